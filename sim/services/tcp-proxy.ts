import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { RealClock } from '../time/real-clock.ts';

/** What a proxy does with what it carries. */
export interface Condition {
  /** Nothing passes any more, in either direction, and nobody is told: as behind a firewall that forgot the connection. */
  silent?: boolean;
  /** New connections are refused. */
  refusing?: boolean;
  /** Nothing passes until it is over; then everything does, in its order: as for a process that is paused. */
  held?: boolean;
  /** Milliseconds that each piece takes on its way to the client. */
  latencyMs?: number;
}

/** Sees what passes on one connection. Answering `stop` keeps a piece from passing; a buffer is the answer in the server's place. */
export interface Passing {
  toServer?(piece: Buffer, connection: object): 'stop' | Buffer | undefined;
  toClient?(piece: Buffer, connection: object): 'stop' | undefined;
  /** A piece for the client was passed on. */
  passed?(piece: Buffer, connection: object): void;
}

/** A TCP proxy on a free port of this machine, in front of one server. What it does to connections depends on its owner alone. */
export interface TcpProxy {
  readonly port: number;
  /** Where new connections lead; undefined: nowhere, they are closed at once. */
  target: { host: string; port: number } | undefined;
  /** Holds for connections that are open, too. */
  condition: Condition;
  /** Lets pass what was held. */
  release(): void;
  /** Breaks all connections that are open now. Answers how many. */
  cut(): number;
  /** Those that are open now pass nothing any more, and neither end is told, even when the other one leaves; new ones do. */
  forget(): number;
  /** Breaks those that were forgotten. */
  breakForgotten(): void;
  close(): Promise<void>;
}

export async function openTcpProxy(target: TcpProxy['target'], passing: Passing = {}): Promise<TcpProxy> {
  const wall = new RealClock();
  let held: (() => void)[] = [];
  const open = new Set<{ client: Socket; server: Socket; forgotten: boolean }>();
  const cut = (which: (connection: { forgotten: boolean }) => boolean): number => {
    const broken = [...open].filter(which);
    for (const connection of broken) {
      open.delete(connection);
      connection.client.destroy();
      connection.server.destroy();
    }
    return broken.length;
  };
  const listener = createServer((client) => {
    const { target, condition } = proxy;
    client.on('error', () => {});
    if (target === undefined || condition.refusing) return void client.destroy();
    const server = connect(target);
    server.on('error', () => {});
    const connection = { client, server, forgotten: false };
    open.add(connection);
    const end = (): void => {
      open.delete(connection);
      client.destroy();
      server.destroy();
    };
    const dumb = (): boolean => connection.forgotten || proxy.condition.silent === true;
    // What is forgotten ends for nobody: a server keeps the locks of a client that has left.
    client.on('close', () => (connection.forgotten && !server.closed) || end());
    server.on('close', () => (dumb() && !client.closed) || end());
    for (const socket of [client, server]) socket.setNoDelay(true);
    /** Pieces for the client that take their time: none overtakes another when the latency becomes shorter. */
    const waiting: (() => void)[] = [];
    client.on('data', (piece) => {
      if (dumb()) return;
      const instead = passing.toServer?.(piece, connection);
      // It may have been forgotten just now.
      if (instead === 'stop' || dumb()) return;
      if (instead !== undefined) client.write(instead);
      else if (proxy.condition.held) held.push(() => server.write(piece));
      else server.write(piece);
    });
    server.on('data', (piece) => {
      if (dumb() || passing.toClient?.(piece, connection) === 'stop') return;
      const pass = (): void => {
        if (dumb() || client.destroyed) return;
        client.write(piece);
        passing.passed?.(piece, connection);
      };
      const go = (): void => {
        const { latencyMs = 0 } = proxy.condition;
        if (latencyMs === 0 && waiting.length === 0) pass();
        else {
          waiting.push(pass);
          wall.timer(wall.now() + latencyMs, () => waiting.shift()?.());
        }
      };
      if (proxy.condition.held) held.push(go);
      else go();
    });
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const proxy: TcpProxy = {
    port: (listener.address() as AddressInfo).port,
    target,
    condition: {},
    release() {
      const passing = held;
      held = [];
      proxy.condition = { ...proxy.condition, held: false };
      for (const pass of passing) pass();
    },
    cut: () => cut(() => true),
    forget() {
      for (const connection of open) connection.forgotten = true;
      return open.size;
    },
    breakForgotten: () => void cut(({ forgotten }) => forgotten),
    async close() {
      proxy.condition = { refusing: true };
      proxy.cut();
      await new Promise<void>((resolve) => listener.close(() => resolve()));
    },
  };
  return proxy;
}
