/** What the shop sells and what is true of it, as this bot reads it from the shop's catalogue file. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export type Hours = { days: string; open: string; close: string };
export type Zone = { zone: string; fee: number; within?: string; freeFrom?: number };
export type Payment = { method: string; number?: string; account?: string };

/** One thing that can be bought: a product, or one variant of it. */
export type Item = {
  id: string;
  product: string;
  title: string;
  variant: string | undefined;
  category: string;
  price: number;
  /** Nothing for a service: it never runs out. */
  stock: number | undefined;
  attributes: [string, string[]][];
  image: string | undefined;
};

export type Product = { id: string; title: string; category: string; items: Item[]; terms: string[] };

export type Shop = {
  name: string;
  language: string;
  /** Languages of its customers. */
  languages?: string[];
  currency: string;
  products: Product[];
  /** `spoken` holds the words of each language. */
  categories: { name: string; terms: string[]; spoken: Record<string, string[]> }[];
  hours: Hours[] | undefined;
  delivery: Zone[] | undefined;
  payment: Payment[] | undefined;
  returns: string | undefined;
  warranty: string | Record<string, string> | undefined;
  discounts: { percent: number; of?: string }[] | undefined;
  contacts: { phones?: string[]; links?: string[]; address?: string } | undefined;
};

type Terms = Record<string, string[]>;
type RawVariant = { id: string; title: string; price?: number; stock?: number; attributes?: Attributes };
type Attributes = Record<string, string | string[]>;
type RawProduct = RawVariant & {
  category: string;
  price: number;
  kind?: string;
  active?: boolean;
  image?: string;
  terms?: Terms;
  variants?: RawVariant[];
};
type RawShop = Omit<Shop, 'products' | 'categories'> & {
  products: RawProduct[];
  categories?: Record<string, { terms?: Terms }>;
};

const listed = (attributes: Attributes = {}): [string, string[]][] =>
  Object.entries(attributes).map(([name, value]) => [name, [value].flat().map(String)]);

const itemsOf = (raw: RawProduct): Item[] => {
  const common = { product: raw.id, title: raw.title, category: raw.category, image: raw.image };
  const stockOf = (part: RawVariant) => (raw.kind === 'service' ? undefined : (part.stock ?? 0));
  if (!raw.variants)
    return [
      {
        ...common,
        id: raw.id,
        variant: undefined,
        price: raw.price,
        stock: stockOf(raw),
        attributes: listed(raw.attributes),
      },
    ];
  return raw.variants.map((part) => ({
    ...common,
    id: `${raw.id}/${part.id}`,
    variant: part.title,
    price: part.price ?? raw.price,
    stock: stockOf(part),
    attributes: listed({ ...raw.attributes, ...part.attributes }),
  }));
};

/** Reads the catalogue file. Inactive products are not sold. */
export const readShop = (file: string): Shop => {
  const raw = parse(readFileSync(file, 'utf8')) as RawShop;
  return {
    ...raw,
    products: raw.products
      .filter(({ active }) => active !== false)
      .map((product) => ({
        id: product.id,
        title: product.title,
        category: product.category,
        items: itemsOf(product),
        terms: Object.values(product.terms ?? {}).flat(),
      })),
    categories: [...new Set(raw.products.map(({ category }) => category))].map((name) => ({
      name,
      terms: Object.values(raw.categories?.[name]?.terms ?? {}).flat(),
      spoken: raw.categories?.[name]?.terms ?? {},
    })),
  };
};

export const isThere = ({ stock }: Item) => stock !== 0;
export const anyThere = ({ items }: Product) => items.some(isThere);
export const cheapestOf = ({ items }: Product) => Math.min(...items.map(({ price }) => price));
export const dearestOf = ({ items }: Product) => Math.max(...items.map(({ price }) => price));
/** "Silicone Case A15, Black" */
export const nameOf = ({ title, variant }: Item) => (variant ? `${title}, ${variant}` : title);
export const productById = (shop: Shop, id: string) => shop.products.find((product) => product.id === id);
