/**
 * What passes between the machinery (webhooks, turns, outbox) and the dialogue manager (understanding, conversation, reply).
 * The machinery loads a conversation, calls `answerTurn`, and stores what comes back in one transaction.
 */
import type { ShopFacts } from './tenant-document.ts';
import type { LanguageName, Settings } from './types.ts';

export type { ShopFacts } from './tenant-document.ts';

/** Milliseconds since the Unix epoch, from the clock. */
export type Instant = number;

export interface Tenant {
  id: string;
  /** The business name that replies carry. */
  name: string;
  primaryLanguage: LanguageName;
  currency: string;
  settings: Settings;
  facts: ShopFacts;
}

/** A customer's message, whatever the channel. */
export interface InboundMessage {
  /** The platform's message id. */
  id: string;
  receivedAt: Instant;
  kind:
    | ('text' | 'tap' | 'image' | 'video' | 'document' | 'audio')
    | ('sticker' | 'location' | 'contact' | 'order' | 'unsupported');
  /** Text, caption, or the title of what was tapped; empty when there is none. */
  text: string;
  /** The id of the tapped button or row. */
  tapId?: string;
  /** Platform id of the message that is quoted or whose button was tapped. */
  quotedId?: string;
  /** The product of the platform's catalog that it was written from. */
  productId?: string;
  /** Of an order: the cart of the platform's catalog. */
  cart?: CartLine[];
}

/** So many of an item, by the id that the shop gave it (`product`, or `product:variant`), at the price that the phone showed. */
export interface CartLine {
  item: string;
  quantity: number;
  price: number | null;
}

export interface ProductRecord {
  id: string;
  title: string;
  category: string;
  description: string;
  /** Major units. */
  price: number;
  stock: number;
  active: boolean;
  image: string | null;
  /** color, size, material, …: one or more values each. */
  attributes: Record<string, string[]>;
  variants: VariantRecord[];
}

export interface VariantRecord {
  id: string;
  title: string;
  price: number;
  stock: number;
  attributes: Record<string, string>;
}

/** One list of products that was shown (table `bot_referencecontext`). */
export interface ListContext {
  contextId: string;
  listType: 'products' | 'variants';
  items: { id: string; title: string; price: number; currency: string; inStock: boolean; position: number }[];
  shownAt: Instant;
  /** shown + REFERENCE_CONTEXT_TTL_MINUTES; the use of a list does not extend it. */
  expiresAt: Instant;
  /** Platform ids of the messages that showed it: quoting one of them means this list. Filled by the outbox. */
  messageIds: string[];
}

/** What a product inquiry asks for, as understood from the text. */
export interface ProductQuery {
  /** Words that name or describe a product, normalized, without filler. Empty with no filters: "what do you have". */
  terms: string[];
  category?: string;
  colors: string[];
  sizes: string[];
  materials: string[];
  /** Major units. */
  maxPrice?: number;
  minPrice?: number;
  inStockOnly?: boolean;
  /** "the cheapest phones", "simu za bei nafuu": by price instead of relevance. */
  order?: 'cheapest' | 'dearest';
}

export interface SearchResult {
  products: ProductRecord[];
  /** `exact`: they fit; `closest`: nothing fits and these are the nearest; `empty`: the catalog has nothing at all. */
  match: 'exact' | 'closest' | 'empty';
  /** Which wish could not be met, when `closest`. */
  missed?: 'terms' | 'category' | 'color' | 'size' | 'material' | 'price';
}

/** Reads of the catalog. Search and `get` may answer from the cache; `fresh` never does. */
export interface CatalogPort {
  search(query: ProductQuery, limit: number): Promise<SearchResult>;
  get(ids: string[]): Promise<ProductRecord[]>;
  /** From Postgres, for validation and for what is sold. */
  fresh(ids: string[]): Promise<ProductRecord[]>;
  /** The words of the catalog (titles, categories, attribute values), for understanding; cached. */
  vocabulary(): Promise<CatalogVocabulary>;
}

export interface CatalogVocabulary {
  titles: { id: string; title: string }[];
  categories: string[];
  colors: string[];
  sizes: string[];
  materials: string[];
  /** Names of variants ("Small", "Midnight"). A cached vocabulary of an older version lacks them. */
  variants?: string[];
}

/** A product or one of its variants, by their ids. */
export interface ItemRef {
  productId: string;
  variantId: string | null;
}

export interface OrderItem extends ItemRef {
  quantity: number;
}

/** A product that is bought after the one at hand; `quantity`: null if nobody said how many. */
export interface UpcomingItem {
  productId: string;
  quantity: number | null;
}

export interface OrderRecord {
  number: string;
  state: 'PENDING_PAYMENT' | 'PAID' | 'CANCELLED' | 'PAYMENT_FAILED';
  items: (OrderItem & { title: string; unitPrice: number })[];
  total: number;
  currency: string;
  createdAt: Instant;
}

/** Inside the turn's transaction: either everything of a turn happens or nothing. */
export interface OrderPort {
  /** Reserves stock and writes the order; refuses with what is left when there is not enough. Prices from Postgres. */
  place(items: OrderItem[]): Promise<{ ok: true; order: OrderRecord } | { ok: false; productId: string; left: number }>;
  cancel(number: string): Promise<OrderRecord | null>;
  /** This customer's orders, newest first. */
  recent(limit: number): Promise<OrderRecord[]>;
}

/** What is remembered of a conversation between turns; stored as JSON, so it must survive `JSON.parse(JSON.stringify())`. */
export interface Memory {
  /** Established language; null until a message is clear. */
  language: LanguageName | null;
  introduced: boolean;
  lastMessageAt: Instant | null;
  /** What was talked about in this session (24 hours of silence start a new one), in order, in the words of the catalog. */
  topics: string[];
  /** Of the session before, once one ended. */
  previousTopics: string[];
  /** The product last selected or the only one shown. */
  focus: ItemRef | null;
  /** Where checkout stands. */
  checkout:
    | null
    /** `beside`: what is bought with it; `upcoming`: products of which a variant is asked for next. */
    | ({
        step: 'variant' | 'quantity';
        quantity: number | null;
        beside?: OrderItem[];
        upcoming?: UpcomingItem[];
      } & ItemRef)
    /** `total`: as the summary stated it. `assumed`: the quantity was proposed, nobody had said one. */
    | { step: 'confirm'; items: OrderItem[]; total?: number; assumed?: boolean }
    | { step: 'payment'; orderNumber: string };
  /** Question that the bot asked last and waits on, if any. */
  awaiting: string | null;
}

/** A reply before a channel gives it its form. Rich forms are chosen here by number of items (rules M1..M4). */
export type Reply =
  | { kind: 'text'; text: string }
  /**
   * One product (or one decision): picture, text, up to 3 buttons. `unnumbered`: as plain text they have no numbers, since a number
   * that answers it is one of pieces.
   */
  | { kind: 'card'; text: string; image: string | null; buttons: Choice[]; plain?: true; unnumbered?: true }
  /** Selectable items: buttons when 2 or 3 and short, else a list. `list` forces a list. */
  | { kind: 'choices'; text: string; buttonLabel: string; choices: Choice[]; list?: boolean; plain?: true };

export interface Choice {
  /** Stable id that the tap brings back, e.g. `product:SKU`. */
  id: string;
  title: string;
  description?: string;
}

export interface TurnInput {
  tenant: Tenant;
  /** In order of arrival, 1 or more. */
  messages: InboundMessage[];
  memory: Memory;
  /** Newest first, at most 5, expired ones included (`expiresAt` tells). */
  lists: ListContext[];
  now: Instant;
  catalog: CatalogPort;
  orders: OrderPort;
}

export interface TurnOutcome {
  /** One reply: its messages in order. Empty when nothing is owed (STOP acknowledged counts as a reply). */
  replies: Reply[];
  memory: Memory;
  /** A list that the replies show, to be stored when they are sent. `replyIndex` is the reply that shows it. */
  lists: { listType: 'products' | 'variants'; items: ListContext['items']; replyIndex: number }[];
  /** Effects on the conversation itself. */
  effect?: 'handover' | 'stop' | 'start';
  /** For `bot_referenceresolution`: which message referred to what. */
  references: { messageId: string; outcome: 'resolved' | 'clarified' | 'expired' | 'none'; productIds: string[] }[];
  /** For `bot_groundinglog`: claims found in the draft and those that were corrected or left out. */
  grounding: { claims: number; blocked: number };
}

export type AnswerTurn = (turn: TurnInput) => Promise<TurnOutcome>;
