/** What the kiosk keeps of one customer, and what it gathers for one reply. */
import type { Fault } from './faults.ts';
import { type Good, type Order, pieces, type Shop, type Ware, type Zone } from './goods.ts';
import type { Ear } from './hear.ts';
import type { Manner } from './manner.ts';
import type { Lang } from './speech/index.ts';
import type { Writer } from './writer.ts';

/** What a kiosk works with, whoever comes. */
export interface Here {
  shop: Shop;
  ear: Ear;
  writer: Writer;
  fault: Fault | undefined;
}

export interface Entry {
  good: Good;
  ware?: Ware;
  count?: number;
}

export type Hole = 'pick' | 'size' | 'count' | 'more' | 'place' | 'agree';

export interface Visitor {
  id: string;
  manner: Manner;
  lang?: Lang;
  sure: boolean;
  turns: number;
  seenAt: number;
  stopped: boolean;
  withPerson: boolean;
  lists: { goods: Good[]; at: number; ids: string[] }[];
  /** The good of the last card, which is not on the slip yet. */
  focus?: Entry;
  slip: Entry[];
  /** Nothing more is wanted beside what is on the slip. */
  full: boolean;
  to?: Zone | 'shop';
  /** How often the place was asked for in vain. */
  tries: number;
  asks?: Hole;
  /** Counts summaries: buttons of an older one do nothing. */
  summary: number;
  topics: string[];
}

/** What a reply will hold. */
export interface Reply {
  lines: string[];
  why: string[];
  show: Good[];
  card?: Entry;
  placed?: Order;
  /** The slip has changed, so its next hole is asked for. */
  goesOn: boolean;
}

export const SHOWN = 5;
export const LIST_MS = 5 * 60_000;
export const DAY_MS = 24 * 3_600_000;
export const cut = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, most - 1).trim()}…`);

export function clear(visitor: Visitor): void {
  visitor.slip = [];
  visitor.full = false;
  visitor.tries = 0;
  visitor.summary += 1;
  delete visitor.focus;
  delete visitor.to;
  delete visitor.asks;
}

export const stockFirst = (goods: readonly Good[]): Good[] =>
  [...goods].sort((a, b) => Number(pieces(b) > 0) - Number(pieces(a) > 0));

/** The first good of each category that is there. */
export function popular({ goods }: Shop): Good[] {
  const first = new Map<string, Good>();
  for (const good of goods) if (pieces(good) > 0 && !first.has(good.category)) first.set(good.category, good);
  return [...first.values()].slice(0, SHOWN);
}
