import type { PiecesTaken } from '../trace/types.ts';
import { agreementOf } from './agreement.ts';
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
    for (const { product, variant, quantity } of lines) {
      const known = open.get(product);
      const most = quantity ?? stockOf(product, session);
      if (known) known.quantity = Math.max(known.quantity, most);
      else open.set(product, { at, product, ...(variant === null ? {} : { variant }), quantity: most });
      if (known && known.variant !== (variant ?? undefined)) delete known.variant;
    }
  };
  for (const event of agreementOf(conversation, session).events) {
    if (event.kind === 'summary') add(event.summary.lines, event.summary.reply.at);
    if (event.kind !== 'order' || event.reply === null) continue;
    add(orderLinesIn(event.reply.botMessages, event.reply.products), event.turn?.openedAt ?? event.reply.at);
    taken.push(...open.values());
    open = new Map();
  }
  return [...taken, ...open.values()];
}

const stockOf = (product: string, { shop }: SessionModel): number =>
  indexCatalog(shop.products).byId.get(product)?.product.stock ?? 0;
