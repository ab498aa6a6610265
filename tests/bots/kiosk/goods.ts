/** The kiosk's shop: goods, facts and order book, read from a catalogue file. Each size of a product is a ware of its own. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What can be sold: a product, or one size of it. */
export interface Ware {
  id: string;
  /** As customers read it, with its size. */
  title: string;
  price: number;
  stock: number;
  /** The size's own name and words. */
  size?: string;
  sizeWords: string[];
}

export interface Good {
  id: string;
  title: string;
  category: string;
  image?: string;
  colours: string[];
  facts: Record<string, string[]>;
  terms: string[];
  /** One, or one for each size. */
  wares: Ware[];
}

export interface Zone {
  zone: string;
  fee: number;
  within: string;
}

export interface Facts {
  hours?: { days: string; open: string; close: string }[];
  delivery?: Zone[];
  payment?: { method: string; number?: string; account?: string }[];
  returns?: string;
  warranty?: string | Record<string, string>;
  contacts?: { phones?: string[]; address?: string };
}

export interface Line {
  good: Good;
  ware: Ware;
  count: number;
}

export interface Order {
  number: string;
  customer: string;
  lines: Line[];
  /** Where it goes; absent: it is collected. */
  to?: Zone;
  total: number;
  state: 'open' | 'cancelled';
}

interface Row {
  id: string;
  title: string;
  category: string;
  price: number;
  stock?: number;
  kind?: string;
  active?: boolean;
  image?: string;
  attributes?: Record<string, unknown>;
  terms?: Record<string, string[]>;
  variants?: { id: string; title: string; price?: number; stock?: number; attributes?: Record<string, unknown> }[];
}

const MANY = 1_000_000;
const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [String(value)]);
const cents = (amount: number): number => Math.round(amount * 100) / 100;

export const pieces = (good: Good): number => good.wares.reduce((sum, { stock }) => sum + stock, 0);
export const cheapest = (good: Good): number => Math.min(...good.wares.map(({ price }) => price));
export const sumOf = (lines: readonly Line[]): number =>
  cents(lines.reduce((sum, { ware, count }) => sum + ware.price * count, 0));

export class Shop {
  readonly name: string;
  readonly language: string;
  readonly currency: string;
  readonly goods: Good[];
  readonly facts: Facts;
  readonly orders: Order[] = [];

  constructor(file: string) {
    const { name, language, currency, categories, products, ...facts } = parse(readFileSync(file, 'utf8')) as {
      name: string;
      language: string;
      currency?: string;
      categories?: Record<string, { terms: Record<string, string[]> }>;
      products: Row[];
    } & Facts;
    this.name = name;
    this.language = language;
    this.currency = currency ?? 'KES';
    this.facts = facts;
    this.goods = products
      .filter(({ active }) => active !== false)
      .map((row) => goodOf(row, Object.values(categories?.[row.category]?.terms ?? {}).flat()));
  }

  /** Takes the pieces off the shelf, or answers the line that is too long. */
  place(customer: string, lines: Line[], to: Zone | undefined): Order | Line {
    const short = lines.find(({ ware, count }) => ware.stock < count);
    if (short) return short;
    for (const { ware, count } of lines) ware.stock -= count;
    const order: Order = {
      number: this.#number(),
      customer,
      lines: [...lines],
      ...(to ? { to } : {}),
      total: cents(sumOf(lines) + (to?.fee ?? 0)),
      state: 'open',
    };
    this.orders.push(order);
    return order;
  }

  cancel(order: Order): void {
    order.state = 'cancelled';
    for (const { ware, count } of order.lines) ware.stock += count;
  }

  ordersOf(customer: string): Order[] {
    return this.orders.filter((order) => order.customer === customer);
  }

  /** Letters and digits, such as A7K-204. */
  #number(): string {
    const letters = 'ABCDEFGHJKLMNPQRSTVWXYZ';
    const at = this.orders.length * 131 + 4021;
    const letter = (step: number) => letters[Math.floor(at / step) % letters.length];
    return `${letter(1)}${(at % 7) + 2}${letter(29)}-${200 + (at % 787)}`;
  }
}

function goodOf(row: Row, ofCategory: string[]): Good {
  const { id, title, category, price, image, attributes = {}, variants, terms = {}, kind } = row;
  const plain = kind === 'service' ? MANY : 0;
  const facts = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, list(value)]));
  const wares: Ware[] = variants
    ? variants.map((variant) => ({
        id: `${id}.${variant.id}`,
        title: `${title} (${variant.title})`,
        price: variant.price ?? price,
        stock: variant.stock ?? plain,
        size: variant.title,
        sizeWords: [variant.title, ...Object.values(variant.attributes ?? {}).flatMap(list)].map((one) =>
          one.toLowerCase(),
        ),
      }))
    : [{ id, title, price, stock: row.stock ?? plain, sizeWords: [] }];
  return {
    ...{ id, title, category, facts, wares },
    colours: (facts.colour ?? facts.color ?? []).map((colour) => colour.toLowerCase()),
    terms: [...Object.values(terms).flat(), ...ofCategory],
    ...(image && /^https:\/\/\S+\.(jpe?g|png)$/.test(image) ? { image } : {}),
  };
}
