import type { PreparedText } from '../languages/reading/text.ts';
import type { ShopTopic } from '../languages/types.ts';
import type { LanguageName } from '../shop/types.ts';
import type { Option } from '../trace/types.ts';

/**
 * A statement of fact in a bot's text. `text` is the sentence, line or row where it stands; `variants` are those that it is
 * surely said of; `near`: the product is named beside it.
 */
export type Claim = {
  text: string;
} & (
  | {
      kind: 'price';
      product: string;
      amount: number;
      numbers: number[];
      variants: string[];
      near: boolean;
      /** It is what so many pieces come to, and nothing else: "2 x Safari Boot = KES 9,000". */
      sumOf?: number;
    }
  | {
      kind: 'availability';
      product: string;
      available: boolean;
      variants: string[];
      /** Its clause does not name the product. */
      apart?: boolean;
    }
  | { kind: 'quantity'; product: string; left: number; variants: string[] }
  /** An option that stands for so many pieces, where the number is asked for. */
  | { kind: 'pieces'; product: string; pieces: number }
  | { kind: 'feature'; product: string; attribute: string; value: string }
  /** `sure`: nothing else can be meant. */
  | { kind: 'total'; amount: number; sure: boolean }
  /** What one of several products is said to cost more or less than another. */
  | { kind: 'difference'; amount: number; products: string[] }
  | { kind: 'order'; number: string }
  | { kind: 'order-state'; state: 'PAID' | 'UNPAID' | 'CANCELLED' | 'SENT'; number: string | null }
  /** The customer has no order at all. */
  | { kind: 'no-order' }
  /** A name of the catalogue with another measure: "Honey 5 g" where there is "Honey 500g" only. */
  | { kind: 'misnamed'; name: string }
  /** A selectable or listed item with a price that is no product of this shop. */
  | { kind: 'unknown-product'; name: string }
  /** A product that is offered (row, button, list line). */
  | { kind: 'offer'; product: string }
  /** An amount in a currency that is not the shop's. */
  | { kind: 'currency'; amount: number; currencies: readonly string[] }
  /** What delivery costs; `sure`: nothing else can be meant. */
  | ({ kind: 'fee'; amount: number } & Place)
  /** A number that money goes to; what tells a payment apart; ways to reach the shop. */
  | { kind: 'payee'; value: string }
  | { kind: 'account'; value: string }
  | { kind: 'phone'; value: string }
  | { kind: 'email'; value: string }
  | { kind: 'link'; value: string }
  /** A picture, with the products that it stands beside. */
  | { kind: 'picture'; address: string; products: string[] }
  /** A time of day, with the days of the week that it is said of. */
  | {
      kind: 'time';
      minutes: readonly number[];
      days: readonly number[];
      topics: ShopTopic[];
      /** Its words may say how long something takes instead: "24 heures". */
      maySpan: boolean;
    }
  | { kind: 'always-open' }
  /** Open on a day of the week, or closed. */
  | { kind: 'open-day'; day: number; open: boolean; topics: ShopTopic[] }
  /** How long something takes or lasts, in hours. */
  | ({ kind: 'span'; from: number; to: number; topics: ShopTopic[]; about: string | null } & Place)
  /** Delivery within so many days. */
  | ({ kind: 'by-day'; ahead: number } & Place)
  /** Free delivery, and the amounts from which on. */
  | ({ kind: 'free-delivery'; from: number[] } & Place)
  | { kind: 'discount'; percent: number | null; amount: number | null }
  | { kind: 'warranty'; about: string | null }
  /** Nothing can be returned, or has no warranty. */
  | { kind: 'no-promise'; promise: 'returns' | 'warranty'; about: string | null }
  /** Where the shop is: a street, a building or a landmark. `sure`: the sentence says so, whatever was asked. */
  | { kind: 'place'; words: string[]; number: string | null; sure: boolean }
  /** One product costs less than another; none of its kind costs less, or more. `scope`: a category that is named. */
  | { kind: 'comparison'; less: string; more: string }
  | { kind: 'superlative'; product: string; which: 'cheapest' | 'dearest'; scope: string | null }
  /** The lowest price of a category, or one below which it has nothing. */
  | { kind: 'starting-price'; category: string; amount: number }
  | { kind: 'none-below'; category: string; amount: number }
  /** So many products are in a category. */
  | { kind: 'assortment'; category: string; count: number }
);

/** Where something stands in the text of its sentence: what is nearest tells what it is said of. */
interface Place {
  folded: string;
  start: number;
}

/** An option and, where it stands for one, its product. */
export interface ReadOption extends Option {
  product: string | null;
  botMessage: number;
}

/** What one reply of the bot says, as its reader would take it. */
export interface ReplyReading {
  /** Headers, bodies and footers, without the options' titles. */
  text: string;
  /** The same, prepared; with the titles of what can be tapped; and with their descriptions too. */
  said: PreparedText;
  saidWithTitles: PreparedText;
  saidWithOptions: PreparedText;
  /** Products shown for choosing, in the order of the phone's screen. */
  shown: string[];
  /** Products named anywhere in the reply, in order. */
  named: string[];
  /** The one product that the reply is about, or null. */
  chosen: string | null;
  /** The languages that it is in. None: no words of a language; several: they are mixed. */
  spoken: readonly LanguageName[];
  /** Has buttons or a list. */
  rich: boolean;
  /** Products that can be tapped. */
  selectable: string[];
  options: ReadOption[];
  /** Asks the customer something, or to choose. */
  asksBack: boolean;
  /** What the reply waits for, where it says so. */
  asks: { quantity: boolean; variant: boolean };
  /** Carries order or payment wording: an order summary, payment instructions or a confirmation. */
  order: boolean;
  claims: Claim[];
}
