import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadScenarios } from './load.ts';
import { RULE_IDS } from './rules.ts';
import type { Script } from './types.ts';

const ROOT = join(import.meta.dirname, '../../scenarios');

/** Rules that no scenario can exercise from outside, and why. */
const NOT_FROM_OUTSIDE: Record<string, string> = {
  F16: 'Twilio only: the Cloud API has no content variables',
};

describe('the scenarios of this repository', () => {
  let scripts: Script[];
  beforeAll(async () => {
    scripts = await loadScenarios([ROOT], { root: ROOT, seed: 1 });
  });
  const steps = (kind: string) => scripts.flatMap((s) => s.steps.filter((step) => step.do === kind));

  test('exercise every rule and every fault that can be seen from outside', () => {
    const exercised = new Set(scripts.flatMap((script) => script.rules));
    const missing = RULE_IDS.filter((id) => !exercised.has(id) && !(id in NOT_FROM_OUTSIDE));
    expect(missing).toEqual([]);
    expect(Object.keys(NOT_FROM_OUTSIDE).filter((id) => exercised.has(id))).toEqual([]);
  });

  test('are enough for the gates to decide', () => {
    expect(scripts.length).toBeGreaterThanOrEqual(80);
    expect(steps('burst').length).toBeGreaterThanOrEqual(60);
    const realtime = scripts.filter((script) => script.tags.includes('realtime'));
    expect(realtime.length).toBeGreaterThanOrEqual(15);
    for (const language of ['en', 'sw', 'sheng', 'mixed']) {
      expect(
        scripts.some((script) => script.tags.includes(language)),
        language,
      ).toBe(true);
    }
    expect(new Set(scripts.map((script) => script.catalog.key)).size).toBeGreaterThanOrEqual(4);
  });

  test('for the real clock are short', () => {
    for (const script of scripts.filter((s) => s.tags.includes('realtime'))) {
      const turns = script.steps.filter((s) => ['say', 'burst', 'tap', 'quote', 'send'].includes(s.do)).length;
      const waits = script.steps.flatMap((s) => (s.do === 'wait' ? [s.duration] : []));
      expect(turns, script.id).toBeLessThanOrEqual(4);
      expect(Math.max(0, ...waits), script.id).toBeLessThanOrEqual(5000);
    }
  });

  test('say what they expect, and which rules they are about', () => {
    for (const script of scripts) {
      expect(script.rules.length, script.id).toBeGreaterThan(0);
      expect(
        script.steps.some((step) => step.do === 'expect'),
        script.id,
      ).toBe(true);
    }
  });

  test('have titles of their own', () => {
    expect(new Set(scripts.map((s) => s.title)).size).toBe(scripts.length);
  });

  test('use every kind of step', () => {
    const kinds = [
      'say',
      'burst',
      'tap',
      'quote',
      'send',
      'react',
      'wait',
      'catalog',
      'redeliver',
      'deliver',
      'forge',
      'refuse',
      'pay',
      'flush-cache',
      'fault',
      'expect',
    ];
    expect(kinds.filter((kind) => steps(kind).length === 0)).toEqual([]);
  });
});
