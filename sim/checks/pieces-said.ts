import { countsSaid, isPaired, saysFurther } from '../languages/reading/quantities.ts';
import { wordsOf } from '../languages/reading/text.ts';
import { indexCatalog, mentionsIn } from '../oracle/catalog.ts';
import type { ReadArrival, Reply, SessionModel } from '../oracle/conversation.ts';
import { sourcesOf } from './sources.ts';

/**
 * Whether a number of pieces of a product follows from nothing that its customer said: no number, no word for one or for more,
 * no repeated choice, nothing that cannot be read, and no yes to a number that the bot put to them. Without a number one piece
 * is meant.
 */
export function neverSaid(product: string, quantity: number, reply: Reply, session: SessionModel): boolean {
  const { numbers, words, turn, earlier } = sourcesOf(reply, session);
  const said = wordsOf(words);
  if (quantity < 2 || numbers.includes(quantity) || saysFurther(said)) return false;
  const index = indexCatalog(reply.products);
  const entry = index.byId.get(product);
  const paired = entry !== undefined && isPaired([...entry.title, ...entry.category, ...entry.terms]);
  if (countsSaid(said, paired).length > 0) return false;
  const conversation = session.conversations.find(({ customer }) => customer === reply.customer);
  const messages = (conversation?.turns ?? [])
    .filter(({ number }) => number <= reply.turn)
    .flatMap((each) => each.messages);
  if (messages.some(({ message: { content } }) => content.type !== 'text' && content.type !== 'tap')) return false;
  const digits = new RegExp(String.raw`(?<!\d)${quantity}(?!\d)`);
  if (digits.test(words) || messages.some(({ reading }) => digits.test(reading.said.folded))) return false;
  const chosen = ({ reading, tapped, outcomes }: ReadArrival): boolean =>
    tapped === product ||
    mentionsIn(reading.said.tokens, index).some((mention) => mention.product === product) ||
    (outcomes ?? []).some((outcome) => 'products' in outcome && outcome.products.includes(product));
  if (messages.filter(chosen).length >= quantity) return false;
  const offered = digits.test(earlier.at(-1)?.reading.text ?? '');
  return !(offered && turn?.messages.some(({ reading }) => reading.intents.includes('confirm')));
}
