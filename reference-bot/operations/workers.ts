import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { readDeployment } from '../store/deployment.ts';
import type { BotOptions, CancelTimer, Clock } from '../types.ts';
import type { Deployment } from './index.ts';

/** A process that answers. Times are milliseconds since the epoch. */
export const workerState = z.strictObject({
  id: z.string(),
  role: z.enum(['all', 'web', 'worker']),
  host: z.string(),
  pid: z.number(),
  startedAt: z.number(),
  at: z.number().describe('when it said this'),
  active: z.number().describe('conversations that it works on'),
});
export type WorkerState = z.output<typeof workerState>;

const BEAT_MS = 2_000;
/** Without a word for so long, a worker is taken as gone. */
export const GONE_S = 30;

const keyOf = (namespace: string, id: string): string => `${namespace}:worker:${id}`;

interface BeatOptions {
  redis: Redis;
  clock: Clock;
  namespace: string;
  role: BotOptions['role'];
  /** Conversations that are worked on now. */
  active: () => number;
}

/** Says every two seconds that this process is alive; the answer ends it, and takes it off the list. */
export function beat({ redis, clock, namespace, role, active }: BeatOptions): () => Promise<void> {
  const id = randomUUID();
  const self = { id, role, host: hostname(), pid: process.pid, startedAt: clock.now() };
  let cancel: CancelTimer = () => {};
  let ended = false;
  const say = async (): Promise<void> => {
    const state: WorkerState = { ...self, at: clock.now(), active: active() };
    // While Redis is away nobody is told; the next beat tries again.
    await redis.set(keyOf(namespace, id), JSON.stringify(state), 'EX', GONE_S).catch(() => undefined);
    if (!ended) cancel = clock.timer(clock.now() + BEAT_MS, () => void say(), { unref: true });
  };
  void say();
  return async () => {
    ended = true;
    cancel();
    await redis.del(keyOf(namespace, id)).catch(() => undefined);
  };
}

/** The workers that said something in the last 30 seconds, oldest first. */
export async function aliveWorkers({
  redis,
  namespace,
}: Pick<Deployment, 'redis' | 'namespace'>): Promise<WorkerState[]> {
  const keys: string[] = [];
  for await (const found of redis.scanStream({ match: keyOf(escaped(namespace), '*'), count: 500 }))
    keys.push(...(found as string[]));
  if (keys.length === 0) return [];
  const states = await redis.mget(keys);
  return states
    .flatMap((state) => (state === null ? [] : [JSON.parse(state) as WorkerState]))
    .sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
}

/** A pattern that means a text and no other. */
export const escaped = (text: string): string => text.replace(/[\\*?[\]]/gu, '\\$&');

/**
 * Waits until each worker has said, after this was asked, that it works on nothing. No clocks are compared.
 * @returns the workers that have not when the time is over, or undefined when maintenance is off: then there is no end
 */
export async function drain(
  { pool, redis, namespace, clock }: Deployment,
  limitMs: number,
): Promise<WorkerState[] | undefined> {
  const { pausedAt } = await readDeployment(pool, namespace);
  if (pausedAt === null) return undefined;
  const until = clock.now() + limitMs;
  const asked = new Map((await aliveWorkers({ redis, namespace })).map(({ id, at }) => [id, at]));
  for (;;) {
    const busy = (await aliveWorkers({ redis, namespace })).filter(
      ({ id, at, active }) => at === asked.get(id) || active > 0,
    );
    if (busy.length === 0 || clock.now() >= until) return busy;
    await new Promise<void>((resolve) => clock.timer(clock.now() + 250, resolve));
  }
}
