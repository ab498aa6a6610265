/**
 * What is under test, seen from the engine: something that webhooks are sent to and that can be given a shop. The
 * reference bot in this process (virtual time), the reference bot in a process of its own (real time), or any bot.
 */

import type { Credentials } from '../channels/types.ts';
import type { CatalogChange, Shop } from '../shop/types.ts';
import type { Clock } from '../time/clock.ts';
import type { ChannelName, OrderRow, WhiteBox } from '../trace/types.ts';
import type { OnLost } from './lost-connections.ts';

export interface TargetOptions {
  databaseUrl: string;
  redisUrl: string;
  credentials: Credentials;
  /** The channel that the bots are on; default: the first of the registry. */
  channel?: ChannelName;
  /** Base URL of that platform's API emulator, without version or path. */
  platformUrl: string;
  /** Told when a connection of the bots to a server breaks while it is in use. */
  onLost?: OnLost | undefined;
}

/** One bot for one slot: it sees that slot's clock only, and one session at a time in virtual time. */
export interface SlotTarget {
  /** Absolute URL that the platform posts webhooks to. */
  webhookUrl(channel: ChannelName): string;
  /**
   * Makes the shop known to the bot: tenant, catalogue, settings. Resolves when it is in the bot's database. Absent, like
   * all that reaches behind the webhook, where the bot is not ours: then it has the shop already.
   */
  install?(shop: Shop): Promise<void>;
  /** Changes a product behind the bot's back. */
  change?(shop: Shop, change: CatalogChange): Promise<void>;
  /** Delivers a payment provider's callback; answers the HTTP status. */
  pay?(shop: Shop, order: string, result: 'paid' | 'failed'): Promise<number | null>;
  /** The orders of the shop, oldest first. */
  orders?(shop: Shop): Promise<OrderRow[]>;
  /** Stock left, by product id and by `product/variant`; absent where it cannot be read. */
  stock?(shop: Shop): Promise<Record<string, number>>;
  /** Makes the bot's Redis lose what it holds for this slot; absent where that cannot be done. */
  flushCache?(): Promise<void>;
  /** Why the bot is gone, once it is: a process that ended. Then nothing answers, and that is the bot's fault. */
  crashed?(): string | undefined;
  /** Resolves when the bot has nothing in flight: no request, no job, no send. Timers that wait do not count. */
  untilIdle(): Promise<void>;
  /** The bot's own records of a session, or undefined where they cannot be read. */
  whiteBox?(shop: Shop): Promise<WhiteBox | undefined>;
  /** Forgets a session's shop and all that belongs to it. */
  remove?(shop: Shop): Promise<void>;
  close(): Promise<void>;
}

export interface Target {
  /** For the report, e.g. `reference 0.1.0`. */
  describe(): string;
  openSlot(name: string, clock: Clock): Promise<SlotTarget>;
  close(): Promise<void>;
}
