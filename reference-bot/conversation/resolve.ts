import { priceOf, stockOf, valuesOf, variantOf } from '../reply/index.ts';
import type { Reference } from '../understanding/index.ts';
import { listForPositions, listMeant, splitItemId } from './lists.ts';
import type { TurnState } from './state.ts';
import type { ListContext, ProductQuery, ProductRecord, VariantRecord } from './types.ts';

/** What is meant: a product or one of its variants, as the catalogue has it. */
export interface Picked {
  product: ProductRecord;
  variant: VariantRecord | null;
}

export type Resolution =
  | { kind: 'picked'; picks: Picked[] }
  /** Several items fit a description (rule R5): show just those. */
  | { kind: 'several'; products: ProductRecord[] }
  /** "it", with nothing in focus (rule R4), or "both" of a longer list (rule R6). */
  | { kind: 'which'; list: ListContext }
  | { kind: 'outOfRange'; list: ListContext }
  | { kind: 'noMatch'; list: ListContext }
  | { kind: 'expired'; list: ListContext }
  | { kind: 'noList' }
  /** The item was shown but is no longer sold. */
  | { kind: 'gone' };

/** Resolves a reference against what was shown (rules R2 to R8, R11). */
export async function resolve(reference: Reference, state: TurnState): Promise<Resolution> {
  if (reference.kind === 'demonstrative') return demonstrative(reference.plural, state);
  const shown = reference.kind === 'position' ? listForPositions(state) : listMeant(state);
  if (shown.state === 'none') return { kind: 'noList' };
  if (shown.state === 'expired') return { kind: 'expired', list: shown.list };
  const { list } = shown;
  switch (reference.kind) {
    case 'position': {
      const items = reference.positions.map((p) => list.items.at(p > 0 ? p - 1 : p));
      const found = items.filter((item) => item !== undefined);
      return found.length < items.length ? { kind: 'outOfRange', list } : pick(found, state);
    }
    case 'both': {
      const { count } = reference;
      const all = count === null || count === list.items.length;
      return all ? pick(list.items, state) : { kind: 'which', list };
    }
    case 'description':
      return described(reference, list, state);
  }
}

async function demonstrative(plural: boolean, state: TurnState): Promise<Resolution> {
  const { focus, checkout } = state.memory;
  const shown = listMeant(state);
  const quoted = state.message.quotedId !== undefined && shown.state !== 'none';
  // An order summary shows no list, but what it is about is in view.
  const inView = state.focusIsNew || checkout?.step === 'confirm';
  if (inView && focus !== null && !quoted) return pick([itemOf(focus)], state);
  if (shown.state === 'none') return { kind: 'noList' };
  if (shown.state === 'expired') return { kind: 'expired', list: shown.list };
  if (focus !== null && !quoted) return pick([itemOf(focus)], state);
  const { list } = shown;
  return list.items.length === 1 || (plural && list.items.length === 2)
    ? pick(list.items, state)
    : { kind: 'which', list };
}

function itemOf(focus: { productId: string; variantId: string | null }): { id: string } {
  return { id: focus.variantId === null ? focus.productId : `${focus.productId}:${focus.variantId}` };
}

async function described(
  wish: Extract<Reference, { kind: 'description' }>,
  list: ListContext,
  state: TurnState,
): Promise<Resolution> {
  const items = await recordsOf(list.items, state);
  let fitting = items.filter((item) => fits(wish, item));
  if (fitting.length > 1 && wish.superlative !== null) {
    const prices = fitting.map((p) => priceOf(p.product, p.variant));
    const best = wish.superlative === 'cheapest' ? Math.min(...prices) : Math.max(...prices);
    fitting = fitting.filter((_, i) => prices[i] === best);
  }
  if (fitting.length === 0) return { kind: 'noMatch', list };
  if (fitting.length === 1 || list.listType === 'variants') return { kind: 'picked', picks: fitting.slice(0, 1) };
  return { kind: 'several', products: fitting.map((p) => p.product) };
}

/** Whether a product has the color, size and material of a query and fits its budget. */
export function suits(query: ProductQuery, product: ProductRecord): boolean {
  const { minPrice = 0, maxPrice = Number.POSITIVE_INFINITY } = query;
  const prices = product.variants.length > 0 ? product.variants.map((v) => v.price) : [product.price];
  const affordable = prices.some((price) => price >= minPrice && price <= maxPrice);
  const wish = { ...query, kind: 'description' as const, terms: [], superlative: null };
  return affordable && fits(wish, { product, variant: null });
}

function fits(wish: Extract<Reference, { kind: 'description' }>, { product, variant }: Picked): boolean {
  const has = (attribute: string, wanted: string[]) => {
    if (wanted.length === 0) return true;
    const own = variant === null ? valuesOf(product, attribute) : Object.values(variant.attributes);
    const values = own.map((v) => v.toLowerCase());
    const title = ` ${(variant ?? product).title.toLowerCase()} `;
    return wanted.some((w) => values.includes(w.toLowerCase()) || title.includes(` ${w.toLowerCase()} `));
  };
  const words = `${product.title} ${product.category} ${variant?.title ?? ''}`.toLowerCase();
  return (
    has('color', wish.colors) &&
    has('size', wish.sizes) &&
    has('material', wish.materials) &&
    wish.terms.every((term) => words.includes(stem(term)))
  );
}

/** "shoes" describes "Running shoe". */
function stem(term: string): string {
  return term.length > 3 ? term.toLowerCase().replace(/(?<!s)s$/, '') : term.toLowerCase();
}

async function pick(items: { id: string }[], state: TurnState): Promise<Resolution> {
  const picks = await recordsOf(items, state);
  return picks.length === 0 ? { kind: 'gone' } : { kind: 'picked', picks };
}

/** Records of list items as they are now, in order; those no longer sold fall away. Fresh where facts are checked. */
export async function recordsOf(items: { id: string }[], { input }: Pick<TurnState, 'input'>): Promise<Picked[]> {
  const parsed = items.map((item) => splitItemId(item.id));
  const ids = [...new Set(parsed.map((p) => p.productId))];
  // Which one is the cheapest, or blue, must not depend on a stale cache when facts are checked before sending (G2).
  const read = input.tenant.settings.groundedValidation ? input.catalog.fresh : input.catalog.get;
  const products = ids.length === 0 ? [] : await read.call(input.catalog, ids);
  const byId = new Map(products.filter((p) => p.active).map((p) => [p.id, p]));
  return parsed.flatMap(({ productId, variantId }) => {
    const product = byId.get(productId);
    return product === undefined ? [] : [{ product, variant: variantOf(product, variantId) }];
  });
}

/** Whether any piece of it is left. */
export function isInStock({ product, variant }: Picked): boolean {
  return stockOf(product, variant) > 0;
}
