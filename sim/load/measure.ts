import { evaluate } from '../checks/index.ts';
import { durationsOf } from '../gate/metrics/index.ts';
import { isAcknowledged } from '../oracle/arrivals.ts';
import type { SessionModel } from '../oracle/index.ts';
import type { Refusal, Trace } from '../trace/types.ts';
import type { Tally } from './tally.ts';

/** The check that says whether a turn was answered twice. */
const ANSWERED_TWICE = 'none-answered-twice';

/** What is known of a conversation beside its trace. */
export interface Measured {
  trace: Trace;
  /** When the run began, by the clock of the trace. */
  beganAt: number;
  /** Milliseconds by which this program was late with a message. */
  lateOf: (messageId: string) => number;
}

/**
 * Enters one conversation. Durations count from when a message was to be sent. What was never acknowledged or answered
 * counts with the time for which it was waited for: a bot must not look quicker for what it loses.
 */
export function enter(tally: Tally, { trace, beganAt, lateOf }: Measured): void {
  const { read, observations } = evaluate(trace, undefined, { only: ANSWERED_TWICE });
  const broke = trace.events.find(({ kind }) => kind === 'trouble');
  const until = broke?.at ?? Number.POSITIVE_INFINITY;
  const conversation = trace.session.id;
  for (const [metric, values] of Object.entries(durationsOf(read, lateOf)))
    for (const { at, ms } of values) if (at < until) tally.measure(metric, at - beganAt, ms);
  for (const event of trace.events) {
    if (event.at >= until) continue;
    const at = event.at - beganAt;
    if (event.kind === 'fault') tally.bite(event.fault);
    else if (event.kind === 'said') tally.count('said', at);
    else if (event.kind === 'sent') {
      tally.count('sent', at);
      if (!event.accepted && !event.refusal?.injected)
        tally.lose({ what: 'refused', atMs: at, conversation, text: refusalText(event.refusal) });
    } else if (event.kind === 'delivery' && event.injected !== 'bad-signature' && event.injected !== 'invalid') {
      tally.count('webhooks', at);
      if (isAcknowledged(event)) continue;
      tally.count('unacknowledged', at);
      if (event.httpStatus === null) tally.measure('ack_time', at, event.answeredAt - event.at);
    }
  }
  enterTurns(tally, read, { beganAt, until, lateOf });
  for (const seen of observations)
    if (!seen.ok && !seen.undecided && seen.at < until)
      tally.lose({ what: 'doubled', atMs: seen.at - beganAt, conversation, text: seen.said });
}

const refusalText = (refusal: Refusal | undefined): string =>
  refusal ? `${refusal.httpStatus} ${refusal.code}: ${refusal.details}` : 'without a reason';

function enterTurns(
  tally: Tally,
  { conversations, trace }: SessionModel,
  { beganAt, until, lateOf }: Omit<Measured, 'trace'> & { until: number },
): void {
  const listenedUntil = trace.session.listened?.until ?? 0;
  for (const turn of conversations.flatMap(({ turns }) => turns)) {
    const last = turn.messages.at(-1);
    if (turn.expectedReply !== 'yes' || !last || turn.closesAt >= until) continue;
    const at = last.at - beganAt;
    tally.count('turns', at);
    if (!turn.unanswered) {
      tally.count('replied', at);
      continue;
    }
    // The harness broke off before the bot could answer: nobody knows.
    if (until !== Number.POSITIVE_INFINITY) continue;
    // The reply to the turn beside it may be the answer to both.
    if (turn.uncertain) {
      tally.count('undecided', at);
      continue;
    }
    tally.lose({ what: 'lost', atMs: at, conversation: trace.session.id, text: turn.said });
    const late = lateOf(last.message.id);
    const waited = (from: number): number => Math.max(0, listenedUntil - from) + late;
    if (turn.answer) continue;
    tally.measure('response_time', turn.closesAt - beganAt, waited(turn.closesAt));
    tally.measure('reply_wait', at, waited(last.at));
  }
}
