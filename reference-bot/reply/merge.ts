import type { ProductRecord } from '../dialogue.ts';
import {
  isShow,
  LIST_REASONS,
  type ListShow,
  type Part,
  type Picked,
  type Show,
  type ShowOf,
  type Statement,
} from './parts.ts';
import { distinct, inStockFirst } from './products.ts';

/**
 * Makes one coherent reply of what was said to each point of a burst (rule H12): repetitions fall away, several lists
 * become one of at most `max` products, several cards become a list, and what asks for a decision comes last.
 */
export function mergeParts(parts: Part[], max: number): { statements: Statement[]; shows: Show[] } {
  const statements: Statement[] = [];
  const state = (said: Statement) => {
    if (!statements.some((other) => JSON.stringify(other) === JSON.stringify(said))) statements.push(said);
  };
  const lists: ListShow[] = [];
  const chosen: ShowOf<'card'>[] = [];
  const decisions: Show[] = [];
  const asides: Show[] = [];
  for (const part of parts) {
    if (!isShow(part)) state(part);
    else if (part.kind === 'list') lists.push(part);
    else if (part.kind !== 'card') (ASIDES.has(part.kind) ? asides : decisions).push(part);
    else if (part.lead === 'found' && part.variant === null)
      lists.push({ kind: 'list', reason: 'found', products: [part.product] });
    else if (!chosen.some(({ product }) => product.id === part.product.id)) chosen.push(part);
  }
  const { decision, beside } = decide(decisions);
  const picked = chosen.filter(({ product }) => decision === null || !idsOf(decision).includes(product.id));
  const [single] = picked.length === 1 ? picked : [];
  if (picked.length > 1) lists.push({ kind: 'list', reason: 'chosen', products: picked.map(({ product }) => product) });
  // Beside a decision, what was looked at is said in a sentence: one thing to decide at a time (rule I3).
  for (const { product, variant } of [...(decision !== null && single ? [single] : []), ...beside])
    state({ kind: 'fact', product, variant });
  const [list] = lists;
  if (decision === null && list !== undefined && single !== undefined) {
    // Beside a list, what was picked is named, and stands first in it so that it can still be tapped.
    const { product, variant } = single;
    statements.push({ kind: 'picked', product, variant });
    lists[0] = { ...list, products: [product, ...list.products] };
  }
  // What is being decided on counts as shown (rule D2).
  const room = Math.max(1, max - (decision === null ? 0 : idsOf(decision).length));
  const shows: Show[] = mergeLists(lists, room);
  if (decision !== null) shows.push(decision);
  else if (lists.length === 0 && single !== undefined) shows.push(single);
  return { statements, shows: shows.length > 0 ? shows : asides.slice(0, 1) };
}

/**
 * One decision at a time: later ones on the same product replace earlier ones ("the blue one", then "2"); several products
 * being bought make one order, one of each where nobody said how many. Payment instructions are never crowded out:
 * beside them, and beside the last decision, other products are facts.
 */
function decide(decisions: Show[]): { decision: Show | null; beside: Picked[] } {
  const last = decisions.at(-1);
  if (last === undefined) return { decision: null, beside: [] };
  const bought = decisions.flatMap((decision) => {
    if (decision.kind === 'summary') return decision.items;
    return decision.kind === 'quantity' ? [{ product: decision.product, variant: decision.variant, quantity: 1 }] : [];
  });
  const items = bought.filter(
    ({ product }, index) => !bought.slice(index + 1).some((i) => i.product.id === product.id),
  );
  const buying = decisions.findLast(({ kind }) => kind === 'quantity' || kind === 'summary');
  const order: Show = { kind: 'summary', items, assumed: buying?.kind !== 'summary' || buying.assumed };
  const payment = decisions.findLast(({ kind }) => kind === 'payment');
  // A variant has to be asked for first: what is bought beside it waits for the answer.
  const asked = decisions.flatMap((each) => (each.kind === 'variants' ? each : []));
  const [variants, ...more] = asked
    .filter(({ product }, index) => !asked.slice(index + 1).some((other) => other.product.id === product.id))
    .filter(({ product }) => !items.some((item) => item.product.id === product.id));
  const upcoming = more.map(({ product, quantity }) => ({ productId: product.id, quantity }));
  const asking = variants && items.length + upcoming.length > 0 ? { ...variants, beside: items, upcoming } : last;
  const decision = payment ?? (asking.kind !== 'variants' && items.length > 1 ? order : asking);
  const open = decisions.flatMap((d) => (d.kind === 'variants' ? [{ product: d.product, variant: null }] : []));
  return { decision, beside: [...items, ...open].filter(({ product }) => !idsOf(decision).includes(product.id)) };
}

/** Said only when there is nothing more definite to show. */
const ASIDES = new Set<Show['kind']>(['updating', 'askCategory', 'askName', 'offer']);

function mergeLists(lists: ListShow[], max: number): ListShow[] {
  const [first] = lists;
  if (first === undefined) return [];
  if (lists.length === 1) return [{ ...first, products: distinct(first.products).slice(0, max) }];
  // A list of everything adds nothing to what was asked for by name.
  const named = lists.filter(({ reason }) => reason !== 'all');
  const wanted = named.length > 0 ? named : lists;
  const urgency = ({ reason }: ListShow) => LIST_REASONS.indexOf(reason);
  const { budget: _budget, ...leading } = wanted.toSorted((a, b) => urgency(a) - urgency(b))[0] ?? first;
  const products = distinct(interleave(wanted.map(({ products: own }) => own))).slice(0, max);
  // In stock comes first, also of two wishes (rule D2).
  return [{ ...leading, products: leading.reason === 'found' ? inStockFirst(products) : products }];
}

/** First of each, then second of each, …: so that no inquiry of a burst is crowded out. */
function interleave(rows: ProductRecord[][]): ProductRecord[] {
  const longest = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: longest }, (_, n) => rows.flatMap((row) => row.slice(n, n + 1))).flat();
}

/** Products that a decision is about. */
function idsOf(show: Show): string[] {
  if (show.kind === 'summary') return show.items.map(({ product }) => product.id);
  if (show.kind === 'payment') return show.order.items.map(({ productId }) => productId);
  return show.kind === 'variants' || show.kind === 'quantity' ? [show.product.id] : [];
}
