import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Problem } from '../problem.ts';

/** What a route answers. `body` that is no buffer is sent as JSON. */
export interface Reply {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  /** It never arrives: the connection breaks in its place. */
  lost?: true;
}

/** A request with its body read. */
export interface Request {
  method: string;
  /** Path without the query. */
  path: string;
  query: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** Headers of one connection, which say nothing of the next. */
const OF_ONE_CONNECTION = new Set([
  ...['host', 'connection', 'content-length', 'transfer-encoding', 'expect', 'keep-alive', 'upgrade'],
]);

/** The headers that whoever stands between two passes on. */
export function passedOn(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (typeof value === 'string' && !OF_ONE_CONNECTION.has(name)) passed[name] = value;
  return passed;
}

/** A request handler; synchronous wherever it can be, since the answer is on the hot path. */
export type Handler = (request: Request) => Reply | Promise<Reply>;

export interface LoopbackServer {
  /** e.g. `http://127.0.0.1:41234`, no slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Where a server listens, and how it is reached. */
export interface ServerOptions {
  /** 0 or absent: any free port. */
  port?: number;
  /** Address to listen on; default 127.0.0.1. */
  host?: string;
  /** How the bot reaches the emulator, where that is another address. */
  publicUrl?: string;
  /** Stands before the platform: gives an answer of its own, or asks for the platform's and looks at it. */
  middleware?: (request: Request, next: () => Reply | Promise<Reply>) => Reply | Promise<Reply>;
}

/** Addresses that stand for all of the machine's: from the machine itself it is reached on loopback. */
const EVERYWHERE = new Set(['0.0.0.0', '::']);
const WHY: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'no such name is known',
};
const JSON_TYPE = 'application/json; charset=UTF-8';

/**
 * An HTTP server on 127.0.0.1, or on another host where a bot elsewhere must reach it. `maxBytes` bounds a body; a longer
 * one is answered with 413 and the connection ends.
 */
export async function listenOnLoopback(
  handler: Handler,
  { port = 0, host = '127.0.0.1', publicUrl, middleware }: ServerOptions,
  maxBytes: number,
): Promise<LoopbackServer> {
  const handle: Handler = middleware ? (request) => middleware(request, () => handler(request)) : handler;
  const server = createServer({ keepAlive: true, keepAliveTimeout: 120_000 }, (incoming, outgoing) => {
    readBody(incoming, maxBytes, (body) => {
      if (body === undefined) {
        outgoing.writeHead(413, { connection: 'close' }).end();
        return;
      }
      const at = incoming.url?.indexOf('?') ?? -1;
      const url = incoming.url ?? '/';
      const request: Request = {
        method: incoming.method ?? 'GET',
        path: at < 0 ? url : url.slice(0, at),
        query: at < 0 ? '' : url.slice(at + 1),
        headers: incoming.headers,
        body,
      };
      answer(handle, request, outgoing);
    });
  });
  await listen(server, port, host);
  const { port: bound } = server.address() as AddressInfo;
  const name = EVERYWHERE.has(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return {
    url: publicUrl?.replace(/\/+$/, '') ?? `http://${name}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function readBody(incoming: IncomingMessage, maxBytes: number, done: (body: Buffer | undefined) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
  });
  incoming.on('end', () => {
    const only = chunks[0];
    if (size > maxBytes) done(undefined);
    else done(chunks.length === 1 && only ? only : Buffer.concat(chunks));
  });
  // A peer that hangs up is its own affair: there is nobody left to answer.
  incoming.on('error', () => {});
}

function answer(handler: Handler, request: Request, outgoing: ServerResponse): void {
  let reply: Reply | Promise<Reply>;
  try {
    reply = handler(request);
  } catch (error) {
    reply = broken(error);
  }
  if (reply instanceof Promise) reply.catch(broken).then((late) => write(late, outgoing));
  else write(reply, outgoing);
}

/** The emulator itself failed: a bare 500 whose text says so, so that it is never taken for the platform's answer. */
function broken(error: unknown): Reply {
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { status: 500, body: { emulator_failure: why } };
}

/** What a request asks for may be no header: then the emulator failed, and only this answer suffers. */
function write(reply: Reply, outgoing: ServerResponse): void {
  try {
    send(reply, outgoing);
  } catch (error) {
    if (outgoing.headersSent) outgoing.destroy();
    else send(broken(error), outgoing);
  }
}

function send(reply: Reply, outgoing: ServerResponse): void {
  if (reply.lost) return void outgoing.destroy();
  // Text leaves with the headers in one piece.
  const body = Buffer.isBuffer(reply.body) ? reply.body : JSON.stringify(reply.body);
  const length = Buffer.byteLength(body);
  outgoing.writeHead(reply.status, { 'content-type': JSON_TYPE, 'content-length': length, ...reply.headers });
  outgoing.end(body);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        new Problem('infrastructure', `the platform emulator cannot listen on ${host}:${port}`, {
          why: WHY[cause.code ?? ''] ?? cause.message,
          fix: 'choose another port, or 0 for any free one; as host an address of this machine',
          cause,
        }),
      );
    });
    server.listen(port, host, () => resolve());
  });
}
