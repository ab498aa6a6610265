/**
 * A webhook that checks the signature and answers 200: what any bot costs at least. A process of its own, as a bot is; it
 * tells its parent where it listens, and ends with it.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Credentials, channels } from '../../channels/index.ts';

/** What the parent tells, once. */
export interface EmptyWebhookOptions {
  channel: string;
  credentials: Credentials;
}

process.once('disconnect', () => process.exit(0));
process.once('message', async ({ channel, credentials }: EmptyWebhookOptions) => {
  const bare = await channels.get(channel).bare?.(credentials);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.statusCode = bare?.isSigned(request.headers, Buffer.concat(chunks)) ? 200 : 401;
      response.end();
    });
  });
  server.listen(0, '127.0.0.1', () => {
    process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });
});
