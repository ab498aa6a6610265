/**
 * The points of a burst (rule H12): what each of its messages asks for, and what a later message takes back. Only what is
 * surely read is owed; the rest is marked, so that a check can leave it undecided.
 */
import { changedQuantity, isNegated } from '../languages/reading/agreement.ts';
import { isShopWord } from '../languages/reading/concepts.ts';
import { says } from '../languages/reading/intents.ts';
import { asksPrice } from '../languages/reading/money.ts';
import { numberOf, ordinalOf } from '../languages/reading/numbers.ts';
import { corrections, offersChoice, partsOf } from '../languages/reading/references.ts';
import { PreparedText } from '../languages/reading/text.ts';
import type { Topic } from '../languages/types.ts';
import type { Product } from '../shop/types.ts';
import type { Intent } from '../trace/meaning.ts';
import { readOrderAnswer } from './answers.ts';
import { type CatalogIndex, indexCatalog, mentionsIn } from './catalog.ts';
import type { Conversation, ReadArrival, Reply, SessionModel, Turn } from './conversation.ts';
import { type Inquiry, isEmpty, productsFor, readInquiry, variantsFor } from './inquiry.ts';
import { readMessage } from './intents.ts';
import type { Outcome } from './resolve.ts';
import { variantsNamed } from './variants.ts';

/** One thing that a burst asks for. */
export type Point = {
  message: ReadArrival;
  /** It is not sure that it is asked for, or still is. */
  perhaps: boolean;
} & (
  | { kind: 'reference'; outcomes: readonly Outcome[] }
  /** Products by name or tap; `all`: each of them. */
  | { kind: 'items'; products: readonly string[]; all: boolean }
  /** A kind of product: those that fit, and those of the kind whatever their features. */
  | { kind: 'kind'; fits: readonly string[]; wide: readonly string[] }
  /** Things that the shop does not have. */
  | { kind: 'lacking'; words: readonly string[] }
  | { kind: 'pieces'; count: number; product: string }
  | { kind: 'variant'; product: string; variant: string }
  /** `product`: of which; null: that is not clear. */
  | { kind: 'price'; product: string | null }
  | { kind: 'topic'; topic: Topic }
  | { kind: 'browse' | 'name' | 'human' }
  /** It may ask for something, but not in words that are known. */
  | { kind: 'unread' }
);
type Bare = Point extends infer P ? (P extends Point ? Omit<P, 'message' | 'perhaps'> : never) : never;

/** What a burst asks for at its end. */
export interface Points {
  owed: Point[];
  /** Surely replaced by something else of the same sort. */
  takenBack: Point[];
}

type Sort = 'product' | 'pieces' | 'variant' | 'shop';
const SORTS: Readonly<Record<Point['kind'], Sort>> = {
  ...({ reference: 'product', items: 'product', kind: 'product', lacking: 'product', browse: 'product' } as const),
  ...({ pieces: 'pieces', variant: 'variant', price: 'shop', topic: 'shop' } as const),
  ...({ name: 'shop', human: 'shop', unread: 'shop' } as const),
};

const ASKS: ReadonlySet<Intent> = new Set<Intent>(['inquiry', 'browse', 'purchase', 'reference']);

/** The points of a turn, in order. */
export function pointsOf(turn: Turn, session: SessionModel): Points {
  const conversation = session.conversations.find(({ customer }) => customer === turn.customer);
  return new Burst(turn, conversation, session).points();
}

class Burst {
  readonly #turn: Turn;
  readonly #replies: readonly Reply[];
  readonly #products: readonly Product[];
  readonly #index: CatalogIndex;
  #owed: Point[] = [];
  readonly #takenBack: Point[] = [];
  /** The one product that the burst speaks of at the moment. */
  #atHand: string | null;

  constructor(turn: Turn, conversation: Conversation | undefined, session: SessionModel) {
    this.#turn = turn;
    const opened = turn.messages[0]?.at ?? 0;
    this.#replies = (conversation?.replies ?? []).filter(
      ({ until, turn: of }) => until <= opened && of !== turn.number,
    );
    this.#products = turn.answer?.products ?? this.#replies.at(-1)?.products ?? session.shop.products;
    this.#index = indexCatalog(this.#products);
    this.#atHand = this.#replies.at(-1)?.reading.chosen ?? null;
  }

  points(): Points {
    for (const message of this.#turn.messages) this.#hear(message);
    return { owed: this.#owed, takenBack: this.#takenBack };
  }

  #hear(message: ReadArrival): void {
    const { reading } = message;
    const only = (...intents: Intent[]): boolean => reading.intents.every((intent) => intents.includes(intent));
    if (reading.intents.includes('cancel') && only('cancel', 'other', 'thanks', 'confirm')) {
      this.#owed = this.#owed.filter(({ kind }) => SORTS[kind] === 'shop');
      return;
    }
    const own = this.#pointsIn(message);
    // "bags*" is how typos are corrected.
    const retyped = /^\s*\*?\p{L}+\*?\s*$/u.test(reading.text) && reading.text.includes('*');
    if (reading.corrects || retyped || corrections(message.said.line).length > 0) this.#takeBack(own);
    this.#owed.push(...own);
  }

  /** What comes instead of something replaces the last of its sort; what else it may take back is not sure. */
  #takeBack(own: readonly Point[]): void {
    const before = [...this.#owed];
    for (const sort of new Set(own.map(({ kind }) => SORTS[kind]))) {
      const last = this.#owed.findLast(({ kind }) => SORTS[kind] === sort || (kind === 'unread' && sort === 'product'));
      if (last === undefined) continue;
      const gone = this.#owed.filter(
        (each) => (SORTS[each.kind] === sort || each === last) && each.message === last.message,
      );
      this.#takenBack.push(...gone);
      this.#owed = this.#owed.filter((each) => !gone.includes(each));
    }
    const replaced = before.length > this.#owed.length;
    this.#owed = this.#owed.map((each) =>
      replaced && SORTS[each.kind] === 'shop' ? each : { ...each, perhaps: true },
    );
  }

  #pointsIn(message: ReadArrival): Point[] {
    const { reading, means, outcomes, tapped } = message;
    const found: Bare[] = [];
    const add = (point: Bare): void => void found.push(point);
    if (tapped !== null) add({ kind: 'items', products: [tapped], all: true });
    else if (outcomes !== null) {
      // "The blue ones", "it", of what the burst itself speaks of: no list is needed for it.
      const nothing = outcomes.every((outcome) => outcome.kind === 'none' && outcome.why === 'no-list');
      const here = reading.reference?.by === 'demonstrative' && this.#owed.length > 0;
      if (!nothing) add({ kind: 'reference', outcomes });
      else if (!here) found.push(...this.#narrow(readInquiry(message.said, this.#index)));
    } else if (means?.wants) {
      const { products } = means.wants;
      const all = means.intents?.includes('purchase') ?? false;
      if (products.length > 0) add(all ? { kind: 'items', products, all } : { kind: 'kind', fits: products, wide: [] });
    } else found.push(...this.#sought(message));
    if (outcomes === null && tapped === null && found.length === 0 && reading.intents.includes('browse'))
      add({ kind: 'browse' });
    const product = this.#productOf(found);
    const named = [...new Set(mentionsIn(message.said.tokens, this.#index).map((mention) => mention.product))];
    if (product !== undefined) this.#atHand = product;
    else if (named.length > 0) this.#atHand = named.length === 1 ? (named[0] ?? null) : null;
    found.push(...this.#amounts(message));
    for (const topic of reading.topics) add({ kind: 'topic', topic });
    if (reading.intents.includes('identity')) add({ kind: 'name' });
    if (reading.intents.includes('human')) add({ kind: 'human' });
    const isText = message.message.content.type === 'text';
    if (isText && reading.topics.length === 0 && asksPrice(message.said.folded))
      add({ kind: 'price', product: this.#atHand });
    if (found.length === 0 && this.#mayAsk(message)) add({ kind: 'unread' });
    return found.map((point) => ({ ...point, message, perhaps: false }) as Point);
  }

  /** The one product of these points; null: it is not clear which; undefined: they are about none. */
  #productOf(points: readonly Bare[]): string | null | undefined {
    const found = points.flatMap((point) => {
      if (point.kind === 'items') return point.products;
      if (point.kind === 'kind') return point.fits;
      if (point.kind !== 'reference') return [];
      const [first, ...others] = point.outcomes;
      return first?.kind === 'products' && others.length === 0 ? first.products : ['', ''];
    });
    if (found.length === 0) return undefined;
    return found.length === 1 ? (found[0] ?? null) : null;
  }

  /** Kinds of products, and products by name. */
  #sought(message: ReadArrival): Bare[] {
    const { reading, means, said } = message;
    // Its author says that it asks for no product: a word that a product's name has too asks for none ("when do you close").
    const asks = means?.intents?.some((intent) => ASKS.has(intent)) ?? true;
    const { inquiry } = reading;
    if (means !== undefined) return inquiry === null ? [] : this.#kindOf(inquiry, said, asks);
    // "Do you have bags, sorry I meant shoes".
    const taken = corrections(said.line).findLast(
      ({ start, end }) => start > 0 && /[\p{L}\d]/u.test(said.line.slice(end)),
    );
    const after = taken === undefined ? said : new PreparedText(said.line.slice(taken.end));
    const parts = partsOf(after).map((part) => ({ part, read: this.#read(part) }));
    const wishes = parts.filter(
      ({ read }) => read !== null && read.unknown.length === 0 && read.nouns.length + read.products.length > 0,
    );
    const [first, ...others] = wishes;
    const apart = others.length > 0 && this.#areApart(wishes.map(({ read }) => read as Inquiry));
    if (apart) return wishes.flatMap(({ part, read }) => this.#kindOf(read as Inquiry, part, true));
    if (inquiry !== null) {
      const narrowed = taken === undefined ? inquiry : (this.#read(after) ?? inquiry);
      return this.#kindOf(narrowed, after, asks);
    }
    if (first?.read) return this.#kindOf(first.read, first.part, true);
    const rest = readInquiry(said, this.#index);
    const narrows = rest.unknown.length <= 1 && rest.nouns.length === 0 && !isEmpty(rest);
    return narrows && this.#owed.some(({ kind }) => kind === 'kind') ? this.#narrow(rest) : [];
  }

  #read(part: PreparedText): Inquiry | null {
    const none = { quantity: false, variant: false };
    return readMessage({ type: 'text', text: part.text }, undefined, this.#index, none, part).inquiry;
  }

  /** Whether no product is of two of these kinds: "bags and shoes", but not "leather and boots". */
  #areApart(inquiries: readonly Inquiry[]): boolean {
    const kinds = inquiries.map((inquiry) => this.#wide(inquiry));
    const all = kinds.flat();
    return kinds.every(({ length }) => length > 0) && new Set(all).size === all.length;
  }

  #wide = (inquiry: Inquiry): string[] =>
    productsFor({ ...inquiry, colours: [], materials: [], sizes: [], budget: null }, this.#index);

  #kindOf(inquiry: Inquiry, said: PreparedText, asks: boolean): Bare[] {
    if (inquiry.products.length > 0) {
      const all = inquiry.products.length === 1 || !offersChoice(said);
      return [{ kind: 'items', products: inquiry.products, all }];
    }
    if (!asks) return [];
    const lacking = inquiry.unknown.filter(isShopWord);
    if (inquiry.nouns.length === 0) {
      if (inquiry.unknown.length > 0) return lacking.length > 0 ? [{ kind: 'lacking', words: lacking }] : [];
      return this.#narrow(inquiry);
    }
    const wide = this.#wide(inquiry);
    const fits = inquiry.unknown.length === 0 ? productsFor(inquiry, this.#index) : [];
    return wide.length > 0 ? [{ kind: 'kind', fits, wide }] : [];
  }

  /** "Blue ones", "under 3000": of the kind that was asked for before in the burst; else of anything. */
  #narrow(inquiry: Inquiry): Bare[] {
    const fits = productsFor({ ...inquiry, unknown: [] }, this.#index);
    const last = this.#owed.findLast((point) => point.kind === 'kind');
    if (last?.kind !== 'kind') return fits.length > 0 ? [{ kind: 'kind', fits, wide: [] }] : [];
    const both = (last.fits.length > 0 ? last.fits : last.wide).filter((id) => fits.includes(id));
    return both.length > 0 ? [{ kind: 'kind', fits: both, wide: last.wide }] : [];
  }

  /** How many, and which variants, of the product at hand. */
  #amounts(message: ReadArrival): Bare[] {
    const { reading, said, means } = message;
    const product = this.#atHand;
    const entry = product === null ? undefined : this.#index.byId.get(product)?.product;
    if (product === null || entry === undefined || message.message.content.type !== 'text') return [];
    const buys = reading.intents.includes('purchase') || says('buy', said);
    const answer = readOrderAnswer(message, this.#replies.at(-1), product, this.#products);
    const earlier = this.#owed.some((point) => point.kind === 'pieces');
    const corrected = earlier && message.outcomes === null ? changedQuantity(said.folded) : null;
    const numerals = said.words.filter((word) => (numberOf(word) ?? ordinalOf(word)) !== undefined);
    // "2 of the second one" has a number besides the place.
    const besides = message.outcomes === null || !reading.reference?.by.startsWith('position') || numerals.length > 1;
    const tells = besides && (buys || reading.intents.includes('quantity'));
    const named = tells && !said.folded.includes('?') && means?.intents === undefined ? reading.quantity : null;
    const count = answer.quantity ?? corrected ?? named;
    const variants = isNegated(said.folded) || offersChoice(said) ? [] : this.#variantsIn(said, entry);
    const sized = variants.length > 0 && count !== null && variants.some(({ words }) => words.includes(String(count)));
    return [
      ...(count !== null && count > 1 && !sized ? [{ kind: 'pieces' as const, count, product }] : []),
      ...variants.map(({ variant }) => ({ kind: 'variant' as const, product, variant })),
    ];
  }

  #variantsIn(said: PreparedText, product: Product): { variant: string; words: string[] }[] {
    const variants = product.variants ?? [];
    if (variants.length < 2) return [];
    const mentions = mentionsIn(said.tokens, this.#index);
    const asked = this.#replies.at(-1)?.reading.asks.variant ?? false;
    const named = variantsNamed(said.tokens, product, mentions, asked);
    const places = [...new Set(named.map(({ start }) => start))];
    const at = places.map((start) => named.filter((each) => each.start === start));
    const words = ({ start, end }: { start: number; end: number }): string[] =>
      said.folded.slice(start, end).split(/[^\p{L}\d]+/u);
    // A value that several variants share tells none of them.
    if (
      at.length > 0 &&
      at.every(({ length }) => length === 1) &&
      (at.length === 1 || asked || !said.folded.includes('?'))
    )
      return at.flatMap((each) => each.map((one) => ({ variant: one.variant, words: words(one) })));
    const fits = variantsFor(readInquiry(said, this.#index), product);
    const [only] = fits;
    const asks = fits.length === 1 && fits.length < variants.length;
    return asks && only !== undefined ? [{ variant: only.id, words: said.words.slice() }] : [];
  }

  /** Words that nobody has explained, and that may ask for something. */
  #mayAsk({ message, means, said, reading }: ReadArrival): boolean {
    if (message.content.type !== 'text' || means?.intents !== undefined) return false;
    if (!reading.intents.every((intent) => ['other', 'question', 'inquiry', 'purchase'].includes(intent))) return false;
    // "I'm looking for": what is looked for comes in the next message.
    const { unknown } = readInquiry(said, this.#index);
    return (
      unknown.length > 0 &&
      said.words.length > 1 &&
      (said.folded.includes('?') || reading.intents.some((intent) => intent !== 'other'))
    );
  }
}
