import { SERVICE_WINDOW_MS } from '../window.ts';

/** What a message is billed as. `referral_conversion` is every message within a free entry point. */
export type PricingCategory =
  | 'marketing'
  | 'marketing_lite'
  | 'utility'
  | 'authentication'
  | 'authentication_international'
  | 'service'
  | 'referral_conversion';

/** `pricing` of a status. A `regular` message is billed, the others are not. */
export interface Price {
  type: 'regular' | 'free_customer_service' | 'free_entry_point';
  category: PricingCategory;
  /** Of a free entry point: when it ends, ms. */
  freeUntil?: number;
}

/** What is free, where that has changed over the years. The defaults are the rules since October 2026. */
export interface PricingRules {
  /** Service messages of one number and calendar month (UTC is assumed) that cost nothing. */
  freeServiceMessages: number;
  /** Utility templates within a customer's 24-hour window cost nothing, as before October 2026. */
  freeUtilityInWindow: boolean;
}

/** How long messages cost nothing after the answer to a customer who came from an ad. */
const FREE_ENTRY_MS = 72 * 60 * 60 * 1000;

/** Prices of one number's messages, in the order in which they are sent. */
export class Prices {
  readonly #rules: PricingRules;
  /** When a customer wrote from an ad, until that is answered. */
  readonly #ads = new Map<string, number>();
  readonly #freeUntil = new Map<string, number>();
  #month = '';
  #serviceMessages = 0;

  constructor(rules: PricingRules) {
    this.#rules = rules;
  }

  /** A customer's message came from an ad. */
  cameFromAd(phone: string, at: number): void {
    this.#ads.set(phone, at);
  }

  /** A customer has another number: what is free stays free. */
  moved(from: string, to: string): void {
    for (const known of [this.#ads, this.#freeUntil]) {
      const at = known.get(from);
      if (at !== undefined) known.set(to, at);
    }
  }

  /** Prices a message that the platform took. `windowOpen`: the customer wrote within 24 hours. */
  priceOf(phone: string, category: PricingCategory, at: number, windowOpen: boolean): Price {
    this.#openEntryPoint(phone, at);
    const freeUntil = this.#freeUntil.get(phone);
    if (freeUntil !== undefined && at < freeUntil)
      return { type: 'free_entry_point', category: 'referral_conversion', freeUntil };
    const { freeServiceMessages, freeUtilityInWindow } = this.#rules;
    const isFree =
      category === 'service'
        ? this.#countOf(at) <= freeServiceMessages
        : category === 'utility' && freeUtilityInWindow && windowOpen;
    return { type: isFree ? 'free_customer_service' : 'regular', category };
  }

  /** The first answer within a day opens it. */
  #openEntryPoint(phone: string, at: number): void {
    const wrote = this.#ads.get(phone);
    if (wrote === undefined) return;
    this.#ads.delete(phone);
    if (at - wrote <= SERVICE_WINDOW_MS) this.#freeUntil.set(phone, at + FREE_ENTRY_MS);
  }

  /** How many service messages this is in its month. */
  #countOf(at: number): number {
    const month = new Date(at).toISOString().slice(0, 7);
    if (month !== this.#month) {
      this.#month = month;
      this.#serviceMessages = 0;
    }
    this.#serviceMessages += 1;
    return this.#serviceMessages;
  }
}
