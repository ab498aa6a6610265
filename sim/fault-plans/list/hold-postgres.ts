import type { Fault } from '../types.ts';

export const holdPostgres: Fault = {
  name: 'hold-postgres',
  title: 'nothing passes to or from Postgres for a while, and then everything does',
  side: 'services',
  onConnections: 'postgres',
  byMs: 500,
  strike: (bot, byMs) => bot.hold('postgres', byMs),
};
