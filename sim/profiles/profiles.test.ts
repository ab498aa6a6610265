import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checks } from '../checks/index.ts';
import { parseGate } from '../gate/index.ts';
import { metrics } from '../gate/metrics.ts';
import { Problem, Problems } from '../problem.ts';
import {
  changesOf,
  changesOfFlags,
  checklist,
  defaultProfile,
  holdProfile,
  holdsRelations,
  profileJsonSchema,
  readProfile,
  resolveProfile,
  universalGates,
} from './index.ts';
import type { BuiltIn } from './types.ts';

const GATE = parseGate("gates:\n  errors: ['rate<0.01']\n  harmonization_success: ['rate>0.95']\n", 'gate.yaml');

const held = (base: BuiltIn, flags: string[] = [], gate: typeof GATE | null = null) =>
  resolveProfile({ name: base, base, changes: changesOfFlags(flags) }, gate);
const levelsIn = (base: BuiltIn, flags: string[] = [], gate: typeof GATE | null = null) => {
  const { rulings } = held(base, flags, gate).profile;
  return (name: string) => rulings[name]?.level;
};

/** What somebody is told. */
async function told(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Problem) return error.describe();
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the built-in profiles', () => {
  it('checklist holds every check by its kind, and all relations', () => {
    const { rulings, changes, tolerated } = checklist().profile;
    for (const { meta } of checks.all) {
      if (meta.insteadOf !== undefined) {
        expect(rulings[meta.name], meta.name).toEqual({ level: 'off' });
        expect(rulings[meta.insteadOf]?.level).not.toBe('off');
        continue;
      }
      const rate = meta.kind === 'rate' || meta.kind === 'cross-check';
      expect(rulings[meta.name], meta.name).toEqual({ level: rate ? 'gate' : 'must' });
    }
    expect(holdsRelations({ rulings })).toBe(true);
    expect([changes, tolerated]).toEqual([[], []]);
  });

  it('universal holds what any owner agrees with, and nothing of the house', () => {
    const level = levelsIn('universal');
    for (const name of [
      'acknowledged-means-safe',
      'none-answered-twice',
      'stop-final',
      'forged-no-effect',
      'no-internals',
    ])
      expect(level(name), name).toBe('must');
    for (const name of ['errors', 'language', 'grounding']) expect(level(name), name).toBe('gate');
    // In place of rates of the checklist.
    expect([level('pointed-at'), level('burst-answered')]).toEqual(['must', 'warn']);
    for (const name of [
      'harmonization',
      'reference',
      'rich',
      'cache-hits',
      'identity',
      'short-replies',
      'hand-over',
      'no-echo',
    ])
      expect(level(name), name).toBe('off');
    expect(level('expectation')).toBe('must');
    expect(holdsRelations(held('universal').profile)).toBe(false);
  });

  it('a bot of ours is held to the checklist, any other one to what is universal', () => {
    expect([defaultProfile({ external: false }), defaultProfile({ external: true })]).toEqual([
      'checklist',
      'universal',
    ]);
  });

  it('universal has its own gates for a run without a file, on metrics that it holds', () => {
    const gate = universalGates();
    expect(gate.gates.map(({ metric }) => metric)).toEqual([
      ...['language_consistency', 'grounding_failures', 'errors', 'response_time'],
    ]);
    expect(held('universal', [], gate).profile.changes).toEqual([]);
  });
});

describe('a gate file and a profile', () => {
  it('a gate of the file holds its rule, and the report says so', () => {
    const { profile, gate } = held('universal', [], GATE);
    expect(profile.rulings.harmonization).toEqual({ level: 'gate' });
    expect(profile.changes).toEqual([
      expect.objectContaining({ rule: 'harmonization', was: 'off', by: 'the gate file' }),
    ]);
    expect(gate).toEqual(GATE);
  });

  it('a rule that somebody set goes before the file', () => {
    for (const level of ['off', 'warn']) {
      const { profile, gate } = held('checklist', [`harmonization=${level}`], GATE);
      expect(profile.rulings.harmonization?.level).toBe(level);
      expect(gate?.gates.map(({ metric }) => metric)).toEqual(['errors']);
    }
  });

  it('a rule that tolerates a share is a gate: on the metric of a rate, or on the rule itself', () => {
    const { profile, gate } = held('checklist', ['harmonization=tolerate:5%', 'short-replies=tolerate:2.5%'], GATE);
    expect(gate?.gates.map(({ metric, thresholds }) => [metric, thresholds[0]?.expression])).toEqual([
      ['errors', 'rate<0.01'],
      ['harmonization_success', 'rate>=0.95'],
      ['short-replies', 'rate<=0.025'],
    ]);
    expect(profile.tolerated).toEqual(['short-replies']);
    const letGo = holdProfile(profile);
    expect(metrics.get('short-replies')).toMatchObject({ kind: 'rate', better: 'lower' });
    letGo();
    expect(metrics.names).not.toContain('short-replies');
  });

  it('adds no gate to a run that has none', () => {
    expect(held('checklist', ['short-replies=tolerate:2%']).gate).toBeNull();
  });
});

describe('changes', () => {
  it('the id of a rule means all checks that watch it; the later change holds', () => {
    const level = levelsIn('checklist', ['c7=warn', 'said-once=off']);
    expect([level('short-replies'), level('said-once')]).toEqual(['warn', 'off']);
    expect(held('checklist', ['C7=off']).profile.changes).toEqual([
      { rule: 'C7', checks: ['short-replies', 'said-once'], was: 'must', is: 'off', by: '--rule' },
    ]);
  });

  it('in one mapping a check is meant more precisely than a rule that it watches', () => {
    const changes = changesOf({ 'said-once': 'must', C7: 'off' }, () => ({ by: 'mine.yaml:3' }));
    const { rulings } = resolveProfile({ name: 'mine.yaml', base: 'checklist', changes }, null).profile;
    expect([rulings['said-once']?.level, rulings['short-replies']?.level]).toEqual(['must', 'off']);
  });

  it('relations: all of them, or one', () => {
    const level = levelsIn('universal', ['relations=warn', 'relation:typo=must']);
    expect([level('relation:typo'), level('relation:letter-case')]).toEqual(['must', 'warn']);
  });

  it('a rule that keeps its level is not listed as a change', () => {
    expect(held('checklist', ['short-replies=must']).profile.changes).toEqual([]);
  });

  it.each([
    ['short-reply=off', 'there is no rule short-reply', 'did you mean "short-replies"?'],
    ['H99=off', 'there is no rule H99', 'no check watches a rule of this id'],
    ['harmonization=must', 'harmonization cannot be must', 'it is a rate'],
    ['H1=must', 'harmonization, which watches H1, cannot be must', 'tolerate: 5%'],
    ['short-replies=tolerate:2', 'short-replies tolerates "2"', 'write tolerate: 2%'],
    ['short-replies=tolerate:0.02', 'short-replies tolerates "0.02"', 'write tolerate: 2%'],
    ['short-replies=tolerate', 'short-replies cannot be "tolerate"', 'a rule is off, warn, must'],
    ['short-replies=tolerate:0%', 'short-replies tolerates 0%', 'write short-replies: must'],
    ['short-replies=tolerate:100%', 'short-replies tolerates 100%', 'write short-replies: warn'],
    ['short-replies=warning', 'short-replies cannot be "warning"', 'did you mean warn?'],
    ['short-replies=error', 'short-replies cannot be "error"', 'did you mean must?'],
    ['short-replies', '--rule short-replies says nothing of a rule', '--rule short-replies=warn'],
    ['relations=tolerate:2%', 'tolerates no share', 'off, warn or must'],
    ['expectation=tolerate:2%', 'tolerates no share', 'off, warn or must'],
    ['grounding-cross-check=must', 'grounding-cross-check fails nothing', 'off'],
  ])('--rule %s is refused', async (flag, what, more) => {
    const said = await told(() => held('checklist', [flag]));
    expect(said).toContain(what);
    expect(said).toContain(more);
  });

  it('takes numbers of the checks that have some', () => {
    const changes = changesOf({ 'short-replies': { sentences: 6 } }, () => ({ by: 'mine.yaml:3' }));
    const { profile } = resolveProfile({ name: 'mine.yaml', base: 'checklist', changes }, null);
    expect(profile.rulings['short-replies']).toEqual({ level: 'must', parameters: { sentences: 6 } });
    expect(profile.changes[0]).toMatchObject({ was: 'must', is: 'must, sentences 6' });
  });

  it.each([
    [{ 'short-replies': { sentence: 6 } }, 'short-replies has no sentence', 'did you mean "sentences"?'],
    [{ 'no-echo': { words: 6 } }, 'no-echo has no words', 'it has no numbers to set'],
    [{ 'short-replies': { sentences: 0 } }, 'sentences of short-replies cannot be 0', 'write sentences: 1'],
    [{ 'short-replies': { sentences: '6' } }, 'sentences of short-replies is no number', 'numbers only'],
    [{ 'short-replies': { level: 'warn', tolerate: '2%' } }, 'has a level and tolerates a share', 'remove'],
    [{ 'short-replies': false }, 'short-replies cannot be false', 'write short-replies: off'],
    [{ 'short-replies': null }, 'short-replies cannot be null', 'off, warn, must'],
    [['short-replies'], 'rules is no mapping', 'short-replies: warn'],
  ])('%j is refused', async (rules, what, more) => {
    const said = await told(() => {
      const changes = changesOf(rules, () => ({ by: 'mine.yaml:3' }));
      return resolveProfile({ name: 'mine.yaml', base: 'checklist', changes }, null);
    });
    expect(said).toContain(what);
    expect(said).toContain(more);
  });
});

describe('a profile of one’s own', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'profiles-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const write = (name: string, text: string) => writeFile(join(folder, name), text);

  it('changes what it extends, step by step', async () => {
    await write(
      'house.yaml',
      'extends: universal\nrules:\n  identity: must\n  language: warn\nsettings:\n  wait_seconds: 2\n',
    );
    await write('ours.yaml', 'extends: house.yaml\nrules:\n  identity: warn\n');
    const source = await readProfile('ours.yaml', folder);
    expect(source).toMatchObject({ name: 'ours.yaml', base: 'universal', settings: ['wait_seconds=2'] });
    const { profile } = resolveProfile(source, null);
    expect([profile.rulings.identity?.level, profile.rulings.language?.level]).toEqual(['warn', 'warn']);
    expect(profile.changes.map(({ rule, is, by }) => `${rule} ${is} ${by}`)).toEqual([
      'identity must house.yaml:3',
      'language warn house.yaml:4',
      'identity warn ours.yaml:3',
    ]);
  });

  it.each([
    ['extends: mine.yaml\n', 'a profile extends itself', 'mine.yaml → mine.yaml'],
    ['extends: univrsal\n', 'there is no profile univrsal', 'did you mean universal?'],
    ['rules:\n  identity: off\n', 'extends', 'mine.yaml'],
    ['# nothing\n', 'the profile is empty', 'extends: universal'],
    ['extends: universal\nrule:\n  identity: off\n', 'unknown key "rule"', 'rules'],
    ['extends: universal\nrules:\n  identity: sometimes\n', 'identity cannot be "sometimes"', 'mine.yaml:3'],
    ['extends: universal\nrules:\n  identety: off\n', 'there is no rule identety', 'mine.yaml:3'],
    ['extends: universal\nsettings:\n  wait_second: 2\n', 'wait_second', 'wait_seconds'],
  ])('%j is refused with its place', async (text, what, more) => {
    await write('mine.yaml', text);
    const said = await told(async () => resolveProfile(await readProfile('mine.yaml', folder), null));
    expect(said).toContain(what);
    expect(said).toContain(more);
  });

  it('names the ring that several make', async () => {
    await write('a.yaml', 'extends: b.yaml\n');
    await write('b.yaml', 'extends: a.yaml\n');
    expect(await told(() => readProfile('a.yaml', folder))).toContain('a.yaml → b.yaml → a.yaml');
  });

  it('an unknown name gets the one that was meant, a missing file its name', async () => {
    expect(await told(() => readProfile('cheklist', folder))).toContain('did you mean checklist?');
    expect(await told(() => readProfile('none.yaml', folder))).toContain('none.yaml cannot be read');
  });

  it('all mistakes in its rules are reported at once', async () => {
    await write('mine.yaml', 'extends: universal\nrules:\n  identity: x\n  rich: y\n');
    const problem = await readProfile('mine.yaml', folder).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(Problems);
    expect((problem as Problems).problems.map(({ place }) => place?.line)).toEqual([3, 4]);
  });
});

// After a change of checks or relations: npx vitest run sim/profiles -u
it('the published JSON Schema is that of the code', async () => {
  await expect(profileJsonSchema()).toMatchFileSnapshot('./profile.schema.json');
});
