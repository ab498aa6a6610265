import { Problem } from '../problem.ts';
import { RealClock } from '../time/real-clock.ts';
import type { ServiceName } from './types.ts';

/**
 * Somebody's Toxiproxy between a bot and its servers, by its HTTP API (github.com/Shopify/toxiproxy, README, "HTTP API"): for
 * servers in containers, which only it can break. Its proxies have the names of the servers.
 */
export interface Toxiproxy {
  /** Breaks all connections to a server. */
  cut(server: ServiceName): void;
  /** Nothing passes from a server for so long; then everything does. */
  hold(server: ServiceName, ms: number): void;
  /** For two seconds each answer of a server takes this much longer. */
  slow(server: ServiceName, ms: number): void;
  /** Takes away what was put on it. */
  close(): Promise<void>;
}

const SLOW_MS = 2_000;

/**
 * Opens the way to a Toxiproxy that has a proxy for each of these servers. `onTrouble` hears why it does not do what it is asked.
 * @throws Problem when it does not answer, or lacks a proxy
 */
export async function openToxiproxy(
  url: string,
  servers: readonly ServiceName[],
  onTrouble: (why: string) => void,
): Promise<Toxiproxy> {
  const base = url.replace(/\/+$/, '');
  const clock = new RealClock();
  const timers = new Set<() => void>();
  /** Requests for one proxy go in their order. */
  let line: Promise<unknown> = Promise.resolve();
  /** What is on it now, by its path. */
  const toxics = new Set<string>();
  let added = 0;
  const call = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> => {
    const { request } = await import('undici');
    const answer = await request(`${base}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
    const text = await answer.body.text();
    if (answer.statusCode >= 300)
      throw new Error(`${method} ${path} was answered ${answer.statusCode}: ${text.trim()}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const inLine = (work: () => Promise<unknown>): void => {
    line = line.then(work).catch((error: Error) => onTrouble(`Toxiproxy at ${base}: ${error.message}`));
  };
  const remove = async (path: string): Promise<void> => {
    if (toxics.delete(path)) await call('DELETE', path);
  };
  const delay = (server: ServiceName, latency: number, forMs: number): void => {
    const name = `rehearsal-${++added}`;
    const path = `/proxies/${server}/toxics/${name}`;
    inLine(async () => {
      toxics.add(path);
      await call('POST', `/proxies/${server}/toxics`, { name, type: 'latency', attributes: { latency } });
      const cancel = clock.timer(clock.now() + forMs, () => {
        timers.delete(cancel);
        inLine(() => remove(path));
      });
      timers.add(cancel);
    });
  };

  const found = await call('GET', '/proxies').catch((cause: Error) => {
    const fix = 'start it, or give its address: http://HOST:8474';
    throw new Problem('infrastructure', `Toxiproxy does not answer at ${base}`, { why: cause.message, fix, cause });
  });
  const names = Object.keys(found as object);
  const missing = servers.find((server) => !names.includes(server));
  if (missing !== undefined) {
    const why = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
    const fix = `create it, and let the bot connect through it: toxiproxy-cli create -l HOST:PORT -u HOST:PORT ${missing}`;
    throw new Problem('usage', `Toxiproxy at ${base} has no proxy ${missing}`, { why, fix });
  }
  return {
    cut(server) {
      inLine(() => call('POST', `/proxies/${server}`, { enabled: false }));
      inLine(() => call('POST', `/proxies/${server}`, { enabled: true }));
    },
    // What waits when the toxic is removed passes at once.
    hold: (server, ms) => delay(server, ms, ms),
    slow: (server, ms) => delay(server, ms, SLOW_MS),
    async close() {
      for (const cancel of timers) cancel();
      for (const path of toxics) inLine(() => remove(path));
      await line;
    },
  };
}
