import type { Fault } from '../types.ts';

export const slowRedis: Fault = {
  name: 'slow-redis',
  title: 'each answer of Redis takes longer, for two seconds',
  side: 'services',
  onConnections: 'redis',
  byMs: 50,
  strike: (bot, byMs) => bot.slow('redis', byMs),
};
