import type { Fault } from '../types.ts';

export const silenceRedis: Fault = {
  name: 'silence-redis',
  title: 'the connection to Redis stays open and answers nothing any more; a new one works',
  side: 'services',
  strike: (bot) => bot.silence('redis'),
};
