import { channelFacts } from '../channels/facts.ts';
import { shorten } from '../languages/reading/text.ts';
import { isSame } from '../oracle/bot-messages.ts';
import type { EventOf, TraceEvent } from '../trace/types.ts';
import type { Check } from './types.ts';

type Sent = EventOf<'sent'>;

/**
 * The messages of one reply reach the phone in the order in which the bot first sent them, also where the platform was busy and
 * one of them has to be sent again: a question before what it asks about cannot be answered.
 */
export const sentInOrder: Check = {
  meta: {
    name: 'sent-in-order',
    profiles: ['universal'],
    anyTurn: true,
    kind: 'property',
    title: 'A message that has to be sent again still comes before the messages after it',
    rules: ['H9'],
  },
  run({ session, report }) {
    const { events } = session.trace;
    const { rate, busy } = channelFacts(session.trace.session.channel).refusals;
    for (const [place, event] of events.entries()) {
      if (event.kind !== 'sent' || event.accepted) continue;
      const { refusal, customer, botMessage } = event;
      if (refusal?.code !== rate && refusal?.code !== busy) continue;
      const again = events.findIndex(
        (other, at) => at > place && isTo(other, customer) && other.accepted && isSame(other.botMessage, botMessage),
      );
      if (again < 0 || wasTried(events, place, event)) continue;
      const between = events.slice(place + 1, again);
      // What somebody said, or paid, in between is answered by a reply of its own.
      const end = between.findIndex((other) => other.kind === 'payment' || isSaid(other, customer));
      const overtook = (end < 0 ? between : between.slice(0, end)).find(
        (other): other is Sent => isTo(other, customer) && other.accepted && !wasTried(events, place, other),
      );
      const first = `"${shorten(oneLine(botMessage.text), 80)}"`;
      report({
        ok: overtook === undefined,
        customer,
        at: event.at,
        said: '',
        expected: `${first} first: the bot sent it first, and the platform was busy`,
        actual:
          overtook === undefined
            ? 'it came first'
            : `"${shorten(oneLine(overtook.botMessage.text), 80)}" came before it`,
      });
    }
  },
};

const isTo = (event: TraceEvent, customer: string): event is Sent =>
  event.kind === 'sent' && event.customer === customer && event.botMessage.kind !== 'reaction';

const isSaid = (event: TraceEvent, customer: string): boolean => event.kind === 'said' && event.customer === customer;

/** Whether the bot had tried to send the same message before this place. */
const wasTried = (events: readonly TraceEvent[], place: number, { customer, botMessage }: Sent): boolean =>
  events
    .slice(0, place)
    .some((other) => isTo(other, customer) && !other.accepted && isSame(other.botMessage, botMessage));

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
