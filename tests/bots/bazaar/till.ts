/** Basket, sum and order. */
import { account, feeOf, methodOf } from './facts.ts';
import { type Item, isThere, nameOf } from './goods.ts';
import { type Line, listed, type Reply, say, textOf } from './guest.ts';
import { NOTES } from './money.ts';

export const priceOf = ({ books, shop }: Reply, item: Item) => {
  const first = shop.products.find(({ id }) => id === item.product)?.items[0];
  return books.has('price-of-another-variant') && first ? first.price : item.price;
};

const charged = (reply: Reply, item: Item) =>
  reply.books.has('price-drifts') ? Math.round((priceOf(reply, item) * 1.08) / 10) * 10 : priceOf(reply, item);

const lineTotal = (reply: Reply, { item, quantity }: Line) =>
  charged(reply, item) * (reply.books.has('pieces-by-one-less') && quantity > 2 ? quantity - 1 : quantity);

const KEYCAPS = ['1️⃣', '2️⃣', '3️⃣', '4️⃣', '5️⃣', '6️⃣', '7️⃣', '8️⃣', '9️⃣', '🔟'];
export const keycap = (index: number) => KEYCAPS[index] ?? `${index + 1}.`;

/** "2 x Malt Drink Can (1,500)", in the manner of this conversation. */
const lineText = (reply: Reply, line: Line) => {
  const { guest } = reply;
  const { item, quantity } = line;
  const each = guest.purse.short(charged(reply, item));
  const sum = guest.purse.full(lineTotal(reply, line));
  const name = nameOf(item);
  const parlour = [
    `${name} ×${quantity} — ${sum}`,
    `${quantity} ${name} (${each} ${textOf(reply, 'each')}) ${sum}`,
    `${name}: ${quantity} * ${each} → ${sum}`,
    `${sum} ${name}${quantity > 1 ? ` [${quantity}]` : ''}`,
  ];
  const forms =
    reply.books.manner === 'parlour'
      ? parlour
      : [
          `${quantity} x ${name} (${sum})`,
          `${name} ${quantity} x ${each} = ${sum}`,
          quantity === 1 ? `${name}, ${sum}` : `${quantity} ${name} (${each} ${textOf(reply, 'each')}, ${sum})`,
          `${quantity} ${name} ${sum}`,
        ];
  return forms[guest.style % forms.length] ?? '';
};

export const accounts = (reply: Reply, lines: Line[], place: string | undefined) => {
  const { shop, books } = reply;
  const goods = lines.reduce((sum, line) => sum + lineTotal(reply, line), 0);
  const zone = shop.delivery?.find((part) => part.zone === place);
  const fee = zone ? feeOf(zone, goods) : 0;
  const dropped = books.has('sum-drops-a-line') && lines.length > 1 ? lineTotal(reply, lines.at(-1) as Line) : 0;
  return { fee, zone, total: goods - dropped + (books.has('sum-drops-the-fee') ? 0 : fee) };
};

const linesText = (reply: Reply, lines: Line[], place: string | undefined) => {
  const { fee, zone } = accounts(reply, lines, place);
  const parts = lines.map((line) => lineText(reply, line));
  if (zone)
    parts.push(
      textOf(reply, 'deliveryTo', { zone: zone.zone, fee: fee ? reply.guest.purse.full(fee) : textOf(reply, 'free') }),
    );
  else if (place === 'pickup') parts.push(textOf(reply, 'pickup'));
  return listed(reply, parts);
};

export const add = (reply: Reply, item: Item, quantity: number, replaces = false) => {
  const { guest } = reply;
  const line = guest.basket.find((each) => each.item === item);
  if (line) line.quantity = replaces ? quantity : line.quantity + quantity;
  else guest.basket.push({ item, quantity });
  guest.item = item;
  guest.focus = reply.shop.products.find(({ id }) => id === item.product);
};

export const sell = (reply: Reply, item: Item, quantity: number, replaces = false) => {
  const { guest, books } = reply;
  guest.open = undefined;
  if (!isThere(item) && !books.has('sold-out-sold')) {
    say(reply, 'gone', { item: nameOf(item) });
    offerInstead(reply, item);
    return;
  }
  const before = replaces ? 0 : (guest.basket.find((line) => line.item === item)?.quantity ?? 0);
  const left = item.stock;
  if (left !== undefined && left > 0 && before + quantity > left && !books.has('oversells')) {
    say(reply, 'short', { item: nameOf(item), n: left });
    guest.open = { asks: 'fewer', item, left };
    return;
  }
  add(reply, item, quantity, replaces);
};

export const offerInstead = (reply: Reply, item: Item) => {
  const others = reply.shop.products.flatMap(({ items }) => items).filter((other) => other !== item && isThere(other));
  const sibling = others.find(({ product }) => product === item.product);
  const near = others
    .filter(({ category }) => category === item.category)
    .sort((a, b) => Math.abs(a.price - item.price) - Math.abs(b.price - item.price))[0];
  const other = sibling ?? near;
  if (!other) return;
  say(reply, 'instead', { item: nameOf(other), price: reply.guest.purse.full(priceOf(reply, other)) });
  reply.guest.open = { asks: 'quantity', item: other };
};

/** Sums the basket up and asks for a yes; asks first where it goes, if this conversation does so. */
export const sumUp = (reply: Reply) => {
  const { guest, shop, books } = reply;
  if (!guest.basket.length) return say(reply, 'empty');
  if (books.has('orders-without-yes')) return order(reply);
  if (guest.habits.asksPlace && !guest.place && shop.delivery?.length) {
    const zones = listed(
      reply,
      shop.delivery.map(({ zone }) => zone),
      'or',
    );
    say(reply, 'where', { zones });
    guest.open = { asks: 'place' };
    return;
  }
  const { total } = accounts(reply, guest.basket, guest.place);
  say(reply, 'sum', { lines: linesText(reply, guest.basket, guest.place), total: guest.purse.full(total) });
  say(reply, 'ask');
  guest.open = { asks: 'yes' };
  reply.buttons = [
    { id: 'yes', title: textOf(reply, 'yesButton') },
    { id: 'change', title: textOf(reply, 'changeButton') },
    { id: 'no', title: textOf(reply, 'noButton') },
  ].slice(0, guest.style % 2 ? 3 : 2);
};

export const tellBasket = (reply: Reply) => {
  const { guest } = reply;
  if (!guest.basket.length) return say(reply, 'empty');
  const { total } = accounts(reply, guest.basket, guest.place);
  say(reply, 'cart', { lines: linesText(reply, guest.basket, guest.place), total: guest.purse.full(total) });
};

export const order = (reply: Reply) => {
  const { guest, books, shop } = reply;
  if (books.has('cancel-keeps-basket')) guest.basket.push(...guest.crossedOut.splice(0));
  if (books.has('first-variant'))
    guest.basket = guest.basket.map(({ item, quantity }) => ({
      item: shop.products.find(({ id }) => id === item.product)?.items[0] ?? item,
      quantity,
    }));
  const { fee, total } = accounts(reply, guest.basket, guest.place);
  const no = `B${books.next}`;
  books.next += 7;
  guest.order = { no, lines: guest.basket, fee, total, place: guest.place };
  books.orders.push(guest.order);
  for (const { item, quantity } of guest.basket)
    if (item.stock !== undefined) item.stock = Math.max(0, item.stock - quantity);
  const said = books.has('order-says-less')
    ? guest.basket.map(({ item, quantity }) => ({ item, quantity: Math.max(1, quantity - 1) }))
    : guest.basket;
  say(reply, 'done', { no, lines: linesText(reply, said, guest.place), total: guest.purse.full(total) });
  tellHowToPay(reply);
  guest.basket = [];
  guest.open = undefined;
};

export const tellHowToPay = (reply: Reply) => {
  const { guest, shop } = reply;
  if (!guest.order) return;
  const { no, total } = guest.order;
  const paid = shop.payment?.find(({ number }) => number);
  if (paid?.number)
    say(reply, 'pay', {
      total: guest.purse.full(total),
      method: methodOf(reply, paid.method),
      number: account(reply, paid.number),
      no,
    });
  if (shop.payment?.some(({ method }) => method === 'cash on delivery')) say(reply, 'payCash');
};

export const tellOrder = (reply: Reply) => {
  const { guest, books } = reply;
  const shown = books.has('order-of-another') ? books.orders.at(-1) : guest.order;
  if (!shown) return say(reply, 'nothing');
  say(reply, 'status', {
    no: shown.no,
    lines: linesText(reply, shown.lines, shown.place),
    total: guest.purse.full(shown.total),
  });
};

/** Takes back the basket, or the order if there is one. */
export const cancel = (reply: Reply) => {
  const { guest } = reply;
  if (guest.basket.length) {
    guest.crossedOut = guest.basket;
    guest.basket = [];
    say(reply, 'dropped');
  } else if (guest.order) {
    say(reply, 'undone', { no: guest.order.no });
    for (const { item, quantity } of guest.order.lines) if (item.stock !== undefined) item.stock += quantity;
    guest.order = undefined;
  } else say(reply, guest.open ? 'dropped' : 'nothing');
  guest.open = undefined;
  guest.waiting = [];
};

/** What comes back from a bank note. */
export const tellChange = (reply: Reply, note: number) => {
  const { guest, books, shop } = reply;
  const total = guest.basket.length ? accounts(reply, guest.basket, guest.place).total : guest.order?.total;
  if (total === undefined) return;
  const amounts = { note: guest.purse.full(note), total: guest.purse.full(total) };
  if (note < total) return say(reply, 'tooSmall', amounts);
  const wrong = books.has('wrong-change') ? (NOTES[shop.currency]?.at(-1) ?? 100) : 0;
  say(reply, 'back', { ...amounts, change: guest.purse.full(note - total + wrong) });
};
