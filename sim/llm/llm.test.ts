import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { Problem } from '../problem.ts';
import { startMeter } from './index.ts';
import { pricesFrom } from './tally.ts';
import { usageIn } from './usage.ts';

const events = (...data: object[]): string =>
  data.map((each) => `event: x\ndata: ${JSON.stringify(each)}\n\n`).join('');

test.each([
  [
    'chat completions of OpenAI',
    JSON.stringify({ model: 'gpt-4o-mini', choices: [], usage: { prompt_tokens: 90, completion_tokens: 7 } }),
    { model: 'gpt-4o-mini', read: 90, written: 7 },
  ],
  [
    'responses of OpenAI',
    JSON.stringify({ object: 'response', model: 'gpt-5', usage: { input_tokens: 12, output_tokens: 3 } }),
    { model: 'gpt-5', read: 12, written: 3 },
  ],
  [
    'messages of Anthropic, with what is read from the cache',
    JSON.stringify({
      type: 'message',
      model: 'claude-x',
      usage: { input_tokens: 5, cache_read_input_tokens: 40, output_tokens: 9 },
    }),
    { model: 'claude-x', read: 45, written: 9 },
  ],
  [
    'a stream of OpenAI that ends with the usage',
    `${events({ model: 'm', choices: [{}], usage: null }, { model: 'm', choices: [], usage: { prompt_tokens: 8, completion_tokens: 2 } })}data: [DONE]\n\n`,
    { model: 'm', read: 8, written: 2 },
  ],
  [
    'a stream of responses',
    events(
      { type: 'response.created', response: { model: 'm', usage: null } },
      { type: 'response.completed', response: { model: 'm', usage: { input_tokens: 8, output_tokens: 2 } } },
    ),
    { model: 'm', read: 8, written: 2 },
  ],
  [
    'a stream of Anthropic, which counts what was written until then',
    events(
      { type: 'message_start', message: { model: 'claude-x', usage: { input_tokens: 25, output_tokens: 1 } } },
      { type: 'message_delta', usage: { output_tokens: 15 } },
    ),
    { model: 'claude-x', read: 25, written: 15 },
  ],
  ['a stream that says nothing of tokens', events({ model: 'm', choices: [{}] }), undefined],
  ['what is no JSON', '<html>{', undefined],
])('reads the usage of %s', (_, body, usage) => expect(usageIn(body)).toEqual(usage));

test('prices', () => {
  expect([...pricesFrom(['gpt-4o-mini=0.15/0.60', '*=1/2', 'x=1', 'y=a/b'])]).toEqual([
    ['gpt-4o-mini', { read: 0.15, written: 0.6 }],
    ['*', { read: 1, written: 2 }],
  ]);
});

/** A model's API that answers as the test says. */
async function upstream(
  answer: (request: IncomingMessage, body: string, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    answer(request, Buffer.concat(chunks).toString(), response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function meterOf(api: string, prices: string[] = []) {
  const meter = await startMeter({ upstream: api, port: 0, prices: pricesFrom(prices) });
  onTestFinished(() => meter.close());
  const ask = (body: object, path = '/chat/completions') =>
    fetch(`${meter.url}${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer key' },
      body: JSON.stringify(body),
    });
  return { meter, ask };
}

test('passes calls on unchanged, and counts tokens and cost by model and by conversation', async () => {
  const seen: string[] = [];
  const api = await upstream((request, body, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    const { model } = JSON.parse(body) as { model: string };
    response.writeHead(200, { 'content-type': 'application/json', 'x-request-id': 'r1' });
    response.end(JSON.stringify({ model, usage: { prompt_tokens: 1000, completion_tokens: 100 } }));
  });
  const { meter, ask } = await meterOf(`${api}/v1/`, ['a=2/10']);
  expect(meter.url).toMatch(/\/v1$/);
  const answer = await ask({ model: 'a', user: '15550100001' });
  expect(answer.headers.get('x-request-id')).toBe('r1');
  expect(await answer.json()).toMatchObject({ usage: { prompt_tokens: 1000 } });
  await (await ask({ model: 'a', messages: [{ content: 'customer +15550100001 writes again' }] })).json();
  await (await ask({ model: 'a', user: '15550100002' })).json();
  await (await ask({ model: 'a', messages: [{ content: 'nobody knows who' }] })).json();
  expect(seen[0]).toBe('POST /v1/chat/completions Bearer key');
  meter.ended('s1', ['15550100001']);
  meter.ended('s2', ['15550100002']);
  meter.ended('s3', ['15550100003']);
  expect(meter.usage()).toEqual({
    ...{ calls: 4, failed: 0, unmetered: 0, read: 4000, written: 400, cost: expect.closeTo(0.012, 9) },
    models: [{ model: 'a', calls: 4, read: 4000, written: 400, cost: expect.closeTo(0.012, 9) }],
    conversations: { known: 2, most: { session: 's1', tokens: 2200 } },
  });
  await (await ask({ model: 'b' })).json();
  expect(meter.usage()).not.toHaveProperty('cost');
});

test('a stream stays a stream, a refusal stays a refusal, and a model that is away is reported as such', async () => {
  let go = (): void => {};
  const api = await upstream((request, _body, response) => {
    if (request.url === '/busy') return void response.writeHead(429).end('{"error": "later"}');
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(events({ model: 'm', choices: [{}] }));
    go = () => response.end(events({ model: 'm', usage: { prompt_tokens: 8, completion_tokens: 2 } }));
  });
  const { meter, ask } = await meterOf(api);
  const reader = (await ask({ stream: true })).body?.getReader();
  // The first event is there before the second one is sent.
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toContain('"choices"');
  go();
  while (!(await reader?.read())?.done);
  const busy = await ask({}, '/busy');
  expect([busy.status, await busy.text()]).toEqual([429, '{"error": "later"}']);
  const { ask: askNobody, meter: other } = await meterOf('http://127.0.0.1:1');
  expect((await askNobody({})).status).toBe(502);
  expect(other.usage()).toMatchObject({ calls: 1, failed: 1 });
  expect(meter.usage()).toMatchObject({ calls: 2, failed: 1, read: 8, written: 2 });
});

test('a port that is taken', async () => {
  const api = await upstream(() => {});
  const taken = { upstream: api, port: Number(new URL(api).port), prices: pricesFrom([]) };
  await expect(startMeter(taken)).rejects.toThrow(Problem);
});
