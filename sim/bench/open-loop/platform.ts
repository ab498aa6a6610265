import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The least that a platform is: it takes each message, and says to whom it was sent. Nothing is checked or kept. */
export interface TakesAll {
  url: string;
  close(): Promise<void>;
}

export async function openTakesAll(onMessage: (phone: string, id: string) => void): Promise<TakesAll> {
  let taken = 0;
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await textOf(request)) as { status?: string; to?: string };
    response.setHeader('content-type', 'application/json');
    if (body.status === 'read') return void response.end('{"success":true}');
    const id = `wamid.out.${++taken}`;
    response.end(JSON.stringify({ messaging_product: 'whatsapp', messages: [{ id }] }));
    onMessage(String(body.to).replace(/^\+/, ''), id);
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
