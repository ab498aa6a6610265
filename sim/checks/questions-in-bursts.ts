import { eachBurst, isPlainQuestion } from './passed-over.ts';
import type { Check } from './types.ts';

/**
 * A question about the shop that its facts answer, or about the price of one product without variants, is answered by a
 * figure or a name, in whatever words: that one is passed over where none of them comes is beyond doubt.
 */
export const questionsInBursts: Check = {
  meta: {
    name: 'questions-in-bursts',
    profiles: ['universal'],
    kind: 'property',
    title: 'Of several messages in a row, no plain question about the shop or a price is passed over',
    rules: ['H12'],
  },
  run: (context) =>
    eachBurst(context, 'that asks a plain question', (point) => isPlainQuestion(point, context.session)),
};
