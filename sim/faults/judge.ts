import { channelFacts } from '../channels/facts.ts';
import { acknowledgedSafe, noneLost, onceOnly } from '../checks/delivery-safety.ts';
import { evaluate } from '../checks/index.ts';
import type { BotMessage, Trace } from '../trace/types.ts';
import type { Finding, FindingKind } from './types.ts';

/**
 * Nobody may wait longer for an answer, in milliseconds: what a process had when it was killed is taken up when its lease has
 * ended (60 s), by a look that comes once in as long.
 */
export const LONGEST_WAIT_MS = 150_000;

/** What a message shows, without what differs between two runs of a session. */
const shown = ({ id: _id, quotes: _quotes, ...message }: BotMessage): string => JSON.stringify(message);

const textOf = (key: string): string => {
  const { text } = JSON.parse(key) as BotMessage;
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
};

/** By customer: what came to the phone, in order. */
function phones(trace: Trace): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const event of trace.events) {
    if (event.kind !== 'sent' || !event.accepted) continue;
    found.set(event.customer, [...(found.get(event.customer) ?? []), shown(event.botMessage)]);
  }
  return found;
}

const count = (keys: readonly string[], key: string): number => keys.filter((other) => other === key).length;

/** What is left of some when others are taken away, each as often as it is there. */
function without(some: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return some.filter((key) => {
    const at = left.indexOf(key);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** A message of a customer's came to the bot later than it was sent: the platform had to deliver it again. */
const cameLate = (trace: Trace): boolean =>
  trace.events.some((event) => event.kind === 'delivery' && event.what === 'messages' && event.attempt > 1);

/**
 * Whether nothing could tell the bot that a message was sent: no status of its first copy ever came to it, and the platform
 * cannot be asked. Then it has to send again, and nobody could do better.
 */
function mayHaveBeenLost({ session, events }: Trace, customer: string, key: string): boolean {
  if (channelFacts(session.channel).listsSent) return false;
  const first = events.find(
    (event) =>
      event.kind === 'sent' && event.accepted && event.customer === customer && shown(event.botMessage) === key,
  );
  if (first?.kind !== 'sent') return false;
  const { id } = first.botMessage;
  return !events.some(
    (event) =>
      event.kind === 'delivery' &&
      event.what === 'statuses' &&
      event.ids.includes(id) &&
      event.httpStatus !== null &&
      event.httpStatus < 300,
  );
}

/** The checks that say whether messages were lost or answered twice, whatever the answers say. */
const SAFETY: Readonly<Record<string, FindingKind>> = {
  [acknowledgedSafe.meta.name]: 'lost',
  [noneLost.meta.name]: 'lost',
  [onceOnly.meta.name]: 'doubled',
};

/**
 * A message that comes late may be in another turn than without faults (rule H2), and then the answers are others, rightly. Such
 * a session is held to what holds for any: each message is answered, and once.
 */
function bySafety(trace: Trace): Finding[] {
  const seen = phones(trace);
  const untold = (customer: string): boolean => {
    const twice = (seen.get(customer) ?? []).filter((key, i, all) => all.indexOf(key) < i);
    return twice.length > 0 && twice.every((key) => mayHaveBeenLost(trace, customer, key));
  };
  return Object.entries(SAFETY).flatMap(([only, kind]) =>
    evaluate(trace, undefined, { only }).observations.flatMap(({ ok, undecided, customer, actual }): Finding[] => {
      if (ok || undecided) return [];
      return [{ kind: kind === 'doubled' && untold(customer) ? 'undecidable' : kind, what: actual }];
    }),
  );
}

/**
 * Compares what customers saw with what they see in the same session without faults. Faults may make a bot slower, and nothing
 * else: the session without them says what is right, so this holds for any rules and any shop.
 */
export function compare(healthy: Trace, struck: Trace): Finding[] {
  const findings: Finding[] = [];
  for (const event of struck.events) {
    if (event.kind === 'stuck') findings.push({ kind: 'broke', what: event.why });
    if (event.kind === 'trouble') findings.push({ kind: 'broke', what: event.what });
  }
  const late = cameLate(struck);
  let otherTurns = false;
  const before = phones(healthy);
  const after = phones(struck);
  for (const customer of new Set([...before.keys(), ...after.keys()])) {
    const [right, seen] = [before.get(customer) ?? [], after.get(customer) ?? []];
    const missing = without(right, seen);
    const extra = without(seen, right);
    const doubled = extra.filter((key) => count(right, key) > 0);
    const other = extra.filter((key) => count(right, key) === 0);
    if (late && other.length > 0) {
      otherTurns = true;
      continue;
    }
    for (const key of doubled) {
      const kind = mayHaveBeenLost(struck, customer, key) ? 'undecidable' : 'doubled';
      findings.push({ kind, what: `"${textOf(key)}" to ${customer}` });
    }
    for (const [i, key] of missing.entries()) {
      const instead = other[i];
      if (instead === undefined) findings.push({ kind: 'lost', what: `"${textOf(key)}" to ${customer}` });
      else findings.push({ kind: 'differs', what: `"${textOf(instead)}" in place of "${textOf(key)}" to ${customer}` });
    }
    for (const key of other.slice(missing.length))
      findings.push({ kind: 'differs', what: `"${textOf(key)}" to ${customer}, which is not said otherwise` });
    if (missing.length === 0 && extra.length === 0 && seen.some((key, i) => key !== right[i]))
      findings.push({ kind: 'order', what: `the messages to ${customer}` });
  }
  if (otherTurns) findings.push(...bySafety(struck));
  const longest = longestWait(struck);
  if (longest > LONGEST_WAIT_MS)
    findings.push({ kind: 'late', what: `an answer after ${Math.round(longest / 1000)} s` });
  return findings;
}

/** The longest time from a customer's last message, or what else moved the bot, to the next message of the bot's. */
export function longestWait(trace: Trace): number {
  let longest = 0;
  const since = new Map<string, number>();
  for (const event of trace.events) {
    if (event.kind === 'said') since.set(event.customer, event.at);
    else if (event.kind === 'payment') for (const key of since.keys()) since.set(key, event.at);
    else if (event.kind === 'sent' && event.accepted)
      longest = Math.max(longest, event.at - (since.get(event.customer) ?? event.at));
  }
  return longest;
}
