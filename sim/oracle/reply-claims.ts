import { findAmounts } from '../languages/reading/money.ts';
import { isStep, offerIn } from '../languages/reading/replies.ts';
import { availabilityIn } from '../languages/reading/stock.ts';
import { fold, PreparedText, plain, wordsOf } from '../languages/reading/text.ts';
import type { Product, Shop } from '../shop/types.ts';
import type { Instant } from '../trace/types.ts';
import { isVariants, NUMBERED } from './bot-messages.ts';
import { type CatalogIndex, mentionsIn, productOfTitle } from './catalog.ts';
import { claimsOf } from './claims.ts';
import { comparisonClaimsOf } from './comparison-claims.ts';
import { misnamedIn } from './measures.ts';
import { orderClaimsOf } from './order-claims.ts';
import type { Claim, ReadOption } from './reply-types.ts';
import { contactClaimsOf, shopClaimsOf } from './shop-claims.ts';
import { type Unit, unitOf, unitsOf } from './units.ts';
import { variantsNamed } from './variants.ts';
import { zonesNamedIn } from './zones.ts';

/** A line with a mark at its head; its group is the rest. */
const BULLET = /^\s*[-–—•▪●*✅👉🟢]\s*([\p{L}\d*].+)$/u;

const anyVariant = (title: string, index: CatalogIndex): boolean => {
  const words = wordsOf(title).join(' ');
  return index.list.some(({ product }) =>
    product.variants?.some((v) => wordsOf(v.title).join(' ').includes(words.slice(0, 18))),
  );
};

/** What a reply claims, line by line and option by option. `about`: the product that it is about where a line names none. */
export function readClaims(
  parts: readonly PreparedText[],
  options: readonly ReadOption[],
  index: CatalogIndex,
  shop: Shop,
  about: string | null,
  order: boolean,
  at: Instant,
): Claim[] {
  const claims: Claim[] = [];
  for (const part of parts) {
    claims.push(...contactClaimsOf(part, index, shop));
    for (const unit of unitsOf(part, index, about)) {
      const { said } = unit;
      const text = said.text.trim();
      const found = claimsOf(unit, index, shop);
      claims.push(
        ...found.map((claim) => asTotal(claim, unit, order)),
        ...orderClaimsOf(said),
        ...shopClaimsOf(unit, at, shop),
        ...comparisonClaimsOf(unit, index, shop.currency),
      );
      for (const { name } of misnamedIn(said, index)) claims.push({ kind: 'misnamed', name, text });
      const item = NUMBERED.exec(said.text);
      if (item && !order && found.length === 0 && unit.about === null && /^\s*\*?\d/.test(said.text)) {
        const name = unknownName(item[1] ?? '', index, shop);
        if (name !== null) claims.push({ kind: 'unknown-product', name, text });
      } else if (unit.mentions.length === 0 && !order) {
        // A line with a bullet, a price and "in stock" is one of a list of goods.
        const listed =
          found.length === 0 && availabilityIn(said.folded).length > 0 ? BULLET.exec(said.text)?.[1] : undefined;
        const name = unknownName(listed ?? offerIn(said.text) ?? '', index, shop, said.text);
        if (name !== null) claims.push({ kind: 'unknown-product', name, text });
      }
    }
  }
  for (const option of options) {
    const row = new PreparedText([option.title, option.description].filter(Boolean).join(' · '));
    const pieces = /^\s*(\d{1,3})\s*$/.exec(option.title)?.[1];
    if (pieces !== undefined && about !== null)
      claims.push({ kind: 'pieces', product: about, pieces: Number(pieces), text: row.text });
    const priced = findAmounts(row.folded, shop.currency).length > 0;
    if (option.product !== null) {
      claims.push({ kind: 'offer', product: option.product, text: row.text });
      claims.push(...claimsOf(unitOf(new PreparedText(option.description ?? ''), index, option.product), index, shop));
    } else if (zonesNamedIn(row.folded, shop.facts?.delivery).length > 0) {
      claims.push(...claimsOf(unitOf(row, index, null), index, shop));
    } else if (priced && !mentionsIn(row.tokens, index).length) {
      const product = about === null ? undefined : index.byId.get(about)?.product;
      const variant = product && variantOf(option, product);
      if (product && variant) claims.push(...variantClaims(option, product, variant, index, shop));
      else if (!anyVariant(option.title, index) || (product?.variants && isVariants(options, about, index)))
        claims.push({ kind: 'unknown-product', name: option.title, text: row.text });
    }
  }
  return claims;
}

/** In an order, an amount on a line that names no product is the price of none of them, but may be what they come to. */
const asTotal = (claim: Claim, { mentions }: Unit, order: boolean): Claim =>
  order && claim.kind === 'price' && claim.sumOf === undefined && !claim.near && mentions.length === 0
    ? { kind: 'total', amount: claim.amount, sure: false, text: claim.text }
    : claim;

/** The one variant that an option stands for. */
function variantOf({ title, description = '' }: ReadOption, product: Product): string | undefined {
  const words = wordsOf(title).join(' ');
  const fits = (product.variants ?? []).filter((variant) => {
    const whole = wordsOf(variant.title).join(' ');
    return whole === words || (words.length >= 12 && (whole.startsWith(words) || whole.endsWith(words)));
  });
  if (fits.length > 0) return fits.length === 1 ? fits[0]?.id : undefined;
  // Cut short, with the whole title beside it.
  const beside = plain(description);
  const whole = (product.variants ?? []).filter((variant) => beside.includes(plain(variant.title)));
  const longest = whole.filter(
    (variant) => !whole.some((other) => other !== variant && plain(other.title).includes(plain(variant.title))),
  );
  if (longest.length === 1 && longest[0] && plain(longest[0].title).includes(` ${words} `)) return longest[0].id;
  const named = new Set(variantsNamed(new PreparedText(title).tokens, product, [], true).map(({ variant }) => variant));
  return named.size === 1 ? [...named][0] : undefined;
}

/** What the row of a variant says of it. */
function variantClaims(
  { title, description = '' }: ReadOption,
  product: Product,
  variant: string,
  index: CatalogIndex,
  shop: Shop,
): Claim[] {
  const unit = unitOf(new PreparedText(description || title), index, product.id);
  return claimsOf(unit, index, shop).map((claim) => ('variants' in claim ? { ...claim, variants: [variant] } : claim));
}

/** What a priced line offers, where the catalogue does not know it. */
function unknownName(line: string, index: CatalogIndex, shop: Shop, priced = line): string | null {
  if (findAmounts(fold(priced), shop.currency).length === 0) return null;
  const head = (line.split(/\s+[-–—·•|]\s+|\s*:\s+/)[0] ?? '').trim();
  if (head.length < 3 || isStep(fold(head)) || findAmounts(fold(head)).length > 0) return null;
  if (zonesNamedIn(fold(head), shop.facts?.delivery).length > 0) return null;
  return productOfTitle(head, 24, index, { description: line }) === null && !anyVariant(head, index) ? head : null;
}
