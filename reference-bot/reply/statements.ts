import { money, nameOf, stockOf, valuesOf } from './goods.ts';
import type { Statement } from './part.ts';
import { priceText, topicText, type Voice } from './voice.ts';

/** The sentence of a statement. Null when there is nothing true to say. */
export function sentenceOf(statement: Statement, voice: Voice): string | null {
  const { words, business, currency } = voice;
  switch (statement.kind) {
    case 'hello':
      return words.hello;
    case 'identity':
      return words.identity(business);
    case 'thanks':
      return words.thanks;
    case 'acknowledged':
      return words.acknowledged;
    case 'language':
      return words.language;
    case 'lastTime':
      return words.lastTime(words.sequence(statement.topics.map((t) => topicText(voice, t))));
    case 'recall':
      return recall(statement, voice);
    case 'fact':
      return words.fact(
        nameOf(statement.product, statement.variant),
        priceText(voice, statement.product, statement.variant),
        stockOf(statement.product, statement.variant) > 0,
      );
    case 'picked':
      return words.card(
        'chosen',
        nameOf(statement.product, statement.variant),
        priceText(voice, statement.product, statement.variant),
        stockOf(statement.product, statement.variant) > 0,
      );
    case 'soldOut':
      return words.soldOut(nameOf(statement.product, statement.variant));
    case 'left':
      return words.left(nameOf(statement.product, statement.variant), stockOf(statement.product, statement.variant));
    case 'feature':
      return feature(statement, voice);
    case 'unknown':
      return words.unknown(statement.product?.title ?? null);
    case 'howToPay':
      return words.howToPay;
    case 'short':
      return words.short(nameOf(statement.product, statement.variant), statement.left);
    case 'noLonger':
      return words.noLonger;
    case 'priceChanged':
      return words.priceChanged;
    case 'orderState':
      return words.orderState(statement.order.number, money(currency, statement.order.total), statement.order.state);
    case 'notYetPaid':
      return words.notYetPaid(statement.order.number, money(currency, statement.order.total));
    case 'noOrder':
      return words.noOrder;
    case 'orderCancelled':
      return words.orderCancelled(statement.order.number);
    case 'checkoutLeft':
      return words.checkoutLeft;
    case 'nothingToCancel':
      return words.nothingToCancel;
    case 'media':
      return words.media[statement.what];
    case 'handover':
      return words.handover(business);
    case 'stopped':
      return words.stopped(business);
    case 'started':
      return words.started(business);
  }
}

function recall(statement: Extract<Statement, { kind: 'recall' }>, voice: Voice): string {
  const { words } = voice;
  const phrase = (topics: string[]) => words.sequence(topics.map((t) => topicText(voice, t)));
  if (statement.topics.length > 0) return words.recall(phrase(statement.topics));
  if (statement.previousTopics.length > 0) return words.lastTime(phrase(statement.previousTopics));
  return statement.firstMessage ? words.recallFirstMessage : words.recallGreetingsOnly;
}

function feature(statement: Extract<Statement, { kind: 'feature' }>, { words }: Voice): string {
  const { product, attribute, asked } = statement;
  const values = valuesOf(product, attribute);
  if (values.length === 0) return words.unknown(product.title);
  if (asked === null) return words.feature(product.title, attribute, words.and(values));
  const found = values.find((v) => v.toLowerCase() === asked.toLowerCase());
  return found === undefined
    ? words.hasNotFeature(product.title, attribute, words.and(values))
    : words.hasFeature(product.title, attribute, found);
}
