/**
 * A language model that is none: it answers OpenAI's chat completions from a recording, with the tokens that each answer
 * took, so that the bot beside it can be rehearsed without a key and without costs. Of an entry with several answers the
 * next one is given each time, as a model with a temperature says one thing now and another then.
 *
 *   node model.mjs recording.json      # PORT=4000
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const { PORT = '0' } = process.env;
const { model, entries } = JSON.parse(
  readFileSync(process.argv[2] ?? new URL('recording.json', import.meta.url), 'utf8'),
);
const given = new Map();

/** About as many tokens as a model's own reader would count. */
const tokensOf = (text) => Math.ceil(text.length / 4);

function complete({ messages }) {
  const last = messages.filter(({ role }) => role === 'user').at(-1)?.content ?? '';
  const entry = entries.find(({ asked }) => new RegExp(asked, 'i').test(last));
  const n = given.get(entry) ?? 0;
  given.set(entry, n + 1);
  const content = JSON.stringify(entry.answers[n % entry.answers.length]);
  const read = tokensOf(JSON.stringify(messages));
  const written = tokensOf(content);
  return {
    ...{ id: `chatcmpl-${given.size}-${n}`, object: 'chat.completion', created: 0, model },
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: read, completion_tokens: written, total_tokens: read + written },
  };
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const known = request.method === 'POST' && request.url?.endsWith('/chat/completions');
  response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify(known ? complete(JSON.parse(Buffer.concat(chunks))) : { error: { message: 'not here' } }),
  );
});
server.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}/v1`);
});
