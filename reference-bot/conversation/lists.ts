import type { ListContext, ProductQuery, ProductRecord } from '../dialogue.ts';
import { type Picked, pricesOf, valuesOf, variantOf } from '../reply/index.ts';
import type { TurnState } from './state.ts';

/** The list that the message quotes. */
export function quotedList({ input: { lists }, message: { quotedId } }: TurnState): ListContext | undefined {
  return lists.find(({ messageIds }) => quotedId !== undefined && messageIds.includes(quotedId));
}

/** The list that a reference means now: the quoted one (rule R3), else the latest (rules R1, R11). */
export const listMeant = (state: TurnState): ListContext | undefined =>
  quotedList(state) ?? latestList(state.input.lists);

/** Where one reply showed a list and the product at hand below it, there is nothing to choose from but the list. */
function latestList(lists: readonly ListContext[]): ListContext | undefined {
  const [latest] = lists;
  const together = lists.filter(({ shownAt }) => shownAt === latest?.shownAt);
  return together.find(({ items }) => items.length > 1) ?? latest;
}

export const isLive = ({ input }: TurnState, list: ListContext | undefined): list is ListContext =>
  list !== undefined && input.now < list.expiresAt;

/** The list that a reference means, if it has not expired (rule R8). */
export function liveList(state: TurnState): ListContext | null {
  const list = listMeant(state);
  return isLive(state, list) ? list : null;
}

/**
 * The list that a position counts in. A single product picked from a list is a look at that list's item: "the third one"
 * said after it still counts in the list.
 */
export function listForPositions(state: TurnState): ListContext | undefined {
  const meant = listMeant(state);
  if (!isLive(state, meant) || state.message.quotedId !== undefined || meant.items.length !== 1) return meant;
  const wider = state.input.lists.find(({ items }) => items.length > 1);
  return isLive(state, wider) && wider.items.some(({ id }) => id === meant.items[0]?.id) ? wider : meant;
}

/**
 * The list that "both" and "all of them" count in. Once the variant was chosen, or the purchase dropped, they mean products: the
 * variants of one are no things to have both of.
 */
export function listForAll(state: TurnState): ListContext | undefined {
  const meant = listMeant(state);
  const asked = state.memory.checkout?.step === 'variant' || state.message.quotedId !== undefined;
  if (asked || meant?.listType !== 'variants') return meant;
  return latestList(state.input.lists.filter(({ listType }) => listType === 'products')) ?? meant;
}

/** What a list shows, as it is now. */
export function shownIn({ items }: ListContext, state: TurnState): Promise<Picked[]> {
  const ids = items.map(({ id }) => id);
  return recordsOf(ids, state);
}

/** Records of items as they are now, in order; those no longer sold fall away. Fresh where facts are checked. */
export async function recordsOf(ids: string[], { input: { tenant, catalog } }: TurnState): Promise<Picked[]> {
  const parsed = ids.map((id) => id.split(/:(.*)/s));
  const products = [...new Set(parsed.map(([productId = '']) => productId))];
  // Which one is the cheapest, or blue, must not depend on a stale cache when facts are checked before sending (G2).
  const read = tenant.settings.groundedValidation ? catalog.fresh : catalog.get;
  const records = products.length === 0 ? [] : await read.call(catalog, products);
  return parsed.flatMap(([productId, variantId = null]) => {
    const product = records.find(({ id, active }) => active && id === productId);
    return product === undefined ? [] : [{ product, variant: variantOf(product, variantId) }];
  });
}

/** Whether a product has the color, size and material of a query and fits its budget. */
export function suits(query: ProductQuery, product: ProductRecord): boolean {
  const { minPrice = 0, maxPrice = Number.POSITIVE_INFINITY } = query;
  const affordable = pricesOf(product).some((price) => price >= minPrice && price <= maxPrice);
  return affordable && fits({ ...query, terms: [] }, { product, variant: null });
}

type Wish = Pick<ProductQuery, 'colors' | 'sizes' | 'materials' | 'terms'>;

export function fits(wish: Wish, { product, variant }: Picked): boolean {
  const title = ` ${(variant ?? product).title.toLowerCase()} `;
  const has = (attribute: string, wanted: string[]) => {
    const own = variant === null ? valuesOf(product, attribute) : Object.values(variant.attributes);
    const values = own.map((value) => value.toLowerCase());
    const said = wanted.map((value) => value.toLowerCase());
    return said.length === 0 || said.some((value) => values.includes(value) || title.includes(` ${value} `));
  };
  const words = `${product.title} ${product.category} ${variant?.title ?? ''}`.toLowerCase();
  // "shoes" describes "Running shoe".
  const stem = (term: string) => (term.length > 3 ? term.replace(/(?<!s)s$/, '') : term);
  return (
    has('color', wish.colors) &&
    has('size', wish.sizes) &&
    has('material', wish.materials) &&
    wish.terms.every((term) => words.includes(stem(term.toLowerCase())))
  );
}
