import { createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import { Pool as Wire } from 'undici';
import { openWebhookClient } from '../channels/webhook-client.ts';

/** The same wire and writes as a session's, between customers that say one thing and a bot that understands nothing. */
export interface NaiveLoop {
  /** A message from this customer, until its reply was read and all is stored. */
  exchange(phone: string): Promise<void>;
  close(): Promise<void>;
}

const SECRET = 'naive';
const STATUSES = ['sent', 'delivered', 'read'] as const;
/** As long as a customer's text and its envelope are on the wire. */
const TEXT = 'x'.repeat(400);

const signature = (body: Buffer): string => createHmac('sha256', SECRET).update(body).digest('hex');

/**
 * An Express bot that stores each signed message, calls the platform for a reply and stores that, and stores the three statuses that it is
 * told of it: four webhooks, one call, five rows and one key an exchange. A second Express server is the platform.
 */
export async function openNaiveLoop(database: Pool, redis: Redis, redisPrefix: string): Promise<NaiveLoop> {
  await database.query('create table naive_message (id text primary key, phone text, body text)');
  await database.query('create table naive_status (id text, status text, primary key (id, status))');
  const store = (...values: [id: string, phone: string, body: string]): Promise<unknown> =>
    database.query({ name: 'message', text: 'insert into naive_message values ($1, $2, $3)', values });
  const storeStatus = (...values: [id: string, status: string]): Promise<unknown> =>
    database.query({ name: 'status', text: 'insert into naive_status values ($1, $2)', values });

  const webhookClient = openWebhookClient();
  const deliver = async (value: object): Promise<void> => {
    const body = Buffer.from(JSON.stringify({ entry: [{ changes: [{ field: 'messages', value }] }] }));
    const headers = { 'content-type': 'application/json', 'x-signature': signature(body) };
    const webhook = { ids: [], url: `${bot.url}/`, method: 'POST' as const, headers, body };
    const { httpStatus } = await webhookClient.deliver(webhook, AbortSignal.timeout(60_000));
    if (httpStatus !== 200) throw new Error(`the naive bot answered ${httpStatus}`);
  };

  /** By customer: what the platform still has to tell of a reply, and who waits until all is over. */
  const told = new Map<string, Promise<void>>();
  const waiting = new Map<string, { resolve: () => void; reject: (why: unknown) => void }>();
  const tell = async (id: string, phone: string): Promise<void> => {
    for (const status of STATUSES) await deliver({ statuses: [{ id, status, recipient_id: phone }] });
  };
  const platform = await serve(
    express().post('/messages', express.json(), (request, response) => {
      const [id, phone] = [randomUUID(), String(request.body.to)];
      told.set(phone, tell(id, phone));
      response.json({ messages: [{ id }] });
    }),
  );
  const api = new Wire(platform.url, { connections: 64 });

  const reply = async (phone: string, text: string): Promise<void> => {
    const body = JSON.stringify({ to: phone, text: { body: text } });
    const headers = { 'content-type': 'application/json' };
    const answer = await api.request({ method: 'POST', path: '/messages', headers, body });
    const { messages } = (await answer.body.json()) as { messages: [{ id: string }] };
    await Promise.all([store(messages[0].id, phone, body), told.get(phone)]);
  };
  const bot = await serve(
    express().post('/', express.raw({ type: () => true }), async (request, response) => {
      const signed = request.headers['x-signature'] === signature(request.body as Buffer);
      if (!signed) throw new Error('not signed');
      const { value } = JSON.parse(String(request.body)).entry[0].changes[0];
      for (const { id, status } of value.statuses ?? []) await storeStatus(id, status);
      for (const { id, from, text } of value.messages ?? []) {
        await store(id, from, text.body);
        await redis.set(`${redisPrefix}naive:${from}`, id);
      }
      response.json({});
      for (const { from, text } of value.messages ?? []) {
        void reply(from, text.body).then(waiting.get(from)?.resolve, waiting.get(from)?.reject);
      }
    }),
  );

  return {
    async exchange(phone) {
      const read = new Promise<void>((resolve, reject) => waiting.set(phone, { resolve, reject }));
      await Promise.all([deliver({ messages: [{ id: randomUUID(), from: phone, text: { body: TEXT } }] }), read]);
    },
    async close() {
      await Promise.all([webhookClient.close(), api.destroy(), bot.close(), platform.close()]);
      await database.query('drop table naive_message, naive_status');
    },
  };
}

async function serve(app: Express): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
