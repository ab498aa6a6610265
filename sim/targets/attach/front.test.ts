/** What stands between a bot and the platform, with real sockets on loopback. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { request } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { type Authority, makeAuthority } from './authority.ts';
import { type FrontOptions, openFront } from './front.ts';

const PLAYED = 'api.played.example';
const OTHER = 'api.other.example';
let authority: Authority;
beforeAll(() => {
  authority = makeAuthority([PLAYED, OTHER], ['-----BEGIN CERTIFICATE-----\nothers\n-----END CERTIFICATE-----']);
});

/** A server that answers each request with what it was asked, as JSON that names its own address. */
async function emulator(): Promise<string> {
  const server = createServer((asked, answer) => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    answer.setHeader('content-type', 'application/json');
    answer.end(JSON.stringify({ asked: `${asked.method} ${asked.url}`, media: `${url}/file` }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function open(more: Partial<FrontOptions> = {}) {
  const platformUrl = await emulator();
  const named = { caught: [PLAYED], guarded: [PLAYED, OTHER] };
  const front = await openFront({ authority, platformUrl, ways: ['preload', 'proxy'], ...named, ...more });
  onTestFinished(() => front.close());
  return { front, platformUrl };
}

/** Asks a proxy for a tunnel. */
async function tunnelled(port: number, to: string): Promise<{ socket: Socket; status: string }> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.write(`CONNECT ${to} HTTP/1.1\r\nhost: ${to}\r\n\r\n`);
  const [head] = (await once(socket, 'data')) as [Buffer];
  return { socket, status: head.toString().split('\r\n')[0] ?? '' };
}

/** A request over TLS to a host, by a socket to somewhere else. */
async function ask(
  host: string,
  socket: Socket,
  ca = authority.certificate,
): Promise<{ status?: number; body: string }> {
  const secure = connectTls({ socket, servername: host, ca });
  await once(secure, 'secureConnect');
  const asked = request({ host, path: '/v20.0/1/messages', method: 'POST', createConnection: () => secure });
  asked.end('{}');
  const [answer] = await once(asked, 'response');
  let body = '';
  for await (const chunk of answer) body += chunk;
  return { status: answer.statusCode, body };
}

it('calls of the platform reach its emulator, directly and through the proxy', async () => {
  const { front } = await open();
  const direct = await ask(PLAYED, connect(front.directPort, '127.0.0.1'));
  expect(direct.status).toBe(200);
  // What it gives out is fetched from the host, and so caught again.
  expect(JSON.parse(direct.body)).toEqual({ asked: 'POST /v20.0/1/messages', media: `https://${PLAYED}/file` });
  const { socket, status } = await tunnelled(front.proxyPort, `${PLAYED}:443`);
  expect(status).toBe('HTTP/1.1 200 Connection Established');
  expect((await ask(PLAYED, socket)).status).toBe(200);
  expect(front.calls.describe()).toBe(`caught: ${PLAYED} by preload (1 call) and proxy (1 call)`);
});

it('a client may give the proxy the whole address instead of asking for a tunnel', async () => {
  const { front } = await open();
  const answer = await fetch(`http://127.0.0.1:${front.proxyPort}/`);
  expect(answer.status).toBe(400);
  const socket = connect(front.proxyPort, '127.0.0.1');
  socket.write(`GET https://${PLAYED}/v20.0/1 HTTP/1.1\r\nhost: ${PLAYED}\r\nconnection: close\r\n\r\n`);
  let text = '';
  for await (const chunk of socket) text += chunk;
  expect(text).toContain('"asked":"GET /v20.0/1"');
});

it('a call past the chosen ways is refused and named, and so is one to another platform', async () => {
  const { front } = await open({ ways: ['proxy'] });
  const past = await ask(PLAYED, connect(front.directPort, '127.0.0.1'));
  expect(past).toEqual({ status: 403, body: expect.stringContaining('Rehearsal refused this call') });
  const { socket } = await tunnelled(front.proxyPort, `${OTHER}:443`);
  expect((await ask(OTHER, socket)).status).toBe(403);
  expect(front.calls.refused).toEqual([
    `${PLAYED}: it did not come by proxy`,
    `${OTHER}: it is not the platform that is played`,
  ]);
  expect(front.calls.lostSome).toBe(true);
});

it('names the host of a caller that does not trust the certificate', async () => {
  const { front } = await open();
  const other = makeAuthority([PLAYED]).certificate;
  await expect(ask(PLAYED, connect(front.directPort, '127.0.0.1'), other)).rejects.toThrow();
  await expect.poll(() => front.calls.distrusted).toEqual([PLAYED]);
});

it('everything else is passed on unread, through the proxy beyond where there is one', async () => {
  const { front, platformUrl } = await open();
  const { host } = new URL(platformUrl);
  const { socket } = await tunnelled(front.proxyPort, host);
  socket.write('GET /plain HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toContain('HTTP/1.1 200');
  expect(front.calls.describe()).toBe('caught: no call; passed on: 127.0.0.1');
  const { front: behind } = await open({ beyond: new URL(`http://127.0.0.1:${front.proxyPort}`) });
  expect((await tunnelled(behind.proxyPort, host)).status).toContain('200');
  const { front: dead } = await open();
  expect((await tunnelled(dead.proxyPort, '127.0.0.1:9')).status).toContain('502');
});

it('the bundle holds what was trusted before', () => {
  expect(authority.bundle).toMatch(/others[\s\S]*-----BEGIN CERTIFICATE/);
});
