import type { ProductRecord, VariantRecord } from '../../conversation/types.ts';
import { inStockFirst, priceOf, stockOf, valuesOf, variantOf } from '../goods.ts';
import type { ListShow, Part } from '../part.ts';

/** What a part becomes when its records are replaced by fresh ones. */
export interface Refreshed {
  parts: Part[];
  /** Claims in the part as drafted. */
  claims: number;
  /** Of them, those that fresh records contradict. */
  blocked: number;
  /** Set when what the part was about is gone, so that something else should be shown instead. */
  orphaned?: boolean;
}

type Fresh = ReadonlyMap<string, ProductRecord>;

/** Products whose facts a part states. */
export function productsOf(part: Part): ProductRecord[] {
  if ('products' in part) return part.products;
  if ('product' in part) return part.product === null ? [] : [part.product];
  if (part.kind === 'summary') return part.items.map((i) => i.product);
  return part.kind === 'offer' && part.focus !== null ? [part.focus] : [];
}

/** Replaces drafted facts by true ones (rule G2); what is no longer sold is left out (rule G3). */
export function refreshPart(part: Part, fresh: Fresh): Refreshed {
  if (part.kind === 'list') return refreshList(part, fresh);
  if (part.kind === 'summary') return refreshSummary(part, fresh);
  if (part.kind === 'offer') {
    if (part.focus === null) return { parts: [part], claims: 0, blocked: 0 };
    const now = sold(part.focus.id, fresh);
    return { parts: [{ ...part, focus: now }], claims: 2, blocked: wrong(part.focus, now, null) };
  }
  if (part.kind === 'unknown') {
    return { parts: [{ ...part, product: part.product && sold(part.product.id, fresh) }], claims: 0, blocked: 0 };
  }
  if (!('product' in part)) return { parts: [part], claims: CLAIMING.has(part.kind) ? 1 : 0, blocked: 0 };
  const now = sold(part.product.id, fresh);
  const drafted = 'variant' in part ? part.variant : null;
  if (now === null) return { parts: [{ kind: 'noLonger' }], claims: 2, blocked: 2, orphaned: true };
  const variant = drafted === null ? null : variantOf(now, drafted.id);
  if (drafted !== null && variant === null)
    return { parts: [{ kind: 'noLonger' }], claims: 2, blocked: 2, orphaned: true };
  switch (part.kind) {
    case 'feature': {
      const changed = valuesOf(part.product, part.attribute).join() !== valuesOf(now, part.attribute).join();
      return { parts: [{ ...part, product: now }], claims: 1, blocked: changed ? 1 : 0 };
    }
    case 'left':
    case 'short': {
      const left = stockOf(now, variant);
      const changed = left !== stockOf(part.product, drafted);
      const next: Part =
        part.kind === 'short' ? { ...part, product: now, variant, left } : { ...part, product: now, variant };
      return { parts: [next], claims: 1, blocked: changed ? 1 : 0 };
    }
    case 'soldOut': {
      const back = stockOf(now, variant) > 0;
      const next: Part = { kind: back ? 'fact' : 'soldOut', product: now, variant };
      return { parts: [next], claims: 1, blocked: back ? 1 : 0 };
    }
    case 'variants':
      return { parts: [{ ...part, product: now }], claims: 2, blocked: wrong(part.product, now, null) };
    case 'quantity': {
      const blocked = wrong(part.product, now, drafted);
      if (stockOf(now, variant) > 0) return { parts: [{ ...part, product: now, variant }], claims: 2, blocked };
      return { parts: [{ kind: 'soldOut', product: now, variant }], claims: 2, blocked, orphaned: true };
    }
    default:
      return { parts: [{ ...part, product: now, variant }], claims: 2, blocked: wrong(part.product, now, drafted) };
  }
}

function refreshList(part: ListShow, fresh: Fresh): Refreshed {
  let blocked = 0;
  const products: ProductRecord[] = [];
  for (const drafted of part.products) {
    const now = sold(drafted.id, fresh);
    const fits = now !== null && within(part, now) && (part.reason !== 'alternatives' || stockOf(now) > 0);
    blocked += fits ? wrong(drafted, now, null) : 2;
    if (fits) products.push(now);
  }
  const claims = part.products.length * 2;
  if (products.length === 0) return { parts: [], claims, blocked, orphaned: part.products.length > 0 };
  const ordered = blocked > 0 && !KEEPS_ORDER.has(part.reason) ? inStockFirst(products) : products;
  return { parts: [{ ...part, products: ordered }], claims, blocked };
}

function refreshSummary(part: Extract<Part, { kind: 'summary' }>, fresh: Fresh): Refreshed {
  const parts: Part[] = [];
  const items: typeof part.items = [];
  let blocked = 0;
  for (const item of part.items) {
    const product = sold(item.product.id, fresh);
    const variant: VariantRecord | null =
      product === null || item.variant === null ? null : variantOf(product, item.variant.id);
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
  const asks = parts.some((p) => p.kind === 'quantity');
  // One decision at a time: an amount to settle comes before the summary of the rest.
  if (items.length > 0 && !asks) parts.push({ ...part, items });
  return { parts, claims: part.items.length * 2 + 1, blocked, orphaned: items.length === 0 && !asks };
}

/** Order matters to what was said of these lists. */
const KEEPS_ORDER: ReadonlySet<ListShow['reason']> = new Set<ListShow['reason']>([
  'chosen',
  'several',
  'outOfRange',
  'noMatch',
  'which',
  'again',
]);

const CLAIMING: ReadonlySet<Part['kind']> = new Set<Part['kind']>([
  'orderState',
  'notYetPaid',
  'payment',
  'orderCancelled',
]);

function sold(id: string, fresh: Fresh): ProductRecord | null {
  const now = fresh.get(id);
  return now?.active ? now : null;
}

function within(list: ListShow, product: ProductRecord): boolean {
  const { min = 0, max = Number.POSITIVE_INFINITY } = list.budget ?? {};
  const prices = product.variants.length > 0 ? product.variants.map((v) => v.price) : [product.price];
  return prices.some((price) => price >= min && price <= max);
}

/** How many of the two claims, price and availability, of a drafted product are no longer true. */
function wrong(drafted: ProductRecord, now: ProductRecord | null, variant: VariantRecord | null): number {
  if (now === null) return 2;
  const current = variant === null ? null : variantOf(now, variant.id);
  const price = priceOf(drafted, variant) !== priceOf(now, current) ? 1 : 0;
  const stock = stockOf(drafted, variant) > 0 !== stockOf(now, current) > 0 ? 1 : 0;
  return price + stock;
}
