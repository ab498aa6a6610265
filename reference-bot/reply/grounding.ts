/**
 * Grounding: a draft may rest on a stale cache, so every record in it is read again from Postgres before it is worded
 * (rules G1 to G3), and the finished texts are read once more on their own.
 */
import type { CatalogPort, ProductRecord, Reply, VariantRecord } from '../dialogue.ts';
import { factAmounts } from './facts.ts';
import { type ListShow, type Part, productsOf, type ShowOf } from './parts.ts';
import { inStockFirst, money, priceOf, pricesOf, stockOf, totalOf, valuesOf, variantOf } from './products.ts';
import { tapIds } from './shows.ts';
import type { Voice } from './voice.ts';

/** A draft with true facts. */
export interface Grounded {
  parts: Part[];
  /** Claims as drafted, and those of them that fresh records contradict. */
  claims: number;
  blocked: number;
}

/** What a part becomes when its records are replaced; `orphaned`: what it was about is gone, and something else should be shown instead. */
interface Refreshed extends Grounded {
  orphaned?: boolean;
}

type Fresh = ReadonlyMap<string, ProductRecord>;

const byId = (products: ProductRecord[]): Fresh => new Map(products.map((product) => [product.id, product]));

/** Checks a draft against Postgres and corrects it. `limit` products stand in for what turned out to be gone. */
export async function ground(draft: Part[], catalog: CatalogPort, limit: number): Promise<Grounded> {
  const ids = [...new Set(draft.flatMap(productsOf).map(({ id }) => id))];
  const fresh = byId(ids.length === 0 ? [] : await catalog.fresh(ids));
  const refreshed = draft.map((part) => refresh(part, fresh));
  const sum = (count: 'claims' | 'blocked') => refreshed.reduce((total, part) => total + part[count], 0);
  const parts = refreshed.flatMap((part) => part.parts);
  if (refreshed.some(({ orphaned }) => orphaned) && !parts.some(({ kind }) => kind === 'list'))
    parts.push(await insteadOf(fresh, catalog, limit));
  return { parts, claims: sum('claims'), blocked: sum('blocked') };
}

/** A draft that goes out unchecked (rule G5), with its claims. */
export function unchecked(draft: Part[]): Grounded {
  const asDrafted = byId(draft.flatMap(productsOf));
  return { parts: draft, claims: draft.reduce((sum, part) => sum + refresh(part, asDrafted).claims, 0), blocked: 0 };
}

/** Other products, when what was drafted is no longer there. */
async function insteadOf(gone: Fresh, catalog: CatalogPort, limit: number): Promise<Part> {
  const anything = { terms: [], colors: [], sizes: [], materials: [] };
  const { products: found } = await catalog.search(anything, limit + gone.size);
  const others = found.length === 0 ? [] : await catalog.fresh(found.map(({ id }) => id));
  const products = others.filter(({ id, active, stock }) => active && !gone.has(id) && stock > 0);
  if (products.length === 0) return { kind: 'updating' };
  return { kind: 'list', reason: 'alternatives', products: inStockFirst(products).slice(0, limit) };
}

const sold = (id: string, fresh: Fresh): ProductRecord | null => {
  const now = fresh.get(id);
  return now?.active ? now : null;
};

/** How many of the two claims, price and availability, of a drafted product are no longer true. */
function wrong(drafted: ProductRecord, now: ProductRecord | null, variant: VariantRecord | null = null): number {
  if (now === null) return 2;
  const current = variant === null ? null : variantOf(now, variant.id);
  const price = priceOf(drafted, variant) !== priceOf(now, current) ? 1 : 0;
  return stockOf(drafted, variant) > 0 !== stockOf(now, current) > 0 ? price + 1 : price;
}

/** Replaces drafted facts by true ones (rule G2); what is no longer sold is left out (rule G3). */
function refresh(part: Part, fresh: Fresh): Refreshed {
  const one = (next: Part, claims: number, wrong: number | boolean) => ({
    parts: [next],
    claims,
    blocked: Number(wrong),
  });
  if (part.kind === 'list') return refreshList(part, fresh);
  if (part.kind === 'summary') return refreshSummary(part, fresh);
  if (part.kind === 'unknown') return one({ ...part, product: part.product && sold(part.product.id, fresh) }, 0, 0);
  if (part.kind === 'offer') {
    const now = part.focus && sold(part.focus.id, fresh);
    return one({ ...part, focus: now }, part.focus === null ? 0 : 2, part.focus === null ? 0 : wrong(part.focus, now));
  }
  if (!('product' in part)) return one(part, 'order' in part ? 1 : 0, 0);
  const now = sold(part.product.id, fresh);
  const drafted = 'variant' in part ? part.variant : null;
  const variant = now && drafted && variantOf(now, drafted.id);
  if (now === null || (drafted !== null && variant === null))
    return { ...one({ kind: 'noLonger' }, 2, 2), orphaned: true };
  const left = stockOf(now, variant);
  switch (part.kind) {
    case 'feature': {
      const values = [part.product, now].map((product) => valuesOf(product, part.attribute).join());
      return one({ ...part, product: now }, 1, values[0] !== values[1]);
    }
    case 'left':
      return one({ ...part, product: now, variant }, 1, left !== stockOf(part.product, drafted));
    case 'short':
      return one({ ...part, product: now, variant, left }, 1, left !== stockOf(part.product, drafted));
    case 'soldOut':
      return one({ kind: left > 0 ? 'fact' : 'soldOut', product: now, variant }, 1, left > 0);
    case 'variants':
      return one({ ...part, product: now }, 2, wrong(part.product, now));
    case 'quantity':
      if (left <= 0) {
        const gone = one({ kind: 'soldOut', product: now, variant }, 2, wrong(part.product, now, drafted));
        return { ...gone, orphaned: true };
      }
  }
  return one({ ...part, product: now, variant } as Part, 2, wrong(part.product, now, drafted));
}

/** Order matters to what was said of these lists. */
const KEEPS_ORDER = new Set<ListShow['reason']>(['chosen', 'several', 'outOfRange', 'noMatch', 'which', 'again']);

function refreshList(part: ListShow, fresh: Fresh): Refreshed {
  const { min = 0, max = Number.POSITIVE_INFINITY } = part.budget ?? {};
  let blocked = 0;
  const products: ProductRecord[] = [];
  for (const drafted of part.products) {
    const now = sold(drafted.id, fresh);
    const fits =
      now !== null &&
      pricesOf(now).some((price) => price >= min && price <= max) &&
      (part.reason !== 'alternatives' || stockOf(now) > 0);
    blocked += fits ? wrong(drafted, now) : 2;
    if (fits) products.push(now);
  }
  const claims = part.products.length * 2;
  if (products.length === 0) return { parts: [], claims, blocked, orphaned: part.products.length > 0 };
  const ordered = blocked > 0 && !KEEPS_ORDER.has(part.reason) ? inStockFirst(products) : products;
  return { parts: [{ ...part, products: ordered }], claims, blocked };
}

function refreshSummary(part: ShowOf<'summary'>, fresh: Fresh): Refreshed {
  const parts: Part[] = [];
  const items: typeof part.items = [];
  let blocked = 0;
  for (const item of part.items) {
    const product = sold(item.product.id, fresh);
    const variant = product && item.variant && variantOf(product, item.variant.id);
    if (product === null || (item.variant !== null && variant === null)) {
      parts.push({ kind: 'noLonger' });
      blocked += 2;
      continue;
    }
    blocked += wrong(item.product, product, item.variant);
    const left = stockOf(product, variant);
    if (left >= item.quantity) items.push({ product, variant, quantity: item.quantity });
    else if (left > 0) parts.push({ kind: 'short', product, variant, left }, { kind: 'quantity', product, variant });
    else parts.push({ kind: 'soldOut', product, variant });
  }
  const asks = parts.some(({ kind }) => kind === 'quantity');
  // One decision at a time: an amount to settle comes before the summary of the rest.
  if (items.length > 0 && !asks) parts.push({ ...part, items });
  return { parts, claims: part.items.length * 2 + 1, blocked, orphaned: items.length === 0 && !asks };
}

interface Rechecked {
  replies: Reply[];
  blocked: number;
}

/**
 * Reads the finished texts as a stranger would: every amount in the shop's currency must be one that the checked records
 * hold, and a row's availability must be its product's. What is not is cut out. Templates make this a second net, not
 * the first.
 */
export function recheck(replies: Reply[], parts: Part[], { words, currency, facts }: Voice): Rechecked {
  const told = parts.some(({ kind }) => kind === 'shop') ? factAmounts(facts) : [];
  const allowed = new Set([...parts.flatMap(amountsOf), ...told].map((amount) => money(currency, amount)));
  const pattern = new RegExp(`${currency}\\s?\\d(?:[\\d,]*\\d)?(?:\\.\\d+)?`, 'g');
  const honest = (text: string) => (text.match(pattern) ?? []).every((amount) => allowed.has(amount));
  const stock = new Map(parts.flatMap(productsOf).map((product) => [tapIds.product(product.id), stockOf(product) > 0]));
  let blocked = 0;
  const clean = (text: string) => {
    if (honest(text)) return text;
    blocked += 1;
    const kept = text.split(/(?<=[.!?])\s+|\n/).filter(honest);
    return kept.length > 0 ? kept.join(' ') : words.whatNext;
  };
  const checked = replies.map((reply): Reply => {
    const text = clean(reply.text);
    if (reply.kind !== 'choices') return { ...reply, text };
    const choices = reply.choices.map((choice) => {
      const { description, ...rest } = choice;
      const inStock = stock.get(choice.id);
      // "In stock" is no part of "Out of stock", nor "Ipo" of "Imeisha": the wrong label is found by itself.
      const lies = inStock !== undefined && description?.split(' · ').includes(words.availabilityLabel(!inStock));
      if (description === undefined || (honest(description) && !lies)) return choice;
      blocked += 1;
      return rest;
    });
    return { ...reply, text, choices };
  });
  return { replies: checked, blocked };
}

function amountsOf(part: Part): number[] {
  const prices = productsOf(part).flatMap((product) => [product.price, ...pricesOf(product)]);
  if ('order' in part) return [part.order.total, ...part.order.items.map(({ unitPrice }) => unitPrice), ...prices];
  return part.kind === 'summary' ? [totalOf(part.items), ...prices] : prices;
}
