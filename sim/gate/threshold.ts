import type { Threshold } from './types.ts';

const GRAMMAR =
  /^(?:(rate|avg|min|med|max|count)|p\(\s*(\d+(?:\.\d+)?)\s*\))\s*(<=|>=|==|===|!=|<|>)\s*(-?\d+(?:\.\d+)?)$/;

/**
 * Parses one threshold in k6's grammar: `rate>0.95`, `p(95)<500`, `avg<500`, `max<=2000`, `count==0`.
 * Throws a plain Error for anything else; the gate file's loader says what was meant.
 */
export function parseThreshold(expression: string): Threshold {
  const match = GRAMMAR.exec(expression.trim());
  if (!match) {
    throw new Error(`'${expression}' is no threshold; write e.g. 'rate>0.95', 'p(95)<500', 'avg<500' or 'count==0'`);
  }
  const [, simple, percentile, operator, bound] = match;
  if (percentile !== undefined && (Number(percentile) > 100 || (Number(percentile) > 0 && Number(percentile) < 1))) {
    throw new Error(`'${expression}': a percentile lies between 1 and 100, or is 0`);
  }
  return {
    expression: expression.trim(),
    aggregate:
      percentile === undefined
        ? { kind: simple as 'rate' | 'avg' | 'min' | 'med' | 'max' | 'count' }
        : { kind: 'p', percentile: Number(percentile) },
    operator: (operator === '===' ? '==' : operator) as Threshold['operator'],
    bound: Number(bound),
  };
}

/** Whether a value meets the threshold. */
export function meets(value: number, threshold: Pick<Threshold, 'operator' | 'bound'>): boolean {
  const { operator, bound } = threshold;
  switch (operator) {
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
    case '==':
      return value === bound;
    case '!=':
      return value !== bound;
  }
}
