import type { Product, Shop } from '../shop/types.ts';
import type { Bubble } from '../trace/types.ts';
import { isVariants, NUMBERED, textOf } from './bubbles.ts';
import { type CatalogIndex, indexCatalog, mentionsIn, productOfTitle } from './catalog.ts';
import { languageOfReply } from './language.ts';
import { findAmounts } from './money.ts';
import { withoutNames } from './neutral.ts';
import { readClaims } from './reply-claims.ts';
import type { Claim, ReadOption, ReplyReading } from './reply-types.ts';
import { fold, sentences, tokenize } from './text.ts';

const ASKS =
  /\?|(?<![a-z])(?:which|choose|pick|select|reply with|tell me|let me know|please (?:give|send|tell|type)|gani|ipi|zipi|chagua|niambie|tuambie|andika|jibu|tap|bonyeza|gusa)(?![a-z])/;
const QUANTITY =
  /(?<![a-z])(?:how many|what quantity|which quantity|quantity(?: would| do| you| please|\?)|ngapi|idadi|kiasi gani)(?![a-z])/;
const PRICE_ASK = /(?<![a-z])(?:bei ngapi|pesa ngapi|shilingi ngapi)(?![a-z])/;
const VARIANT =
  /(?<![a-z])(?:which (?:size|colou?r|variant)|what (?:size|colou?r)|(?:size|saizi|ukubwa|rangi) (?:gani|ipi)|choose (?:a|your) (?:size|colou?r))(?![a-z])/;
/** Of a list of products these ask for a product, of a single one for its variant. */
const WHICH = /(?<![a-z])which (?:option|one)(?![a-z])/;
const ORDERING =
  /(?<![a-z])(?:total|jumla|paybill|till|lipa na|m-?pesa[^.\n]*\d|order (?:no|number|summary|#)|your order|oda yako|agizo lako|muhtasari)(?![a-z])/;
const CHOICE =
  /(?<![a-z])(?:you(?:'ve| have)? (?:chose|chosen|selected|picked)|great choice|good choice|umechagua|chaguo (?:zuri|lako)|you want|got it)(?![a-z])/;

/**
 * Reads one reply (all its bubbles, in order) by what the phone shows. `products` is the catalogue at the moment of
 * sending.
 */
export function readReply(bubbles: readonly Bubble[], products: readonly Product[], shop: Shop): ReplyReading {
  const index = indexCatalog(products);
  const options = optionsOf(bubbles, index);
  const text = bubbles.map(textOf).filter(Boolean).join('\n');
  const folded = fold(text);
  const lines = linesOf(text, index);
  const inText = mentionsIn(tokenize(folded), index).map((mention) => mention.product);
  const fromOptions = options.flatMap((option) => option.product ?? []);
  const order = ORDERING.test(folded);
  const cards = bubbles.flatMap((bubble) => cardOf(bubble, index));
  const priced = order ? [] : lines.filter((line) => line.priced).flatMap((line) => line.products);
  const listed = order ? [] : lines.filter((line) => line.numbered).flatMap((line) => line.products);
  const shown = unique([...fromOptions, ...cards, ...listed, ...priced]);
  const named = unique([...inText, ...fromOptions, ...shown]);
  const chosen = chosenOf(folded, inText, unique(fromOptions), shown, unique(listed));
  const reading: Omit<ReplyReading, 'language' | 'claims'> = {
    text,
    shown,
    named,
    chosen,
    rich: bubbles.some((bubble) => bubble.kind === 'buttons' || bubble.kind === 'list'),
    selectable: unique(fromOptions),
    options,
    asksBack: ASKS.test(folded),
    asks: {
      quantity: QUANTITY.test(folded) && !PRICE_ASK.test(folded),
      variant:
        VARIANT.test(folded) ||
        (WHICH.test(folded) && shown.length < 2 && (chosen !== null || options.length > 0)) ||
        (options.length > 1 && fromOptions.length === 0 && isVariants(options, chosen, index)),
    },
    order,
  };
  let language: ReplyReading['language'] | undefined;
  let claims: Claim[] | undefined;
  return {
    ...reading,
    get language() {
      if (language === undefined) language = languageOfReply(withoutNames(bubbles, options, products, shop));
      return language;
    },
    get claims() {
      claims ??= readClaims(bubbles, options, index, shop, shown.length === 1 ? (shown[0] ?? null) : chosen, order);
      return claims;
    },
  };
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

function optionsOf(bubbles: readonly Bubble[], index: CatalogIndex): ReadOption[] {
  return bubbles.flatMap((bubble, n) =>
    bubble.options.map((option) => ({
      ...option,
      bubble: n,
      product: productOfTitle(option.title, bubble.kind === 'buttons' ? 20 : 24, index, option),
    })),
  );
}

interface Line {
  products: string[];
  numbered: boolean;
  priced: boolean;
}

function linesOf(text: string, index: CatalogIndex): Line[] {
  const lines = text.split('\n');
  return lines.map((line, i) => {
    const folded = fold(line);
    const products = unique(mentionsIn(tokenize(folded), index).map((mention) => mention.product));
    const numbered = NUMBERED.exec(line);
    if (numbered && products.length === 0) {
      const head = (numbered[1] ?? '').split(/\s+[-–—·•|:]\s+|\s*:\s+|\s+\(/)[0] ?? '';
      const product = productOfTitle(head, 24, index, { description: line });
      if (product !== null) products.push(product);
    }
    const next = lines[i + 1] ?? '';
    // A line of prose may name one product for its price and another for something else.
    const told = numbered || products.length < 2 ? [] : pricedIn(line, index);
    if (told.length > 0) return { products: told, numbered: false, priced: true };
    const priced =
      products.length > 0 &&
      (findAmounts(folded).length > 0 || (findAmounts(fold(next)).length > 0 && !/[.!?]\s*$/.test(line)));
    return { products, numbered: numbered !== null, priced };
  });
}

/** Products named in the sentences of a line that carry an amount. */
function pricedIn(line: string, index: CatalogIndex): string[] {
  const priced = sentences(line)
    .map(fold)
    .filter((sentence) => findAmounts(sentence).length > 0);
  return unique(priced.flatMap((sentence) => mentionsIn(tokenize(sentence), index).map(({ product }) => product)));
}

/** The product of a card: a message with a picture or buttons that names exactly one product. */
function cardOf(bubble: Bubble, index: CatalogIndex): string[] {
  if (bubble.kind !== 'buttons' && bubble.kind !== 'image') return [];
  const found = unique(mentionsIn(tokenize(fold(textOf(bubble))), index).map((mention) => mention.product));
  return found.length === 1 && !ORDERING.test(fold(bubble.text)) ? found : [];
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
    const selected = CHOICE.test(folded) ? unique(inText) : [];
    return selected.length === 1 ? (selected[0] ?? null) : null;
  }
  const all = unique([...inText, ...options]);
  if (all.length === 1) return all[0] ?? null;
  return shown.length === 1 && all.length === 0 ? (shown[0] ?? null) : null;
}
