import type {
  CatalogVocabulary,
  InboundMessage,
  Instant,
  ItemRef,
  Memory,
  OrderItem,
  ProductQuery,
  ProductRecord,
  TurnInput,
  TurnOutcome,
  UpcomingItem,
} from '../dialogue.ts';
import {
  isInStock,
  isShow,
  type NamingKind,
  type Part,
  type PlainKind,
  type Show,
  type SummaryItem,
  TOPIC_ORDER,
  totalOf,
} from '../reply/index.ts';

/** A turn while it is being answered: points are handled one after the other and add what is to be said. */
export interface TurnState {
  readonly input: TurnInput;
  readonly vocabulary: CatalogVocabulary;
  /** The message whose point is being handled. */
  message: InboundMessage;
  /** It asks whether something is true of what is in view. */
  asksOfIt: boolean;
  /** A copy: nothing of the input is changed. */
  memory: Memory;
  draft: Part[];
  references: TurnOutcome['references'];
  effect: TurnOutcome['effect'];
  /** What the last message that said nothing definite asks for, if nothing else of the turn gets an answer. */
  owed: 'vague' | 'not-understood' | 'confirm' | null;
  /** The last inquiry of this turn and the parts that answer it, so that "under 2000" after it can narrow it. */
  wish: { query: ProductQuery; productIds: string[]; answer: Part[] } | null;
  /** What the last message that chose or looked for something was answered, so that a correction after it can take it back. */
  chosen: Part[];
  /** The focus was set in this very turn, so no list needs to be alive for "it". */
  focusIsNew: boolean;
}

/** Adds what is to be said. A step of checkout that is shown is where checkout stands from now on; a card is first of all an answer. */
export function say(state: TurnState, ...parts: Part[]): void {
  state.draft.push(...parts);
  for (const part of parts) if (isShow(part) && part.kind !== 'card') stepTo(state, part);
}

/** Takes a show for where checkout stands. */
export function stepTo({ memory }: TurnState, show: Show): void {
  memory.checkout = stepOf(show) ?? memory.checkout;
}

/** Takes back what the turn has answered to its last choice or wish: "show me bags", "sorry, I meant shoes" (rule H12). */
export function takeBack(state: TurnState): void {
  const { chosen, memory, input } = state;
  if (chosen.length === 0) return;
  state.draft = state.draft.filter((part) => !chosen.includes(part));
  memory.checkout = structuredClone(input.memory.checkout);
  state.chosen = [];
  state.wish = null;
}

/** Says what needs nothing but its kind. */
export function tell(state: TurnState, kind: PlainKind | NamingKind): void {
  say(state, { kind });
}

/** Puts a product in focus: what "it" means from now on (rule R4). */
export function focusOn(state: TurnState, product: ProductRecord, variantId: string | null = null): void {
  state.memory.focus = { productId: product.id, variantId };
  state.focusIsNew = true;
  addTopic(state, product.title);
}

/** A summary longer than this is no summary. */
const MAX_TOPICS = 8;

/** Remembers what was talked about, in order, each once (rule C3). */
export function addTopic({ memory }: TurnState, label: string): void {
  if (!memory.topics.includes(label)) memory.topics = [...memory.topics, label].slice(-MAX_TOPICS);
}

export function addOrderTopic(state: TurnState, orderNumber: string): void {
  addTopic(state, `${TOPIC_ORDER}${orderNumber}`);
}

type Outcome = TurnOutcome['references'][number]['outcome'];

export function noteReference({ references, message }: TurnState, outcome: Outcome, productIds: string[] = []): void {
  references.push({ messageId: message.id, outcome, productIds });
}

/** MAX_PRODUCTS_TO_SHOW */
export const maxProducts = (state: TurnState): number => state.input.tenant.settings.maxProductsToShow;

export async function productById(state: TurnState, id: string): Promise<ProductRecord | null> {
  const [product] = await state.input.catalog.get([id]);
  return product?.active ? product : null;
}

/** The id of an item in a list; `product:variant` of variants. */
export const itemId = ({ productId, variantId }: ItemRef): string =>
  variantId === null ? productId : `${productId}:${variantId}`;

/** A conversation that nobody has said anything in. */
export function emptyMemory(): Memory {
  return { language: null, introduced: false, lastMessageAt: null, previousTopics: [], ...newSession() };
}

/** What a session begins with, whatever there was before it. */
function newSession(): Pick<Memory, 'topics' | 'focus' | 'checkout' | 'awaiting'> {
  return { topics: [], focus: null, checkout: null, awaiting: null };
}

const DAY = 24 * 60 * 60 * 1000;

/** A copy to work on; 24 hours of silence have started a new session (rule C4). `isNew`: the old one is to be summed up. */
export function openSession(memory: Memory, now: Instant): { memory: Memory; isNew: boolean } {
  const copy = structuredClone(memory);
  const { topics, previousTopics, lastMessageAt } = copy;
  if (lastMessageAt === null || now - lastMessageAt < DAY) return { memory: copy, isNew: false };
  const isNew = topics.length > 0;
  return { memory: { ...copy, ...newSession(), previousTopics: isNew ? topics : previousTopics }, isNew };
}

/** Remembers what the reply, as it goes out, puts before the customer: focus, step of checkout, question asked. */
export function remember(memory: Memory, parts: Part[]): void {
  const shows = parts.filter(isShow);
  const last = shows.at(-1);
  memory.awaiting = awaitedAfter(parts, last);
  for (const show of shows) {
    const focus = focusOf(show);
    if (focus !== undefined) memory.focus = focus;
  }
  if (last !== undefined) memory.checkout = stepOf(last) ?? aside(memory.checkout, last);
  memory.introduced = true;
}

function awaitedAfter(parts: Part[], last: Show | undefined): string | null {
  if (last?.kind === 'updating') return 'human';
  if (last?.kind === 'askCategory') return 'category';
  if (last?.kind === 'askName') return 'product';
  const decides = last !== undefined && last.kind !== 'list' && last.kind !== 'offer' && last.kind !== 'card';
  return parts.some(({ kind }) => kind === 'unknown') && !decides ? 'human' : null;
}

/** The focus that a show leaves; null when it takes the focus away, undefined when it leaves it alone. */
function focusOf(show: Show): Memory['focus'] | undefined {
  if (show.kind === 'variants') return { productId: show.product.id, variantId: null };
  if (show.kind === 'card' || show.kind === 'quantity') return refOf(show);
  if (show.kind !== 'list' && show.kind !== 'summary') return undefined;
  const items = show.kind === 'summary' ? show.items : show.products.map((product) => ({ product, variant: null }));
  const [only, ...others] = items;
  return only === undefined || others.length > 0 ? null : refOf(only);
}

const refOf = ({ product, variant }: { product: { id: string }; variant: { id: string } | null }): ItemRef => ({
  productId: product.id,
  variantId: variant?.id ?? null,
});

/** The step of checkout that a show asks for, if it does. */
function stepOf(show: Show): Memory['checkout'] {
  switch (show.kind) {
    case 'variants':
      return {
        step: 'variant',
        productId: show.product.id,
        variantId: null,
        quantity: show.quantity,
        ...besideOf(show),
      };
    case 'card':
      if (show.lead !== 'chosen' || show.product.variants.length > 1 || !isInStock(show)) return null;
      return { step: 'quantity', ...refOf(show), quantity: null };
    case 'quantity':
      return { step: 'quantity', ...refOf(show), quantity: null, ...besideOf(show) };
    case 'summary': {
      const items = show.items.map(orderItem);
      return { step: 'confirm', items, total: totalOf(show.items), ...(show.assumed ? { assumed: true } : {}) };
    }
    case 'payment':
      return { step: 'payment', orderNumber: show.order.number };
    default:
      return null;
  }
}

const orderItem = (item: SummaryItem): OrderItem => ({ ...refOf(item), quantity: item.quantity });

const besideOf = ({ beside = [], upcoming = [] }: { beside?: SummaryItem[]; upcoming?: UpcomingItem[] }) => ({
  ...(beside.length === 0 ? {} : { beside: beside.map(orderItem) }),
  ...(upcoming.length === 0 ? {} : { upcoming }),
});

/** Other products are looked at: a purchase that was under way is set aside; an order that waits for payment stays. */
function aside(before: Memory['checkout'], last: Show): Memory['checkout'] {
  if (before === null || before.step === 'payment' || (last.kind !== 'list' && last.kind !== 'card')) return before;
  const shown = last.kind === 'card' ? last.product.id : null;
  const items = before.step === 'confirm' ? before.items : [before];
  return items.some(({ productId }) => productId === shown) ? before : null;
}
