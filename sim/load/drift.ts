/** How something moves over a run, e.g. memory: whether it leaks. */
export interface Drift {
  /** At the beginning of the second half, at the end, and at most. */
  half: number;
  last: number;
  most: number;
  /** Growth a minute over the second half, by least squares, with its interval of 95 %. */
  perMinute: number;
  low: number;
  high: number;
}

/** Samples that lie close together say much the same: the second half counts as so many means. */
const BLOCKS = 10;
/** Of Student's t with two degrees of freedom fewer than there are blocks, for 95 % between both ends. */
const T = 2.306;
/** Fewer samples a block make no mean. */
const LEAST_A_BLOCK = 3;

/**
 * The drift of samples in the order of their time, which is in seconds. The first half is left out: there everything is filled
 * that is filled once. Null where there are too few samples.
 */
export function driftOf(samples: readonly { at: number; value: number }[]): Drift | null {
  const second = samples.slice(Math.floor(samples.length / 2));
  const size = Math.floor(second.length / BLOCKS);
  const [first] = second;
  const last = second.at(-1);
  if (size < LEAST_A_BLOCK || !first || !last) return null;
  const mean = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0) / of.length;
  const blocks = Array.from({ length: BLOCKS }, (_, n) => {
    const part = second.slice(n * size, (n + 1) * size);
    return { at: mean(part.map(({ at }) => at)) / 60, value: mean(part.map(({ value }) => value)) };
  });
  const middle = { at: mean(blocks.map(({ at }) => at)), value: mean(blocks.map(({ value }) => value)) };
  const spread = blocks.reduce((sum, { at }) => sum + (at - middle.at) ** 2, 0);
  if (spread === 0) return null;
  const perMinute = blocks.reduce((sum, { at, value }) => sum + (at - middle.at) * (value - middle.value), 0) / spread;
  const left = blocks.map(({ at, value }) => value - middle.value - perMinute * (at - middle.at));
  const half = T * Math.sqrt(left.reduce((sum, each) => sum + each ** 2, 0) / (BLOCKS - 2) / spread);
  return {
    ...{ half: first.value, last: last.value, most: Math.max(...samples.map(({ value }) => value)) },
    ...{ perMinute, low: perMinute - half, high: perMinute + half },
  };
}

/** A drift in words: how much there is, and how much more it becomes. */
export const shownDrift = ({ half, last, most, perMinute, low, high }: Drift): string => {
  const [a, b, c] = [half, last, most].map((value) => value.toFixed(0));
  const [slope, from, to] = [perMinute, low, high].map(
    (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`,
  );
  return `${a} at half time, ${b} at the end, ${c} at most; ${slope} a minute in the second half (${from} to ${to})`;
};
