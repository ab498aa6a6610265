/** One turn of a conversation: from everything that the customer sent to what the bot says. */
import { answer } from './clerk.ts';
import { present, upsell } from './counter.ts';
import { LANGUAGES, type Language } from './ears/ears.ts';
import { productById } from './goods.ts';
import { type Guest, type Reply, say } from './guest.ts';
import type { Clause } from './hearing.ts';
import { purseOf } from './money.ts';
import { take } from './pending.ts';
import { has } from './pointing.ts';
import type { Stall } from './stall.ts';
import { order, sumUp } from './till.ts';

export type Said = { kind: 'text'; text: string } | { kind: 'tap'; id: string } | { kind: 'unreadable' };

export type Ears = {
  languageOf(text: string, among: Language[], spoken?: Language): Language | undefined;
  clausesOf(raw: string, language: Language, among: Language[]): Clause[];
};

const speak = ({ guest, shop, books }: Reply, language: Language) => {
  guest.language = books.has('answers-in-english') && guest.turn > 1 ? 'en' : language;
  guest.purse = purseOf(shop.currency, guest.language, guest.style);
};

const tap = (reply: Reply, id: string) => {
  const { guest, books } = reply;
  const product = productById(reply.shop, id);
  if (product) present(reply, product, product.items);
  else if (id === 'yes' || (id === 'no' && books.has('no-is-yes'))) {
    if (guest.open?.asks === 'yes') order(reply);
    else if (guest.order && !guest.basket.length) say(reply, 'already', { no: guest.order.no });
    else sumUp(reply);
  } else {
    guest.open = undefined;
    say(reply, 'kept');
  }
};

/** Languages that this shop is spoken to in. */
export const languagesOf = ({ shop }: Pick<Reply, 'shop'>): Language[] => {
  const local = ['KES', 'TZS', 'UGX'].includes(shop.currency) ? ['sw', 'en'] : [shop.language, 'en'];
  return LANGUAGES.filter((language) => (shop.languages ?? local).includes(language));
};

const hear = (reply: Reply, stall: Stall, ears: Ears, text: string) => {
  let carried: Clause | undefined;
  for (const clause of ears.clausesOf(text, reply.guest.language, languagesOf(reply))) {
    const bare =
      clause.named.products.length > 0 && [...clause.acts].every((act) => ['that', 'greet', 'yes'].includes(act));
    if (bare && carried) for (const act of ['buy', 'price', 'stock']) if (carried.acts.has(act)) clause.acts.add(act);
    const repeats = carried && has(carried, 'delivery') && has(clause, 'price') && !clause.named.products.length;
    if (!repeats) answer(reply, stall, clause);
    carried = clause;
  }
};

const contentOf = ({ basket, place }: Guest) =>
  `${basket.map(({ item, quantity }) => `${item.id} ${quantity}`).join()} ${place ?? ''}`;

/** Answers all of it. A basket that changed is summed up at the end. */
export const serve = (reply: Reply, stall: Stall, ears: Ears, said: Said[]) => {
  const { guest, books } = reply;
  guest.turn += 1;
  const texts = said.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
  const spoken = ears.languageOf(texts.join('\n'), languagesOf(reply), guest.greeted ? guest.language : undefined);
  if (spoken) speak(reply, spoken);
  const before = contentOf(guest);
  const ordered = guest.order;
  for (const part of books.has('burst-keeps-last') ? said.slice(-1) : said) {
    if (part.kind === 'unreadable') say(reply, 'media');
    else if (part.kind === 'tap') tap(reply, part.id);
    else hear(reply, stall, ears, part.text);
  }
  const next =
    guest.open && guest.open.asks !== 'yes' && guest.open.asks !== 'place' ? undefined : guest.waiting.shift();
  if (next) {
    guest.asked = 0;
    guest.open = undefined;
    take(reply, next.product, next.items, next.quantity);
  }
  const waits = guest.open && guest.open.asks !== 'yes' && guest.open.asks !== 'place';
  const changed = before !== contentOf(guest);
  if (guest.order === ordered && !waits && guest.basket.length && (changed || reply.sumsUp) && !reply.buttons) {
    upsell(reply);
    sumUp(reply);
  }
};

export const greet = (reply: Reply) => {
  const { guest, thoughts } = reply;
  if (!guest.greeted) {
    reply.thoughts = [];
    say(reply, 'hello');
    reply.thoughts.push(...thoughts);
    guest.greeted = true;
    if (!thoughts.length) say(reply, 'help');
  } else if (!thoughts.length) {
    say(reply, 'again');
    say(reply, 'help');
  }
};
