import type { Fault } from '../types.ts';

export const loseAnswers: Fault = {
  name: 'lose-answers',
  title: 'an answer of the platform does not arrive, though it did what it was asked for',
  side: 'platform',
  onCalls: () => ({ lost: true }),
  strike: (bot) => bot.loseAnswers(),
};
