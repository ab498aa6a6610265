import { findProducts, showAll } from './discovery.ts';
import { type Picked, type Resolution, recordsOf } from './resolve.ts';
import { maxProducts, noteReference, say, type TurnState, tell } from './state.ts';
import type { ListContext, ProductQuery } from './types.ts';

/** A reference that means no one item: asks back with concrete items (rules R4 to R8). */
export async function clarify(
  state: TurnState,
  resolution: Exclude<Resolution, { kind: 'picked' }>,
  query: ProductQuery | null,
): Promise<void> {
  switch (resolution.kind) {
    case 'several':
      noteReference(state, 'clarified');
      return say(state, { kind: 'list', reason: 'several', products: resolution.products });
    case 'noMatch':
      // "And the Purple Dera?" after a list of shoes: not in the list, but in the shop.
      if (query !== null && (await search(state, 'found', query))) return;
      noteReference(state, 'clarified');
      return again(state, 'noMatch', resolution.list);
    case 'which':
    case 'outOfRange':
      noteReference(state, 'clarified');
      return again(state, resolution.kind, resolution.list);
    case 'expired':
      noteReference(state, 'expired');
      if (query !== null && (await search(state, 'expired', query))) return;
      return again(state, 'expired', resolution.list);
    case 'noList':
      noteReference(state, 'none');
      if (query !== null && (await search(state, 'noList', query))) return;
      return showAll(state, 'noList');
    case 'gone':
      noteReference(state, 'clarified');
      tell(state, 'noLonger');
      return showAll(state, 'alternatives');
  }
}

/** References are switched off (rule R12). */
export function askName(state: TurnState): void {
  noteReference(state, 'none');
  say(state, { kind: 'askName' });
}

async function search(state: TurnState, reason: 'expired' | 'noList' | 'found', query: ProductQuery): Promise<boolean> {
  const found = await findProducts(state, query, []);
  if (found.match !== 'exact' || found.products.length === 0) return false;
  say(state, { kind: 'list', reason, products: found.products });
  return true;
}

/** The same list once more, with today's facts. */
async function again(
  state: TurnState,
  reason: 'which' | 'outOfRange' | 'noMatch' | 'expired',
  list: ListContext,
): Promise<void> {
  const picks = await recordsOf(list.items, state);
  const [first] = picks;
  if (first === undefined) return showAll(state, reason);
  if (list.listType === 'variants' && reason !== 'expired') {
    return say(state, { kind: 'variants', product: first.product, quantity: null });
  }
  const seen = new Set<string>();
  const products = picks.map((p) => p.product).filter((p) => !seen.has(p.id) && seen.add(p.id));
  if (reason === 'expired' && products.length < 2) return showAll(state, 'expired');
  say(state, { kind: 'list', reason, products: products.slice(0, maxProducts(state)), listed: list.items.length });
}

export function ids(picks: Picked[]): string[] {
  return picks.map((p) => p.product.id);
}
