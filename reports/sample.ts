import { headOf } from './html/head.ts';
import type { Failure, Report } from './schema.ts';
import type { RunFiles } from './types.ts';

/** A run of which nothing is stored but its report. */
export const NOTHING_STORED: RunFiles = {
  async *records() {},
  async *traces() {},
  history: async () => [],
};

/** All that the page says of a run beside its sessions, as lines. */
export const pageText = (report: Report): string => textsIn(headOf(report, new Set())).join('\n');

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** A report for the tests of its views. */
export function sampleReport(over: Partial<Report> = {}): Report {
  return {
    schema: 'rehearsal.report/1',
    run: {
      id: '20260105-060000-ab12',
      command: 'rehearsal gate',
      version: '0.1.0',
      commit: null,
      seed: 1,
      clock: 'both',
      channel: 'cloud',
      target: 'reference 0.1.0',
      startedAt: '2026-01-05T06:00:00.000Z',
      durationMs: 61_500,
      services: {
        postgres: { provider: 'local', version: '15.18', origin: '/usr/lib/postgresql/15/bin' },
        redis: { provider: 'local', version: '7.0.15', origin: 'PATH' },
      },
      machine: { node: 'v20.19.0', platform: 'linux x64', cpus: 2 },
    },
    verdict: 'fail',
    exitCode: 1,
    because: 'failed gates: errors rate<0.01',
    gates: [
      {
        metric: 'harmonization_success',
        expression: 'rate>0.95',
        value: 1,
        samples: 60,
        interval: [0.957, 1],
        confidence: 0.95,
        verdict: 'pass',
        evidence: { met: 24.3, missed: 0.002, sentence: '24 to 1 against a rate of 95% or less' },
      },
      {
        metric: 'errors',
        expression: 'rate<0.01',
        value: 0.1,
        samples: 100,
        interval: [0.06, 0.16],
        confidence: 0.95,
        verdict: 'fail',
        evidence: { met: 0, missed: 310, sentence: '310 to 1 against a rate below 1%' },
        reason: '310 to 1 against a rate below 1%',
      },
      {
        metric: 'response_time',
        expression: 'p(95)<500',
        value: 12.4,
        samples: 20,
        interval: [8, null],
        confidence: 0.95,
        verdict: 'inconclusive',
        evidence: { met: 1.2, missed: 0.3, sentence: '1.2 to 1 against a p(95) of 500 ms or more' },
        reason: '20 samples are too few; about 330 like these decide it',
      },
    ],
    metrics: { errors: { kind: 'rate', n: 100, sessions: 10, value: 0.1, hits: 10, undecided: 0 } },
    crossChecks: [{ metric: 'harmonization_success', phone: 1, whiteBox: 0.8, n: 60, disagrees: true }],
    checks: [
      { name: 'no-echo', kind: 'invariant', title: 'No verbatim echo', observations: 10, failed: 1, undecided: 0 },
    ],
    sessions: { total: 3, passed: 1, failed: 1, inconclusive: 1, scripted: 3, generated: 0 },
    failures: [sampleFailure()],
    coverage: {
      intents: {},
      languages: {},
      messageTypes: { text: 9 },
      personas: { scripted: 9 },
      classes: {},
      aimed: 0,
      missing: [],
      rules: { H1: 1 },
      occasions: [
        { name: 'refusal', title: 'a summary is answered with no', sessions: 2 },
        { name: 'budget', title: 'a budget', sessions: 0 },
      ],
      unread: { messages: 0, of: 9, examples: [] },
    },
    throughput: { messagesPerSecond: 120.4, sessionsPerSecond: 20, virtualSeconds: 7265, wallSeconds: 1.5 },
    troubles: {
      bot: 1,
      harness: 1,
      infrastructure: 0,
      details: [{ whose: 'harness', what: 'the engine gave up', session: 's3' }],
    },
    ...over,
  };
}

export function sampleFailure(over: Partial<Failure> = {}): Failure {
  return {
    session: 's2',
    title: 'Viatu & "bei" <script>',
    check: 'no-echo',
    kind: 'invariant',
    turn: 2,
    said: 'Mna viatu?',
    expected: 'an answer of its own | words',
    actual: 'the same words\nagain',
    place: 'scenarios/invariants/echo.yaml:7',
    evidence: [
      { who: 'amina', at: 0, text: 'Mna viatu?' },
      { who: 'Duka', at: 3000, text: 'Mna viatu?\n▸ Ndiyo' },
    ],
    replay: 'rehearsal run scenarios/invariants/echo.yaml --seed 1',
    ...over,
  };
}
