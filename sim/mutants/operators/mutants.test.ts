import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMetas } from '../../checks/index.ts';
import { RULE_IDS } from '../../scenario/index.ts';
import { conditions, mayExplain, operatorMutant, operatorMutants, operators, places, sampled } from './index.ts';
import { Planting, Probing } from './mutants.ts';
import type { Occasion } from './types.ts';

const ALL = operatorMutants();

describe('the product of operators, places and conditions', () => {
  it('names each mutant once, and finds it by its name', () => {
    expect(new Set(ALL.map(({ name }) => name)).size).toBe(ALL.length);
    for (const { name, operator, place, condition } of ALL)
      expect(operatorMutant(name)).toEqual({ name, operator, place, condition });
  });

  it('holds each member of the three sets', () => {
    const used = (of: (mutant: (typeof ALL)[number]) => string) => new Set(ALL.map(of));
    expect(used(({ operator }) => operator.name)).toEqual(new Set(operators.names));
    expect(used(({ place }) => place.name)).toEqual(new Set(places.names));
    expect(used(({ condition }) => condition.name)).toEqual(new Set(conditions.names));
  });

  it('refuses names that make no mutant', () => {
    expect(() => operatorMutant('amount@recipient/always')).toThrow('there is no mutant amount@recipient/always');
    expect(() => operatorMutant('amounts@summary-text/always')).toThrow('there is no operator "amounts"');
  });

  it('explains each mutant by rules that exist, and leaves a check for it', () => {
    const rules = [...operators.all, ...places.all].flatMap((one) => one.rules);
    expect(
      rules.filter((rule) => !RULE_IDS.some((id) => id === rule || (rule.length === 1 && id.startsWith(rule)))),
    ).toEqual([]);
    for (const mutant of ALL)
      expect(
        checkMetas().some((check) => check.kind !== 'cross-check' && mayExplain(mutant, check.rules ?? [])),
        mutant.name,
      ).toBe(true);
  });

  it('takes C1 for no beginning of C10', () => {
    const mutant = operatorMutant('account@payment-text/always');
    expect(mayExplain(mutant, ['C1'])).toBe(true);
    expect(mayExplain(mutant, ['C10'])).toBe(false);
    expect(mayExplain(mutant, ['G6'])).toBe(true);
    expect(mayExplain(mutant, ['L1'])).toBe(false);
  });
});

describe('a sample', () => {
  const sizes = fc.integer({ min: 0, max: ALL.length + 10 });
  const pairOf = ({ operator, place }: (typeof ALL)[number]) => `${operator.name}@${place.name}`;

  it('is as large as was wished, without repetition, and equal for equal seeds', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 0, max: 1000 }), (size, seed) => {
        const names = sampled(ALL, size, seed).map(({ name }) => name);
        expect(names).toHaveLength(Math.min(size, ALL.length));
        expect(new Set(names).size).toBe(names.length);
        expect(sampled(ALL, size, seed).map(({ name }) => name)).toEqual(names);
      }),
      { numRuns: 20 },
    );
  });

  it('has no pair of operator and place twice before it has each once', () => {
    const pairs = new Set(ALL.map(pairOf));
    expect(new Set(sampled(ALL, pairs.size, 7).map(pairOf))).toEqual(pairs);
    expect(sampled(ALL, 50, 1)).not.toEqual(sampled(ALL, 50, 2));
  });
});

describe('a mutant in force', () => {
  const occasion = <Value>(phone: string, over: Partial<Occasion<Value>> = {}): Occasion<Value> => ({
    ...{ shop: 's', channel: 'c', now: 0, openedAt: 0, language: 'en', pieces: 0, messages: 1, products: [] },
    ...{ conversation: { phone, place: 1, since: 0 }, ...over },
  });
  const text = places.get('summary-text');
  const said = 'Your order, with a total of KES 1,200:';

  it('acts at its place only, and once in each conversation under that condition', () => {
    const acts: string[] = [];
    const planting = new Planting(({ phone }) => void acts.push(phone));
    planting.put(operatorMutant('currency@summary-text/once'));
    expect(planting.pass(places.get('list-text'), said, occasion('1'))).toBe(said);
    expect(planting.pass(text, said, occasion('1'))).toBe('Your order, with a total of USD 1,200:');
    expect(planting.pass(text, said, occasion('1'))).toBe(said);
    expect(planting.pass(text, said, occasion('2'))).toContain('USD');
    planting.put(null);
    expect(planting.pass(text, said, occasion('3'))).toBe(said);
    expect(acts).toEqual(['1', '2']);
  });

  it('acts where a probe says that it would, and the probe changes nothing', () => {
    const probing = new Probing(ALL);
    const value = Object.freeze({ to: '254700000001', times: 1 });
    const others = { phone: '254700000002', place: 2, since: 0 };
    const where = occasion<typeof value>('254700000001', { other: others });
    expect(probing.pass(places.get('recipient'), value, where)).toBe(value);
    const found = probing.take('s').map((n) => ALL[n]?.name);
    expect(found).toContain('wrong-conversation@recipient/always');
    expect(found).not.toContain('wrong-conversation@recipient/second-customer');
    expect(probing.take('s')).toEqual([]);
    for (const mutant of ALL.filter(
      ({ place, condition }) => place.name === 'recipient' && condition.name !== 'seldom',
    )) {
      const planting = new Planting(() => {});
      planting.put(mutant);
      const acted = planting.pass(mutant.place, value, where) !== value;
      expect(acted, mutant.name).toBe(found.includes(mutant.name));
    }
  });
});
