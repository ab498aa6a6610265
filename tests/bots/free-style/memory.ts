/** What the bot keeps of one customer. */
import type { Manner } from './manner.ts';
import type { Item, Line, Order, Size } from './shop.ts';
import type { Lang } from './words/index.ts';

export interface Draft {
  item: Item;
  size?: Size;
  count?: number;
}

export interface Memory {
  phone: string;
  manner: Manner;
  lang?: Lang;
  /** The language of greetings, while nothing better is known. */
  hint?: Lang;
  turns: number;
  seenAt: number;
  stopped: boolean;
  withHuman: boolean;
  lists: { items: Item[]; at: number; ids: string[] }[];
  focus?: { item: Item; size?: Size };
  /** What the bot's last reply asked for. */
  asking?: 'size' | 'count' | 'yes';
  draft?: Draft;
  cart: Line[];
  /** Counts summaries: the buttons of an older one do nothing. */
  summary: number;
  topics: string[];
}

export const LIST_TTL_MS = 5 * 60_000;

/** What a reply will hold, gathered message by message. */
export interface Plan {
  sentences: string[];
  picks: { item: Item; size?: Size }[];
  shown: Item[];
  /** Words above the list. */
  why: string[];
  /** What the bot would ask back, unless another message of the turn makes it clear. */
  doubt?: { why: string; shown: Item[] };
  ordered?: Order;
  handled: boolean;
  step: boolean;
}

/** The most goods that a reply shows. */
export const SHOWN = 5;
