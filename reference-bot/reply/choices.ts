import type { Choice, ProductRecord } from '../conversation/types.ts';
import { nameOf, stockOf } from './goods.ts';
import { priceText, type Voice } from './voice.ts';

/**
 * Ids of what can be tapped. A tap names its product, so that it means the same on an old message as on a new one (R1).
 * `-` stands for "no variant". Product and variant ids hold no colon.
 */
export const tapIds = {
  product: (id: string) => `product:${id}`,
  buy: (id: string) => `buy:${id}`,
  variant: (id: string, variantId: string, quantity: number | null) =>
    quantity === null ? `variant:${id}:${variantId}` : `variant:${id}:${variantId}:${quantity}`,
  quantity: (id: string, variantId: string | null, n: number) => `qty:${id}:${variantId ?? '-'}:${n}`,
  /** `items`: `product:variant:quantity`, joined by commas. */
  confirm: (items: string) => `confirm:${items}`,
  cancel: (what: string) => `cancel:${what}`,
  category: (name: string) => `category:${name}`,
  browse: 'browse',
  human: 'human',
  paid: (order: string) => `paid:${order}`,
} as const;

/** Items as the id of a confirmation carries them. */
export function itemsKey(items: { productId: string; variantId: string | null; quantity: number }[]): string {
  return items.map((i) => `${i.productId}:${i.variantId ?? '-'}:${i.quantity}`).join(',');
}

/** A row for one product: title, and price and availability beneath. The full name too when the row must shorten it. */
export function productChoice(voice: Voice, product: ProductRecord): Choice {
  const facts = `${priceText(voice, product, null)} · ${voice.words.availabilityLabel(stockOf(product) > 0)}`;
  const description = product.title.length > ROW_TITLE ? shorten(`${facts} · ${product.title}`) : facts;
  return { id: tapIds.product(product.id), title: product.title, description };
}

/** A row for each variant, at most `limit`. What all titles begin with says nothing and would be all that is left of them. */
export function variantChoices(voice: Voice, product: ProductRecord, limit: number, quantity: number | null): Choice[] {
  const variants = product.variants.slice(0, limit);
  const titles = variants.map((v) => (v.title === '' ? nameOf(product, v) : v.title));
  const common = titles.some((title) => title.length > ROW_TITLE) ? commonWords(titles) : 0;
  return variants.map((variant, i) => {
    const title = titles[i] ?? variant.id;
    const facts = `${priceText(voice, product, variant)} · ${voice.words.availabilityLabel(variant.stock > 0)}`;
    return {
      id: tapIds.variant(product.id, variant.id, quantity),
      title: title.split(/\s+/).slice(common).join(' '),
      description: common > 0 ? shorten(`${facts} · ${title}`) : shorten(facts),
    };
  });
}

/** How many words all titles begin with, leaving each at least one of its own. */
function commonWords(titles: string[]): number {
  const words = titles.map((title) => title.split(/\s+/));
  const shortest = Math.min(...words.map((w) => w.length));
  let common = 0;
  while (common < shortest - 1 && words.every((w) => w[common] === words[0]?.[common])) common += 1;
  return common;
}

const ROW_TITLE = 24;
const ROW_DESCRIPTION = 72;

function shorten(text: string): string {
  return text.length <= ROW_DESCRIPTION ? text : `${text.slice(0, ROW_DESCRIPTION - 1).trimEnd()}…`;
}
