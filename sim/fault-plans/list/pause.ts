import type { Fault } from '../types.ts';

/** Longer than a process has a message for itself. */
const PAUSED_MS = 115_000;

export const pause: Fault = {
  name: 'pause',
  title: 'the process of the bot is paused, another one starts, and the first one goes on',
  side: 'bot',
  // It has been told there, and would ask the platform before it notices that it is paused.
  notAt: ['answer known'],
  byMs: PAUSED_MS,
  strike: (bot, byMs) => bot.pause(byMs),
};
