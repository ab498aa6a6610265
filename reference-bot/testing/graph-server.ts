import type { IncomingMessage, ServerResponse } from 'node:http';
import { openLoopback } from './loopback.ts';

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
  const answer = async (request: IncomingMessage, response: ServerResponse, text: string): Promise<void> => {
    const body = JSON.parse(text) as Record<string, unknown>;
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
  return Object.assign(calls, await openLoopback(answer));
}
