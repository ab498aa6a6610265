import { inStockFirst, type ListReason, stockOf, TOPIC_PRODUCTS } from '../reply/index.ts';
import { asksIfTrueOfIt, SpellingIndex } from '../understanding/index.ts';
import { listMeant } from './lists.ts';
import type { Picked } from './resolve.ts';
import { addTopic, focusOn, maxProducts, productById, say, type TurnState } from './state.ts';
import type { ProductQuery, ProductRecord, SearchResult } from './types.ts';

export const ANYTHING: ProductQuery = { terms: [], colors: [], sizes: [], materials: [] };

/** "What do you have": products at once, no question first (rule D1); with the flag off, which category (rule D7). */
export async function browse(state: TurnState, more: boolean): Promise<void> {
  addTopic(state, TOPIC_PRODUCTS);
  if (asksCategoryFirst(state)) return askCategory(state);
  if (more) {
    const next = await unseen(state);
    if (next.length > 0) return say(state, { kind: 'list', reason: 'more', products: next });
  }
  await showAll(state, 'all');
}

/** All products, for want of anything more definite; `reason` says why. */
export async function showAll(state: TurnState, reason: ListReason): Promise<void> {
  const found = await state.input.catalog.search(ANYTHING, maxProducts(state));
  if (found.products.length === 0) return updating(state);
  say(state, { kind: 'list', reason, products: inStockFirst(found.products) });
}

/** A product inquiry (rules D1 to D4). */
export async function inquire(state: TurnState, query: ProductQuery, productIds: string[]): Promise<void> {
  if (asksCategoryFirst(state)) return askCategory(state);
  const found = await findProducts(state, query, productIds);
  const about = found.match === 'closest' && found.missed === 'terms' ? await askedAbout(state) : null;
  if (about !== null) return say(state, { kind: 'unknown', product: about });
  showFound(state, query, found);
}

/** "Are they waterproof?" of a product in view: a question that the catalogue has no answer to, not a search (rule G3). */
async function askedAbout(state: TurnState): Promise<ProductRecord | null> {
  const { focus } = state.memory;
  if (focus === null || listMeant(state).state !== 'live' || !asksIfTrueOfIt(state.message.text)) return null;
  return productById(state, focus.productId);
}

/** What answers a query: the products named, else a search. */
export async function findProducts(
  state: TurnState,
  query: ProductQuery | null,
  productIds: string[],
): Promise<SearchResult> {
  const { catalog } = state.input;
  const [named] = productIds;
  if (named !== undefined && (productIds.length === 1 || query === null)) {
    const products = (await catalog.get(productIds)).filter((p) => p.active);
    if (products.length > 0) return { products: products.slice(0, maxProducts(state)), match: 'exact' };
  }
  const found = await calledFirst(state, query ?? ANYTHING);
  if (productIds.length === 0) return found;
  // What was called by its name comes first, whatever else the words fit.
  const called = (await catalog.get(productIds)).filter((p) => p.active);
  const rest = found.match === 'exact' ? found.products.filter((p) => !called.some((c) => c.id === p.id)) : [];
  if (called.length === 0) return found;
  return { products: [...called, ...rest].slice(0, maxProducts(state)), match: 'exact' };
}

/**
 * Searches, and puts first those whose name has a word that the customer said: "dera" is a dress, but the Purple Dera is
 * what is meant. A phone cover is no phone: what only has the word in its name comes last.
 */
async function calledFirst(state: TurnState, query: ProductQuery): Promise<SearchResult> {
  const limit = maxProducts(state);
  if (query.category === undefined) return state.input.catalog.search(query, limit);
  const found = await state.input.catalog.search(query, limit + WIDER);
  const said = titleWords(wordsIn(state.message.text), found.products);
  const called = (p: ProductRecord) =>
    p.category === query.category && [...wordsIn(p.title)].some((word) => said.has(word));
  const rank = (p: ProductRecord) => (called(p) ? 0 : p.category === query.category ? 1 : 2);
  const products = found.products.toSorted((a, b) => rank(a) - rank(b));
  return { ...found, products: products.slice(0, limit) };
}

/** How many more are looked through for a name. */
const WIDER = 20;

/** Words of titles that were said; where none was, those that were misspelt: "bacpack" calls the Laptop Backpack. */
function titleWords(said: Set<string>, products: ProductRecord[]): Set<string> {
  const titles = new Set(products.flatMap((p) => [...wordsIn(p.title)]).filter((word) => word.length > 2));
  const exact = [...said].filter((word) => titles.has(word));
  if (exact.length > 0) return new Set(exact);
  const spelling = new SpellingIndex(titles);
  return new Set([...said].flatMap((word) => spelling.correct(word) ?? []));
}

function wordsIn(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.map((word) => (word.length > 3 ? word.replace(/s$/, '') : word)));
}

/** Shows what a search found: one product as a card, several as a list, and why when they are only close. */
export function showFound(state: TurnState, query: ProductQuery | null, found: SearchResult): void {
  const products = inStockFirst(found.products);
  const [first] = products;
  if (first === undefined || found.match === 'empty') {
    updating(state);
    return;
  }
  noteTopics(state, query, found);
  if (found.match === 'closest') {
    const { missed } = found;
    say(state, { kind: 'list', reason: 'closest', products, ...(missed === undefined ? {} : { missed }) });
    return;
  }
  if (products.length === 1) {
    focusOn(state, first);
    say(state, { kind: 'card', lead: 'found', product: first, variant: null });
    return;
  }
  const everything = query === null || isAnything(query);
  const budget = { ...(query?.minPrice === undefined ? {} : { min: query.minPrice }) };
  const bounds = query?.maxPrice === undefined ? budget : { ...budget, max: query.maxPrice };
  say(state, {
    kind: 'list',
    reason: everything ? 'all' : 'found',
    products,
    ...(Object.keys(bounds).length > 0 ? { budget: bounds } : {}),
  });
}

/** Other products of the same kind that are in stock, beside one that is not. */
async function showAlternatives(state: TurnState, product: ProductRecord): Promise<void> {
  const limit = maxProducts(state);
  const near = await state.input.catalog.search({ ...ANYTHING, category: product.category }, limit + 1);
  const all = near.match === 'exact' ? near.products : [];
  const rest = (await state.input.catalog.search(ANYTHING, limit + 1)).products;
  const ids = new Set(all.map((p) => p.id));
  const others = [...all, ...rest.filter((p) => !ids.has(p.id))].filter((p) => p.id !== product.id && stockOf(p) > 0);
  if (others.length > 0) say(state, { kind: 'list', reason: 'alternatives', products: others.slice(0, limit) });
}

/** Says that a product is sold out, and shows others. */
export async function soldOut(state: TurnState, { product, variant }: Picked): Promise<void> {
  focusOn(state, product, variant?.id ?? null);
  say(state, { kind: 'soldOut', product, variant });
  await showAlternatives(state, product);
}

/** Products that no list of the conversation has shown yet; of the same kind first. */
async function unseen(state: TurnState): Promise<ProductRecord[]> {
  const { lists, catalog } = state.input;
  const shown = new Set(lists.flatMap((l) => l.items.map((i) => i.id)));
  const limit = maxProducts(state);
  const latest = lists[0] === undefined ? [] : await catalog.get(lists[0].items.map((i) => i.id));
  const categories = new Set(latest.map((p) => p.category));
  const [category] = categories;
  const wide = limit + shown.size;
  const same =
    category !== undefined && categories.size === 1 ? await catalog.search({ ...ANYTHING, category }, wide) : null;
  const any = await catalog.search(ANYTHING, wide);
  const near = same?.match === 'exact' ? inStockFirst(same.products) : [];
  const seen = new Set([...shown, ...near.map((p) => p.id)]);
  const next = [...near.filter((p) => !shown.has(p.id)), ...inStockFirst(any.products.filter((p) => !seen.has(p.id)))];
  return next.slice(0, limit);
}

function noteTopics(state: TurnState, query: ProductQuery | null, found: SearchResult): void {
  const categories = new Set(found.products.map((p) => p.category));
  const [category] = categories;
  if (query === null || isAnything(query)) addTopic(state, TOPIC_PRODUCTS);
  else if (found.missed === 'terms' || found.missed === 'category') return;
  else if (found.products.length === 1) for (const { title } of found.products) addTopic(state, title);
  else if (category !== undefined && categories.size === 1) addTopic(state, query.category ?? category);
  else for (const product of found.products.slice(0, 2)) addTopic(state, product.title);
}

function isAnything(query: ProductQuery): boolean {
  const { terms, category, colors, sizes, materials, maxPrice, minPrice } = query;
  const filters = [...terms, ...colors, ...sizes, ...materials, category, maxPrice, minPrice];
  return filters.every((filter) => filter === undefined);
}

/** The flag is off and the customer has not just been asked. */
function asksCategoryFirst(state: TurnState): boolean {
  return !state.input.tenant.settings.immediateProductDisplay && state.memory.awaiting !== 'category';
}

function askCategory(state: TurnState): void {
  const { categories } = state.vocabulary;
  if (categories.length === 0) updating(state);
  else say(state, { kind: 'askCategory', categories });
}

function updating(state: TurnState): void {
  say(state, { kind: 'updating' });
}
