import { priceOf, stockOf, variantOf } from '../reply/index.ts';
import type { Target } from '../understanding/index.ts';
import { askName, clarify, ids } from './clarify.ts';
import { showAll, showFound, soldOut } from './discovery.ts';
import { isInStock, type Picked, recordsOf } from './resolve.ts';
import { addOrderTopic, addTopic, focusOn, noteReference, productById, say, type TurnState, tell } from './state.ts';
import { subjectOf } from './target.ts';
import type { Memory, OrderRecord } from './types.ts';

type Checkout = NonNullable<Memory['checkout']>;
export type OrderItem = Extract<Checkout, { step: 'confirm' }>['items'][number];

/** "I'll take it", "2 of the blue ones" (rule C1). */
export async function purchase(state: TurnState, quantity: number | null, target: Target): Promise<void> {
  const subject = await subjectOf(target, state);
  switch (subject.kind) {
    case 'picked': {
      if (subject.by === 'reference') noteReference(state, 'resolved', ids(subject.picks));
      const [first] = subject.picks;
      if (first === undefined) return;
      if (quantity !== null && isSummarised(state, first)) return amount(state, quantity);
      if (subject.picks.length === 1) return begin(state, first, quantity, wishes(target));
      return together(state, subject.picks, quantity);
    }
    case 'found':
      return showFound(state, subject.query, subject.result);
    case 'unresolved':
      return clarify(state, subject.resolution, subject.query);
    case 'nameless':
      return askName(state);
    case 'nothing':
      return showAll(state, 'all');
  }
}

/** Whether the summary that waits for a yes is of this product alone: "make it 3" corrects it. */
function isSummarised({ memory: { checkout } }: TurnState, { product }: Picked): boolean {
  return checkout?.step === 'confirm' && checkout.items.length === 1 && checkout.items[0]?.productId === product.id;
}

/** Attribute values that may settle the variant: "size 42". */
function wishes({ query, reference }: Target): string[] {
  const described = reference?.kind === 'description' ? reference : null;
  return [query, described].flatMap((w) => (w === null ? [] : [...w.colors, ...w.sizes, ...w.materials]));
}

/** The next step of buying one product: which variant, how many, or the summary. */
export async function begin(
  state: TurnState,
  picked: Picked,
  quantity: number | null,
  wished: string[] = [],
): Promise<void> {
  const { product } = picked;
  const variant = picked.variant ?? settledVariant(picked, wished);
  focusOn(state, product, variant?.id ?? null);
  const chosen = { product, variant };
  if (!isInStock(chosen)) return soldOut(state, chosen);
  const { checkout } = state.memory;
  const current = checkout !== null && 'productId' in checkout && checkout.productId === product.id ? checkout : null;
  const wanted = quantity ?? current?.quantity ?? null;
  if (variant === null && product.variants.length > 1) {
    state.memory.checkout = { step: 'variant', productId: product.id, variantId: null, quantity: wanted };
    return say(state, { kind: 'variants', product, quantity: wanted });
  }
  // The question for the amount was asked before (with the card, or beside the variants): one is proposed, not asked again.
  if (wanted === null && current === null) {
    state.memory.checkout = { step: 'quantity', productId: product.id, variantId: variant?.id ?? null, quantity: null };
    return say(state, { kind: 'quantity', product, variant });
  }
  const count = Math.max(1, wanted ?? 1);
  const left = stockOf(product, variant);
  if (count > left) {
    state.memory.checkout = { step: 'quantity', productId: product.id, variantId: variant?.id ?? null, quantity: null };
    return say(state, { kind: 'short', product, variant, left }, { kind: 'quantity', product, variant });
  }
  summarise(state, [{ product, variant, quantity: count }], wanted === null);
}

/** Several products at once ("both"): one of each, or as many as said; variants first where a product has them. */
async function together(state: TurnState, picks: Picked[], quantity: number | null): Promise<void> {
  const open = picks.find((p) => p.variant === null && p.product.variants.length > 1);
  const ready = picks.filter((p) => p !== open && isInStock(p));
  for (const { product } of picks) addTopic(state, product.title);
  for (const pick of picks) if (pick !== open && !isInStock(pick)) say(state, { kind: 'fact', ...pick });
  const items = ready.map((p) => ({
    product: p.product,
    variant: p.variant ?? settledVariant(p, []),
    quantity: Math.max(1, quantity ?? 1),
  }));
  if (items.length > 0) summarise(state, items, quantity === null);
  if (open !== undefined) await begin(state, open, quantity);
}

function summarise(
  state: TurnState,
  items: { product: Picked['product']; variant: Picked['variant']; quantity: number }[],
  assumed: boolean,
): void {
  state.memory.checkout = {
    step: 'confirm',
    items: items.map((i) => ({ productId: i.product.id, variantId: i.variant?.id ?? null, quantity: i.quantity })),
    total: items.reduce((sum, i) => sum + priceOf(i.product, i.variant) * i.quantity, 0),
  };
  say(state, { kind: 'summary', items, assumed });
}

/** An amount alone: for what is being bought, else for what is in focus. */
export async function amount(state: TurnState, quantity: number): Promise<void> {
  const { checkout } = state.memory;
  const item = checkout?.step === 'confirm' && checkout.items.length === 1 ? checkout.items[0] : undefined;
  const asked = state.input.memory.checkout;
  if (item !== undefined && asked?.step === 'confirm' && asked.assumed === true) {
    // The summary asked for a yes or another quantity: this is the other quantity, and the yes (rule C1).
    const product = await productById(state, item.productId);
    const left = product === null ? 0 : stockOf(product, variantOf(product, item.variantId));
    if (quantity > 0 && quantity <= left) return place(state, [{ ...item, quantity }]);
  }
  const pending = checkout?.step === 'quantity' || checkout?.step === 'variant' ? checkout : item;
  if (pending === undefined) return purchase(state, quantity, { reference: null, query: null, productIds: [] });
  await buy(state, pending.productId, pending.variantId, quantity);
}

/** Buys by id: from a tap, or where the product is known. Today's price and stock (rule R1). */
export async function buy(
  state: TurnState,
  productId: string,
  variantId: string | null,
  quantity: number | null,
): Promise<void> {
  const product = await productById(state, productId);
  if (product === null) {
    tell(state, 'noLonger');
    return showAll(state, 'alternatives');
  }
  await begin(state, { product, variant: variantOf(product, variantId) }, quantity);
}

/** Places the order and says how to pay (rules C1, C2); never more than there is (rule C10). */
export async function place(state: TurnState, items: OrderItem[]): Promise<void> {
  const { checkout } = state.memory;
  const confirmed = checkout?.step === 'confirm' && sameItems(checkout.items, items) ? checkout : null;
  if (confirmed === null) {
    // A second tap on the same button, or a late one: an order that waits for payment is not placed again.
    const [latest] = await state.input.orders.recent(1);
    if (latest?.state === 'PENDING_PAYMENT' && sameItems(latest.items, items)) return pay(state, latest);
  }
  const placed = await state.input.orders.place(items);
  if (placed.ok) {
    if (confirmed?.total !== undefined && confirmed.total !== placed.order.total) tell(state, 'priceChanged');
    return pay(state, placed.order);
  }
  const refused = items.find((i) => i.productId === placed.productId) ?? items[0];
  const [picked] = await recordsOf(
    [{ id: refused?.variantId ? `${placed.productId}:${refused.variantId}` : placed.productId }],
    state,
  );
  state.memory.checkout = null;
  if (picked === undefined) {
    tell(state, 'noLonger');
    return showAll(state, 'alternatives');
  }
  if (placed.left <= 0) return soldOut(state, picked);
  const { product, variant } = picked;
  state.memory.checkout = { step: 'quantity', productId: product.id, variantId: variant?.id ?? null, quantity: null };
  say(state, { kind: 'short', product, variant, left: placed.left }, { kind: 'quantity', product, variant });
}

function pay(state: TurnState, order: OrderRecord): void {
  for (const item of order.items) addTopic(state, item.title);
  addOrderTopic(state, order.number);
  state.memory.checkout = { step: 'payment', orderNumber: order.number };
  say(state, { kind: 'payment', order });
}

function sameItems(a: OrderItem[], b: OrderItem[]): boolean {
  const key = (items: OrderItem[]) =>
    items
      .map((i) => `${i.productId}:${i.variantId ?? '-'}:${i.quantity}`)
      .sort()
      .join();
  return key(a) === key(b);
}

/** The only variant, or the only one that has the wished values. */
export function settledVariant({ product }: Picked, wished: string[]): Picked['variant'] {
  const [only] = product.variants;
  if (only !== undefined && product.variants.length === 1) return only;
  if (wished.length === 0) return null;
  const fitting = product.variants.filter((v) => {
    const values = [...Object.values(v.attributes), v.title].map((x) => x.toLowerCase());
    return wished.some((w) => values.includes(w.toLowerCase()));
  });
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}
