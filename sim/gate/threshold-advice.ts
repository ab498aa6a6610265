import { nearest } from '../nearest.ts';
import type { Metric } from './metrics.ts';
import { parseThreshold } from './threshold.ts';
import type { Threshold } from './types.ts';

/** Why an expression is no threshold of a metric, and what was surely meant. */
export interface Advice {
  why: string;
  /** Undefined when nobody can tell what was meant. */
  fix: string | undefined;
}

interface Repair {
  find: RegExp;
  put: string | ((...found: string[]) => string);
  why: string;
}

const NUMBER = '-?\\d+(?:\\.\\d+)?';
const OPERATOR = '<=|>=|===?|!=|<|>';
const AGGREGATES = ['rate', 'avg', 'min', 'med', 'max', 'count'] as const;
const SYNONYMS: Record<string, string> = {
  ...{ average: 'avg', mean: 'avg', median: 'med', maximum: 'max', minimum: 'min', number: 'count', total: 'count' },
  ...{ ratio: 'rate', share: 'rate', percent: 'rate', percentage: 'rate', value: 'rate' },
};
const FLIPPED: Record<string, string> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };
const MS: Record<string, number> = { ms: 1, s: 1000, sec: 1000, second: 1000, m: 60_000, min: 60_000, minute: 60_000 };

const COMPARISON = 'the comparisons are <, <=, >, >=, == and !=';
const NO_UNIT = 'the number has no unit: durations are in milliseconds';

/** In this order, each on what those before it have left. */
const REPAIRS: readonly Repair[] = [
  { find: /['"`\u2018-\u201F;]/g, put: '', why: 'nothing stands around the expression' },
  { find: /\b(?:is|are|be|must|should)\b/g, put: '', why: 'it has an aggregate, a comparison and a number' },
  {
    find: /\d+(?:\.\d+)?e[+-]?\d+/gi,
    put: (number) => String(Number(number)),
    why: 'a number has digits and one point at most',
  },
  { find: /≤|=<|\bat most\b/g, put: '<=', why: COMPARISON },
  { find: /≥|=>|\bat least\b/g, put: '>=', why: COMPARISON },
  { find: /≠|<>/g, put: '!=', why: COMPARISON },
  { find: /<{2,}|\b(?:less than|below|under)\b/g, put: '<', why: COMPARISON },
  { find: />{2,}|\b(?:more than|above|over)\b/g, put: '>', why: COMPARISON },
  { find: /(?<![<>=!])=(?!=)/g, put: '==', why: COMPARISON },
  { find: /(?<=\d)_(?=\d)/g, put: '', why: 'a number has digits and one point at most' },
  { find: /(?<=\d),(?=\d{3}$)(?<=[1-9]\d*,)/g, put: '', why: 'a number has digits and one point at most' },
  { find: /(?<=\d),(?=\d)/g, put: '.', why: 'a number has a point, not a comma' },
  { find: /(?<![\d.])\.(?=\d)/g, put: '0.', why: 'a number begins with a digit' },
  {
    find: /(-?\d+(?:\.\d+)?)\s*%(?!\s*\))/g,
    put: (_, number) => String(Number((Number(number) / 100).toPrecision(12))),
    why: 'a rate goes from 0 to 1, not in percent',
  },
  {
    find: /(\d+(?:\.\d+)?)\s*(ms|s|secs?|seconds?|m|mins?|minutes?)\b/g,
    put: (_, number, unit) => String(Number(number) * (MS[unit ?? ''] ?? MS[(unit ?? '').replace(/s$/, '')] ?? 1)),
    why: NO_UNIT,
  },
  {
    find: new RegExp(`^(${NUMBER})\\s*(<=|>=|<|>)\\s*([a-z].*)$`, 'i'),
    put: (_, number, operator, aggregate) => `${aggregate}${FLIPPED[operator ?? ''] ?? operator}${number}`,
    why: 'the number comes last',
  },
  {
    find: /^(?:p|percentile|pct)\s*\(?\s*(\d+(?:\.\d+)?)\s*(?:th|%)?\s*\)?(?=\s*[<>=!])/i,
    put: (_, percentile) =>
      `p(${Number(percentile) > 0 && Number(percentile) < 1 ? Number(percentile) * 100 : percentile})`,
    why: 'a percentile is written p(95), from 0 to 100',
  },
  {
    find: /^([a-z]+)(?=\s*[<>=!])/i,
    put: (word) => aggregateOf(word) ?? word,
    why: `there are ${AGGREGATES.join(', ')} and p(N)`,
  },
];

function aggregateOf(word: string): string | undefined {
  const small = word.toLowerCase();
  return SYNONYMS[small] ?? nearest(small, AGGREGATES);
}

/** Why an expression is no threshold, and the one that was surely meant, for a metric of this kind. */
export function adviseOn(expression: string, kind: Metric['kind']): Advice {
  const parts = expression.split(/\s*(?:&&|\band\b|,(?=\s*[a-z]))\s*/i);
  if (parts.length > 1 && parts.every((part) => tryParse(part))) {
    const list = parts.map((part) => `'${part.trim()}'`).join(', ');
    return { why: 'an expression holds one threshold; all of a list must be met', fix: `write [${list}]` };
  }
  let text = expression.trim();
  const reasons: string[] = [];
  for (const { find, put, why } of REPAIRS) {
    const next = text.replace(find, put as string).trim();
    if (next !== text && !reasons.includes(why)) reasons.push(why);
    text = next;
  }
  if (new RegExp(`^(?:${OPERATOR})\\s*${NUMBER}$`).test(text)) {
    text = `${{ rate: 'rate', duration: 'p(95)', amount: 'avg' }[kind]}${text}`;
    reasons.push('it does not say of what: an aggregate comes first');
  }
  text = text.replace(new RegExp(`\\s*(${OPERATOR})\\s*`), '$1');
  const meant = tryParse(text);
  if (meant && fits(meant, kind)) return { why: reasons.join('; ') || GRAMMAR, fix: `write '${text}'` };
  const [, high] = /^p\((\d+(?:\.\d+)?)\)/.exec(text) ?? [];
  if (high !== undefined && Number(high) > 100) {
    return { why: 'a percentile lies between 0 and 100', fix: `write '${text.replace(high, '99')}', say` };
  }
  return { why: GRAMMAR, fix: undefined };
}

const GRAMMAR = 'a threshold is an aggregate, a comparison and a number';

/** Whether a metric of a kind has what a threshold is about. */
export function fits({ aggregate }: Threshold, kind: Metric['kind']): boolean {
  if (aggregate.kind === 'count') return true;
  if (kind === 'amount') return aggregate.kind === 'avg';
  return (aggregate.kind === 'rate') === (kind === 'rate');
}

function tryParse(text: string): Threshold | undefined {
  try {
    return parseThreshold(text);
  } catch {
    return undefined;
  }
}
