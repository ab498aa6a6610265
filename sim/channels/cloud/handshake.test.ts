import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { verifyHandshake } from './handshake.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function bot(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook?tenant=1`;
}

const good: RequestListener = (request, response) => {
  const query = new URL(request.url ?? '', 'http://x').searchParams;
  const right =
    query.get('hub.mode') === 'subscribe' && query.get('hub.verify_token') === 'right' && query.get('tenant') === '1';
  response.statusCode = right ? 200 : 403;
  response.end(right ? query.get('hub.challenge') : 'Forbidden');
};

test('a good bot is verified with the right token and refuses a wrong one without an echo', async () => {
  const url = await bot(good);
  expect(await verifyHandshake(url, 'right')).toMatchObject({ verified: true, httpStatus: 200, echoed: true });
  expect(await verifyHandshake(url, 'wrong')).toEqual({
    verified: false,
    httpStatus: 403,
    body: 'Forbidden',
    echoed: false,
    why: 'it answered 403, not 200',
  });
});

test('a challenge with anything around it is not the challenge', async () => {
  const url = await bot((request, response) => {
    const challenge = new URL(request.url ?? '', 'http://x').searchParams.get('hub.challenge');
    response.end(JSON.stringify({ challenge }));
  });
  expect(await verifyHandshake(url, 'any')).toMatchObject({
    verified: false,
    echoed: true,
    why: 'the answer is not exactly the challenge',
  });
});

test('a redirect is not followed', async () => {
  const url = await bot((_, response) => {
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  expect(await verifyHandshake(url, 'any')).toMatchObject({ verified: false, httpStatus: 302 });
});

test('an address where nobody answers is an answer too', async () => {
  const url = await bot(good);
  for (const close of closing.splice(0)) close();
  expect(await verifyHandshake(url, 'right')).toMatchObject({ verified: false, httpStatus: null, echoed: false });
  const silent = await bot(() => {});
  expect((await verifyHandshake(silent, 'right', { timeoutMs: 50 })).why).toContain('no answer');
});
