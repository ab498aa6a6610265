import type { Choice } from '../conversation/types.ts';
import { productChoice, tapIds, variantChoices } from './choices.ts';
import { nameOf, priceOf, stockOf } from './goods.ts';
import { payment, quantity, summary } from './order-shows.ts';
import type { ListShow, Show } from './part.ts';
import { oneItem, type Piece } from './piece.ts';
import { priceText, type Voice } from './voice.ts';

/** A show in words. */
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
