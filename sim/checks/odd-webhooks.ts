import { quote } from './inspection.ts';
import type { Check } from './types.ts';

/** After an odd webhook, what is said within so long may be because of it. */
const HEARD_MS = 2_000;

/** A webhook that is not as the platform sends it gets the right status, and no effect. */
export const oddWebhooks: Check = {
  meta: {
    name: 'odd-webhooks-refused',
    profiles: ['universal'],
    kind: 'invariant',
    title: 'A webhook that the platform did not send is refused, and an unreadable one is harmless',
    rules: ['I7', 'I9'],
    hint: 'Verify the signature over the raw bytes first, and answer 4xx where it does not fit. Bound the size of bodies, catch errors of the parser, and answer 4xx to them: after 5xx the platform delivers again.',
  },
  run({ session, report }) {
    for (const event of session.trace.events) {
      if (event.kind !== 'delivery' || event.wants === undefined) continue;
      const { min, max } = event.wants;
      const { httpStatus, hungUp } = event;
      // To hang up is an answer, too, as long as the next message is taken.
      const right = httpStatus === null ? hungUp === true : httpStatus >= min && httpStatus <= max;
      const until = event.at + session.rules.cap + 2 * session.rules.thinking + HEARD_MS;
      const effect =
        event.injected === 'invalid'
          ? session.conversations
              .flatMap((conversation) => conversation.replies)
              .find((reply) => reply.kind === 'extra' && reply.at >= event.at && reply.at <= until)
          : undefined;
      report({
        ok: right && effect === undefined,
        at: event.at,
        said:
          event.injected === 'invalid'
            ? '[webhook that cannot be read]'
            : '[webhook with a signature that does not fit]',
        expected: min === max ? `HTTP ${min}` : `HTTP ${min} to ${max}`,
        actual: effect
          ? `it was answered: ${quote(effect)}`
          : httpStatus !== null
            ? `HTTP ${httpStatus}`
            : hungUp
              ? 'the connection was closed'
              : 'no answer in time',
      });
    }
  },
};
