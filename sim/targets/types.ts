/**
 * What is under test. A *target* is a kind of bot: it says by its capabilities what can be played on it, in virtual time and
 * in real time. While it is open it gives *slots*; a slot is a bot that webhooks are sent to.
 */

import type { Credentials, Platform } from '../channels/types.ts';
import type { Mortal } from '../fault-plans/index.ts';
import type { ServiceName, Services, ServicesWatch } from '../services/index.ts';
import type { CatalogChange, Shop } from '../shop/types.ts';
import type { Clock } from '../time/clock.ts';
import type { ChannelName, OrderRow, WhiteBox } from '../trace/types.ts';
import type { HookSet } from './hooks/index.ts';
import type { TargetFacts } from './playable.ts';

/** A new target is a folder that exports a value of this type, and a line in `registry.ts`. */
export interface Target {
  readonly name: string;
  /** For people, within a sentence: `the reference bot`. */
  readonly title: string;
  /** The values of `--target` that mean it, for people. */
  readonly takes: string;
  claims(value: string): boolean;
  /** It needs Postgres and Redis, which are then started for the run. */
  readonly services: boolean;
  /** Somebody else wrote it: it has its own secrets, one shop and one number. */
  readonly external: boolean;
  /** It is external, and is set up for the run by us: secrets that the environment lacks are made. */
  readonly attached?: true;
  /** @throws Problem when the flags do not allow that it is sent this, which is said in words. */
  permit?(flags: TargetFlags, sends: string): void;
  /** Called once in a run before anything is opened, in one process. */
  prepare?(services: Services): Promise<void>;
  /** In virtual time, with a clock of its own for each slot and a shop for each session; absent: it takes no clock. */
  readonly virtual?: Playing<OpenOptions> & { readonly can: readonly ['ownShop', ...Capability[]] };
  /** In real time, where one slot takes all sessions; absent: it is not played so. */
  readonly real?: Playing<RealTimeOptions> & {
    /** Its processes and its servers can be broken under all sessions at once. */
    readonly breakable?: true;
  };
}

/** What can be played with one of the two clocks, and how the bots for it are opened. */
interface Playing<Options> {
  readonly can: readonly Capability[];
  open(options: Options): Promise<OpenTarget>;
}

/** What a session may ask for. One that asks for what the target cannot do is skipped, with the reason (`playable.ts`). */
export const CAPABILITIES = [
  /** Each session has a shop of its own, with its catalogue and settings. If not, all visit the one shop that the bot has. */
  'ownShop',
  /** Products change behind the bot's back. */
  'catalogChanges',
  /** Orders are paid by callbacks of a payment provider. */
  'payments',
  /** Such a callback can say that only a part was paid. */
  'partPayments',
  /** Orders and stock are read from the bot's database. */
  'database',
  /** The bot's cache is emptied. */
  'cacheFlush',
  /** The platform refuses messages of one session. */
  'refusals',
  /** There is time to make sure that the bot says nothing. */
  'silence',
  /** Generated customers may hide their number behind a username, which not every bot of today knows of. */
  'usernames',
  /** The bot's process and its servers can be broken under it, and the bot started again. */
  'crashes',
  /** The connections between the bot and its servers can be broken under it. */
  'brokenConnections',
  /** The clock of the bot's process can be shifted under it. */
  'skewedClock',
  /** The platform can keep an answer back while the bot waits for it. */
  'heldCalls',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

export interface OpenOptions {
  /** The value of `--target`. */
  value: string;
  channel: ChannelName;
  credentials: Credentials;
  /** The emulator that bots send their API calls to. */
  platform: Platform;
  /** Where the target needs them. */
  services?: ServiceAddresses | undefined;
  /** Most connections to Postgres. */
  poolSize?: number;
  /** Whether sessions will break the bot's process and its servers: then its slots have a `mortal`. */
  crashes?: boolean;
  /** Told when a connection of the bots to a server breaks while it is in use. */
  onLost: OnLost;
}

export type ServiceAddresses = Pick<Services, 'databaseUrl' | 'redisUrl' | 'redisPrefix'>;

/** Told which server a connection led to, and why it broke. */
export type OnLost = (service: ServiceName, why: string) => void;

/** What the command line says of a target. All durations in seconds. */
export interface TargetFlags {
  target: string;
  /** Absent: it is raised while the bot keeps up. */
  rate?: number;
  platformPort: number;
  platformHost: string;
  platformUrl?: string;
  phoneNumberId: string;
  displayPhone: string;
  phonePrefix?: string;
  /** One in five generated customers hides the number behind a username. */
  usernames?: true;
  catalog?: string;
  setting?: string[];
  longestWait: number;
  /** Absent: it is learnt from the bot. */
  replyTimeout?: number;
  quietTime: number;
  await: number;
  handshake: boolean;
  repliesSql?: string;
  iOwnThisTarget?: true;
  /** What may be done with the bot besides its webhook, by the configuration file. */
  hooks?: HookSet;
  /** Of a bot that is attached: where its webhook is, how its calls are caught, what is set in its environment. */
  webhook?: string;
  catch?: string[];
  env?: string[];
  /** The API of the bot's language model, whose calls are passed on and counted. */
  llm?: string;
  llmPort: number;
  /** `MODEL=READ/WRITTEN`: prices of a million tokens. */
  llmPrice?: string[];
  /** The folder that its command is run in; default: the current one. */
  folder?: string;
}

export interface RealTimeOptions extends OpenOptions {
  flags: TargetFlags;
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** What is known of the one shop, where the bot has one. */
  known?: TargetFacts | undefined;
  /** Tells people what they must know before it goes on. */
  say(text: string): void;
  /** The bot did something that it must never do, outside any session. */
  onFault(what: string): void;
  /** What keeps the output of a bot that is started for the run; absent: it is not kept. */
  botLog?: BotLog | undefined;
  /** Whether sessions will shift the clock of its process. */
  skews?: boolean;
  /** Gives opening up. */
  signal: AbortSignal;
}

/** A file for the output of a bot. */
export interface BotLog {
  path: string;
  /** Where people find it, e.g. `bot.log beside the report`. */
  place: string;
}

/** Bots that are there to be played on. */
export interface OpenTarget {
  /** For the report, e.g. `reference 0.1.0`. */
  describe(): string;
  openSlot(name: string, clock: Clock): Promise<SlotTarget>;
  /** Where the bot has one shop: that one, and the platform with the number that all sessions share. */
  readonly shared?: { readonly shop: Shop; readonly platform: Platform };
  /** Where its messages are seen; default: by the platform. */
  readonly repliesFrom?: 'database';
  /** Says until when all of its messages could be seen; absent: always. */
  readonly watch?: TargetWatch;
  /** How it is seen that it is there; absent: it does not go away by itself. */
  readonly presence?: Presence;
  /** When all sessions are over: what it did wrong in all of them, and what people should know. */
  remarks?(): { fault?: string; note?: string };
  close(): Promise<void>;
}

/** How it is seen that a bot which others run is still there. */
export interface Presence {
  /** Whether nothing listens any more where it takes webhooks. */
  refuses(): Promise<boolean>;
  /** Resolves with how its process ended, where that is known; it may have left another one behind. */
  ended?: Promise<string>;
  /** The last lines that it wrote, where they are seen. */
  lastLines?(): string;
  /** Where people find all of them, e.g. `bot.log beside the report`. */
  log?: string;
}

export type TargetWatch = Pick<ServicesWatch, 'signal' | 'lost' | 'availableUntil'>;

/** One bot for one slot: it sees that slot's clock only, and one session at a time in virtual time. */
export interface SlotTarget {
  /** Absolute URL that the platform posts webhooks to. */
  webhookUrl(channel: ChannelName): string;
  /**
   * Makes the shop known to the bot: tenant, catalogue, settings. Resolves when it is in the bot's database. Absent where
   * the bot has a shop already.
   */
  install?(shop: Shop): Promise<void>;
  /** Changes a product behind the bot's back. */
  change?(shop: Shop, change: CatalogChange): Promise<void>;
  /** Delivers a payment provider's callback, which says what was paid if an amount is given; answers the HTTP status. */
  pay?(shop: Shop, order: string, result: 'paid' | 'failed', amount?: number): Promise<number | null>;
  /** The orders of the shop, oldest first; where sessions share it, those of customers with these numbers or user ids. */
  orders?(shop: Shop, customers: readonly string[]): Promise<OrderRow[]>;
  /** Stock left, by product id and by `product/variant`; absent where it cannot be read. */
  stock?(shop: Shop): Promise<Record<string, number>>;
  /** Makes the bot's Redis lose what it holds for this slot; absent where that cannot be done. */
  flushCache?(): Promise<void>;
  /**
   * Why the bot is gone, once it is: a process that ended. Then nothing answers, and that is the bot's fault. `lost`: what
   * broke a connection to it just now.
   */
  crashed?(lost?: unknown): string | undefined;
  /** What faults can do to the bot, its connections and its servers; absent: nothing. */
  readonly mortal?: Mortal;
  /**
   * The same where several sessions share the bot: made for each of them, which ends it with `heal`. Of the bot's points it
   * tells none: a session passes on those that are seen at the platform.
   */
  sharedMortal?(): Mortal;
  /** Resolves when the bot has nothing in flight: no request, no job, no send. Timers that wait do not count. */
  untilIdle(): Promise<void>;
  /** The bot's own records of a session, or undefined where they cannot be read. */
  whiteBox?(shop: Shop): Promise<WhiteBox | undefined>;
  /** Forgets a session's shop and all that belongs to it. */
  remove?(shop: Shop): Promise<void>;
  close(): Promise<void>;
}
