import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCloudPlatform } from '../sim/channels/cloud/platform.ts';
import type { Platform } from '../sim/channels/index.ts';
import { runChecks } from '../sim/checks/testing.ts';
import type { Observation } from '../sim/checks/types.ts';
import { playAll } from '../sim/engine/index.ts';
import { evaluate, parseGate } from '../sim/gate/index.ts';
import { countRates, RateCounter } from '../sim/gate/metrics/index.ts';
import { loadScenarios } from '../sim/scenario/index.ts';
import type { Script } from '../sim/scenario/types.ts';
import { type BotSettings, DEFAULT_SETTINGS } from '../sim/shop/types.ts';
import { referenceInProcess } from '../sim/targets/index.ts';
import type { OpenTarget } from '../sim/targets/types.ts';
import { CREDENTIALS } from './credentials.ts';
import { freshDatabase } from './rehearsal.ts';

/**
 * Each flag of the checklist is switched off in the bot alone: the sessions still say that it is on, so the harness has to
 * find out from what the customer's phone shows.
 */
const FLAGS = ['harmonization', 'immediateDisplay', 'groundedValidation', 'referenceResolution'] as const;
const GATE = parseGate(readFileSync('gate.yaml', 'utf8'), 'gate.yaml');

let scripts: Script[];
let platform: Platform;
let target: OpenTarget;
let dropDatabase: () => Promise<void>;

beforeAll(async () => {
  const database = await freshDatabase('suite');
  dropDatabase = database.drop;
  const all = (await loadScenarios(['scenarios'], { root: 'scenarios' })).filter((script) =>
    FLAGS.every((flag) => script.settings[flag]),
  );
  // Every third one is enough to decide.
  // Stale claims are few: for their gate all of these are needed.
  scripts = all.filter(({ id }, n) => n % 3 === 0 || id.startsWith('grounding'));
  platform = await startCloudPlatform({ credentials: CREDENTIALS });
  target = await referenceInProcess({
    databaseUrl: database.DATABASE_URL,
    redisUrl: database.REDIS_URL,
    redisPrefix: 'flags:',
    credentials: CREDENTIALS,
    platformUrl: platform.url,
  });
});
afterAll(async () => {
  await target?.close();
  await platform?.close();
  await dropDatabase?.();
});

/** The same bot, given other settings than the session believes. */
function withSettings(settings: Partial<BotSettings>): OpenTarget {
  return {
    ...target,
    async openSlot(name, clock) {
      const slot = await target.openSlot(name, clock);
      const install = slot.install?.bind(slot);
      slot.install = async (shop) => install?.({ ...shop, settings: { ...shop.settings, ...settings } });
      return slot;
    },
  };
}

async function observe(settings: Partial<BotSettings>, themes: RegExp): Promise<Observation[]> {
  const observations: Observation[] = [];
  await playAll(
    scripts.filter(({ id }) => themes.test(id)),
    {
      target: withSettings(settings),
      platform,
      slots: 4,
      onTrace: (trace) => void observations.push(...runChecks(trace)),
    },
  );
  return observations;
}

/** The verdicts of the gates on these observations. */
function verdicts(observations: Observation[]): Record<string, string> {
  const counter = new RateCounter();
  const bySession = new Map<string, Observation[]>();
  for (const seen of observations) bySession.set(seen.session, [...(bySession.get(seen.session) ?? []), seen]);
  for (const session of bySession.values()) counter.add(countRates(session));
  return Object.fromEntries(
    GATE.gates.flatMap(({ metric, thresholds }) => {
      const figure = counter.figures().find((candidate) => candidate.metric === metric);
      return figure
        ? thresholds.map((threshold) => [metric, evaluate(threshold, figure, GATE.confidence).verdict])
        : [];
    }),
  );
}

const failed = (observations: Observation[], check: string): number =>
  observations.filter((seen) => seen.check === check && !seen.ok && !seen.undecided).length;

describe('a flag that is off in the bot turns its metric or check red', () => {
  it('none is red with all flags on', async () => {
    const observations = await observe({}, /^(harmonization|references|discovery|grounding)/);
    expect(Object.entries(verdicts(observations)).filter(([, verdict]) => verdict === 'fail')).toEqual([]);
    expect(failed(observations, 'immediate-products')).toBe(0);
  });

  it('H10: without harmonization, harmonization_success fails', async () => {
    expect(verdicts(await observe({ harmonization: false }, /^harmonization/)).harmonization_success).toBe('fail');
  });

  it('R12: without reference resolution, reference_resolution fails', async () => {
    expect(verdicts(await observe({ referenceResolution: false }, /^references/)).reference_resolution).toBe('fail');
  });

  it('D7: without immediate display, empty_results and immediate-products fail', async () => {
    const observations = await observe({ immediateDisplay: false }, /^discovery/);
    expect(verdicts(observations).empty_results).toBe('fail');
    expect(failed(observations, 'immediate-products')).toBeGreaterThan(0);
  });

  it('G5: without grounded validation, stale claims reach the customer', async () => {
    const observations = await observe({ groundedValidation: false }, /^grounding/);
    expect(verdicts(observations).grounding_failures).toBe('fail');
  });
});

it('the checklist has all flags on by default', () => {
  for (const flag of FLAGS) expect(DEFAULT_SETTINGS[flag]).toBe(true);
});
