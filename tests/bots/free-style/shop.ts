/** The shop of the free-style bot: its shelves, read from a catalogue file, the facts that its owner wrote down, and its order book. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Size {
  id: string;
  title: string;
  price: number;
  stock: number;
  words: string[];
}

export interface Item {
  id: string;
  title: string;
  category: string;
  price: number;
  stock: number;
  image?: string;
  facts: Record<string, string[]>;
  /** Other words by which customers ask for it. */
  terms: string[];
  sizes: Size[];
}

export interface Line {
  item: Item;
  size?: Size;
  count: number;
}

export interface Order {
  number: string;
  phone: string;
  lines: Line[];
  total: number;
  state: 'waiting for payment' | 'cancelled';
}

/** How customers pay: the first account of the catalogue. Nothing else about the shop is told to the bot. */
export interface Account {
  method: string;
  number?: string;
}

interface Row {
  id: string;
  title: string;
  category: string;
  price: number;
  stock?: number;
  active?: boolean;
  image?: string;
  attributes?: Record<string, unknown>;
  terms?: Record<string, string[]>;
  variants?: { id: string; title: string; price?: number; stock: number; attributes?: Record<string, unknown> }[];
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [String(value)]);
export const left = (item: Item, size?: Size): number =>
  size ? size.stock : item.sizes.length > 0 ? item.sizes.reduce((sum, { stock }) => sum + stock, 0) : item.stock;
export const priceOf = (item: Item, size?: Size): number => size?.price ?? item.price;
export const totalOf = (lines: readonly Line[]): number =>
  Math.round(lines.reduce((sum, { item, size, count }) => sum + priceOf(item, size) * count, 0) * 100) / 100;

export class Shop {
  readonly name: string;
  readonly language: string;
  readonly currency: string;
  readonly items: Item[];
  readonly account: Account | undefined;
  readonly orders: Order[] = [];
  #next = 4100;

  constructor(file: string) {
    const {
      name,
      language,
      currency,
      payment = [],
      categories = {},
      products,
    } = parse(readFileSync(file, 'utf8')) as {
      name: string;
      language: string;
      currency?: string;
      payment?: Account[];
      categories?: Record<string, { terms: Record<string, string[]> }>;
      products: Row[];
    };
    this.name = name;
    this.language = language;
    this.currency = currency ?? 'KES';
    this.account = payment[0];
    this.items = products
      .filter(({ active }) => active !== false)
      .map((row) => itemOf(row, Object.values(categories[row.category]?.terms ?? {}).flat()));
  }

  /** Takes the pieces off the shelf, or says which line cannot be had. */
  place(phone: string, lines: Line[]): Order | Line {
    const short = lines.find(({ item, size, count }) => left(item, size) < count);
    if (short) return short;
    for (const line of lines) this.#move(line, -line.count);
    this.#next += 1;
    const number = `KJ-${this.#next}`;
    const order: Order = { number, phone, lines, total: totalOf(lines), state: 'waiting for payment' };
    this.orders.push(order);
    return order;
  }

  cancel(order: Order): void {
    order.state = 'cancelled';
    for (const line of order.lines) this.#move(line, line.count);
  }

  newest(phone: string): Order | undefined {
    return this.orders.findLast((order) => order.phone === phone);
  }

  /** One of each kind that is in stock. */
  popular(most: number): Item[] {
    const kinds = new Map<string, Item>();
    for (const item of this.items) if (left(item) > 0 && !kinds.has(item.category)) kinds.set(item.category, item);
    return [...kinds.values()].slice(0, most);
  }

  #move({ item, size }: Line, by: number): void {
    if (size) size.stock += by;
    else item.stock += by;
  }
}

function itemOf(row: Row, ofKind: string[]): Item {
  const { id, title, category, price, stock = 0, image, attributes = {}, variants = [], terms = {} } = row;
  const facts = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, texts(value)]));
  const sizes = variants.map((variant) => ({
    id: variant.id,
    title: variant.title,
    price: variant.price ?? price,
    stock: variant.stock,
    words: [variant.title, ...Object.values(variant.attributes ?? {}).flatMap(texts)].map((word) => word.toLowerCase()),
  }));
  return {
    ...{ id, title, category, price, stock, facts, sizes, terms: [...ofKind, ...Object.values(terms).flat()] },
    ...(image && /^https:\/\/\S+\.(jpe?g|png)$/.test(image) ? { image } : {}),
  };
}
