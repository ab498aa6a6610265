/**
 * Relation: a rule about two sessions. The second one is made of the first by a known change, and what customers see in it
 * must agree with the first one, or differ in a known way. Pair: the two sessions. Outcome: what customers saw and ordered
 * in one session, without its wording. Nothing here reads what a customer means, so a relation holds for any bot.
 */
import type { Script } from '../scenario/types.ts';
import type { Catalog } from '../shop/types.ts';
import type { Instant } from '../trace/types.ts';

/** A relation. A new one is a file that exports a value of this type, and a line in `registry.ts`. */
export interface Relation {
  readonly meta: {
    /** kebab-case, unique. */
    name: string;
    /** What is changed, and what must be so then: one line for the report. */
    title: string;
    /** Why it must hold for every correct bot. */
    why: string;
    /** It says something of few sessions, so in every other pair it goes first. */
    seldom?: true;
  };
  /** The second session; undefined: the relation says nothing of this one. Steps keep their `line`; new ones have 0. */
  vary(played: Played): Script | undefined;
  /** Default: `agreement`, what was seen must be the same. */
  compare?(a: Outcome, b: Outcome): Comparison;
}

/** The first session of a pair, as it was played. */
export interface Played {
  /** With the steps that were taken, and nobody left to decide others. */
  script: Script;
  outcome: Outcome;
}

/** What a customer saw because of one turn. */
export interface Seen {
  customer: string;
  /** Lines of the steps that made the turn; none: all of them are new in the second session. */
  lines: readonly number[];
  said: string;
  /** When its first message was sent; when its last reply came, or null. */
  at: Instant;
  repliedAt: Instant | null;
  replies: number;
  /** Product ids: those shown for choosing, in order; the one that the reply is about; all that are named. */
  shown: readonly string[];
  chosen: string | null;
  named: readonly string[];
  /** Amounts that were stated of each product, and of the whole order. */
  prices: Readonly<Record<string, readonly number[]>>;
  totals: readonly number[];
  /** What the bot waits for, where it says so: a number, a variant, a yes to an order or a payment. */
  asks: { quantity: boolean; variant: boolean; order: boolean };
  /** Languages of the reply. */
  spoken: readonly string[];
  /** All that was written, with options. For names and codes that must or must not occur, never to be compared as a whole. */
  text: string;
}

/** An order without its number. */
export interface SeenOrder {
  customer: string;
  items: readonly { product: string; variant: string | null; quantity: number; unitPrice: number }[];
  total: number;
  state: string;
}

export interface Outcome {
  /** In the order of their beginning. */
  turns: readonly Seen[];
  /** Notifications that each customer had, e.g. of a payment. */
  notifications: Readonly<Record<string, number>>;
  /** Orders in the end; null where they cannot be read. */
  orders: readonly SeenOrder[] | null;
  /** `stuck`: the bot made it impossible to go on. */
  ended: 'whole' | 'trouble' | { stuck: string };
  /** Why another outcome would have been as right; absent: it would not. */
  unsure?: string;
  /** As it was when the session began. */
  catalog: Catalog;
  /** Most products that a list may have. */
  maxProducts: number;
}

/** In what two sessions of a pair differ. */
export interface Difference {
  what:
    | 'replies'
    | 'products'
    | 'chosen'
    | 'price'
    | 'total'
    | 'language'
    | 'text'
    | 'notifications'
    | 'orders'
    | 'end';
  customer: string;
  said: string;
  a: string;
  b: string;
  /** When it was seen, in either session; null: at the end. */
  at: { a: Instant; b: Instant } | null;
}

export type Comparison =
  | { verdict: 'agreed' }
  | { verdict: 'undecided'; why: string }
  | { verdict: 'differed'; difference: Difference };
