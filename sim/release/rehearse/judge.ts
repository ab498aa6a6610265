import { RealClock } from '../../time/real-clock.ts';
import type { LogBook } from '../log/index.ts';
import type { Figure, Verdict } from '../log/types.ts';
import type { Runbook } from '../runbook/index.ts';
import type { Asked } from './customers.ts';
import type { Failure } from './run.ts';
import { longestTouching, type Span, trafficIn } from './traffic.ts';

/** When the ways back were gone. */
export interface Spans {
  quick: Span[];
  full: Span[];
}

interface Facts {
  failure: Failure | undefined;
  /** What the full way back did not bring back. */
  faults: readonly string[];
  spans: Spans;
  runbook: Runbook;
  /** Customers' messages; undefined: nobody wrote. */
  asked: readonly Asked[] | undefined;
}

/** Fewer messages in all than this say nothing of lost ones. */
const LEAST = 20;
/** A level of severity, the worst first. */
const WORST: readonly Verdict[] = ['error', 'fail', 'inconclusive', 'pass'];

/** Holds what happened against the targets, and closes the log with the verdict. */
export function judge(book: LogBook, facts: Facts): Verdict {
  const { failure, faults, asked } = facts;
  const reasons: { verdict: Verdict; why: string }[] = [];
  if (failure && failure.by !== 'declared') {
    const verdict = ({ bot: 'fail', infrastructure: 'error', stopped: 'inconclusive' } as const)[failure.by];
    reasons.push({ verdict, why: `"${failure.step}" failed: ${failure.why}` });
  }
  if (faults.length > 0)
    reasons.push({ verdict: 'fail', why: `the previous state is not proven: ${faults.join('; ')}` });
  const figures = asked ? figuresOf(book, { ...facts, asked }) : [];
  for (const { what, value, target, met } of figures)
    if (met !== true)
      reasons.push({ verdict: met === null ? 'inconclusive' : 'fail', why: `${what}: ${value}, target ${target}` });
  book.figures(figures);
  if (asked) book.customers(trafficIn(asked, ALWAYS, new RealClock().now()));
  book.rollback({
    performed: true,
    why: failure ? `"${failure.step}" failed: ${failure.why}` : 'drill: nothing failed',
    proven: faults.length === 0,
  });
  const verdict = WORST.find((level) => reasons.some((reason) => reason.verdict === level)) ?? 'pass';
  const passed = failure
    ? 'each declared failure led to the way back, and the previous state was proven'
    : 'every step was done, and the previous state was proven after the full way back';
  book.close(verdict, reasons.length > 0 ? reasons.map(({ why }) => why) : [passed]);
  return verdict;
}

const ALWAYS: Span = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

function figuresOf(book: LogBook, { runbook, spans, asked }: Facts & { asked: readonly Asked[] }): Figure[] {
  const now = new RealClock().now();
  const figures: Figure[] = [];
  const wait = (what: string, measured: number | undefined, targetMs: number | undefined): void => {
    if (targetMs === undefined || measured === undefined) return;
    const met = measured < targetMs;
    figures.push({ what, value: milliseconds(measured), target: `< ${milliseconds(targetMs)}`, met });
  };
  for (const { name, longestWaitMs } of runbook.steps) {
    const waits = book.log.entries.flatMap(({ name: entered, customers }) =>
      entered === name && customers ? [customers.longestMs] : [],
    );
    wait(`longest wait in "${name}"`, waits.length > 0 ? Math.max(...waits) : undefined, longestWaitMs);
  }
  const longest = (all: readonly Span[]): number | undefined =>
    all.length === 0 ? undefined : Math.max(...all.map((span) => longestTouching(asked, span, now)));
  wait('longest wait on the quick way back', longest(spans.quick), runbook.longestWaitMs.quickWayBack);
  wait('longest wait on the full way back', longest(spans.full), runbook.longestWaitMs.fullWayBack);
  const { asked: all, lost, twice } = trafficIn(asked, ALWAYS, now);
  const none = (what: string, count: number): Figure => ({
    ...{ what, value: `${count} of ${all}`, target: '0', met: count > 0 ? false : all < LEAST ? null : true },
  });
  return [...figures, none('messages lost', lost), none('messages answered twice', twice)];
}

const milliseconds = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);
