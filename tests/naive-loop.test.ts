import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { openNaiveLoop } from '../sim/bench/naive-loop.ts';
import { freshDatabase } from './rehearsal.ts';

it('makes four webhooks, a call, five rows and a key a message, and leaves no table', async () => {
  const { DATABASE_URL, REDIS_URL } = await freshDatabase();
  const database = new Pool({ connectionString: DATABASE_URL });
  onTestFinished(() => database.end());
  const redis = new Redis(REDIS_URL);
  onTestFinished(() => void redis.disconnect());
  const loop = await openNaiveLoop(database, redis, 'naive-test:');
  await Promise.all(['255700000001', '255700000002'].map((phone) => loop.exchange(phone)));

  const messages = await database.query('select phone, count(*)::int as n from naive_message group by 1 order by 1');
  expect(messages.rows).toEqual([
    { phone: '255700000001', n: 2 },
    { phone: '255700000002', n: 2 },
  ]);
  const statuses = await database.query('select status, count(*)::int as n from naive_status group by 1 order by 1');
  expect(statuses.rows).toEqual(['delivered', 'read', 'sent'].map((status) => ({ status, n: 2 })));
  expect(await redis.del('naive-test:naive:255700000001', 'naive-test:naive:255700000002')).toBe(2);

  await loop.close();
  const left = await database.query("select tablename from pg_tables where schemaname = 'public'");
  expect(left.rows).toEqual([]);
});
