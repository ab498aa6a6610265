import { concept } from '../languages/reading/concepts.ts';
import { isFeatureWord } from '../languages/reading/features.ts';
import { findAmounts, isPriceWord } from '../languages/reading/money.ts';
import { asks, isStep } from '../languages/reading/replies.ts';
import { availabilityIn, piecesLeftIn } from '../languages/reading/stock.ts';
import { PreparedText, wordsOf } from '../languages/reading/text.ts';
import { stopWords } from '../languages/reading/words.ts';
import type { BotMessage } from '../trace/types.ts';
import { NUMBERED, saidBy } from './bot-messages.ts';
import { type CatalogIndex, indexCatalog, type Mention, mentionsIn } from './catalog.ts';
import type { ReplyReading } from './reply-types.ts';
import { unitsOf } from './units.ts';

interface ReplyRead {
  botMessages: readonly BotMessage[];
  reading: ReplyReading;
  products: Parameters<typeof indexCatalog>[0];
}

/**
 * Whether a reply may tell what is in stock of a product in words that nobody reads: something stands beside the product
 * that neither its catalogue entry nor its price explains, and that asks nothing; or the reply says it of no product by
 * name ("all in stock").
 */
export function mayTellStock(product: string, { botMessages, reading, products }: ReplyRead): boolean {
  const index = indexCatalog(products);
  const known = knownWords(product, index);
  const isOpen = (said: PreparedText, mentions: readonly Mention[]): boolean =>
    !asks(said.folded) && !isStep(said.folded) && unreadIn(said, mentions, known).length > 0;
  for (const { title, description = '', product: own } of reading.options) {
    if (own !== product) continue;
    const row = new PreparedText(description);
    if (isOpen(row, mentionsIn(row.tokens, index))) return true;
    if (wordsOf(title).length > 0 && description === '') {
      const name = new PreparedText(title);
      const mentions = mentionsIn(name.tokens, index);
      if (mentions.length > 0 && isOpen(name, mentions)) return true;
    }
  }
  const { said, shown, chosen } = reading;
  const everywhere = [...availabilityIn(said.folded), ...piecesLeftIn(said.folded)].length > 0;
  if (everywhere && !reading.claims.some(({ kind }) => kind === 'availability' || kind === 'quantity')) return true;
  const about = shown.length === 1 ? (shown[0] ?? null) : chosen;
  for (const botMessage of botMessages) {
    // What stands before the name greets or introduces.
    let named = false;
    for (const unit of unitsOf(saidBy(botMessage), index, about)) {
      const own = unit.mentions.some((mention) => mention.product === product);
      named ||= own;
      if (named && (own || unit.about === product) && isOpen(unit.said, unit.mentions)) return true;
    }
  }
  return false;
}

/** Words that the catalogue explains. */
function knownWords(product: string, index: CatalogIndex): ReadonlySet<string> {
  const entry = index.byId.get(product);
  if (!entry) return new Set();
  const { title, category, description = '', attributes, variants = [] } = entry.product;
  const texts = [
    ...[title, category, description, ...Object.keys(attributes ?? {}), ...Object.values(attributes ?? {}).flat()],
    ...variants.flatMap((variant) => [variant.title, ...Object.values(variant.attributes ?? {})]),
  ];
  const words = texts.flatMap((text) => wordsOf(String(text)));
  return new Set([...words, ...words.map(concept)]);
}

/** Words of a stretch that are no name, no amount, and nothing that the catalogue says. */
function unreadIn(said: PreparedText, mentions: readonly Mention[], known: ReadonlySet<string>): string[] {
  const taken = [...mentions, ...findAmounts(said.folded)];
  const marker = NUMBERED.exec(said.folded);
  const from = marker ? said.folded.length - (marker[1] ?? '').length : 0;
  return said.tokens
    .filter(({ start }) => start >= from && !taken.some((other) => start >= other.start && start < other.end))
    .map(({ word }) => word)
    .filter(
      (word) =>
        (word.length > 1 || /\d/.test(word)) &&
        !known.has(word) &&
        !known.has(concept(word)) &&
        !stopWords().has(word) &&
        !isPriceWord(word) &&
        !isFeatureWord(word),
    );
}
