/** What the bot remembers of one customer, and how it is used to talk to this one. */
import type { Language } from './ears/ears.ts';
import type { Fault } from './faults.ts';
import type { Item, Product, Shop } from './goods.ts';
import { type Purse, purseOf } from './money.ts';
import { hashOf, phrase, type Slots, type Style } from './wording/wording.ts';

export type Line = { item: Item; quantity: number };
export type Order = { no: string; lines: Line[]; fee: number; total: number; place: string | undefined };
/** What the bot asked last, and what an answer to it is about. */
export type Open =
  | { asks: 'variant'; product: Product; quantity: number | undefined }
  | { asks: 'quantity'; item: Item }
  | { asks: 'fewer'; item: Item; left: number }
  | { asks: 'place' }
  | { asks: 'yes' };

export type Habits = {
  /** One message, two, or one for each thought. */
  messages: 'one' | 'two' | 'each';
  shows: 'keycaps' | 'dashes' | 'rows';
  asksPlace: boolean;
  upsells: boolean;
  counts: boolean;
};

export type Guest = {
  key: string;
  name: string;
  language: Language;
  greeted: boolean;
  stopped: boolean;
  list: Product[];
  listAt: number;
  focus: Product | undefined;
  item: Item | undefined;
  basket: Line[];
  /** What a cancelled basket held: only a fault looks at it. */
  crossedOut: Line[];
  place: string | undefined;
  open: Open | undefined;
  /** The turn in which something was asked, and what has to wait until that is answered. */
  asked: number;
  waiting: { product: Product; items: Item[]; quantity: number | undefined }[];
  order: Order | undefined;
  topics: string[];
  turn: number;
  /** The turn in which something went into the basket: only a fault looks at it. */
  boughtAt: number;
  habits: Habits;
  style: number;
  purse: Purse;
};

const LANGUAGES: Record<string, Language> = { en: 'en', sw: 'sw', fr: 'fr' };

export const newGuest = (key: string, name: string, shop: Shop, seed: string): Guest => {
  const style = hashOf(`${seed} ${key}`);
  const language = LANGUAGES[shop.language] ?? 'en';
  return {
    key,
    name,
    language,
    greeted: false,
    stopped: false,
    list: [],
    listAt: 0,
    focus: undefined,
    item: undefined,
    basket: [],
    crossedOut: [],
    place: undefined,
    open: undefined,
    asked: 0,
    waiting: [],
    order: undefined,
    topics: [],
    turn: 0,
    boughtAt: 0,
    style,
    purse: purseOf(shop.currency, language, style),
    habits: {
      messages: (['one', 'two', 'each'] as const)[style % 3] ?? 'one',
      shows: (['keycaps', 'dashes', 'rows'] as const)[(style >> 3) % 3] ?? 'rows',
      asksPlace: (style >> 5) % 2 === 0,
      upsells: (style >> 7) % 3 === 0,
      counts: (style >> 9) % 2 === 0,
    },
  };
};

/** The books of the shop that all customers share. */
export type Books = { orders: Order[]; next: number; lastName: string; manner: Style; has(fault: Fault): boolean };

/** A reply while it is being put together. */
export type Reply = {
  guest: Guest;
  shop: Shop;
  books: Books;
  now: Date;
  thoughts: string[];
  /** The basket is to be summed up, though it has not changed. */
  sumsUp: boolean;
  rows: Product[] | undefined;
  buttons: { id: string; title: string }[] | undefined;
};

export const textOf = ({ guest, shop, books }: Reply, key: string, slots: Slots = {}) =>
  phrase(guest.language, books.manner, key, `${guest.style} ${guest.turn}`, {
    name: guest.name,
    shop: shop.name,
    ...slots,
  });

export const say = (reply: Reply, key: string, slots: Slots = {}) => {
  const text = textOf(reply, key, slots);
  if (text && !reply.thoughts.includes(text)) reply.thoughts.push(text);
};

/** "a, b and c" */
export const listed = (reply: Reply, parts: string[], word: 'and' | 'or' = 'and') =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${textOf(reply, word)} ${parts.at(-1) ?? ''}`;
