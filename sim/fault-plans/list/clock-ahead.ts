import type { Fault } from '../types.ts';

export const clockAhead: Fault = {
  name: 'clock-ahead',
  title: "the clock of the bot's process jumps, and is ahead from then on",
  side: 'bot',
  onClock: true,
  byMs: 10_000,
  strike: (bot, byMs) => bot.skew(byMs),
};
