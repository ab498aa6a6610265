import { describe, expect, it } from 'vitest';
import { Problems } from '../problem.ts';
import { Decisions } from './decisions.ts';
import { POINTS } from './points.ts';
import { isFaultPlan, parseFaultPlan, planNames, readFaultPlan } from './read.ts';
import { faults, occasionOf } from './registry.ts';
import { faultPlanJsonSchema, stepEntries, stepValue } from './schema.ts';
import { planOfWord, planWord } from './token.ts';
import type { PlanEntry } from './types.ts';

const wrongIn = (text: string): string[] => {
  try {
    parseFaultPlan(text, 'bad.yaml');
  } catch (error) {
    if (error instanceof Problems) return error.problems.map((problem) => problem.describe());
    throw error;
  }
  return [];
};

describe('a fault plan', () => {
  it('is completed by editors with its schema', async () => {
    await expect(faultPlanJsonSchema()).toMatchFileSnapshot('fault-plan.schema.json');
  });

  it('that is built in is read, names faults of one run, and says what it is', async () => {
    expect(planNames()).toEqual([
      'clocks',
      'crashes',
      'deliveries',
      'platform',
      'refusals',
      'services',
      'silence',
      'statuses',
    ]);
    for (const name of planNames()) {
      const plan = await readFaultPlan(name, '/');
      expect(plan.faults.length).toBeGreaterThan(1);
      expect(plan.title).not.toBe(name);
    }
    await expect(readFaultPlan('platfrom', '/')).rejects.toThrow('there is no fault plan platfrom');
  });

  it('has shares, lengths and points in the forms in which people write them', () => {
    const { faults: entries } = parseFaultPlan(
      'faults:\n- drop-statuses\n- {name: kill, at: before-stored, nth: 2}\n- {name: delay-statuses, chance: 12.5%, by: 1m30s, from: 1s, until: 1h}\n',
      'mine.yaml',
    );
    expect(entries).toEqual([
      { name: 'drop-statuses' },
      { name: 'kill', at: 'before stored', nth: 2 },
      { name: 'delay-statuses', chance: 0.125, by: 90_000, from: 1000, until: 3_600_000 },
    ]);
    expect(stepEntries(stepValue(entries) as Parameters<typeof stepEntries>[0])).toEqual(entries);
    expect(stepEntries(stepValue([]) as Parameters<typeof stepEntries>[0])).toEqual([]);
  });

  it.each([
    ['faults:\n- kil\n', 'bad.yaml:2:3', 'kill'],
    ['faults:\n- {name: kill, chance: 0%}\n', 'bad.yaml:2:', 'above 0'],
    ['faults:\n- {name: kill, chance: 5%, every: 2}\n', 'bad.yaml:2:', 'exclude each other'],
    ['faults:\n- {name: drop-statuses, at: sent}\n', 'bad.yaml:2:', 'strikes at no step'],
    ['faults:\n- {name: pause, at: answer-known}\n', 'bad.yaml:2:', 'cannot be played at answer-known'],
    ['faults:\n- {name: kill, by: 2s}\n', 'bad.yaml:2:', 'has no length'],
    ['faults:\n- {name: kill, from: 2m, until: 1m}\n', 'bad.yaml:2:', 'ends before it begins'],
    ['faults:\n- {name: kill, wehn: 2}\n', 'bad.yaml:2:', 'wehn'],
    ['faults: []\n', 'bad.yaml:1:', 'a fault at least'],
    ['fault:\n- kill\n', 'bad.yaml:1:', 'fault'],
  ])('with a mistake says where and what: %j', (text, place, why) => {
    const [wrong, ...more] = wrongIn(text);
    expect(more).toEqual([]);
    expect(wrong).toContain(place);
    expect(wrong).toContain(why);
    // The line as it is written, with a caret below it.
    expect(wrong).toContain('^');
  });

  it('differs from other YAML files by its list', () => {
    expect(isFaultPlan('title: x\nfaults:\n- kill\n')).toBe(true);
    expect(isFaultPlan('title: x\nshop: duka\nsteps:\n- fault: kill\n')).toBe(false);
  });

  it('is a word of a token, and the same plan when it is read from there', () => {
    const own = parseFaultPlan('faults:\n- {name: kill, at: sent}\n- drop-statuses\n', 'own.yaml');
    expect(planOfWord(planWord(own)).faults).toEqual(own.faults);
    expect(planWord(own)).toMatch(/^_[\w-]+$/);
    expect(planWord(planOfWord('statuses'))).toBe('statuses');
    // A file with the name of a built-in plan is another plan.
    expect(planWord({ ...own, name: 'statuses' })).toMatch(/^_/);
    for (const word of ['nobody', '_AAAA', '_', '__proto__']) expect(() => planOfWord(word)).toThrow('no fault plan');
  });
});

describe('a fault', () => {
  it('acts on something, and has a length where it lasts', () => {
    for (const fault of faults.all) {
      const acts = [fault.onMessages, fault.onStatuses, fault.onBurst, fault.onCalls, fault.strike];
      expect(acts.some(Boolean), fault.name).toBe(true);
      // What is struck at a point has a point at which it can be.
      if (fault.strike) expect(POINTS.some((point) => !fault.notAt?.includes(point))).toBe(true);
      expect(occasionOf(fault, 'sent')).toBe('points');
    }
  });
});

describe('the decisions of a session', () => {
  const bites = (entries: PlanEntry[], times: number, seed = 1, step = 1000): number[] => {
    const decisions = new Decisions(seed);
    decisions.add(entries, 0);
    return Array.from({ length: times }, (_, n) => decisions.bites('statuses', n * step).length);
  };

  it('follow nth, every, times and the window', () => {
    expect(bites([{ name: 'drop-statuses' }], 3)).toEqual([1, 1, 1]);
    expect(bites([{ name: 'drop-statuses', nth: 2 }], 4)).toEqual([0, 1, 0, 0]);
    expect(bites([{ name: 'drop-statuses', every: 2 }], 4)).toEqual([0, 1, 0, 1]);
    expect(bites([{ name: 'drop-statuses', times: 2 }], 4)).toEqual([1, 1, 0, 0]);
    expect(bites([{ name: 'drop-statuses', from: 1000, until: 3000 }], 5)).toEqual([0, 1, 1, 0, 0]);
    expect(bites([{ name: 'duplicate-messages' }], 2)).toEqual([0, 0]);
  });

  it('are those of the seed, about as often as their chance says', () => {
    const one = bites([{ name: 'drop-statuses', chance: 0.3 }], 1000, 7);
    expect(one).toEqual(bites([{ name: 'drop-statuses', chance: 0.3 }], 1000, 7));
    expect(one).not.toEqual(bites([{ name: 'drop-statuses', chance: 0.3 }], 1000, 8));
    const share = one.reduce((sum, n) => sum + n, 0) / one.length;
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.35);
  });

  it('of one fault are not shifted by others beside it', () => {
    const alone = bites([{ name: 'drop-statuses', chance: 0.5 }], 100);
    const decisions = new Decisions(1);
    decisions.add([{ name: 'duplicate-statuses', chance: 0.5 }], 0);
    decisions.add([{ name: 'drop-statuses', chance: 0.5 }], 0);
    const beside = Array.from({ length: 100 }, () =>
      decisions.bites('statuses', 0).filter(({ fault }) => fault.name === 'drop-statuses'),
    );
    expect(beside.map((found) => found.length)).toEqual(alone);
  });

  it('at a step are not shifted by what passed it at an earlier moment: that may be ended by another fault, or not', () => {
    const later = (passesBefore: number): number[] => {
      const decisions = new Decisions(1);
      decisions.add([{ name: 'kill', chance: 0.3, times: 1000 }], 0);
      for (let n = 0; n < passesBefore; n += 1) decisions.bites('points', 1000, 'claimed');
      return Array.from({ length: 50 }, (_, n) => decisions.bites('points', 2000 + n, 'claimed').length);
    };
    expect(later(1)).toEqual(later(0));
    expect(later(7)).toEqual(later(0));
    expect(new Set(later(0)).size).toBe(2);
    // How often it is passed at one moment is chance, too.
    const often = new Decisions(1);
    often.add([{ name: 'kill', chance: 0.3, times: 1000 }], 0);
    const at = (now: number): number => often.bites('points', now, 'claimed').length;
    expect(Array.from({ length: 50 }, (_, n) => at(2000 + n) + at(2000 + n))).toEqual(later(0));
  });

  it('strike the bot once unless a plan says otherwise, and at their point only', () => {
    const decisions = new Decisions(1);
    decisions.add([{ name: 'kill', at: 'sent' }], 0);
    const at = (point: (typeof POINTS)[number]): number => decisions.bites('points', 0, point).length;
    expect([at('stored'), at('sent'), at('sent')]).toEqual([0, 1, 0]);
  });

  it('end when they are cleared', () => {
    const decisions = new Decisions(1);
    decisions.add([{ name: 'drop-statuses' }], 0);
    decisions.clear();
    expect(decisions.bites('statuses', 1)).toEqual([]);
  });
});
