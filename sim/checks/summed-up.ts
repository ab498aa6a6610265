import { asksToConfirm } from '../languages/reading/agreement.ts';
import { agrees } from '../languages/reading/buttons.ts';
import { findAmounts, sameAmount } from '../languages/reading/money.ts';
import { fold } from '../languages/reading/text.ts';
import type { OrderPlaced } from '../oracle/agreement.ts';
import type { Conversation, Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import { agreed } from './agreement.ts';
import { quote } from './inspection.ts';
import type { Check, Finding } from './types.ts';

/**
 * An order is summed up, and its customer says yes to that, before it is placed. Narrower than `checkout-path`, so that most
 * owners agree: what counts is an order whose customer had neither seen what it comes to nor said yes to anything. Some bots
 * are meant so, and take the payment as the yes.
 */
export const summedUp: Check = {
  meta: {
    name: 'summed-up',
    profiles: ['universal'],
    insteadOf: 'checkout-path',
    warns: true,
    kind: 'property',
    title: 'Before an order is placed, its customer sees what it comes to, or says yes',
    rules: ['C1', 'C11'],
  },
  run: ({ session, report }) =>
    eachOrder(session, (order, since, finding) => {
      const came = wasAsked(order, since) ? 'yes' : mayAgree(order, since, session) ? 'perhaps' : 'no';
      report({ ...finding, ok: came !== 'no', ...(came === 'perhaps' ? { undecided: true } : {}) });
    }),
};

/** Reports each order that was never summed up; of one that only a message tells of, where nothing else can have been its yes. */
export function eachSummedUp(session: SessionModel, report: (finding: Finding) => void): void {
  eachOrder(session, (order, since, finding) => {
    if (!wasAsked(order, since) && (order.row !== null || !mayAgree(order, since, session))) report(finding);
  });
}

/** What was said since the order before: up to the order, and its own turn. */
interface Since {
  replies: Reply[];
  turns: Turn[];
}

/** Orders that a reply tells of, with what was said since the order before, and the finding if nothing of it asked. */
function eachOrder(
  session: SessionModel,
  each: (order: OrderPlaced & { reply: Reply }, since: Since, finding: Finding) => void,
): void {
  for (const conversation of session.conversations) {
    const orders = agreed(conversation, session).events.filter((event) => event.kind === 'order');
    for (const [n, order] of orders.entries()) {
      const { reply, turn, numbers } = order;
      const earlier = orders[n - 1];
      // Several orders of one message have one summary.
      if (reply === null || earlier?.reply === reply) continue;
      each({ ...order, reply }, since(earlier, order, conversation), {
        ok: false,
        turn,
        customer: conversation.customer,
        at: reply.at,
        expected: 'a summary of the order with its total, and a yes to it, before the order is placed',
        actual: `${numbers.length > 0 ? `order ${numbers.join(' and ')}` : 'an order'} was placed, and no message had summed it up or asked for a yes: ${quote(reply)}`,
        cause: 'places orders that were never summed up',
      });
    }
  }
}

function since(
  earlier: OrderPlaced | undefined,
  { reply, turn }: OrderPlaced,
  { replies, turns }: Conversation,
): Since {
  const [from, first] = [earlier?.reply?.from ?? -1, earlier?.turn?.number ?? 0];
  return {
    replies: replies.filter((each) => each.from > from && each.from < (reply?.from ?? 0)),
    turns: turns.filter(({ number }) => number > first && number <= (turn?.number ?? 0)),
  };
}

/** Whether a message since the order before may have been the question for the yes; or an old summary was tapped. */
const wasAsked = ({ summary }: OrderPlaced, { replies }: Since): boolean =>
  summary !== null || replies.some((reply) => mayAsk(reply));

const mayAsk = ({ reading }: Reply): boolean =>
  asksToConfirm(reading.said) || reading.options.some(({ title }) => agrees(fold(title)));

/** Whether the customer may have agreed without being asked: a yes to something, a cart, or the sum of the order seen before. */
function mayAgree(
  { turn, answers, reply }: OrderPlaced & { reply: Reply },
  { replies, turns }: Since,
  { shop }: SessionModel,
): boolean {
  if (turn === undefined || turn.uncertain || answers.some(({ agrees: yes }) => yes)) return true;
  if (turn.messages.some(({ message: { content } }) => UNHEARD.has(content.type))) return true;
  if (turns.some(({ messages }) => messages.some(({ message: { content } }) => content.type === 'order'))) return true;
  const amountsOf = ({ reading }: Reply): number[] =>
    findAmounts(reading.saidWithOptions.folded, shop.currency).map(({ value }) => value);
  const sum = Math.max(...amountsOf(reply));
  const told = replies.some(
    (each) =>
      each.reading.order ||
      each.reading.claims.some(({ kind }) => kind === 'total') ||
      amountsOf(each).some((amount) => sameAmount(amount, sum)),
  );
  return told || !Number.isFinite(sum);
}

/** What may say yes without words that can be read. */
const UNHEARD: ReadonlySet<string> = new Set(['audio', 'sticker', 'image', 'video', 'reaction', 'unsupported']);
