import { showFound } from './discovery.ts';
import { listMeant } from './lists.ts';
import { recordsOf, suits } from './resolve.ts';
import type { TurnState } from './state.ts';
import type { ProductQuery } from './types.ts';

type Wish = { query: ProductQuery; productIds: string[] };

/**
 * "Any smartphones?", "budget is 18k": one wish in two messages. What was answered to the first half is taken back, and
 * both halves are answered together (rule H12).
 */
export function narrow(state: TurnState, query: ProductQuery, productIds: string[]): Wish {
  const { wish } = state;
  const open = isFilter(query, productIds);
  if (wish === null || open === isFilter(wish.query, wish.productIds)) return { query, productIds };
  state.draft = state.draft.filter((part) => !wish.answer.includes(part));
  const [thing, filter] = open ? [wish, query] : [{ query, productIds }, wish.query];
  return { query: joined(thing.query, filter), productIds: [] };
}

/**
 * "Under 700" after a list: what of the list fits. "Size 42": what fits of the same kind. False when nothing does, so that
 * the whole shop is searched (rule C9).
 */
export async function withinList(state: TurnState, query: ProductQuery, productIds: string[]): Promise<boolean> {
  if (!isFilter(query, productIds) || !state.input.tenant.settings.immediateProductDisplay) return false;
  const shown = listMeant(state);
  if (shown.state !== 'live' || shown.list.listType !== 'products') return false;
  const products = (await recordsOf(shown.list.items, state)).map((p) => p.product);
  const fitting = products.filter((product) => suits(query, product));
  const priced = query.maxPrice !== undefined || query.minPrice !== undefined;
  if (priced && fitting.length > 0) {
    showFound(state, query, { products: fitting, match: 'exact' });
    return true;
  }
  const categories = new Set(products.map((p) => p.category));
  const [category] = categories;
  if (category === undefined || categories.size > 1) return false;
  const found = await state.input.catalog.search({ ...query, category }, state.input.tenant.settings.maxProductsToShow);
  if (found.match !== 'exact') return false;
  showFound(state, query, found);
  return true;
}

/** Only narrows: names no thing. */
function isFilter({ terms, category, colors, sizes, materials, maxPrice, minPrice }: ProductQuery, ids: string[]) {
  const narrows = [...colors, ...sizes, ...materials, maxPrice, minPrice].some((f) => f !== undefined);
  return narrows && terms.length === 0 && category === undefined && ids.length === 0;
}

function joined(thing: ProductQuery, filter: ProductQuery): ProductQuery {
  return {
    ...filter,
    ...thing,
    colors: [...thing.colors, ...filter.colors],
    sizes: [...thing.sizes, ...filter.sizes],
    materials: [...thing.materials, ...filter.materials],
  };
}
