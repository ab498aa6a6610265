import type { Fault } from '../types.ts';

export const clockBehind: Fault = {
  name: 'clock-behind',
  title: "the clock of the bot's process jumps back, and is behind from then on",
  side: 'bot',
  onClock: true,
  byMs: 10_000,
  strike: (bot, byMs) => bot.skew(-byMs),
};
