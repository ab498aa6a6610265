import type { Conversation, SessionModel, Turn } from '../model/conversation.ts';
import { type Inspection, quote } from './inspection.ts';

const PAYS = /m-?pesa|paybill|till (?:no|number|namba)|buy goods|lipa na|send money/i;
const OFF_PATH = [
  'inquiry',
  'browse',
  'question',
  'language',
  'identity',
  'recall',
  'order_status',
  'human',
  'stop',
  'start',
  'unreadable',
  'thanks',
  'greeting',
  'paid',
  'vague',
];
const LEFT = /left|only|mebaki|tuna .* tu|in stock/i;
const MOST = 3;

/** From the selection of a product to payment instructions in at most 3 messages of the bot. */
export const checkout: Inspection = {
  check: {
    name: 'checkout-path',
    kind: 'property',
    title: 'From selection to payment instructions in at most 3 bot messages, with the total',
    rules: ['C1'],
  },
  inspect(session, note) {
    for (const conversation of session.conversations) {
      const untold = unpayable(conversation, session);
      if (untold)
        note({
          ok: false,
          turn: conversation.turns.findLast((turn) => turn.answer?.reading.text.includes(untold)),
          customer: conversation.customer,
          expected: `payment instructions for order ${untold}`,
          actual: 'the order was placed, and the customer was never told how to pay',
        });
      for (const path of pathsOf(conversation)) {
        if (!path.paid && path.replies <= MOST) continue;
        const total = path.turns.some((turn) => turn.answer?.reading.claims.some((claim) => claim.kind === 'total'));
        const ok = path.paid && path.replies <= MOST && total;
        const last = path.turns.at(-1);
        note({
          ok,
          turn: last,
          expected: `payment instructions with the total, at most ${MOST} bot messages after the selection`,
          actual: !path.paid
            ? `${path.replies} bot messages and no payment instructions yet: ${quote(last?.answer)}`
            : path.replies > MOST
              ? `${path.replies} bot messages until payment instructions`
              : total
                ? `${path.replies} bot messages`
                : `payment instructions without a total: ${quote(last?.answer)}`,
        });
      }
    }
  },
};

/** The number of an order that its customer was never told how to pay. */
function unpayable({ customer, replies }: Conversation, session: SessionModel): string | undefined {
  if (replies.some(({ reading }) => PAYS.test(reading.text))) return undefined;
  const phone = session.trace.session.customers.find(({ key }) => key === customer)?.phone;
  const order = session.facts.orders.find((row) => row.customer === phone && row.state !== 'CANCELLED');
  // What the customer never heard of is no path that ends dead, but a lost reply.
  return order && replies.some(({ reading }) => reading.text.includes(order.number)) ? order.number : undefined;
}

interface Path {
  turns: Turn[];
  replies: number;
  paid: boolean;
}

function pathsOf(conversation: Conversation): Path[] {
  const paths: Path[] = [];
  let path: Path | null = null;
  const end = (): void => {
    if (path) paths.push(path);
    path = null;
  };
  for (const turn of conversation.turns) {
    if (turn.owed !== 'yes' || !turn.answer) {
      end();
      continue;
    }
    const selects = selected(turn);
    const { reading } = turn.answer;
    if (selects) {
      end();
      path = { turns: [], replies: 0, paid: false };
    } else if (!path || turn.messages.some(({ reading: said }) => said.intents.includes('cancel'))) {
      end();
      continue;
    } else if (turn.messages.some(({ reading: said }) => said.intents.some((intent) => OFF_PATH.includes(intent))))
      continue;
    const current: Path = path ?? { turns: [], replies: 0, paid: false };
    // More was wanted than there is: what is left is said, and the question is asked again.
    if (
      turn.messages.some((m) => m.reading.quantity !== null || m.reading.intents.includes('quantity')) &&
      (reading.claims.some((claim) => claim.kind === 'quantity') || LEFT.test(reading.text)) &&
      reading.asksBack &&
      !reading.order
    )
      continue;
    // Choosing a variant is part of the selection: the path begins when it is complete.
    if (reading.asks.variant) {
      current.replies = 0;
      continue;
    }
    current.turns.push(turn);
    current.replies += 1;
    if (PAYS.test(reading.text)) {
      current.paid = true;
      end();
    } else if (
      reading.shown.length > 1 ||
      reading.claims.some((claim) => claim.kind === 'availability' && !claim.available)
    )
      path = null;
  }
  end();
  return paths;
}

function selected(turn: Turn): boolean {
  return turn.messages.some((message) => {
    if (message.tapped !== null) return turn.answer?.reading.order !== true && !turn.answer?.reading.asks.variant;
    const [outcome] = message.outcomes ?? [];
    if (outcome?.kind === 'products') return outcome.products.length === 1;
    const named = message.means?.wants?.products ?? message.reading.inquiry?.products ?? [];
    return message.reading.intents.includes('purchase') && named.length === 1;
  });
}
