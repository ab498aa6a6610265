/**
 * A WhatsApp bot on Meta's Cloud API whose answers come from a language model: it waits for the end of a burst, sends the
 * whole conversation to OpenAI's chat completions, and shows the products that the answer names.
 *
 *   OPENAI_BASE_URL=http://127.0.0.1:4000/v1 OPENAI_API_KEY=… WHATSAPP_APP_SECRET=… PORT=3000 node bot.mjs
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import express from 'express';
import { kes, PRODUCTS, SHOP } from '../shop.mjs';

const {
  WHATSAPP_APP_SECRET = '',
  WHATSAPP_VERIFY_TOKEN,
  WHATSAPP_ACCESS_TOKEN,
  GRAPH_URL,
  PORT = '3000',
} = process.env;
const {
  OPENAI_BASE_URL = 'https://api.openai.com/v1',
  OPENAI_API_KEY = '',
  OPENAI_MODEL = 'gpt-4o-mini',
} = process.env;
/** A customer who writes again within this time has not finished. */
const WAIT_MS = 3000;

const INSTRUCTIONS = `You sell for ${SHOP}. You have: ${PRODUCTS.map(
  ({ id, title, price, stock }) => `${id}: ${title}, ${kes(price)}, ${stock} in stock`,
).join('; ')}. Answer as JSON: {"text": "…", "show": ["id", …]}.`;

const seen = new Set();
/** By customer: what was said, and what waits for the end of the burst. */
const chats = new Map();
const app = express();

app.get('/webhook', ({ query }, response) => {
  const verified = query['hub.mode'] === 'subscribe' && query['hub.verify_token'] === WHATSAPP_VERIFY_TOKEN;
  if (verified) response.type('text/plain').send(query['hub.challenge']);
  else response.sendStatus(403);
});

app.post('/webhook', express.raw({ type: 'application/json', limit: '3mb' }), (request, response) => {
  const expected = `sha256=${createHmac('sha256', WHATSAPP_APP_SECRET).update(request.body).digest('hex')}`;
  const given = request.get('x-hub-signature-256') ?? '';
  const valid = given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
  if (!valid) return response.sendStatus(401);
  response.sendStatus(200);
  for (const { changes } of JSON.parse(request.body).entry) {
    for (const { value } of changes) {
      for (const message of value.messages ?? []) take(message, value.metadata.phone_number_id);
    }
  }
});

function take({ id, from, type, text, interactive }, phoneNumberId) {
  if (seen.has(id) || type === 'reaction') return;
  seen.add(id);
  const chat = chats.get(from) ?? { said: [], open: [], timer: undefined };
  chats.set(from, chat);
  chat.open.push(text?.body ?? interactive?.list_reply?.title ?? `(${type})`);
  call(phoneNumberId, { status: 'read', message_id: id, typing_indicator: { type: 'text' } });
  clearTimeout(chat.timer);
  chat.timer = setTimeout(
    () => answer(chat, from, phoneNumberId).catch((error) => console.error(error.message)),
    WAIT_MS,
  );
}

async function answer(chat, from, phoneNumberId) {
  chat.said.push({ role: 'user', content: chat.open.splice(0).join('\n') });
  const response = await fetch(`${OPENAI_BASE_URL}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${OPENAI_API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: OPENAI_MODEL,
      user: from,
      messages: [{ role: 'system', content: INSTRUCTIONS }, ...chat.said],
      response_format: { type: 'json_object' },
    }),
  });
  if (!response.ok) throw new Error(`the model answered ${response.status}`);
  const { choices } = await response.json();
  const { content } = choices[0].message;
  chat.said.push({ role: 'assistant', content });
  const { text, show = [] } = JSON.parse(content);
  const rows = PRODUCTS.filter(({ id }) => show.includes(id)).map(({ id, title, price }) => ({
    ...{ id, title, description: `${kes(price)}, in stock` },
  }));
  const list = {
    type: 'list',
    body: { text },
    action: { button: 'See products', sections: [{ title: 'Products', rows }] },
  };
  await call(phoneNumberId, {
    ...{ recipient_type: 'individual', to: from },
    ...(rows.length > 0 ? { type: 'interactive', interactive: list } : { type: 'text', text: { body: text } }),
  });
}

async function call(phoneNumberId, body) {
  const response = await fetch(`${GRAPH_URL ?? 'https://graph.facebook.com'}/v23.0/${phoneNumberId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${WHATSAPP_ACCESS_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ messaging_product: 'whatsapp', ...body }),
  });
  if (!response.ok) console.error(await response.text());
}

const server = app.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}/webhook`);
});
