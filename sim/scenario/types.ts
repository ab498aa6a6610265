/**
 * The session script: what a YAML file becomes after loading, and what the generators produce. One script is one
 * session: a shop, one or more customers, and steps in order.
 */

import type { PlanEntry } from '../fault-plans/index.ts';
import type { BotSettings, Catalog, CatalogChange, LanguageName } from '../shop/types.ts';
import type { Duration } from '../time/duration.ts';
import type { Meaning } from '../trace/meaning.ts';
import type { Customer, CustomerContent, Notice, Repeat } from '../trace/types.ts';
import type { Actor } from './actor.ts';
import type { RefusalReason } from './refusal-reasons.ts';
import type { StatusRange, WebhookFault } from './webhook-faults.ts';

/** A message inside a burst or alone. */
export interface SayPart {
  text: string;
  /**
   * Gap to the previous message of the burst; default 800 ms. On a `say` or `quote` alone, and on the first
   * message of a burst: sent this long after the step before, instead of waiting for the reply to it.
   */
  after?: Duration;
  means?: Meaning;
  /** A label by which later steps can name this message. */
  label?: string;
  forwarded?: 'once' | 'often';
  /** Headline of the ad that the customer tapped to write this. */
  ad?: string;
  /** Written to a group. */
  group?: true;
  /** Written from the page of this product. */
  product?: string;
  /** Of a generated message: how it was put into words, so that it can be said in others. */
  worded?: Worded;
}

/** Where the words of a generated message come from. */
export interface Worded {
  /** The language variety and the saying in whose table the template stands. */
  variety: string;
  saying: string;
  template: string;
  /** What fills the places of the template, without typos. */
  places: Readonly<Record<string, string>>;
}

/** Which message of the bot is meant: the last one with that form, or one that an `expect` labelled. */
export type MessageRef = { last: 'any' | 'list' | 'buttons' | 'rich' | 'image' } | { label: string };

/** Which option is tapped: by its title (or the product's), or by position from 1. */
export interface TapTarget {
  title?: string;
  product?: string;
  position?: number;
  /** On which message; default: the newest that offers such an option. */
  on?: MessageRef;
  /** Key of another customer, on whose phone the option is. */
  of?: string;
}

export type Step = StepBody & {
  /** Position in the file, for messages. */
  line: number;
  column: number;
  /** Customer's key; default: the first customer. */
  as: string;
  /** Of a generated step: where its customer knew the conversation to stand, and what was done there. */
  occasion?: { states: readonly string[]; acts: readonly string[] };
};

export type StepBody =
  | { do: 'say'; part: SayPart }
  | { do: 'burst'; parts: SayPart[] }
  /** `after`: within an open turn instead of waiting for the reply to the step before. */
  | { do: 'tap'; target: TapTarget; after?: Duration; means?: Meaning }
  /** `of`: key of another customer, on whose phone the message is. */
  | { do: 'quote'; message: MessageRef; of?: string; part: SayPart }
  | {
      do: 'send';
      /** A tap that is sent was never offered. */
      content: Exclude<CustomerContent, { type: 'text' | 'reaction' }>;
      after?: Duration;
      means?: Meaning;
    }
  | { do: 'react'; emoji: string; to: MessageRef }
  | { do: 'wait'; duration: Duration }
  /** `after`: so long after the message before it, while its reply is still awaited or prepared. */
  | { do: 'catalog'; changes: CatalogChange[]; after?: Duration }
  /** Sends customer messages again: the last one or a labelled one; at once, concurrently, or later. */
  | { do: 'redeliver'; label?: string; times: number; concurrent: boolean }
  /** How the following deliveries behave until changed back: two at a time reordered, batched into one webhook. */
  | { do: 'deliver'; how: 'in-order' | 'reordered' | 'batched' }
  /** A tampered webhook: the text is sent with a wrong signature and must have no effect. */
  | { do: 'forge'; text: string }
  /** A webhook that is not as the platform sends it, and the statuses that are right answers to it. */
  | { do: 'webhook'; fault: WebhookFault; text: string; statuses: StatusRange }
  | { do: 'refuse'; what: 'rich' | 'image' | 'any'; why: RefusalReason; times: number }
  /** The platform tells the bot something of the customer that is no message. */
  | { do: 'notice'; notice: Notice }
  /** `amount`: so much is paid of it, in the shop's currency; absent: all that it costs. */
  | { do: 'pay'; result: 'paid' | 'failed'; amount?: number }
  | { do: 'flush-cache' }
  /** What breaks beside the bot from here on, in addition; empty: nothing any more. */
  | { do: 'fault'; entries: readonly PlanEntry[] }
  | { do: 'expect'; expectation: Expectation };

/** What must hold for everything that the bot did since the last step of this customer. All given fields must hold. */
export interface Expectation {
  /** Number of messages (bubbles) in the reply; a number or a range. */
  bubbles?: { min: number; max: number };
  /** No message at all to this customer. */
  silence?: boolean;
  /** Exactly one reply (one or more bubbles sent together). */
  replies?: number;
  /** Product ids shown, in this order. */
  products?: string[];
  /** How many products are shown; a number or a range. */
  shows?: { min: number; max: number };
  /** Product ids that must be among those shown or named. */
  includes?: string[];
  /** Product ids that must not be shown or named. */
  excludes?: string[];
  /**
   * The one product that the reply is about: its id, `none`, or the item at a position (from 1) of a list, by default
   * of the newest one before the customer's message.
   */
  chosen?: string | { position: number | 'last'; of?: MessageRef };
  form?: 'plain' | 'rich' | 'buttons' | 'list' | 'image';
  language?: LanguageName;
  /** Each must occur in the reply's text, ignoring case; `/.../i` is a regular expression. */
  says?: string[];
  /** None may occur. */
  never?: string[];
  /** The reply asks back instead of choosing a product. */
  clarifies?: boolean;
  /** Every claim in the reply is true at the moment of sending. */
  grounded?: boolean;
  /** Marked as read, with a typing indicator, when the turn opened. */
  read?: boolean;
  /** The newest order of this customer. */
  order?: { state?: string; total?: number; items?: Record<string, number> } | 'none';
  /** Pieces left of products, in the bot's database. */
  stock?: Record<string, number>;
  /** Earliest and latest time from the customer's last message to the reply. */
  within?: { min?: Duration; max?: Duration };
  /** A name for the reply's last message that shows options, or for its last message. */
  label?: string;
}

/** As `shop`: the one that the bot has, whichever that is. */
export const ANY_SHOP = 'any';

/** One session, ready to be played. */
export interface Script {
  /** `references/second-one.yaml` relative to the scenario root; several documents in a file get `#2`, `#3`. */
  id: string;
  title: string;
  file: string;
  line: number;
  tags: string[];
  /** Ids of the rules of `docs/rules.md` that it exercises. */
  rules: string[];
  catalog: Catalog;
  settings: BotSettings;
  /** It takes place in whatever shop the bot has: `shop: any`. */
  anyShop?: true;
  customers: Customer[];
  seed: number;
  steps: Step[];
  /** What breaks beside the bot, from the beginning. */
  faults?: readonly PlanEntry[];
  /** Of a generated session: what plays exactly this one again. */
  token?: string;
  /** Set where the session is played several times. */
  repeat?: Repeat;
  /** Name of the relation (`sim/relations`) by which a second session is compared with this one. */
  relation?: string;
  /** Decides the steps while the session is played; `steps` then holds those that were taken. */
  actor?: () => Actor;
}
