import { stream } from '../time/streams.ts';

const RESAMPLES = 1000;
/** Fixed: the same figures give the same interval, in any run. */
const SEED = 20_260_105;

/**
 * Interval of a mean, one-sided at `confidence` on either end, by drawing whole sessions with replacement: the values
 * of one session are not independent. Null with fewer than 2 sessions.
 */
export function meanInterval(clusters: readonly (readonly number[])[], confidence: number): [number, number] | null {
  if (clusters.length < 2) return null;
  const random = stream(SEED, 'bootstrap');
  const sums = clusters.map((values) => ({ n: values.length, sum: values.reduce((a, b) => a + b, 0) }));
  const means = Array.from({ length: RESAMPLES }, () => {
    let n = 0;
    let sum = 0;
    for (let i = 0; i < sums.length; i++) {
      const drawn = sums[random.int(0, sums.length - 1)] as { n: number; sum: number };
      n += drawn.n;
      sum += drawn.sum;
    }
    return sum / n;
  }).sort((a, b) => a - b);
  return [
    means[Math.floor((1 - confidence) * RESAMPLES)] as number,
    means[Math.min(RESAMPLES - 1, Math.ceil(confidence * RESAMPLES))] as number,
  ];
}
