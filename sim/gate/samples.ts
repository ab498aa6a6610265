import { type Limit, side } from './answers.ts';
import { wilson } from './wilson.ts';

/** More than this is no answer for a person who waits. */
const MOST = 1_000_000;

/**
 * How many samples would decide a rate's threshold either way if the rate stayed as observed, or null when more than a
 * million would be needed (the rate lies on the threshold).
 */
export function samplesNeeded(rate: number, threshold: Limit, confidence: number, designEffect = 1): number | null {
  const decided = (n: number): boolean =>
    side(wilson(rate, n / designEffect, confidence), threshold) !== 'inconclusive';
  if (!decided(MOST)) return null;
  let low = 1;
  let high = MOST;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (decided(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
