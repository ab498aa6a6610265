import type { Fault } from '../types.ts';

export const emptyRedis: Fault = {
  name: 'empty-redis',
  title: 'Redis loses all that it holds, as after a failover to an empty one',
  side: 'services',
  strike: (bot) => void bot.empty(),
};
