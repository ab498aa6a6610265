import type { CatalogChange, Shop } from '../sim/shop/types.ts';
import type { OrderRow, WhiteBox } from '../sim/trace/types.ts';

/** What the bot of one page keeps in memory instead of a database: shops by phone number id, and orders. */
export class TinyShops {
  readonly #shops = new Map<string, Shop>();
  readonly #orders: OrderRow[] = [];

  shop(phoneNumberId: string): Shop | undefined {
    return this.#shops.get(phoneNumberId);
  }

  async install(shop: Shop): Promise<void> {
    this.#shops.set(shop.phoneNumberId, structuredClone(shop));
  }

  async change(shop: Shop, change: CatalogChange): Promise<void> {
    const product = this.#shops.get(shop.phoneNumberId)?.products.find(({ id }) => id === change.product);
    if (product) Object.assign(product, change);
  }

  async orders(): Promise<OrderRow[]> {
    return structuredClone(this.#orders);
  }

  async stock(shop: Shop): Promise<Record<string, number>> {
    const products = this.#shops.get(shop.phoneNumberId)?.products ?? [];
    return Object.fromEntries(products.map(({ id, stock }) => [id, stock]));
  }

  async whiteBox(shop: Shop): Promise<WhiteBox> {
    return {
      harmonized: [],
      references: [],
      grounding: { drafts: 0, blocked: 0 },
      cache: { hits: 0, misses: 0, first: 0 },
      orders: await this.orders(),
      stock: await this.stock(shop),
    };
  }

  async remove(shop: Shop): Promise<void> {
    this.#shops.delete(shop.phoneNumberId);
    this.#orders.length = 0;
  }

  /** Takes one piece out of the stock; undefined: sold out, or unknown. */
  order({ products, currency }: Shop, customer: string, product: string): OrderRow | undefined {
    const item = products.find(({ id }) => id === product);
    if (!item || item.stock < 1) return undefined;
    item.stock -= 1;
    const items = [{ product, variant: null, quantity: 1, unitPrice: item.price }];
    const number = `T-${this.#orders.length + 1}`;
    const order: OrderRow = { number, customer, state: 'PENDING_PAYMENT', total: item.price, currency, items };
    this.#orders.push(order);
    return order;
  }

  /** Settles an order; undefined: there is none of this number. */
  settleOrder(number: string, result: 'paid' | 'failed'): OrderRow | undefined {
    const order = this.#orders.find((each) => each.number === number);
    if (order) order.state = result === 'paid' ? 'PAID' : 'PAYMENT_FAILED';
    return order;
  }
}
