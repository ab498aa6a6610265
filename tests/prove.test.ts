import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCloudPlatform } from '../sim/channels/cloud/platform.ts';
import type { Platform } from '../sim/channels/index.ts';
import { checkMetas, checks } from '../sim/checks/index.ts';
import { parseGate } from '../sim/gate/index.ts';
import { MUTANTS, type Mutant, type PlantedMutant, plantedMutants } from '../sim/mutants/index.ts';
import { type ProveReport, proofOf, prove } from '../sim/prove/index.ts';
import { loadScenarios, RULE_IDS } from '../sim/scenario/index.ts';
import type { Script } from '../sim/scenario/types.ts';
import { loadCatalog } from '../sim/shop/index.ts';
import { type ReferenceBots, referenceBots } from '../sim/targets/index.ts';
import { CREDENTIALS } from './credentials.ts';
import { freshDatabase } from './rehearsal.ts';

const GATE = parseGate(readFileSync('gate.yaml', 'utf8'), 'gate.yaml');
const DOCUMENT = 'docs/prove.md';
/** What the wire of this channel cannot show, or what the bot's own records say only. */
const UNPROVED_RULES = new Map([['F16', 'content variables are a matter of the Twilio channel']]);

/** Checks that see no named mutant alone, with the reason for which they are kept. */
const SHARED = new Map([
  ['unsourced', 'it reports statements whose source the catalogue file lacks, and never fails'],
  ['order-sum', 'it holds every total of a summary against its lines; `checkout-facts` sees a wrong one as well'],
  ['no-secrets', 'its fault is one of the free-style bot (`pin-asked`)'],
  ['sent-in-order', 'the queue of the reference bot is no part that a mutant replaces; its test has the traces'],
  ['change-due', 'its fault is one of the bazaar (`wrong-change`): the reference bot says nothing of change'],
  ['questions-in-bursts', 'the rate of `harmonization` sees its faults as well, where there are enough of them'],
  ['customer-isolation', 'it names the other customer; `no-inventions` sees a name without a source'],
  ...['stock-kept', 'variants-offered', 'said-once', 'answers-heard', 'excuses'].map(
    (name) => [name, 'its mutants are those by operators'] as const,
  ),
]);
/** White-box cross-checks never give a verdict. */
const JUDGES = checkMetas()
  .filter(({ kind, name, insteadOf }) => kind !== 'cross-check' && !SHARED.has(name) && insteadOf === undefined)
  .map(({ name }) => name);

let scripts: Script[];
let platform: Platform;
let bots: ReferenceBots;
let dropDatabase: () => Promise<void>;
let report: ProveReport;

beforeAll(async () => {
  const database = await freshDatabase('suite');
  dropDatabase = database.drop;
  scripts = await loadScenarios(['scenarios'], { root: 'scenarios' });
  platform = await startCloudPlatform({ credentials: CREDENTIALS });
  bots = await referenceBots({
    databaseUrl: database.DATABASE_URL,
    redisUrl: database.REDIS_URL,
    redisPrefix: 'prove:',
    credentials: CREDENTIALS,
    platformUrl: platform.url,
  });
  report = await prove({
    ...{ mutants: MUTANTS.flatMap(alwaysOf), scripts, gate: GATE, platform, target: bots.target },
    slots: 8,
    most: 48,
    now: () => performance.now(),
  });
}, 300_000);
afterAll(async () => {
  await bots?.close();
  await platform?.close();
  await dropDatabase?.();
});

const alwaysOf = (mutant: Mutant): PlantedMutant[] =>
  plantedMutants(mutant).filter(({ frequency }) => frequency === 'always');

describe('planted mutants', () => {
  it.each(MUTANTS.map(({ name, intendedCheck }) => [name, intendedCheck] as const))(
    '%s is caught by %s',
    (name, check) => {
      const proof = report.proofs.find(({ mutant }) => mutant === name);
      expect(proof?.evidence.map((found) => found.check)).toContain(check);
      expect(proof?.troubles).toEqual([]);
    },
  );

  it('the healthy bot raises no alarm in the same sessions', () => {
    expect(report.control.falseAlarms).toEqual([]);
    expect(report.control.troubles).toEqual([]);
    expect(report.control.sessions).toBeGreaterThan(100);
    expect(report.proved).toBe(true);
  });

  it('is not proved if no check sees a mutant, or only another check than the intended one', async () => {
    const [harmless] = await proveWith({ always: () => ({}) });
    expect(harmless).toMatchObject({ verdict: 'escaped', sessions: 3, failed: 0, evidence: [] });
    const [otherwise] = await proveWith({
      always: MUTANTS.find(({ name }) => name === 'echo')?.always ?? (() => ({})),
    });
    expect(otherwise?.verdict).toBe('otherwise');
  });
});

async function proveWith(change: Partial<Mutant>): Promise<ProveReport['proofs']> {
  const mutant = { name: 'x', title: 'x', rules: ['L1'], intendedCheck: 'window-24h', always: () => ({}), ...change };
  const outcome = await prove({
    ...{ mutants: alwaysOf(mutant), scripts: scripts.slice(0, 40), gate: GATE, platform, target: bots.target },
    ...{ most: 3, now: () => 0 },
  });
  expect(outcome.proved).toBe(false);
  return outcome.proofs;
}

describe('a mutant that shows rarely', () => {
  const named = (name: string): Mutant => {
    const found = MUTANTS.find((mutant) => mutant.name === name);
    if (!found) throw new Error(`there is no mutant "${name}"`);
    return found;
  };
  it('is caught when rare, passes when below threshold, and plays only sessions with an occasion', async () => {
    const mutants = ['echo', 'cache-expires-at-once'].flatMap((name) =>
      plantedMutants(named(name)).filter(
        ({ frequency }) => frequency === (name === 'echo' ? 'rare' : 'below-threshold'),
      ),
    );
    const generated = { catalogs: [await loadCatalog('scenarios/catalogs/duka-la-mitindo.yaml')], seeds: 2, each: 10 };
    const found = await prove({
      ...{ mutants, scripts: scripts.slice(0, 60), gate: GATE, platform, target: bots.target, generated, shrink: 5 },
      now: () => performance.now(),
    });
    const [echo, cache] = found.proofs;
    expect(echo).toMatchObject({ frequency: 'rare', verdict: 'caught', intendedCheck: 'no-echo', troubles: [] });
    expect(echo?.played).toBeLessThan(echo?.sessions ?? 0);
    expect(echo?.example?.chat.length).toBeGreaterThan(1);
    expect(cache).toMatchObject({ frequency: 'below-threshold', verdict: 'escaped', sessions: 80 });
    expect(found.control).toMatchObject({ sessions: 80, seeds: 2, falseAlarms: [] });
    expect(found.proved).toBe(true);
    expect(proofOf(found)).toMatchObject({
      total: 1,
      caught: 1,
      belowThreshold: { total: 1, failed: 0 },
      falseAlarms: 0,
    });
  });
});

describe('the library', () => {
  it('has each name once, and names rules and checks that exist', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
    for (const { name, rules, intendedCheck } of MUTANTS) {
      expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(rules.length, name).toBeGreaterThan(0);
      expect(
        rules.filter((rule) => !RULE_IDS.includes(rule)),
        name,
      ).toEqual([]);
      expect(checks.names, name).toContain(intendedCheck);
    }
  });

  it('plants every fault that real bots of this kind have', () => {
    const faults = RULE_IDS.filter((rule) => /^F\d+$/.test(rule) && !UNPROVED_RULES.has(rule));
    const planted = new Set(MUTANTS.flatMap(({ rules }) => rules));
    expect(faults.filter((rule) => !planted.has(rule))).toEqual([]);
  });

  // Checks know nothing of each other: without one of them the others see what they see now.
  it.each(JUDGES)('without %s something would escape', (check) => {
    const witnesses = report.proofs.map(({ evidence }) => evidence.map((found) => found.check));
    expect(witnesses).toContainEqual([check]);
  });

  // After new mutants: npx vitest run tests/prove -u
  it('is listed in the documentation', async () => {
    const [before = ''] = readFileSync(DOCUMENT, 'utf8').split('<!-- mutants -->');
    const rows = MUTANTS.map((mutant) => {
      const { name, title, rules, intendedCheck } = mutant;
      const frequencies = plantedMutants(mutant).map(({ frequency }) => frequency);
      return `| \`${name}\` | ${title} | ${rules.join(', ')} | \`${intendedCheck}\` | ${frequencies.join(', ')} |`;
    });
    const table = ['| mutant | the bot … | breaks | caught by | frequencies |', '|---|---|---|---|---|', ...rows].join(
      '\n',
    );
    await expect(`${before}<!-- mutants -->\n${table}\n`).toMatchFileSnapshot(`../${DOCUMENT}`);
  });
});
