import { eachBurst, isPlainQuestion } from './passed-over.ts';
import type { Check } from './types.ts';

/**
 * Of several messages in a row, none that surely asks for goods is passed over. Narrower than `harmonization`, so that any
 * owner agrees: however many replies there are, and whatever else they do, no word and no figure in them answers it.
 */
export const burstAnswered: Check = {
  meta: {
    name: 'burst-answered',
    profiles: ['universal'],
    insteadOf: 'harmonization',
    warns: true,
    kind: 'property',
    title: 'Of several messages in a row, each that asks for something is answered',
    rules: ['H12'],
  },
  run: (context) => eachBurst(context, 'that asks for something', (point) => !isPlainQuestion(point, context.session)),
};
