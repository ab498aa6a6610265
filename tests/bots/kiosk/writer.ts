/** Writes the replies of the kiosk: lists, cards, sizes, places, summaries, receipts. */
import type { Bubble } from '../cloud.ts';
import type { Fault } from './faults.ts';
import { type Good, type Line, type Order, pieces, type Shop, type Ware, type Zone } from './goods.ts';
import type { Manner } from './manner.ts';
import { cut, type Entry, type Reply, type Visitor } from './visitor.ts';

export class Writer {
  readonly #shop: Shop;
  readonly #fault: Fault | undefined;

  constructor(shop: Shop, fault: Fault | undefined) {
    this.#shop = shop;
    this.#fault = fault;
  }

  write(visitor: Visitor, reply: Reply, now: number): Bubble[] {
    const { manner } = visitor;
    const bubbles = this.#prompt(visitor, reply, now);
    const lead = [...new Set(reply.lines)].join(' ');
    if (lead === '') return bubbles;
    const first = bubbles[0];
    const mixed = manner.mixes && first ? manner.say('mixed') : '';
    if (!first) return [{ text: lead }];
    if (manner.twoMessages) return [{ text: lead }, ...bubbles];
    return [{ ...first, text: `${mixed}${lead}\n\n${first.text}` }, ...bubbles.slice(1)];
  }

  /** The end of a reply: what was ordered, goods to choose from, or the next hole of the slip. */
  #prompt(visitor: Visitor, reply: Reply, now: number): Bubble[] {
    if (reply.placed) return this.#receipt(visitor, reply.placed);
    if (visitor.withPerson) return [];
    const show = [...new Set(reply.show)].slice(0, 10);
    if (show.length > 0) return [this.#list(visitor, reply, show, now)];
    if (reply.card) return [this.#card(visitor, reply.card)];
    if (reply.goesOn && visitor.slip.length > 0) return this.#next(visitor, reply);
    return [];
  }

  #list(visitor: Visitor, { why }: Reply, goods: Good[], now: number): Bubble {
    const { manner } = visitor;
    visitor.lists = [...visitor.lists, { goods, at: now, ids: [] }].slice(-5);
    visitor.asks = 'pick';
    delete visitor.focus;
    const head = why.length > 0 ? why.join(' ') : manner.say('choices');
    if (manner.numbers)
      return {
        text: `${head}\n${goods.map((good, at) => manner.mark(at) + manner.good(good)).join('\n')}\n\n${manner.say('pick')}`,
      };
    const rows = goods.map((good) => ({
      ...{ id: `good:${good.id}`, title: cut(good.title, 24) },
      description: cut(`${manner.price(good)}, ${manner.stock(pieces(good))}`, 72),
    }));
    return { text: `${head}\n${manner.say('pickTap')}`, list: { label: cut(manner.say('button'), 20), rows } };
  }

  #card(visitor: Visitor, { good, ware }: Entry): Bubble {
    const { manner } = visitor;
    const image = good.image ? { image: good.image } : {};
    if (ware || good.wares.length === 1) {
      visitor.asks = 'count';
      return { ...image, text: `${manner.ware(ware ?? good.wares[0]!)}\n\n${manner.say('cardAsk')}` };
    }
    visitor.focus ??= { good };
    return { ...image, ...this.#sizes(visitor, good) };
  }

  #sizes(visitor: Visitor, good: Good): Bubble {
    const { manner } = visitor;
    visitor.asks = 'size';
    const offered = this.offered(good);
    const lines = offered.map(
      (ware, at) => `${manner.numbers ? manner.mark(at) : '• '}${manner.ware(ware, ware.size)}`,
    );
    const text = `${manner.say('sizeAsk', { item: good.title })}\n${lines.join('\n')}`;
    if (manner.numbers) return { text: `${text}\n${manner.say('pick')}` };
    if (offered.length <= 3)
      return {
        text,
        buttons: offered.map((ware) => ({ id: `ware:${ware.id}`, title: cut(ware.size ?? ware.title, 20) })),
      };
    const rows = offered.map((ware) => ({
      ...{ id: `ware:${ware.id}`, title: cut(ware.size ?? ware.title, 24) },
      description: manner.money(ware.price),
    }));
    return { text, list: { label: cut(manner.say('button'), 20), rows } };
  }

  /** Asks for the first hole of the slip, or for a yes to all of it. */
  #next(visitor: Visitor, reply: Reply): Bubble[] {
    const { manner, slip } = visitor;
    for (const entry of slip) {
      const { good, ware, count } = entry;
      if (!ware) return [this.#sizes(visitor, good)];
      if (count === undefined) {
        visitor.asks = 'count';
        return [{ text: manner.say('countAsk', { item: ware.title }) }];
      }
      if (count > ware.stock && this.#fault !== 'sold-out-ordered') {
        delete entry.count;
        visitor.asks = 'count';
        return [{ text: manner.say('tooMany', { item: ware.title, n: ware.stock }) }];
      }
    }
    if (manner.asksMore && !visitor.full) {
      visitor.asks = 'more';
      const { ware, count } = slip.at(-1)!;
      reply.lines.push(manner.say('added', { count: count!, item: ware!.title }));
      return [{ text: manner.say('more') }];
    }
    const zones = this.#shop.facts.delivery ?? [];
    if (manner.asksPlace && zones.length > 0 && !visitor.to) return [this.#places(visitor, zones)];
    return [this.#summary(visitor)];
  }

  #places(visitor: Visitor, zones: Zone[]): Bubble {
    const { manner } = visitor;
    visitor.asks = 'place';
    const collect = manner.say('collect');
    const places = [...zones.map((zone) => manner.zone(zone)), collect];
    if (manner.numbers)
      return { text: `${manner.say('place')}\n${places.map((place, at) => manner.mark(at) + place).join('\n')}` };
    const titles = [...zones.map(({ zone }) => zone), collect];
    const fee = ({ fee }: Zone) => (fee === 0 ? manner.say('free') : manner.money(fee));
    const rows = titles.map((title, at) => ({
      id: `place:${at}`,
      title: cut(title, 24),
      description: zones[at] ? fee(zones[at]) : '',
    }));
    return { text: manner.say('place'), list: { label: cut(manner.say('button'), 20), rows } };
  }

  #summary(visitor: Visitor): Bubble {
    const { manner } = visitor;
    const own = manner.lang;
    if (this.#fault === 'slip-in-english') manner.lang = own === 'en' ? 'sw' : 'en';
    visitor.asks = 'agree';
    visitor.summary += 1;
    const to = visitor.to === 'shop' ? undefined : visitor.to;
    const lines = visitor.slip.map(({ good, ware, count }): Line => ({ good, ware: ware!, count: count! }));
    const { text, total } = this.#slipOf(manner, lines, to, visitor.to === 'shop');
    const foot = `*${manner.say('total')}: ${manner.money(total)}*`;
    const body = `${manner.say('summary')}\n${text}\n${foot}\n\n`;
    const tap = [
      { id: `yes:${visitor.summary}`, title: cut(manner.say('yes'), 20) },
      { id: `no:${visitor.summary}`, title: cut(manner.say('no'), 20) },
    ];
    const bubble = manner.numbers
      ? { text: body + manner.say(manner.asksPlace ? 'agreeNumbers' : 'agree') }
      : { text: body + manner.say('agreeTap'), buttons: tap };
    manner.lang = own;
    return bubble;
  }

  /** The lines of an order with its delivery, and what they come to. */
  #slipOf(manner: Manner, lines: Line[], to: Zone | undefined, collected: boolean): { text: string; total: number } {
    const fault = this.#fault;
    const priced = lines.map(({ good, ware, count }) => {
      const each = fault === 'size-price-of-first' ? good.wares[0]!.price : ware.price;
      const off = fault === 'bulk-price-invented' && count >= 10 ? 0.9 : 1;
      return { title: ware.title, count, each: each * off, sum: Math.round(each * off * count * 100) / 100 };
    });
    const text = priced.map(({ title, count, each, sum }) => manner.slip(title, count, each, sum));
    const zones = this.#shop.facts.delivery ?? [];
    const other = zones[(zones.indexOf(to!) + 1) % zones.length];
    const fee = to ? (fault === 'fee-of-next-place' ? other!.fee : to.fee) : 0;
    if (to && fee === 0) text.push(manner.say('freeLine', { place: to.zone }));
    else if (to) text.push(`${manner.say('feeLine', { place: to.zone })}: ${manner.money(fee)}`);
    else if (collected && this.#shop.facts.contacts?.address)
      text.push(manner.say('collectLine', { address: this.#shop.facts.contacts.address }));
    const counted = fault === 'last-good-not-counted' && priced.length > 1 ? priced.slice(0, -1) : priced;
    const total = counted.reduce((all, { sum }) => all + sum, 0) + (fault === 'fee-not-counted' ? 0 : fee);
    return { text: text.join('\n'), total: Math.round(total * 100) / 100 };
  }

  #receipt(visitor: Visitor, order: Order): Bubble[] {
    const { manner } = visitor;
    const own = manner.lang;
    if (this.#fault === 'slip-in-english') manner.lang = own === 'en' ? 'sw' : 'en';
    const [account] = this.#shop.facts.payment ?? [];
    const { total } = this.#slipOf(manner, order.lines, order.to, false);
    const number =
      this.#fault === 'account-of-yesterday'
        ? order.number.replace(/\d{3}$/, (digits) => String(Number(digits) - 3))
        : order.number;
    const filled = { total: manner.money(total), way: account ? this.way(account) : '', order: number };
    const pay = account ? manner.say(account.account === 'order' ? 'payTo' : 'payPlain', filled) : '';
    const done = manner.say('placed', { order: order.number });
    manner.lang = own;
    delete visitor.asks;
    return manner.twoMessages ? [{ text: done }, { text: pay }] : [{ text: `${done}\n${pay}` }];
  }

  /** How to pay, as customers read it. */
  way({ method, number }: { method: string; number?: string }): string {
    if (number === undefined) return method;
    const shown =
      this.#fault === 'payee-digits'
        ? number.replace(/(\d)(\d)(?=\d?$|@|\D)/, '$2$1').replace(/^(\d)(\d)/, '$2$1')
        : number;
    return `${method} ${shown}`;
  }

  /** The sizes that can be had. */
  offered = (good: Good): Ware[] =>
    this.#fault === 'sold-out-ordered' ? good.wares : good.wares.filter(({ stock }) => stock > 0);
}
