import type { Metric } from './metrics.ts';
import type { Threshold } from './types.ts';

/** A threshold, or two of one metric, whose answer no bot can change. */
export interface Foregone {
  what: string;
  why: string;
  fix: string;
}

/** A threshold that nothing can miss, or nothing can meet, whatever was measured. */
export function foregone(threshold: Threshold, kind: Metric['kind']): Foregone | undefined {
  const { expression, aggregate, operator, bound } = threshold;
  if (aggregate.kind === 'p' && (aggregate.percentile === 100 || aggregate.percentile === 0)) {
    const top = aggregate.percentile === 100;
    const always = operator === '!=' || (operator !== '==' && operator.startsWith(top ? '>' : '<'));
    return {
      what: `${expression} can never ${always ? 'fail' : 'pass'}`,
      why: `no sample shows how long the ${top ? 'slowest' : 'quickest'} reply of all would take`,
      fix: `write '${top ? 'max' : 'min'}${operator}${bound}', which is about this run alone`,
    };
  }
  const counts = aggregate.kind === 'count';
  const answer = counts ? ofCount(operator, bound) : ofRange(operator, bound, kind === 'rate' ? 1 : Infinity);
  const sampled =
    aggregate.kind === 'rate' || aggregate.kind === 'avg' || aggregate.kind === 'med' || aggregate.kind === 'p';
  const equality = sampled && (operator === '==' || operator === '!=');
  if (answer === undefined && !equality) return undefined;
  const always = answer === undefined ? operator === '!=' : answer;
  const beyond = bound < 0 || bound > 1 || (bound === 0 && operator === '<') || (bound === 1 && operator === '>');
  return {
    what: `${expression} can never ${always ? 'fail' : 'pass'}`,
    why: counts
      ? 'a count is a whole number from 0'
      : kind === 'duration'
        ? answer === undefined
          ? `no sample shows whether ${nameOf(threshold)} is exactly ${bound}`
          : 'a duration is above 0'
        : kind === 'amount'
          ? answer === undefined
            ? `no sample shows whether ${nameOf(threshold)} is exactly ${bound}`
            : 'an amount is above 0'
          : beyond
            ? 'a rate lies between 0 and 1'
            : `no sample shows whether a rate is exactly ${bound}`,
    fix: instead(threshold, kind),
  };
}

/** Of values between 0 and `top`, which are never just 0 or the top: true always met, false never, undefined neither. */
function ofRange(operator: Threshold['operator'], bound: number, top: number): boolean | undefined {
  if (bound > 0 && bound < top) return undefined;
  if (operator === '==' || operator === '!=') return operator === '!=';
  return operator.startsWith('<') === bound >= top;
}

/** The same of whole numbers from 0. */
function ofCount(operator: Threshold['operator'], bound: number): boolean | undefined {
  switch (operator) {
    case '<':
      return bound <= 0 ? false : undefined;
    case '<=':
      return bound < 0 ? false : undefined;
    case '>':
      return bound < 0 ? true : undefined;
    case '>=':
      return bound <= 0 ? true : undefined;
    default:
      return bound < 0 || !Number.isInteger(bound) ? operator === '!=' : undefined;
  }
}

function instead({ aggregate, operator, bound }: Threshold, kind: Metric['kind']): string {
  if (aggregate.kind === 'count') return "write e.g. 'count==0' or 'count<10'";
  if (kind === 'amount') return "write e.g. 'avg<2'";
  if (kind === 'duration') return bound > 0 ? `write '${nameOf({ aggregate })}<${bound}'` : "write e.g. 'p(95)<500'";
  const percent = (bound > 1 && bound < 100) || (bound === 1 && operator.startsWith('<'));
  if (percent) return `in percent? write 'rate${operator}${Number((bound / 100).toPrecision(12))}'`;
  if (operator.startsWith('>') || bound === 1) return "write e.g. 'rate>0.99'";
  return bound > 0 && bound < 1 ? `write 'rate>${bound}' or 'rate<${bound}'` : "write 'count==0', or e.g. 'rate<0.01'";
}

/**
 * A bound on the wrong side of a rate or an amount: only a bot that does worse would meet it. Of durations either side may be meant,
 * since a bot that waits for the end of a burst may also answer too early.
 */
export function wrongSide({ expression, operator, aggregate, bound }: Threshold, metric: Metric): Foregone | undefined {
  const sign = operator[0] as string;
  const right = metric.better === 'higher' ? '>' : '<';
  if (metric.kind === 'duration' || !'<>'.includes(sign) || sign === right) return undefined;
  return {
    what: `${expression} is met by what is worse`,
    why: `${metric.name} is better when it is ${metric.better}`,
    fix: `write '${nameOf({ aggregate })}${operator.replace(sign, right)}${bound}'`,
  };
}

/** Why no figures can meet two thresholds of one metric; undefined when some can. */
export function contradiction(one: Threshold, other: Threshold): Foregone | undefined {
  const opposite = [one, other].some(({ operator }) => operator === '!=') && one.operator !== other.operator;
  const same = nameOf(one) === nameOf(other);
  const [first, second] = [
    [one, other],
    [other, one],
  ].map(([above, below]) => clash(above as Threshold, below as Threshold));
  const equal = opposite && same && one.bound === other.bound && [one, other].some(({ operator }) => operator === '==');
  const why = equal ? `${nameOf(one)} cannot both be ${one.bound} and not` : (first ?? second);
  if (why === undefined) return undefined;
  return { what: `${one.expression} and ${other.expression} contradict each other`, why, fix: 'remove one of the two' };
}

/** Why what one threshold holds up cannot stay below what the other holds down. */
function clash(up: Threshold, down: Threshold): string | undefined {
  if (!/^[>=]/.test(up.operator) || !/^[<=]/.test(down.operator) || !neverAbove(up, down)) return undefined;
  const strict = up.operator === '>' || down.operator === '<';
  if (up.bound < down.bound || (up.bound === down.bound && !strict)) return undefined;
  const [a, b] = [nameOf(up), nameOf(down)];
  if (a !== b) return `${a} is never above ${b}`;
  return `no ${a} is ${up.operator} ${up.bound} and ${down.operator} ${down.bound}`;
}

/** Whether what the first is about is never larger than what the second is about, whatever was measured. */
function neverAbove({ aggregate: low }: Threshold, { aggregate: high }: Threshold): boolean {
  if (nameOf({ aggregate: low }) === nameOf({ aggregate: high })) return true;
  const [from, to] = [rankOf(low), rankOf(high)];
  if (low.kind === 'avg') return to === 100;
  if (high.kind === 'avg') return from === 0;
  return from !== undefined && to !== undefined && from <= to;
}

/** Which percentile an aggregate is; undefined for those that are none. */
function rankOf(aggregate: Threshold['aggregate']): number | undefined {
  if (aggregate.kind === 'p') return aggregate.percentile;
  return { min: 0, med: 50, max: 100, avg: undefined, rate: undefined, count: undefined }[aggregate.kind];
}

function nameOf({ aggregate }: Pick<Threshold, 'aggregate'>): string {
  return aggregate.kind === 'p' ? `p(${aggregate.percentile})` : aggregate.kind;
}
