import { corrects } from '../languages/reading/references.ts';
import { speaksOfHuman } from '../languages/reading/replies.ts';
import { plain } from '../languages/reading/text.ts';
import { speaksOf } from '../languages/reading/topics.ts';
import { indexCatalog } from '../oracle/catalog.ts';
import type { ReadArrival, SessionModel, Turn } from '../oracle/conversation.ts';
import { mayHandOver } from '../oracle/hand-over.ts';
import { productsFor } from '../oracle/inquiry.ts';
import type { Outcome } from '../oracle/resolve.ts';
import type { Intent } from '../trace/meaning.ts';
import { titles } from './inspection.ts';
import { fitsOutcome } from './outcome.ts';

const ASKS: ReadonlySet<Intent> = new Set<Intent>(['inquiry', 'browse', 'purchase', 'reference']);

/** The points of a turn that its answer leaves out (rule H12), each in words; empty: all are addressed. */
export function missedPoints(turn: Turn, session: SessionModel): string[] {
  const reply = turn.answer;
  if (!reply) return turn.messages.map((message) => pointOf(message));
  const text = reply.reading.saidWithOptions;
  // A correction takes back what came before it.
  const corrected = turn.messages.findLastIndex((message) => corrects(message.reading.said));
  const counted = turn.messages.slice(Math.max(0, corrected));
  const index = indexCatalog(reply.products);
  const seen = [...reply.reading.shown, ...reply.reading.named];
  const missed: string[] = [];
  for (const message of counted) {
    const { reading } = message;
    const miss = (what: string): void => void missed.push(`"${pointOf(message)}" (${what})`);
    if (message.outcomes !== null) {
      if (!message.outcomes.some((outcome) => named(outcome, seen) || fitsOutcome(outcome, reply.reading)))
        miss('the item referred to');
      continue;
    }
    if (message.tapped !== null && !seen.includes(message.tapped)) miss(titles(session, [message.tapped]));
    // Its author says that it asks for no product: a word that a product's name has too asks for none ("when do you close").
    const asks = message.means?.intents?.some((intent) => ASKS.has(intent)) ?? true;
    if (message.means?.wants) {
      const wants = message.means.wants.products;
      if (wants.length > 0 && !wants.some((id) => seen.includes(id)))
        miss(`one of ${titles(session, wants.slice(0, 3))}`);
    } else if (asks && reading.inquiry && reading.inquiry.nouns.length > 0) {
      const wide = productsFor({ ...reading.inquiry, colours: [], materials: [], sizes: [], budget: null }, index);
      if (wide.length > 0 && !wide.some((id) => seen.includes(id))) miss(`one of ${titles(session, wide.slice(0, 3))}`);
    } else if (reading.inquiry && reading.inquiry.products.length > 0) {
      if (!reading.inquiry.products.some((id) => seen.includes(id))) miss(titles(session, reading.inquiry.products));
    } else if (
      reading.intents.includes('browse') &&
      index.list.some(({ product }) => product.active) &&
      seen.length === 0
    )
      miss('products');
    for (const topic of reading.topics) if (!speaksOf(topic, text)) miss(topic);
    if (reading.intents.includes('identity') && !text.plain.includes(plain(session.shop.name)))
      miss('the name of the business');
    if (reading.intents.includes('human') && !speaksOfHuman(text.folded) && !mayHandOver(reply.botMessages))
      miss('a human');
  }
  return missed;
}

const pointOf = (message: ReadArrival): string => message.reading.text || `[${message.message.content.type}]`;

const named = (outcome: Outcome, seen: readonly string[]): boolean =>
  outcome.kind !== 'none' && outcome.products.every((id) => seen.includes(id));
