import { itemAt, saidBy } from './bot-messages.ts';
import { indexCatalog, mentionsIn } from './catalog.ts';
import type { Reply } from './conversation.ts';

/**
 * The products of a list in the order in which its customer counts them: the rows or buttons that can be tapped, or the lines
 * that are numbered or marked as items. Null: the reply has no such list, or two that differ, so that no place is sure.
 */
export function listOrder({
  botMessages,
  reading,
  products,
}: Pick<Reply, 'botMessages' | 'reading' | 'products'>): string[] | null {
  const tapped = [...new Set(reading.options.flatMap(({ product }) => product ?? []))];
  const index = indexCatalog(products);
  const items = botMessages.flatMap((botMessage) => {
    const { lines } = saidBy(botMessage);
    return lines.flatMap((line, at) => {
      const item = itemAt(lines, at);
      const named = [...new Set(mentionsIn(line.tokens, index).map(({ product }) => product))];
      const [product] = named;
      return item && product !== undefined && named.length === 1 ? [{ product, number: item.number }] : [];
    });
  });
  const written = items.map(({ product }) => product);
  // Numbers that do not count from 1 are no places, and a product that comes twice has two.
  const counted = items.every(({ number }) => number === null) || items.every(({ number }, at) => number === at + 1);
  if (!counted || new Set(written).size < written.length) return null;
  const [first, second] = [tapped, written].filter(({ length }) => length > 1);
  if (first === undefined) return null;
  return second === undefined || isSame(first, second) ? first : null;
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((product, at) => product === b[at]);
