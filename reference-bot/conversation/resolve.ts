import type { ListContext, ProductQuery, ProductRecord } from '../dialogue.ts';
import { distinct, type ListReason, type Picked, priceOf } from '../reply/index.ts';
import type { Reference, Target } from '../understanding/index.ts';
import { findProducts, showAll, showFound, showInstead } from './discovery.ts';
import { fits, isLive, listForAll, listForPositions, listMeant, liveList, recordsOf, shownIn } from './lists.ts';
import { itemId, maxProducts, noteReference, say, type TurnState } from './state.ts';

type Resolution = { kind: 'picked'; picks: Picked[] } | Unresolved;
type Unresolved =
  /** Several items fit a description (rule R5): show just those. */
  | { kind: 'several'; products: ProductRecord[] }
  /** `which`: "it", with nothing in focus (rule R4), or "both" of a longer list (rule R6). */
  | { kind: 'which' | 'outOfRange' | 'noMatch' | 'expired'; list: ListContext }
  /** `gone`: the item was shown but is no longer sold. */
  | { kind: 'noList' | 'gone' };

/** Resolves a reference against what was shown (rules R2 to R8, R11). */
async function resolve(reference: Reference, state: TurnState): Promise<Resolution> {
  const { focus, checkout } = state.memory;
  const list =
    reference.kind === 'position'
      ? listForPositions(state)
      : reference.kind === 'both'
        ? listForAll(state)
        : listMeant(state);
  const quoted = state.message.quotedId !== undefined && list !== undefined;
  const focused = reference.kind === 'demonstrative' && !quoted ? focus : null;
  // An order summary shows no list, but what it is about is in view.
  const inView = state.focusIsNew || checkout?.step === 'confirm';
  if (focused !== null && inView) return pick([itemId(focused)], state);
  if (list === undefined) return { kind: 'noList' };
  if (!isLive(state, list)) return { kind: 'expired', list };
  if (focused !== null) return pick([itemId(focused)], state);
  const ids = list.items.map(({ id }) => id);
  switch (reference.kind) {
    case 'demonstrative':
      return ids.length === 1 || (reference.plural && ids.length === 2) ? pick(ids, state) : { kind: 'which', list };
    case 'position': {
      const at = (position: number) => (position > 0 ? position - 1 : position < 0 ? position : (ids.length - 1) / 2);
      // An even list has no middle.
      const found = reference.positions.flatMap((position) =>
        Number.isInteger(at(position)) ? (ids.at(at(position)) ?? []) : [],
      );
      return found.length < reference.positions.length ? { kind: 'outOfRange', list } : pick(found, state);
    }
    case 'both': {
      const all = reference.count === null || reference.count === ids.length;
      return all ? pick(ids, state) : { kind: 'which', list };
    }
    case 'description':
      return described(reference, list, state);
  }
}

type Description = Extract<Reference, { kind: 'description' }>;

async function described(wish: Description, list: ListContext, state: TurnState): Promise<Resolution> {
  let fitting = (await shownIn(list, state)).filter((item) => fits(wish, item));
  const { price } = wish;
  if (price !== undefined) fitting = fitting.filter(({ product, variant }) => priceOf(product, variant) === price);
  if (fitting.length > 1 && wish.superlative !== null) {
    const prices = fitting.map(({ product, variant }) => priceOf(product, variant));
    const best = wish.superlative === 'cheapest' ? Math.min(...prices) : Math.max(...prices);
    fitting = fitting.filter((_, index) => prices[index] === best);
  }
  if (fitting.length === 0) return { kind: 'noMatch', list };
  if (fitting.length === 1 || list.listType === 'variants') return { kind: 'picked', picks: fitting.slice(0, 1) };
  return { kind: 'several', products: fitting.map(({ product }) => product) };
}

async function pick(ids: string[], state: TurnState): Promise<Resolution> {
  const picks = await recordsOf(ids, state);
  return picks.length === 0 ? { kind: 'gone' } : { kind: 'picked', picks };
}

/** What is meant, and what says so. */
export interface Picks {
  picks: Picked[];
  by: 'reference' | 'name' | 'context';
}

const NOTHING: Picks = { picks: [], by: 'context' };

/** What a question or a purchase is about. */
type Subject =
  | ({ kind: 'picked' } & Picks)
  | { kind: 'found'; query: ProductQuery | null; result: Awaited<ReturnType<typeof findProducts>> }
  | { kind: 'unresolved'; resolution: Unresolved; query: ProductQuery | null }
  /** `nameless`: references are switched off (rule R12); `nothing`: nothing was named and nothing is in focus. */
  | { kind: 'nameless' | 'nothing' };

/** Finds the subject: what is named first, then what is pointed at, then what the conversation is about (rule C9). */
export async function subjectOf(state: TurnState, { reference, query, productIds }: Target): Promise<Subject> {
  if (productIds.length === 1 || (productIds.length > 0 && reference === null && query === null)) {
    const picks = await recordsOf(productIds, state);
    if (picks.length === 1) return { kind: 'picked', picks, by: 'name' };
  }
  if (reference !== null && state.input.tenant.settings.referenceResolution) {
    const resolution = await resolve(reference, state);
    if (resolution.kind === 'picked') return { ...resolution, by: 'reference' };
    if (reference.kind !== 'description' || query === null || resolution.kind !== 'noMatch')
      return { kind: 'unresolved', resolution, query };
  }
  if (query !== null || productIds.length > 0) {
    const result = await findProducts(state, query, productIds);
    const [product, ...others] = result.products;
    return product !== undefined && result.match === 'exact' && others.length === 0
      ? { kind: 'picked', picks: [{ product, variant: null }], by: 'name' }
      : { kind: 'found', query, result };
  }
  return reference === null ? inContext(state) : { kind: 'nameless' };
}

/** Nothing is named: the product in focus, being bought, or the only one shown. */
async function inContext(state: TurnState): Promise<Subject> {
  const { focus, checkout } = state.memory;
  const about = focus ?? (checkout?.step === 'quantity' || checkout?.step === 'variant' ? checkout : null);
  const inFocus = about === null ? [] : await recordsOf([itemId(about)], state);
  if (inFocus.length > 0) return { kind: 'picked', picks: inFocus, by: 'context' };
  const list = liveList(state);
  if (list === null) return { kind: 'nothing' };
  if (list.items.length > 1) return { kind: 'unresolved', resolution: { kind: 'which', list }, query: null };
  const picks = await shownIn(list, state);
  return picks.length > 0 ? { kind: 'picked', picks, by: 'context' } : { kind: 'nothing' };
}

/** The products that are meant; none when the customer was asked or shown something instead. */
export const pickedOf = async (state: TurnState, target: Target, otherwise: ListReason): Promise<Picks> =>
  picksOf(state, await subjectOf(state, target), otherwise);

export async function picksOf(state: TurnState, subject: Subject, otherwise: ListReason): Promise<Picks> {
  if (subject.kind === 'picked') return noted(state, subject);
  if (subject.kind === 'found') showFound(state, subject.query, subject.result);
  else if (subject.kind === 'unresolved') await clarify(state, subject.resolution, subject.query);
  else if (subject.kind === 'nameless') askName(state);
  else await showAll(state, otherwise);
  return NOTHING;
}

/** What a bare reference means. */
export async function referredTo(state: TurnState, reference: Reference, query: ProductQuery | null): Promise<Picks> {
  const resolves = state.input.tenant.settings.referenceResolution;
  const resolution = resolves ? await resolve(reference, state) : null;
  if (resolution?.kind === 'picked') return noted(state, { ...resolution, by: 'reference' });
  if (resolution === null) askName(state);
  else await clarify(state, resolution, query);
  return NOTHING;
}

/** Picks, after it was noted what a reference meant. */
export function noted(state: TurnState, meant: Picks): Picks {
  const ids = meant.picks.map(({ product }) => product.id);
  if (meant.by === 'reference') noteReference(state, 'resolved', ids);
  return meant;
}

/** References are switched off (rule R12). */
function askName(state: TurnState): void {
  noteReference(state, 'none');
  say(state, { kind: 'askName' });
}

/** A reference that means no one item: asks back with concrete items (rules R4 to R8). */
async function clarify(state: TurnState, resolution: Unresolved, query: ProductQuery | null): Promise<void> {
  const { kind } = resolution;
  // "And the Purple Dera?" after a list of shoes: not in the list, but in the shop.
  if (kind === 'noMatch' && (await searches(state, 'found', query))) return;
  noteReference(state, kind === 'expired' ? 'expired' : kind === 'noList' ? 'none' : 'clarified');
  if (kind === 'gone') return showInstead(state);
  if (kind === 'several') return say(state, { kind: 'list', reason: 'several', products: resolution.products });
  if ((kind === 'expired' || kind === 'noList') && (await searches(state, kind, query))) return;
  await ('list' in resolution ? again(state, kind, resolution.list) : showAll(state, kind));
}

async function searches(state: TurnState, reason: ListReason, query: ProductQuery | null): Promise<boolean> {
  const found = query === null ? null : await findProducts(state, query, []);
  if (found === null || found.match !== 'exact' || found.products.length === 0) return false;
  say(state, { kind: 'list', reason, products: found.products });
  return true;
}

/** The same list once more, with today's facts. */
async function again(state: TurnState, reason: ListReason, list: ListContext): Promise<void> {
  const products = (await shownIn(list, state)).map(({ product }) => product);
  const [first] = products;
  if (first !== undefined && list.listType === 'variants' && reason !== 'expired')
    return say(state, { kind: 'variants', product: first, quantity: null });
  const once = distinct(products);
  if (first === undefined || (reason === 'expired' && once.length < 2)) return showAll(state, reason);
  say(state, { kind: 'list', reason, products: once.slice(0, maxProducts(state)), listed: list.items.length });
}
