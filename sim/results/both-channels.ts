import { channelTitle } from '../channels/facts.ts';
import { compare } from '../compare/index.ts';
import type { AmountCounts, RateCounts } from '../gate/metrics/index.ts';
import type { CheckTally, FailedObservation, SessionResult } from './session-result.ts';

/**
 * One session that was played on two channels, as one result: its customers are the same people, so it is one draw to the
 * statistics, with twice the observations. A difference that no fact explains is a failure. Trouble on either channel
 * leaves the session open.
 */
export function joined(a: SessionResult, b: SessionResult): SessionResult {
  const { view, ...result } = a;
  const sums = {
    messages: a.messages + b.messages,
    webhooks: a.webhooks + b.webhooks,
    lasted: a.lasted + b.lasted,
    tookMs: a.tookMs + b.tookMs,
    endedAt: Math.max(a.endedAt ?? 0, b.endedAt ?? 0),
  };
  const trouble = a.trouble ?? b.trouble;
  if (trouble || !view || !b.view) return { ...result, ...sums, visits: [], ...(trouble && { trouble }) };
  const comparison = compare(view, b.view);
  const unexplained = comparison.differences.filter(({ explainedBy }) => explainedBy === null).length;
  const onB = channelTitle(b.view.channel);
  return {
    ...{ ...result, ...sums, comparison },
    rates: added(a.rates, b.rates),
    crossChecks: added(a.crossChecks, b.crossChecks),
    ...(a.amounts && b.amounts ? { amounts: spent(a.amounts, b.amounts) } : {}),
    ...(a.assumed || b.assumed ? { assumed: [...(a.assumed ?? []), ...(b.assumed ?? [])] } : {}),
    ...(a.unpriced || b.unpriced ? { unpriced: (a.unpriced ?? 0) + (b.unpriced ?? 0) } : {}),
    ...(a.ordersUnseen && b.ordersUnseen ? { ordersUnseen: true } : {}),
    checks: tallied(a.checks, b.checks),
    ...(a.undecided || b.undecided ? { undecided: [...(a.undecided ?? []), ...(b.undecided ?? [])] } : {}),
    ...(a.lacking || b.lacking ? { lacking: summed(a.lacking ?? {}, b.lacking ?? {}) } : {}),
    ...(a.pairs || b.pairs ? { pairs: [...(a.pairs ?? []), ...(b.pairs ?? [])] } : {}),
    // Rules and occasions are counted by sessions, of which this is one.
    visits: [...a.visits, ...b.visits.map((visits) => ({ ...visits, rules: {}, occasions: [] }))],
    ...(a.faults || b.faults ? { faults: summed(a.faults ?? {}, b.faults ?? {}) } : {}),
    ...(a.notes || b.notes ? { notes: { ...a.notes, ...b.notes } } : {}),
    hardFailures: a.hardFailures + b.hardFailures + unexplained,
    findings: [...a.findings, ...b.findings],
    failed: [
      ...a.failed,
      ...b.failed.map((failure): FailedObservation => ({ ...failure, title: `${failure.title} (on ${onB})` })),
    ],
  };
}

function added(one: RateCounts, other: RateCounts): RateCounts {
  const sum: RateCounts = { ...one };
  for (const metric of Object.keys(other) as (keyof RateCounts)[]) {
    const [a, b] = [one[metric] ?? { n: 0, hits: 0, undecided: 0 }, other[metric] ?? { n: 0, hits: 0, undecided: 0 }];
    sum[metric] = { n: a.n + b.n, hits: a.hits + b.hits, undecided: a.undecided + b.undecided };
  }
  return sum;
}

function summed(one: Record<string, number>, other: Record<string, number>): Record<string, number> {
  const sum = { ...one };
  for (const [name, count] of Object.entries(other)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
/** Both say the same of which amounts there are. */
const spent = (one: AmountCounts, other: AmountCounts): AmountCounts =>
  Object.fromEntries(
    Object.entries(one).map(([metric, { n, sum, unpriced = 0 }]) => {
      const second = other[metric] ?? { n: 0, sum: 0 };
      const left = unpriced + (second.unpriced ?? 0);
      return [metric, { n: n + second.n, sum: sum + second.sum, ...(left > 0 && { unpriced: left }) }];
    }),
  );

function tallied(one: Record<string, CheckTally>, other: Record<string, CheckTally>): Record<string, CheckTally> {
  const sum = { ...one };
  for (const [check, b] of Object.entries(other)) {
    const a = sum[check] ?? { observations: 0, failed: 0, undecided: 0 };
    sum[check] = {
      observations: a.observations + b.observations,
      failed: a.failed + b.failed,
      undecided: a.undecided + b.undecided,
    };
  }
  return sum;
}
