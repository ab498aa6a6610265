/**
 * A WhatsApp bot of one page on Twilio, written with express and Twilio's own library. It answers in TwiML, at once, with
 * a numbered list. What it does not do (wait for a burst, offer something to tap, know "the second one"), Rehearsal finds
 * with --profile checklist.
 *
 *   TWILIO_AUTH_TOKEN=… PORT=3000 node twilio-bot.mjs
 */
import express from 'express';
import twilio from 'twilio';
import { kes, PRODUCTS, SHOP, wanted } from './shop.mjs';

const { TWILIO_AUTH_TOKEN, PORT = '3000' } = process.env;
const seen = new Set();
const app = express();

app.post('/webhook', express.urlencoded({ extended: false }), (request, response) => {
  const url = `${request.protocol}://${request.get('host')}${request.originalUrl}`;
  const signature = request.get('x-twilio-signature') ?? '';
  if (!twilio.validateRequest(TWILIO_AUTH_TOKEN, signature, url, request.body)) return response.sendStatus(403);
  const { MessageSid, Body = '' } = request.body;
  const reply = new twilio.twiml.MessagingResponse();
  if (!seen.has(MessageSid)) reply.message(answer(Body));
  seen.add(MessageSid);
  response.type('text/xml').send(reply.toString());
});

function answer(text) {
  const named = PRODUCTS.find(({ title }) => text.toLowerCase().includes(title.toLowerCase()));
  if (named) return `${named.title} is ${kes(named.price)} and in stock. How many would you like?`;
  const lines = wanted(text).map(({ title, price }, n) => `${n + 1}. ${title}: ${kes(price)}, in stock`);
  return [`Welcome to ${SHOP}! Here is what we have:`, ...lines, 'Which one would you like?'].join('\n');
}

const server = app.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}/webhook`);
});
