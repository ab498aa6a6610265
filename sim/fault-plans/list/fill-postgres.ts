import type { Fault } from '../types.ts';

export const fillPostgres: Fault = {
  name: 'fill-postgres',
  title: 'the disk of Postgres is full for a while, so it takes nothing new',
  side: 'services',
  byMs: 10_000,
  strike: (bot, byMs) => bot.fill(byMs),
};
