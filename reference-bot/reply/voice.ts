import type { ShopFacts, Tenant } from '../dialogue.ts';
import { type Wording, wordingOf } from '../languages/index.ts';
import type { LanguageName } from '../types.ts';
import { shopSentence } from './facts.ts';
import type { Picked, Statement } from './parts.ts';
import { isInStock, money, nameOf, priceOf, pricesOf, stockOf, valuesOf } from './products.ts';

/** Who speaks, and in which language: what every part needs in order to be worded. */
export interface Voice {
  words: Wording;
  business: string;
  currency: string;
  facts: ShopFacts;
}

type Shop = Pick<Tenant, 'name' | 'currency' | 'primaryLanguage'> & Partial<Pick<Tenant, 'facts'>>;

/** The voice of a shop in a language; in its own while none is established (rule L3). */
export function voiceOf({ name, currency, primaryLanguage, facts = {} }: Shop, language: LanguageName | null): Voice {
  return { words: wordingOf(language ?? primaryLanguage, primaryLanguage), business: name, currency, facts };
}

/** `KES 1,200`, or `from KES 1,200` when variants cost differently and none is chosen. */
export function priceText({ product, variant }: Picked, { words, currency }: Voice): string {
  const least = variant === null && new Set(pricesOf(product)).size > 1;
  return words.price(money(currency, priceOf(product, variant)), least);
}

/** What most sentences say of a product: its name, price and whether there is any. */
export function factsOf(picked: Picked, voice: Voice): [name: string, price: string, inStock: boolean] {
  return [nameOf(picked.product, picked.variant), priceText(picked, voice), isInStock(picked)];
}

/** "What do you have", without naming anything. */
export const TOPIC_PRODUCTS = '*';
/** Delivery, hours, warranty and the like. */
export const TOPIC_SERVICE = '?';
/** Prefix of an order number. */
export const TOPIC_ORDER = '#';

/** Topics as a phrase; labels that begin with a sign are no words of the catalog. */
function topicsText(labels: string[], { topic, sequence }: Wording): string {
  const text = (label: string) => {
    if (label === TOPIC_PRODUCTS) return topic.products;
    if (label === TOPIC_SERVICE) return topic.otherQuestion;
    return label.startsWith(TOPIC_ORDER) ? topic.order(label.slice(TOPIC_ORDER.length)) : label;
  };
  return sequence(labels.map(text));
}

/** The sentence of a statement. */
export function sentenceOf(statement: Statement, voice: Voice): string {
  const { words, business, currency } = voice;
  switch (statement.kind) {
    case 'identity':
    case 'handover':
    case 'stopped':
    case 'started':
      return words[statement.kind](business);
    case 'lastTime':
      return words.lastTime(topicsText(statement.topics, words));
    case 'recall': {
      const { topics, previousTopics, firstMessage } = statement;
      if (topics.length > 0) return words.recall(topicsText(topics, words));
      if (previousTopics.length > 0) return words.lastTime(topicsText(previousTopics, words));
      return firstMessage ? words.recallFirstMessage : words.recallGreetingsOnly;
    }
    case 'fact':
      return words.fact(...factsOf(statement, voice));
    case 'picked':
      return words.card('chosen', ...factsOf(statement, voice));
    case 'soldOut':
      return words.soldOut(nameOf(statement.product, statement.variant));
    case 'left':
      return words.left(nameOf(statement.product, statement.variant), stockOf(statement.product, statement.variant));
    case 'short':
      return words.short(nameOf(statement.product, statement.variant), statement.left);
    case 'feature': {
      const { product, attribute, asked } = statement;
      const values = valuesOf(product, attribute);
      if (values.length === 0) return words.unknown(product.title);
      if (asked === null) return words.feature(product.title, attribute, words.and(values));
      const found = values.find((value) => value.toLowerCase() === asked.toLowerCase());
      if (found === undefined) return words.hasNotFeature(product.title, attribute, words.and(values));
      return words.hasFeature(product.title, attribute, found);
    }
    case 'shop':
      return shopSentence(statement, voice);
    case 'unknown':
      return words.unknown(statement.product?.title ?? null);
    case 'orderState':
      return words.orderState[statement.order.state](statement.order.number, money(currency, statement.order.total));
    case 'notYetPaid':
      return words.notYetPaid(statement.order.number, money(currency, statement.order.total));
    case 'orderCancelled':
      return words.orderCancelled(statement.order.number);
    case 'media':
      return words.media[statement.what];
    default:
      return words[statement.kind];
  }
}
