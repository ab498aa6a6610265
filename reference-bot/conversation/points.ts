import type { ItemRef, OrderItem } from '../dialogue.ts';
import type { Point } from '../understanding/index.ts';
import { amount, buy, place, purchase } from './checkout.ts';
import { ANYTHING, browse, findProducts, inquire, joinedWish, showFound, showInstead } from './discovery.ts';
import { cancel, cancelOrder, orderStatus, paid } from './orders.ts';
import { answerQuestion, choose, refer } from './questions.ts';
import { noteReference, productById, say, type TurnState, tell } from './state.ts';
import { confirm, handOver } from './talk.ts';

type PointOf<K extends Point['kind']> = Extract<Point, { kind: K }>;
type Answer<P> = (state: TurnState, point: P) => Promise<void> | void;

/** What answers each kind of point. */
const ANSWERS: { [K in Point['kind']]: Answer<PointOf<K>> } = {
  greeting: (state) => tell(state, 'hello'),
  thanks: (state) => tell(state, 'thanks'),
  language: (state) => tell(state, 'language'),
  identity: (state) => tell(state, 'identity'),
  recall: (state) => {
    const { topics, previousTopics, introduced } = state.memory;
    say(state, { kind: 'recall', topics: [...topics], previousTopics, firstMessage: !introduced });
  },
  browse: (state, { more }) => browse(state, more),
  inquiry: (state, inquiry) => answerInquiry(state, inquiry),
  question: (state, question) => answerQuestion(state, question),
  reference: (state, reference) => answerReference(state, reference),
  purchase: (state, { quantity, target }) => purchase(state, quantity, target),
  quantity: (state, { quantity }) => amount(state, quantity),
  confirm: (state) => answerConfirmation(state),
  cancel: (state, { explicit, orderNumber }) =>
    orderNumber === undefined ? cancel(state, explicit) : cancelOrder(state, orderNumber),
  paid: (state) => paid(state),
  order_status: (state, { orderNumber }) => orderStatus(state, orderNumber),
  human: (state) => handOver(state),
  phone: (state) =>
    state.memory.checkout?.step === 'payment' ? paid(state) : say(state, { kind: 'media', what: 'contact' }),
  stop: (state) => {
    state.effect = 'stop';
  },
  start: (state) => {
    state.effect = 'start';
  },
  vague: (state) => {
    state.owed = 'vague';
  },
  other: (state, other) => lookUp(state, other),
};

export async function answerPoint(state: TurnState, point: Point): Promise<void> {
  await (ANSWERS[point.kind] as Answer<Point>)(state, point);
}

async function answerInquiry(state: TurnState, point: PointOf<'inquiry'>): Promise<void> {
  const { query, productIds } = joinedWish(state, point.query, point.productIds);
  const before = state.draft.length;
  if (point.buying) await purchase(state, point.quantity, { reference: null, query, productIds });
  else await inquire(state, query, productIds);
  state.wish = { query, productIds, answer: state.draft.slice(before) };
}

async function answerReference(state: TurnState, { reference, bare, query }: PointOf<'reference'>): Promise<void> {
  const [position = 0] = reference.kind === 'position' ? reference.positions : [];
  // A bare number corrects the amount of the summary.
  if (bare && position > 0 && state.memory.checkout?.step === 'confirm') await amount(state, position);
  else await refer(state, reference, query);
}

async function answerConfirmation(state: TurnState): Promise<void> {
  const { awaiting, checkout } = state.memory;
  if (awaiting === 'human' || checkout?.step === 'confirm') return confirm(state);
  // "Ok" to "how many?" may be a yes, or no more than an ok before something else is asked.
  state.owed = checkout?.step === 'quantity' ? 'confirm' : 'vague';
}

/** Words of no known kind may still be in the catalog. */
async function lookUp(state: TurnState, { terms, asked }: PointOf<'other'>): Promise<void> {
  // "It is very hot today" names no Hot 40i: a word among many others that ask for nothing.
  const inPassing = !asked && state.message.text.trim().split(/\s+/).length > 3 * terms.length;
  const query = { ...ANYTHING, terms };
  const found = inPassing || terms.length === 0 ? null : await findProducts(state, query, []);
  if (found?.match === 'exact') showFound(state, query, found);
  else state.owed = 'not-understood';
}

/** What a tap does, by the beginning of its id; `rest` is what follows. */
const TAPS = new Map<string, (state: TurnState, rest: string) => Promise<void> | void>([
  ['product', tapProduct],
  ['buy', tapItem],
  ['variant', tapItem],
  ['qty', tapItem],
  ['confirm', (state, rest) => place(state, rest.split(',').flatMap(orderedIn))],
  ['cancel', (state, rest) => (rest === 'checkout' ? cancel(state, false) : cancelOrder(state, rest))],
  ['category', tapCategory],
  ['browse', tapBrowse],
  ['human', handOver],
  ['paid', paid],
]);

/**
 * A tap names its product in its id, so it means that product even on an old message, with today's price and stock
 * (rule R1). False when the id is none of ours.
 */
export async function answerTap(state: TurnState, id: string): Promise<boolean> {
  const [verb = '', rest = ''] = id.split(/:(.*)/s);
  const act = TAPS.get(verb);
  await act?.(state, rest);
  return act !== undefined;
}

async function tapProduct(state: TurnState, id: string): Promise<void> {
  const product = await productById(state, id);
  noteReference(state, product === null ? 'clarified' : 'resolved', product === null ? [] : [id]);
  await (product === null ? showInstead(state) : choose(state, [{ product, variant: null }]));
}

async function tapItem(state: TurnState, rest: string): Promise<void> {
  const item = itemOf(rest);
  noteReference(state, 'resolved', [item.productId]);
  await buy(state, item, item.quantity);
}

async function tapCategory(state: TurnState, category: string): Promise<void> {
  const query = { ...ANYTHING, category };
  showFound(state, query, await findProducts(state, query, []));
}

async function tapBrowse(state: TurnState): Promise<void> {
  state.memory.awaiting = 'category';
  await browse(state, true);
}

/** `product:variant:quantity`, where `-` is no variant. */
function itemOf(text: string): ItemRef & { quantity: number | null } {
  const [productId = '', variantId = '-', amount] = text.split(':');
  const quantity = /^[1-9]\d*$/.test(amount ?? '') ? Number(amount) : null;
  return { productId, variantId: variantId === '-' ? null : variantId, quantity };
}

/** The item of an order, if it says how many. */
function orderedIn(text: string): OrderItem[] {
  const { quantity, ...item } = itemOf(text);
  return quantity === null ? [] : [{ ...item, quantity }];
}
