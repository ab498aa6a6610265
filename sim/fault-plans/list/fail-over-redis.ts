import type { Fault } from '../types.ts';

export const failOverRedis: Fault = {
  name: 'fail-over-redis',
  title: 'an empty Redis takes the place of the old one, whose connection stays open and answers nothing any more',
  side: 'services',
  strike(bot) {
    bot.silence('redis');
    void bot.empty();
  },
};
