import { metrics as gateMetrics } from '../../gate/metrics.ts';
import type { SessionFacts } from './facts.ts';

/**
 * A figure that two versions are compared by. Each session counts once: it gives one value on either side.
 * - `share`: a share of something within the session, from 0 to 1. Its change is a difference, in points.
 * - `amount`: a number above 0. Its change is relative: the difference as a share of the greater of the two values.
 *
 * Both changes lie between -1 and 1 for every session, so no session can outweigh the others.
 */
export interface ComparedMetric {
  readonly name: string;
  readonly kind: 'share' | 'amount';
  readonly better: 'higher' | 'lower';
  /** One line for people. */
  readonly title: string;
  readonly unit: '%' | 'messages' | 'ms';
  /** What the two plays of one session say of it; null where a side says nothing. */
  of(before: SessionFacts, after: SessionFacts): Values;
  /** Sessions that have a value on one side alone are no loss of data: another metric counts them. */
  readonly onlyTogether?: true;
  /** Says something only where orders of the bot can be seen. */
  readonly byOrders?: true;
  /** Of an amount: a difference is held against so much at least. What is twice as much as next to nothing is still nothing. */
  readonly atLeast?: number;
}

export type Values = readonly [before: number | null, after: number | null];

/** Reads the same of both plays. */
const each =
  (read: (facts: SessionFacts) => number | null) =>
  (before: SessionFacts, after: SessionFacts): Values => [read(before), read(after)];

const NEITHER: Values = [null, null];

/** The rates of a gate file, by the observations of one session. */
function rate(name: string): ComparedMetric {
  const { better, title } = gateMetrics.get(name);
  const read = ({ rates }: SessionFacts): number | null => {
    const count = rates[name];
    return count && count.n > 0 ? count.hits / count.n : null;
  };
  return { name, kind: 'share', better, title, unit: '%', of: each(read) };
}

/** Customers who wanted to buy in either play: what a bot makes of them must not decide whether they count. */
function buyers(before: SessionFacts, after: SessionFacts): string[] {
  const all = new Set([...Object.keys(before.goals), ...Object.keys(after.goals)]);
  return [...all].filter((key) => before.goals[key]?.wanted || after.goals[key]?.wanted);
}

const reached = ({ goals }: SessionFacts, customer: string): number | null => goals[customer]?.messages ?? null;

function completion(before: SessionFacts, after: SessionFacts): Values {
  const all = buyers(before, after);
  if (all.length === 0) return NEITHER;
  const share = (facts: SessionFacts): number =>
    all.filter((customer) => reached(facts, customer) !== null).length / all.length;
  return [share(before), share(after)];
}

/** Only where both plays reached the goal: giving up early is no short conversation. */
function lengthToGoal(before: SessionFacts, after: SessionFacts): Values {
  const both = buyers(before, after).filter((key) => reached(before, key) !== null && reached(after, key) !== null);
  if (both.length === 0) return NEITHER;
  const sum = (facts: SessionFacts): number => both.reduce((total, key) => total + (reached(facts, key) ?? 0), 0);
  return [sum(before), sum(after)];
}

export const meanMs = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Nobody who chats sees a difference of a few milliseconds. */
const LEAST_MS = 50;

/** All of them, in the order of the report: the six of the release checklist first. */
export const COMPARED: readonly ComparedMetric[] = [
  rate('harmonization_success'),
  rate('reference_resolution'),
  rate('empty_results'),
  rate('language_consistency'),
  rate('grounding_failures'),
  rate('rich_messages'),
  rate('errors'),
  {
    ...{ name: 'failed_sessions', kind: 'share', better: 'lower', unit: '%' },
    title: 'sessions in which a rule was broken that must hold',
    of: each(({ brokenRules }) => (brokenRules.length > 0 ? 1 : 0)),
  },
  {
    ...{ name: 'completion_rate', kind: 'share', better: 'higher', unit: '%' },
    title: 'customers who wanted to buy and came to an order, or to a summary that they declined',
    of: completion,
    byOrders: true,
  },
  {
    ...{ name: 'conversation_length', kind: 'amount', better: 'lower', unit: 'messages', onlyTogether: true },
    title: 'messages that a customer sent to get there',
    of: lengthToGoal,
    byOrders: true,
  },
  {
    ...{ name: 'messages_per_turn', kind: 'amount', better: 'lower', unit: 'messages' },
    title: 'messages of the bot for each turn of a customer',
    of: each(({ turns, sent }) => (turns > 0 && sent > 0 ? sent / turns : null)),
  },
  {
    ...{ name: 'response_time', kind: 'amount', better: 'lower', unit: 'ms', atLeast: LEAST_MS },
    title: 'from the close of a turn to the first message of its reply; real time only',
    of: each(({ responseMs }) => meanMs(responseMs)),
  },
];

export const comparedNames = COMPARED.map(({ name }) => name);

/** How one session changed: between -1 and 1. */
export function changeOf(metric: Pick<ComparedMetric, 'kind' | 'atLeast'>, before: number, after: number): number {
  if (metric.kind === 'share') return after - before;
  const greater = Math.max(before, after, metric.atLeast ?? 0);
  return greater === 0 ? 0 : (after - before) / greater;
}
