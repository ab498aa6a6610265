import type { CatalogChange, Shop } from '../../shop/types.ts';
import type { ChannelName, OrderRow, WhiteBox } from '../../trace/types.ts';
import type { SlotTarget } from '../types.ts';
import { AdminClient } from './admin-client.ts';
import { type CacheCounters, cacheCounters, since } from './cache-counters.ts';
import type { Records } from './records.ts';
import type { BotSecrets } from './secrets.ts';

export interface ReferenceSlotOptions {
  /** Where the bot listens. */
  baseUrl: string;
  /** The channel that the bot is on. */
  channel: ChannelName;
  secrets: BotSecrets;
  records: Records;
  untilIdle: () => Promise<void>;
  flushCache: () => Promise<void>;
  crashed?: (lost?: unknown) => string | undefined;
  /** Several sessions at once: then the bot's counters belong to none of them. */
  shared: boolean;
  close: () => Promise<void>;
}

/** The reference bot as a session sees it: shops by its admin API, records by its tables, counters by `/metrics`. */
export class ReferenceSlot implements SlotTarget {
  readonly #options: ReferenceSlotOptions;
  readonly #admin: AdminClient;
  /** Tenants that were here before. */
  readonly #installed = new Set<string>();
  #counted: CacheCounters = { hits: 0, misses: 0, first: 0 };

  constructor(options: ReferenceSlotOptions) {
    this.#options = options;
    this.#admin = new AdminClient(options.baseUrl, options.channel, options.secrets);
  }

  webhookUrl(): string {
    return `${this.#options.baseUrl}/webhooks/${this.#options.channel}`;
  }

  /** What a session cached must not answer when an equal one is played again on the same slot. */
  async install(shop: Shop): Promise<void> {
    if (this.#installed.has(shop.tenant)) await this.#options.flushCache();
    this.#installed.add(shop.tenant);
    await this.#admin.install(shop);
  }

  change(shop: Shop, change: CatalogChange): Promise<void> {
    return this.#admin.change(shop, change);
  }

  pay(shop: Shop, order: string, result: 'paid' | 'failed', amount?: number): Promise<number | null> {
    return this.#admin.pay(shop, order, result, amount);
  }

  orders(shop: Shop): Promise<OrderRow[]> {
    return this.#options.records.orders(shop.tenant);
  }

  stock(shop: Shop): Promise<Record<string, number>> {
    return this.#options.records.stock(shop.tenant);
  }

  untilIdle(): Promise<void> {
    return this.#options.untilIdle();
  }

  flushCache(): Promise<void> {
    return this.#options.flushCache();
  }

  crashed(lost?: unknown): string | undefined {
    return this.#options.crashed?.(lost);
  }

  async whiteBox(shop: Shop): Promise<WhiteBox> {
    const records = await this.#options.records.whiteBox(shop.tenant);
    if (this.#options.shared) return { ...records, cache: { hits: 0, misses: 0, first: 0 } };
    const counted = cacheCounters(await this.#admin.metrics());
    const cache = since(this.#counted, counted);
    this.#counted = counted;
    return { ...records, cache };
  }

  remove(shop: Shop): Promise<void> {
    return this.#admin.remove(shop);
  }

  async close(): Promise<void> {
    await this.#admin.close();
    await this.#options.close();
  }
}
