import { asksForMore, asksToConfirm } from '../languages/reading/agreement.ts';
import { agrees } from '../languages/reading/buttons.ts';
import { findAmounts } from '../languages/reading/money.ts';
import { speaksOfOrder } from '../languages/reading/orders.ts';
import {
  asks,
  asksForQuantity,
  asksForVariant,
  asksWhich,
  saysChosen,
  speaksOfLastTime,
} from '../languages/reading/replies.ts';
import { languagesOfReply } from '../languages/reading/spoken.ts';
import { availabilityIn, piecesLeftIn } from '../languages/reading/stock.ts';
import { fold, PreparedText } from '../languages/reading/text.ts';
import type { LanguageName, Product, Shop } from '../shop/types.ts';
import type { BotMessage, Instant } from '../trace/types.ts';
import { isVariants, itemAt, NUMBERED, saidBy } from './bot-messages.ts';
import { type CatalogIndex, indexCatalog, mentionsIn, productOfTitle } from './catalog.ts';
import { withoutNames } from './neutral.ts';
import { isOrderLine, itemises } from './order-lines.ts';
import { asksToPayFor, orderCodesIn, statesPlaced } from './placed.ts';
import { readClaims } from './reply-claims.ts';
import type { Claim, ReadOption, ReplyReading } from './reply-types.ts';
import { pictureClaimsOf } from './shop-claims.ts';

/**
 * Reads one reply (all its messages, in order) by what the phone shows. `products` is the catalogue at the moment of
 * sending, `at` that moment.
 */
export function readReply(
  botMessages: readonly BotMessage[],
  products: readonly Product[],
  shop: Shop,
  at: Instant = 0,
): ReplyReading {
  const index = indexCatalog(products);
  const options = optionsOf(botMessages, index);
  const parts = botMessages.map(saidBy).filter(({ text }) => text !== '');
  const [first] = parts;
  const said = first && parts.length === 1 ? first : new PreparedText(parts.map(({ text }) => text).join('\n'));
  const { text, folded } = said;
  const lines = linesOf(
    parts.flatMap((part) => part.lines),
    index,
  );
  const inText = namesIn(said, index);
  const fromOptions = options.flatMap((option) => option.product ?? []);
  const waits = waitsForYes(said, options);
  const isOrder = (part: PreparedText): boolean =>
    tellsOfOrder(part, index, products, shop) || (waits && sumsUp(part, index, shop));
  const order = parts.some(isOrder);
  const cards = botMessages.flatMap((botMessage) => (isOrder(saidBy(botMessage)) ? [] : cardOf(botMessage, index)));
  const priced = order ? [] : lines.filter((line) => line.priced).flatMap((line) => line.products);
  const listed = order ? [] : lines.filter((line) => line.numbered).flatMap((line) => line.products);
  const offered = botMessages.flatMap(({ offers }) => (offers ? offeredOf(offers.products, index) : []));
  const shown = unique([...fromOptions, ...cards, ...listed, ...priced, ...offered]);
  const named = unique([...inText, ...fromOptions, ...shown]);
  // What was talked about on another day is named, and not chosen.
  const ofNow = speaksOfLastTime(folded)
    ? said.sentences.filter((each) => !speaksOfLastTime(each.folded)).flatMap((each) => namesIn(each, index))
    : inText;
  const chosen = chosenOf(folded, ofNow, unique(fromOptions), shown, unique(listed));
  const asksVariant =
    asksForVariant(folded) ||
    (asksWhich(folded) && shown.length < 2 && (chosen !== null || options.length > 0)) ||
    (options.length > 1 &&
      fromOptions.length === 0 &&
      [chosen, ...named].some((product) => isVariants(options, product, index)));
  const withOptions = (detail: (option: ReadOption) => (string | undefined)[]): PreparedText =>
    options.length === 0 ? said : new PreparedText([text, ...options.flatMap(detail)].join('\n'));
  const titled = once(() => withOptions(({ title }) => [title]));
  const described = once(() => withOptions(({ title, description }) => [title, description]));
  const spoken = once((): LanguageName[] => languagesOfReply(withoutNames(botMessages, options, products, shop)));
  const about = shown.length === 1 ? (shown[0] ?? null) : chosen;
  const claims = once((): Claim[] => [
    ...readClaims(parts, options, index, shop, about, order, at),
    ...pictureClaimsOf(botMessages, index, named),
    ...offered.flatMap((id) => shownByPhone(id, index)),
  ]);
  return {
    text,
    said,
    shown,
    named,
    chosen,
    rich: botMessages.some(({ kind, offers }) => kind === 'buttons' || kind === 'list' || offers !== undefined),
    selectable: unique([...fromOptions, ...offered]),
    options,
    asksBack: asks(folded),
    asks: { quantity: asksForQuantity(folded), variant: asksVariant },
    order,
    get saidWithTitles() {
      return titled();
    },
    get saidWithOptions() {
      return described();
    },
    get spoken() {
      return spoken();
    },
    get claims() {
      return claims();
    },
  };
}

/** Products of a native catalogue that a message offers; a message that opens the whole of it offers all. */
const offeredOf = (ids: readonly string[], { byId, list }: CatalogIndex): string[] =>
  ids.length > 0
    ? ids.filter((id) => byId.has(id))
    : list.flatMap(({ product }) => (product.active ? [product.id] : []));

/** What the phone itself shows beside a product of a native catalogue. The bot has no part in it. */
function shownByPhone(id: string, { byId }: CatalogIndex): Claim[] {
  const product = byId.get(id)?.product;
  if (!product) return [];
  const { title: text, price: amount, stock } = product;
  return [
    { kind: 'price', product: id, near: true, amount, numbers: [], variants: [], text },
    { kind: 'availability', product: id, available: stock > 0, variants: [], text },
  ];
}

/** Made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

function optionsOf(botMessages: readonly BotMessage[], index: CatalogIndex): ReadOption[] {
  return botMessages.flatMap((botMessage, n) =>
    botMessage.options.map((option) => ({
      ...option,
      botMessage: n,
      product: productOfTitle(option.title, botMessage.kind === 'buttons' ? 20 : 24, index, option),
    })),
  );
}

interface Line {
  products: string[];
  numbered: boolean;
  priced: boolean;
}

function linesOf(lines: readonly PreparedText[], index: CatalogIndex): Line[] {
  return lines.map((line, i) => {
    // A sentence that sums up the conversation of another day shows nothing.
    const isRecap = ({ folded }: PreparedText): boolean => speaksOfLastTime(folded);
    const told = line.sentences.some(isRecap) ? line.sentences.filter((each) => !isRecap(each)) : [line];
    const products = unique(told.flatMap((each) => namesIn(each, index)));
    const numbered = NUMBERED.exec(line.text)?.[1] ?? itemAt(lines, i)?.text;
    if (numbered !== undefined && products.length === 0) {
      const head = numbered.split(/\s+[-–—·•|:]\s+|\s*:\s+|\s+\(/)[0] ?? '';
      const product = productOfTitle(head, 24, index, { description: line.text });
      if (product !== null) products.push(product);
    }
    // A line of prose may name one product for its price and another for something else.
    const inProse = numbered !== undefined || products.length < 2 ? [] : pricedIn(line, index);
    if (inProse.length > 0) return { products: inProse, numbered: false, priced: true };
    const next = lines[i + 1];
    const priced =
      products.length > 0 && (isPriced(line) || (next !== undefined && isPriced(next) && !/[.!?]\s*$/.test(line.text)));
    return { products, numbered: numbered !== undefined, priced };
  });
}

const isPriced = ({ folded }: PreparedText): boolean => findAmounts(folded).length > 0;

const namesIn = ({ tokens }: PreparedText, index: CatalogIndex): string[] =>
  mentionsIn(tokens, index).map(({ product }) => product);

/** Products named in the sentences of a line that carry an amount. */
const pricedIn = (line: PreparedText, index: CatalogIndex): string[] =>
  unique(line.sentences.filter(isPriced).flatMap((sentence) => namesIn(sentence, index)));

/** The product of a card: a message with a picture or buttons that names exactly one product. */
function cardOf(botMessage: BotMessage, index: CatalogIndex): string[] {
  if (botMessage.kind !== 'buttons' && botMessage.kind !== 'image') return [];
  const found = unique(namesIn(saidBy(botMessage), index));
  return found.length === 1 ? found : [];
}

/** Sums up an order, asks for payment or confirms it: by its words, or by the form of its lines. */
const tellsOfOrder = (said: PreparedText, index: CatalogIndex, products: readonly Product[], shop: Shop): boolean =>
  said.lines.some((line) => isOrderLine(line, index, shop.currency)) ||
  ((speaksOfOrder(said.folded) || namesOrder(said, index, products, shop)) && !showsGoods(said, index, shop.currency));

/** Asks for the yes to an order, in words or with a button. */
const waitsForYes = (said: PreparedText, options: readonly ReadOption[]): boolean =>
  asksToConfirm(said) || (!asksForMore(said.folded) && options.some(({ title }) => agrees(fold(title))));

/** An order that is summed up in prose. */
const sumsUp = (said: PreparedText, index: CatalogIndex, { currency }: Shop): boolean =>
  itemises(said, index, currency) && !showsGoods(said, index, currency);

/**
 * The code of an order beside an amount, and what it is of or how to pay: "Booked as KJ-4102: 2 Safari Boot, KES 9,000". Or the
 * plain statement that an order is placed.
 */
const namesOrder = (said: PreparedText, index: CatalogIndex, products: readonly Product[], shop: Shop): boolean =>
  statesPlaced(said) ||
  asksToPayFor(said, products, shop) ||
  (findAmounts(said.folded, shop.currency).length > 0 &&
    namesIn(said, index).length > 0 &&
    orderCodesIn(said, products, shop).length > 0);

/** Whether a product stands there with its price and what is in stock of it: it is shown, beside what is said of payment. */
function showsGoods({ lines }: PreparedText, index: CatalogIndex, currency: string): boolean {
  let about: string[] = [];
  return lines.some((line) => {
    if (line.text.trim() === '') about = [];
    else if (namesIn(line, index).length > 0) about = [line.folded];
    else if (about.length > 0) about.push(line.folded);
    const said = about.join('\n');
    return findAmounts(said, currency).length > 0 && (availabilityIn(said).length > 0 || piecesLeftIn(said).length > 0);
  });
}

function chosenOf(
  folded: string,
  inText: readonly string[],
  options: readonly string[],
  shown: readonly string[],
  listed: readonly string[],
): string | null {
  const free = unique(inText.filter((id) => !options.includes(id) && !listed.includes(id)));
  if (options.length >= 2 || listed.length >= 2) {
    const single = free.length === 1 ? (free[0] ?? null) : null;
    if (single !== null) return single;
    const selected = saysChosen(folded) ? unique(inText) : [];
    return selected.length === 1 ? (selected[0] ?? null) : null;
  }
  const all = unique([...inText, ...options]);
  if (all.length === 1) return all[0] ?? null;
  return shown.length === 1 && all.length === 0 ? (shown[0] ?? null) : null;
}
