import type { Answer, Counted, DatabaseReader } from './database.ts';
import { RATES } from './mapping.ts';
import { type Counts, type Durations, type Milestone, type MilestoneRead, sameHoursBefore } from './milestones.ts';
import type { Compared, ConversationCount, Slice } from './types.ts';

/** Reads what a milestone wants of the time between the release and it. */
export async function readMilestone(
  reader: DatabaseReader,
  { afterMs, rates, compares }: Milestone,
  since: number,
  cache: readonly Slice[],
): Promise<MilestoneRead> {
  const to = since + afterMs;
  const read: MilestoneRead = {
    errors: countsOf(await reader.count(['turns'], since, to, [afterMs]), afterMs),
    cache: cacheOf(cache, since, to),
    durations: found(await reader.durations(since, to)),
    ...{ rates: {}, compared: null },
  };
  for (const rate of rates ? RATES : [])
    read.rates[rate] = countsOf(await reader.count(['rates', rate], since, to, [afterMs]), afterMs);
  if (!compares) return read;
  const before = sameHoursBefore(since, to, since);
  const figures = async (spans: readonly [number, number][]) => {
    const errors = { n: 0, failed: 0 };
    const p95: number[] = [];
    for (const [from, until] of spans) {
      const counts = countsOf(await reader.count(['turns'], from, until, [until - from]), until - from);
      if (!('missing' in counts))
        Object.assign(errors, { n: errors.n + counts.n, failed: errors.failed + counts.failed });
      const durations = found(await reader.durations(from, until));
      if (!('missing' in durations) && durations.p95 !== null) p95.push(durations.p95);
    }
    const conversations = await conversationsOf(reader, spans);
    return {
      errors: errors.n === 0 ? null : errors.failed / errors.n,
      // Of several days the day in the middle: one bad day is no usual one.
      p95: p95.sort((a, b) => a - b)[Math.floor(p95.length / 2)] ?? null,
      completion: conversations === null || conversations.n === 0 ? null : conversations.completed / conversations.n,
      length: conversations?.length ?? null,
    };
  };
  return { ...read, compared: { after: await figures([[since, to]]), before: await figures(before) } };
}

/** Conversations since the release, and in the same hours of the days before it; null where nothing counts them. */
export async function compareConversations(
  reader: DatabaseReader,
  since: number,
  now: number,
): Promise<Compared<ConversationCount> | null> {
  const from = Math.max(since, now - 7 * 86_400_000);
  const after = await conversationsOf(reader, [[from, now]]);
  return after && { after, before: await conversationsOf(reader, sameHoursBefore(from, now, since)) };
}

async function conversationsOf(
  reader: DatabaseReader,
  spans: readonly [number, number][],
): Promise<ConversationCount | null> {
  const sum = { n: 0, completed: 0, messages: 0 };
  for (const [from, to] of spans) {
    const answer = await reader.conversations(from, to);
    if ('missing' in answer) return null;
    sum.n += answer.value.n;
    sum.completed += answer.value.completed;
    sum.messages += (answer.value.length ?? 0) * answer.value.completed;
  }
  return { n: sum.n, completed: sum.completed, length: sum.completed === 0 ? null : sum.messages / sum.completed };
}

function countsOf(answer: Answer<Counted>, windowMs: number): Counts {
  if ('missing' in answer) return answer;
  const { n, failed } = answer.value.windows.get(windowMs) ?? { n: 0, failed: 0 };
  return { n, failed };
}

const found = (answer: Answer<Durations>): Durations | { missing: string } =>
  'missing' in answer ? answer : answer.value;

function cacheOf(slices: readonly Slice[], from: number, to: number): Counts {
  const within = slices.filter((slice) => slice.from >= from && slice.to <= to);
  if (within.length === 0) return { missing: 'no /metrics was read in that time' };
  return within.reduce((sum, { n, failed }) => ({ n: sum.n + n, failed: sum.failed + failed }), { n: 0, failed: 0 });
}
