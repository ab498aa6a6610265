import type {
  InboundMessage,
  OrderRecord,
  ProductRecord,
  SearchResult,
  UpcomingItem,
  VariantRecord,
} from '../dialogue.ts';

/**
 * A reply before it has words: what is to be said, as data. Facts are read from the records inside, so that a record
 * that turns out to be stale can be replaced by a fresh one before anything is worded (rule G2).
 */
export type Part = Statement | Show;

/** A product or one of its variants, as the catalog has it. */
export interface Picked {
  product: ProductRecord;
  variant: VariantRecord | null;
}

export interface SummaryItem extends Picked {
  quantity: number;
}

/**
 * What nothing more has to be known for. `language`: the customer asked for this one (rule L2); `howToPay`: "how do I pay?"; `priceChanged`:
 * the total of the order is not the one that was confirmed, because a price changed in between.
 */
export type PlainKind =
  | ('hello' | 'thanks' | 'acknowledged' | 'language' | 'howToPay' | 'noLonger')
  | ('noOrder' | 'noSuchOrder' | 'checkoutLeft' | 'nothingToCancel' | 'priceChanged');
/** These name the business themselves. */
export type NamingKind = 'identity' | 'handover' | 'stopped' | 'started';

/** A fact of the shop that customers ask for. */
export type ShopTopic = 'payment' | 'delivery' | 'hours' | 'location' | 'discount' | 'returns' | 'warranty';

export type MediaKind = Exclude<InboundMessage['kind'], 'text' | 'tap'>;

/** Something said in one sentence; it needs no form of its own. */
export type Statement =
  | { kind: PlainKind | NamingKind }
  /** Topics of the session before (rule C4). */
  | { kind: 'lastTime'; topics: string[] }
  /** Topics of this session and, when there is nothing else, of the one before (rule C3). */
  | { kind: 'recall'; topics: string[]; previousTopics: string[]; firstMessage: boolean }
  /** Price and availability (`picked`: of what the customer picked beside something else, rule R10), or how many pieces are left. */
  | ({ kind: 'fact' | 'picked' | 'soldOut' | 'left' } & Picked)
  /** Too few are left. */
  | ({ kind: 'short'; left: number } & Picked)
  /** Values of one attribute; with `asked`, whether that value is among them. */
  | { kind: 'feature'; product: ProductRecord; attribute: string; asked: string | null }
  /** What the shop says of itself. `zone`: only of this one; `of`: what a warranty is asked for. */
  | { kind: 'shop'; about: ShopTopic; zone: string | null; of: { title: string; category: string } | null }
  /** Neither in the catalog nor a fact of the shop (rule G3). */
  | { kind: 'unknown'; product: ProductRecord | null }
  /** `notYetPaid`: "I paid" while the payment has not arrived. */
  | { kind: 'orderState' | 'notYetPaid' | 'orderCancelled'; order: OrderRecord }
  | { kind: 'media'; what: MediaKind };

/** Why a list of products is shown, the reason that needs saying most first; its opening words say so. */
export const LIST_REASONS = [
  ...(['chosen', 'several', 'which', 'outOfRange', 'noMatch', 'expired', 'closest', 'noList'] as const),
  ...(['alternatives', 'more', 'again', 'found', 'all'] as const),
] as const;
export type ListReason = (typeof LIST_REASONS)[number];

export interface ListShow {
  kind: 'list';
  reason: ListReason;
  products: ProductRecord[];
  missed?: SearchResult['missed'];
  /** Length of the list that a position was outside of. */
  listed?: number;
  /** Budget that the products are said to fit, in major units. */
  budget?: { min?: number; max?: number };
}

/** Something shown, with items or buttons to tap. */
export type Show =
  | ListShow
  /** One product. `chosen`: the customer picked it; `found`: it is what an inquiry found. */
  | ({ kind: 'card'; lead: 'chosen' | 'found' } & Picked)
  /** `beside`: what is bought with it, and has nothing more to be asked; `upcoming`: products whose variant is asked next. */
  | {
      kind: 'variants';
      product: ProductRecord;
      quantity: number | null;
      beside?: SummaryItem[];
      upcoming?: UpcomingItem[];
    }
  | ({ kind: 'quantity'; beside?: SummaryItem[] } & Picked)
  /** `assumed`: nobody said how many, so one of each is proposed. */
  | { kind: 'summary'; items: SummaryItem[]; assumed: boolean }
  | { kind: 'payment'; order: OrderRecord }
  /** The catalog is empty (rule D5), or references are switched off: the product's name, please (rule R12). */
  | { kind: 'updating' | 'askName' }
  /** Which category (rule D7). */
  | { kind: 'askCategory'; categories: string[] }
  /** What can be done for you: after a greeting, or when nothing was understood (rule C9). */
  | { kind: 'offer'; understood: boolean; focus: ProductRecord | null; categories: string[] };

/** The shows of a kind. */
export type ShowOf<K extends Show['kind']> = Extract<Show, { kind: K }>;

const SHOWS = new Set<string>(
  'list card variants quantity summary payment updating askCategory askName offer'.split(' '),
);

export const isShow = (part: Part): part is Show => SHOWS.has(part.kind);

/** Products whose facts a part states. */
export function productsOf(part: Part): ProductRecord[] {
  if ('products' in part) return part.products;
  if ('product' in part) return part.product === null ? [] : [part.product];
  if (part.kind === 'summary') return part.items.map(({ product }) => product);
  return part.kind === 'offer' && part.focus !== null ? [part.focus] : [];
}
