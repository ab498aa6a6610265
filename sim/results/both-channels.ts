import { compare } from '../compare/index.ts';
import type { RateCounts } from '../gate/metrics/index.ts';
import type { CheckTally, Miss, SessionEntry } from './session-result.ts';

/**
 * One session that was played on both wires, as one entry: its customers are the same people, so it is one draw to the
 * statistics, with twice the observations. A difference that no fact explains is a violation. Trouble on either wire
 * leaves the session open.
 */
export function onBothWires(cloud: SessionEntry, twilio: SessionEntry): SessionEntry {
  const { view, ...entry } = cloud;
  const sums = {
    messages: cloud.messages + twilio.messages,
    webhooks: cloud.webhooks + twilio.webhooks,
    lasted: cloud.lasted + twilio.lasted,
    endedAt: Math.max(cloud.endedAt ?? 0, twilio.endedAt ?? 0),
  };
  const trouble = cloud.trouble ?? twilio.trouble;
  if (trouble || !view || !twilio.view) return { ...entry, ...sums, visits: [], ...(trouble && { trouble }) };
  const wires = compare(view, twilio.view);
  const unexplained = wires.differences.filter(({ explainedBy }) => explainedBy === null).length;
  return {
    ...{ ...entry, ...sums, wires },
    rates: added(cloud.rates, twilio.rates),
    twins: added(cloud.twins, twilio.twins),
    checks: tallied(cloud.checks, twilio.checks),
    // Rules are counted by sessions, of which this is one.
    visits: [...cloud.visits, ...twilio.visits.map((visits) => ({ ...visits, rules: {} }))],
    violations: cloud.violations + twilio.violations + unexplained,
    misses: [...cloud.misses, ...twilio.misses.map((miss): Miss => ({ ...miss, title: `${miss.title} (on Twilio)` }))],
  };
}

function added(one: RateCounts, other: RateCounts): RateCounts {
  const sum: RateCounts = { ...one };
  for (const metric of Object.keys(other) as (keyof RateCounts)[]) {
    const [a, b] = [one[metric] ?? { n: 0, hits: 0, abstained: 0 }, other[metric] ?? { n: 0, hits: 0, abstained: 0 }];
    sum[metric] = { n: a.n + b.n, hits: a.hits + b.hits, abstained: a.abstained + b.abstained };
  }
  return sum;
}

function tallied(one: Record<string, CheckTally>, other: Record<string, CheckTally>): Record<string, CheckTally> {
  const sum = { ...one };
  for (const [check, b] of Object.entries(other)) {
    const a = sum[check] ?? { observations: 0, misses: 0, abstained: 0 };
    sum[check] = {
      observations: a.observations + b.observations,
      misses: a.misses + b.misses,
      abstained: a.abstained + b.abstained,
    };
  }
  return sum;
}
