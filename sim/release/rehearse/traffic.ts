import { quantile } from '../../gate/metrics/index.ts';
import type { Asked } from './customers.ts';

/** A stretch of time, milliseconds since the epoch; an open end is now. */
export interface Span {
  from: number;
  to: number;
}

/** What became of customers' messages in a stretch of time. */
export interface Traffic {
  asked: number;
  answered: number;
  /** Without an answer until now. */
  lost: number;
  twice: number;
  /** Those of which nobody can tell whether they were answered twice. */
  undecided: number;
  /** Of those that were answered, beyond the end of their turn, ms; null: none was. */
  medianMs: number | null;
  p95Ms: number | null;
  /** The longest that one waited beyond its turn, ms; those that are lost wait until now. */
  longestMs: number;
}

/** How long a message waited beyond its turn, until now if nothing answered it. */
const waitOf = ({ due, answeredAt }: Asked, now: number): number => Math.max(0, (answeredAt ?? now) - due);

/** What became of the messages that were written in a stretch of time. */
export function trafficIn(all: readonly Asked[], { from, to }: Span, now: number): Traffic {
  const asked = all.filter(({ at }) => at >= from && at <= to);
  const waits = asked.flatMap((one) => (one.answeredAt === undefined ? [] : [waitOf(one, now)])).sort((a, b) => a - b);
  return {
    ...{ asked: asked.length, answered: waits.length, lost: asked.length - waits.length },
    twice: asked.filter(({ twice }) => twice).length,
    undecided: asked.filter(({ twice, undecided }) => undecided && !twice).length,
    ...{ medianMs: quantile(waits, 0.5), p95Ms: quantile(waits, 0.95) },
    longestMs: asked.reduce((longest, one) => Math.max(longest, waitOf(one, now)), 0),
  };
}

/** The longest time within a stretch for which one message waited beyond its turn, whenever it was written. */
export function longestWithin(all: readonly Asked[], { from, to }: Span, now: number): number {
  return all.reduce((longest, { due, answeredAt }) => {
    const waited = Math.min(answeredAt ?? now, to) - Math.max(due, from);
    return Math.max(longest, waited);
  }, 0);
}

/** The longest whole wait of the messages that waited at some moment of a stretch. */
export function longestTouching(all: readonly Asked[], { from, to }: Span, now: number): number {
  const touching = all.filter(({ due, answeredAt }) => due <= to && (answeredAt ?? now) >= from);
  return touching.reduce((longest, one) => Math.max(longest, waitOf(one, now)), 0);
}
