import type { ProductQuery, ProductRecord, SearchResult } from '../dialogue.ts';
import { inStockFirst, type ListReason, type Picked, stockOf, TOPIC_PRODUCTS } from '../reply/index.ts';
import { SpellingIndex } from '../understanding/index.ts';
import { liveList, shownIn, suits } from './lists.ts';
import { addTopic, focusOn, maxProducts, productById, say, type TurnState, tell } from './state.ts';
import { namedVariant } from './variants.ts';

export const ANYTHING: ProductQuery = { terms: [], colors: [], sizes: [], materials: [] };

/** "What do you have": products at once, no question first (rule D1); with the flag off, which category (rule D7). */
export async function browse(state: TurnState, more: boolean): Promise<void> {
  addTopic(state, TOPIC_PRODUCTS);
  if (asksCategory(state)) return;
  const next = more ? await unseen(state) : [];
  if (next.length > 0) return say(state, { kind: 'list', reason: 'more', products: next });
  await showAll(state, 'all');
}

/** All products, for want of anything more definite; `reason` says why. */
export async function showAll(state: TurnState, reason: ListReason): Promise<void> {
  const { products } = await state.input.catalog.search(ANYTHING, maxProducts(state));
  if (products.length === 0) return say(state, { kind: 'updating' });
  say(state, { kind: 'list', reason, products: inStockFirst(products) });
}

/** What was meant is no longer sold. */
export async function showInstead(state: TurnState): Promise<void> {
  tell(state, 'noLonger');
  await showAll(state, 'alternatives');
}

/** A product inquiry (rules D1 to D4). */
export async function inquire(state: TurnState, query: ProductQuery, productIds: string[]): Promise<void> {
  if ((await showsOfList(state, query, productIds)) || asksCategory(state)) return;
  const found = await findProducts(state, query, productIds);
  const { focus } = state.memory;
  // "Are they waterproof?" of a product in view: a question that the catalog has no answer to, not a search (rule G3).
  const ofIt = found.missed === 'terms' && state.asksOfIt && liveList(state) !== null;
  const product = ofIt && focus !== null ? await productById(state, focus.productId) : null;
  if (product !== null) return say(state, { kind: 'unknown', product });
  showFound(state, query, found);
}

/**
 * "Under 700" after a list: what of the list fits. "Size 42": what fits of the same kind. False when nothing does, so that
 * the whole shop is searched (rule C9).
 */
async function showsOfList(state: TurnState, query: ProductQuery, productIds: string[]): Promise<boolean> {
  const list = liveList(state);
  if (!isFilter(query, productIds) || !showsAtOnce(state) || list?.listType !== 'products') return false;
  const products = (await shownIn(list, state)).map(({ product }) => product);
  const fitting = products.filter((product) => suits(query, product));
  const priced = query.maxPrice !== undefined || query.minPrice !== undefined;
  const category = categoryOf(products);
  const found: SearchResult | null =
    priced && fitting.length > 0
      ? { products: fitting, match: 'exact' }
      : category === null
        ? null
        : await state.input.catalog.search({ ...query, category }, maxProducts(state));
  if (found?.match !== 'exact') return false;
  showFound(state, query, found);
  return true;
}

/** What narrows a query, and what names a thing in it. */
const filtersOf = ({ colors, sizes, materials, maxPrice, minPrice }: ProductQuery) =>
  [...colors, ...sizes, ...materials, maxPrice, minPrice].filter((filter) => filter !== undefined);
const namesOf = ({ terms, category }: ProductQuery) => [...terms, category].filter((name) => name !== undefined);

const isFilter = (query: ProductQuery, ids: string[]): boolean =>
  filtersOf(query).length > 0 && namesOf(query).length + ids.length === 0;
const isAnything = (query: ProductQuery | null): boolean =>
  query === null || filtersOf(query).length + namesOf(query).length === 0;

type Wish = { query: ProductQuery; productIds: string[] };

/**
 * "Any smartphones?", "budget is 18k": one wish in two messages. What was answered to the first half is taken back, and
 * both halves are answered together (rule H12).
 */
export function joinedWish(state: TurnState, query: ProductQuery, productIds: string[]): Wish {
  const { wish } = state;
  const open = isFilter(query, productIds);
  if (wish === null || open === isFilter(wish.query, wish.productIds)) return { query, productIds };
  state.draft = state.draft.filter((part) => !wish.answer.includes(part));
  const [thing, filter] = open ? [wish.query, query] : [query, wish.query];
  const both = (values: 'colors' | 'sizes' | 'materials') => [...thing[values], ...filter[values]];
  const joined = { ...filter, ...thing, colors: both('colors'), sizes: both('sizes'), materials: both('materials') };
  return { query: joined, productIds: [] };
}

/** What answers a query: the products named, else a search. */
export async function findProducts(state: TurnState, query: ProductQuery | null, ids: string[]): Promise<SearchResult> {
  const limit = maxProducts(state);
  const named = ids.length === 0 ? [] : await state.input.catalog.get(ids);
  const called = named.filter(({ active }) => active);
  if (called.length > 0 && (ids.length === 1 || query === null))
    return { products: called.slice(0, limit), match: 'exact' };
  const found = await calledFirst(state, query ?? ANYTHING);
  if (called.length === 0) return found;
  // What was called by its name comes first, whatever else the words fit.
  const others = found.match === 'exact' ? found.products.filter(({ id }) => !called.some((c) => c.id === id)) : [];
  return { products: [...called, ...others].slice(0, limit), match: 'exact' };
}

/** How many more are looked through for a name. */
const WIDER = 20;

/**
 * Searches, and puts first those whose name has a word that the customer said: "dera" is a dress, but the Purple Dera is
 * what is meant. A phone cover is no phone: what only has the word in its name comes last.
 */
async function calledFirst({ input, message }: TurnState, query: ProductQuery): Promise<SearchResult> {
  const limit = input.tenant.settings.maxProductsToShow;
  if (query.category === undefined) return input.catalog.search(query, limit);
  const found = await input.catalog.search(query, limit + WIDER);
  const said = titleWords(wordsIn(message.text), found.products);
  const rank = ({ category, title }: ProductRecord) => {
    if (category !== query.category) return 2;
    return [...wordsIn(title)].some((word) => said.has(word)) ? 0 : 1;
  };
  return { ...found, products: found.products.toSorted((a, b) => rank(a) - rank(b)).slice(0, limit) };
}

/** Words of titles that were said; where none was, those that were misspelled: "bacpack" calls the Laptop Backpack. */
function titleWords(said: Set<string>, products: ProductRecord[]): Set<string> {
  const titles = new Set(products.flatMap(({ title }) => [...wordsIn(title)]).filter((word) => word.length > 2));
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
  const [first, ...others] = products;
  const { match, missed } = found;
  const isEmpty = first === undefined || match === 'empty';
  if (!isEmpty) noteTopics(state, query, found);
  if (isEmpty) say(state, { kind: 'updating' });
  else if (match === 'closest')
    say(state, { kind: 'list', reason: 'closest', products, ...(missed === undefined ? {} : { missed }) });
  else if (others.length === 0) {
    const variant = namedVariant(state.message.text, first.variants);
    focusOn(state, first, variant?.id ?? null);
    say(state, { kind: 'card', lead: 'found', product: first, variant });
  } else {
    const { minPrice: min, maxPrice: max } = query ?? ANYTHING;
    const budget = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
    const reason = isAnything(query) ? 'all' : 'found';
    say(state, { kind: 'list', reason, products, ...(Object.keys(budget).length > 0 ? { budget } : {}) });
  }
}

/** Says that a product is sold out, and shows others that are in stock, of the same kind first. */
export async function soldOut(state: TurnState, { product, variant }: Picked): Promise<void> {
  focusOn(state, product, variant?.id ?? null);
  say(state, { kind: 'soldOut', product, variant });
  const { near, rest } = await byKind(state, product.category, maxProducts(state) + 1);
  const others = [...near, ...rest].filter(({ id }) => id !== product.id).filter((other) => stockOf(other) > 0);
  const products = others.slice(0, maxProducts(state));
  if (products.length > 0) say(state, { kind: 'list', reason: 'alternatives', products });
}

/** Products that no list of the conversation has shown yet: in stock first, of the same kind as the latest ones first. */
async function unseen(state: TurnState): Promise<ProductRecord[]> {
  const { lists, catalog } = state.input;
  const shown = new Set(lists.flatMap(({ items }) => items.map(({ id }) => id)));
  const latest = lists[0] === undefined ? [] : await catalog.get(lists[0].items.map(({ id }) => id));
  const { near, rest } = await byKind(state, categoryOf(latest), maxProducts(state) + shown.size);
  const isNew = ({ id }: ProductRecord) => !shown.has(id);
  return inStockFirst([...near, ...rest].filter(isNew)).slice(0, maxProducts(state));
}

/** Products of a category, and all others. */
async function byKind({ input: { catalog } }: TurnState, category: string | null, limit: number) {
  const same = category === null ? null : await catalog.search({ ...ANYTHING, category }, limit);
  const near = same?.match === 'exact' ? same.products : [];
  const { products } = await catalog.search(ANYTHING, limit);
  return { near, rest: products.filter(({ id }) => !near.some((other) => other.id === id)) };
}

/** The category that all of them are of. */
function categoryOf(products: ProductRecord[]): string | null {
  const [first] = products;
  return first !== undefined && products.every(({ category }) => category === first.category) ? first.category : null;
}

function noteTopics(state: TurnState, query: ProductQuery | null, { products, missed }: SearchResult): void {
  const category = categoryOf(products);
  if (isAnything(query)) addTopic(state, TOPIC_PRODUCTS);
  else if (missed === 'terms' || missed === 'category') return;
  else if (products.length > 1 && category !== null) addTopic(state, query?.category ?? category);
  else for (const { title } of products.slice(0, 2)) addTopic(state, title);
}

/** ENABLE_IMMEDIATE_PRODUCT_DISPLAY */
const showsAtOnce = (state: TurnState): boolean => state.input.tenant.settings.immediateProductDisplay;

/** Asks which category, when the flag is off and the customer has not just been asked. */
function asksCategory(state: TurnState): boolean {
  if (showsAtOnce(state) || state.memory.awaiting === 'category') return false;
  const { categories } = state.vocabulary;
  say(state, categories.length === 0 ? { kind: 'updating' } : { kind: 'askCategory', categories });
  return true;
}
