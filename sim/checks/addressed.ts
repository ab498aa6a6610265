import { asksToConfirm } from '../languages/reading/agreement.ts';
import { agrees } from '../languages/reading/buttons.ts';
import { concept } from '../languages/reading/concepts.ts';
import { says } from '../languages/reading/intents.ts';
import { findAmounts, sameAmount } from '../languages/reading/money.ts';
import { numberOf } from '../languages/reading/numbers.ts';
import { negators } from '../languages/reading/references.ts';
import { refuses, speaksOfHuman } from '../languages/reading/replies.ts';
import { percentagesIn } from '../languages/reading/shop.ts';
import { fold, plain, wordsOf } from '../languages/reading/text.ts';
import { leavesUnknown, speaksOf } from '../languages/reading/topics.ts';
import type { Topic } from '../languages/types.ts';
import { indexCatalog, mentionsIn } from '../oracle/catalog.ts';
import type { ReadArrival, Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import { mayHandOver } from '../oracle/hand-over.ts';
import { pricesOf } from '../oracle/inquiry.ts';
import { orderLinesIn } from '../oracle/order-lines.ts';
import { type Point, type Points, pointsOf } from '../oracle/points.ts';
import type { Claim } from '../oracle/reply-types.ts';
import type { Outcome } from '../oracle/resolve.ts';
import { variantsNamed } from '../oracle/variants.ts';
import { plural } from '../plural.ts';
import { titles } from './inspection.ts';
import { fitsOutcome } from './outcome.ts';

/** What a reply leaves out of a burst (rule H12), each point in words. */
export interface Addressed {
  /** Surely left out, or answered by something else. */
  missed: string[];
  /** It cannot be told whether they are answered. */
  unclear: string[];
  /** What the reply does that no point asks for, as the end of a sentence about it. */
  besides: string[];
}

/** Holds the one answer of a burst against each of its points. */
export function addressedPoints(turn: Turn, session: SessionModel): Addressed {
  const reply = turn.answer;
  if (!reply) return { missed: turn.messages.map(wordsSaid), unclear: [], besides: [] };
  const points = pointsOf(turn, session);
  const answer = new Answer(reply, points, session);
  const missed: string[] = [];
  const unclear: string[] = [];
  for (const point of points.owed) {
    const fault = answer.faultIn(point);
    if (fault === null) continue;
    const said = `"${wordsSaid(point.message)}" (${fault.what})`;
    (fault.sure && !point.perhaps ? missed : unclear).push(said);
  }
  const besides = missed.length + unclear.length === 0 ? answer.besides() : [];
  return { missed: [...new Set(missed)], unclear: [...new Set(unclear)], besides };
}

/** What a reply surely leaves out of one point of a burst; null: nothing, or it cannot be told. */
export function leftOut(point: Point, reply: Reply, points: Points, session: SessionModel): string | null {
  const fault = point.perhaps ? null : new Answer(reply, points, session).faultIn(point);
  return fault?.sure ? fault.what : null;
}

const wordsSaid = (message: ReadArrival): string => message.reading.text || `[${message.message.content.type}]`;

interface Fault {
  what: string;
  sure: boolean;
}
type Of<K extends Point['kind']> = Extract<Point, { kind: K }>;
const missing = (what: string): Fault => ({ what, sure: true });
const unsure = (what: string): Fault => ({ what, sure: false });

/** Claims that answer a question about the shop without a word for it: "9 am to 6 pm". */
const CLAIMS: Readonly<Record<Topic, readonly Claim['kind'][]>> = {
  delivery: ['fee', 'by-day', 'free-delivery'],
  location: [],
  hours: ['time', 'open-day', 'always-open'],
  payment: ['payee', 'account'],
  returns: ['span'],
  discount: ['discount'],
  warranty: ['warranty', 'span'],
};

class Answer {
  readonly #reply: Reply;
  readonly #points: Points;
  readonly #session: SessionModel;
  readonly #seen: readonly string[];

  constructor(reply: Reply, points: Points, session: SessionModel) {
    this.#reply = reply;
    this.#points = points;
    this.#session = session;
    this.#seen = [...reply.reading.shown, ...reply.reading.named];
  }

  /** What is wrong with the answer to a point; null: nothing. */
  faultIn(point: Point): Fault | null {
    const { reading } = this.#reply;
    const text = reading.saidWithOptions;
    switch (point.kind) {
      case 'reference':
        return this.#reference(point);
      case 'items':
        return this.#items(point);
      case 'kind':
        return this.#kind(point);
      case 'lacking': {
        const told = point.words.some((word) => text.words.some((each) => concept(each) === word));
        return told || this.#isUnknown() || refuses(text.folded)
          ? null
          : unsure(`whether there is "${point.words.join(', ')}"`);
      }
      case 'pieces':
        return this.#pieces(point);
      case 'variant':
        return this.#variant(point);
      case 'price': {
        const told = findAmounts(text.folded, this.#session.shop.currency).length > 0;
        return told || this.#isUnknown()
          ? null
          : reading.asksBack && point.product === null
            ? unsure('the price')
            : missing('the price');
      }
      case 'topic': {
        const { topic } = point;
        const figured = topic === 'discount' && percentagesIn(text.folded).length > 0;
        const told =
          figured || speaksOf(topic, text) || reading.claims.some(({ kind }) => CLAIMS[topic].includes(kind));
        if (told || speaksOfHuman(text.folded)) return null;
        return this.#saysYesOrNo() ? unsure(topic) : missing(topic);
      }
      case 'browse': {
        const onSale = this.#reply.products.some(({ active }) => active);
        return !onSale || this.#seen.length > 0 || !this.#session.rules.immediate ? null : missing('products');
      }
      case 'name':
        return text.plain.includes(plain(this.#session.shop.name)) ? null : missing('the name of the business');
      case 'human':
        return speaksOfHuman(text.folded) || mayHandOver(this.#reply.botMessages) ? null : missing('a human');
      case 'unread':
        return this.#isUnknown() ? null : unsure('not understood');
    }
  }

  /** Something that nobody asked for, or that was taken back, beside what is right. */
  besides(): string[] {
    const { owed, takenBack } = this.#points;
    const { reading } = this.#reply;
    const live = new Set(owed.flatMap(productsOf));
    const old = takenBack
      .flatMap(productsOf)
      .filter((id) => !live.has(id) && reading.shown.includes(id) && !this.#isDenied(id));
    if (live.size > 0 && old.length > 0 && owed.every((point) => point.kind !== 'browse' && !point.perhaps))
      return [`shows ${titles(this.#session, old.slice(0, 3))}, which was taken back`];
    const exact = owed.every(
      (point) =>
        !point.perhaps &&
        (point.kind === 'items'
          ? point.all
          : point.kind === 'reference'
            ? point.outcomes.every(({ kind }) => kind === 'products')
            : !['kind', 'browse', 'lacking', 'unread'].includes(point.kind)),
    );
    if (!exact || live.size === 0 || reading.order) return [];
    // Where something cannot be had, others stand in for it.
    const gone = reading.claims.some((claim) => claim.kind === 'availability' && !claim.available);
    if (gone || refuses(reading.said.folded)) return [];
    const index = indexCatalog(this.#reply.products);
    const told = new Set(mentionsIn(reading.said.tokens, index).map(({ product }) => product));
    const stated = reading.claims.flatMap((claim) => (claim.kind === 'price' && claim.near ? claim.product : []));
    // Others may be offered for tapping, beside an answer in words.
    const inWords = [...live].every((id) => told.has(id));
    const others = (inWords ? stated.filter((id) => told.has(id)) : reading.shown).filter(
      (id) => !live.has(id) && !this.#isDenied(id),
    );
    if (others.length === 0) return [];
    return [`adds ${titles(this.#session, [...new Set(others)].slice(0, 3))}, which nobody asked for`];
  }

  #reference({ outcomes }: Of<'reference'>): Fault | null {
    const { reading } = this.#reply;
    const fits = (outcome: Outcome): boolean =>
      (outcome.kind !== 'none' && outcome.products.every((id) => this.#seen.includes(id))) ||
      fitsOutcome(outcome, reading);
    if (outcomes.some(fits)) return null;
    // Words that describe nothing of the list may describe nothing at all.
    if (outcomes.every((outcome) => outcome.kind === 'none' && outcome.why === 'no-match'))
      return unsure('not on the list');
    const meant = outcomes.flatMap((outcome) => (outcome.kind === 'none' ? [] : outcome.products));
    return missing(
      meant.length > 0 ? `the item referred to: ${titles(this.#session, meant.slice(0, 3))}` : 'the item referred to',
    );
  }

  #items({ products, all }: Of<'items'>): Fault | null {
    const left = products.filter((id) => !this.#seen.includes(id));
    if (left.length === 0 || (!all && left.length < products.length)) return null;
    return missing(titles(this.#session, left));
  }

  #kind({ fits, wide }: Of<'kind'>): Fault | null {
    const { products, reading, from } = this.#reply;
    if (!this.#session.rules.immediate) return null;
    const active = (ids: readonly string[]): string[] =>
      ids.filter((id) => products.some((product) => product.id === id && product.active));
    const [fitting, near] = [active(fits), active(wide)];
    const meant = fitting.length > 0 ? fitting : near;
    if (meant.length === 0 || meant.some((id) => this.#seen.includes(id))) return null;
    const what = `one of ${titles(this.#session, meant.slice(0, 3))}`;
    const soldOut = meant.every((id) => this.#session.facts.stockAt(from, id).min <= 0);
    // Near ones, with a word why, where nothing that fits can be had (rule D4).
    const instead = near.some((id) => this.#seen.includes(id)) && (soldOut || refuses(reading.said.folded));
    return instead || (soldOut && this.#seen.length > 0) ? unsure(what) : missing(what);
  }

  #pieces(point: Of<'pieces'>): Fault | null {
    const { count, product } = point;
    const { reading, botMessages, products } = this.#reply;
    const entry = products.find(({ id }) => id === product);
    if (!this.#seen.includes(product) || entry === undefined || this.#isShort(product)) return null;
    // What is said where there are too few is for the checks of facts.
    if (this.#session.facts.stockAt(this.#reply.from, product).min < count) return null;
    const others = this.#points.owed.flatMap((each) =>
      each.kind === 'pieces' && each.product === product ? each.count : [],
    );
    const right = new Set([count, others.reduce((sum, each) => sum + each, 0)]);
    const lines = orderLinesIn(botMessages, products).filter((line) => line.product === product);
    const stated = lines.flatMap(({ quantity }) => quantity ?? []);
    if (stated.some((each) => right.has(each))) return null;
    const amounts = findAmounts(reading.saidWithOptions.folded, this.#session.shop.currency);
    if (pricesOf(entry).some((price) => amounts.some(({ value }) => sameAmount(value, price * count)))) return null;
    const pieces = `${plural(count, 'piece')} of ${titles(this.#session, [product])}`;
    const sumsUp = reading.order || asksToConfirm(reading.said);
    if (sumsUp && stated.length > 0) return missing(`${pieces}, not ${stated.join(', ')}`);
    if (reading.asks.quantity) return missing(`${pieces}: the reply asks how many`);
    const outside = reading.said.words.some((word) => numberOf(word) === count);
    return outside || reading.asks.variant ? null : sumsUp ? missing(pieces) : unsure(pieces);
  }

  #variant({ product, variant }: Of<'variant'>): Fault | null {
    const { reading, botMessages, products, from } = this.#reply;
    const entry = products.find(({ id }) => id === product);
    const own = entry?.variants?.find(({ id }) => id === variant);
    if (!this.#seen.includes(product) || entry === undefined || own === undefined) return null;
    if (this.#session.facts.stockAt(from, product, variant).min <= 0 || this.#isShort(product)) return null;
    const mentions = mentionsIn(reading.said.tokens, indexCatalog(products));
    const said = new Set(variantsNamed(reading.said.tokens, entry, mentions, true).map((each) => each.variant));
    const what = `${titles(this.#session, [product])}, ${own.title}`;
    const isAsked = reading.asks.variant && reading.options.length !== 1;
    if (isAsked && !reading.order) return missing(`${what}: the reply asks which`);
    if (said.has(variant)) return null;
    if (reading.options.some(({ title }) => fold(title).includes(fold(own.title)))) return null;
    const stated = orderLinesIn(botMessages, products).flatMap(
      (line) => (line.product === product && line.variant) || [],
    );
    const [other] = stated;
    if (reading.order || said.size > 0)
      return missing(
        other === undefined ? what : `${what}, not ${entry.variants?.find(({ id }) => id === other)?.title}`,
      );
    return unsure(what);
  }

  /** Says that there is none, or how many are left. */
  #isShort(product: string): boolean {
    return this.#reply.reading.claims.some(
      (claim) =>
        claim.kind !== 'price' &&
        (claim.kind === 'quantity' || (claim.kind === 'availability' && !claim.available)) &&
        claim.product === product,
    );
  }

  /** "The Evening Clutch instead of the Canvas Tote." */
  #isDenied(product: string): boolean {
    const { said } = this.#reply.reading;
    const mentions = mentionsIn(said.tokens, indexCatalog(this.#reply.products)).filter(
      (each) => each.product === product,
    );
    const denied = negators(said.folded);
    return (
      mentions.length > 0 &&
      mentions.every(({ start }) =>
        denied.some(({ end }) => end <= start && wordsOf(said.folded.slice(end, start)).length < 2),
      )
    );
  }

  #isUnknown(): boolean {
    const { said } = this.#reply.reading;
    return speaksOfHuman(said.folded) || said.sentences.some((sentence) => leavesUnknown(null, sentence));
  }

  /** "Yes, we do." It may answer any question. */
  #saysYesOrNo(): boolean {
    return this.#reply.reading.said.sentences.some((sentence) => {
      const [first = ''] = sentence.folded.split(/[,!.]/);
      return wordsOf(first).length <= 5 && (agrees(first.trim()) || says('confirm', sentence) || YES_NO.test(first));
    });
  }
}

const YES_NO = /^\W*(?:yes|no|ndio|ndiyo|hapana|oui|non)(?!\p{L})/u;

function productsOf(point: Point): string[] {
  if (point.kind === 'items') return [...point.products];
  if (point.kind === 'kind') return [...point.fits, ...point.wide];
  if (point.kind !== 'reference') return [];
  return point.outcomes.flatMap((outcome) => (outcome.kind === 'none' ? [] : outcome.products));
}
