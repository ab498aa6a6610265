import type { Reply } from '../../conversation/types.ts';
import { money, priceOf, stockOf } from '../goods.ts';
import type { Part } from '../part.ts';
import type { Voice } from '../voice.ts';
import { productsOf } from './refresh.ts';

/**
 * Reads the finished texts as a stranger would: every amount in the shop's currency must be one that the checked records
 * hold, and a row's availability must be its product's. What is not is cut out. Templates make this a second net, not
 * the first.
 */
export function recheck(replies: Reply[], parts: Part[], voice: Voice): { replies: Reply[]; blocked: number } {
  const allowed = amountsOf(parts, voice.currency);
  const pattern = new RegExp(`${voice.currency}\\s?\\d(?:[\\d,]*\\d)?(?:\\.\\d+)?`, 'g');
  let blocked = 0;
  const honest = (text: string) => (text.match(pattern) ?? []).every((amount) => allowed.has(amount));
  const clean = (text: string) => {
    if (honest(text)) return text;
    const kept = text.split(/(?<=[.!?])\s+|\n/).filter((sentence) => honest(sentence));
    blocked += 1;
    return kept.length > 0 ? kept.join(' ') : voice.words.whatNext;
  };
  const stock = new Map(parts.flatMap(productsOf).map((p) => [`product:${p.id}`, stockOf(p) > 0]));
  const checked = replies.map((reply): Reply => {
    const text = clean(reply.text);
    if (reply.kind !== 'choices') return { ...reply, text };
    const choices = reply.choices.map((choice) => {
      const { description, ...rest } = choice;
      if (description === undefined) return choice;
      const inStock = stock.get(choice.id);
      const label = inStock === undefined ? '' : voice.words.availabilityLabel(!inStock);
      // "In stock" is no part of "Out of stock", nor "Ipo" of "Imeisha": the wrong label is found by itself.
      if (honest(description) && (label === '' || !description.split(' · ').includes(label))) return choice;
      blocked += 1;
      return rest;
    });
    return { ...reply, text, choices };
  });
  return { replies: checked, blocked };
}

function amountsOf(parts: Part[], currency: string): Set<string> {
  const amounts = new Set<string>();
  const add = (amount: number) => amounts.add(money(currency, amount));
  for (const part of parts) {
    for (const product of productsOf(part)) {
      add(product.price);
      for (const variant of product.variants) add(variant.price);
    }
    if ('order' in part) {
      add(part.order.total);
      for (const item of part.order.items) add(item.unitPrice);
    }
    if (part.kind === 'summary')
      add(part.items.reduce((sum, i) => sum + priceOf(i.product, i.variant) * i.quantity, 0));
  }
  return amounts;
}
