import type { Choice, ListContext, Reply } from '../conversation/types.ts';
import { itemsKey, productChoice, tapIds, variantChoices } from './choices.ts';
import { money, nameOf, priceOf, stockOf } from './goods.ts';
import type { ListShow, Show } from './part.ts';
import { priceText, type Voice } from './voice.ts';

/** A show in words: what its bubble says and what can be tapped in it. */
export interface Piece {
  /** Sentences before the lines. */
  sentences: string[];
  /** Product lines; they do not count as sentences (rule C7). */
  lines: string[];
  question: string | null;
  form:
    | { kind: 'card'; image: string | null; buttons: Choice[] }
    /** `image`: a list takes no picture, so it goes before, with the sentences. */
    | { kind: 'choices'; buttonLabel: string; choices: Choice[]; list: boolean; image?: string | null };
  /** The list context that the bubble opens, if it shows products. */
  list: { listType: 'products' | 'variants'; items: ListContext['items'] } | null;
}

/** The business number of the simulated M-Pesa account. */
const BUSINESS_NUMBER = '400200';

export function pieceOf(show: Show, voice: Voice): Piece {
  switch (show.kind) {
    case 'list':
      return list(show, voice);
    case 'card':
      return card(show, voice);
    case 'variants':
      return variants(show, voice);
    case 'quantity':
      return quantity(show, voice);
    case 'summary':
      return summary(show, voice);
    case 'payment':
      return payment(show, voice);
    case 'updating':
      return plain([voice.words.updating], null, [humanButton(voice)]);
    case 'askCategory':
      return categories(voice, [], voice.words.askCategory, show.categories);
    case 'askName':
      return plain([voice.words.askName], null, [productsButton(voice)]);
    case 'offer':
      return offer(show, voice);
  }
}

function list(show: ListShow, voice: Voice): Piece {
  const { words } = voice;
  const lead =
    show.reason === 'closest'
      ? words.closestLead(show.missed)
      : words.listLead(show.reason, show.listed ?? show.products.length);
  const [only] = show.products;
  if (only !== undefined && show.products.length === 1) {
    // One product is a card (rule M1); why it is shown is said unless it is simply what was asked for.
    const single = card({ kind: 'card', lead: 'found', product: only, variant: null }, voice);
    const plainly = show.reason === 'found' || show.reason === 'all' || show.reason === 'chosen';
    return plainly ? single : { ...single, sentences: [lead, ...single.sentences] };
  }
  return {
    sentences: [lead],
    lines: [],
    question: words.whichOne,
    form: {
      kind: 'choices',
      buttonLabel: words.button.products,
      choices: show.products.map((p) => productChoice(voice, p)),
      list: true,
    },
    list: {
      listType: 'products',
      items: show.products.map((p, i) => ({
        id: p.id,
        title: p.title,
        price: priceOf(p),
        currency: voice.currency,
        inStock: stockOf(p) > 0,
        position: i + 1,
      })),
    },
  };
}

function card(show: Extract<Show, { kind: 'card' }>, voice: Voice): Piece {
  const { product, variant } = show;
  const { words } = voice;
  const inStock = stockOf(product, variant) > 0;
  const buttons: Choice[] = [{ id: tapIds.browse, title: words.button.more }];
  if (inStock) buttons.unshift({ id: tapIds.buy(product.id), title: words.button.buy });
  return {
    sentences: [words.card(show.lead, nameOf(product, variant), priceText(voice, product, variant), inStock)],
    lines: [],
    question: inStock && show.lead === 'chosen' && product.variants.length < 2 ? words.howMany : null,
    form: { kind: 'card', image: product.image, buttons },
    list: oneItem(show, voice),
  };
}

function oneItem({ product, variant }: Pick<Extract<Show, { kind: 'card' }>, 'product' | 'variant'>, voice: Voice) {
  const item = {
    id: product.id,
    title: product.title,
    price: priceOf(product, variant),
    currency: voice.currency,
    inStock: stockOf(product, variant) > 0,
    position: 1,
  };
  return { listType: 'products' as const, items: [item] };
}

function variants(show: Extract<Show, { kind: 'variants' }>, voice: Voice): Piece {
  const { product } = show;
  const { words } = voice;
  return {
    sentences: [words.card('chosen', product.title, priceText(voice, product, null), stockOf(product) > 0)],
    lines: [],
    question: words.whichVariant,
    form: {
      kind: 'choices',
      buttonLabel: words.button.choose,
      choices: variantChoices(voice, product, MAX_ROWS, show.quantity),
      list: true,
      image: product.image,
    },
    list: {
      listType: 'variants',
      items: product.variants.slice(0, MAX_ROWS).map((v, i) => ({
        id: `${product.id}:${v.id}`,
        title: nameOf(product, v),
        price: v.price,
        currency: voice.currency,
        inStock: v.stock > 0,
        position: i + 1,
      })),
    },
  };
}

function quantity(show: Extract<Show, { kind: 'quantity' }>, voice: Voice): Piece {
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

function summary(show: Extract<Show, { kind: 'summary' }>, voice: Voice): Piece {
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

function payment({ order }: Extract<Show, { kind: 'payment' }>, voice: Voice): Piece {
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

function offer(show: Extract<Show, { kind: 'offer' }>, voice: Voice): Piece {
  const { words } = voice;
  if (show.focus !== null) {
    const inStock = stockOf(show.focus) > 0;
    const buttons = [productsButton(voice), humanButton(voice)];
    if (inStock) buttons.unshift({ id: tapIds.buy(show.focus.id), title: words.button.buy });
    const said = words.offerFocus(show.focus.title, priceText(voice, show.focus, null), inStock);
    return { ...plain([said], words.whatNext, buttons), list: oneItem({ product: show.focus, variant: null }, voice) };
  }
  const sentences = show.understood ? [] : [words.notUnderstood];
  if (show.categories.length > 1) return categories(voice, sentences, words.offer, show.categories);
  return plain(sentences, words.offer, [productsButton(voice), humanButton(voice)]);
}

function categories(voice: Voice, sentences: string[], question: string, names: string[]): Piece {
  return {
    sentences,
    lines: [],
    question,
    form: {
      kind: 'choices',
      buttonLabel: voice.words.button.choose,
      choices: names.slice(0, MAX_ROWS).map((name) => ({ id: tapIds.category(name), title: name })),
      list: false,
    },
    list: null,
  };
}

function plain(sentences: string[], question: string | null, buttons: Choice[]): Piece {
  return { sentences, lines: [], question, form: { kind: 'card', image: null, buttons }, list: null };
}

function humanButton(voice: Voice): Choice {
  return { id: tapIds.human, title: voice.words.button.human };
}

function productsButton(voice: Voice): Choice {
  return { id: tapIds.browse, title: voice.words.button.products };
}

/** A list takes no more rows than this (rule I6). */
const MAX_ROWS = 10;

/** The bubble itself, once its text is settled. */
export function bubbleOf(piece: Piece, text: string): Reply {
  if (piece.form.kind === 'choices') {
    const { buttonLabel, choices, list: forced } = piece.form;
    return { kind: 'choices', text, buttonLabel, choices, ...(forced ? { list: true } : {}) };
  }
  const { image, buttons } = piece.form;
  return buttons.length === 0 && image === null ? { kind: 'text', text } : { kind: 'card', text, image, buttons };
}
