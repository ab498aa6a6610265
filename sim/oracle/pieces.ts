import type { PiecesTaken } from '../trace/types.ts';
import { agreementOf, type OrderPlaced } from './agreement.ts';
import { indexCatalog } from './catalog.ts';
import type { Conversation, SessionModel } from './conversation.ts';
import { type OrderLine, orderLinesIn } from './order-lines.ts';

/**
 * Pieces that the customers of a session may have ordered, as the phone shows it: of each summary or order, whether a yes
 * came or not. They are the most that a shop with no other customers can have sold.
 */
export function piecesTaken(session: SessionModel): PiecesTaken[] {
  return session.conversations.flatMap((conversation) => takenIn(conversation, session));
}

function takenIn(conversation: Conversation, session: SessionModel): PiecesTaken[] {
  const taken: PiecesTaken[] = [];
  // Summaries of one order say the same pieces again.
  let open = new Map<string, PiecesTaken>();
  const add = (lines: readonly OrderLine[], at: number): void => {
    const counted = lines.some(({ quantity }) => quantity !== null);
    for (const { product, variant, quantity } of lines) {
      const known = open.get(product);
      // Beside what is counted, one piece needs no number.
      const most = quantity ?? (counted ? 1 : stockOf(product, session));
      if (known) known.quantity = Math.max(known.quantity, most);
      else open.set(product, { at, product, ...(variant === null ? {} : { variant }), quantity: most });
      if (known && known.variant !== (variant ?? undefined)) delete known.variant;
    }
  };
  const { events } = agreementOf(conversation, session);
  const numbers = new Set<string>();
  for (const reply of conversation.replies) {
    const placed = events.find((event): event is OrderPlaced => event.kind === 'order' && event.reply === reply);
    // A reply that sums up an order beside goods that it shows is a summary, too; what names an old order is none.
    const known = [...numbers].some((number) => reply.reading.text.includes(number));
    if (placed || (reply.reading.order && !known))
      add(orderLinesIn(reply.botMessages, reply.products), placed?.turn?.openedAt ?? reply.at);
    if (!placed) continue;
    // A message that names no goods is of what was summed up, chosen or spoken of before it.
    if (open.size === 0) add(placed.of, placed.turn?.openedAt ?? reply.at);
    for (const number of placed.numbers) numbers.add(number);
    taken.push(...open.values());
    open = new Map();
  }
  return [...taken, ...open.values()];
}

const stockOf = (product: string, { shop }: SessionModel): number =>
  indexCatalog(shop.products).byId.get(product)?.product.stock ?? 0;
