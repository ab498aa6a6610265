import { concept } from '../languages/reading/concepts.ts';
import { fold, wordsOf } from '../languages/reading/text.ts';
import type { Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import { type OrderLine, orderLinesIn } from '../oracle/order-lines.ts';
import type { Variant } from '../shop/types.ts';

/**
 * A variant that a summary of the conversation names for a product of which the conversation had another one, and never
 * this one; null: there is none. `sentences`: those of the answer that tell what was talked about.
 */
export function wrongVariantIn(
  sentences: readonly string[],
  { products }: Reply,
  earlier: readonly Turn[],
  { facts }: SessionModel,
): string | null {
  const recalled = sentences.flatMap((text) => namedIn(text, products));
  if (recalled.length === 0) return null;
  const told = earlier.flatMap(({ replies }) =>
    replies.flatMap((reply) => orderLinesIn(reply.botMessages, reply.products)),
  );
  const said = earlier.flatMap(({ messages }) =>
    messages.map(({ message, reading }) =>
      conceptsOf(message.content.type === 'tap' ? message.content.title : reading.text),
    ),
  );
  for (const { product, variant } of recalled) {
    const { variants = [], title = '' } = products.find(({ id }) => id === product) ?? {};
    const known = (each: Variant): boolean =>
      told.some((line) => line.product === product && line.variant === each.id) ||
      said.some((words) => ownWords(each, title).some((word) => words.has(word)));
    const named = variants.find(({ id }) => id === variant);
    if (named === undefined || known(named)) continue;
    const others = variants.filter((each) => each !== named && known(each));
    if (others.length > 0)
      return `names ${facts.titleOf(product)} (${named.title}), and the conversation had ${others.map((each) => each.title).join(' and ')}`;
  }
  return null;
}

const namedIn = (text: string, products: Reply['products']): OrderLine[] =>
  orderLinesIn([{ id: '', kind: 'text', text, options: [] }], products).filter(({ variant }) => variant !== null);

const conceptsOf = (text: string): Set<string> => new Set(wordsOf(fold(text)).map(concept));

/** What a variant's title has that the product's name lacks: any of it may have been how it was spoken of. */
const ownWords = (variant: Variant, title: string): string[] => {
  const name = conceptsOf(title);
  return [...conceptsOf(variant.title)].filter((word) => !name.has(word) && word !== 'size');
};
