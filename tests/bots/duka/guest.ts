/** One customer, as the shop remembers them. */
import type { Lang } from './hear.ts';
import type { Good, Option } from './shop.ts';

export interface Line {
  good: Good;
  option?: Option;
  qty: number;
}
export interface Order {
  no: number;
  lines: Line[];
  total: number;
  open: boolean;
  /** The basket that it was made from. */
  rev: number;
}
export type Asked =
  | { kind: 'qty'; good: Good; option?: Option }
  | { kind: 'option'; good: Good; qty?: number; shown: Option[] }
  | { kind: 'less'; good: Good; option?: Option; left: number }
  | { kind: 'which'; goods: Good[]; qty?: number }
  | { kind: 'buy'; good: Good }
  | { kind: 'confirm' }
  | { kind: 'cancel' };

export interface Shown {
  at: number;
  goods: Good[];
  message?: string;
}

export interface Guest {
  id: string;
  /** Draws this conversation's manner. */
  way: number;
  said: number;
  lang?: Lang;
  met: boolean;
  lastAt: number;
  lists: Shown[];
  focus?: { good: Good; at: number };
  basket: Line[];
  rev: number;
  asked?: Asked;
  /** Wishes that wait for an answer to another. */
  queue: { good: Good; option?: Option; qty?: number }[];
  orders: Order[];
  topics: string[];
  before: string[];
  /** Goods that did not fit the last list. */
  rest: Good[];
  /** The fact that was told last. */
  told?: string;
  stopped: boolean;
  human: boolean;
}

export const newGuest = (id: string, way: number): Guest => ({
  ...{ id, way, said: 0, met: false, lastAt: 0, lists: [], basket: [], rev: 0, queue: [], orders: [] },
  ...{ topics: [], before: [], rest: [], stopped: false, human: false },
});

export const priceOf = ({ good, option }: Pick<Line, 'good' | 'option'>): number => option?.price ?? good.price;
export const nameOf = ({ good, option }: Pick<Line, 'good' | 'option'>): string =>
  option ? `${good.title} (${option.title})` : good.title;
export const sameLine = (a: Pick<Line, 'good' | 'option'>, b: Pick<Line, 'good' | 'option'>): boolean =>
  a.good === b.good && a.option === b.option;
