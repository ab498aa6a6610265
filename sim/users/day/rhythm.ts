import type { Random } from '../../time/streams.ts';

/** Length of a day, in milliseconds. */
export const DAY = 24 * 3_600_000;
const HOUR = 3_600_000;
/** Nairobi keeps this distance to UTC all year round. */
const NAIROBI = 3 * HOUR;

/**
 * How busy each hour of a day is in Nairobi, from midnight: nearly nobody at night, a rise before work, a bump over lunch
 * and the peak in the evening, when people are home with their phones. A rhythm of our own making, not one that was
 * measured; what matters is that shops see quiet and rush.
 */
const BUSY: readonly number[] = [
  ...[1, 1, 1, 1, 1, 2], // 0 to 5
  ...[5, 9, 12, 12, 12, 14], // 6 to 11
  ...[18, 18, 12, 11, 12, 15], // 12 to 17
  ...[22, 30, 32, 26, 14, 5], // 18 to 23
];

/** When each of `count` customers comes in the day that begins at `start` (by the session's clock), earliest first. */
export function arrivals(count: number, start: number, random: Random): number[] {
  const hours = Array.from({ length: 24 }, (_, n) => start + n * HOUR);
  const weights = hours.map((at) => BUSY[Math.floor(((at + NAIROBI) % DAY) / HOUR)]!);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const draw = (): number => {
    let left = random.next() * all;
    const hour = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    return hours[hour]! + random.int(0, HOUR - 1);
  };
  return Array.from({ length: count }, draw).sort((a, b) => a - b);
}
