import { changedQuantity, isNegated, isNo, saysCancel } from '../languages/reading/agreement.ts';
import { agrees, declines } from '../languages/reading/buttons.ts';
import { sizeWords } from '../languages/reading/features.ts';
import { says } from '../languages/reading/intents.ts';
import { cardinalOf } from '../languages/reading/numbers.ts';
import { isPaired, isSurelyQuantity, saysOnePair } from '../languages/reading/quantities.ts';
import { corrects, marksPosition } from '../languages/reading/references.ts';
import { shopTopicsIn } from '../languages/reading/shop.ts';
import { fold } from '../languages/reading/text.ts';
import type { Product } from '../shop/types.ts';
import type { Intent } from '../trace/meaning.ts';
import { type CatalogIndex, indexCatalog, mentionsIn } from './catalog.ts';
import type { ReadArrival, Reply } from './conversation.ts';
import { variantNamedIn } from './order-lines.ts';
import { readReference } from './references.ts';

/** What one message of a customer says to an order, as far as its words are sure. */
export interface OrderAnswer {
  /** Says yes and nothing else. */
  agrees: boolean;
  /** Says no, or cancels, and nothing else. */
  refuses: boolean;
  /** Cancels in so many words, which a mere "no" does not. */
  cancels: boolean;
  /** Surely speaks of something else: no yes, no no, nothing of what is to be ordered. */
  elsewhere: boolean;
  /** It cannot be a cancellation. */
  keeps: boolean;
  /** Products that it chooses; null: none. */
  chosen: { products: string[]; sure: boolean } | null;
  /** A number of pieces that it surely names. */
  quantity: number | null;
  /** The variant that it surely names of the product at hand. */
  variant: string | null;
  /** It may change what is ordered in a way that its words do not surely tell. */
  unclear: boolean;
}

/** Intents that neither choose anything nor answer the question for an order. */
const ELSEWHERE: readonly Intent[] = [
  ...(['question', 'inquiry', 'browse', 'identity', 'recall', 'order_status'] as const),
  ...(['language', 'human', 'unreadable', 'greeting'] as const),
];
/** Those that leave open whether they answer it: "ok, thanks". */
const POLITE: readonly Intent[] = ['thanks', 'vague', 'other', 'paid', 'start', 'stop', 'confirm'];
/** Those that are plain from the words alone; and with a question mark. */
const PLAIN: readonly Intent[] = [
  ...(['identity', 'recall', 'order_status', 'human', 'unreadable', 'language', 'greeting'] as const),
];
const ASKED: readonly Intent[] = [...PLAIN, 'question', 'browse'];
/** What may be read in words of cancelling besides. */
const BESIDE_CANCEL: readonly Intent[] = ['cancel', 'order_status', 'thanks', 'greeting', 'other'];
const CHOOSING: readonly Intent[] = ['purchase', 'reference', 'quantity'];
/** What may be read in words of a number that answers a question, and is no other answer. */
const PLAINLY: readonly Intent[] = ['quantity', 'thanks', 'greeting'];
/** So many words that are meant as something else are no nod. */
const LONGER_THAN_A_NOD = 3;

/**
 * What a message says to an order. `last`: the reply before it; `atHand`: the product whose variant it may name; `products`:
 * the catalogue as it was; `alone`: no other product was shown, so that a place can only be that of a variant.
 */
export function readOrderAnswer(
  message: ReadArrival,
  last: Reply | undefined,
  atHand: string | null,
  products: readonly Product[],
  alone = false,
): OrderAnswer {
  const { reading, means, said } = message;
  const tap = message.message.content.type === 'tap';
  const only = (intents: readonly Intent[]): boolean => reading.intents.every((intent) => intents.includes(intent));
  const refuses = isRefusal(message, only);
  const agreeing = tap
    ? agrees(said.folded)
    : !refuses && reading.intents.includes('confirm') && !reading.intents.includes('cancel');
  const index = indexCatalog(products);
  const product = atHand === null ? undefined : index.byId.get(atHand)?.product;
  const placed = refuses || !alone ? null : variantAtPlace(message, last, product, index);
  const pointedAt = refuses || (agreeing && !tap) || placed !== null ? null : chosenBy(message, index);
  const named = pointedAt?.products.length === 1 ? index.byId.get(pointedAt.products[0] ?? '')?.product : undefined;
  const quantity = refuses || placed !== null ? null : quantityIn(message, last, index, named ?? product);
  // The number that could have pointed at something, and points at nothing, is the number of pieces.
  const chosen = quantity !== null && pointedAt?.products.length === 0 ? null : pointedAt;
  const variant = placed ?? (refuses || chosen?.sure === false ? null : variantIn(message, last, named ?? product));
  const silent = chosen === null && quantity === null && variant === null;
  const elsewhere =
    silent && !agreeing && !refuses && !tap && (isElsewhere(message, only) || isPlace(message, last, index));
  // Somebody who knows says that it changes nothing; but to the question which variant, any words may be the answer.
  const settled = means?.intents !== undefined && only([...ELSEWHERE, ...POLITE]) && !last?.reading.asks.variant;
  const answered = agreeing || refuses || elsewhere || settled;
  // "No, Pink" may choose the variant, or turn it down.
  const perhaps = named ?? product;
  const open =
    !refuses && !tap && variant === null && perhaps !== undefined && variantNamedIn(said.text, perhaps) !== null;
  return {
    agrees: agreeing && silent,
    refuses,
    cancels: refuses && saysCancel(said.folded),
    elsewhere,
    keeps: tap
      ? !declines(said.folded)
      : means?.intents
        ? // Who starts over may mean the order too.
          !means.intents.some((intent) => intent === 'cancel' || intent === 'restart')
        : elsewhere || agreeing || only([...PLAIN, 'thanks', 'paid']),
    chosen,
    quantity,
    variant,
    unclear:
      open ||
      chosen?.sure === false ||
      (silent && !answered) ||
      (quantity === null && reading.intents.includes('quantity')),
  };
}

type Only = (intents: readonly Intent[]) => boolean;

/** Says no, or cancels, and nothing else. */
function isRefusal({ said, means, message: { content } }: ReadArrival, only: Only): boolean {
  const { folded } = said;
  if (content.type === 'tap') return declines(folded);
  if (means?.intents) return means.intents.every((intent) => intent === 'cancel');
  if (isNo(folded)) return true;
  return says('cancel', said) && !folded.includes('?') && !isNegated(folded) && only(BESIDE_CANCEL);
}

/** Surely speaks of something else than an order. */
function isElsewhere({ said, means, reading, message: { content } }: ReadArrival, only: Only): boolean {
  // A pin may be the address that was asked for, and a voice note a yes.
  if (content.type !== 'text' && reading.text === '') return false;
  if (means?.intents === undefined) return only(PLAIN) || (said.folded.includes('?') && only(ASKED));
  const long = said.words.length >= LONGER_THAN_A_NOD;
  return only(long ? [...ELSEWHERE, 'other'] : ELSEWHERE) && !says('confirm', said);
}

/** Answers the question where to bring it, or whether to: in words of that question, and of nothing else that can be chosen. */
function isPlace({ said, message: { content } }: ReadArrival, last: Reply | undefined, index: CatalogIndex): boolean {
  if (content.type !== 'text' || !last?.reading.asksBack) return false;
  const { asks, shown, said: asked } = last.reading;
  if (asks.quantity || asks.variant || shown.length > 1 || said.words.length > LONGEST_PLACE) return false;
  if (/\d/.test(said.folded) || mentionsIn(said.tokens, index).length > 0 || isNegated(said.folded)) return false;
  if (!asked.sentences.some(({ folded }) => folded.includes('?') && speaksOfDelivery(folded))) return false;
  return said.words.some((word) => word.length > 3 && asked.words.includes(word)) || speaksOfDelivery(said.folded);
}
const LONGEST_PLACE = 6;
const speaksOfDelivery = (folded: string): boolean => shopTopicsIn(folded).some(({ topic }) => topic === 'delivery');

/** Products that a message chooses: by tap, by pointing, or by name with words of buying. */
function chosenBy(message: ReadArrival, index: CatalogIndex): OrderAnswer['chosen'] {
  const { reading, means, said, outcomes, tapped } = message;
  if (tapped !== null) return { products: [tapped], sure: true };
  if (message.message.content.type === 'tap') return null;
  const asked = means?.intents === undefined && (said.folded.includes('?') || isNegated(said.folded));
  const named = [...new Set(mentionsIn(said.tokens, index).map(({ product }) => product))];
  if (outcomes !== null) {
    const [only, ...others] = outcomes;
    const products = outcomes.flatMap((outcome) => ('products' in outcome ? outcome.products : []));
    // "3 boots and 2 sandals" wants both; "the boots" may fit several.
    const each =
      only?.kind === 'several' &&
      reading.intents.includes('purchase') &&
      (only.products.every((id) => named.includes(id)) ||
        countsOf(said.folded, index, undefined).length === only.products.length);
    const meant = (only?.kind === 'products' || each) && others.length === 0 ? only.products : null;
    const sure = meant !== null && !asked && named.every((product) => meant.includes(product));
    return { products: sure ? meant : [...new Set([...products, ...named])], sure };
  }
  if (!CHOOSING.some((intent) => reading.intents.includes(intent)) && named.length === 0) {
    return reading.intents.includes('inquiry') || reading.intents.includes('browse')
      ? { products: [], sure: false }
      : null;
  }
  if (reading.intents.includes('purchase')) {
    const meant = means?.wants?.products ?? named;
    return { products: meant, sure: meant.length > 0 && !asked };
  }
  return named.length > 0 ? { products: named, sure: false } : null;
}

/** A number of pieces that a message surely names. */
function quantityIn(
  { reading, means, said, message }: ReadArrival,
  last: Reply | undefined,
  index: CatalogIndex,
  product: Product | undefined,
): number | null {
  const { content } = message;
  const title = /^\s*(\d{1,3})\s*$/.exec(reading.text)?.[1];
  if (content.type === 'tap') return title !== undefined && last?.reading.asks.quantity ? Number(title) : null;
  if (content.type !== 'text') return null;
  const counts = countsOf(said.folded, index, product);
  const [only] = counts;
  if (saysOnePair(said) && counts.every((count) => count === 1)) {
    const entry = product && index.byId.get(product.id);
    return entry && isPaired([...entry.title, ...entry.category, ...entry.terms]) ? 1 : null;
  }
  const meant = means?.intents?.includes('quantity') ?? false;
  // "Sorry, I meant 2, not 3" has two numbers, of which one is the answer.
  const answer = last?.reading.asks.quantity ? reading.quantity : null;
  if (meant) return counts.length === 1 ? (only ?? null) : answer;
  const mentions = mentionsIn(said.tokens, index);
  const sized = marksPosition(said.folded) || said.words.some((word) => sizeWords().has(word));
  const nextToName = mentions.length === 1 && !sized ? besideName(said.folded, mentions[0]) : null;
  // "2 Blue Runner" below "1. Boot, 2. Blue Runner": two of it, or the second one.
  const mayBePlace =
    nextToName !== null && nextToName > 1 && standsAt(nextToName, said.text, mentions[0]?.product, last);
  if (nextToName !== null && reading.intents.includes('purchase')) return mayBePlace ? null : nextToName;
  if (means?.intents !== undefined) return null;
  if (isSurelyQuantity(said.folded) && counts.length === 1) return only ?? null;
  if (answer !== null && corrects(said)) return answer;
  // "Mbili", to the question how many: the number and nothing else.
  const plain = answer !== null && counts.length === 1 && reading.intents.every((intent) => PLAINLY.includes(intent));
  const changed = changedQuantity(said.folded) ?? (plain ? answer : null);
  if (changed === null || last === undefined) return null;
  const { asks, order, said: written, shown } = last.reading;
  // Where the bot counts what can be answered, or lists products, a number may be one of those.
  const atLineStart = String.raw`(?:^|\n)\W*${changed}(?!\d|\s*[x×])`;
  const explained = String.raw`(?<![\d.,])${changed}(?![\d,.]*\d)\s*(?:[.):=-]|(?:to|kwa|ku)\s)`;
  const numbered = new RegExp(`${atLineStart}|${explained}`).test(written.folded);
  if (numbered || shown.length > 1) return null;
  return asks.quantity || order ? changed : null;
}

/** Whether what a message names stands at this place of what the bot offered: a product, or a variant. */
function standsAt(place: number, text: string, product: string | undefined, last: Reply | undefined): boolean {
  if (last === undefined) return false;
  const { shown, options } = last.reading;
  const option = fold(options[place - 1]?.title ?? '').trim();
  const variant = option.length > 1 && ` ${fold(text)} `.includes(` ${option} `);
  return (shown.length > 1 && shown[place - 1] === product) || variant;
}

/** Whole numbers of a message, in digits and words, that are part of no name and of no variant. */
function countsOf(folded: string, index: CatalogIndex, product: Product | undefined): number[] {
  let free = folded;
  for (const { titleWords } of index.list) {
    const name = titleWords.join(' ');
    if (free.includes(name)) free = free.replaceAll(name, ' ');
  }
  const own = new Set((product?.variants ?? []).map(({ title }) => title.toLowerCase()));
  return [...free.matchAll(/(?<![\d.,\p{L}])(?:\d{1,3}(?![\d.,]*\d)|\p{L}+)/gu)]
    .map(([word]) => (own.has(word) ? undefined : /^\d/.test(word) ? Number(word) : cardinalOf(word)))
    .filter((count): count is number => count !== undefined && count > 0);
}

/** A number right before or after the one name of a message: "2 Safari Boot". */
function besideName(folded: string, mention: { start: number; end: number } | undefined): number | null {
  if (!mention) return null;
  const before = /(?<![\d.,\p{L}])(\d{1,3}|\p{L}+)\s+(?:of (?:the )?|x )?$/u.exec(folded.slice(0, mention.start))?.[1];
  const after = /^\s+(\d{1,3}|\p{L}+)(?![\d.,]*\d)\W*$/u.exec(folded.slice(mention.end))?.[1];
  const counts = [before, after].flatMap((word) =>
    word === undefined ? [] : /^\d/.test(word) ? Number(word) : (cardinalOf(word) ?? []),
  );
  return counts.length === 1 ? (counts[0] ?? null) : null;
}

/** "The second one", to the question which variant: the one that stands there on the phone, where all options are variants. */
function variantAtPlace(
  { reading: { said, intents }, message, means }: ReadArrival,
  last: Reply | undefined,
  product: Product | undefined,
  index: CatalogIndex,
): string | null {
  if (!last?.reading.asks.variant || product === undefined || last.reading.shown.length > 1) return null;
  if (message.content.type !== 'text' || message.quotes !== undefined || means?.refers !== undefined) return null;
  // A bare number may be one of pieces, and "not the first one" chooses none.
  if (intents.includes('quantity') || isNegated(said.folded) || /^\W*\d+\W*$/.test(said.folded)) return null;
  const reference = readReference(said, index);
  if (reference?.by !== 'position') return null;
  const variants = last.reading.options.map(({ title }) => variantCalled(fold(title).trim(), product));
  if (variants.length < 2 || variants.includes(null)) return null;
  const { position } = reference;
  return variants.at(position > 0 ? position - 1 : position) ?? null;
}

/** The one variant whose title an option has, in full or with its middle left out. */
function variantCalled(folded: string, { variants = [] }: Product): string | null {
  const [head = '', tail = ''] = folded.split('…').map((part) => part.trim());
  const fits = variants.filter((variant) => {
    const whole = variant.title.toLowerCase();
    return folded.includes('…') ? whole.startsWith(head) && whole.endsWith(tail) : whole === folded;
  });
  return fits.length === 1 ? (fits[0]?.id ?? null) : null;
}

/** The variant that a message names, or the option that was tapped for it. */
function variantIn(
  { said, message, means }: ReadArrival,
  last: Reply | undefined,
  product: Product | undefined,
): string | null {
  if (product?.variants === undefined) return null;
  if (message.content.type === 'tap') return variantCalled(said.folded.trim(), product);
  if (message.content.type !== 'text' || isNegated(said.folded) || (means === undefined && said.folded.includes('?')))
    return null;
  const alone = product.variants.filter(({ title }) => title.toLowerCase() === said.folded.trim());
  if (alone.length === 1 && last?.reading.asks.variant) return alone[0]?.id ?? null;
  return variantNamedIn(said.text, product);
}
