import { describe, expect, it } from 'vitest';
import { describeChecks } from '../../reports/evidence.ts';
import { reportSchema } from '../../reports/schema.ts';
import type { CheckMeta, Observation } from '../checks/types.ts';
import { parseGate } from '../gate/index.ts';
import { Problem } from '../problem.ts';
import { checklist } from '../profiles/index.ts';
import { DEFAULT_SETTINGS } from '../shop/types.ts';
import type { Trace, TraceEvent } from '../trace/types.ts';
import {
  Aggregator,
  buildReport,
  Examples,
  inconclusive,
  type Judged,
  type RunFacts,
  sessionResultOf,
} from './index.ts';

function trace(id: string, events: TraceEvent[] = [], over: Partial<Trace['session']> = {}): Trace {
  const shop = {
    key: 'duka',
    name: 'Duka',
    language: 'sw',
    currency: 'KES',
    tenant: id,
    phoneNumberId: '1',
    displayPhone: '2547',
  } as const;
  const session: Trace['session'] = {
    id,
    title: `title of ${id}`,
    source: { kind: 'scripted', file: 'scenarios/a.yaml', line: 2 },
    seed: 1,
    channel: 'cloud',
    clock: 'virtual',
    startedAt: 1000,
    shop: { ...shop, settings: DEFAULT_SETTINGS, products: [] },
    customers: [{ key: 'amina', name: 'Amina', phone: '254700000001' }],
    tags: [],
    ...over,
  };
  return { session, events };
}

const says = (at: number, text: string): TraceEvent => ({
  at,
  kind: 'said',
  customer: 'amina',
  message: { id: `m${at}`, content: { type: 'text', text } },
});

function seen(over: Partial<Observation> = {}): Observation {
  return {
    session: 's1',
    check: 'echo',
    kind: 'invariant',
    ok: true,
    customer: 'amina',
    turn: 1,
    at: 1000,
    said: 'habari',
    expected: 'x',
    actual: 'y',
    ...over,
  };
}

const CHECKS: CheckMeta[] = [{ name: 'echo', kind: 'invariant', title: 'No echo', rules: ['I1'] }];
const FACTS: RunFacts = {
  id: '20260105-060000-ab12',
  command: 'rehearsal run',
  version: '0.1.0',
  commit: null,
  seed: 1,
  clock: 'virtual',
  channel: 'cloud',
  target: 'reference',
  startedAt: new Date('2026-01-05T06:00:00Z'),
  durationMs: 1500,
  playingSeconds: 2,
  services: null,
  planned: 1,
  stoppedBy: null,
  profile: checklist().profile,
};

/** Sums a session up and enters it. */
const enter = (sink: Aggregator, trace: Trace, observations: Observation[], more: Partial<Judged> = {}): void =>
  sink.add(sessionResultOf({ trace, observations, ...more }, new Examples()));

const aggregator = (): Aggregator => new Aggregator(({ id }) => `replay ${id}`);
const close = (sink: Aggregator, over: Partial<RunFacts> = {}, gate: string | null = null) =>
  reportSchema.parse(
    buildReport(sink, gate === null ? null : { file: parseGate(gate, 'g'), evidence: null }, CHECKS, {
      ...FACTS,
      ...over,
    }),
  );

describe('Aggregator', () => {
  it('names each broken expectation by its place and by what it expects', () => {
    const sink = aggregator();
    const broken = { check: 'expectation', kind: 'expectation', ok: false } as const;
    enter(sink, trace('s1', [says(2000, 'habari')]), [
      seen({ ...broken, line: 7, expected: 'shows 2 products', actual: 'shows none', cause: 'shows none' }),
      seen({ ...broken, line: 9, expected: 'a message', actual: 'no message', cause: 'no message' }),
    ]);
    expect(close(sink).findings?.map(({ says: title }) => title)).toEqual([
      'scenarios/a.yaml:7 expects: shows 2 products',
      'scenarios/a.yaml:9 expects: a message',
    ]);
  });

  it('counts failed expectations of scenarios among what was looked at', () => {
    const sink = aggregator();
    const expectation = { check: 'expectation', kind: 'expectation' } as const;
    enter(sink, trace('s1', [says(2000, 'habari')]), [seen(), seen({ ...expectation, ok: false }), seen(expectation)]);
    const report = close(sink);
    expect(report.verdict).toBe('fail');
    expect(report.checks.at(-1)).toMatchObject({ name: 'expectation', observations: 2, failed: 1 });
    expect(describeChecks(report)[0]).toContain('2 checks: 3 observations, 1 failed');
    expect(close(aggregator()).checks).toHaveLength(1);
  });

  it('names what breaks an invariant before what came more often', () => {
    const sink = aggregator();
    const often = seen({ check: 'language-followed', kind: 'property', ok: false });
    enter(sink, trace('s1'), [often, often, seen({ ok: false })]);
    expect(close(sink).findings?.map(({ checks }) => checks.join())).toEqual(['echo', 'language-followed']);
    expect(close(sink).findings?.[0]?.rules).toEqual(['I1']);
  });

  it('sums up statements that could not be judged, by the section that is missing', () => {
    const sink = aggregator();
    const open = (section: string, statements: number) =>
      seen({ undecided: true, ok: false, lacks: { section, statements } });
    enter(sink, trace('s1'), [open('hours', 1), open('delivery', 2)]);
    enter(sink, trace('s2'), [open('delivery', 1)]);
    expect(close(sink).lacking).toEqual([
      { section: 'delivery', statements: 3 },
      { section: 'hours', statements: 1 },
    ]);
    expect(close(aggregator())).not.toHaveProperty('lacking');
  });

  it('keeps what its gates took for granted', () => {
    const gate = "longest: {errors: 2}\ngates: {errors: ['rate<0.01']}";
    expect(close(aggregator(), {}, gate).assumptions).toEqual({ longest: { errors: 2 } });
  });

  it('passes a session without failures, and counts its messages', () => {
    const sink = aggregator();
    enter(sink, trace('s1', [says(2000, 'habari'), says(5000, 'viatu')]), [seen()], { rules: ['I1'] });
    const report = close(sink);
    expect(report).toMatchObject({
      verdict: 'pass',
      sessions: { total: 1, passed: 1 },
      throughput: { messagesPerSecond: 1, sessionsPerSecond: 0.5, virtualSeconds: 4 },
      coverage: { messageTypes: { text: 2 }, rules: { I1: 1 } },
      checks: [{ name: 'echo', observations: 1, failed: 0 }],
    });
  });

  it('fails a session for one failure of a rule that must hold, with the chat around it and the way to play it again', () => {
    const sink = aggregator();
    enter(sink, trace('s1', [says(2000, 'habari')]), [seen({ ok: false, at: 2000, line: 7 })]);
    const report = close(sink);
    expect(report).toMatchObject({ verdict: 'fail', exitCode: 1, sessions: { failed: 1 }, troubles: { bot: 1 } });
    expect(report.failures).toMatchObject([
      {
        session: 's1',
        place: 'scenarios/a.yaml:7',
        replay: 'replay s1',
        evidence: [{ who: 'amina', at: 1000, text: 'habari' }],
      },
    ]);
  });

  it('accepts failures within the threshold, and all undecided observations', () => {
    const sink = aggregator();
    const rate = { kind: 'rate', metric: 'errors', check: 'errors' } as const;
    enter(sink, trace('s1'), [seen({ ...rate, ok: false }), seen({ ...rate, ok: false, undecided: true })]);
    const report = close(sink, {}, 'gates:\n  errors: [rate<0.9, count<5]');
    expect(report.sessions).toMatchObject({ passed: 1, failed: 0 });
    expect(report.gates.map(({ verdict }) => verdict)).toEqual(['inconclusive', 'pass']);
    expect(report.failures).toHaveLength(1);
    expect(report.metrics.errors).toMatchObject({ value: 1, n: 1, undecided: 1, sessions: 1 });
  });

  it.each([
    ['rate', 'gates:\n  errors: [count<5]', 'allowed'],
    ['rate', 'gates:\n  errors: [rate<0.9, count<5]', 'open'],
    ['rate', 'gates:\n  errors: [rate<0.9, count<1]', 'fails'],
    ['rate', 'gates:\n  harmonization_success: [rate>0.1]', 'unjudged'],
    ['invariant', 'gates:\n  errors: [count<5]', 'fails'],
  ] as const)('a %s with %j: the finding says what the run makes of it: %s', (kind, gates, outcome) => {
    const sink = aggregator();
    const check = kind === 'rate' ? 'errors' : 'echo';
    enter(sink, trace('s1'), [seen({ kind, check, ...(kind === 'rate' && { metric: 'errors' }), ok: false })]);
    const report = close(sink, {}, gates);
    expect(report.findings).toMatchObject([{ level: kind === 'rate' ? 'gate' : 'must', outcome }]);
  });

  it('concludes nothing from a run that broke: its gates are open, and what broke comes with the reason', () => {
    const sink = aggregator();
    const rate = { kind: 'rate', metric: 'errors', check: 'errors' } as const;
    enter(sink, trace('s1'), [seen({ ...rate, ok: false })]);
    const lost = { whose: 'infrastructure', what: 'Redis was lost' } as const;
    const late = sessionResultOf(
      { trace: trace('s2'), observations: [seen({ ok: false })], endedAt: 7 },
      new Examples(),
    );
    expect(late).toMatchObject({ endedAt: 7, hardFailures: 1 });
    sink.add(inconclusive(late, lost));
    sink.broke(new Problem('infrastructure', 'Redis was lost', { why: 'it did not answer' }));
    const report = close(sink, {}, 'gates:\n  errors: [count<1]');
    expect(report).toMatchObject({
      ...{ verdict: 'error', exitCode: 3, because: 'Redis was lost; 1 session was judged until then' },
      sessions: { total: 2, passed: 1, failed: 0, inconclusive: 1 },
      gates: [{ verdict: 'inconclusive', reason: 'the run broke before its end' }],
    });
    expect(report.failures.map(({ check }) => check)).toEqual(['errors']);
    expect(report.troubles).toEqual({
      ...{ bot: 0, harness: 0, infrastructure: 2 },
      details: [
        { ...lost, session: 's2' },
        { ...lost, what: 'Redis was lost: it did not answer', session: '' },
      ],
    });
  });

  it('counts a session with an infrastructure error as an error only', () => {
    const sink = aggregator();
    const broken: TraceEvent = { at: 3000, kind: 'trouble', whose: 'infrastructure', what: 'connection lost' };
    enter(sink, trace('s1', [broken]), [seen({ ok: false })]);
    const report = close(sink);
    expect(report).toMatchObject({ verdict: 'error', exitCode: 3, sessions: { inconclusive: 1 }, failures: [] });
    expect(report.troubles).toMatchObject({
      infrastructure: 1,
      bot: 0,
      details: [{ what: 'connection lost', session: 's1' }],
    });
  });

  it('holds calls for numbers that are not in use against the bot', () => {
    const sink = aggregator();
    enter(sink, trace('s1'), []);
    sink.unattributed('POST /v23.0/1/messages, answered 400');
    expect(close(sink)).toMatchObject({ verdict: 'fail', troubles: { bot: 1 } });
  });

  it('counts what is wrong outside of the chats beside a cause that joins failures of a rate and of a rule', () => {
    const sink = aggregator();
    const joined = (over: Partial<Observation>) => seen({ ok: false, cause: 'answers-at-once', ...over });
    const rate = joined({ check: 'harmonization', kind: 'rate', metric: 'harmonization_success' });
    enter(sink, trace('s1'), [rate, rate, joined({})]);
    sink.unattributed('POST /v23.0/1/messages, answered 400');
    expect(close(sink).because).toBe('1 finding; 1 failure outside of the chats');
  });

  it('keeps a bounded number of examples', () => {
    const sink = aggregator();
    for (let i = 0; i < 40; i++) enter(sink, trace(`s${i}`), [seen({ ok: false })]);
    const report = close(sink);
    expect(report.failures).toHaveLength(20);
    expect(report.checks[0]).toMatchObject({ failed: 40 });
  });

  it('finds cross-checks that disagree with the phone', () => {
    const sink = aggregator();
    const rate = { kind: 'rate', metric: 'harmonization_success', check: 'h' } as const;
    for (let i = 0; i < 50; i++) {
      const session = `s${i}`;
      enter(sink, trace(session), [
        seen({ ...rate, session }),
        seen({ ...rate, session, kind: 'cross-check', ok: i % 2 === 0 }),
      ]);
    }
    enter(sink, trace('real', [], { clock: 'real', source: { kind: 'generated', token: 't' } }), [], {
      durations: { response_time: [{ at: 0, ms: 5 }], reply_wait: [], ack_time: [] },
    });
    const report = close(sink);
    expect(report.crossChecks).toEqual([
      { metric: 'harmonization_success', phone: 1, whiteBox: 0.5, n: 50, disagrees: true },
    ]);
    expect(report.metrics.response_time).toMatchObject({ n: 1, avg: 5 });
    expect(report.sessions).toMatchObject({ scripted: 50, generated: 1 });
    expect(report.throughput.sessionsPerSecond).toBe(25);
  });

  describe('of a run that is stopped', () => {
    const broken: TraceEvent = { at: 3000, kind: 'trouble', whose: 'harness', what: 'gave up' };
    const stopped = { stoppedBy: 'SIGTERM', planned: 9 };

    it('keeps what was judged before, and blames nobody for what comes then', () => {
      const sink = aggregator();
      enter(sink, trace('s1'), [seen({ ok: false })]);
      sink.stop();
      sink.unattributed('POST /v23.0/1/messages, answered 400');
      sink.trouble('harness', '3 arrivals were turned away');
      enter(sink, trace('s2', [broken]), []);
      enter(sink, trace('s3'), [seen()]);
      const report = close(sink, stopped);
      expect(report).toMatchObject({
        verdict: 'inconclusive',
        exitCode: 4,
        because: 'stopped by SIGTERM after 2 of 9 sessions; found before that: 1 finding',
        sessions: { total: 2, passed: 1, failed: 1, inconclusive: 0 },
        troubles: { bot: 1, harness: 0, infrastructure: 0, details: [] },
      });
      expect(report.failures).toHaveLength(1);
    });

    it('decides no gate that was not decided', () => {
      const sink = aggregator();
      enter(sink, trace('s1'), [seen({ kind: 'rate', metric: 'errors', check: 'errors', ok: false })]);
      const gate = 'gates:\n  errors: [count<1]';
      expect(close(sink, {}, gate).gates[0]).toMatchObject({ verdict: 'fail' });
      expect(close(sink, stopped, gate)).toMatchObject({
        because: 'stopped by SIGTERM after 1 of 9 sessions',
        gates: [{ verdict: 'inconclusive', reason: 'the run was stopped before it was decided' }],
      });
    });
  });

  it('counts failures of rates that nothing judges, and says which rate each is of', () => {
    const sink = aggregator();
    const rates: CheckMeta[] = [
      { name: 'errors', kind: 'rate', metric: 'errors', title: 'Errors', rules: [] },
      { name: 'rich', kind: 'rate', metric: 'rich_messages', title: 'Rich', rules: [] },
    ];
    const failure = { kind: 'rate', ok: false } as const;
    enter(sink, trace('s1'), [
      seen({ ...failure, check: 'errors', metric: 'errors' }),
      seen({ ...failure, check: 'rich', metric: 'rich_messages' }),
    ]);
    const because = (file: string | null): string =>
      buildReport(sink, file === null ? null : { file: parseGate(file, 'g'), evidence: null }, rates, FACTS).because;
    expect(because(null)).toMatch(
      /; 2 failures in errors and rich_messages, rates that rehearsal gate judges and this command does not$/,
    );
    expect(because('gates:\n  errors: [count<5]')).toMatch(
      /^1 gate passed.*; 1 failure in rich_messages, a rate without a gate in this run$/,
    );
    expect(close(sink).failures.map(({ metric }) => metric)).toEqual(['errors', 'rich_messages']);
  });

  it('shows an interval without end as null', () => {
    const sink = aggregator();
    const times = [1, 2, 3].map((ms) => ({ at: 0, ms }));
    enter(sink, trace('s1'), [], { durations: { response_time: times, reply_wait: [], ack_time: [] } });
    const report = close(sink, {}, 'gates:\n  response_time: [p(95)<500]');
    expect(report.gates[0]).toMatchObject({ verdict: 'inconclusive', interval: [expect.anything(), null] });
  });
});
