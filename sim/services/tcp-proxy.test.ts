import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { openTcpProxy } from './tcp-proxy.ts';

/** A server that answers each line with the same line, behind a proxy. */
async function rig() {
  const clients: Socket[] = [];
  const server = createServer((socket) => {
    clients.push(socket);
    socket.on('error', () => {});
    socket.on('data', (piece) => socket.write(piece));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy = await openTcpProxy({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  onTestFinished(async () => {
    await proxy.close();
    server.close();
  });
  return { proxy, clients, open: () => open(proxy.port) };
}

async function open(port: number) {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  let heard = '';
  socket.on('data', (piece) => {
    heard += piece.toString();
  });
  await once(socket, 'connect');
  return {
    socket,
    heard: () => heard,
    say: (text: string) => socket.write(text),
    async asks(text: string): Promise<void> {
      socket.write(text);
      await expect.poll(() => heard).toContain(text);
    },
  };
}

it('forgets the connections of before: neither end sees it, and new ones work', async () => {
  const { proxy, clients, open } = await rig();
  const old = await open();
  await old.asks('one');
  expect(proxy.forget()).toBe(1);
  old.say('two');
  const other = await open();
  await other.asks('three');
  expect(old.heard()).toBe('one');
  // The server keeps what its client has left, and the client of a server that is gone waits on.
  old.socket.destroy();
  await once(old.socket, 'close');
  await other.asks('four');
  expect(clients.map(({ destroyed }) => destroyed)).toEqual([false, false]);
  expect(proxy.forget()).toBe(2);
  clients[1]?.destroy();
  await (await open()).asks('five');
  expect(other.socket.destroyed).toBe(false);
});

it('breaks what was forgotten, and nothing else', async () => {
  const { proxy, open } = await rig();
  const old = await open();
  await old.asks('one');
  proxy.forget();
  const other = await open();
  const closed = once(old.socket, 'close');
  proxy.breakForgotten();
  await closed;
  await other.asks('two');
});

it('forgets a connection at a piece that it sees: the piece does not arrive', async () => {
  const { proxy, open } = await rig();
  const seen = await openTcpProxy(proxy.target, { toServer: () => void seen.forget() });
  onTestFinished(() => seen.close());
  const struck = await open();
  await struck.asks('through the other proxy');
  const caught = connect(seen.port, '127.0.0.1');
  let heard = '';
  caught.on('data', (piece) => {
    heard += piece.toString();
  });
  await once(caught, 'connect');
  caught.write('lost');
  await struck.asks('later');
  await struck.asks('and later');
  expect(heard).toBe('');
  caught.destroy();
});
