import { applyChange } from '../oracle/catalog.ts';
import type { StepBody } from '../scenario/types.ts';
import type { BotSettings, CatalogChange, Product, Shop } from '../shop/types.ts';
import type { Random } from '../time/streams.ts';

/** The shop as it is by now: the one thing that all customers of a session share. */
export class World {
  readonly shop: Shop;
  /** With all changes so far; the same array while nothing changes. */
  products: readonly Product[];

  constructor(shop: Shop) {
    this.shop = shop;
    this.products = shop.products;
  }

  get settings(): BotSettings {
    return this.shop.settings;
  }

  /** A change behind the bot's back, as a step; with `after` while the reply to the message before is awaited. */
  change(change: CatalogChange, after?: number): StepBody {
    this.products = applyChange(this.products, change);
    return { do: 'catalog', changes: [change], ...(after === undefined ? {} : { after }) };
  }

  product(id: string): Product | undefined {
    return this.products.find((product) => product.id === id);
  }

  get active(): Product[] {
    return this.products.filter((product) => product.active);
  }

  /** Something that can be bought, or undefined when the shelves are empty. */
  pickBuyable(random: Random): Product | undefined {
    return pick(
      this.active.filter((product) => product.stock > 0),
      random,
    );
  }

  pickAny(random: Random): Product | undefined {
    return pick(this.active, random);
  }
}

/** One of a list; undefined of an empty one. */
export function pick<T>(list: readonly T[], random: Random): T | undefined {
  return list.length === 0 ? undefined : list[random.int(0, list.length - 1)];
}
