import { z } from 'zod';
import { systemClock } from '../clock.ts';
import type { Context } from '../context.ts';
import { type Endpoint, keyed } from '../endpoint.ts';
import { maintenanceState, maintenanceStatus } from '../operations/maintenance.ts';
import { aliveWorkers, GONE_S, workerState } from '../operations/workers.ts';
import type { BotOptions, CancelTimer } from '../types.ts';

const server = z.enum(['ok', 'down']);
const health = z.strictObject({
  status: z.enum(['ok', 'degraded']),
  postgres: server,
  redis: server,
  webhooks: server.describe('down: the last ones could not be stored'),
  workers: server.optional().describe('of a process that only takes webhooks'),
});
const details = health.extend({
  role: workerState.shape.role,
  startedAt: z.number().describe('milliseconds since the epoch'),
  migrations: z.array(z.string()).nullable().describe('that have run; null: Postgres is away'),
  maintenance: maintenanceState.nullable().describe('null: Postgres is away'),
  alive: z.array(workerState).nullable().describe('workers of the last 30 seconds; null: Redis is away'),
  connections: z.strictObject({ open: z.number(), idle: z.number(), awaited: z.number() }),
});

/** A server that takes longer to answer is down for whoever asks for health: load balancers wait a few seconds. */
const ANSWER_MS = 2_000;

/**
 * Health is ok when Postgres and Redis answer in time, webhooks could be stored lately and somebody answers customers. A process that only takes webhooks asks for
 * workers, once it has been there long enough to have heard of one. What is known beyond that takes a key.
 */
export function healthEndpoints(
  { pool, redis, clock, namespace, metrics, experience }: Context,
  role: BotOptions['role'],
): Endpoint[] {
  const startedAt = clock.now();
  const check = async (ask: Promise<unknown>): Promise<'ok' | 'down'> => {
    let cancel: CancelTimer = () => {};
    const late = new Promise<'down'>((resolve) => {
      cancel = systemClock.timer(systemClock.now() + ANSWER_MS, () => resolve('down'), { unref: true });
    });
    const answer = ask.then(
      () => 'ok' as const,
      () => 'down' as const,
    );
    return Promise.race([answer, late]).finally(() => cancel());
  };
  /** A server that only answers questions, such as a standby, takes no messages. */
  const writable = async (): Promise<void> => {
    const { rows } = await pool.query<{ on: string }>(`select current_setting('transaction_read_only') as on`);
    if (rows[0]?.on === 'on') throw new Error('Postgres takes no changes');
  };
  const worked = async (): Promise<void> => {
    if (clock.now() - startedAt < GONE_S * 1000) return;
    if ((await aliveWorkers({ redis, namespace })).length === 0) throw new Error('no worker is alive');
  };
  const look = async (): Promise<z.output<typeof health>> => {
    const [postgres, answers, workers] = await Promise.all([
      check(writable()),
      check(redis.ping()),
      role === 'web' ? check(worked()) : undefined,
    ]);
    const webhooks = experience.failing() ? ('down' as const) : ('ok' as const);
    const states = { postgres, redis: answers, webhooks, ...(workers === undefined ? {} : { workers }) };
    return { status: Object.values(states).includes('down') ? 'degraded' : 'ok', ...states };
  };
  const ran = async (): Promise<string[]> =>
    (await pool.query<{ name: string }>('select name from pgmigrations order by id')).rows.map(({ name }) => name);
  return [
    {
      ...{ method: 'get', path: '/v1/health', access: 'anyone', does: 'Whether the bot can do its work' },
      answers: { 200: { does: 'It can', body: health }, 503: { does: 'What is missing', body: health } },
      async serve(_request, response) {
        const found = await look();
        response.status(found.status === 'ok' ? 200 : 503).json(found);
      },
    },
    keyed({
      ...{ method: 'get', path: '/v1/health/details', access: 'viewer', reach: 'deployment' },
      ...{ does: 'Health with workers, maintenance, migrations and connections', answer: details },
      run: async () => ({
        ...{ ...(await look()), role, startedAt },
        migrations: await ran().catch(() => null),
        maintenance: await maintenanceStatus({ pool, namespace }).catch(() => null),
        alive: await aliveWorkers({ redis, namespace }).catch(() => null),
        connections: { open: pool.totalCount, idle: pool.idleCount, awaited: pool.waitingCount },
      }),
    }),
    keyed({
      ...{ method: 'get', path: '/metrics', access: 'viewer', reach: 'deployment' },
      ...{ does: "Counters and durations in Prometheus' text form", answer: z.string() },
      run: () => metrics.registry.metrics(),
    }),
  ];
}
