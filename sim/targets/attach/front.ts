import {
  request as httpRequest,
  createServer as httpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { type Server, request as tlsRequest, createServer as tlsServer } from 'node:https';
import { type AddressInfo, connect, type Server as NetServer, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { Problem } from '../../problem.ts';
import type { Authority } from './authority.ts';
import { Calls } from './calls.ts';
import type { Way } from './ways.ts';

export interface FrontOptions {
  authority: Authority;
  /** Hosts of the platform that is played: their calls go to its emulator. */
  caught: readonly string[];
  /** Hosts of all platforms: what is not caught of these is refused. */
  guarded: readonly string[];
  /** Base URL of the emulator. */
  platformUrl: string;
  ways: readonly Way[];
  /** Where connections to the hosts themselves arrive; default: loopback, any free port. */
  direct?: { host: string; port: number };
  /** Address that the proxy listens on; default: loopback. */
  proxyHost?: string;
  /** A proxy that everything else goes through, where this machine needs one. */
  beyond?: URL | undefined;
}

/** What stands where the bot believes the platform to be. */
export interface Front {
  readonly proxyPort: number;
  /** Where connections to the hosts themselves arrive. */
  readonly directPort: number;
  readonly calls: Calls;
  close(): Promise<void>;
}

/** Headers of one connection, which say nothing of the next. */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-authorization', 'proxy-connection', 'te', 'upgrade']);

/**
 * Opens a proxy, and a server that has the certificate of the platform's hosts. What the bot calls of the platform is
 * handed to the emulator; what it calls of another platform, or past the ways that were chosen, is refused; everything
 * else is passed on unread.
 * @throws Problem when it cannot listen.
 */
export async function openFront(options: FrontOptions): Promise<Front> {
  const { authority, caught, guarded, platformUrl, ways, beyond } = options;
  const { direct = { host: '127.0.0.1', port: 0 }, proxyHost = '127.0.0.1' } = options;
  const calls = new Calls();
  const emulator = new URL(platformUrl);
  const answer = (way: Way, host: string, incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const why = caught.includes(host) ? past(way, ways) : 'it is not the platform that is played';
    if (why !== undefined) {
      calls.refuse(host, why);
      incoming.resume();
      outgoing.writeHead(403, { 'content-type': 'application/json' });
      outgoing.end(JSON.stringify({ error: { message: `Rehearsal refused this call to ${host}: ${why}` } }));
      return;
    }
    calls.catch(host, way);
    // Addresses that the emulator gives out are the host's, so that what is fetched from them is caught too.
    const named = { from: emulator.origin, to: `https://${host}` };
    const path = pathOf(incoming.url ?? '/');
    const onFailure = (status: number, text: string): void => {
      calls.failure = { status, text: `${incoming.method} ${path} of ${host} is answered ${status}: ${text}` };
    };
    forward(incoming, outgoing, { to: emulator, path, named, onFailure });
  };
  const platformBy = (way: Way): Server => {
    const server = tlsServer({ ...authority.host, keepAliveTimeout: 120_000 }, (incoming, outgoing) => {
      const { socket, headers } = incoming;
      asked.add(socket);
      const named = socket instanceof TLSSocket ? (socket as { servername?: string }).servername : undefined;
      answer(way, named || String(headers.host).replace(/:\d+$/, ''), incoming, outgoing);
    });
    const asked = new WeakSet<object>();
    // Who does not trust the certificate hangs up, before or after the server believes all to be well.
    server.on('tlsClientError', (_, socket) => calls.distrust((socket as { servername?: string }).servername));
    server.on('secureConnection', (socket) => {
      socket.once('close', () => {
        if (!asked.has(socket)) calls.distrust((socket as { servername?: string }).servername);
      });
    });
    server.on('clientError', (_, socket) => socket.destroy());
    return server;
  };
  const straight = platformBy(ways.includes('hosts') ? 'hosts' : 'preload');
  const proxied = platformBy('proxy');
  const proxy = httpServer((incoming, outgoing) => {
    // Some clients give the proxy the whole address instead of asking for a tunnel.
    const url = URL.canParse(incoming.url ?? '') ? new URL(incoming.url ?? '') : undefined;
    if (!url) outgoing.writeHead(400).end('this is a proxy');
    else if (guarded.includes(url.hostname)) answer('proxy', url.hostname, incoming, outgoing);
    else {
      calls.passOn(url.hostname);
      forward(incoming, outgoing, { to: url, path: url.pathname + url.search });
    }
  });
  const sockets = new Set<Duplex>();
  proxy.on('connection', (socket) => remember(socket, sockets));
  straight.on('connection', (socket) => remember(socket, sockets));
  proxy.on('connect', (incoming, socket, head) => {
    const { hostname, port } = new URL(`http://${incoming.url}`);
    socket.on('error', () => socket.destroy());
    if (head.length > 0) socket.unshift(head);
    if (guarded.includes(hostname)) {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      proxied.emit('connection', socket);
      return;
    }
    calls.passOn(hostname);
    remember(
      tunnel(socket as Socket, { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || 80 }, beyond),
      sockets,
    );
  });
  const directPort = await listen(straight, direct);
  const proxyPort = await listen(proxy, { host: proxyHost, port: 0 });
  return {
    ...{ proxyPort, directPort, calls },
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all([straight, proxy].map((server) => new Promise((done) => server.close(done))));
    },
  };
}

/** Why a call that came this way is past those that were chosen. */
function past(way: Way, ways: readonly Way[]): string | undefined {
  return ways.includes(way) ? undefined : `it did not come by ${ways.join(' or ')}`;
}

const pathOf = (url: string): string => (url.startsWith('/') ? url : new URL(url).pathname + new URL(url).search);

interface Forward {
  to: URL;
  path: string;
  /** An address that is written as another one in answers of JSON. */
  named?: { from: string; to: string };
  /** Told of an answer of JSON that says no. */
  onFailure?(status: number, text: string): void;
}

/** Letters of an answer that are shown. */
const SHOWN = 400;

/** Asks somebody else the same, and answers what they answer. */
function forward(incoming: IncomingMessage, outgoing: ServerResponse, { to, path, named, onFailure }: Forward): void {
  const headers = Object.fromEntries(Object.entries(incoming.headers).filter(([name]) => !HOP_BY_HOP.has(name)));
  const ask = to.protocol === 'https:' ? tlsRequest : httpRequest;
  const asked = ask(to, { method: incoming.method, path, headers }, (answered) => {
    const { statusCode = 502, headers: given } = answered;
    if (!named || !/json/.test(given['content-type'] ?? '')) {
      outgoing.writeHead(statusCode, given);
      answered.pipe(outgoing);
      return;
    }
    const chunks: Buffer[] = [];
    answered.on('data', (chunk: Buffer) => chunks.push(chunk));
    answered.on('end', () => {
      const text = Buffer.concat(chunks).toString().replaceAll(named.from, named.to);
      const body = Buffer.from(text);
      if (statusCode >= 400) onFailure?.(statusCode, text.slice(0, SHOWN));
      outgoing.writeHead(statusCode, { ...given, 'content-length': body.length }).end(body);
    });
  });
  asked.on('error', ({ message }) => {
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(502).end(`${to.host} cannot be reached: ${message}`);
  });
  incoming.on('error', () => asked.destroy());
  incoming.pipe(asked);
}

/** Joins a connection to a host, through the proxy beyond where there is one. Nothing of it is read. */
function tunnel(socket: Socket, { host, port }: { host: string; port: number }, beyond: URL | undefined): Socket {
  const next = beyond ? { host: beyond.hostname, port: Number(beyond.port) || 80 } : { host, port };
  const other = connect(next, () => {
    if (beyond) other.write(`CONNECT ${host}:${port} HTTP/1.1\r\nHost: ${host}:${port}\r\n\r\n`);
    else socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    socket.pipe(other);
    other.pipe(socket);
  });
  other.on('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
  socket.on('close', () => other.destroy());
  return other;
}

function remember(socket: Duplex, sockets: Set<Duplex>): void {
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
}

function listen(server: NetServer, { host, port }: { host: string; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EACCES' ? 'ports below 1024 are for the superuser' : cause.message;
      const fix = port === 443 ? 'run it as a user who may, or choose --catch proxy' : 'run it again';
      reject(new Problem('infrastructure', `nothing can listen on ${host}:${port}`, { why, fix, cause }));
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}
