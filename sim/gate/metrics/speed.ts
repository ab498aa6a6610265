import type { SessionModel } from '../../oracle/index.ts';
import type { Duration } from './trends.ts';

/**
 * How long the bot took in a session that was played in real time, in milliseconds. Turns whose timing lies too close to
 * a boundary for a real clock are skipped, and so are deliveries that were made odd on purpose. Each is dated by when it
 * began: a slow reply shall not make its own moment later.
 */
export function durationsOf(session: SessionModel): Record<'response_time' | 'reply_wait' | 'ack_time', Duration[]> {
  const durations: ReturnType<typeof durationsOf> = { response_time: [], reply_wait: [], ack_time: [] };
  for (const conversation of session.conversations) {
    for (const turn of conversation.turns) {
      const last = turn.messages.at(-1);
      if (!turn.answer || !last || turn.expectedReply !== 'yes' || turn.uncertain) continue;
      durations.response_time.push({ at: turn.closesAt, ms: Math.max(0, turn.answer.at - turn.closesAt) });
      durations.reply_wait.push({ at: last.at, ms: Math.max(0, turn.answer.at - last.at) });
    }
  }
  for (const event of session.trace.events) {
    if (event.kind !== 'delivery' || event.injected || event.httpStatus === null) continue;
    durations.ack_time.push({ at: event.at, ms: event.answeredAt - event.at });
  }
  return durations;
}
