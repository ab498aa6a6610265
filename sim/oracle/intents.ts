import type { Language } from '../shop/types.ts';
import type { Intent, Meaning } from '../trace/meaning.ts';
import type { CustomerContent } from '../trace/types.ts';
import type { CatalogIndex } from './catalog.ts';
import { type Inquiry, isEmpty, productsFor, readInquiry } from './inquiry.ts';
import { languageOfWords, languageWish } from './language.ts';
import {
  BROWSE,
  BUY,
  CANCEL,
  CONFIRM,
  GREETING,
  HUMAN,
  IDENTITY,
  PAID,
  RECALL,
  SEEK,
  SEEK_STRICT,
  START,
  STATUS,
  STOP,
  THANKS,
  TOPICS,
  type Topic,
  VAGUE,
} from './phrases.ts';
import { isBareQuantity, type Pending, quantityOf } from './quantities.ts';
import { type Reference, readReference } from './references.ts';
import { fold, tokenize } from './text.ts';

/** What one message of a customer asks for. */
export interface MessageReading {
  text: string;
  folded: string;
  intents: Intent[];
  topics: Topic[];
  language: Language | null;
  strength: 'clear' | 'weak' | 'none';
  /** A wish for a language, e.g. "English please". */
  wish: Language | null;
  reference: Reference | null;
  inquiry: Inquiry | null;
  /** Active products that answer the inquiry; null when there is none. */
  wants: string[] | null;
  /** A quantity that the message names. */
  quantity: number | null;
  means: Meaning | undefined;
}

const has = (text: string, pattern: RegExp): boolean => pattern.test(text);
/** Intents that go with a wish for things. */
const ASKING: readonly Intent[] = ['inquiry', 'browse', 'purchase', 'question'];
/** The words of a message, whatever its kind; empty for what has none. */
export function contentText(content: CustomerContent): string {
  if (content.type === 'text') return content.text;
  if (content.type === 'tap') return content.title;
  if (content.type === 'image' || content.type === 'video' || content.type === 'document') return content.caption ?? '';
  return '';
}

/** Whether a message stops, restarts or leaves the bot: known without any context, since the turns depend on it. */
export function commandOf(content: CustomerContent, means?: Meaning): 'stop' | 'start' | 'human' | null {
  if (means?.intents) {
    for (const command of ['stop', 'start', 'human'] as const) if (means.intents.includes(command)) return command;
    return null;
  }
  const folded = fold(contentText(content));
  if (STOP.test(folded)) return 'stop';
  if (START.test(folded)) return 'start';
  return HUMAN.test(folded) && !/human (?:hair|size)/.test(folded) ? 'human' : null;
}

/** Reads one message; what its author says it means (`means`) overrides the reading, field by field. */
export function readMessage(
  content: CustomerContent,
  means: Meaning | undefined,
  index: CatalogIndex,
  pending: Pending,
): MessageReading {
  const text = contentText(content);
  const folded = fold(text);
  const isText = content.type === 'text';
  const wish = isText ? languageWish(folded) : null;
  const quantity = quantityOf(folded, pending);
  const bareQuantity = isBareQuantity(folded, pending);
  const reference =
    !isText || bareQuantity || (pending.variant && !/#|no\.|number|namba/.test(folded))
      ? null
      : readReference(folded, index);
  const intents = new Set<Intent>();
  const topics = (Object.keys(TOPICS) as Topic[]).filter((topic) => has(folded, TOPICS[topic]));
  const command = commandOf(content, undefined);
  if (command !== null) intents.add(command);
  if (['audio', 'sticker', 'unsupported', 'location', 'contact'].includes(content.type)) intents.add('unreadable');
  if (text === '' && !isText) intents.add('unreadable');
  let inquiry: Inquiry | null = null;
  if (text !== '' && command === null) {
    if (has(folded, IDENTITY)) intents.add('identity');
    if (has(folded, RECALL)) intents.add('recall');
    if (has(folded, PAID)) intents.add('paid');
    if (has(folded, STATUS)) intents.add('order_status');
    if (has(folded, CANCEL)) intents.add('cancel');
    if (CONFIRM.test(folded)) intents.add('confirm');
    if (has(folded, GREETING)) intents.add('greeting');
    if (has(folded, THANKS)) intents.add('thanks');
    if (VAGUE.test(folded)) intents.add('vague');
    if (wish !== null) intents.add('language');
    if (topics.length > 0) intents.add('question');
    if (quantity !== null) intents.add('quantity');
    if (reference !== null) intents.add('reference');
    const settled = ['identity', 'recall', 'paid', 'order_status', 'cancel', 'language'].some((intent) =>
      intents.has(intent as Intent),
    );
    if (!settled && isText && has(folded, BROWSE) && !pending.variant) intents.add('browse');
    if (!settled && isText && reference === null && !pending.variant && topics.length === 0) {
      const read = readInquiry(folded, index);
      if (isInquiry(folded, read, index) && !intents.has('browse')) {
        inquiry = read;
        intents.add(read.products.length > 0 ? (has(folded, BUY) ? 'purchase' : 'question') : 'inquiry');
      } else if (intents.has('browse') && !isEmpty(read)) inquiry = read;
    }
    if (has(folded, BUY) && !settled) intents.add('purchase');
  }
  if (intents.size === 0) intents.add('other');
  if (means?.intents && !means.intents.some((intent) => ASKING.includes(intent))) inquiry = null;
  const words = wordsWithoutNames(folded, index);
  const scored =
    isText && !(inquiry !== null && words.length === 0)
      ? languageOfWords(words)
      : { language: null, strength: 'none' as const };
  const meant = means?.language;
  return {
    text,
    folded,
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
function isInquiry(folded: string, read: Inquiry, index: CatalogIndex): boolean {
  const thing = read.nouns.length > 0 || read.products.length > 0;
  const asked = has(folded, SEEK);
  if (thing && read.unknown.length <= 2) return asked || wordsWithoutNames(folded, index).length <= 6;
  if (thing) return asked;
  const feature = read.colours.length + read.materials.length + read.sizes.length > 0 || read.budget !== null;
  if (feature && asked) return true;
  const content = read.unknown.filter((word) => !/^ku[a-z]{3,}$/.test(word));
  return content.length > 0 && content.length <= 2 && has(folded, SEEK_STRICT) && tokenize(folded).length <= 9;
}

/** The words that can tell the language: product names are neutral. */
function wordsWithoutNames(folded: string, index: CatalogIndex): string[] {
  const words = tokenize(folded).map(({ word }) => word);
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
