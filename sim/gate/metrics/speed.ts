import type { SessionModel } from '../../oracle/index.ts';
import type { Duration } from './trends.ts';

/**
 * How long the bot took in a session that was played in real time, in milliseconds. Turns whose timing lies too close to
 * a boundary for a real clock are skipped, and so are deliveries that were made odd on purpose. Each is dated by when it
 * began: a slow reply shall not make its own moment later. `lateOf`: by how much a message of a customer was sent after
 * its time; each duration counts from that time.
 */
export function durationsOf(
  session: SessionModel,
  lateOf: (messageId: string) => number = () => 0,
): Record<'response_time' | 'reply_wait' | 'ack_time', Duration[]> {
  const durations: ReturnType<typeof durationsOf> = { response_time: [], reply_wait: [], ack_time: [] };
  for (const conversation of session.conversations) {
    for (const turn of conversation.turns) {
      const last = turn.messages.at(-1);
      if (!turn.answer || !last || turn.expectedReply !== 'yes' || turn.uncertain) continue;
      const late = lateOf(last.message.id);
      durations.response_time.push({
        at: turn.closesAt - late,
        ms: Math.max(0, turn.answer.at - turn.closesAt) + late,
      });
      // A bot may answer before the customer has ended: nobody waited for that reply from a message that came after it, or at
      // the same moment, when the reply was on its way already.
      const { at: answeredAt } = turn.answer;
      const heard = turn.messages.findLast(({ at }) => at < answeredAt);
      if (!heard) continue;
      const after = lateOf(heard.message.id);
      durations.reply_wait.push({ at: heard.at - after, ms: answeredAt - heard.at + after });
    }
  }
  for (const event of session.trace.events) {
    if (event.kind !== 'delivery' || event.injected || event.httpStatus === null) continue;
    const late = event.what === 'messages' && event.attempt === 1 ? lateOf(event.ids[0] ?? '') : 0;
    durations.ack_time.push({ at: event.at - late, ms: event.answeredAt - event.at + late });
  }
  return durations;
}
