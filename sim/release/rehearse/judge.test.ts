import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LogBook } from '../log/index.ts';
import type { DeploymentLog, Entry } from '../log/types.ts';
import { readRunbook } from '../runbook/index.ts';
import type { Asked } from './customers.ts';
import { afterRelease, judge } from './judge.ts';

const STEPS = 'name: x\nsteps:\n  - {name: one, run: a, undo: b}\n  - {name: two, run: a, changes: nothing}\n';
const PROOF = 'proof:\n  - {name: proof, run: c}\n';
const FACTS = { failure: undefined, faults: [], spans: { quick: [], full: [] }, settled: true };

const entry = (name: string, second: number): Entry => ({
  ...{ phase: 'release', name, at: null, by: null, command: null, said: '', outcome: 'done', delays: false },
  ...{ startedAt: new Date(second * 1000).toISOString(), ms: 1_000, customers: null },
});

/** Messages with these answers, one a second, each with a turn of 1 s. */
const messages = (count: number, answered: (n: number) => number | undefined): Asked[] =>
  Array.from({ length: count }, (_, n) => {
    const at = n * 1000;
    const waited = answered(n);
    const answeredAt = waited === undefined ? undefined : at + waited;
    const known = {
      say: 'hello',
      answer: undefined,
      phone: '1',
      acknowledgedAt: at,
      answers: [],
      twice: false,
      undecided: false,
    };
    return { ...known, at, due: at + 1_000, answeredAt };
  });

function judged(text: string, facts: Partial<Parameters<typeof judge>[1]>, entries: Entry[] = []): DeploymentLog {
  const home = mkdtempSync(join(tmpdir(), 'rehearsal-judge-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const runbook = readRunbook(text, 'release.yaml');
  const book = new LogBook(home, { runbook, startedAt: new Date(0) });
  for (const one of entries) book.enter(one);
  judge(book, { ...FACTS, asked: messages(30, () => 900), runbook, ...facts });
  return book.log;
}

it('passes when the previous state is proven and every message was answered', () => {
  const { verdict, rollback, because } = judged(STEPS + PROOF, {});
  expect({ verdict, proven: rollback.proven }).toEqual({ verdict: 'pass', proven: true });
  expect(because.join()).toContain('was proven');
});

it('says that a step for people was not confirmed, never that every step was done', () => {
  const { because } = judged(STEPS + PROOF, {}, [{ ...entry('window', 1), outcome: 'for people' }]);
  expect(because).toEqual([
    'every step was done but for 1 step for people, which nobody confirmed here, and the previous state was proven after the ' +
      'full way back',
  ]);
});

describe('is open, and says what is missing,', () => {
  it.each([
    ['without a proof', STEPS, {}, 'add `proof:`', null],
    ['with a proof for people only', `${STEPS}proof:\n  - {name: p, person: look}\n`, {}, 'add `proof:`', null],
    ['without customers', STEPS + PROOF, { asked: undefined }, 'add `customers:`', true],
    ['with few messages', STEPS + PROOF, { asked: messages(14, () => 900) }, '14 messages in all', true],
    [
      'when the waiting was stopped',
      STEPS + PROOF,
      { asked: messages(30, (n) => (n < 3 ? undefined : 900)), settled: false },
      '3 messages had no answer when the waiting was stopped',
      true,
    ],
  ])('%s', (_, text, facts, why, proven) => {
    const { verdict, because, rollback } = judged(text, facts);
    expect({ verdict, proven: rollback.proven }).toEqual({ verdict: 'inconclusive', proven });
    expect(because).toEqual([expect.stringContaining(why)]);
  });
});

describe('a second answer', () => {
  const TEXTS = [
    { at: 900, text: 'it costs 5' },
    { at: 7_900, text: 'it costs 5' },
  ];
  const oneOf = (more: Partial<Asked>): Asked[] =>
    messages(30, () => 900).map((one, n) => (n === 0 ? { ...one, answers: TEXTS, ...more } : one));

  it('fails, and both are shown with their times', () => {
    const { verdict, because, issues } = judged(STEPS + PROOF, { asked: oneOf({ twice: true }) });
    expect(verdict).toBe('fail');
    expect(because).toEqual(['messages answered twice: 1 of 30, target 0']);
    expect(issues).toEqual([
      '"hello", written at 00:00:00: answered twice: at 00:00:00 "it costs 5", at 00:00:07 "it costs 5"',
    ]);
  });

  it('of which nobody can tell leaves the verdict open', () => {
    const { verdict, because, figures, issues } = judged(STEPS + PROOF, { asked: oneOf({ undecided: true }) });
    expect(verdict).toBe('inconclusive');
    expect(because).toEqual([expect.stringMatching(/^1 message may have been answered twice/u)]);
    expect(figures.at(-1)).toMatchObject({ value: '0 of 30, 1 undecided', met: null });
    expect(issues).toEqual([expect.stringContaining('perhaps answered twice: at 00:00:00')]);
  });
});

it('gives only what was bad as a reason', () => {
  const { verdict, because, figures, issues } = judged(STEPS + PROOF, {
    asked: messages(14, (n) => (n < 2 ? undefined : 900)),
  });
  expect(verdict).toBe('fail');
  expect(because).toEqual(['messages lost: 2 of 14, target 0', expect.stringContaining('fewer than 20')]);
  expect(figures.map(({ met }) => met)).toEqual([false, null]);
  expect(issues).toEqual(['"hello", written at 00:00:00: no answer', '"hello", written at 00:00:01: no answer']);
});

it('an undo that failed leaves the previous state unproven', () => {
  const { verdict, rollback } = judged(STEPS, { faults: ['"one" could not be taken back'] });
  expect({ verdict, proven: rollback.proven }).toEqual({ verdict: 'fail', proven: false });
});

describe('a target of waiting', () => {
  const TARGETS = `${STEPS}longest_wait: {quick_way_back: 60s, full_way_back: 5s}\n${PROOF}`;
  const gone = (whole: boolean) => [{ from: 3_000, to: 5_000, whole }];
  const figureOf = (
    spans: Parameters<typeof judge>[1]['spans'],
    waited = 900,
    text = TARGETS,
    entries: Entry[] = [],
  ) => {
    const { figures, verdict } = judged(text, { spans, asked: messages(30, () => waited) }, entries);
    return { ...figures.find(({ what }) => what.startsWith('longest wait')), verdict };
  };

  it('of the full way back is met by a whole one only: one that undid a part shows nothing of the restore', () => {
    expect(figureOf({ quick: [], full: gone(true) })).toMatchObject({ value: '0 ms', met: true });
    expect(figureOf({ quick: [], full: gone(false) })).toMatchObject({
      ...{ value: '0 ms, of a part: not all of it was done', met: null, verdict: 'pass' },
    });
    expect(figureOf({ quick: [], full: [...gone(false), ...gone(true)] })).toMatchObject({ met: true });
  });

  it('is missed by a part too, when that part alone took too long', () => {
    expect(figureOf({ quick: [], full: gone(false) }, 9_000)).toMatchObject({ met: false, verdict: 'fail' });
  });

  it('of the quick way back, and of a step, is met only if it was done', () => {
    expect(figureOf({ quick: gone(false), full: [] })).toMatchObject({ met: null });
    const text = `name: x\nsteps:\n  - {name: one, run: a, undo: b, longest_wait: 5s}\n${PROOF}`;
    const entered = (outcome: Entry['outcome']): Entry[] => [
      { ...entry('one', 3), outcome, customers: { asked: 3, longestMs: 200 } },
    ];
    const none = { quick: [], full: [] };
    expect(figureOf(none, 900, text, entered('failed'))).toMatchObject({ met: null });
    expect(figureOf(none, 900, text, entered('done'))).toMatchObject({ met: true, value: '200 ms' });
  });
});

describe('the status after the release', () => {
  const entries = [entry('one', 10), entry('two', 12)];

  it('is of the messages between its last change and the way back', () => {
    // The release ends at 11 s, its watching at 13 s: the messages of 11, 12 and 13 s; all others waited for long.
    const asked = messages(30, (n) => (n >= 11 && n <= 13 ? 1_500 : 9_000));
    const { status } = judged(STEPS + PROOF, { asked }, entries);
    expect(status).toEqual([
      { what: 'Error Rate', value: '0.0% of 3 messages without an answer' },
      { what: 'Response Time', value: '95% within 500 ms of their turn' },
      { what: 'Conversation Completion Rate', value: expect.stringMatching(/^not measured: /u) },
    ]);
  });

  it('is not measured of a release that ends with a change, or was taken back', () => {
    expect(afterRelease(entries.slice(0, 1), readRunbook(STEPS, 'x.yaml'))).toBeUndefined();
    const failure = { step: 'two', why: 'it ended with 1', by: 'bot' as const };
    for (const { value } of judged(STEPS + PROOF, { failure }, entries).status) expect(value).toContain('not measured');
  });
});
