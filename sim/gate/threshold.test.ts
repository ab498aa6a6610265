import { describe, expect, it } from 'vitest';
import { meets, parseThreshold } from './threshold.ts';

describe('parseThreshold', () => {
  it.each(['rate>0.95', 'p(95)<500', 'p(99.9) <= 1000', 'avg<500', 'count==0', 'max!=3', 'min>=1', 'p(100)<9'])(
    '%s',
    (text) => {
      expect(parseThreshold(text).expression).toBe(text);
    },
  );

  it('ignores the blanks around it', () => {
    expect(parseThreshold(' med<10 ')).toEqual({
      expression: 'med<10',
      aggregate: { kind: 'med' },
      operator: '<',
      bound: 10,
    });
  });

  it.each(['rate', 'rate>', '>0.9', 'p95<500', 'rate=0.9', 'p(101)<5', 'rate>abc', ''])('refuses %j', (text) => {
    expect(() => parseThreshold(text)).toThrow(text === 'p(101)<5' ? 'percentile' : 'no threshold');
  });

  it('means what it says at the bound and on either side of it', () => {
    const answers = (operator: Parameters<typeof meets>[1]['operator']) =>
      [0, 1, 2].map((value) => meets(value, { operator, bound: 1 }));
    expect(answers('<')).toEqual([true, false, false]);
    expect(answers('<=')).toEqual([true, true, false]);
    expect(answers('>')).toEqual([false, false, true]);
    expect(answers('>=')).toEqual([false, true, true]);
    expect(answers('==')).toEqual([false, true, false]);
    expect(answers('!=')).toEqual([true, false, true]);
  });
});
