import { SERVICE_NAMES } from '../languages/neutral.ts';
import { fold } from '../languages/reading/text.ts';
import type { Product, Shop } from '../shop/types.ts';
import type { BotMessage } from '../trace/types.ts';
import { saidBy } from './bot-messages.ts';
import type { ReadOption } from './reply-types.ts';

/** The reply's words without those that are neutral: product names, descriptions, categories, features, the shop's name. */
export function withoutNames(
  botMessages: readonly BotMessage[],
  options: readonly ReadOption[],
  products: readonly Product[],
  shop: Shop,
): string {
  const free = options.filter((option) => option.product === null);
  const parts = botMessages.map((botMessage) => `${saidBy(botMessage).text}\n${botMessage.listButton ?? ''}`);
  let text = fold(
    [
      ...parts,
      ...free.map((option) => `${option.title}\n${option.description ?? ''}`),
      ...options.flatMap((o) => (o.product === null ? [] : [o.description ?? ''])),
    ].join('\n'),
  );
  text = text.replace(SERVICE_NAMES, ' ');
  for (const neutral of neutralOf(products, shop)) {
    if (text.includes(neutral)) text = text.replaceAll(neutral, ' ');
  }
  return text;
}

const neutrals = new WeakMap<readonly Product[], string[]>();

function neutralOf(products: readonly Product[], shop: Shop): string[] {
  const known = neutrals.get(products);
  if (known) return known;
  const found = new Set<string>([shop.name]);
  for (const product of products) {
    found.add(product.title);
    if (product.description)
      for (const part of [product.description, ...product.description.split(/(?<=[.!?])\s+/)]) found.add(part);
    if (product.category.length > 3) found.add(product.category);
    for (const variant of product.variants ?? []) if (variant.title.length > 3) found.add(variant.title);
    for (const values of Object.values(product.attributes))
      for (const value of values) if (value.length > 3) found.add(value);
  }
  const list = [...found].map(fold).sort((a, b) => b.length - a.length);
  neutrals.set(products, list);
  return list;
}
