import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message that the bot sent to the platform, as JSON. */
export interface GraphCall {
  at: number;
  path: string;
  authorization: string;
  body: Record<string, unknown>;
  accepted: boolean;
  id: string;
}

export interface Refuse {
  status: number;
  code: number;
  headers?: Record<string, string>;
  /** Cut the connection instead of answering. */
  cut?: boolean;
}

/** A little Graph API on loopback that writes down what it is sent. */
export interface GraphServer {
  readonly url: string;
  /** Accepted and refused messages, without read marks. */
  readonly sends: GraphCall[];
  readonly reads: GraphCall[];
  /** Decides whether to refuse a message; accepts while unset. */
  refuse: ((body: Record<string, unknown>) => Refuse | null) | null;
  /** Holds answers back until it resolves. */
  hold: Promise<void> | null;
  close(): Promise<void>;
}

export async function openGraphServer(now: () => number): Promise<GraphServer> {
  let counter = 0;
  const calls: GraphServer = {
    url: '',
    sends: [],
    reads: [],
    refuse: null,
    hold: null,
    close: async () => {},
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>;
    const read = body.status === 'read';
    const call: GraphCall = {
      at: now(),
      path: request.url ?? '',
      authorization: request.headers.authorization ?? '',
      body,
      accepted: true,
      id: '',
    };
    (read ? calls.reads : calls.sends).push(call);
    if (!read && calls.hold) await calls.hold;
    const refused = read ? null : (calls.refuse?.(body) ?? null);
    if (refused?.cut) {
      call.accepted = false;
      request.socket.destroy();
      return;
    }
    response.setHeader('content-type', 'application/json');
    if (refused) {
      call.accepted = false;
      for (const [name, value] of Object.entries(refused.headers ?? {})) response.setHeader(name, value);
      response.statusCode = refused.status;
      response.end(JSON.stringify({ error: { message: `(#${refused.code})`, code: refused.code } }));
      return;
    }
    counter += 1;
    call.id = `wamid.out.${counter}`;
    response.end(JSON.stringify(read ? { success: true } : { messages: [{ id: call.id }] }));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(calls, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
