import { saidBy } from '../oracle/bot-messages.ts';
import { indexCatalog, mentionsIn } from '../oracle/catalog.ts';
import type { Reply, Turn } from '../oracle/conversation.ts';
import { plural } from '../plural.ts';
import { eachReply, quote, titles } from './inspection.ts';
import type { Check } from './types.ts';

/** Products that a message buys by name. */
const boughtIn = ({ reading, means }: Turn['messages'][number]): readonly string[] =>
  reading.intents.includes('purchase') ? (means?.wants?.products ?? reading.inquiry?.products ?? []) : [];

/** Products that have a message to themselves in a reply of several: its buttons are theirs, such as "Buy", or 1, 2 and 3 pieces. */
function withOwnButtons({ botMessages, products }: Reply): readonly string[] {
  if (botMessages.length < 2) return [];
  const index = indexCatalog(products);
  return botMessages.flatMap((message) => {
    if (message.kind !== 'buttons') return [];
    const named = new Set(mentionsIn(saidBy(message).tokens, index).map(({ product }) => product));
    return named.size === 1 ? [...named] : [];
  });
}

/** Two or more products are shown as an interactive message with every product selectable. */
export const rich: Check = {
  meta: {
    name: 'rich',
    anyTurn: true,
    kind: 'rate',
    metric: 'rich_messages',
    title: 'A reply that shows two or more products lets every one of them be tapped',
    rules: ['M2', 'M5', 'F14'],
  },
  run({ session, report }) {
    eachReply(session, (reply, turn) => {
      const { shown, selectable, chosen, rich: interactive } = reply.reading;
      // After an injected refusal, numbered text is what the rules ask for (M5).
      if (shown.length < 2 || reply.refused.some((event) => event.refusal?.injected)) return;
      // The one product that the reply is about is confirmed, not offered for choosing.
      const bought = turn?.messages.flatMap(boughtIn) ?? [];
      // Nor are those that the customer has just chosen by name.
      const offered = shown.filter((id) => !bought.includes(id));
      if (bought.length > 0 && offered.length < 2 && !shown.some((id) => selectable.includes(id))) return;
      const own = withOwnButtons(reply);
      const missing = offered.filter((id) => !selectable.includes(id) && id !== chosen && !own.includes(id));
      report({
        ok: interactive && missing.length === 0,
        turn,
        customer: reply.customer,
        at: reply.at,
        expected: `buttons or a list with ${plural(shown.length, 'selectable product')}`,
        actual: !interactive
          ? `plain text: ${quote(reply)}`
          : missing.length > 0
            ? `${titles(session, missing)} cannot be tapped: ${quote(reply)}`
            : 'every product selectable',
      });
    });
  },
};
