import { goesBack } from '../languages/reading/buttons.ts';
import { PreparedText } from '../languages/reading/text.ts';
import { indexCatalog, mentionsIn } from '../oracle/catalog.ts';
import type { Reply } from '../oracle/conversation.ts';
import type { BotMessage } from '../trace/types.ts';
import { eachAnswered, isOnSale, onlyMessage, quote, titles } from './inspection.ts';
import type { Check } from './types.ts';

/**
 * Whether a reply puts its question, with options, before the message that says what it is about. What replaces a refused picture
 * may come after what was sent with it.
 */
function asksFirst({ botMessages, products, reading, refused }: Reply, product: string): boolean {
  if (refused.length > 0 || botMessages.length < 2) return false;
  const index = indexCatalog(products);
  const names = ({ header = '', text, footer = '' }: BotMessage): boolean =>
    mentionsIn(new PreparedText([header, text, footer].join('\n')).tokens, index).some(
      (mention) => mention.product === product,
    );
  const named = botMessages.findIndex(names);
  const others = new Set(
    reading.options.flatMap((option) => (option.product === product ? [] : (option.product ?? []))),
  );
  const asked = botMessages.findIndex(({ options }) => options.length > 1);
  return others.size === 0 && asked >= 0 && named > asked;
}

/** A resolved item is confirmed by name and current price. */
export const confirmation: Check = {
  meta: {
    name: 'confirmation',
    kind: 'property',
    title: 'A resolved item is confirmed by its name and its current price',
    rules: ['R10', 'R1'],
  },
  run({ session, report }) {
    eachAnswered(session, (answer, turn) => {
      const message = onlyMessage(turn);
      if (!message) return;
      const outcomes = message.outcomes ?? [];
      const [outcome] = outcomes;
      const product =
        message.tapped ??
        (outcome?.kind === 'products' && outcome.products.length === 1 ? outcome.products[0] : undefined);
      const { reading } = answer;
      // Whether it is the right item is the reference check's business; here: how it is confirmed.
      if (product === undefined || (message.tapped === null && reading.chosen !== product)) return;
      const { tapped } = message;
      if (tapped !== null && reading.chosen !== null && reading.shown.length < 2 && !reading.named.includes(tapped)) {
        report({
          ok: false,
          turn,
          expected: `${titles(session, [tapped])}, which was tapped`,
          actual: `${titles(session, [reading.chosen])}: ${quote(answer)}`,
        });
        return;
      }
      if (asksFirst(answer, product)) {
        report({
          ok: false,
          turn,
          expected: `${titles(session, [product])} by its name, and then the question`,
          actual: `the question comes before the name: ${quote(answer)}`,
          cause: 'asks before it confirms',
        });
        return;
      }
      if (reading.asks.variant || reading.order || goesBack(message.reading.said.folded)) return;
      // The rules allow asking back too, and the bot shows what there is.
      if (outcomes.length > 1 && reading.shown.length > 1) return;
      const named = reading.named.includes(product);
      const withdrawn = !isOnSale(product, answer);
      // "That is no longer on sale": the shop need not name it, nor say what it cost.
      if (withdrawn && !named) return;
      // Sold out: there is nothing to go on with, and no price is needed.
      const gone =
        withdrawn ||
        reading.claims.some((claim) => claim.kind === 'availability' && claim.product === product && !claim.available);
      const priced =
        gone ||
        reading.claims.some((claim) => claim.kind === 'price' && claim.product === product) ||
        reading.claims.some((claim) => claim.kind === 'total');
      report({
        ok: named && priced,
        turn,
        expected: `${titles(session, [product])} with its current price`,
        actual: named && priced ? 'name and price' : `${named ? 'no price' : 'not named'}: ${quote(answer)}`,
      });
    });
  },
};
