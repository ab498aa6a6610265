/**
 * The shop as the harness knows it. It is the truth that every check compares with: the bot is given a copy when a
 * session starts and is never asked what it holds.
 */

import type { ShopFacts } from './facts.ts';

/** The name of a language that is registered in `sim/languages`. */
export type LanguageName = string;

/** Words by which customers ask for something, by the name of a language. */
export type Terms = Readonly<Record<LanguageName, readonly string[]>>;

/** What a catalogue file says of a category, besides the products that are in it. */
export interface Category {
  terms: Terms;
}

/** One way in which a product is sold, e.g. a size. Price and stock stand in for the product's own. */
export interface Variant {
  id: string;
  title: string;
  /** In the shop's currency, major units (KES 1,200.50 is 1200.5). Absent: the product's price. */
  price?: number;
  /** Pieces on hand, 0 or more; of a service `UNCOUNTED`. */
  stock: number;
  /** e.g. `{ size: '42', colour: 'blue' }`. */
  attributes: Record<string, string>;
}

/** One product of a catalogue, or one service. */
export interface Product {
  /** Unique within the shop, `[a-z0-9-]+`. */
  id: string;
  title: string;
  category: string;
  description?: string;
  /** Major units of the shop's currency. */
  price: number;
  /** Absent: a product that is kept in stock. A service is booked, and has no pieces. */
  kind?: 'service';
  /** How long a service takes. */
  durationMinutes?: number;
  /** Pieces on hand. With variants: the sum of theirs. Of a service `UNCOUNTED`, for each of its variants. */
  stock: number;
  /** An inactive product is never shown or sold. */
  active: boolean;
  /** Address of a picture; an address that is no `https://` image is an invalid one (rule M1). */
  image?: string;
  /** Features that may be stated: colour, size, material, … one or several values each. */
  attributes: Record<string, string[]>;
  variants?: Variant[];
  /** Words by which customers ask for it, besides its title and its category. */
  terms?: Terms;
}

/** The stock of what has none: a service. More than anybody orders, and few enough for any database. */
export const UNCOUNTED = 1_000_000;

/** The four feature flags and the settings of the release checklist, in the harness's spelling. */
export interface BotSettings {
  /** ENABLE_MESSAGE_HARMONIZATION */
  harmonization: boolean;
  /** ENABLE_IMMEDIATE_PRODUCT_DISPLAY */
  immediateDisplay: boolean;
  /** ENABLE_GROUNDED_VALIDATION */
  groundedValidation: boolean;
  /** ENABLE_REFERENCE_RESOLUTION */
  referenceResolution: boolean;
  /** MESSAGE_HARMONIZATION_WAIT_SECONDS, 1..10 */
  waitSeconds: number;
  /** MAX_PRODUCTS_TO_SHOW, 1..10 */
  maxProducts: number;
  /** REFERENCE_CONTEXT_TTL_MINUTES */
  contextTtlMinutes: number;
  /** REPLY_THINKING_MS: how long the bot takes before it answers, as a language model would. */
  thinkingMs: number;
  /** REDIS_CACHE_TTL, seconds */
  cacheTtlSeconds: number;
}

/** The checklist's defaults. */
export const DEFAULT_SETTINGS: Readonly<BotSettings> = {
  harmonization: true,
  immediateDisplay: true,
  groundedValidation: true,
  referenceResolution: true,
  waitSeconds: 3,
  maxProducts: 5,
  contextTtlMinutes: 5,
  thinkingMs: 0,
  cacheTtlSeconds: 300,
};

/** A catalogue file (`scenarios/catalogs/NAME.yaml`) after loading. */
export interface Catalog {
  /** File name without its ending. */
  key: string;
  /** The business name that customers see. */
  name: string;
  /** The shop's primary language: used while none is established. */
  language: LanguageName;
  /** The languages in which its customers write. Absent: those that are spoken where its currency is. */
  languages?: readonly LanguageName[];
  currency: string;
  products: Product[];
  /** By the category of the products. Absent: the file says nothing of categories. */
  categories?: Readonly<Record<string, Category>>;
  /** Absent: the file says nothing but products. */
  facts?: ShopFacts;
}

/** A shop that one session owns: a catalogue with an address on the platform. */
export interface Shop extends Omit<Catalog, 'products'> {
  /** The tenant's id in the bot, unique to the session. */
  tenant: string;
  /** Id of the shop's number on a platform that gives numbers ids, digits; unique to the session. */
  phoneNumberId: string;
  /** Digits only, no plus. */
  displayPhone: string;
  settings: BotSettings;
  /** As it is when the session starts; `catalog` events of the trace change it. */
  products: Product[];
}

/** A change of the catalogue in mid-session, made behind the bot's back as a shop's own system would make it. */
export interface CatalogChange {
  product: string;
  /** Change this variant instead of the product itself. */
  variant?: string;
  price?: number;
  stock?: number;
  active?: boolean;
  title?: string;
}
