/*
 * Terminology
 *
 * place: a point of the bot through which something passes: a message that leaves, an order that is written, a list that
 * is remembered. Each place passes values of one shape.
 *
 * operator: a way to make a value wrong: another amount, another currency, left out, sent twice. It says which shapes it
 * changes, and how.
 *
 * condition: when the value is made wrong: always, for the second customer only, from ten pieces on.
 *
 * mutant by operators: one operator at one place under one condition; its name is `operator@place/condition`.
 *
 * occasion: one passage of a value through a place. A mutant acts on an occasion if its condition holds and its operator
 * changes the value.
 */
import type {
  Channel,
  ListContext,
  Parts,
  ProductRecord,
  Reply,
  TurnInput,
  TurnOutcome,
} from '../../../reference-bot/index.ts';

export type Memory = TurnInput['memory'];
export type OrderItem = Parameters<TurnInput['orders']['place']>[0][number];
export type OrderRecord = Awaited<ReturnType<TurnInput['orders']['recent']>>[number];
export type Choice = Extract<Reply, { kind: 'choices' }>['choices'][number];
export type Received = ReturnType<Channel['decode']>['messages'][number];

/** The shapes of the values that pass through places. */
export interface Shapes {
  /** The messages of one reply. */
  messages: Reply[];
  /** The words of one message. */
  text: string;
  options: Choice[];
  /** The address of a picture. */
  image: string | null;
  /** What is about to be ordered. */
  items: OrderItem[];
  /** An order as the database is to hold it: `conversation` owns it, and it is written so many `times`. */
  order: { record: OrderRecord; conversation: number; times: number };
  /** The pieces that an order takes out of the stock. */
  taken: OrderItem[];
  /** Something that is either done or only said to be done. */
  effect: { done: boolean };
  products: ProductRecord[];
  orders: OrderRecord[];
  memory: Memory;
  lists: ListContext[];
  shown: TurnOutcome['lists'];
  /** How long the bot waits for the end of a burst. */
  wait: { ms: number };
  /** How long after its time a message is sent. */
  lateness: { ms: number };
  received: Received[];
  /** A message on its way to a phone, so many times. */
  parcel: { to: string; times: number };
  /** A message that is marked as read, so many times. */
  mark: { id: string; times: number };
}
export type Shape = keyof Shapes;

/** What is known of one customer of one shop. */
export interface Conversation {
  phone: string;
  /** 1 for the customer who wrote first. */
  place: number;
  /** When the customer's first message came. */
  since: number;
  /** The bot's own number of the conversation, once a turn was begun. */
  id?: number;
  /** The latest turn: what the bot was given, and what it answered. */
  turn?: TurnInput;
  outcome?: TurnOutcome;
}

/** One passage of a value through a place, and all that a condition or an operator may look at. */
export interface Occasion<Value = unknown> {
  /** The shop's address: it tells the sessions of a run apart. */
  shop: string;
  channel: string;
  now: number;
  /** When the message came that opened the turn in question. */
  openedAt: number;
  conversation: Conversation;
  /** The language of the conversation. */
  language: string;
  /** Most pieces of one thing that this turn is about; 0: none. */
  pieces: number;
  /** Messages of the turn. */
  messages: number;
  /** Products of the shop that the bot has looked at. */
  products: readonly ProductRecord[];
  /** The customer of another conversation of this shop. */
  other?: Conversation;
  /** What passed here the last time: for this customer, and for another one. */
  earlier?: Value;
  others?: Value;
}

/** Hands a value through a place and answers what goes on from there. */
export type Through<Value> = (value: Value, about?: About) => Value;

/** Whom a value concerns, where it is not the turn that is being answered. */
export interface About {
  shop?: string;
  phone?: string;
  /** The id of a customer's message. */
  message?: string;
}

export interface PlaceOf<S extends Shape> {
  readonly name: string;
  /** What passes there, in a few words. */
  readonly title: string;
  readonly shape: S;
  /** The occasion on which something passes, for people whose sessions never came by. */
  readonly occasion: string;
  /**
   * Ids of rules, or letters that stand for all of theirs: a check of one of these rules may rightly explain that something was left out
   * here, came twice, late, in another order, or was somebody else's.
   */
  readonly rules: readonly string[];
  /** Leads the values of this place through `through`. Called once for each bot. */
  install(own: Readonly<Parts>, through: Through<Shapes[S]>): Partial<Parts>;
}

/** A place, whatever its shape. `placeOf` makes one. */
export interface Place extends Omit<PlaceOf<Shape>, 'install'> {
  install(own: Readonly<Parts>, through: <Value>(value: Value, about?: About) => Value): Partial<Parts>;
}

/** Changes a value; undefined where there is nothing to change. It must not touch the value that it is given. */
export type Change<Value> = (value: Value, occasion: Occasion<Value>) => Value | undefined;

export interface Operator {
  readonly name: string;
  /** What it does to a value. */
  readonly title: string;
  /** As in `Place`: rules whose checks may rightly explain what this operator did, wherever it did it. */
  readonly rules: readonly string[];
  /**
   * Whether those of the place may explain it too: for what is wrong with the passage, not with what is said. Of messages that
   * are received they always may.
   */
  readonly placeExplains?: true;
  readonly on: { readonly [S in Shape]?: Change<Shapes[S]> };
}

export interface Condition {
  readonly name: string;
  readonly title: string;
  /** The occasion that it waits for, for people whose sessions never had it. */
  readonly occasion: string;
  /** `acted`: how often the mutant acted in this conversation before; `salt`: the name of the mutant. */
  holds(occasion: Occasion, state: { acted: number; salt: string }): boolean;
}
