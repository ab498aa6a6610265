import type { InboundMessage, OrderRecord, ProductRecord, SearchResult, VariantRecord } from '../conversation/types.ts';

/**
 * A reply before it has words: what is to be said, as data. Facts are read from the records inside, so that a record
 * that turns out to be stale can be replaced by a fresh one before anything is worded (rule G2).
 */
export type Part = Statement | Show;

/** Something said in one sentence; it needs no form of its own. */
export type Statement =
  | { kind: 'hello' }
  | { kind: 'identity' }
  | { kind: 'thanks' }
  | { kind: 'acknowledged' }
  /** The customer asked for this language (rule L2). */
  | { kind: 'language' }
  /** Topics of the session before (rule C4). */
  | { kind: 'lastTime'; topics: string[] }
  /** Topics of this session and, when there is nothing else, of the one before (rule C3). */
  | { kind: 'recall'; topics: string[]; previousTopics: string[]; firstMessage: boolean }
  /** Price and availability of one product. */
  | { kind: 'fact'; product: ProductRecord; variant: VariantRecord | null }
  /** A product that the customer picked, beside something else that is shown (rule R10). */
  | { kind: 'picked'; product: ProductRecord; variant: VariantRecord | null }
  | { kind: 'soldOut'; product: ProductRecord; variant: VariantRecord | null }
  /** How many pieces are left. */
  | { kind: 'left'; product: ProductRecord; variant: VariantRecord | null }
  /** Values of one attribute; with `asked`, whether that value is among them. */
  | { kind: 'feature'; product: ProductRecord; attribute: string; asked: string | null }
  /** Not in the catalogue: delivery, hours, warranty, … (rule G3). */
  | { kind: 'unknown'; product: ProductRecord | null }
  /** "how do I pay?" */
  | { kind: 'howToPay' }
  | { kind: 'short'; product: ProductRecord; variant: VariantRecord | null; left: number }
  | { kind: 'noLonger' }
  /** The total of the order is not the one that was confirmed, because a price changed in between. */
  | { kind: 'priceChanged' }
  | { kind: 'orderState'; order: OrderRecord }
  /** "I paid" while the payment has not arrived. */
  | { kind: 'notYetPaid'; order: OrderRecord }
  | { kind: 'noOrder' }
  | { kind: 'orderCancelled'; order: OrderRecord }
  | { kind: 'checkoutLeft' }
  | { kind: 'nothingToCancel' }
  | { kind: 'media'; what: MediaKind }
  | { kind: 'handover' }
  | { kind: 'stopped' }
  | { kind: 'started' };

export type MediaKind = Exclude<InboundMessage['kind'], 'text' | 'tap'>;

/** Why a list of products is shown; its opening words say so. */
export type ListReason =
  | 'all'
  | 'found'
  | 'closest'
  | 'outOfRange'
  | 'expired'
  | 'noList'
  | 'noMatch'
  | 'several'
  | 'which'
  | 'chosen'
  | 'alternatives'
  | 'more'
  | 'again';

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
  | { kind: 'card'; lead: 'chosen' | 'found'; product: ProductRecord; variant: VariantRecord | null }
  | { kind: 'variants'; product: ProductRecord; quantity: number | null }
  | { kind: 'quantity'; product: ProductRecord; variant: VariantRecord | null }
  /** `assumed`: nobody said how many, so one of each is proposed. */
  | { kind: 'summary'; items: SummaryItem[]; assumed: boolean }
  | { kind: 'payment'; order: OrderRecord }
  /** Catalogue empty (rule D5). */
  | { kind: 'updating' }
  /** Which category (rule D7). */
  | { kind: 'askCategory'; categories: string[] }
  /** References are switched off: the product's name, please (rule R12). */
  | { kind: 'askName' }
  /** What can be done for you: after a greeting, or when nothing was understood (rule C9). */
  | { kind: 'offer'; understood: boolean; focus: ProductRecord | null; categories: string[] };

export interface SummaryItem {
  product: ProductRecord;
  variant: VariantRecord | null;
  quantity: number;
}

export function isShow(part: Part): part is Show {
  return SHOWS.has(part.kind);
}

const SHOWS: ReadonlySet<Part['kind']> = new Set<Show['kind']>([
  'list',
  'card',
  'variants',
  'quantity',
  'summary',
  'payment',
  'updating',
  'askCategory',
  'askName',
  'offer',
]);
