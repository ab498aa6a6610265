/**
 * A WhatsApp bot of one page on Meta's Cloud API, written with express and @kapso/whatsapp-cloud-api. It answers every
 * message at once, with a list. What it does not do (wait for a burst, know "the second one"), Rehearsal finds with
 * --profile checklist.
 *
 *   WHATSAPP_APP_SECRET=… WHATSAPP_VERIFY_TOKEN=… WHATSAPP_ACCESS_TOKEN=… PORT=3000 node cloud-bot.mjs
 */
import { WhatsAppClient } from '@kapso/whatsapp-cloud-api';
import { verifySignature } from '@kapso/whatsapp-cloud-api/server';
import express from 'express';
import { kes, PRODUCTS, SHOP, wanted } from './shop.mjs';

const { WHATSAPP_APP_SECRET, WHATSAPP_VERIFY_TOKEN, WHATSAPP_ACCESS_TOKEN, GRAPH_URL, PORT = '3000' } = process.env;
const client = new WhatsAppClient({
  accessToken: WHATSAPP_ACCESS_TOKEN,
  baseUrl: GRAPH_URL ?? 'https://graph.facebook.com',
});
const seen = new Set();
const app = express();

app.get('/webhook', ({ query }, response) => {
  const verified = query['hub.mode'] === 'subscribe' && query['hub.verify_token'] === WHATSAPP_VERIFY_TOKEN;
  if (verified) response.type('text/plain').send(query['hub.challenge']);
  else response.sendStatus(403);
});

app.post('/webhook', express.raw({ type: 'application/json', limit: '3mb' }), (request, response) => {
  const signatureHeader = request.get('x-hub-signature-256');
  if (!verifySignature({ appSecret: WHATSAPP_APP_SECRET, rawBody: request.body, signatureHeader })) {
    return response.sendStatus(401);
  }
  response.sendStatus(200);
  for (const { changes } of JSON.parse(request.body).entry) {
    for (const { value } of changes) {
      for (const message of value.messages ?? []) {
        answer(message, value.metadata.phone_number_id).catch((error) => console.error(error.message));
      }
    }
  }
});

async function answer({ id, from, type, text, interactive }, phoneNumberId) {
  if (seen.has(id) || type === 'reaction') return;
  seen.add(id);
  await client.messages.markRead({ phoneNumberId, messageId: id, typingIndicator: { type: 'text' } });
  const tapped = PRODUCTS.find((product) => product.id === interactive?.list_reply?.id);
  if (tapped) {
    await client.messages.sendText({
      phoneNumberId,
      to: from,
      body: `${tapped.title} is ${kes(tapped.price)} and in stock. How many would you like?`,
    });
    return;
  }
  await client.messages.sendInteractiveList({
    phoneNumberId,
    to: from,
    bodyText: `Welcome to ${SHOP}! Here is what we have. Tap the one that you like.`,
    buttonText: 'See products',
    sections: [
      {
        title: 'Products',
        rows: wanted(text?.body ?? '').map(({ id, title, price }) => ({
          id,
          title,
          description: `${kes(price)}, in stock`,
        })),
      },
    ],
  });
}

const server = app.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}/webhook`);
});
