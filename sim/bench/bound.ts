// biome-ignore-all lint/plugin: a bench measures by the machine's clock
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { openMailbox } from '../engine/mailbox.ts';
import { signature, signedPost } from '../platform/cloud/signature.ts';

/** What the wire alone can do on this machine: a bot that checks the signature, stores nothing and says nothing. */
export interface Bound {
  webhooksPerSecond: number;
  /** CPU milliseconds a webhook, both ends of the wire. */
  cpuMs: number;
}

const SECRET = 'bound';

/** Posts signed webhooks, `lanes` at a time, to an Express server in this process. */
export async function measureBound(webhooks: number, lanes: number): Promise<Bound> {
  const app = express();
  app.use(express.raw({ type: () => true }));
  app.post('/', (request, response) => {
    const fits = request.headers['x-hub-signature-256'] === signature(request.body as Buffer, SECRET);
    response.status(fits ? 200 : 401).json({});
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const mailbox = openMailbox();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  // As long as a text message of a customer is on the wire.
  const value = { entry: [{ changes: [{ value: { messages: [{ text: { body: 'x'.repeat(500) } }] } }] }] };
  const options = { escapeSlashes: true, legacySignature: false };
  let left = 0;
  const post = async (): Promise<void> => {
    while (left-- > 0) {
      const webhook = { ids: [], url, ...signedPost(value, SECRET, options) };
      await mailbox.deliver(webhook, AbortSignal.timeout(60_000));
    }
  };
  const play = async (count: number): Promise<void> => {
    left = count;
    await Promise.all(Array.from({ length: lanes }, post));
  };
  await play(Math.ceil(webhooks / 4));
  const before = process.cpuUsage();
  const began = performance.now();
  await play(webhooks);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  await mailbox.close();
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  return { webhooksPerSecond: webhooks / seconds, cpuMs: (user + system) / 1000 / webhooks };
}
