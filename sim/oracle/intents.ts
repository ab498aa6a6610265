import { commandOf, says } from '../languages/reading/intents.ts';
import { bareQuantity, namedQuantity } from '../languages/reading/quantities.ts';
import { marksPosition } from '../languages/reading/references.ts';
import { type LanguageReading, languageOfWords, languageWish } from '../languages/reading/spoken.ts';
import { PreparedText } from '../languages/reading/text.ts';
import { topicsOf } from '../languages/reading/topics.ts';
import { canBeThing } from '../languages/reading/words.ts';
import type { SpokenIntent, Topic } from '../languages/types.ts';
import type { LanguageName } from '../shop/types.ts';
import type { Intent, Meaning } from '../trace/meaning.ts';
import type { CustomerContent } from '../trace/types.ts';
import { contentText } from './arrivals.ts';
import type { CatalogIndex } from './catalog.ts';
import { type Inquiry, isEmpty, productsFor, readInquiry } from './inquiry.ts';
import { type Reference, readReference } from './references.ts';

/** What was pending when the message came. */
export interface Pending {
  quantity: boolean;
  variant: boolean;
}

/** What one message of a customer asks for. */
export interface MessageReading {
  text: string;
  said: PreparedText;
  intents: Intent[];
  topics: Topic[];
  language: LanguageName | null;
  strength: LanguageReading['strength'];
  /** A wish for a language, e.g. "English please". */
  wish: LanguageName | null;
  reference: Reference | null;
  inquiry: Inquiry | null;
  /** Active products that answer the inquiry; null when there is none. */
  wants: string[] | null;
  /** A quantity that the message names. */
  quantity: number | null;
  means: Meaning | undefined;
}

/** Intents that go with a wish for things. */
const ASKING: readonly Intent[] = ['inquiry', 'browse', 'purchase', 'question'];

/** Intents that settle what a message asks for: nothing else is looked for in it. */
const SETTLING: readonly (readonly [SpokenIntent, Intent])[] = [
  ['identity', 'identity'],
  ['recall', 'recall'],
  ['paid', 'paid'],
  ['orderStatus', 'order_status'],
  ['cancel', 'cancel'],
];
const COURTESIES: readonly (SpokenIntent & Intent)[] = ['confirm', 'greeting', 'thanks', 'vague'];

/** Kinds of messages that no bot can read. */
const UNREADABLE: readonly CustomerContent['type'][] = ['audio', 'sticker', 'unsupported', 'location', 'contact'];

/** Reads one message; what its author says it means (`means`) overrides the reading, field by field. */
export function readMessage(
  content: CustomerContent,
  means: Meaning | undefined,
  index: CatalogIndex,
  pending: Pending,
  said = new PreparedText(contentText(content)),
): MessageReading {
  const { text } = said;
  const isText = content.type === 'text';
  const wish = isText ? languageWish(said.folded) : null;
  const bare = pending.quantity ? bareQuantity(said.folded) : null;
  const quantity = bare ?? namedQuantity(said.folded);
  const pointing = isText && bare === null && (!pending.variant || marksPosition(said.folded));
  const reference = pointing ? readReference(said, index) : null;
  const intents = new Set<Intent>();
  const topics = topicsOf(said);
  const command = commandOf(said);
  if (command !== null) intents.add(command);
  if (UNREADABLE.includes(content.type) || (text === '' && !isText)) intents.add('unreadable');
  let inquiry: Inquiry | null = null;
  const names = wordsWithoutNames(said, index);
  if (text !== '' && command === null) {
    for (const [spoken, intent] of SETTLING) if (says(spoken, said)) intents.add(intent);
    const settled = intents.size > 0 || wish !== null;
    for (const intent of COURTESIES) if (says(intent, said)) intents.add(intent);
    if (wish !== null) intents.add('language');
    if (topics.length > 0) intents.add('question');
    if (quantity !== null) intents.add('quantity');
    if (reference !== null) intents.add('reference');
    if (!settled && isText && says('browse', said) && !pending.variant) intents.add('browse');
    const buys = says('buy', said);
    if (!settled && isText && reference === null && !pending.variant && topics.length === 0) {
      const read = readInquiry(said, index);
      if (!intents.has('browse') && isInquiry(said, read, names.length)) {
        inquiry = read;
        intents.add(read.products.length > 0 ? (buys ? 'purchase' : 'question') : 'inquiry');
      } else if (intents.has('browse') && !isEmpty(read)) inquiry = read;
    }
    if (buys && !settled) intents.add('purchase');
  }
  if (intents.size === 0) intents.add('other');
  if (means?.intents && !means.intents.some((intent) => ASKING.includes(intent))) inquiry = null;
  const scored: LanguageReading =
    isText && !(inquiry !== null && names.length === 0) ? languageOfWords(names) : { language: null, strength: 'none' };
  const meant = means?.language;
  return {
    text,
    said,
    intents: means?.intents ?? [...intents],
    topics: means?.intents && !means.intents.includes('question') ? [] : topics,
    language: meant === undefined ? scored.language : meant === 'neutral' ? null : meant,
    strength: meant === undefined ? scored.strength : meant === 'neutral' ? 'none' : 'clear',
    wish,
    reference,
    inquiry,
    wants: means?.wants?.products ?? (inquiry === null ? null : productsFor(inquiry, index)),
    quantity,
    means,
  };
}

/** Whether a text asks for things: seeking words with a thing, or nothing but the thing. */
function isInquiry(said: PreparedText, read: Inquiry, wordsBesideNames: number): boolean {
  const thing = read.nouns.length > 0 || read.products.length > 0;
  const asked = says('seek', said);
  if (thing && read.unknown.length <= 2) return asked || wordsBesideNames <= 6;
  if (thing) return asked;
  const feature = read.colours.length + read.materials.length + read.sizes.length > 0 || read.budget !== null;
  if (feature && asked) return true;
  const content = read.unknown.filter(canBeThing);
  return content.length > 0 && content.length <= 2 && says('seekUnknown', said) && said.words.length <= 9;
}

/** The words that can tell the language: product names are neutral. */
function wordsWithoutNames({ words }: PreparedText, index: CatalogIndex): string[] {
  const out: string[] = [];
  for (let i = 0; i < words.length; ) {
    const name = index.names
      .get(words[i] as string)
      ?.find(({ words: parts }) => parts.every((part, k) => words[i + k] === part));
    if (name) i += name.words.length;
    else {
      out.push(words[i] as string);
      i += 1;
    }
  }
  return out;
}
