import type { Check } from './types.ts';

/**
 * Gives a check its types, so that an editor completes and checks it. Export it by default from a file of your own:
 *
 *     import { defineCheck } from 'rehearsal';
 *
 *     export default defineCheck({
 *       meta: { name: 'polite', kind: 'property', title: 'No reply is in capitals' },
 *       run({ session, report }) { … },
 *     });
 *
 * `rehearsal run --check ./polite.ts` judges every session by it; nothing has to be built (docs/extending.md).
 */
export function defineCheck(check: Check): Check {
  return check;
}
