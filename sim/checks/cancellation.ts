import { says } from '../languages/reading/intents.ts';
import { orderStatesIn, saysHowToPay } from '../languages/reading/orders.ts';
import { speaksOfHuman } from '../languages/reading/replies.ts';
import type { PlacedOrder } from '../oracle/agreement.ts';
import type { Conversation, Reply, SessionModel } from '../oracle/conversation.ts';
import type { OrderRow } from '../trace/types.ts';
import { agreed } from './agreement.ts';
import { quote } from './inspection.ts';
import { asksToPay, isQuiet } from './order-history.ts';
import type { Check, Finding } from './types.ts';

/** No shop lets an order lapse sooner. */
const LAPSES_MS = 10 * 60_000;

/** A cancelled order is cancelled, and no other one is. */
export const cancellation: Check = {
  meta: {
    name: 'cancellation',
    profiles: ['universal'],
    kind: 'invariant',
    title: 'An order is cancelled when its customer cancels it, and not otherwise',
    rules: ['C12'],
  },
  run({ session, report }) {
    for (const conversation of session.conversations) {
      const { events, perhapsCancelled } = agreed(conversation, session);
      for (const event of events) {
        if (event.kind !== 'cancel') continue;
        const rows = event.orders.flatMap(({ row }) => row ?? []);
        report(
          rows.length > 0 ? judge(rows, event.turn, session) : judgeByMessages(event.orders, event.turn, conversation),
        );
      }
      for (const event of events) {
        if (event.kind !== 'order' || event.row === null) continue;
        const { number, state } = event.row;
        if (state !== 'CANCELLED') {
          if (!perhapsCancelled.has(number))
            report({
              ok: true,
              customer: conversation.customer,
              expected: 'an order that stays',
              actual: `order ${number} is ${state}`,
            });
          continue;
        }
        const failed = session.trace.events.some(
          (one) => one.kind === 'payment' && one.order === number && one.result === 'failed',
        );
        const end = session.trace.events.at(-1)?.at ?? 0;
        // A shop may let orders lapse that nobody pays.
        const lapsed = end - (event.reply?.at ?? 0) > LAPSES_MS;
        const asked = perhapsCancelled.has(number) || failed || lapsed;
        report({
          ok: true,
          ...(asked ? {} : { ok: false }),
          ...(asked && !perhapsCancelled.has(number) ? { undecided: true } : {}),
          customer: conversation.customer,
          expected: asked
            ? 'an order that its customer cancelled'
            : `order ${number} as it was placed: its customer never cancelled it`,
          actual: `order ${number} is CANCELLED`,
        });
      }
    }
  },
};

function judge(orders: readonly OrderRow[], turn: NonNullable<Finding['turn']>, session: SessionModel): Finding {
  const { answer } = turn;
  const names = orders.map(({ number }) => number).join(' or ');
  const expected = `order ${names} CANCELLED: the customer cancelled it`;
  const cancelled = orders.find(({ state }) => state === 'CANCELLED');
  const tells = answer !== null && speaksOfCancelling(answer);
  if (cancelled) {
    // It may say so in other words; but it cannot ask for the payment.
    const contrary = answer !== null && !tells && saysHowToPay(answer.reading.said.folded);
    return {
      ok: !contrary,
      ...(answer !== null && !tells && !contrary ? { undecided: true } : {}),
      turn,
      expected: `a reply that says that order ${cancelled.number} is cancelled`,
      actual: contrary ? quote(answer) : 'it is cancelled',
    };
  }
  const claims = answer !== null && orderStatesIn(answer.reading.said.folded).includes('CANCELLED');
  const paid = orders.some(({ number }) =>
    session.trace.events.some((event) => event.kind === 'payment' && event.order === number),
  );
  // A person may be asked to do it, and a payment may have crossed it.
  const recorded = session.trace.whiteBox?.orders;
  const gone = recorded && !orders.some(({ number }) => recorded.some((row) => row.number === number));
  const open = answer === null || paid || gone || (!claims && (speaksOfHuman(answer.reading.said.folded) || tells));
  return {
    ok: open,
    ...(open ? { undecided: true } : {}),
    turn,
    expected,
    actual: `it is ${orders.map(({ state }) => state).join(', ')}, and the reply is ${quote(answer)}`,
  };
}

/**
 * The same where no record can be read: the order is not cancelled if the bot asks for its payment, says that it waits for that,
 * now or later, or goes on selling. An answer in other words may be the confirmation.
 */
function judgeByMessages(
  orders: readonly PlacedOrder[],
  turn: NonNullable<Finding['turn']>,
  { turns }: Conversation,
): Finding {
  const { answer } = turn;
  const names = orders.map(({ number }) => number).join(' or ');
  const expected = `order ${names} cancelled: the customer cancelled it`;
  const since = turns.filter(({ number }) => number > turn.number);
  if (answer !== null && speaksOfCancelling(answer)) {
    const [only] = orders;
    const told = orders.length === 1 && orderStatesIn(answer.reading.said.folded).includes('CANCELLED');
    const demands = (reply: Reply): boolean => only !== undefined && asksToPay(reply, only.number);
    const at = told ? since.findIndex(({ replies }) => replies.some(demands)) : -1;
    const demand = at >= 0 && isQuiet(since.slice(0, at + 1)) ? since[at]?.replies.find(demands) : undefined;
    return demand === undefined
      ? { ok: true, turn, expected, actual: 'it is cancelled' }
      : { ok: false, turn, expected, actual: `says so, and then asks for its payment: ${quote(demand)}` };
  }
  const asks = ({ reading: { said, text } }: Reply): boolean => {
    const states = orderStatesIn(said.folded);
    const stands = saysHowToPay(said.folded) || (states.length > 0 && !states.includes('CANCELLED'));
    return stands && orders.some(({ number }) => text.toUpperCase().includes(number));
  };
  const sells = answer !== null && answer.reading.shown.length > 0;
  const later = since.flatMap(({ replies }) => replies);
  const contrary = sells ? answer : [...(answer ? [answer] : []), ...later].find(asks);
  return {
    ok: contrary === undefined || contrary === null,
    ...(contrary ? {} : { undecided: true }),
    turn,
    expected,
    actual: contrary ? `not a word of it, and then ${quote(contrary)}` : `unknown from ${quote(answer)}`,
  };
}

const speaksOfCancelling = ({ reading }: Reply): boolean =>
  orderStatesIn(reading.said.folded).includes('CANCELLED') || says('cancel', reading.said);
