import type { Fault } from '../types.ts';

export const cutPostgres: Fault = {
  name: 'cut-postgres',
  title: 'all connections to Postgres break',
  side: 'services',
  onConnections: 'postgres',
  strike: (bot) => bot.cut('postgres'),
};
