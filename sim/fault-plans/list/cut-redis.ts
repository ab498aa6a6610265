import type { Fault } from '../types.ts';

export const cutRedis: Fault = {
  name: 'cut-redis',
  title: 'the connection to Redis breaks',
  side: 'services',
  onConnections: 'redis',
  strike: (bot) => bot.cut('redis'),
};
