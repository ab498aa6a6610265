import type { ProductRecord } from '../conversation/types.ts';
import {
  isShow,
  type ListReason,
  type ListShow,
  type Part,
  type Show,
  type Statement,
  type SummaryItem,
} from './part.ts';

/**
 * Makes one coherent reply of what was said to each point of a burst (rule H12): repetitions fall away, several lists
 * become one of at most `max` products, several cards become a list, and what asks for a decision comes last.
 */
export function mergeParts(parts: Part[], max: number): { statements: Statement[]; shows: Show[] } {
  const statements: Statement[] = [];
  const lists: ListShow[] = [];
  const chosen: Extract<Show, { kind: 'card' }>[] = [];
  const decisions: Show[] = [];
  const asides: Show[] = [];
  for (const part of parts) {
    if (!isShow(part)) {
      if (!statements.some((s) => same(s, part))) statements.push(part);
    } else if (part.kind === 'list') lists.push(part);
    else if (part.kind === 'card' && part.lead === 'found')
      lists.push({ kind: 'list', reason: 'found', products: [part.product] });
    else if (part.kind === 'card') {
      if (!chosen.some((c) => c.product.id === part.product.id)) chosen.push(part);
    } else if (ASIDES.has(part.kind)) {
      if (!asides.some((a) => a.kind === part.kind)) asides.push(part);
    } else decisions.push(part);
  }
  const { kept, facts: beside } = mergeDecisions(decisions);
  const picked = chosen.filter((c) => !kept.some((d) => mentions(d, c.product)));
  if (picked.length > 1) lists.push({ kind: 'list', reason: 'chosen', products: picked.map((c) => c.product) });
  const single = picked.length === 1 ? picked : [];
  // Beside a decision, what was looked at is said in a sentence: one thing to decide at a time (rule I3).
  const facts = [...(kept.length > 0 ? single : []), ...beside].map(({ product, variant }) => ({
    kind: 'fact' as const,
    product,
    variant,
  }));
  statements.push(...facts.filter((f) => !statements.some((s) => same(s, f))));
  const alone = kept.length === 0 && lists.length === 0;
  const [beforeList] = kept.length === 0 && lists.length > 0 ? single : [];
  if (beforeList !== undefined) {
    // Beside a list, what was picked is named, and stands first in it so that it can still be tapped.
    const { product, variant } = beforeList;
    statements.push({ kind: 'picked', product, variant });
    lists[0] = { ...(lists[0] as ListShow), products: [product, ...(lists[0]?.products ?? [])] };
  }
  // What is being decided on counts as shown (rule D2).
  const room = Math.max(1, max - kept.reduce((sum, show) => sum + productsOf(show), 0));
  const shows: Show[] = [...mergeLists(lists, room), ...(alone ? single : []), ...kept];
  return { statements, shows: shows.length > 0 ? shows : asides.slice(0, 1) };
}

/**
 * One decision at a time: later ones on the same product replace earlier ones ("the blue one", then "2"); several products
 * being bought make one order, one of each where nobody said how many. Payment instructions are never crowded out:
 * beside them, and beside the last decision, other products are `facts`.
 */
function mergeDecisions(decisions: Show[]): { kept: Show[]; facts: Picked[] } {
  const items: SummaryItem[] = [];
  let assumed = false;
  for (const decision of decisions) {
    const bought = itemsOf(decision);
    if (bought.length > 0) assumed = decision.kind === 'quantity' || (decision.kind === 'summary' && decision.assumed);
    for (const item of bought) {
      const at = items.findIndex((i) => i.product.id === item.product.id);
      if (at >= 0) items.splice(at, 1);
      items.push(item);
    }
  }
  const payment = decisions.findLast((d) => d.kind === 'payment');
  const last = decisions.at(-1);
  if (last === undefined) return { kept: [], facts: [] };
  const order: Show = { kind: 'summary', items, assumed };
  const kept = payment ?? (last.kind !== 'variants' && items.length > 1 ? order : last);
  const products = [
    ...items,
    ...decisions.flatMap((d) => (d.kind === 'variants' ? [{ product: d.product, variant: null }] : [])),
  ];
  const facts = products
    .filter((p) => !mentions(kept, p.product))
    .map(({ product, variant }) => ({ product, variant }));
  return { kept: [kept], facts };
}

type Picked = Pick<SummaryItem, 'product' | 'variant'>;

function itemsOf(decision: Show): SummaryItem[] {
  if (decision.kind === 'summary') return decision.items;
  if (decision.kind !== 'quantity') return [];
  return [{ product: decision.product, variant: decision.variant, quantity: 1 }];
}

/** Said only when there is nothing more definite to show. */
const ASIDES: ReadonlySet<Show['kind']> = new Set<Show['kind']>(['updating', 'askCategory', 'askName', 'offer']);

/** The reason that needs saying most. */
const REASONS: readonly ListReason[] = [
  'chosen',
  'several',
  'which',
  'outOfRange',
  'noMatch',
  'expired',
  'closest',
  'noList',
  'alternatives',
  'more',
  'again',
  'found',
  'all',
];

function mergeLists(lists: ListShow[], max: number): ListShow[] {
  const [first] = lists;
  if (first === undefined) return [];
  if (lists.length === 1) return [{ ...first, products: distinct(first.products).slice(0, max) }];
  // A list of everything adds nothing to what was asked for by name.
  const wanted = lists.some((l) => l.reason !== 'all') ? lists.filter((l) => l.reason !== 'all') : lists;
  const leading = wanted.toSorted((a, b) => REASONS.indexOf(a.reason) - REASONS.indexOf(b.reason))[0] ?? first;
  const products = distinct(interleave(wanted.map((l) => l.products))).slice(0, max);
  const { budget: _budget, ...rest } = leading;
  return [{ ...rest, products }];
}

/** First of each, then second of each, …: so that no inquiry of a burst is crowded out. */
function interleave<T>(rows: T[][]): T[] {
  const longest = Math.max(...rows.map((r) => r.length));
  return Array.from({ length: longest }, (_, i) => rows.flatMap((r) => r.slice(i, i + 1))).flat();
}

function distinct(products: ProductRecord[]): ProductRecord[] {
  const seen = new Set<string>();
  return products.filter((p) => !seen.has(p.id) && seen.add(p.id));
}

function mentions(show: Show, product: ProductRecord): boolean {
  if (show.kind === 'summary') return show.items.some((i) => i.product.id === product.id);
  if (show.kind === 'variants' || show.kind === 'quantity') return show.product.id === product.id;
  if (show.kind === 'payment') return show.order.items.some((i) => i.productId === product.id);
  return false;
}

function productsOf(show: Show): number {
  if (show.kind === 'summary') return show.items.length;
  if (show.kind === 'payment') return show.order.items.length;
  return show.kind === 'variants' || show.kind === 'quantity' ? 1 : 0;
}

function same(a: Statement, b: Statement): boolean {
  return a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b);
}
