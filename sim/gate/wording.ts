import type { Figure } from './metrics/types.ts';
import type { Threshold } from './types.ts';

/** More is not worth writing down, or out. */
const MOST_ODDS = 1_000_000;
const MOST_IN_WORDS = 10_000;

/** A capital as odds, to one coin. */
export function oddsOf(logCapital: number): number {
  return Number(Math.min(MOST_ODDS, Math.exp(logCapital)).toPrecision(3));
}

/**
 * The evidence in one sentence: what it speaks against, e.g. "24 to 1 against a rate of 95% or less". What speaks for a
 * threshold speaks against its opposite.
 */
export function against(
  threshold: Threshold,
  leaning: 'met' | 'missed',
  logCapital: number,
  kind: Figure['kind'],
): string {
  const { aggregate, bound, operator } = threshold;
  const value = { rate: `${Number((100 * bound).toPrecision(12))}%`, trend: `${bound} ms`, amount: `${bound}` }[kind];
  const up = operator.startsWith('>') === (leaning === 'missed');
  const strict = operator.length === 1;
  const range =
    strict === (leaning === 'met') ? `of ${value} or ${up ? 'more' : 'less'}` : `${up ? 'above' : 'below'} ${value}`;
  return `${oddsInWords(oddsOf(logCapital))} against ${NAMES[aggregate.kind] ?? `a p(${percentile(threshold)})`} ${range}`;
}

const NAMES: Partial<Record<Threshold['aggregate']['kind'], string>> = {
  rate: 'a rate',
  avg: 'an average',
  med: 'a median',
};

const percentile = ({ aggregate }: Threshold): number => (aggregate.kind === 'p' ? aggregate.percentile : 50);

function oddsInWords(odds: number): string {
  if (odds > MOST_IN_WORDS) return 'over 10,000 to 1';
  if (odds < 1) return 'less than 1 to 1';
  return `${odds < 10 ? Number(odds.toPrecision(2)) : withCommas(Math.floor(odds))} to 1`;
}

/** As `toLocaleString` would, which takes many times longer. */
const withCommas = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
