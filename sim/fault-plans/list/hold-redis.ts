import type { Fault } from '../types.ts';

export const holdRedis: Fault = {
  name: 'hold-redis',
  title: 'nothing passes to or from Redis for a while, and then everything does',
  side: 'services',
  onConnections: 'redis',
  byMs: 500,
  strike: (bot, byMs) => bot.hold('redis', byMs),
};
