import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operatorMutants } from '../mutants/index.ts';
import { figuresOf, isJudged } from './operator-figures.ts';
import type { Fate } from './trial.ts';

const FATES: Fate[] = ['killed', 'within-threshold', 'misexplained', 'survived', 'equivalent', 'unreached'];
const CHECKS = ['grounding', 'agreement', 'no-echo'];

const proofs = fc.array(
  fc.record({
    mutant: fc.constantFrom(...operatorMutants()),
    fate: fc.constantFrom(...FATES),
    by: fc.uniqueArray(fc.constantFrom(...CHECKS), { minLength: 1 }),
  }),
  { maxLength: 60 },
);
const sum = (rows: readonly { judged: number; killed: number }[]): { judged: number; killed: number } => ({
  judged: rows.reduce((total, { judged }) => total + judged, 0),
  killed: rows.reduce((total, { killed }) => total + killed, 0),
});

describe('the figures of a proof by operators', () => {
  it('count each mutant that could be noticed once in every table', () => {
    fc.assert(
      fc.property(proofs, (all) => {
        const { judged, killed, operators, places, conditions } = figuresOf(all);
        expect(judged).toBe(all.filter(({ fate }) => fate !== 'equivalent' && fate !== 'unreached').length);
        expect(killed).toBe(all.filter(({ fate }) => fate === 'killed').length);
        for (const table of [operators, places, conditions]) expect(sum(table)).toEqual({ judged, killed });
      }),
    );
  });

  it('say of a check how many it killed, and how many without any other', () => {
    fc.assert(
      fc.property(proofs, (all) => {
        const killed = all.filter(({ fate }) => fate === 'killed');
        for (const { name, killed: by, alone } of figuresOf(all).checks) {
          expect(by).toBe(killed.filter((proof) => proof.by.includes(name)).length);
          expect(alone).toBe(killed.filter((proof) => proof.by.join() === name).length);
        }
      }),
    );
  });

  it('hold neither equivalent mutants nor those without effect against the checks', () => {
    expect(FATES.filter((fate) => isJudged({ fate }))).toEqual([
      'killed',
      'within-threshold',
      'misexplained',
      'survived',
    ]);
  });
});
