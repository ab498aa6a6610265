import type { Fault } from '../types.ts';

export const slowPostgres: Fault = {
  name: 'slow-postgres',
  title: 'each answer of Postgres takes longer, for two seconds',
  side: 'services',
  onConnections: 'postgres',
  byMs: 50,
  strike: (bot, byMs) => bot.slow('postgres', byMs),
};
