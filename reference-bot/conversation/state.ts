import { type Part, type Statement, TOPIC_ORDER } from '../reply/index.ts';
import type { Expecting } from '../understanding/index.ts';
import type {
  CatalogVocabulary,
  InboundMessage,
  Memory,
  ProductQuery,
  ProductRecord,
  TurnInput,
  TurnOutcome,
} from './types.ts';

/** A turn while it is being answered: points are handled one after the other and add what is to be said. */
export interface TurnState {
  readonly input: TurnInput;
  readonly vocabulary: CatalogVocabulary;
  /** The message whose point is being handled. */
  message: InboundMessage;
  /** A copy: nothing of the input is changed. */
  memory: Memory;
  draft: Part[];
  references: TurnOutcome['references'];
  effect: TurnOutcome['effect'];
  /** The last inquiry of this turn and the parts that answer it, so that "under 2000" after it can narrow it. */
  wish: { query: ProductQuery; productIds: string[]; answer: Part[] } | null;
  /** The focus was set in this very turn, so no list needs to be alive for "it". */
  focusIsNew: boolean;
}

export function say(state: TurnState, ...parts: Part[]): void {
  state.draft.push(...parts);
}

export function tell(state: TurnState, kind: PlainStatement): void {
  state.draft.push({ kind });
}

/** Statements that need nothing but their kind. */
type PlainStatement = {
  [K in Statement['kind']]: Extract<Statement, { kind: K }> extends { kind: K } & Record<never, never>
    ? keyof Extract<Statement, { kind: K }> extends 'kind'
      ? K
      : never
    : never;
}[Statement['kind']];

/** Puts a product in focus: what "it" means from now on (rule R4). */
export function focusOn(state: TurnState, product: ProductRecord, variantId: string | null = null): void {
  state.memory.focus = { productId: product.id, variantId };
  state.focusIsNew = true;
  addTopic(state, product.title);
}

/** Remembers what was talked about, in order, each once (rule C3). */
export function addTopic(state: TurnState, label: string): void {
  const { topics } = state.memory;
  if (topics.includes(label)) return;
  topics.push(label);
  if (topics.length > MAX_TOPICS) topics.shift();
}

export function addOrderTopic(state: TurnState, orderNumber: string): void {
  addTopic(state, `${TOPIC_ORDER}${orderNumber}`);
}

/** A summary longer than this is no summary. */
const MAX_TOPICS = 8;

export function noteReference(
  state: TurnState,
  outcome: TurnOutcome['references'][number]['outcome'],
  productIds: string[] = [],
): void {
  state.references.push({ messageId: state.message.id, outcome, productIds });
}

/** What a short answer would answer now. */
export function expecting(memory: Memory): Expecting {
  if (memory.awaiting === 'human') return 'confirm';
  const step = memory.checkout?.step;
  return step === 'quantity' || step === 'confirm' || step === 'variant' ? step : null;
}

/** MAX_PRODUCTS_TO_SHOW */
export function maxProducts(state: TurnState): number {
  return state.input.tenant.settings.maxProductsToShow;
}

export async function productById(state: TurnState, id: string): Promise<ProductRecord | null> {
  const [product] = await state.input.catalog.get([id]);
  return product?.active ? product : null;
}
