import { compare } from '../compare/index.ts';
import type { RateCounts } from '../gate/metrics/index.ts';
import type { CheckTally, FailedObservation, SessionResult } from './session-result.ts';

/**
 * One session that was played on both wires, as one result: its customers are the same people, so it is one draw to the
 * statistics, with twice the observations. A difference that no fact explains is a violation. Trouble on either wire
 * leaves the session open.
 */
export function onBothWires(cloud: SessionResult, twilio: SessionResult): SessionResult {
  const { view, ...result } = cloud;
  const sums = {
    messages: cloud.messages + twilio.messages,
    webhooks: cloud.webhooks + twilio.webhooks,
    lasted: cloud.lasted + twilio.lasted,
  };
  const trouble = cloud.trouble ?? twilio.trouble;
  if (trouble || !view || !twilio.view) return { ...result, ...sums, visits: [], ...(trouble && { trouble }) };
  const wires = compare(view, twilio.view);
  const unexplained = wires.differences.filter(({ explainedBy }) => explainedBy === null).length;
  return {
    ...{ ...result, ...sums, wires },
    rates: added(cloud.rates, twilio.rates),
    crossChecks: added(cloud.crossChecks, twilio.crossChecks),
    checks: tallied(cloud.checks, twilio.checks),
    // Rules are counted by sessions, of which this is one.
    visits: [...cloud.visits, ...twilio.visits.map((visits) => ({ ...visits, rules: {} }))],
    violations: cloud.violations + twilio.violations + unexplained,
    failed: [...cloud.failed, ...twilio.failed.map((failure): FailedObservation => ({ ...failure, title: `${failure.title} (on Twilio)` }))],
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
