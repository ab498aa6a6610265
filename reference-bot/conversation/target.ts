import type { Target } from '../understanding/index.ts';
import { findProducts } from './discovery.ts';
import { listMeant } from './lists.ts';
import { type Picked, type Resolution, recordsOf, resolve } from './resolve.ts';
import type { TurnState } from './state.ts';
import type { ProductQuery, SearchResult } from './types.ts';

/** What a question or a purchase is about. */
export type Subject =
  | { kind: 'picked'; picks: Picked[]; by: 'reference' | 'name' | 'context' }
  | { kind: 'found'; query: ProductQuery | null; result: SearchResult }
  | { kind: 'unresolved'; resolution: Exclude<Resolution, { kind: 'picked' }>; query: ProductQuery | null }
  /** References are switched off (rule R12). */
  | { kind: 'nameless' }
  /** Nothing was named and nothing is in focus. */
  | { kind: 'nothing' };

/** Finds the subject: what is named first, then what is pointed at, then what the conversation is about (rule C9). */
export async function subjectOf(target: Target, state: TurnState): Promise<Subject> {
  const { reference, query, productIds } = target;
  const described = reference?.kind === 'description';
  if (productIds.length === 1 || (productIds.length > 0 && reference === null && query === null)) {
    const picks = await recordsOf(
      productIds.map((id) => ({ id })),
      state,
    );
    if (picks.length === 1) return { kind: 'picked', picks, by: 'name' };
  }
  if (reference !== null && state.input.tenant.settings.referenceResolution) {
    const resolution = await resolve(reference, state);
    if (resolution.kind === 'picked') return { kind: 'picked', picks: resolution.picks, by: 'reference' };
    if (!(described && query !== null && resolution.kind === 'noMatch'))
      return { kind: 'unresolved', resolution, query };
  }
  if (query !== null || productIds.length > 0) {
    const result = await findProducts(state, query, productIds);
    const [only] = result.products;
    if (only !== undefined && result.match === 'exact' && result.products.length === 1)
      return { kind: 'picked', picks: [{ product: only, variant: null }], by: 'name' };
    return { kind: 'found', query, result };
  }
  if (reference !== null) return { kind: 'nameless' };
  return inContext(state);
}

/** Nothing is named: the product in focus, being bought, or the only one shown. */
async function inContext(state: TurnState): Promise<Subject> {
  const { focus, checkout } = state.memory;
  const bought = checkout?.step === 'quantity' || checkout?.step === 'variant' ? checkout : null;
  const about = focus ?? bought;
  if (about !== null) {
    const picks = await recordsOf(
      [{ id: about.variantId === null ? about.productId : `${about.productId}:${about.variantId}` }],
      state,
    );
    if (picks.length > 0) return { kind: 'picked', picks, by: 'context' };
  }
  const shown = listMeant(state);
  if (shown.state !== 'live') return { kind: 'nothing' };
  if (shown.list.items.length > 1) {
    return { kind: 'unresolved', resolution: { kind: 'which', list: shown.list }, query: null };
  }
  const picks = await recordsOf(shown.list.items, state);
  return picks.length > 0 ? { kind: 'picked', picks, by: 'context' } : { kind: 'nothing' };
}
