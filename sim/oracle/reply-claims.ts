import type { Shop } from '../shop/types.ts';
import type { Bubble } from '../trace/types.ts';
import { isVariants, NUMBERED, textOf } from './bubbles.ts';
import { type CatalogIndex, mentionsIn, productOfTitle } from './catalog.ts';
import { claimsOf } from './claims.ts';
import { findAmounts } from './money.ts';
import { orderClaimsOf } from './order-claims.ts';
import type { Claim, ReadOption } from './reply-types.ts';
import { fold, tokenize, wordsOf } from './text.ts';
import { unitOf, unitsOf } from './units.ts';

const anyVariant = (title: string, index: CatalogIndex): boolean => {
  const words = wordsOf(title).join(' ');
  return index.list.some(({ product }) =>
    product.variants?.some((v) => wordsOf(v.title).join(' ').includes(words.slice(0, 18))),
  );
};

/** "We also have the Turbo Kettle at KES 990": a name of two words or more, written as names are, before its price. */
const OFFERED =
  /(?:\b[Ww]e (?:also |now )?(?:have|sell|stock|recommend)|\b(?:[Tt]ry|[Rr]ecommend|[Tt]una|[Tt]unayo|[Tt]unauza|[Uu]naweza kujaribu)) (?:also |the |a |an |our |pia )?((?:\p{Lu}[\p{L}\d'-]*\s+){1,6}[\p{L}\d'-]+)(?=,? (?:at|for|costs?|kwa|bei)\b)/u;

/** What a reply claims, line by line and option by option. `about`: the product that it is about where a line names none. */
export function readClaims(
  bubbles: readonly Bubble[],
  options: readonly ReadOption[],
  index: CatalogIndex,
  shop: Shop,
  about: string | null,
  order: boolean,
): Claim[] {
  const claims: Claim[] = [];
  for (const bubble of bubbles) {
    for (const unit of unitsOf(textOf(bubble), index, about)) {
      const found = claimsOf(unit, index, shop.currency);
      claims.push(...found, ...orderClaimsOf(unit.text));
      const item = NUMBERED.exec(unit.text);
      if (item && !order && found.length === 0 && unit.about === null && /^\s*\*?\d/.test(unit.text)) {
        const name = unknownName(item[1] ?? '', index, shop);
        if (name !== null) claims.push({ kind: 'unknown-product', name, text: unit.text.trim() });
      } else if (unit.mentions.length === 0 && !order) {
        const name = unknownName(OFFERED.exec(unit.text)?.[1] ?? '', index, shop, unit.text);
        if (name !== null) claims.push({ kind: 'unknown-product', name, text: unit.text.trim() });
      }
    }
  }
  for (const option of options) {
    const row = [option.title, option.description].filter(Boolean).join(' · ');
    const priced = findAmounts(fold(row), shop.currency).length > 0;
    if (option.product !== null) {
      claims.push({ kind: 'offer', product: option.product, text: row });
      claims.push(...claimsOf(unitOf(option.description ?? '', index, option.product), index, shop.currency));
    } else if (priced && !isVariants([option], about, index) && !mentionsIn(tokenize(fold(row)), index).length) {
      if (!anyVariant(option.title, index)) claims.push({ kind: 'unknown-product', name: option.title, text: row });
    }
  }
  return claims;
}

/** What a priced line offers, where the catalogue does not know it. */
function unknownName(line: string, index: CatalogIndex, shop: Shop, priced = line): string | null {
  if (findAmounts(fold(priced), shop.currency).length === 0) return null;
  const head = (line.split(/\s+[-–—·•|]\s+|\s*:\s+/)[0] ?? '').trim();
  if (
    head.length < 3 ||
    /^(?:go|enter|pay|send|lipa|ingiza|tuma|chagua|select)\b/i.test(head) ||
    findAmounts(fold(head)).length > 0
  )
    return null;
  return productOfTitle(head, 24, index, { description: line }) === null && !anyVariant(head, index) ? head : null;
}
