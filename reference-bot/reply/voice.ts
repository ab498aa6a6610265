import type { ProductRecord, Tenant, VariantRecord } from '../conversation/types.ts';
import { type Wording, wordingOf } from '../languages/index.ts';
import type { LanguageName } from '../types.ts';
import { money, priceOf, pricesDiffer } from './goods.ts';

/** Who speaks, and in which language: what every part needs in order to be worded. */
export interface Voice {
  words: Wording;
  business: string;
  currency: string;
}

export function voiceOf(
  tenant: Pick<Tenant, 'name' | 'currency' | 'primaryLanguage'>,
  language: LanguageName | null,
): Voice {
  return {
    words: wordingOf(language ?? tenant.primaryLanguage, tenant.primaryLanguage),
    business: tenant.name,
    currency: tenant.currency,
  };
}

/** `KES 1,200`, or `from KES 1,200` when variants cost differently and none is chosen. */
export function priceText(voice: Voice, product: ProductRecord, variant: VariantRecord | null): string {
  const amount = money(voice.currency, priceOf(product, variant));
  return voice.words.price(amount, variant === null && pricesDiffer(product));
}

/** Topic labels as a phrase; labels that begin with a sign are no words of the catalogue (see `topics.ts`). */
export function topicText(voice: Voice, label: string): string {
  if (label === TOPIC_PRODUCTS) return voice.words.topic.products;
  if (label === TOPIC_SERVICE) return voice.words.topic.otherQuestion;
  return label.startsWith(TOPIC_ORDER) ? voice.words.topic.order(label.slice(TOPIC_ORDER.length)) : label;
}

/** "What do you have", without naming anything. */
export const TOPIC_PRODUCTS = '*';
/** Delivery, hours, warranty and the like. */
export const TOPIC_SERVICE = '?';
/** Prefix of an order number. */
export const TOPIC_ORDER = '#';
