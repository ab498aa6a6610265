import type { Fault } from '../types.ts';

export const cutPostgres: Fault = {
  name: 'cut-postgres',
  title: 'all connections to Postgres break',
  side: 'services',
  strike: (bot) => bot.cut('postgres'),
};
