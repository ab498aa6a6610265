import { describe, expect, it } from 'vitest';
import { Comparison } from './comparison.ts';
import { goalsOf } from './goals.ts';
import { buildComparison, type ComparisonFacts } from './report.ts';
import { type CompareRules, DEFAULT_RULES } from './rules.ts';
import { type CompareReport, compareReportSchema } from './schema.ts';
import { facts, withRate } from './testing.ts';

type Pairs = readonly (readonly [before: ReturnType<typeof facts>, after: ReturnType<typeof facts>, times: number])[];

function compare(pairs: Pairs, rules: CompareRules = DEFAULT_RULES, around: Partial<ComparisonFacts> = {}) {
  const comparison = new Comparison(rules);
  for (const [before, after, times] of pairs) for (let n = 0; n < times; n++) comparison.add({ before, after });
  const side = { given: 'reference', kind: 'live', target: 'reference 0.1.0' } as const;
  const report = buildComparison(comparison, rules, {
    run: {
      ...{ id: 'compare-1', version: '0.1.0', commit: null, startedAt: '2026-01-05T06:00:00.000Z', durationMs: 1 },
      ...{ seed: 1, channel: 'cloud', clock: 'virtual', source: 'generated', profile: 'checklist' },
    },
    ...{ before: side, after: side, notes: [], unpaired: { before: 0, after: 0 }, looks: 1, stoppedBy: null },
    ...{ reservations: [], replayOf: () => 'npx rehearsal' },
    ...around,
  });
  expect(compareReportSchema.parse(report)).toEqual(report);
  const of = (name: string) =>
    report.metrics.find((metric) => metric.name === name) as CompareReport['metrics'][number];
  return { report, of, comparison };
}

const same = facts();

describe('the verdict on a release', () => {
  it('promotes where nothing is worse than allowed; absent durations do not matter', () => {
    const { report, of } = compare([[same, same, 400]]);
    expect(report).toMatchObject({ verdict: 'promote', exitCode: 0 });
    expect(of('errors')).toMatchObject({ verdict: 'same', before: 0, after: 0, change: 0, pairs: 400 });
    expect(of('response_time')).toMatchObject({ verdict: 'undecided', reason: 'no session has data for it' });
  });

  it.each(['harmonization_success', 'empty_results', 'errors'])(
    'rolls back when %s becomes worse than allowed',
    (name) => {
      const hits = name === 'harmonization_success' ? 0 : 2;
      const { report, of } = compare([
        [same, same, 360],
        [same, withRate(name, hits), 40],
      ]);
      expect(report).toMatchObject({ verdict: 'roll back', exitCode: 1 });
      expect(report.because).toContain(name);
      expect(of(name).verdict).toBe('worse');
    },
  );

  it('does not roll back for a change that is sure and within the allowed effect', () => {
    const { report, of } = compare([
      [same, same, 5880],
      [same, withRate('rich_messages', 0), 60],
    ]);
    expect(of('rich_messages')).toMatchObject({
      verdict: 'same',
      reason: 'a change for the worse, within the allowed effect',
    });
    expect(report.verdict).toBe('promote');
  });

  it('says better of what is better, and never of the same', () => {
    const { of, report } = compare([
      [withRate('reference_resolution', 0), same, 40],
      [same, same, 400],
    ]);
    expect(of('reference_resolution').verdict).toBe('better');
    expect(of('rich_messages').verdict).toBe('same');
    expect(report.because).toContain('better: reference_resolution');
  });

  it('pauses for a person when the evidence is not enough', () => {
    const { report, of } = compare([[same, same, 40]]);
    expect(report).toMatchObject({ verdict: 'pause', exitCode: 4 });
    expect(of('errors').reason).toMatch(/^40 pairs are too few; about \d+ like these decide it$/);
  });

  it('pauses when something that is not critical becomes worse', () => {
    const { report, of } = compare([[same, facts({ sent: 10 }), 400]]);
    expect(of('messages_per_turn')).toMatchObject({ verdict: 'worse', before: 1, after: 2, change: 0.5 });
    expect(report).toMatchObject({ verdict: 'pause', because: 'worse, but not critical: messages_per_turn' });
  });

  it('never takes missing data for a pass', () => {
    const { rates, ...rest } = facts();
    const { rich_messages, ...others } = rates;
    const silent = { ...rest, rates: others };
    const { report, of } = compare([[same, silent, 400]]);
    expect(of('rich_messages')).toMatchObject({
      verdict: 'undecided',
      reason: '400 of 400 sessions with data before have none after',
    });
    expect(report.verdict).toBe('pause');
    const half = compare([
      [same, same, 300],
      [same, silent, 100],
    ]);
    expect(half.of('rich_messages').verdict).toBe('undecided');
    // Data that both versions lack is still missing.
    expect(compare([[silent, silent, 400]]).report.because).toBe('not enough evidence for rich_messages');
  });

  it('says better although data were lost where even the worst of them could not change it', () => {
    const { rates, ...rest } = withRate('reference_resolution', 0);
    const { reference_resolution, ...others } = facts().rates;
    const { of } = compare([
      [{ ...rest, rates }, same, 200],
      [{ ...rest, rates }, { ...rest, rates: others }, 40],
    ]);
    expect(of('reference_resolution').verdict).toBe('better');
  });

  it('holds a difference of a few milliseconds against 50', () => {
    const quick = (ms: number) => facts({ responseMs: [ms] });
    const { of } = compare([[quick(2), quick(4), 60]]);
    expect(of('response_time')).toMatchObject({
      verdict: 'same',
      before: 2,
      after: 4,
      change: expect.closeTo(0.04, 6),
    });
    expect(compare([[quick(100), quick(200), 60]]).of('response_time')).toMatchObject({
      verdict: 'worse',
      change: 0.5,
    });
  });

  it('counts sessions that did not reach the goal for completion, and not for the length', () => {
    const lost = facts({ goals: { amina: { wanted: true, messages: null } } });
    const { of, report } = compare([
      [same, same, 180],
      [same, lost, 20],
    ]);
    expect(of('completion_rate')).toMatchObject({ verdict: 'worse', before: 1, after: 0.9 });
    expect(of('conversation_length')).toMatchObject({ verdict: 'same', pairs: 180 });
    expect(report.verdict).toBe('roll back');
  });

  it('counts a customer who said in one version alone that they want to buy', () => {
    const silent = facts({ goals: { amina: { wanted: false, messages: null } } });
    expect(compare([[same, silent, 50]]).of('completion_rate')).toMatchObject({ before: 1, after: 0, pairs: 50 });
  });

  it('pauses when it was stopped, or the later run did not pass by itself, even where the metrics are good', () => {
    expect(compare([[same, same, 400]], DEFAULT_RULES, { stoppedBy: 'SIGINT' }).report).toMatchObject({
      verdict: 'pause',
      because: 'stopped by SIGINT after 400 pairs',
    });
    const failed = 'the run after did not pass by itself: 1 finding';
    expect(compare([[same, same, 400]], DEFAULT_RULES, { reservations: [failed] }).report).toMatchObject({
      verdict: 'pause',
      because: failed,
    });
  });

  it('omits pairs that broke, and pauses when they are many', () => {
    const broken = facts({ trouble: 'Redis went away' });
    const { report } = compare([
      [same, same, 400],
      [same, broken, 60],
    ]);
    expect(report.sessions).toMatchObject({ pairs: 400, broken: [{ why: 'Redis went away', pairs: 60 }] });
    expect(report.verdict).toBe('pause');
  });

  it('compares only what the rules name', () => {
    const { errors } = DEFAULT_RULES.metrics;
    if (!errors) throw new Error('errors has a rule');
    const { report } = compare([[same, withRate('rich_messages', 0), 400]], { ...DEFAULT_RULES, metrics: { errors } });
    expect(report.metrics.map(({ name }) => name)).toEqual(['errors']);
    expect(report.verdict).toBe('promote');
  });
});

describe('the goals', () => {
  const goals = { completion_rate: 0.1, conversation_length: -0.2 };
  const rules = { ...DEFAULT_RULES, goals };
  const lost = facts({ goals: { amina: { wanted: true, messages: null } } });
  const long = facts({ goals: { amina: { wanted: true, messages: 10 } } });

  it('are met, not met or undecided, by their intervals', () => {
    const met = compare(
      [
        [lost, same, 100],
        [long, same, 300],
      ],
      rules,
    );
    expect(met.report.goals.map(({ verdict }) => verdict)).toEqual(['met', 'met']);
    const missed = compare([[same, same, 400]], rules);
    expect(missed.report.goals).toMatchObject([
      { metric: 'completion_rate', verdict: 'not met', change: 0 },
      { metric: 'conversation_length', verdict: 'not met', change: 0 },
    ]);
    expect(missed.report.verdict).toBe('promote');
    const few = compare([[lost, same, 3]], rules);
    expect(few.report.goals.map(({ verdict }) => verdict)).toEqual(['undecided', 'undecided']);
  });

  it('are none unless somebody asks', () => {
    expect(goalsOf(new Comparison(DEFAULT_RULES), { ...DEFAULT_RULES, goals: {} })).toEqual([]);
  });
});

describe('the worst sessions', () => {
  it('are the three that lost most, a newly broken rule first', () => {
    const { comparison } = compare([
      [same, same, 5],
      [same, facts({ id: 'a', brokenRules: ['no-echo'] }), 1],
      [same, { ...withRate('rich_messages', 0), id: 'b' }, 1],
      [same, { ...withRate('rich_messages', 1), id: 'c' }, 1],
      [same, facts({ id: 'd', sent: 6 }), 1],
    ]);
    expect(comparison.worst.map(({ after }) => after.id)).toEqual(['a', 'b', 'c']);
    expect(comparison.worst[1]?.says).toEqual(['rich_messages 100% → 0%']);
  });
});
