import { agreed } from '../checks/agreement.ts';
import { corrects } from '../languages/reading/references.ts';
import type { Topic } from '../languages/types.ts';
import type { Agreement, SummaryShown } from '../oracle/agreement.ts';
import type { Conversation, ReadArrival, SessionModel } from '../oracle/index.ts';

/**
 * Something that must have happened in a session before a check can see certain faults: a fault in cancelling stays unseen
 * where nobody cancels. By what happened, not by what the session aimed at.
 */
interface Occasion {
  name: string;
  /** What happened, for people. */
  title: string;
  came(seen: Seen): boolean;
}

/** A session, as occasions look at it. */
interface Seen {
  session: SessionModel;
  messages: readonly ReadArrival[];
  talks: readonly { conversation: Conversation; agreement: Agreement }[];
}

const LATER_MS = 4 * 60_000;
const AT_ONCE_MS = 1000;
const MANY_PIECES = 10;

const TOPICS: readonly Topic[] = ['delivery', 'location', 'hours', 'payment', 'returns', 'discount', 'warranty'];

/** All occasions, in the order of the report. */
export const OCCASIONS: readonly Occasion[] = [
  {
    name: 'correction',
    title: 'a customer corrects a message: "sorry, I meant 2"',
    came: ({ messages }) => messages.some(({ reading, said }) => reading.corrects || corrects(said)),
  },
  {
    name: 'negation',
    title: 'a customer says what is not wanted: "not the red one"',
    came: ({ messages }) => messages.some(({ reading }) => reading.declined.length > 0),
  },
  {
    name: 'correction-in-checkout',
    title: 'a summary is changed before the yes',
    came: ({ talks }) => talks.some(({ agreement }) => isCorrected(agreement)),
  },
  {
    name: 'refusal',
    title: 'a summary is answered with no',
    came: ({ talks }) => talks.some(({ agreement }) => agreement.refusals > 0),
  },
  {
    name: 'cancelled-order',
    title: 'a placed order is cancelled',
    came: ({ talks }) => talks.some(({ agreement }) => agreement.events.some(({ kind }) => kind === 'cancel')),
  },
  {
    name: 'two-products',
    title: 'two products in one order',
    came: ({ talks }) => linesOf(talks).some((lines) => new Set(lines.map(({ product }) => product)).size > 1),
  },
  {
    name: 'many-pieces',
    title: `${MANY_PIECES} or more pieces`,
    came: ({ talks }) => linesOf(talks).some((lines) => lines.some(({ quantity }) => (quantity ?? 0) >= MANY_PIECES)),
  },
  {
    name: 'second-order',
    title: 'a customer orders again',
    came: ({ talks }) =>
      talks.some(({ agreement }) => agreement.events.filter(({ kind }) => kind === 'order').length > 1),
  },
  {
    name: 'order-asked-about',
    title: 'a customer asks about an order that was placed',
    came: ({ talks }) =>
      talks.some(({ agreement, conversation }) => {
        const first = agreement.events.find((event) => event.kind === 'order');
        const at = first?.reply?.at ?? Number.POSITIVE_INFINITY;
        return conversation.turns.some(
          ({ messages, openedAt }) =>
            openedAt >= at && messages.some(({ reading }) => reading.intents.includes('order_status')),
        );
      }),
  },
  {
    name: 'question-in-checkout',
    title: 'a question about the shop while an order is being made',
    came: ({ talks }) => talks.some(({ conversation }) => asksInCheckout(conversation)),
  },
  {
    name: 'cart-words',
    title: 'something is taken out of an order, or that is all',
    came: ({ messages }) => saidAny(messages, 'remove', 'done'),
  },
  {
    name: 'start-over',
    title: 'a customer starts over',
    came: ({ messages }) => saidAny(messages, 'restart'),
  },
  {
    name: 'number-in-words',
    title: 'a number of pieces or a budget in words',
    came: ({ messages }) =>
      messages.some(
        ({ reading: { quantity, inquiry, text } }) =>
          (quantity ?? inquiry?.budget ?? null) !== null && !/\d/.test(text),
      ),
  },
  {
    name: 'budget',
    title: 'a budget: "over 2000"',
    came: ({ messages }) => messages.some(({ reading }) => (reading.inquiry?.budget ?? null) !== null),
  },
  {
    name: 'opt-out-in-words',
    title: 'an opt-out in more words than STOP',
    came: ({ messages }) =>
      messages.some(({ reading }) => reading.intents.includes('stop') && reading.said.words.length > 1),
  },
  {
    name: 'language-wish',
    title: 'a wish for another language',
    came: ({ messages }) => messages.some(({ reading }) => reading.wish !== null),
  },
  {
    name: 'other-language',
    title: "a message in another language than the shop's",
    came: ({ messages, session: { shop } }) =>
      messages.some(({ reading }) => reading.language !== null && reading.language !== shop.language),
  },
  {
    name: 'several-points',
    title: 'several questions or wishes in one turn',
    came: ({ talks }) =>
      talks.some(({ conversation }) =>
        conversation.turns.some(
          ({ messages }) => messages.filter(({ reading }) => reading.intents.some(isWish)).length > 1,
        ),
      ),
  },
  {
    name: 'while-preparing',
    title: 'a message while the reply is being prepared',
    came: ({ talks }) => talks.some(({ conversation }) => conversation.turns.some(({ late }) => late > 0)),
  },
  {
    name: 'long-conversation',
    title: `a message ${LATER_MS / 60_000} minutes after the first`,
    came: ({ talks }) =>
      talks.some(({ conversation: { turns } }) => {
        const [first] = turns;
        const last = turns.at(-1);
        return first !== undefined && last !== undefined && last.openedAt - first.openedAt >= LATER_MS;
      }),
  },
  {
    name: 'second-customer',
    title: 'a second customer of the shop',
    came: ({ talks }) => talks.filter(({ conversation }) => conversation.turns.length > 0).length > 1,
  },
  {
    name: 'at-once',
    title: 'two customers write within a second',
    came: ({ messages }) =>
      messages.some((one) =>
        messages.some((other) => other.customer !== one.customer && Math.abs(other.at - one.at) <= AT_ONCE_MS),
      ),
  },
  {
    name: 'two-checkouts',
    title: 'two customers are about to order at the same time',
    came: ({ talks }) => overlapping(talks.flatMap(({ agreement }, customer) => checkouts(agreement, customer))),
  },
  {
    name: 'delivered-again',
    title: 'a webhook is delivered again',
    came: ({ session }) =>
      session.trace.events.some(
        (event) =>
          event.kind === 'delivery' &&
          event.what === 'messages' &&
          (event.attempt > 1 || event.injected === 'duplicate' || event.injected === 'concurrent'),
      ),
  },
  {
    name: 'catalog-change',
    title: 'a price or a product changes during the conversation',
    came: ({ session, messages }) => {
      const first = Math.min(...messages.map(({ at }) => at));
      return session.trace.events.some(({ kind, at }) => kind === 'catalog' && at >= first);
    },
  },
  ...TOPICS.map((topic) => ({
    name: `${topic}-asked`,
    title: `a question about ${topic}`,
    came: ({ messages }: Seen) => messages.some(({ reading }) => reading.topics.includes(topic)),
  })),
];

/** The names of the occasions that came in a session. */
export function occasionsIn(session: SessionModel): string[] {
  const talks = session.conversations.map((conversation) => ({
    conversation,
    agreement: agreed(conversation, session),
  }));
  const messages = session.conversations.flatMap(({ turns }) => turns.flatMap((turn) => turn.messages));
  const seen: Seen = { session, messages, talks };
  return OCCASIONS.filter(({ came }) => came(seen)).map(({ name }) => name);
}

type Intent = ReadArrival['reading']['intents'][number];

const WISHES: readonly Intent[] = ['question', 'inquiry', 'browse', 'purchase', 'order_status', 'recall', 'identity'];
const isWish = (intent: Intent): boolean => WISHES.includes(intent);

const saidAny = (messages: readonly ReadArrival[], ...intents: Intent[]): boolean =>
  messages.some(({ reading }) => intents.some((intent) => reading.intents.includes(intent)));

const summariesOf = ({ events }: Agreement): SummaryShown[] => events.filter((event) => event.kind === 'summary');

const linesOf = (talks: Seen['talks']) =>
  talks.flatMap(({ agreement }) => summariesOf(agreement).map(({ summary }) => summary.lines));

/** A summary follows another one of the same product, and says something else of it. */
function isCorrected({ events }: Agreement): boolean {
  return events.some((event, at) => {
    const before = events[at - 1];
    if (event.kind !== 'summary' || before?.kind !== 'summary' || event.repeated) return false;
    const products = new Set(before.summary.lines.map(({ product }) => product));
    return event.summary.lines.some(({ product }) => products.has(product));
  });
}

function asksInCheckout({ turns }: Conversation): boolean {
  return turns.some(({ messages }, at) => {
    const asked = turns[at - 1]?.answer?.reading;
    const open = asked?.asksBack === true && (asked.chosen !== null || asked.order);
    return open && messages.some(({ reading }) => reading.topics.length > 0);
  });
}

/** When each checkout of a customer was open: from its summary to the order, or to the next thing that happened to it. */
function checkouts({ events }: Agreement, customer: number): { customer: number; from: number; until: number }[] {
  return events.flatMap((event, at) => {
    if (event.kind !== 'summary') return [];
    const next = events[at + 1];
    const end = next?.kind === 'summary' ? next.summary.reply.at : next?.kind === 'order' ? next.reply?.at : undefined;
    const from = event.summary.reply.at;
    return [{ customer, from, until: end ?? from }];
  });
}

const overlapping = (spans: readonly { customer: number; from: number; until: number }[]): boolean =>
  spans.some((one) =>
    spans.some((other) => other.customer !== one.customer && one.from <= other.until && other.from <= one.until),
  );
