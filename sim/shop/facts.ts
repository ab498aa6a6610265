/**
 * Shop facts: what a shop says of itself besides its products. A section that is there is complete, so a statement that it
 * does not hold is made up; an empty list says "none". Of a section that is missing nothing is known.
 */

export const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** A time span as it is written: `45min`, `4h`, `2d`, `2w`, `6mo`, `1y`, or a range such as `1d-3d`. */
export type Span = string;

export interface OpeningHours {
  /** `mon-fri`, `sat`, `mon-wed,fri` */
  days: string;
  /** `08:00` */
  open: string;
  close: string;
}

export interface DeliveryZone {
  /** The name of a place, as customers say it. */
  zone: string;
  /** In the shop's currency; 0: free. */
  fee: number;
  within: Span;
  /** Orders of at least so much are delivered free. */
  freeFrom?: number | undefined;
}

export interface PaymentAccount {
  /** e.g. `M-Pesa Paybill` */
  method: string;
  /** Where money goes: a number, or an address such as the UPI id `duka@okbank`. Absent: cash and the like. */
  number?: string | undefined;
  /** What the customer gives as the account: `order` is the number of the order. */
  account?: string | undefined;
}

export interface Discount {
  /** Percent off. */
  percent?: number | undefined;
  /** So much off, in the shop's currency. */
  amount?: number | undefined;
  /** A product id or a category. Absent: of everything. */
  of?: string | undefined;
}

export interface Contacts {
  phones?: string[] | undefined;
  emails?: string[] | undefined;
  links?: string[] | undefined;
  address?: string | undefined;
}

export interface ShopFacts {
  hours?: OpeningHours[];
  delivery?: DeliveryZone[];
  payment?: PaymentAccount[];
  /** How long a product may be returned. */
  returns?: Span | 'none';
  /** For the whole shop, or by category. */
  warranty?: Span | 'none' | Record<string, Span>;
  discounts?: Discount[];
  contacts?: Contacts;
}

export type FactSection = keyof ShopFacts;

/** In the order of a catalogue file. */
export const SECTIONS: readonly FactSection[] = [
  'hours',
  'delivery',
  'payment',
  'returns',
  'warranty',
  'discounts',
  'contacts',
];

/** The sections that a file has; undefined where it has none. */
export function toFacts(input: { [Section in FactSection]?: ShopFacts[Section] | undefined }): ShopFacts | undefined {
  const written = SECTIONS.filter((section) => input[section] !== undefined);
  if (written.length === 0) return undefined;
  return Object.fromEntries(written.map((section) => [section, input[section]]));
}

const HOURS = { min: 1 / 60, h: 1, d: 24, w: 168, mo: 730, y: 8760 } as const;
export type SpanUnit = keyof typeof HOURS;

/** A span in hours. */
export const inHours = (count: number, unit: SpanUnit): number => count * HOURS[unit];

/** The hours from and to of a span; equal where it is no range. */
export function spanOf(span: Span): { from: number; to: number } {
  const [from = 0, to = from] = span.split('-').map((part) => {
    const [, count = '0', unit = 'h'] = /^(\d+)(min|h|d|w|mo|y)$/.exec(part) ?? [];
    return inHours(Number(count), unit as SpanUnit);
  });
  return { from, to };
}

/** The numbers of days (0 is Sunday) that `mon-wed,fri` means. */
export function daysIn(days: string): number[] {
  return days.split(',').flatMap((part) => {
    const [from = -1, to = from] = part.split('-').map((day) => DAYS.indexOf(day.trim() as (typeof DAYS)[number]));
    return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, n) => (from + n) % 7);
  });
}

/** Minutes since midnight of `08:00`. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
