import { countsSaid, isPaired, saysFurther } from '../languages/reading/quantities.ts';
import { wordsOf } from '../languages/reading/text.ts';
import type { OrderPlaced } from '../oracle/agreement.ts';
import { indexCatalog, mentionsIn } from '../oracle/catalog.ts';
import type { ReadArrival, Reply, SessionModel } from '../oracle/conversation.ts';
import { orderLinesIn } from '../oracle/order-lines.ts';
import { saidSince, sourcesOf } from './sources.ts';

/**
 * Whether a number of pieces of a product follows from nothing that its customer said: no number, no word for one or for more,
 * no repeated choice, nothing that cannot be read, and no yes to a number that the bot put to them. Without a number one piece
 * is meant. What was said before the last order was placed, of which that order was made, says nothing of the next one.
 */
export function neverSaid(
  product: string,
  quantity: number,
  reply: Reply,
  session: SessionModel,
  last: OrderPlaced | undefined,
): boolean {
  const { turn, earlier } = sourcesOf(reply, session);
  const first = last?.turn?.number ?? last?.reply?.turn ?? 1;
  const { numbers, words } = saidSince(first, reply, session);
  const said = wordsOf(words);
  if (quantity < 2 || numbers.includes(quantity) || saysFurther(said)) return false;
  const index = indexCatalog(reply.products);
  const entry = index.byId.get(product);
  const paired = entry !== undefined && isPaired([...entry.title, ...entry.category, ...entry.terms]);
  if (countsSaid(said, paired).length > 0) return false;
  const conversation = session.conversations.find(({ customer }) => customer === reply.customer);
  const until = (conversation?.turns ?? []).filter(({ number }) => number <= reply.turn);
  const messages = until.filter(({ number }) => number >= first).flatMap((each) => each.messages);
  if (messages.some(({ message: { content } }) => content.type !== 'text' && content.type !== 'tap')) return false;
  const digits = new RegExp(String.raw`(?<!\d)${quantity}(?!\d)`);
  if (digits.test(words) || messages.some(({ reading }) => digits.test(reading.said.folded))) return false;
  const chosen = ({ reading, tapped, outcomes }: ReadArrival): boolean =>
    tapped === product ||
    mentionsIn(reading.said.tokens, index).some((mention) => mention.product === product) ||
    (outcomes ?? []).some((outcome) => 'products' in outcome && outcome.products.includes(product));
  // Choosing it once more may add a piece to what is ordered.
  if (until.flatMap((each) => each.messages).filter(chosen).length >= quantity) return false;
  if (last !== undefined && quantity === piecesOf(product, last) + 1) return false;
  const offered = digits.test(earlier.at(-1)?.reading.text ?? '');
  return !(offered && turn?.messages.some(({ reading }) => reading.intents.includes('confirm')));
}

/** Pieces of a product in an order, by its record or by the message of it. */
function piecesOf(product: string, { row, reply }: OrderPlaced): number {
  const lines = row?.items ?? (reply ? orderLinesIn(reply.botMessages, reply.products) : []);
  const own = lines.filter((line) => line.product === product);
  return own.reduce((sum, line) => sum + (line.quantity ?? 1), 0);
}
