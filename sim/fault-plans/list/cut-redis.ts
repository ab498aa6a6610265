import type { Fault } from '../types.ts';

export const cutRedis: Fault = {
  name: 'cut-redis',
  title: 'the connection to Redis breaks',
  side: 'services',
  strike: (bot) => bot.cut('redis'),
};
