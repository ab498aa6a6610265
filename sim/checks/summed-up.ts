import { asksToConfirm } from '../languages/reading/agreement.ts';
import { agrees } from '../languages/reading/buttons.ts';
import { fold } from '../languages/reading/text.ts';
import type { OrderPlaced } from '../oracle/agreement.ts';
import type { Conversation, Reply, SessionModel } from '../oracle/conversation.ts';
import { agreed } from './agreement.ts';
import type { Finding } from './types.ts';

/** An order is summed up, and its customer says yes to that, before it is placed. */
export function eachSummedUp(session: SessionModel, report: (finding: Finding) => void): void {
  for (const conversation of session.conversations) {
    const orders = agreed(conversation, session).events.filter((event) => event.kind === 'order');
    for (const [n, order] of orders.entries()) {
      const { reply, turn } = order;
      if (reply === null || order.row === null || wasAsked(order, orders[n - 1], conversation)) continue;
      report({
        ok: false,
        turn,
        customer: conversation.customer,
        at: reply.at,
        expected: 'a summary of the order with its total, and a yes to it, before the order is placed',
        actual: `order ${order.row.number} was placed, and no message had summed it up or asked for a yes`,
        cause: 'places orders that were never summed up',
      });
    }
  }
}

/** Whether a message since the order before may have been the question for the yes; or an old summary was tapped. */
function wasAsked(
  { reply, summary }: OrderPlaced,
  earlier: OrderPlaced | undefined,
  { replies }: Conversation,
): boolean {
  if (reply === null || summary !== null || earlier?.reply === reply) return true;
  const since = earlier?.reply ? replies.indexOf(earlier.reply) + 1 : 0;
  return replies.slice(since, replies.indexOf(reply)).some((before) => mayAsk(before));
}

const mayAsk = ({ reading }: Reply): boolean =>
  asksToConfirm(reading.said) || reading.options.some(({ title }) => agrees(fold(title)));
