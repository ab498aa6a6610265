import type { Product } from '../shop/types.ts';
import type { Instant } from '../trace/types.ts';
import { indexCatalog } from './catalog.ts';
import { pricesOf } from './inquiry.ts';
import { describesThing, type Reference } from './references.ts';

/** Products that a reply showed, as the customer can refer to them. */
export interface ShownList {
  at: Instant;
  products: string[];
  /** Ids of the messages it consisted of, for quotes. */
  botMessages: string[];
  /** It only confirmed what the customer had chosen, in one line. */
  confirmation: boolean;
  /** It stands in a sentence, and not in a row to tap: a place may be one in the list of before. */
  told: boolean;
}

/** What a reference leads to. */
export type Outcome =
  | { kind: 'products'; products: string[] }
  /** Several fit: just those are shown, none is chosen. */
  | { kind: 'several'; products: string[] }
  | { kind: 'none'; why: 'expired' | 'ambiguous' | 'out-of-range' | 'no-list' | 'no-match' | 'flag-off' };

/** What the customer could refer to when the message came. */
export interface ReferenceContext {
  /** Oldest first. */
  lists: ShownList[];
  /** The product last selected, and when. */
  selected: { product: string; at: Instant } | null;
  /** The product that the bot's last reply was about. */
  lastChosen: string | null;
  /** The products that it named, in order. */
  lastNamed: readonly string[];
  /** The bot's last reply asks which variant of it: "the second one" and "both" may be its variants. */
  asksVariant: boolean;
  at: Instant;
  /** When the bot reads the message at the latest: a list that expires in between may be taken either way. */
  readAt: Instant;
  ttl: number;
  quotes: string | undefined;
  products: readonly Product[];
}

/** All outcomes that the rules allow, the expected one first. */
export function resolveReference(reference: Reference, context: ReferenceContext): Outcome[] {
  const outcomes = amongShown(reference, context);
  const selected = context.lastChosen ?? context.selected?.product;
  const variants = context.asksVariant && context.quotes === undefined && !describesThing(reference);
  if (!variants) return outcomes;
  // A reply to "the shoes and the dress" that asks for a size may name both, and which one it asks it of is not sure.
  const atHand = (selected === undefined ? context.lastNamed : [selected]).filter(
    (id) => !outcomes.some((outcome) => isJust(id, outcome)),
  );
  return [...outcomes, ...atHand.map((id): Outcome => ({ kind: 'products', products: [id] }))];
}

const isJust = (product: string, outcome: Outcome): boolean =>
  outcome.kind === 'products' && outcome.products.length === 1 && outcome.products[0] === product;

function amongShown(reference: Reference, context: ReferenceContext): Outcome[] {
  const quoted =
    context.quotes === undefined
      ? undefined
      : context.lists.find((list) => list.botMessages.includes(context.quotes as string));
  const latest = quoted ?? context.lists.at(-1);
  const selected = context.selected;
  if (reference.by === 'demonstrative') return demonstrative(context, quoted, latest);
  if (latest === undefined) return [{ kind: 'none', why: 'no-list' }];
  const outcomes = within(reference, latest, context);
  const wider =
    quoted === undefined && latest.confirmation
      ? context.lists.findLast((list) => list.products.length > 1 && !list.confirmation)
      : undefined;
  if (wider && (selected || latest.told)) outcomes.push(...within(reference, wider, context));
  return outcomes;
}

function within(reference: Reference, list: ShownList, context: ReferenceContext): Outcome[] {
  const expires = list.at + context.ttl;
  if (context.at >= expires) return [{ kind: 'none', why: 'expired' }];
  const outcomes =
    reference.by === 'superlative'
      ? byPrice(reference.which, list.products, context.products)
      : [pick(reference, list.products, context.products)];
  return context.readAt >= expires ? [...outcomes, { kind: 'none', why: 'expired' }] : outcomes;
}

/** The cheapest or the dearest: by the price of the product, or by that of its cheapest or dearest variant. */
function byPrice(which: 'cheapest' | 'dearest', items: readonly string[], products: readonly Product[]): Outcome[] {
  const { byId } = indexCatalog(products);
  const entries = items.flatMap((id) => byId.get(id)?.product ?? []);
  const most = which === 'cheapest' ? Math.min : Math.max;
  const ways: ((product: Product) => number)[] = [({ price }) => price, (product) => most(...pricesOf(product))];
  const outcomes = ways.map((priceOf): Outcome => {
    const best = most(...entries.map(priceOf));
    return oneOf(entries.filter((product) => priceOf(product) === best).map(({ id }) => id));
  });
  const [first, second] = outcomes as [Outcome, Outcome];
  return JSON.stringify(first) === JSON.stringify(second) ? [first] : outcomes;
}

function oneOf(fits: string[]): Outcome {
  if (fits.length === 1) return { kind: 'products', products: fits };
  return fits.length === 0 ? { kind: 'none', why: 'no-match' } : { kind: 'several', products: fits };
}

function pick(reference: Reference, items: string[], products: readonly Product[]): Outcome {
  const itemAt = (position: number): string | undefined => items.at(position > 0 ? position - 1 : position);
  if (reference.by === 'position') {
    const item = itemAt(reference.position);
    return item === undefined ? { kind: 'none', why: 'out-of-range' } : { kind: 'products', products: [item] };
  }
  if (reference.by === 'positions') {
    const chosen = reference.positions.flatMap((position) => itemAt(position) ?? []);
    const whole = chosen.length === reference.positions.length;
    return whole ? { kind: 'products', products: [...new Set(chosen)] } : { kind: 'none', why: 'out-of-range' };
  }
  if (reference.by === 'middle') {
    const item = items.length % 2 === 1 ? items[(items.length - 1) / 2] : undefined;
    return item === undefined ? { kind: 'none', why: 'ambiguous' } : { kind: 'products', products: [item] };
  }
  if (reference.by === 'both') {
    return items.length === 2 ? { kind: 'products', products: items } : { kind: 'none', why: 'ambiguous' };
  }
  const index = indexCatalog(products);
  const entries = items.flatMap((id) => index.byId.get(id) ?? []);
  let fits: string[];
  if (reference.by === 'priced') {
    fits = entries
      .filter(({ product }) => pricesOf(product).includes(reference.amount))
      .map(({ product }) => product.id);
  } else if (reference.by === 'description') {
    fits = entries
      .filter((entry) =>
        reference.concepts.every(
          (word) => entry.features.has(word) || entry.title.has(word) || entry.category.has(word),
        ),
      )
      .map(({ product }) => product.id);
  } else return { kind: 'none', why: 'ambiguous' };
  return oneOf(fits);
}

function demonstrative(
  context: ReferenceContext,
  quoted: ShownList | undefined,
  latest: ShownList | undefined,
): Outcome[] {
  const live = latest !== undefined && context.at < latest.at + context.ttl;
  const gone: Outcome = { kind: 'none', why: latest === undefined ? 'no-list' : live ? 'ambiguous' : 'expired' };
  const single = latest?.products.length === 1 ? latest.products[0] : undefined;
  if (quoted) {
    const own: Outcome =
      single === undefined ? { kind: 'none', why: 'ambiguous' } : { kind: 'products', products: [single] };
    return live ? [own] : [gone, own];
  }
  const outcomes: Outcome[] = [];
  if (context.selected) outcomes.push({ kind: 'products', products: [context.selected.product] });
  const newer = latest !== undefined && (context.selected === null || latest.at > context.selected.at);
  if (single !== undefined && live && newer) outcomes.push({ kind: 'products', products: [single] });
  // What the bot has put forward itself since then, e.g. an order once more, is the only item shown.
  if (context.lastChosen !== null && context.lastChosen !== context.selected?.product)
    outcomes.push({ kind: 'products', products: [context.lastChosen] });
  if (outcomes.length === 0 || !live || (newer && single === undefined)) outcomes.push(gone);
  // Of several, the only one that can still be bought may be meant.
  const left = (latest?.products ?? []).filter((id) => isLeft(context.products.find((product) => product.id === id)));
  const [one] = left;
  if (live && single === undefined && one !== undefined && left.length === 1)
    outcomes.push({ kind: 'products', products: [one] });
  return outcomes;
}

const isLeft = (product: Product | undefined): boolean =>
  product?.active === true && (product.variants?.some(({ stock }) => stock > 0) ?? product.stock > 0);
