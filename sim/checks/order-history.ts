import { codesIn, orderNumbersIn, orderStatesIn, saysHowToPay } from '../languages/reading/orders.ts';
import { fold } from '../languages/reading/text.ts';
import type { Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import type { Claim } from '../oracle/reply-types.ts';
import type { Intent } from '../trace/meaning.ts';
import { sourcesOf } from './sources.ts';

type State = Extract<Claim, { kind: 'order-state' }>;

/** What a customer says without reopening an order that was cancelled. */
const QUIET: readonly Intent[] = [
  ...(['order_status', 'thanks', 'greeting', 'question', 'browse', 'inquiry', 'recall'] as const),
  ...(['identity', 'human', 'language', 'paid'] as const),
];

/** Whether nothing that a customer says in these turns can bring a cancelled order back. */
export const isQuiet = (turns: readonly Turn[]): boolean =>
  turns.every(({ messages }) =>
    messages.every(
      ({ reading }) => reading.intents.length > 0 && reading.intents.every((each) => QUIET.includes(each)),
    ),
  );

/** Whether a reply asks to pay for this order, and says of none that it is cancelled. */
export const asksToPay = ({ reading: { said, text } }: Reply, number: string): boolean =>
  saysHowToPay(said.folded) &&
  text.toUpperCase().includes(number.toUpperCase()) &&
  !said.sentences.some(({ folded }) => orderStatesIn(folded).includes('CANCELLED'));

/**
 * An order that the bot itself said is cancelled neither waits for its payment afterwards, nor is it paid, as long as nobody
 * brought it back. In words; null: nothing speaks against the statement.
 */
export function reopens(claim: State, reply: Reply, session: SessionModel): string | null {
  const { state } = claim;
  if (state === 'CANCELLED' || reply.kind !== 'answer') return null;
  const { earlier } = sourcesOf(reply, session);
  const order = orderOf(claim, reply, earlier);
  if (order === null) return null;
  const told = earlier.findLast((before, at) =>
    before.reading.claims.some(
      (other) =>
        other.kind === 'order-state' &&
        other.state === 'CANCELLED' &&
        orderOf(other, before, earlier.slice(0, at)) === order,
    ),
  );
  const conversation = session.conversations.find(({ customer }) => customer === reply.customer);
  if (told === undefined || conversation === undefined) return null;
  const since = conversation.turns.filter((turn) => turn.number > told.turn && turn.number <= reply.turn);
  const touched = session.trace.events.some(
    (event, place) =>
      event.kind === 'payment' && event.order.toUpperCase() === order && place > told.from && place <= reply.from,
  );
  const spokeOfPaying = since.some(({ messages }) => messages.some(({ reading }) => reading.intents.includes('paid')));
  if (touched || !isQuiet(since) || (state === 'PAID' && spokeOfPaying)) return null;
  const now = state === 'PAID' ? 'is paid' : 'waits for its payment';
  return `says that order ${order} ${now}, after it had said that it is cancelled`;
}

/** The order that a statement is about: the one beside it, else the only one of the reply, else the only one ever spoken of. */
function orderOf({ text }: State, reply: Reply, earlier: readonly Reply[]): string | null {
  for (const numbers of [
    numbersIn(text, reply),
    numbersIn(reply.reading.text, reply),
    new Set(earlier.flatMap((before) => [...numbersIn(before.reading.text, before)])),
  ])
    if (numbers.size > 0) return numbers.size === 1 ? ([...numbers][0] ?? null) : null;
  return null;
}

function numbersIn(text: string, { products }: Reply): Set<string> {
  const codes = [...orderNumbersIn(fold(text)), ...codesIn(text)].map((code) => code.toUpperCase());
  return new Set(codes.filter((code) => !products.some(({ title }) => title.toUpperCase().includes(code))));
}
