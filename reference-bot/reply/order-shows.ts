import { itemsKey, tapIds } from './choices.ts';
import { money, nameOf, priceOf, stockOf } from './goods.ts';
import type { Show } from './part.ts';
import { oneItem, type Piece } from './piece.ts';
import { priceText, type Voice } from './voice.ts';

/** The business number of the simulated M-Pesa account. */
const BUSINESS_NUMBER = '400200';

/** How many of what was chosen. */
export function quantity(show: Extract<Show, { kind: 'quantity' }>, voice: Voice): Piece {
  const { product, variant } = show;
  const left = stockOf(product, variant);
  const amounts = [1, 2, 3].filter((n) => n <= left);
  return {
    sentences: [voice.words.card('chosen', nameOf(product, variant), priceText(voice, product, variant), left > 0)],
    lines: [],
    question: voice.words.howMany,
    form: {
      kind: 'card',
      image: product.image,
      buttons: amounts.map((n) => ({ id: tapIds.quantity(product.id, variant?.id ?? null, n), title: String(n) })),
    },
    list: oneItem(show, voice),
  };
}

/** What is about to be ordered, to be confirmed. */
export function summary(show: Extract<Show, { kind: 'summary' }>, voice: Voice): Piece {
  const { words, currency } = voice;
  const total = show.items.reduce((sum, i) => sum + priceOf(i.product, i.variant) * i.quantity, 0);
  const lines = show.items.map((i) =>
    words.summaryLine(i.quantity, nameOf(i.product, i.variant), money(currency, priceOf(i.product, i.variant))),
  );
  const items = show.items.map((i) => ({
    productId: i.product.id,
    variantId: i.variant?.id ?? null,
    quantity: i.quantity,
  }));
  return {
    sentences: [words.summaryTitle(money(currency, total))],
    lines,
    question: words.confirmQuestion(show.assumed),
    form: {
      kind: 'card',
      image: null,
      buttons: [
        { id: tapIds.confirm(itemsKey(items)), title: words.button.confirm },
        { id: tapIds.cancel('checkout'), title: words.button.cancel },
      ],
    },
    list: null,
  };
}

/** How an order is paid. */
export function payment({ order }: Extract<Show, { kind: 'payment' }>, voice: Voice): Piece {
  const { words } = voice;
  return {
    sentences: [
      words.payment(order.number, money(voice.currency, order.total)),
      words.paymentSteps(voice.business, BUSINESS_NUMBER, order.number),
    ],
    lines: order.items.map((i) => words.summaryLine(i.quantity, i.title, money(voice.currency, i.unitPrice))),
    question: null,
    form: {
      kind: 'card',
      image: null,
      buttons: [
        { id: tapIds.paid(order.number), title: words.button.paid },
        { id: tapIds.cancel(order.number), title: words.button.cancelOrder },
      ],
    },
    list: null,
  };
}
