import { saysHowToPay } from '../languages/reading/orders.ts';
import { tellsWhatIsLeft } from '../languages/reading/stock.ts';
import type { Conversation, Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import { asksToPayFor } from '../oracle/placed.ts';
import { plural } from '../plural.ts';
import type { Intent } from '../trace/meaning.ts';
import { asksFor, quote } from './inspection.ts';
import { eachAccount } from './payment-account.ts';
import { eachSummedUp } from './summed-up.ts';
import type { Check } from './types.ts';

/** Said in between, and answered in between: no step of a purchase. */
const OFF_PATH: Intent[] = [
  'inquiry',
  'browse',
  'question',
  'language',
  'identity',
  'recall',
  'order_status',
  'human',
  'start',
  'unreadable',
  'thanks',
  'greeting',
  'paid',
  'vague',
];

/** From the selection of a product to payment instructions in at most 3 messages of the bot. */
export const checkout: Check = {
  meta: {
    name: 'checkout-path',
    kind: 'property',
    title: 'From selection to payment instructions in at most 3 bot messages, with the total and the account',
    rules: ['C1'],
    parameters: { replies: { default: 3, min: 1, max: 50, title: 'bot messages from selection to payment, at most' } },
  },
  run({ session, parameters: { replies: most = 0 }, report }) {
    eachAccount(session, report);
    eachSummedUp(session, report);
    for (const conversation of session.conversations) {
      const untold = unpayable(conversation, session);
      if (untold)
        report({
          ok: false,
          turn: conversation.turns.findLast((turn) => turn.answer?.reading.text.includes(untold)),
          customer: conversation.customer,
          expected: `payment instructions for order ${untold}`,
          actual: 'the order was placed, and no message said how to pay',
        });
      for (const { steps, paid } of pathsOf(conversation)) {
        const replies = steps.length;
        if (!paid && replies <= most) continue;
        const total = steps.some(({ reply }) => saysTotal(reply, session));
        const last = steps.at(-1);
        report({
          ok: paid && replies <= most && total,
          turn: last?.turn,
          expected: `payment instructions with the total, at most ${most} bot messages after the selection`,
          actual: !paid
            ? `${plural(replies, 'bot message')} and no payment instructions yet: ${quote(last?.reply)}`
            : replies > most
              ? `${plural(replies, 'bot message')} until payment instructions`
              : total
                ? plural(replies, 'bot message')
                : `payment instructions without a total: ${quote(last?.reply)}`,
        });
      }
    }
  },
};

/** A total by its word; or an amount beside the number of the order that is to be paid, and beside no goods. */
const saysTotal = ({ reading, products }: Reply, { shop }: SessionModel): boolean =>
  reading.claims.some((claim) => claim.kind === 'total') ||
  (reading.named.length === 0 && asksToPayFor(reading.said, products, shop));

/** The number of an order that its customer was never told how to pay. */
function unpayable({ customer, replies }: Conversation, session: SessionModel): string | undefined {
  if (replies.some(({ reading }) => saysHowToPay(reading.said.folded))) return undefined;
  const phone = session.trace.session.customers.find(({ key }) => key === customer)?.phone;
  const order = session.facts.orders.find((row) => row.customer === phone && row.state !== 'CANCELLED');
  // What the customer never heard of is no path that ends dead, but a lost reply.
  return order && replies.some(({ reading }) => reading.text.includes(order.number)) ? order.number : undefined;
}

/** What was said and answered from a complete selection on. */
interface Path {
  steps: { turn: Turn; reply: Reply }[];
  /** What was selected, where the bot says it. */
  product: string | null;
  /** The order was summed up since then. */
  summed: boolean;
  /** It ends with payment instructions. */
  paid: boolean;
}

function pathsOf(conversation: Conversation): Path[] {
  const paths: Path[] = [];
  let path: Path | null = null;
  const end = (): void => {
    if (path) paths.push(path);
    path = null;
  };
  let before = '';
  let askedHowMany = false;
  for (const turn of conversation.turns) {
    const { answer } = turn;
    if (turn.expectedReply !== 'yes' || !answer) {
      end();
      continue;
    }
    const { asks, shown, chosen, claims, text, said, order } = answer.reading;
    const corrected = path?.summed === true && order && !saysHowToPay(said.folded) && !asksFor(turn, 'confirm');
    if (path) path.summed ||= order;
    const repeated = text === before;
    before = text;
    // The same question in other words: "4 left; how many?", then "how many?"
    const askedAgain = askedHowMany && asks.quantity && !isOther(chosen, path?.product ?? null);
    askedHowMany = asks.quantity;
    if (selected(turn, answer)) {
      end();
      path = { steps: [], product: chosen, summed: order, paid: false };
    } else if (path && (asks.quantity || asks.variant) && isOther(chosen, path.product)) {
      // Whatever the words were, the bot took them for a choice of something else.
      end();
      path = { steps: [], product: chosen, summed: order, paid: false };
    } else if (asksFor(turn, 'cancel', 'restart')) end();
    else if (asksFor(turn, ...OFF_PATH) || ((repeated || askedAgain) && isAside(turn))) continue;
    // A change of mind after the summary is summed up again, also where it comes to the same.
    if (!path || (corrected && (!repeated || givesQuantity(turn) || isNumber(turn)))) continue;
    // More was wanted than there is: what is left is said, and the question is asked again.
    if (saysWhatIsLeft(answer) && givesQuantity(turn)) continue;
    // Others bought it while the summary was being read (rule C10): from there it is as if it had just been chosen.
    if (saysWhatIsLeft(answer) && path.summed) {
      path = { ...path, steps: path.steps.slice(0, 1), summed: false };
      continue;
    }
    // Choosing a variant is part of the selection: the path begins when it is complete.
    if (asks.variant) {
      path.steps = [];
      continue;
    }
    path.steps.push({ turn, reply: answer });
    // "Do you accept M-Pesa?" is answered with a way to pay, and that is no step of the purchase.
    const asked = turn.messages.some(({ reading }) => reading.topics.includes('payment'));
    const aside = asked && !claims.some(({ kind }) => kind === 'total' || kind === 'order');
    if (saysHowToPay(said.folded) && !aside && !asks.quantity) {
      path.paid = true;
      end();
    } else if (shown.length > 1 || claims.some((claim) => claim.kind === 'availability' && !claim.available))
      path = null;
  }
  end();
  return paths;
}

const isOther = (chosen: string | null, before: string | null): boolean =>
  chosen !== null && before !== null && chosen !== before;

const givesQuantity = (turn: Turn): boolean =>
  turn.messages.some(({ reading }) => reading.quantity !== null || reading.intents.includes('quantity'));

/** "1" to a summary: how many, again. */
const isNumber = ({ messages }: Turn): boolean => messages.every(({ said }) => /^\W*\d{1,3}\W*$/.test(said.text));

/** Nothing that a purchase could go on from, so that the bot can only ask again: "it is for my sister". */
const isAside = (turn: Turn): boolean =>
  turn.messages.every(({ reading }) => reading.intents.every((intent) => intent === 'other'));

const saysWhatIsLeft = ({ reading }: Reply): boolean =>
  (reading.claims.some((claim) => claim.kind === 'quantity') || tellsWhatIsLeft(reading.said.folded)) &&
  reading.asksBack &&
  !reading.order;

/** Whether a turn chooses one product, or sends a cart; a tap that is answered with an order goes on with what was chosen. */
function selected(turn: Turn, { reading }: Reply): boolean {
  return turn.messages.some((message) => {
    // A cart is a choice of all that is in it.
    if (message.message.content.type === 'order') return true;
    if (message.tapped !== null) return !reading.order;
    const [outcome] = message.outcomes ?? [];
    if (outcome?.kind === 'products') return outcome.products.length === 1;
    const named = message.means?.wants?.products ?? message.reading.inquiry?.products ?? [];
    return message.reading.intents.includes('purchase') && named.length === 1;
  });
}
