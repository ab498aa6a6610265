import type { Choice, ListContext, OrderItem, ProductRecord, Reply } from '../dialogue.ts';
import { payeeOf } from './facts.ts';
import type { ListShow, Picked, Show, ShowOf, SummaryItem } from './parts.ts';
import { isInStock, money, nameOf, priceOf, stockOf, totalOf } from './products.ts';
import { factsOf, priceText, type Voice } from './voice.ts';

/** A show in words: what its message says and what can be tapped in it. */
export interface Piece {
  /** Sentences before the lines. */
  sentences: string[];
  /** Product lines; they do not count as sentences (rule C7). */
  lines: string[];
  question: string | null;
  /** The message, but for its text. */
  form: Reply;
  /** A picture that the form has no place for: it goes before, with the sentences. */
  picture: string | null;
  /** The list context that the message opens, if it shows products. */
  list: { listType: 'products' | 'variants'; items: ListContext['items'] } | null;
}

/** A list takes no more rows than this (rule I6). */
const MAX_ROWS = 10;
const ROW_TITLE = 24;

/**
 * Ids of what can be tapped. A tap names its product, so that it means the same on an old message as on a new one (R1).
 * `-` stands for "no variant". Product and variant ids hold no colon.
 */
export const tapIds = {
  product: (id: string) => `product:${id}`,
  buy: (id: string) => `buy:${id}`,
  variant: (id: string, variantId: string, quantity: number | null) =>
    `variant:${id}:${variantId}${quantity === null ? '' : `:${quantity}`}`,
  quantity: (id: string, variantId: string | null, n: number) => `qty:${id}:${variantId ?? '-'}:${n}`,
  confirm: (items: OrderItem[]) =>
    `confirm:${items.map((i) => `${i.productId}:${i.variantId ?? '-'}:${i.quantity}`).join(',')}`,
  cancel: (what: string) => `cancel:${what}`,
  category: (name: string) => `category:${name}`,
  browse: 'browse',
  human: 'human',
  paid: (order: string) => `paid:${order}`,
} as const;

/** The button that leads to a person. */
export const humanButton = ({ words }: Voice): Choice => ({ id: tapIds.human, title: words.button.human });
const productsButton = ({ words }: Voice): Choice => ({ id: tapIds.browse, title: words.button.products });
const buyButton = ({ words }: Voice, id: string): Choice => ({ id: tapIds.buy(id), title: words.button.buy });

const PIECES: { [K in Show['kind']]: (show: ShowOf<K>, voice: Voice) => Piece } = {
  ...{ list, card, variants, quantity, summary, payment, offer },
  updating: (_, voice) => piece([voice.words.updating], null, [humanButton(voice)]),
  askCategory: (show, voice) => categories(voice, [], voice.words.askCategory, show.categories),
  askName: (_, voice) => piece([voice.words.askName], null, [productsButton(voice)]),
};

/** A show in words. */
export const pieceOf = (show: Show, voice: Voice): Piece =>
  (PIECES[show.kind] as (show: Show, voice: Voice) => Piece)(show, voice);

type More = Partial<Pick<Piece, 'lines' | 'list' | 'picture'>> & { image?: string | null };

/** A card; plain text when there is nothing to see or to tap. */
function piece(sentences: string[], question: string | null, buttons: Choice[], more: More = {}): Piece {
  const { image = null, lines = [], list = null, picture = null } = more;
  const plain = buttons.length === 0 && image === null;
  const form: Reply = plain ? { kind: 'text', text: '' } : { kind: 'card', text: '', image, buttons };
  return { sentences, lines, question, form, picture, list };
}

/** Rows to choose from; where they show no products they need not be a list. */
function rows(sentences: string[], question: string, label: string, choices: Choice[], more: More = {}): Piece {
  const list = more.list ? { list: true } : {};
  const form: Reply = { kind: 'choices', text: '', buttonLabel: label, choices, ...list };
  return { ...piece(sentences, question, [], more), form };
}

function list(show: ListShow, voice: Voice): Piece {
  const { words } = voice;
  const { reason, products } = show;
  const lead =
    reason === 'closest'
      ? words.closestLead[show.missed ?? 'terms']
      : words.listLead[reason].replace('{count}', String(show.listed ?? products.length));
  const [only] = products;
  if (only !== undefined && products.length === 1) {
    // One product is a card (rule M1); why it is shown is said unless it is simply what was asked for.
    const single = card({ lead: 'found', product: only, variant: null }, voice);
    const plainly = reason === 'found' || reason === 'all' || reason === 'chosen';
    return plainly ? single : { ...single, sentences: [lead, ...single.sentences] };
  }
  const choices = products.map((product): Choice => {
    const facts = rowFacts({ product, variant: null }, voice);
    // The full name too when the row must shorten it.
    const description = product.title.length > ROW_TITLE ? `${facts} · ${product.title}` : facts;
    return { id: tapIds.product(product.id), title: product.title, description };
  });
  const picks = products.map((product) => ({ product, variant: null }));
  return rows([lead], words.whichOne, words.button.products, choices, { list: shown(picks, voice) });
}

function card(show: Picked & { lead: 'chosen' | 'found' }, voice: Voice): Piece {
  const { product } = show;
  const { words } = voice;
  const inStock = isInStock(show);
  const buttons = [...(inStock ? [buyButton(voice, product.id)] : []), { id: tapIds.browse, title: words.button.more }];
  const asks = inStock && show.lead === 'chosen' && product.variants.length < 2;
  const said = words.card(show.lead, ...factsOf(show, voice));
  return piece([said], asks ? words.howMany : null, buttons, { image: product.image, list: shown([show], voice) });
}

function variants({ product, quantity }: ShowOf<'variants'>, voice: Voice): Piece {
  const { words } = voice;
  const picks = product.variants.slice(0, MAX_ROWS).map((variant) => ({ product, variant }));
  const said = words.card('chosen', ...factsOf({ product, variant: null }, voice));
  const more = { picture: product.image, list: shown(picks, voice, 'variants') };
  return rows([said], words.whichVariant, words.button.choose, variantChoices(voice, product, quantity), more);
}

function quantity(show: ShowOf<'quantity'>, voice: Voice): Piece {
  const { product, variant } = show;
  const amounts = [1, 2, 3].filter((n) => n <= stockOf(product, variant));
  const button = (n: number) => ({ id: tapIds.quantity(product.id, variant?.id ?? null, n), title: String(n) });
  const said = voice.words.card('chosen', ...factsOf(show, voice));
  const more = { image: product.image, list: shown([show], voice) };
  return piece([said], voice.words.howMany, amounts.map(button), more);
}

/** What is about to be ordered, to be confirmed. */
function summary({ items, assumed }: ShowOf<'summary'>, voice: Voice): Piece {
  const { words, currency } = voice;
  const line = ({ product, variant, quantity }: SummaryItem) =>
    words.summaryLine(quantity, nameOf(product, variant), money(currency, priceOf(product, variant)));
  const ids = items.map((i) => ({ productId: i.product.id, variantId: i.variant?.id ?? null, quantity: i.quantity }));
  const buttons = [
    { id: tapIds.confirm(ids), title: words.button.confirm },
    { id: tapIds.cancel('checkout'), title: words.button.cancel },
  ];
  const title = words.summaryTitle(money(currency, totalOf(items)));
  const said = piece([title], words.confirmQuestion(assumed), [], { lines: items.map(line) });
  return { ...said, form: { kind: 'card', text: '', image: null, buttons, unnumbered: true } };
}

/** How an order is paid. */
function payment({ order }: ShowOf<'payment'>, voice: Voice): Piece {
  const { words, business, currency } = voice;
  const sentences = [
    words.payment(order.number, money(currency, order.total)),
    words.paymentSteps(business, payeeOf(voice, order.number)),
  ];
  const lines = order.items.map((i) => words.summaryLine(i.quantity, i.title, money(currency, i.unitPrice)));
  const buttons = [
    { id: tapIds.paid(order.number), title: words.button.paid },
    { id: tapIds.cancel(order.number), title: words.button.cancelOrder },
  ];
  return piece(sentences, null, buttons, { lines });
}

function offer({ focus, understood, categories: kinds }: ShowOf<'offer'>, voice: Voice): Piece {
  const { words } = voice;
  const buttons = [productsButton(voice), humanButton(voice)];
  if (focus === null) {
    const sentences = understood ? [] : [words.notUnderstood];
    return kinds.length > 1 ? categories(voice, sentences, words.offer, kinds) : piece(sentences, words.offer, buttons);
  }
  const picked = { product: focus, variant: null };
  if (isInStock(picked)) buttons.unshift(buyButton(voice, focus.id));
  const said = words.offerFocus(...factsOf(picked, voice));
  return piece([said], words.whatNext, buttons, { list: shown([picked], voice) });
}

function categories({ words }: Voice, sentences: string[], question: string, names: string[]): Piece {
  const choices = names.slice(0, MAX_ROWS).map((name) => ({ id: tapIds.category(name), title: name }));
  return rows(sentences, question, words.button.choose, choices);
}

/** The list context of a message about these products, or about variants of one. */
function shown(picks: Picked[], { currency }: Voice, listType: 'products' | 'variants' = 'products') {
  const items = picks.map(({ product, variant }, index) => ({
    id: listType === 'variants' ? `${product.id}:${variant?.id}` : product.id,
    title: listType === 'variants' ? nameOf(product, variant) : product.title,
    price: priceOf(product, variant),
    currency,
    inStock: stockOf(product, variant) > 0,
    position: index + 1,
  }));
  return { listType, items };
}

/** A row for each variant. What all titles begin with says nothing and would be all that is left of them. */
export function variantChoices(voice: Voice, product: ProductRecord, quantity: number | null): Choice[] {
  const variants = product.variants.slice(0, MAX_ROWS);
  const titles = variants.map((variant) => variant.title || nameOf(product, variant));
  const words = titles.map((title) => title.split(/\s+/));
  const shortest = Math.min(...words.map((own) => own.length));
  const isLong = titles.some((title) => title.length > ROW_TITLE);
  let common = 0;
  while (isLong && common < shortest - 1 && words.every((own) => own[common] === words[0]?.[common])) common += 1;
  return variants.map((variant, index) => {
    const facts = rowFacts({ product, variant }, voice);
    const title = (words[index] ?? []).slice(common).join(' ');
    const description = common > 0 ? `${facts} · ${titles[index]}` : facts;
    return { id: tapIds.variant(product.id, variant.id, quantity), title, description };
  });
}

const rowFacts = (picked: Picked, voice: Voice): string =>
  `${priceText(picked, voice)} · ${voice.words.availabilityLabel(isInStock(picked))}`;
