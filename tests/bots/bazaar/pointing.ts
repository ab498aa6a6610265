/** The product that a customer points to without its name: "the second one", "the cheapest", "the black one", "it". */
import { cheapestOf, dearestOf, type Item, type Product } from './goods.ts';
import type { Reply } from './guest.ts';
import type { Clause } from './hearing.ts';

const LIST_LASTS_MS = 5 * 60_000;

export const has = ({ acts }: Clause, ...names: string[]) => names.some((name) => acts.has(name));
/** Whether the clause is hardly more than a number. */
export const isBare = ({ text }: Clause) => text.trim().length < 3;

export type Pointed = { product: Product; item?: Item } | 'no list' | 'outside' | undefined;

const byPrice = ({ guest, books }: Reply, clause: Clause) => {
  if (has(clause, 'dearest')) return [...guest.list].sort((a, b) => dearestOf(b) - dearestOf(a))[0];
  if (books.has('cheapest-is-first')) return guest.list[0];
  return [...guest.list].sort((a, b) => cheapestOf(a) - cheapestOf(b))[0];
};

/** The only product of the list that has one of the features. */
const byFeature = ({ guest }: Reply, { named }: Clause) => {
  const fitting = guest.list.filter(
    ({ items, title }) =>
      items.some(({ attributes }) =>
        attributes.some(([, values]) => values.some((value) => named.details.includes(value))),
      ) || named.details.some((word) => title.toLowerCase().includes(word.toLowerCase())),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
};

export const pointed = (reply: Reply, clause: Clause): Pointed => {
  const { guest, books, now } = reply;
  const fresh = now.getTime() - guest.listAt < LIST_LASTS_MS && guest.list.length > 0;
  const found = (product: Product | undefined) => (product ? { product } : undefined);
  if (has(clause, 'cheapest', 'dearest')) return fresh ? found(byPrice(reply, clause)) : undefined;
  const place = clause.place ?? (guest.open === undefined && isBare(clause) ? clause.quantity : undefined);
  if (place !== undefined) {
    if (!fresh) return guest.focus && place === 1 ? { product: guest.focus } : 'no list';
    const wrong = books.has('second-is-third') && place === 2 && guest.list.length > 2;
    const product = place < 0 ? guest.list.at(-1) : guest.list[wrong ? 2 : place - 1];
    return found(product) ?? 'outside';
  }
  if (clause.named.details.length && fresh && !guest.focus) {
    const product = byFeature(reply, clause);
    if (product) return { product };
  }
  if (!guest.focus) return undefined;
  return guest.item ? { product: guest.focus, item: guest.item } : { product: guest.focus };
};
