/** The shop: its goods, its shelves, its facts. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Option {
  id: string;
  title: string;
  price: number;
  traits: Record<string, string[]>;
}
export interface Good {
  id: string;
  title: string;
  category: string;
  price: number;
  image?: string;
  traits: Record<string, string[]>;
  options: Option[];
  /** Words by which customers ask for it. */
  terms: string[];
}
export interface Facts {
  name: string;
  language: string;
  currency: string;
  hours?: { days: string; open: string; close: string }[];
  delivery?: { zone: string; fee: number; within?: string; freeFrom?: number }[];
  payment?: { method: string; number?: string; account?: string }[];
  returns?: string;
  warranty?: string | Record<string, string>;
  discounts?: { percent: number; of?: string }[];
  contacts?: { phones?: string[]; links?: string[]; address?: string };
}
type Terms = { terms?: Record<string, string[]> };
type Traits = Record<string, unknown>;
interface Row extends Terms {
  id: string;
  title: string;
  category: string;
  price: number;
  stock?: number;
  image?: string;
  active?: boolean;
  attributes?: Traits;
  variants?: { id: string; title: string; price?: number; stock?: number; attributes?: Traits }[];
}

const listed = (traits: Traits = {}): Record<string, string[]> =>
  Object.fromEntries(Object.entries(traits).map(([name, value]) => [name, [value].flat().map(String)]));

export class Shop {
  readonly facts: Facts;
  readonly goods: Good[];
  readonly categories: { name: string; terms: string[] }[];
  /** Pieces by `good` or `good/option`. */
  readonly #shelf = new Map<string, number>();

  constructor(file: string) {
    const all = parse(readFileSync(file, 'utf8')) as Facts & { products: Row[]; categories?: Record<string, Terms> };
    this.facts = all;
    this.goods = all.products.filter(({ active }) => active !== false).map((row) => this.#take(row));
    const names = [...new Set(this.goods.map(({ category }) => category))];
    this.categories = names.map((name) => ({ name, terms: Object.values(all.categories?.[name]?.terms ?? {}).flat() }));
  }

  #take({ id, title, category, price, stock, image, attributes, variants = [], terms = {} }: Row): Good {
    if (variants.length === 0) this.#shelf.set(id, stock ?? 99);
    for (const one of variants) this.#shelf.set(`${id}/${one.id}`, one.stock ?? 99);
    return {
      ...{ id, title, category, price, traits: listed(attributes), terms: Object.values(terms).flat() },
      ...(image?.startsWith('https://') ? { image } : {}),
      options: variants.map((one) => ({
        ...{ id: one.id, title: one.title, price: one.price ?? price, traits: listed(one.attributes) },
      })),
    };
  }

  good(id: string): Good | undefined {
    return this.goods.find((one) => one.id === id);
  }

  /** Pieces that are left of a good, or of one option of it. */
  left(good: Good, option?: Option): number {
    if (option) return this.#shelf.get(`${good.id}/${option.id}`) ?? 0;
    if (good.options.length === 0) return this.#shelf.get(good.id) ?? 0;
    return good.options.reduce((sum, one) => sum + this.left(good, one), 0);
  }

  move(good: Good, option: Option | undefined, pieces: number): void {
    const key = option ? `${good.id}/${option.id}` : good.id;
    this.#shelf.set(key, (this.#shelf.get(key) ?? 0) + pieces);
  }

  /** Goods of the same shelf first, in stock first. */
  near(good: Good | undefined, most: number): Good[] {
    const rank = (one: Good) => (this.left(one) > 0 ? 0 : 2) + (one.category === good?.category ? 0 : 1);
    const others = this.goods.filter((one) => one !== good && this.left(one) > 0);
    return others.sort((a, b) => rank(a) - rank(b)).slice(0, most);
  }
}
