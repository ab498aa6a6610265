import type { ProductQuery, SearchResult } from '../dialogue.ts';
import type { Queryable } from '../store/sql.ts';
import { attributeNames, featureForms, prefixPattern, termForms, textQuery, wordPattern } from './query.ts';
import { PRODUCT_COLUMNS, type ProductRow, toProduct } from './rows.ts';

/** A wish as SQL over product `p`. */
interface Condition {
  wish: NonNullable<SearchResult['missed']>;
  sql: string;
}

interface Plan {
  values: unknown[];
  conditions: Condition[];
  /** Terms found in title or category, 0 to their number. */
  titleHits: string;
  /** Terms found anywhere. */
  hits: string;
  /** Whether one variant in stock has all the features at once. */
  joint: string;
  relevance: string;
  /** Whether it is of the category itself, not only called like it ("phone cover"). */
  ofCategory: string;
  terms: number;
}

/**
 * Products for a query (normalized), best first: what fits, in stock before out of stock, then by relevance (or price, when asked), then in the
 * shop's order. When nothing fits, the nearest, and the wish that they miss.
 */
export async function searchProducts(
  query: Queryable,
  tenantId: string,
  wanted: ProductQuery,
  limit: number,
): Promise<SearchResult> {
  const exact = await fitting(query, tenantId, wanted, limit);
  if (exact.length > 0) return { products: exact.map(toProduct), match: 'exact' };
  const plan = planOf(tenantId, wanted);
  if (plan.conditions.length === 0 && wanted.inStockOnly !== true) return { products: [], match: 'empty' };
  return closest(query, plan, wanted, limit);
}

async function fitting(query: Queryable, tenantId: string, wanted: ProductQuery, limit: number): Promise<ProductRow[]> {
  const plan = planOf(tenantId, wanted);
  const where = ['p.tenant_id = $1', 'p.active', ...plan.conditions.map(({ sql }) => `(${sql})`), plan.joint];
  if (wanted.inStockOnly === true) where.push('p.stock > 0');
  plan.values.push(limit);
  const { rows } = await query.query<ProductRow & { title_hits: number }>(
    `select ${PRODUCT_COLUMNS}, ${plan.titleHits} as title_hits from products p
     where ${where.join(' and ')}
     order by ${plan.titleHits} = ${plan.terms} desc, p.stock > 0 desc, ${plan.ofCategory} desc, ${byPrice(wanted)} ${plan.titleHits} desc, ${plan.relevance} desc, p.position, p.title, p.id
     limit $${plan.values.length}`,
    plan.values,
  );
  // A word that only a description mentions ("goes well with jeans") is no hit while titles and categories have it.
  const best = Math.max(0, ...rows.map((row) => row.title_hits));
  return best === plan.terms && plan.terms > 0 ? rows.filter((row) => row.title_hits === best) : rows;
}

function byPrice({ order }: ProductQuery): string {
  if (order === undefined) return '';
  return order === 'cheapest' ? 'p.price,' : 'p.price desc,';
}

/** How much each wish counts when not all can be met: what it is comes before what it looks like. */
const WEIGHT = { terms: 32, category: 32, size: 6, color: 6, price: 5, material: 4 } as const;

async function closest(query: Queryable, plan: Plan, wanted: ProductQuery, limit: number): Promise<SearchResult> {
  const fits = plan.conditions.map(({ sql, wish }) => `(${sql}) as fits_${wish}`);
  const score = ({ wish, sql }: Condition) =>
    wish === 'terms'
      ? `${WEIGHT.terms}.0 * (${plan.hits}) / ${plan.terms}`
      : `case when ${sql} then ${WEIGHT[wish]} else 0 end`;
  const sum = (conditions: Condition[]) => conditions.map(score).join(' + ') || '0::int';
  const naming = plan.conditions.filter(({ wish }) => wish === 'terms' || wish === 'category');
  plan.values.push(limit);
  const { rows } = await query.query<ProductRow & Record<string, unknown> & { named: number | null }>(
    // The hits are selected so that every value that was bound is used.
    `select ${[PRODUCT_COLUMNS, ...fits, `(${sum(naming)})::float8 as named`, `${plan.titleHits} as title_hits`].join(', ')} from products p
     where p.tenant_id = $1 and p.active
     order by ${sum(plan.conditions)} desc, p.stock > 0 desc, ${distanceToBudget(wanted)} ${byPrice(wanted)} case when ${plan.hits} > 0 then ${plan.relevance} else 0 end desc, p.position, p.title, p.id
     limit $${plan.values.length}`,
    plan.values,
  );
  const [top] = rows;
  if (top === undefined) return { products: [], match: 'empty' };
  // Other shoes are an alternative to red shoes, and as long as there are any, a red hat is not.
  const alike = naming.length > 0 ? rows.filter((row) => row.named === top.named) : rows;
  return { products: alike.map(toProduct), match: 'closest', missed: missedBy(top, wanted) };
}

function distanceToBudget({ minPrice, maxPrice }: ProductQuery): string {
  if (maxPrice !== undefined) return `greatest(p.price - ${Number(maxPrice)}, 0),`;
  return minPrice === undefined ? '' : `greatest(${Number(minPrice)} - p.price, 0),`;
}

function missedBy(top: Record<string, unknown>, wanted: ProductQuery): NonNullable<SearchResult['missed']> {
  const order = ['terms', 'category', 'size', 'color', 'material', 'price'] as const;
  const missed = order.find((wish) => `fits_${wish}` in top && top[`fits_${wish}`] !== true);
  // Where each feature is there, no variant in stock has them all.
  return missed ?? (wanted.sizes.length > 0 ? 'size' : wanted.colors.length > 0 ? 'color' : 'terms');
}

function planOf(tenantId: string, wanted: ProductQuery): Plan {
  const values: unknown[] = [tenantId];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const conditions: Condition[] = [];
  const titles: string[] = [];
  const anywhere: string[] = [];
  const ranks: string[] = [];
  for (const term of wanted.terms) {
    const forms = termForms(term);
    // Read once, not once for each product.
    const text = `(select ${bind(textQuery(forms))}::tsquery)`;
    const similar = `${bind(term)}::text`;
    const alike = isLong(term) ? misspelled(similar, bind(`\\m${term.charAt(0)}`)) : 'false';
    titles.push(`(lower(p.title || ' ' || p.category) ~ ${bind(prefixPattern(forms))} or ${alike})`);
    anywhere.push(`(p.search @@ ${text} or ${alike})`);
    ranks.push(`ts_rank(p.search, ${text}) + public.word_similarity(${similar}, lower(p.title))`);
  }
  if (anywhere.length > 0) conditions.push({ wish: 'terms', sql: anywhere.join(' and ') });
  let ofCategory = '0::int';
  if (wanted.category !== undefined) {
    const category = bind(wanted.category);
    ofCategory = `lower(p.category) = ${category}`;
    // "Cooking oil" among the oils: the one that is called oil, too.
    if (ranks.length > 0) ranks.push(`public.word_similarity(${category}::text, lower(p.title))`);
    const forms = wanted.category
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 2)
      .flatMap(termForms);
    const title = forms.length === 0 ? 'false' : `lower(p.title) ~ ${bind(prefixPattern(forms))}`;
    conditions.push({ wish: 'category', sql: `${ofCategory} or ${title}` });
  }
  const features: { names: readonly string[]; pattern: string }[] = [];
  const feature = (wish: 'color' | 'size' | 'material', forms: string[]) => {
    if (forms.length === 0) return;
    const pattern = bind(wordPattern(forms));
    const names = attributeNames()[wish];
    features.push({ names, pattern });
    conditions.push({ wish, sql: featureSql(names, pattern) });
  };
  feature('color', featureForms('colors', wanted.colors));
  feature('size', featureForms('sizes', wanted.sizes));
  feature('material', featureForms('materials', wanted.materials));
  const price = priceSql(wanted, bind);
  if (price !== null) conditions.push({ wish: 'price', sql: price });
  return {
    values,
    conditions,
    titleHits: count(titles),
    hits: count(anywhere),
    joint: features.length < 2 ? 'true' : jointSql(features),
    relevance: ranks.length === 0 ? '0::int' : `(${ranks.join(' + ')})`,
    ofCategory,
    terms: wanted.terms.length,
  };
}

const count = (tests: string[]): string =>
  tests.length === 0 ? '0::int' : `(${tests.map((test) => `case when ${test} then 1 else 0 end`).join(' + ')})`;

/** The values of an attribute in one lower-cased text, whatever the shop calls it. */
const attributeText = (row: 'p' | 'v', names: readonly string[]): string =>
  `lower(concat_ws(' ', ${names.map((name) => `${row}.attributes->>'${name}'`).join(', ')}))`;

/** Trigrams that a word of five letters or more shares with its misspelling ("kitnge": 0.5) but not with another word ("shirt", "skirt": 0.33). */
const MISSPELLED = 0.45;

const isLong = (term: string): boolean => /^\p{L}{5,}$/u.test(term);

/** The first letter is hardly ever wrong: Tanga is no Panga. `start`: a pattern of the words that begin with it. */
const misspelled = (term: string, start: string): string =>
  `(public.word_similarity(${term}, lower(p.title)) >= ${MISSPELLED} and lower(p.title) ~ ${start})`;

const VARIANTS = 'from product_variants v where v.tenant_id = p.tenant_id and v.product_id = p.id';

/** A feature that variants have counts only in a variant that is in stock; else the product's own attributes, or its title. */
function featureSql(names: readonly string[], pattern: string): string {
  const own = `${attributeText('p', names)} ~ ${pattern} or lower(p.title) ~ ${pattern}`;
  const among = `${VARIANTS} and ${attributeText('v', names)} <> ''`;
  return `case when exists (select 1 ${among}) then exists (select 1 ${among} and (v.stock > 0 or p.stock = 0) and ${attributeText('v', names)} ~ ${pattern}) else (${own}) end`;
}

/** With several features: no variants, or one in stock that has each feature or does not differ in it. */
function jointSql(features: { names: readonly string[]; pattern: string }[]): string {
  const all = features.map(
    ({ names, pattern }) => `(${attributeText('v', names)} = '' or ${attributeText('v', names)} ~ ${pattern})`,
  );
  return `(not exists (select 1 ${VARIANTS}) or exists (select 1 ${VARIANTS} and (v.stock > 0 or p.stock = 0) and ${all.join(' and ')}))`;
}

function priceSql({ minPrice, maxPrice }: ProductQuery, bind: (value: unknown) => string): string | null {
  if (minPrice === undefined && maxPrice === undefined) return null;
  const [low, high] = [bind(minPrice ?? 0), bind(maxPrice ?? 1e10)];
  const within = (price: string) => `${price} between ${low}::numeric and ${high}::numeric`;
  return `${within('p.price')} or exists (select 1 ${VARIANTS} and v.stock > 0 and v.price is not null and ${within('v.price')})`;
}
