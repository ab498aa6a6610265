import { sizeWords } from '../languages/reading/features.ts';
import { heard } from '../languages/reading/hearing.ts';
import { commandOf, says } from '../languages/reading/intents.ts';
import { asksPrice } from '../languages/reading/money.ts';
import { isPasted } from '../languages/reading/pasted.ts';
import { askedQuantity, namedQuantity } from '../languages/reading/quantities.ts';
import { marksPosition } from '../languages/reading/references.ts';
import { type LanguageReading, languageOfWords, languageWish } from '../languages/reading/spoken.ts';
import { PreparedText, wordsOf } from '../languages/reading/text.ts';
import { topicsOf } from '../languages/reading/topics.ts';
import { canBeThing } from '../languages/reading/words.ts';
import type { SpokenIntent, Topic } from '../languages/types.ts';
import type { LanguageName } from '../shop/types.ts';
import type { Intent, Meaning } from '../trace/meaning.ts';
import type { CustomerContent } from '../trace/types.ts';
import { contentText } from './arrivals.ts';
import type { CatalogIndex } from './catalog.ts';
import { type Inquiry, isEmpty, productsFor, readInquiry } from './inquiry.ts';
import { describesThing, describingBy, type Reference, readPointing } from './references.ts';

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
  /** Its words may be of any language. */
  open: boolean;
  /** It has words, and none of a language that is known. */
  unread: boolean;
  /** A wish for a language, e.g. "English please". */
  wish: LanguageName | null;
  reference: Reference | null;
  /** What it says is not meant: "not the red one". */
  declined: Reference[];
  /** It takes back what was said before. */
  corrects: boolean;
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
  ['remove', 'remove'],
  ['restart', 'restart'],
  ['done', 'done'],
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
  original = new PreparedText(contentText(content)),
): MessageReading {
  const { text } = original;
  const said = heard(original);
  const isText = content.type === 'text';
  const describing = describingBy(index);
  const pasted = isPasted(said);
  const wish = isText ? languageWish(said.folded) : null;
  const answer = pending.quantity && isText ? askedQuantity(said, describing) : null;
  const topics = pasted ? [] : topicsOf(said);
  const named = wordsWithoutNames(said, index);
  const numbered = said.words.length - named.length === 0 ? said : new PreparedText(named.join(' '));
  const quantity = pasted ? null : (answer ?? namedQuantity(numbered, describing));
  const pointing =
    isText && answer === null && !pasted && (!pending.variant || marksPosition(said.folded))
      ? readPointing(said, index, quantity)
      : null;
  const intents = new Set<Intent>();
  const command = pasted ? null : commandOf(said);
  if (command !== null) intents.add(command);
  // The number that a bot asked for is what it can read.
  const shares = content.type === 'contact' && content.requested === true;
  if (!shares && (UNREADABLE.includes(content.type) || (text === '' && !isText))) intents.add('unreadable');
  let inquiry: Inquiry | null = null;
  if (content.type === 'order') {
    intents.add('purchase');
    inquiry = readInquiry(said, index);
  }
  let reference = pointing?.chosen ?? null;
  const names = wordsWithoutNames(original, index);
  if (text !== '' && command === null) {
    for (const [spoken, intent] of SETTLING) if (says(spoken, said)) intents.add(intent);
    if (intents.has('remove') || intents.has('restart')) intents.delete('cancel');
    if (intents.has('cancel')) intents.delete('order_status');
    // What is turned down is not the order: "not the red one".
    if ((pointing?.declined.length ?? 0) > 0 && reference !== null) intents.delete('cancel');
    const settled = intents.size > 0 || wish !== null;
    for (const intent of COURTESIES) if (says(intent, said)) intents.add(intent);
    if (wish !== null) intents.add('language');
    const browses = isText && says('browse', said);
    if (!intents.has('order_status') && (topics.length > 0 || (!settled && !browses && says('ask', said))))
      intents.add('question');
    if (quantity !== null && (answer !== null || !isSizeOnly(said))) intents.add('quantity');
    const buys = says('buy', said);
    const bare = said.words.length <= 4 || intents.has('question') || buys;
    if (
      reference?.by === 'demonstrative' &&
      (topics.length > 0 || settled || !bare || names.length < original.words.length)
    )
      reference = null;
    if (reference !== null && pointing?.sure && !settled && topics.length === 0) intents.add('reference');
    if (!settled && browses && reference === null && !pending.variant) intents.add('browse');
    const ofThing = reference !== null && describesThing(reference);
    if (!settled && isText && (reference === null || ofThing) && !pending.variant && topics.length === 0) {
      const read = readInquiry(said, index);
      if (!intents.has('browse') && isInquiry(said, read, names.length)) {
        inquiry = read;
        if (ofThing) intents.add('reference');
        else if (read.products.length > 0) intents.add(buys ? 'purchase' : looksFor(said) ? 'inquiry' : 'question');
        else if (!buys || productsFor(read, index).length !== 1) intents.add('inquiry');
      } else if (intents.has('browse') && !isEmpty(read)) inquiry = read;
    }
    if (buys && !settled && topics.length === 0) intents.add('purchase');
  }
  if (intents.size === 0) intents.add('other');
  if (means?.intents && !means.intents.some((intent) => ASKING.includes(intent))) inquiry = null;
  // A caption is written as a message is.
  const written = isText || 'caption' in content;
  const neutral = !written || pasted || (inquiry !== null && names.length === 0);
  const scored: LanguageReading = neutral
    ? { language: null, strength: 'none' }
    : languageOfWords(withoutVariants(names, index));
  const isAsked = means?.intents?.includes('question') ?? !intents.has('order_status');
  const meant = means?.language;
  return {
    text,
    said,
    intents: means?.intents ?? [...intents],
    // "Where is my order?" asks for no address.
    topics: isAsked ? topics : [],
    language: meant === undefined ? scored.language : meant === 'neutral' ? null : meant,
    strength: meant === undefined ? scored.strength : meant === 'neutral' ? 'none' : 'clear',
    open: meant === undefined && scored.open === true,
    unread: meant === undefined && scored.unread === true,
    wish,
    reference,
    declined: pointing?.declined ?? [],
    corrects: pointing?.corrects ?? false,
    inquiry,
    wants: means?.wants?.products ?? (inquiry === null ? null : productsFor(inquiry, index)),
    quantity,
    means,
  };
}

/** Looks for something, and asks nothing of it: "do you have the Safari Boot?" */
const looksFor = (said: PreparedText): boolean => says('seek', said) && !says('ask', said) && !asksPrice(said.folded);

/** A number that is a size and nothing else. */
const isSizeOnly = ({ words }: PreparedText): boolean =>
  words.length === 2 && sizeWords().has(words[0] ?? '') && /^\d+$/.test(words[1] ?? '');

/** Whether a text asks for things: seeking words with a thing, or nothing but the thing. */
function isInquiry(said: PreparedText, read: Inquiry, wordsBesideNames: number): boolean {
  const thing = read.nouns.length > 0 || read.products.length > 0;
  const asked = says('seek', said);
  if (thing && read.unknown.length <= 2) return asked || wordsBesideNames <= 6;
  if (thing) return asked;
  const feature = read.colours.length + read.materials.length + read.sizes.length > 0 || read.budget !== null;
  const content = read.unknown.filter(canBeThing);
  if (feature && asked) return read.budget !== null || content.length === 0;
  return content.length > 0 && content.length <= 2 && says('seekUnknown', said) && said.words.length <= 9;
}

const variants = new WeakMap<CatalogIndex, string[][]>();

/** Words without the titles of variants, which are names as well: "no, Midnight". */
function withoutVariants(words: readonly string[], index: CatalogIndex): readonly string[] {
  const known =
    variants.get(index) ??
    index.list.flatMap(({ product }) => (product.variants ?? []).map(({ title }) => wordsOf(title)));
  variants.set(index, known);
  const own = known.filter((parts) => parts.every((part) => words.includes(part)));
  if (own.length === 0) return words;
  const isOf = (at: number): boolean =>
    own.some((parts) => parts.some((_, first) => parts.every((part, k) => words[at - first + k] === part)));
  return words.filter((_, at) => !isOf(at));
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
