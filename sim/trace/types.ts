/**
 * The trace: everything that crossed the wire in one session, in channel-neutral words, and nothing that the bot says of
 * itself. Checks, metrics, reports and replay read it and nothing else. Equal seed and version give byte-equal traces.
 */

import type { CatalogChange, Shop } from '../shop/types.ts';
import type { Meaning } from './meaning.ts';
import type { TemplateChange } from './template-changes.ts';

/** Milliseconds since the Unix epoch, by the session's own clock (virtual or real). */
export type Instant = number;

/** The name of a registered channel (`sim/channels/registry.ts`). */
export type ChannelName = string;

/** A person who writes to the shop. */
export interface Customer {
  /** The name that steps use, e.g. `amina`. */
  key: string;
  /** Profile name shown to the shop. */
  name: string;
  /** WhatsApp id: digits only, no plus. */
  phone: string;
  /** The name that stands for the number: then the shop is told a user id and no number. */
  username?: string;
  /** The business-scoped user id; default: one that follows from the numbers of shop and customer. */
  userId?: string;
}

/** What a customer sends, as the customer's phone knows it. */
export type CustomerContent =
  | { type: 'text'; text: string }
  /** A tap on a reply button or a list row. `title` is what the phone showed. */
  | { type: 'tap'; optionId: string; title: string; description?: string; via: 'button' | 'list' | 'template' }
  | { type: 'image' | 'video' | 'document'; caption?: string; filename?: string }
  | { type: 'audio'; voice: boolean }
  | { type: 'sticker' }
  | { type: 'location'; latitude: number; longitude: number; name?: string; address?: string }
  /** `requested`: the customer's own, by the button of a message that asked for it. In a script the phone fills in the rest. */
  | { type: 'contact'; name: string; phone: string; requested?: true }
  | { type: 'reaction'; emoji: string; to: string }
  /** The cart of a native catalogue. What the phone knows of it besides is entered when it is sent. */
  | { type: 'order'; items: CartItem[]; catalogId?: string; note?: string }
  /** An earlier message of the customer's, corrected or deleted. `of` is its id; in a script its label, or absent: the last one. */
  | { type: 'edit'; text: string; of?: string }
  | { type: 'delete'; of?: string }
  /** A type that the platform itself cannot pass on. */
  | { type: 'unsupported' };

/** So many of a product, as the phone shows it. */
export interface CartItem {
  /** The id by which the shop's catalogue on the platform knows it. */
  product: string;
  quantity: number;
  title?: string;
  price?: number;
  currency?: string;
}

export interface CustomerMessage {
  /** The platform's message id. */
  id: string;
  content: CustomerContent;
  /** Id of the message that is quoted, or whose button was tapped. */
  quotes?: string;
  /** `often`: as the phone marks what was forwarded five times or more. */
  forwarded?: 'once' | 'often';
  /** Headline of the ad that the customer tapped to write this. */
  ad?: string;
  /** Id of the group that it was written to: it is no message to the shop alone. */
  group?: string;
  /** The product of the platform's catalogue from whose page it was written. */
  product?: string;
}

/** A selectable item of a message. */
export interface Option {
  id: string;
  title: string;
  description?: string;
}

/** One message of the bot as the customer's phone would show it. */
export interface BotMessage {
  /** The platform's message id; empty when the platform refused the message. */
  id: string;
  kind: 'text' | 'image' | 'media' | 'buttons' | 'list' | 'template' | 'reaction' | 'other';
  /** Body or caption. */
  text: string;
  header?: string;
  footer?: string;
  /** Address of the picture in an image message or an image header. */
  image?: string;
  /** The label that opens a list. */
  listButton?: string;
  /** Buttons or list rows, in order. Empty for plain messages. */
  options: Option[];
  /** Products of the shop's catalogue on the platform: the phone shows their pictures and prices. None: all of it. */
  offers?: { catalogId: string; products: string[] };
  /** The phone shows a button by which the customer sends the own contact, with the number. */
  asksContact?: true;
  /** Id of the message that the bot quotes. */
  quotes?: string;
  /** Of a template: what the platform bills it as, where that is known. */
  category?: 'marketing' | 'utility' | 'authentication';
}

/** Why the platform refused an outbound message. */
export interface Refusal {
  httpStatus: number;
  code: number;
  details: string;
  /** True when a session step asked for the refusal: then it is no fault of the bot's. */
  injected: boolean;
}

/**
 * What the platform tells a bot beside messages and their fates.
 * - `number`, `user-id`: the customer has another one from now on; whoever the bot knew is the same person.
 * - `stop`, `resume`: the customer wants no marketing messages, or wants them again.
 * - `owner`: the shop's owner wrote to the customer from the phone.
 * - `template`: something has become of a message template of the shop's account.
 */
export type Notice =
  | { what: 'number' | 'user-id' | 'stop' | 'resume' }
  | { what: 'owner'; text: string }
  | { what: 'template'; name: string; language: string; change: TemplateChange };

/** An order as the bot's database has it, read by the harness. */
export interface OrderRow {
  number: string;
  /** Customer's phone, digits. */
  customer: string;
  /** PENDING_PAYMENT | PAID | CANCELLED | PAYMENT_FAILED */
  state: string;
  total: number;
  currency: string;
  items: { product: string; variant: string | null; quantity: number; unitPrice: number }[];
}

type Kinds = {
  /** The customer pressed send. */
  said: { customer: string; message: CustomerMessage; step?: number; means?: Meaning };
  /** A webhook delivery and the bot's answer. `httpStatus` null: no answer in time. */
  delivery: {
    what: 'messages' | 'statuses';
    ids: string[];
    /** 1 for the first try. */
    attempt: number;
    httpStatus: number | null;
    /** When the answer arrived; equals `at` in virtual time. */
    answeredAt: Instant;
    /** Set when the plan made this delivery odd on purpose. `invalid`: the bot is expected to refuse it. */
    injected?: 'duplicate' | 'concurrent' | 'reordered' | 'batched' | 'bad-signature' | 'invalid';
    /** Of an odd one: the statuses that are right answers, both ends included. */
    wants?: { min: number; max: number };
    /** The bot closed the connection under it. */
    hungUp?: true;
  };
  /** The bot called the platform to send a message. */
  sent: { customer: string; botMessage: BotMessage; accepted: boolean; refusal?: Refusal };
  /** The bot marked a message as read. */
  read: { customer: string; messageId: string; typing: boolean };
  /** The platform told the bot of a message's fate. */
  status: { messageId: string; status: 'sent' | 'delivered' | 'read' | 'failed'; code?: number };
  /** The platform told the bot something that is no message. */
  notice: { customer: string; notice: Notice };
  catalog: { change: CatalogChange };
  /** A payment provider's callback was delivered to the bot. `amount`: so much was paid; absent: all that the order costs. */
  payment: { order: string; result: 'paid' | 'failed'; amount?: number; httpStatus: number | null };
  /** A session's `expect` step was reached: everything since the customer's last step is its subject. */
  expect: { step: number };
  /** What the bot's database held when the session asked. */
  probe: {
    orders: OrderRow[] /** Stock left, by product id and by `product/variant`, where it can be read. */;
    stock?: Record<string, number>;
  };
  /** A fault of the session's plan acted. */
  fault: { fault: string };
  /** Something broke that is not the bot's doing. */
  trouble: { whose: 'harness' | 'infrastructure'; what: string };
  /** The bot could not be made to take a step, e.g. a tap on an option that it never showed. */
  stuck: { step: number; why: string };
};

/** One event: `{ at, kind, ...fields of that kind }`. */
export type TraceEvent = { [K in keyof Kinds]: { at: Instant; kind: K } & Kinds[K] }[keyof Kinds];
export type EventOf<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;

/** The bot's own records, where they can be read. Never the judge, only the second witness. */
export interface WhiteBox {
  /** Message ids of each logged harmonized turn. */
  harmonized: string[][];
  /** Each reference that the bot says it resolved: the message and the product ids (none: it asked back). */
  references: { messageId: string; products: string[] }[];
  /** Drafts with at least one claim, and those that the validator stopped or corrected before sending. */
  grounding: { drafts: number; blocked: number };
  /** Lookups of the catalogue. `first`: of a key that was never cached; not among the `misses`. */
  cache: { hits: number; misses: number; first: number };
  orders: OrderRow[];
  /** Stock left, by product id, then by `product/variant`. */
  stock: Record<string, number>;
}

/** One of several plays of the same session, each with customers of its own. */
export interface Repeat {
  /** Id of the session, which its first play has too. */
  of: string;
  /** From 1. */
  number: number;
  /** Of a scripted session: the seed of a run in which it is played in this way. */
  seed?: number;
}

export interface SessionHeader {
  /** Unique in the run and stable between runs. */
  id: string;
  title: string;
  source: ({ kind: 'scripted'; file: string; line: number } | { kind: 'generated'; token: string }) & {
    repeat?: Repeat;
  };
  seed: number;
  channel: ChannelName;
  clock: 'virtual' | 'real';
  startedAt: Instant;
  shop: Shop;
  customers: Customer[];
  /** Set where replies were read from the bot's database: then nothing is known of its calls to the platform. */
  repliesFrom?: 'database';
  /** Real time: until when the bot was listened to, and how long a reply of this bot may take after its wait. */
  listened?: { until: Instant; patienceMs: number };
  /** Set where all sessions of a run share one stock: what any of them may have taken of it, this one included. */
  taken?: PiecesTaken[];
  /** Real time: when the machine stood still for everybody, longer than usual: its timers fired at the end of it. */
  stalls?: [from: Instant, to: Instant][];
  /** Real time: no processor of the machine was idle for most of the session. */
  machineBusy?: true;
  /** Of a busy machine: messages of any customers that came until then were answered promptly. */
  servedUntil?: Instant;
  tags: string[];
}

/** Pieces of a product that a customer may have ordered, and the moment from which on. */
export interface PiecesTaken {
  at: Instant;
  product: string;
  /** Absent: it may be any variant. */
  variant?: string;
  quantity: number;
}

/** A webhook with the bot's answer, or a call of the bot with the platform's, as bytes in UTF-8, without secrets. */
export interface WireRecord {
  what: 'webhook' | 'call';
  /** Places of the events and messages that it is about; the first is its own. */
  places: number[];
  method: string;
  /** With the query. */
  path: string;
  body: string;
  /** Null: no answer in time. */
  status: number | null;
  answer: string;
}

export interface Trace {
  session: SessionHeader;
  /** Ordered by `at`, then as they happened. */
  events: TraceEvent[];
  whiteBox?: WhiteBox;
  /** Only of a session in which something failed, for those who look at it: no check reads it. */
  wire?: WireRecord[];
}
