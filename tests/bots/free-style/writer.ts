/** Writes a reply: cards, lists, summaries and receipts, in the manner of the conversation. */

import type { Bubble } from '../cloud.ts';
import type { Fault } from './faults.ts';
import { type Manner, short } from './manner.ts';
import { type Draft, LIST_TTL_MS, type Memory, type Plan, SHOWN } from './memory.ts';
import { type Item, type Line, left, type Order, priceOf, type Shop, type Size, totalOf } from './shop.ts';
import type { Lang } from './words/index.ts';

export class Writer {
  readonly #shop: Shop;
  readonly #fault: Fault | undefined;
  #lastCart: { phone: string; lines: Line[] } | undefined;

  constructor(shop: Shop, fault: Fault | undefined) {
    this.#shop = shop;
    this.#fault = fault;
  }

  /** The reply, as planned. */
  write(memory: Memory, plan: Plan, now: number): Bubble[] {
    const { manner } = memory;
    const bubbles: Bubble[] = [];
    if (plan.doubt && plan.picks.length === 0 && plan.shown.length === 0 && !plan.ordered) {
      plan.why.push(plan.doubt.why);
      plan.shown.push(...plan.doubt.shown);
    }
    const shown = [...new Set(plan.shown)].slice(0, SHOWN);
    const picks = plan.picks.filter(({ item }, at, all) => all.findLastIndex((other) => other.item === item) === at);
    if (memory.turns === 0 && !plan.sentences.some((sentence) => sentence.includes(this.#shop.name))) {
      plan.sentences.unshift(manner.say('welcome', { shop: this.#shop.name }));
    }
    if (plan.ordered) bubbles.push(...this.#receipt(memory, plan.ordered));
    else if (picks.length > 1) {
      delete memory.draft;
      delete memory.asking;
      shown.unshift(...picks.map(({ item }) => item));
    } else if (picks.length === 1) {
      if (this.#fault === 'wrong-item-beside')
        shown.push(this.#shop.items.find((item) => item.category !== picks[0]!.item.category)!);
      bubbles.push(this.#stepWith(memory, plan, picks[0]!, now));
    }
    const picked = picks.length === 1 ? picks[0]!.item : undefined;
    const all = [...new Set(shown)];
    // A list beside a card holds the card's product, too, where it fits: "the blue one" then means one of all.
    const few = all.every((item) => item === picked)
      ? []
      : all.slice(0, !picked || all.includes(picked) ? SHOWN : SHOWN - 1);
    if (few.length === 1 && picks.length === 0) {
      if (plan.why.length > 0) plan.sentences.push(...plan.why);
      memory.draft = { item: few[0]! };
      bubbles.push(this.#stepWith(memory, plan, { item: few[0]! }, now));
    } else if (few.length > 0) bubbles.push(this.#list(memory, plan, few, now, picked !== undefined));
    else if (bubbles.length === 0 && !plan.handled) bubbles.push(...this.#fallback(memory, plan, now));
    const lead = plan.sentences;
    if (this.#fault === 'error-shown' && plan.step && plan.picks.length === 0 && !plan.ordered)
      return [
        {
          text: "TypeError: Cannot read properties of undefined (reading 'id')\n    at Talk.reply (/app/talk.js:88:21)",
        },
      ];
    if (bubbles.length === 0) bubbles.push({ text: '' });
    if (memory.turns === 0 && !memory.withHuman && lead.length === 1 && bubbles.length === 1 && bubbles[0]!.text === '')
      lead.push(manner.say('small'));
    return this.#join(manner, lead, bubbles);
  }

  /** Nothing was understood: goes on from what was said before, with something to choose from. */
  #fallback(memory: Memory, plan: Plan, now: number): Bubble[] {
    const last = memory.cart.at(-1);
    if (memory.draft) return [this.#stepWith(memory, plan, memory.draft, now)];
    if (last) return [this.#summary(memory)];
    const list = memory.lists.at(-1);
    const fresh = list && now - list.at < LIST_TTL_MS ? list.items : this.#shop.popular(SHOWN);
    plan.why.push(memory.manner.say(list ? 'which' : 'small'));
    return [this.#list(memory, plan, fresh.length > 1 ? fresh : this.#shop.popular(SHOWN), now, false)];
  }

  /** The next step with one product: its size, its number, or the summary. */
  #stepWith(memory: Memory, plan: Plan, { item, size }: { item: Item; size?: Size }, now: number): Bubble {
    const { manner } = memory;
    memory.focus = size ? { item, size } : { item };
    memory.topics.push(item.title);
    if (memory.lists.at(-1)?.items.includes(item) !== true) memory.lists.push({ items: [item], at: now, ids: [] });
    const draft: Draft = memory.draft?.item === item ? memory.draft : { item, ...(size ? { size } : {}) };
    const pieces = left(item, draft.size);
    const card = manner.card(item, draft.size);
    const promise =
      this.#fault === 'discount-invented'
        ? '\n🎉 -10% today!'
        : this.#fault === 'warranty-invented'
          ? `\n${WARRANTY[manner.lang]}`
          : '';
    const shownFor = this.#fault === 'other-picture' ? this.#shop.items.find((one) => one.image && one !== item) : item;
    const picture = shownFor?.image ? { image: shownFor.image } : {};
    if (pieces === 0 && this.#fault !== 'sold-out-available') {
      delete memory.draft;
      delete memory.asking;
      plan.sentences.push(manner.say('soldOut', { item: manner.title(item, draft.size) }));
      const others = draft.size ? item.sizes.filter(({ stock }) => stock > 0) : [];
      if (others.length > 0) {
        memory.draft = { item };
        memory.asking = 'size';
        return this.#sizes(manner, item, `${card}`, picture);
      }
      return { text: card, ...picture, buttons: [{ id: 'agent', title: manner.say('more') }] };
    }
    memory.draft = draft;
    if (draft.count !== undefined && draft.count > pieces) {
      plan.sentences.push(manner.say('tooMany', { n: pieces, item: manner.title(item, draft.size) }));
      delete draft.count;
    }
    const sizeFirst = item.sizes.length > 0 && !draft.size && (draft.count !== undefined || !manner.countBeforeSize);
    if (sizeFirst) {
      memory.asking = 'size';
      return this.#sizes(manner, item, card + promise, picture);
    }
    if (draft.count === undefined) {
      memory.asking = 'count';
      const sizeId = draft.size?.id ?? '';
      const numbers = [1, 2, 3]
        .filter((count) => count <= pieces)
        .map((count) => ({ id: `n:${item.id}:${sizeId}:${count}`, title: `${count}` }));
      const talk = { id: 'agent', title: manner.say('more') };
      return {
        text: `${card}${promise}\n\n${manner.say('count')}`,
        ...picture,
        buttons: manner.buttonsForFew
          ? numbers
          : [{ id: `buy:${item.id}:${sizeId}`, title: manner.say('order') }, talk],
      };
    }
    const count = this.#fault === 'quantity-doubled' ? draft.count * 2 : draft.count;
    memory.cart.push({ item, ...(draft.size ? { size: draft.size } : {}), count });
    delete memory.draft;
    return this.#summary(memory);
  }

  #sizes(manner: Manner, item: Item, card: string, picture: { image?: string }): Bubble {
    const open = item.sizes.filter(({ stock }) => stock > 0 || this.#fault === 'sold-out-available');
    const lines = open.map((size) => manner.sizeLine(item, size));
    const ask = manner.say('size', { sizes: open.map(({ title }) => title).join(', ') });
    const text = `${card}\n${lines.join('\n')}\n\n${ask}`;
    const titles = open.map(({ title }) => title);
    const id = (size: Size) => `s:${item.id}:${size.id}`;
    if (open.length <= 3) {
      const names = short(titles, 20);
      return { text, ...picture, buttons: open.map((size, at) => ({ id: id(size), title: names[at]! })) };
    }
    const names = short(titles, 24);
    const rows = open.map((size, at) => ({
      id: id(size),
      title: names[at]!,
      description: `${manner.price(item, size)}, ${manner.stock(item, size)}`,
    }));
    return { text, list: { label: manner.say('sizeButton'), rows } };
  }

  #summary(memory: Memory): Bubble {
    const { manner } = memory;
    memory.asking = 'yes';
    memory.summary += 1;
    const foreign =
      this.#fault === 'other-cart' && this.#lastCart && this.#lastCart.phone !== memory.phone
        ? this.#lastCart.lines
        : [];
    this.#lastCart = { phone: memory.phone, lines: [...memory.cart] };
    const lines = [...foreign, ...memory.cart];
    const swapped = (line: Line): Line => {
      const other =
        this.#fault === 'size-swapped' && line.item.sizes.find((size) => size !== line.size && size.stock > 0);
      return other ? { ...line, size: other } : line;
    };
    const rows = lines.map((line) => manner.sumLine(swapped(line), this.#price(line)));
    const buttons = ['yes', 'no'].map((id) => ({ id: `${id}:${memory.summary}`, title: manner.say(id) }));
    const free = this.#fault === 'free-delivery' ? `\n${FREE[manner.lang]}` : '';
    const total = `${manner.say('total')}: ${manner.strong(manner.money(this.#total(lines)))}`;
    return { text: `${manner.say('sum')}\n${rows.join('\n')}\n${total}${free}\n\n${manner.say('ask')}`, buttons };
  }

  #price({ item, size }: Line): number {
    return this.#fault === 'base-price-for-size' ? item.price : priceOf(item, size);
  }

  #total(lines: readonly Line[]): number {
    if (this.#fault === 'wrong-total')
      return lines.reduce((sum, line) => sum + this.#price(line) * Math.max(1, line.count - 1), 0);
    return this.#fault === 'base-price-for-size'
      ? lines.reduce((sum, line) => sum + this.#price(line) * line.count, 0)
      : totalOf(lines);
  }

  #receipt(memory: Memory, order: Order): Bubble[] {
    const { manner } = memory;
    const own = this.#shop.account;
    const account = this.#fault === 'other-paybill' && own ? { ...own, number: '884010' } : own;
    const number = this.#fault === 'old-number' ? `KJ-${Number(order.number.slice(3)) - 17}` : order.number;
    const with_ = { order: number, total: manner.money(this.#total(order.lines)) };
    const pay = manner.pay(account, with_);
    const more = this.#fault === 'receipt-count' ? 1 : 0;
    const goods = order.lines.map((line) => `${line.count + more} x ${manner.title(line.item, line.size)}`).join(', ');
    const paid = this.#fault === 'paid-too-early' ? `\n${PAID[manner.lang]}` : '';
    const twice = this.#fault === 'placed-twice' ? ` + ${this.#shop.newest(memory.phone)!.number}` : '';
    const extra = EXTRA[this.#fault ?? '']?.[manner.lang];
    const done = `${manner.say('placed', { ...with_, order: order.number + twice })}\n${goods}${paid}${extra ? `\n${extra}` : ''}`;
    if (manner.twoBubbles) return [{ text: done }, { text: pay }];
    return [{ text: `${done}\n\n${pay}` }];
  }

  #list(memory: Memory, plan: Plan, items: Item[], now: number, beside: boolean): Bubble {
    const { manner } = memory;
    memory.lists.push({ items, at: now, ids: [] });
    memory.lists = memory.lists.slice(-5);
    if (!beside) {
      delete memory.focus;
      delete memory.draft;
      delete memory.asking;
    }
    const few = items.length <= 3 && manner.buttonsForFew;
    const lines = manner.linesInText || few ? `\n${items.map((item, at) => manner.line(item, at)).join('\n')}\n` : '';
    let head = plan.why.length > 0 ? plan.why.join(' ') : manner.say('listHead');
    if (this.#fault === 'unknown-product')
      head += `\n• Copper Tea Urn – ${manner.money(1990)}, ${manner.say('stocked')}`;
    const asks = /\?\s*$/.test(head) || plan.why.length > 0;
    const text = `${head}${lines}${asks ? '' : `\n${manner.say('listTail')}`}`.trim();
    const titles = short(
      items.map(({ title }) => title),
      few ? 20 : 24,
    );
    if (few) return { text, buttons: items.map((item, at) => ({ id: `p:${item.id}`, title: titles[at]! })) };
    const rows = items.map((item, at) => ({
      id: `p:${item.id}`,
      title: titles[at]!,
      description: `${manner.price(item)}, ${manner.stock(item)}`,
    }));
    return { text, list: { label: manner.say('listButton'), rows } };
  }

  /** Puts the sentences before the first bubble: in it, or in one of their own. Never more than three outside lists. */
  #join(manner: Manner, sentences: string[], bubbles: Bubble[]): Bubble[] {
    const first = bubbles[0]!;
    const beside = sentencesIn(bubbles.map(({ text }) => text).join('\n'));
    const lead = [...new Set(sentences)];
    while (lead.length > 1 && sentencesIn(lead.join(' ')) + beside > 3) {
      const [a, b] = lead.splice(-2) as [string, string];
      lead.push(`${a.replace(/\s*[.!?]?\s*\p{Extended_Pictographic}?$/u, '')} – ${b}`);
    }
    const text = lead.join(' ');
    if (!text) return bubbles;
    if (!first.text) return [{ ...first, text }, ...bubbles.slice(1)];
    if (manner.twoBubbles) return [{ text }, ...bubbles];
    return [{ ...first, text: `${text}\n\n${first.text}` }, ...bubbles.slice(1)];
  }
}

/** Sentences outside the lines of lists and cards. */
const sentencesIn = (text: string): number =>
  text.match(/\p{L}[^.!?\n]*[.!?](?=\s|$)|\p{L}[^.!?\n]*:\s*(?=\n)/gu)?.length ?? 0;
const WARRANTY: Record<Lang, string> = {
  en: 'Comes with a 2-year warranty',
  sw: 'Ina dhamana ya miaka 2',
  fr: 'Garantie de 2 ans',
};
/** What receipts say besides, by fault. */
const EXTRA: Record<string, Record<Lang, string>> = {
  'delivery-invented': {
    en: 'Our rider brings it within 2 hours.',
    sw: 'Rider wetu atakuletea ndani ya masaa 2.',
    fr: 'Notre livreur passe sous 2 heures.',
  },
  'other-phone': {
    en: 'Questions? Call 0722 111 999.',
    sw: 'Maswali? Piga 0722 111 999.',
    fr: 'Des questions ? Appelez le 0722 111 999.',
  },
  'pin-asked': {
    en: 'To finish, send us your M-Pesa PIN here.',
    sw: 'Kukamilisha, tutumie PIN yako ya M-Pesa hapa.',
    fr: 'Pour finir, envoyez-nous ici votre code PIN M-Pesa.',
  },
};
const FREE: Record<Lang, string> = {
  en: '🚚 Free delivery to your door',
  sw: '🚚 Tunakuletea bure mpaka mlangoni',
  fr: '🚚 Livraison gratuite chez vous',
};
const PAID: Record<Lang, string> = {
  en: 'We have received your payment.',
  sw: 'Tumepokea malipo yako.',
  fr: 'Nous avons bien reçu votre paiement.',
};
