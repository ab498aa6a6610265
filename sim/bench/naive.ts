// biome-ignore-all lint/plugin: a bench measures by the machine's clock
import type { Redis } from 'ioredis';
import { Pool } from 'pg';
import type { Services } from '../services/index.ts';
import { type CpuTime, totalOf, usedBetween } from './cpu.ts';
import { openNaiveLoop } from './naive-loop.ts';

/** What a message costs in the naive loop on this machine at this hour: what a message of a session is held against. */
export interface Naive {
  messagesPerSecond: number;
  /** CPU milliseconds of all processes a message; of Postgres as far as its processes can be seen. */
  cpuMs: number;
}

/** Exchanges so many messages of so many customers at once, after a quarter as many to warm up. */
export async function measureNaive(
  messages: number,
  customers: number,
  { services, redis, cpu }: { services: Services; redis: Redis; cpu: () => Promise<CpuTime> },
): Promise<Naive> {
  const database = new Pool({ connectionString: services.databaseUrl, max: 20 });
  database.on('error', () => {});
  const loop = await openNaiveLoop(database, redis, services.redisPrefix);
  const play = async (count: number): Promise<void> => {
    let left = count;
    const customer = async (_: unknown, n: number): Promise<void> => {
      while (left-- > 0) await loop.exchange(`2557000${n}`);
    };
    await Promise.all(Array.from({ length: customers }, customer));
  };
  try {
    await play(Math.ceil(messages / 4));
    const before = await cpu();
    const began = performance.now();
    await play(messages);
    const seconds = (performance.now() - began) / 1000;
    return { messagesPerSecond: messages / seconds, cpuMs: totalOf(usedBetween(before, await cpu())) / messages };
  } finally {
    await loop.close();
    await database.end();
  }
}
