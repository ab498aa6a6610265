import { evaluate } from '../checks/index.ts';
import { durationsOf } from '../gate/metrics/index.ts';
import { isAcknowledged } from '../oracle/arrivals.ts';
import type { SessionModel } from '../oracle/index.ts';
import { asksNoMore } from '../oracle/left.ts';
import { saidOf } from '../oracle/read-turn.ts';
import type { Refusal, Trace } from '../trace/types.ts';
import type { Counter, Entries } from './tally.ts';

/** The check that says whether a turn was answered twice. */
const ANSWERED_TWICE = 'none-answered-twice';

/** What is known of a conversation beside its trace. */
export interface Measured {
  trace: Trace;
  /** When the run began, by the clock of the trace. */
  beganAt: number;
  /** Milliseconds by which this program was late with a message, by its id. */
  late: ReadonlyMap<string, number>;
}

/** What one conversation comes to, while it is being added up. */
class Sum implements Entries {
  readonly counts: [Counter, number][] = [];
  readonly durations: [string, number, number][] = [];
  readonly losses: Entries['losses'] = [];
  readonly bites: string[] = [];

  count(name: Counter, atMs: number): void {
    this.counts.push([name, atMs]);
  }

  measure(name: string, atMs: number, ms: number): void {
    this.durations.push([name, atMs, ms]);
  }
}

/**
 * What one conversation comes to: plain values, since it is judged in a thread of its own. Durations count from when a message was to be sent. What was never acknowledged or answered
 * counts with the time for which it was waited for: a bot must not look quicker for what it loses.
 */
export function entriesOf({ trace, beganAt, late }: Measured): Entries {
  const sum = new Sum();
  const lateOf = (id: string): number => late.get(id) ?? 0;
  const { read, observations } = evaluate(trace, undefined, { only: ANSWERED_TWICE });
  const broke = trace.events.find(({ kind }) => kind === 'trouble');
  const until = broke?.at ?? Number.POSITIVE_INFINITY;
  const conversation = trace.session.id;
  for (const [metric, values] of Object.entries(durationsOf(read, lateOf)))
    for (const { at, ms } of values) if (at < until) sum.measure(metric, at - beganAt, ms);
  for (const event of trace.events) {
    if (event.at >= until) continue;
    const at = event.at - beganAt;
    if (event.kind === 'fault') sum.bites.push(event.fault);
    else if (event.kind === 'said') sum.count('said', at);
    else if (event.kind === 'sent') {
      sum.count('sent', at);
      if (!event.accepted && !event.refusal?.injected)
        sum.losses.push({ what: 'refused', atMs: at, conversation, text: refusalText(event.refusal) });
    } else if (event.kind === 'delivery' && event.injected !== 'bad-signature' && event.injected !== 'invalid') {
      sum.count('webhooks', at);
      if (isAcknowledged(event)) continue;
      sum.count('unacknowledged', at);
      if (event.httpStatus === null) sum.measure('ack_time', at, event.answeredAt - event.at);
    }
  }
  enterTurns(sum, read, { beganAt, until, lateOf });
  for (const seen of observations)
    if (!seen.ok && !seen.undecided && seen.at < until)
      sum.losses.push({ what: 'doubled', atMs: seen.at - beganAt, conversation, text: seen.said });
  return sum;
}

const refusalText = (refusal: Refusal | undefined): string =>
  refusal ? `${refusal.httpStatus} ${refusal.code}: ${refusal.details}` : 'without a reason';

function enterTurns(
  sum: Sum,
  { conversations, trace }: SessionModel,
  { beganAt, until, lateOf }: { beganAt: number; until: number; lateOf(id: string): number },
): void {
  const listenedUntil = trace.session.listened?.until ?? 0;
  for (const turn of conversations.flatMap(({ turns }) => turns)) {
    const last = turn.messages.at(-1);
    if (turn.expectedReply !== 'yes' || !last || turn.closesAt >= until) continue;
    const at = last.at - beganAt;
    sum.count('turns', at);
    if (!turn.unanswered) {
      sum.count('replied', at);
      continue;
    }
    // The harness broke off before the bot could answer: nobody knows.
    if (until !== Number.POSITIVE_INFINITY) continue;
    // The reply to the turn beside it may be the answer to both; after a reply, pictures without words ask for nothing.
    if (turn.uncertain || asksNoMore(turn)) {
      sum.count('undecided', at);
      continue;
    }
    sum.losses.push({ what: 'lost', atMs: at, conversation: trace.session.id, text: saidOf(turn.left) });
    const late = lateOf(last.message.id);
    const waited = (from: number): number => Math.max(0, listenedUntil - from) + late;
    if (turn.answer) continue;
    sum.measure('response_time', turn.closesAt - beganAt, waited(turn.closesAt));
    sum.measure('reply_wait', at, waited(last.at));
  }
}
