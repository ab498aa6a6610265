import type { Fault } from '../types.ts';

export const kill: Fault = {
  name: 'kill',
  title: 'the process of the bot is killed, and another one starts',
  side: 'bot',
  strike: (bot) => bot.kill(),
};
