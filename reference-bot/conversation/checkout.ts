import type { ItemRef, OrderItem, OrderRecord, ProductRecord, VariantRecord } from '../dialogue.ts';
import { isInStock, type Picked, type SummaryItem, stockOf, variantOf } from '../reply/index.ts';
import type { Point, Target } from '../understanding/index.ts';
import { showAll, showFound, showInstead, soldOut } from './discovery.ts';
import { recordsOf } from './lists.ts';
import { pickedOf } from './resolve.ts';
import { addOrderTopic, addTopic, focusOn, itemId, productById, say, type TurnState, tell } from './state.ts';
import { settledVariant, titledVariant } from './variants.ts';

/** How many, if it was said. */
type Quantity = number | null;

/** "I'll take it", "2 of the blue ones" (rule C1). */
export async function purchase(state: TurnState, quantity: Quantity, target: Target): Promise<void> {
  const { picks } = await pickedOf(state, target, 'all');
  const [first] = picks;
  if (first === undefined) return;
  // "Make it 3" corrects the summary that waits for a yes.
  if (quantity !== null && summarized(state)?.productId === first.product.id) return amount(state, quantity);
  if (picks.length > 1) return together(state, picks, quantity);
  // Attribute values may settle the variant: "size 42".
  const { query, reference } = target;
  // "I want earphones" chooses nothing by name: what is found and sold out is shown as for any inquiry.
  if (query !== null && reference === null && target.productIds.length === 0 && !isInStock(first))
    return showFound(state, query, { products: [first.product], match: 'exact' });
  const described = reference?.kind === 'description' ? reference : null;
  await begin(state, first, quantity, [query, described].flatMap(valuesIn));
}

/** The only item of the summary that waits for a yes. */
export function summarized({ memory: { checkout } }: TurnState): OrderItem | undefined {
  return checkout?.step === 'confirm' && checkout.items.length === 1 ? checkout.items[0] : undefined;
}

type Values = { colors: string[]; sizes: string[]; materials: string[] } | null;
const valuesIn = (wish: Values): string[] => (wish === null ? [] : [...wish.colors, ...wish.sizes, ...wish.materials]);

/** The next step of buying one product: which variant, how many, or the summary. */
export async function begin(
  state: TurnState,
  picked: Picked,
  quantity: Quantity,
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
  const beside = await itemsOf(state, current?.beside ?? []);
  if (variant === null && product.variants.length > 1)
    return say(state, { kind: 'variants', product, quantity: wanted, beside, upcoming: current?.upcoming ?? [] });
  // The question for the amount was asked before (with the card, or beside the variants): one is proposed, not asked again.
  if (wanted === null && current === null) return say(state, { kind: 'quantity', ...chosen });
  const count = Math.max(1, wanted ?? 1);
  const left = stockOf(product, variant);
  if (count > left) return say(state, { kind: 'short', ...chosen, left }, { kind: 'quantity', ...chosen, beside });
  const items = [...beside, { ...chosen, quantity: count }];
  const [next, ...upcoming] = current?.upcoming ?? [];
  const other = next === undefined ? null : await productById(state, next.productId);
  if (next !== undefined && other !== null && stockOf(other) > 0)
    return say(state, { kind: 'variants', product: other, quantity: next.quantity, beside: items, upcoming });
  say(state, { kind: 'summary', items, assumed: wanted === null });
}

/** Items of an order as the catalog has them now; those no longer sold fall away. */
async function itemsOf(state: TurnState, items: OrderItem[]): Promise<SummaryItem[]> {
  const found = await Promise.all(
    items.map(async ({ quantity, ...item }) =>
      (await recordsOf([itemId(item)], state)).map((pick) => ({ ...pick, quantity })),
    ),
  );
  return found.flat();
}

/** Several products at once ("both"): one of each, or as many as said; variants first where products have them. */
async function together(state: TurnState, picks: Picked[], quantity: Quantity): Promise<void> {
  const settled = picks.map(({ product, variant }) => ({
    product,
    variant: variant ?? settledVariant({ product, variant }, []),
  }));
  const open = settled.filter(({ product, variant }) => variant === null && product.variants.length > 1);
  const others = settled.filter((pick) => !open.includes(pick));
  for (const { product } of picks) addTopic(state, product.title);
  for (const pick of others) if (!isInStock(pick)) say(state, { kind: 'fact', ...pick });
  const items = others.filter(isInStock).map((pick) => ({ ...pick, quantity: Math.max(1, quantity ?? 1) }));
  if (items.length > 0) say(state, { kind: 'summary', items, assumed: quantity === null });
  // Each of them has a variant to be asked for: none may slip into the order without one.
  for (const pick of open) await begin(state, pick, quantity);
}

/** An amount alone: for what is being bought, else for what is in focus. */
export async function amount(state: TurnState, quantity: number): Promise<void> {
  const { checkout } = state.memory;
  const item = summarized(state);
  const asked = state.input.memory.checkout;
  if (item !== undefined && asked?.step === 'confirm' && asked.assumed === true) {
    // The summary asked for a yes or another quantity: this is the other quantity, and the yes (rule C1).
    const product = await productById(state, item.productId);
    const left = product === null ? 0 : stockOf(product, variantOf(product, item.variantId));
    if (quantity > 0 && quantity <= left) return place(state, [{ ...item, quantity }]);
  }
  // Said of several products: so many of each.
  if (checkout?.step === 'confirm' && checkout.items.length > 1 && quantity > 0) {
    const items = await itemsOf(state, checkout.items);
    if (items.every((each) => quantity <= stockOf(each.product, each.variant)))
      return say(state, { kind: 'summary', items: items.map((each) => ({ ...each, quantity })), assumed: false });
  }
  const pending = checkout?.step === 'quantity' || checkout?.step === 'variant' ? checkout : item;
  if (pending === undefined) return purchase(state, quantity, { reference: null, query: null, productIds: [] });
  await buy(state, pending, quantity);
}

/** Buys by id: from a tap, or where the product is known. Today's price and stock (rule R1). */
export async function buy(state: TurnState, { productId, variantId }: ItemRef, quantity: Quantity): Promise<void> {
  const product = await productById(state, productId);
  if (product === null) return showInstead(state);
  await begin(state, { product, variant: variantOf(product, variantId) }, quantity);
}

/** Places the order that was confirmed, and says how it is paid (rule C1). */
export async function place(state: TurnState, items: OrderItem[]): Promise<void> {
  if (items.length === 0) return showAll(state, 'which');
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
  const { productId, left } = placed;
  const refused = items.find((item) => item.productId === productId) ?? items[0];
  const [picked] = await recordsOf([itemId({ productId, variantId: refused?.variantId ?? null })], state);
  state.memory.checkout = null;
  if (picked === undefined) return showInstead(state);
  if (left <= 0) return soldOut(state, picked);
  say(state, { kind: 'short', ...picked, left }, { kind: 'quantity', ...picked });
}

function pay(state: TurnState, order: OrderRecord): void {
  for (const { title } of order.items) addTopic(state, title);
  addOrderTopic(state, order.number);
  say(state, { kind: 'payment', order });
}

function sameItems(a: OrderItem[], b: OrderItem[]): boolean {
  const [one, other] = [a, b].map((items) => items.map((item) => `${itemId(item)} ${item.quantity}`).sort());
  return String(one) === String(other);
}

/** Kinds of points that the name of a variant may be taken for. */
const NAMING = new Set<string>('inquiry purchase quantity reference confirm vague other'.split(' '));

/**
 * "Size 42", "the medium, 2 please" when a variant was asked for: words that would be an inquiry elsewhere. True when they
 * name exactly one variant, and the purchase has gone on.
 */
export async function answerVariant(state: TurnState, text: string, points: Point[]): Promise<boolean> {
  const { checkout } = state.memory;
  if (checkout?.step !== 'variant' || points.length === 0 || !points.every(({ kind }) => NAMING.has(kind)))
    return false;
  const product = await productById(state, checkout.productId);
  if (product === null || product.variants.length < 2) return false;
  if (points.some((point) => point.kind === 'inquiry' && namesOther(point, product))) return false;
  const wished = points.flatMap((point) => {
    const { query, reference } = 'target' in point ? point.target : { query: null, reference: null, ...point };
    return [query, reference?.kind === 'description' ? reference : null].flatMap(valuesIn);
  });
  const variant =
    titledVariant(text, product.variants) ?? settledVariant({ product, variant: null }, [...wished, ...wordsOf(text)]);
  if (variant === null) return false;
  const said = quantityIn(points);
  await begin(state, { product, variant }, said ?? amountIn(text, variant) ?? checkout.quantity);
  return true;
}

/** Whether what is asked for is another product, or another kind of thing: "any phones in green?", of a cover. */
const namesOther = (
  { productIds, query: { category } }: Extract<Point, { kind: 'inquiry' }>,
  product: ProductRecord,
): boolean => productIds.some((id) => id !== product.id) || (category ?? product.category) !== product.category;

/** Kinds of points that the words around a correction may be taken for: "no", "sorry, I meant". */
const CORRECTING = new Set<string>([...NAMING, 'cancel']);

/**
 * "No, 3", "sorry, I meant size 42": changes the one item of the summary that waits for a yes, instead of refusing it. True
 * when the words name another variant of it or another amount, and nothing else to buy.
 */
export async function answerCorrection(state: TurnState, text: string, points: Point[]): Promise<boolean> {
  const item = summarized(state);
  if (item === undefined || text.includes('?') || !points.every(({ kind }) => CORRECTING.has(kind))) return false;
  if (points.some((point) => point.kind === 'cancel' && point.explicit)) return false;
  const named = points.flatMap((point) =>
    'target' in point ? point.target.productIds : 'productIds' in point ? point.productIds : [],
  );
  if (named.some((id) => id !== item.productId)) return false;
  const product = await productById(state, item.productId);
  if (product === null) return false;
  const others = product.variants.filter(({ id }) => id !== item.variantId);
  const variant =
    titledVariant(text, others) ??
    settledVariant(
      { product: { ...product, variants: others.length > 1 ? others : product.variants }, variant: null },
      wordsOf(text),
    );
  if (product.variants.length > 1 && variant !== null && variant.id !== item.variantId) {
    await begin(state, { product, variant }, amountIn(text, variant) ?? item.quantity);
    return true;
  }
  const said = quantityIn(points);
  const vague = points.every(
    ({ kind }) => kind === 'cancel' || kind === 'vague' || kind === 'other' || kind === 'quantity',
  );
  const quantity = said ?? (vague ? amountIn(text, variantOf(product, item.variantId)) : null);
  const corrects = points.some(({ kind }) => kind === 'cancel') || (vague && said === undefined);
  if (quantity === null || !corrects) return false;
  await amount(state, quantity);
  return true;
}

/** The words of a text, and all of it as one. */
const wordsOf = (text: string): string[] =>
  [...text.toLowerCase().split(/[^\p{L}\p{N}]+/u), text.trim()].filter(Boolean);

const quantityIn = (points: Point[]): number | undefined =>
  points.flatMap((point) => ('quantity' in point ? (point.quantity ?? []) : []))[0];

/** A number in the text that is not the variant's own: 2 in "size 42, 2 please". */
function amountIn(text: string, variant: VariantRecord | null): number | null {
  const values = variant === null ? [] : [variant.title, ...Object.values(variant.attributes)];
  const own = new Set(values.flatMap((v) => v.match(/\d+/g) ?? []));
  const others = (text.match(/(?<![\d.,])\d{1,2}(?![\d.,]*\d)/g) ?? []).filter((n) => !own.has(n) && Number(n) > 0);
  return others.length === 1 ? Number(others[0]) : null;
}
