import { describe, expect, it } from 'vitest';
import { inShare, oneIn } from './craft.ts';
import { MUTANTS } from './index.ts';
import { plantedMutants } from './planted.ts';
import { choosing } from './seldom.ts';

const INSTANTS = Array.from({ length: 20_000 }, (_, n) => 1_767_592_800_000 + n * 137);
const shareOf = (chosen: (at: number) => boolean): number => INSTANTS.filter(chosen).length / INSTANTS.length;

describe('choosing turns', () => {
  it.each([0.01, 0.02, 0.08, 0.5])('takes a share of %d of them', (share) => {
    expect(Math.abs(shareOf(choosing(share, 'x')) - share)).toBeLessThan(0.25 * share);
  });

  it('takes none, all, and the same again', () => {
    expect(shareOf(choosing(0, 'x'))).toBe(0);
    expect(shareOf(choosing(1, 'x'))).toBe(1);
    expect(INSTANTS.filter(choosing(0.1, 'x'))).toEqual(INSTANTS.filter(choosing(0.1, 'x')));
  });

  it("takes one mutant's turns without regard to another's", () => {
    const both = (at: number): boolean => choosing(0.3, 'one')(at) && choosing(0.3, 'other')(at);
    expect(Math.abs(shareOf(both) - 0.09)).toBeLessThan(0.02);
  });

  it('takes keys that differ in one sign only apart from each other', () => {
    const inARow = Array.from({ length: 1000 }, (_, n) => oneIn(2, `wamid.A${n}`));
    const changes = inARow.filter((one, n) => n > 0 && one !== inARow[n - 1]).length;
    expect(changes).toBeGreaterThan(400);
    expect(changes).toBeLessThan(600);
    expect(inShare(0.5, '')).toBe(inShare(0.5, ''));
  });
});

describe('the frequencies of a mutant', () => {
  it('always in each turn, rare in few; below-threshold where a rate judges and allows it', () => {
    for (const mutant of MUTANTS) {
      const planted = plantedMutants(mutant);
      expect(planted[0]?.frequency).toBe('always');
      expect(planted.every(({ chosen }, n) => n > 0 || shareOf(chosen) === 1)).toBe(true);
      const rare = planted.find(({ frequency }) => frequency === 'rare');
      if (typeof mutant.rare === 'string') expect(mutant.rare.length).toBeGreaterThan(20);
      else expect(rare).toBeDefined();
    }
    const belowThreshold = MUTANTS.filter((mutant) =>
      plantedMutants(mutant).some(({ frequency }) => frequency === 'below-threshold'),
    );
    expect(belowThreshold.map(({ intendedCheck }) => intendedCheck).sort()).toEqual([
      'cache-hits',
      'empty-results',
      'errors',
      'grounding',
      'harmonization',
      'language',
      'reference',
      'rich',
    ]);
  });
});
