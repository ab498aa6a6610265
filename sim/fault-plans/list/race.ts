import type { Fault } from '../types.ts';

export const race: Fault = {
  name: 'race',
  title: 'another process of the bot works on the same conversations for a while',
  side: 'bot',
  byMs: 60_000,
  strike: (bot, byMs) => bot.race(byMs),
};
