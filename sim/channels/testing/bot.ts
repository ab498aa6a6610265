import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request that a bot got. */
export interface Got {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface BotAnswer {
  status?: number;
  type?: string;
  body?: string;
}

/** A server in a bot's place, closed after the test; answers its webhook address and what it got, in order. */
export async function listen(
  answer: (got: Got) => BotAnswer | Promise<BotAnswer>,
): Promise<{ url: string; got: Got[] }> {
  const got: Got[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const request: Got = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
      body: Buffer.concat(chunks),
    };
    got.push(request);
    const { status = 200, type, body = '' } = await answer(request);
    outgoing.writeHead(status, type ? { 'content-type': type } : {}).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`, got };
}
