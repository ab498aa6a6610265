import { isAcknowledged } from '../oracle/arrivals.ts';
import { eachTurn, lossOf, quote } from './inspection.ts';
import type { Check } from './types.ts';

/** Webhooks that are not acknowledged, turns that are not answered or answered with what the platform refuses. */
export const errors: Check = {
  meta: {
    name: 'errors',
    profiles: ['universal'],
    kind: 'rate',
    metric: 'errors',
    title: 'Webhooks are acknowledged, and turns with an expected reply get one that the platform accepts',
    rules: ['I2', 'I6', 'I8', 'F14', 'F22'],
  },
  run({ session, report }) {
    const saidBy = new Map(session.arrivals.messages.map((arrival) => [arrival.message.id, arrival]));
    // Of a bot that is gone, webhooks and turns are without an answer alike.
    const isGone = session.conversations.some(({ turns }) => turns.some(({ unanswered }) => unanswered));
    for (const event of session.trace.events) {
      if (event.kind !== 'delivery' || event.injected === 'bad-signature' || event.injected === 'invalid') continue;
      const arrival = saidBy.get(event.ids[0] ?? '');
      const content = arrival?.message.content;
      report({
        ok: isAcknowledged(event),
        customer: arrival?.customer ?? '',
        at: event.at,
        said: content?.type === 'text' ? content.text : `[${event.what}]`,
        expected: 'HTTP 2xx in time',
        actual: event.httpStatus === null ? 'no answer in time' : `HTTP ${event.httpStatus}`,
        ...(event.httpStatus === null && isGone ? { cause: 'never-answered' } : {}),
      });
    }
    eachTurn(session, (turn) => {
      if (turn.expectedReply !== 'yes') return;
      const refused = turn.replies.flatMap((reply) => reply.refused).filter((event) => !event.refusal?.injected);
      const loss = lossOf(turn);
      report({
        ok: loss === undefined && refused.length === 0,
        ...(loss?.undecided && refused.length === 0 ? { undecided: true } : {}),
        turn,
        expected: 'an answer that the platform accepts',
        actual: refused[0]
          ? `refused by the platform (${refused[0].refusal?.code}: ${refused[0].refusal?.details})`
          : loss
            ? loss.actual
            : quote(turn.answer),
        ...(loss && refused.length === 0 ? { cause: 'never-answered' } : {}),
      });
    });
  },
};
