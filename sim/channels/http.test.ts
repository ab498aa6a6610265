import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { listenOnLoopback } from './http.ts';

test('a body that is too long is answered with 413; one of just the right length is read', async () => {
  const server = await listenOnLoopback(({ body }) => ({ status: 200, body: { length: body.length } }), {}, 10);
  const post = (length: number) => fetch(server.url, { method: 'POST', body: 'x'.repeat(length) });
  expect(await (await post(10)).json()).toEqual({ length: 10 });
  expect((await post(11)).status).toBe(413);
  await server.close();
});

test('a handler that answers late and fails is a 500 that names the emulator', async () => {
  const server = await listenOnLoopback(() => Promise.reject('no luck'), {}, 10);
  const answer = await fetch(server.url);
  expect(answer.status).toBe(500);
  expect(await answer.json()).toEqual({ emulator_failure: 'no luck' });
  await server.close();
});

test('a peer that hangs up in the middle of a body harms nobody', async () => {
  let served = 0;
  const server = await listenOnLoopback(() => ({ status: 200, body: { served: ++served } }), {}, 100);
  const { port } = new URL(server.url);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nhalf', () => socket.destroy());
    });
    socket.on('close', () => resolve());
  });
  expect(await (await fetch(server.url)).json()).toEqual({ served: 1 });
  await server.close();
});
