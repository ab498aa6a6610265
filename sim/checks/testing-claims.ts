/** One claim of one reply, for the tests of what is true. Nothing here is used by the product. */
import { readSession } from '../oracle/conversation.ts';
import type { Claim } from '../oracle/reply-types.ts';
import type { Product } from '../shop/types.ts';
import type { OrderRow } from '../trace/types.ts';
import { chat, shoeShop, text } from './testing.ts';
import { verify } from './verify.ts';

export type Stated = Claim extends infer Each ? (Each extends Claim ? Omit<Each, 'text'> : never) : never;

export interface Circumstances {
  reply?: string;
  /** Orders of the bot's database; absent: they are not known. */
  orders?: (amina: string, baraka: string) => OrderRow[];
  paid?: string[];
  /** Before Amina wrote. */
  paidBefore?: string[];
  /** Baraka writes too, first. */
  both?: boolean;
}

const shop = shoeShop();
const change = (id: string, how: (product: Product) => void): void =>
  shop.products.filter((p) => p.id === id).forEach(how);
change('tee', (tee) => tee.variants?.push({ id: 'xl', title: 'Extra wide', stock: 0, attributes: {} }));
change('court', (court) => {
  court.description = 'Light canvas for the weekend';
});

/** What is said of a claim in Amina's only reply. */
export function answer(
  claim: Stated,
  { reply = 'Duka Bora here.', orders, paid = [], paidBefore = [], both }: Circumstances = {},
) {
  const session = chat(shop);
  if (both) session.says('baraka', 'hi').bot(text('Duka Bora'));
  for (const number of paidBefore) session.pays(number);
  session.says('amina', 'hi', { after: 1000 }).wait(1000);
  for (const number of paid) session.pays(number);
  session.bot(text(reply));
  if (orders) session.records({ orders: orders(session.phone('amina'), session.phone('baraka')) });
  const model = readSession(session.trace());
  const replies = model.conversations.find(({ customer }) => customer === 'amina')?.replies;
  const sent = replies?.at(-1);
  if (!sent) throw new Error('there is no reply');
  return verify({ ...claim, text: '' } as Claim, sent, model);
}
