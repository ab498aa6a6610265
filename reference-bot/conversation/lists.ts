import type { TurnState } from './state.ts';
import type { ListContext } from './types.ts';

export type Shown = { state: 'live'; list: ListContext } | { state: 'expired'; list: ListContext } | { state: 'none' };

/**
 * The list that a reference means now: the quoted one (rule R3), else the latest (rules R1, R11), if it has not expired
 * (rule R8).
 */
export function listMeant({ input, message }: Pick<TurnState, 'input' | 'message'>): Shown {
  const { lists, now } = input;
  const { quotedId } = message;
  const quoted = quotedId === undefined ? undefined : lists.find((l) => l.messageIds.includes(quotedId));
  const list = quoted ?? lists[0];
  if (list === undefined) return { state: 'none' };
  return { state: now < list.expiresAt ? 'live' : 'expired', list };
}

/**
 * The list that a position counts in. A single product picked from a list is a look at that list's item: "the third one"
 * said after it still counts in the list.
 */
export function listForPositions(state: Pick<TurnState, 'input' | 'message'>): Shown {
  const meant = listMeant(state);
  if (meant.state !== 'live' || state.message.quotedId !== undefined || meant.list.items.length !== 1) return meant;
  const [item] = meant.list.items;
  const wider = state.input.lists.find((l) => l.items.length > 1);
  if (wider === undefined || state.input.now >= wider.expiresAt) return meant;
  return wider.items.some((i) => i.id === item?.id) ? { state: 'live', list: wider } : meant;
}

/** Item ids of variant lists are `product:variant`. */
export function splitItemId(id: string): { productId: string; variantId: string | null } {
  const at = id.indexOf(':');
  return at < 0 ? { productId: id, variantId: null } : { productId: id.slice(0, at), variantId: id.slice(at + 1) };
}
