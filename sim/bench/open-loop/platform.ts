import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BarePlatform } from '../../channels/index.ts';

/** A platform that takes each message, and says to whom it was sent. */
export interface TakesAll {
  url: string;
  close(): Promise<void>;
}

export async function openTakesAll(
  bare: Pick<BarePlatform, 'answer'>,
  onMessage: (phone: string, id: string) => void,
): Promise<TakesAll> {
  let taken = 0;
  const server = createServer(async (request, response) => {
    const id = `wamid.out.${++taken}`;
    const { to, body } = bare.answer(await textOf(request), id);
    response.setHeader('content-type', 'application/json');
    response.end(body);
    if (to !== undefined) onMessage(to, id);
  });
  server.keepAliveTimeout = 75_000;
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

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
