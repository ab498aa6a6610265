/**
 * The dialogue: an order slip with holes. Each message fills, changes or clears the slip, or asks something beside it; the reply
 * answers what was asked, and then asks for the first hole that is left.
 */
import type { Brain, Bubble, Incoming } from '../cloud.ts';
import type { Fault } from './faults.ts';
import { cheapest, type Good, type Line, pieces, type Shop, type Ware } from './goods.ts';
import { Ear, type Heard } from './hear.ts';
import { inform, zoneIn } from './inform.ts';
import { Manner } from './manner.ts';
import { type Act, LANGS, type Lang } from './speech/index.ts';
import { clear, DAY_MS, type Entry, LIST_MS, type Reply, SHOWN, stockFirst, type Visitor } from './visitor.ts';
import { Writer } from './writer.ts';

export class Desk implements Brain {
  readonly shop: Shop;
  readonly #ear: Ear;
  readonly #seed: number;
  readonly #fault: Fault | undefined;
  readonly #writer: Writer;
  readonly #visitors = new Map<string, Visitor>();

  constructor(shop: Shop, seed: number, fault?: Fault) {
    this.shop = shop;
    this.#ear = new Ear(shop);
    this.#seed = seed;
    this.#fault = fault;
    this.#writer = new Writer(shop, fault);
  }

  meets(id: string, name: string, opening: string): void {
    if (this.#visitors.has(id)) return;
    const manner = new Manner(this.#seed, name + opening, this.shop, this.#fault);
    const fresh = {
      sure: false,
      turns: 0,
      seenAt: 0,
      stopped: false,
      withPerson: false,
      full: false,
      summary: 0,
      tries: 0,
    };
    this.#visitors.set(id, { id, manner, ...fresh, lists: [], slip: [], topics: [] });
  }

  silentTo(id: string): boolean {
    const visitor = this.#visitors.get(id)!;
    return visitor.stopped || visitor.withPerson;
  }

  stops(text: string): boolean {
    return LANGS.some((lang) => this.#ear.read(text, lang).is('stop'));
  }

  shown(id: string, ids: readonly string[]): void {
    this.#visitors
      .get(id)!
      .lists.at(-1)
      ?.ids.push(...ids);
  }

  reply(id: string, messages: readonly Incoming[], now: number): Bubble[] {
    const visitor = this.#visitors.get(id)!;
    const { manner } = visitor;
    this.#tongue(visitor, messages);
    const texts = messages.flatMap(({ text }) => (text === undefined ? [] : [text]));
    if (visitor.stopped) {
      if (!texts.some((text) => LANGS.some((lang) => this.#ear.read(text, lang).is('start')))) return [];
      visitor.stopped = false;
      return [{ text: manner.say('start') }];
    }
    if (texts.some((text) => this.stops(text))) {
      visitor.stopped = true;
      clear(visitor);
      return [{ text: manner.say('stopped') }];
    }
    if (visitor.withPerson) return [];
    const reply: Reply = { lines: [], why: [], show: [], goesOn: false };
    if (visitor.turns === 0) reply.lines.push(manner.say('hello'));
    else if (now - visitor.seenAt > DAY_MS) {
      clear(visitor);
      visitor.lists = [];
      reply.lines.push(manner.say('start'));
    }
    for (const message of messages) {
      if (message.tap !== undefined) this.#tapped(visitor, reply, message.tap);
      else if (message.text === undefined) reply.lines.push(manner.say('media'));
      else this.#hear(visitor, reply, message, now);
      if (visitor.withPerson) break;
    }
    visitor.turns += 1;
    visitor.seenAt = now;
    return this.#writer.write(visitor, reply, now);
  }

  /** Follows the language of the customer. */
  #tongue(visitor: Visitor, messages: readonly Incoming[]): void {
    const marks = { en: 0, sw: 0, fr: 0 };
    for (const { text } of messages) {
      const heard = this.#ear.read(text ?? '', visitor.lang);
      for (const lang of LANGS) marks[lang] += heard.marks[lang];
      if (heard.asksFor) {
        visitor.lang = heard.asksFor;
        visitor.sure = true;
        visitor.manner.lang = heard.asksFor;
        return;
      }
    }
    const [best, second] = [...LANGS].sort((a, b) => marks[b] - marks[a]) as [Lang, Lang, Lang];
    const clearly = marks[best] > marks[second];
    if (
      clearly &&
      (marks[best] >= 2 || !visitor.sure) &&
      (visitor.lang === undefined || marks[best] >= 2 || marks[visitor.lang] === 0)
    ) {
      visitor.lang = best;
      visitor.sure ||= marks[best] >= 2;
    }
    const shop = LANGS.find((lang) => lang === this.shop.language) ?? 'en';
    visitor.manner.lang = visitor.lang ?? shop;
    visitor.manner.mixes = this.shop.currency === 'KES' && marks.en >= 2 && marks.sw >= 2;
  }

  #tapped(visitor: Visitor, reply: Reply, tap: string): void {
    const { manner } = visitor;
    const [what, rest = ''] = tap.split(/:(.*)/);
    if (what === 'yes' || what === 'no') {
      if (Number(rest) !== visitor.summary || visitor.slip.length === 0) reply.lines.push(manner.say('stale'));
      else if (what === 'yes') this.#book(visitor, reply);
      else this.#drop(visitor, reply);
      return;
    }
    if (what === 'more') {
      visitor.full = true;
      reply.goesOn = true;
      return;
    }
    if (what === 'place') {
      this.#goTo(visitor, reply, Number(rest));
      return;
    }
    const good = this.shop.goods.find(({ id, wares }) => id === rest || wares.some((ware) => ware.id === rest));
    if (!good) return void reply.lines.push(manner.say('stale'));
    const ware = good.wares.find(({ id }) => id === rest);
    this.#choose(visitor, reply, good, ware && ware.size !== undefined ? { ware } : {});
  }

  #hear(visitor: Visitor, reply: Reply, message: Incoming, now: number): void {
    const { manner } = visitor;
    const raw = message.text!;
    const whole = this.#ear.read(raw, visitor.lang);
    const tail = this.#ear.corrected(raw);
    const after = tail === undefined ? undefined : this.#ear.read(tail, visitor.lang);
    const says = (heard: Heard) =>
      heard.position !== undefined || heard.count !== undefined || heard.like.length > 0 || heard.colours.length > 0;
    const heard =
      after && says(after) ? { ...after, bare: whole.bare, is: (act: Act) => act === 'fix' || after.is(act) } : whole;
    const { is } = whole;
    if (is('who')) reply.lines.push(manner.say('who'));
    else if (is('human')) {
      visitor.withPerson = true;
      clear(visitor);
      reply.lines.push(manner.say('human'));
      return;
    }
    if (is('how') && !is('who')) reply.lines.push(manner.say('fine'));
    if (is('recall')) {
      const topics = [...new Set(visitor.topics)].slice(-5);
      reply.lines.push(
        topics.length > 0 ? manner.say('recall', { topics: manner.all(topics) }) : manner.say('noRecall'),
      );
      return;
    }
    if (is('cancel') && !(is('fix') && says(heard))) return void this.#cancel(visitor, reply);
    if (is('status') && !(visitor.asks === 'place' && zoneIn(this.shop, whole.text) !== undefined))
      return void this.#status(visitor, reply);
    const open = visitor.slip.at(-1);
    if (reply.goesOn && open && heard.count && heard.like.length === 0) {
      open.count = heard.count;
      return;
    }
    const before = reply.lines.length;
    if (visitor.asks === 'place' && this.#place(visitor, reply, whole)) return;
    const zone = zoneIn(this.shop, whole.text);
    if (zone !== undefined && visitor.asks === 'agree' && !is('price')) return void this.#goTo(visitor, reply, zone);
    inform({ shop: this.shop, writer: this.#writer, fault: this.#fault }, visitor, reply, whole);
    const informed = reply.lines.length > before || is('who') || is('how');
    if (this.#fault === 'any-word-agrees' && visitor.asks === 'agree') return void this.#book(visitor, reply);
    const held = visitor.focus ?? visitor.slip.at(-1);
    const sized = held && heard.like.length === 0 && this.#sizeIn(held.good, heard) !== undefined;
    const refers = sized ? undefined : this.#refers(visitor, reply, heard, message, now, is('fix'));
    if (refers === 'asked') return;
    if (refers) {
      for (const good of refers) this.#point(visitor, reply, good, heard, is);
      return;
    }
    if (this.#answers(visitor, reply, heard, is)) return;
    if (this.#seeks(visitor, reply, heard, informed)) return;
    if (informed) return;
    if (is('thanks')) reply.lines.push(manner.say('thanks'));
    else if (is('bye')) reply.lines.push(manner.say('bye'));
    else if (is('greet') && whole.words.length < 5) reply.lines.push(manner.say('what'));
    else if (is('yes')) {
      const last = this.shop.ordersOf(visitor.id).at(-1);
      if (last?.state === 'open' && this.#fault === 'yes-again-orders-again') {
        const again = this.shop.place(visitor.id, last.lines, last.to);
        if ('number' in again) reply.placed = again;
        else reply.lines.push(manner.say('twice', { order: last.number }));
      } else
        reply.lines.push(last?.state === 'open' ? manner.say('twice', { order: last.number }) : manner.say('nothing'));
    } else if (is('no')) reply.lines.push(manner.say('dropped'));
    else if (reply.lines.length === 0 || visitor.turns > 0) reply.lines.push(manner.say('unclear'));
    else reply.lines.push(manner.say('what'));
  }

  #status(visitor: Visitor, reply: Reply): void {
    const { manner } = visitor;
    const all = this.#fault === 'newest-order-of-anybody' ? this.shop.orders : this.shop.ordersOf(visitor.id);
    const order = all.at(-1);
    if (!order) return void reply.lines.push(manner.say('noStatus'));
    const lines = order.lines.map(({ ware, count }) => `${count} x ${ware.title}`).join(', ');
    const off = order.state === 'cancelled' && this.#fault !== 'cancelled-lives';
    const total = manner.money(order.total);
    reply.lines.push(manner.say(off ? 'statusOff' : 'status', { order: order.number, lines, total }));
  }

  #cancel(visitor: Visitor, reply: Reply): void {
    const { manner } = visitor;
    const order = this.shop.ordersOf(visitor.id).at(-1);
    if (visitor.slip.length > 0 || visitor.focus) reply.lines.push(manner.say('dropped'));
    else if (order?.state === 'open') {
      this.shop.cancel(order);
      reply.lines.push(manner.say('cancelled', { order: order.number }));
    } else reply.lines.push(manner.say('noCancel'));
    clear(visitor);
  }

  #drop(visitor: Visitor, reply: Reply): void {
    reply.lines.push(visitor.manner.say('dropped'));
    clear(visitor);
  }

  #book(visitor: Visitor, reply: Reply): void {
    const { manner } = visitor;
    const lines = visitor.slip.map(({ good, ware, count }): Line => ({ good, ware: ware!, count: count! }));
    const to = visitor.to === 'shop' ? undefined : visitor.to;
    const placed = this.shop.place(visitor.id, lines, to);
    if (!('number' in placed)) {
      const { ware } = placed;
      reply.lines.push(
        ware.stock > 0
          ? manner.say('tooMany', { item: ware.title, n: ware.stock })
          : manner.say('soldOut', { item: ware.title }),
      );
      clear(visitor);
      return;
    }
    clear(visitor);
    visitor.topics.push(`#${placed.number}`);
    reply.placed = placed;
  }

  /** The goods of a shown list that a message means; `asked` if the reply asks back. */
  #refers(
    visitor: Visitor,
    reply: Reply,
    heard: Heard,
    message: Incoming,
    now: number,
    fixes: boolean,
  ): Good[] | 'asked' | undefined {
    const { manner } = visitor;
    const { is, position, named, like, colours } = heard;
    if (named.length > 0) return undefined;
    const quoted = visitor.lists.find(({ ids }) => message.quotes !== undefined && ids.includes(message.quotes));
    const list = quoted ?? visitor.lists.at(this.#fault === 'older-list' && visitor.lists.length > 1 ? -2 : -1);
    const picks = visitor.asks === 'pick' || quoted;
    const place = position ?? (heard.bare && picks ? heard.count : undefined);
    const inSizes = visitor.asks === 'size' && !picks;
    if (place !== undefined && !inSizes) {
      if (!list) {
        reply.show.push(...this.#popular());
        return 'asked';
      }
      if (now - list.at > LIST_MS) {
        reply.why.push(manner.say('expired'));
        reply.show.push(...list.goods);
        return 'asked';
      }
      const good = list.goods.at(
        place === -1 ? (this.#fault === 'last-is-before-last' && list.goods.length > 1 ? -2 : -1) : place - 1,
      );
      if (good) return [good];
      reply.why.push(manner.say('noSuch'));
      reply.show.push(...list.goods);
      return 'asked';
    }
    if (!list || now - list.at > LIST_MS) return undefined;
    if (is('both') && list.goods.length === 2 && like.length === 0) return list.goods;
    const described = colours.length > 0 || (is('one') && (is('cheapest') || is('dearest')));
    if (!described || like.length > 0 || inSizes) return undefined;
    let fitting = list.goods.filter((good) => colours.every((colour) => good.colours.includes(colour)));
    if (fitting.length === 0) return undefined;
    if (is('cheapest') || is('dearest')) {
      const sorted = [...fitting].sort((a, b) => cheapest(a) - cheapest(b));
      fitting = [is('cheapest') ? sorted[0]! : sorted.at(-1)!];
    }
    if (fitting.length === 1 || fixes) return fitting.slice(0, 1);
    reply.why.push(manner.say('which'));
    reply.show.push(...fitting);
    return 'asked';
  }

  /** A good that is pointed at: bought if the message says so, else shown. */
  #point(visitor: Visitor, reply: Reply, good: Good, heard: Heard, is: Heard['is']): void {
    const ware = this.#sizeIn(good, heard);
    const count = heard.bare || heard.is('both') ? undefined : heard.count;
    const same = visitor.slip.find((entry) => entry.good === good);
    const last = visitor.slip.at(-1);
    if (is('fix') && last && !same && this.#fault !== 'correction-added') {
      visitor.slip.pop();
      const kept = count ?? last.count;
      this.#choose(visitor, reply, good, { ...(ware ? { ware } : {}), ...(kept === undefined ? {} : { count: kept }) });
      return;
    }
    this.#choose(visitor, reply, good, { ...(ware ? { ware } : {}), ...(count === undefined ? {} : { count }) });
  }

  #choose(visitor: Visitor, reply: Reply, good: Good, of: Partial<Entry>): void {
    const { manner } = visitor;
    visitor.topics.push(good.title);
    const gone = of.ware ? of.ware.stock === 0 : pieces(good) === 0;
    if (gone && this.#fault !== 'sold-out-ordered') {
      reply.lines.push(manner.say('soldOut', { item: of.ware?.title ?? good.title }));
      if (of.ware && pieces(good) > 0) reply.card = { good };
      else {
        const near = this.shop.goods.filter((one) => one.category === good.category && pieces(one) > 0);
        if (near.length > 0) {
          reply.why.push(manner.say('instead'));
          reply.show.push(...near.slice(0, SHOWN));
        }
      }
      return;
    }
    const there = visitor.slip.find((entry) => entry.good === good);
    if (there) Object.assign(there, of);
    const open = visitor.slip.find((entry) => !entry.ware || !entry.count);
    if (!there && open && !reply.goesOn) visitor.slip = visitor.slip.filter((entry) => entry !== open);
    const entry: Entry = there ?? { ...(good.wares.length === 1 ? { ware: good.wares[0]! } : {}), good, ...of };
    if (there || of.count !== undefined) {
      if (!there) visitor.slip.push(entry);
      delete visitor.focus;
      visitor.full = false;
      reply.goesOn = true;
      return;
    }
    // Two that are pointed at in one breath are both wanted.
    if (reply.card && reply.card !== entry) {
      for (const one of [reply.card, entry]) if (!visitor.slip.includes(one)) visitor.slip.push(one);
      delete visitor.focus;
      delete reply.card;
      reply.goesOn = true;
      return;
    }
    visitor.focus = entry;
    reply.card = entry;
  }

  /** Answers to what the bot asked last. True if the message was one. */
  #answers(visitor: Visitor, reply: Reply, heard: Heard, is: Heard['is']): boolean {
    const { manner, asks } = visitor;
    const named = heard.like.length > 0;
    const entry = visitor.focus ?? visitor.slip.find(({ ware, count }) => !ware || !count) ?? visitor.slip.at(-1);
    if (named && !(entry && heard.like.length === 1 && heard.like[0] === entry.good)) return false;
    if (asks === 'more' || asks === 'agree') {
      if (asks === 'agree' && heard.bare && manner.numbers && (heard.count === 1 || heard.count === 2)) {
        if (heard.count === 1) this.#book(visitor, reply);
        else this.#drop(visitor, reply);
        return true;
      }
      const ware = entry ? this.#sizeIn(entry.good, heard) : undefined;
      if (entry && (ware || (heard.count !== undefined && heard.count > 0)) && this.#fault !== 'new-number-ignored') {
        if (ware) entry.ware = ware;
        if (heard.count) entry.count = heard.count;
        reply.goesOn = true;
        return true;
      }
      if (entry && heard.count !== undefined && this.#fault === 'new-number-ignored') {
        reply.goesOn = true;
        return true;
      }
      if (is('no') || (is('not') && heard.words.length < 4)) {
        if (asks === 'agree') this.#drop(visitor, reply);
        else reply.lines.push(manner.say('what'));
        return true;
      }
      if (is('yes')) {
        if (asks === 'agree') this.#book(visitor, reply);
        else {
          visitor.full = true;
          reply.goesOn = true;
        }
        return true;
      }
      return false;
    }
    if (!entry) return false;
    const ware = this.#sizeIn(entry.good, heard) ?? (asks === 'size' ? this.#sizeAt(entry.good, heard) : undefined);
    const number = asks === 'size' && ware && heard.bare ? undefined : heard.count;
    if (ware?.stock === 0 && this.#fault !== 'sold-out-ordered') {
      reply.lines.push(manner.say('soldOut', { item: ware.title }));
      reply.card = { good: entry.good };
      return true;
    }
    const wants = is('buy') || (is('this') && is('seek')) || (is('yes') && visitor.focus !== undefined);
    if (!ware && number === undefined && !wants) {
      if (is('no')) {
        this.#drop(visitor, reply);
        return true;
      }
      return false;
    }
    if (ware) entry.ware = ware;
    if (number !== undefined && number > 0) entry.count = number;
    if (visitor.focus === entry) {
      delete visitor.focus;
      visitor.slip.push(entry);
      visitor.full = false;
    }
    reply.goesOn = true;
    return true;
  }

  #sizeIn(good: Good, { text }: Heard): Ware | undefined {
    if (good.wares.length < 2) return undefined;
    const fits = (words: string) => ` ${text} `.includes(` ${words.replace(/[^a-z0-9 ]/g, ' ').trim()} `);
    const hits = good.wares.map((ware) => ({
      ware,
      long: Math.max(0, ...ware.sizeWords.filter(fits).map((one) => one.length)),
    }));
    const best = Math.max(...hits.map(({ long }) => long));
    const found = hits.filter(({ long }) => long === best);
    return best > 0 && found.length === 1 ? found[0]!.ware : undefined;
  }

  /** A size by its place in the offer. */
  #sizeAt(good: Good, { position, count, bare, is }: Heard): Ware | undefined {
    const offered = this.#writer.offered(good);
    const place = position ?? (bare ? count : undefined);
    if (place !== undefined) return offered.at(place === -1 ? -1 : place - 1);
    const sorted = [...offered].sort((a, b) => a.price - b.price);
    return is('cheapest') ? sorted[0] : is('dearest') ? sorted.at(-1) : undefined;
  }

  /** The answer to where it goes. True if the message was one. */
  #place(visitor: Visitor, reply: Reply, heard: Heard): boolean {
    const zones = this.shop.facts.delivery ?? [];
    const at = zoneIn(this.shop, heard.text) ?? (heard.bare && heard.count ? heard.count - 1 : undefined);
    if (at !== undefined && at >= 0 && at <= zones.length) {
      this.#goTo(visitor, reply, at);
      return true;
    }
    if (heard.is('pickup')) {
      this.#goTo(visitor, reply, zones.length);
      return true;
    }
    const other = (
      ['price', 'cancel', 'no', 'hours', 'pay', 'fix', 'discount', 'returns', 'warranty', 'browse', 'thanks'] as const
    ).some((act) => heard.is(act));
    if (other || heard.like.length > 0 || heard.position !== undefined) {
      if (heard.is('no') && !heard.is('fix')) {
        this.#drop(visitor, reply);
        return true;
      }
      return false;
    }
    visitor.tries += 1;
    if (visitor.tries > 1) this.#goTo(visitor, reply, zones.length);
    else if (!heard.is('yes')) reply.lines.push(visitor.manner.say('placeNone'));
    reply.goesOn = true;
    return true;
  }

  #goTo(visitor: Visitor, reply: Reply, at: number): void {
    visitor.to = this.shop.facts.delivery?.[at] ?? 'shop';
    reply.goesOn = true;
  }

  /** Goods that are looked for. */
  #seeks(visitor: Visitor, reply: Reply, heard: Heard, informed: boolean): boolean {
    const { manner } = visitor;
    const { is, like, named, colours, below, above } = heard;
    const limited = below !== undefined || above !== undefined;
    const feature = is('feature') && !is('price');
    const subject =
      named[0] ??
      (like.length === 1 ? like[0] : undefined) ??
      (like.length === 0 ? (visitor.focus?.good ?? visitor.slip.at(-1)?.good) : undefined);
    if (subject && like.length <= 1 && !limited && !is('browse') && !is('seek')) {
      if (feature) {
        const asked = /colo?u?r|rangi|couleur/.test(heard.text)
          ? subject.facts.colour
          : /material|made|imetengenezwa|matiere|en quoi/.test(heard.text)
            ? subject.facts.material
            : undefined;
        reply.lines.push(
          asked ? manner.say('fact', { item: subject.title, value: asked.join(', ') }) : manner.say('unknown'),
        );
        if (like.length === 0) return true;
      } else if (like.length === 0 && (is('price') || is('stock')) && !informed) {
        reply.card = { good: subject };
        visitor.focus ??= { good: subject, ...(subject.wares.length === 1 ? { ware: subject.wares[0]! } : {}) };
        return true;
      }
    }
    if (named.length > 1 && named.every((good) => pieces(good) > 0) && heard.count === undefined) {
      reply.show.push(...named);
      return true;
    }
    if (named.length > 0) {
      for (const good of named) this.#point(visitor, reply, good, heard, is);
      return true;
    }
    if (like.length > 0 || ((colours.length > 0 || limited) && !informed)) {
      const pool = like.length > 0 ? like : this.shop.goods;
      const coloured = pool.filter((good) => colours.every((colour) => good.colours.includes(colour)));
      const inPrice = coloured.filter((good) =>
        good.wares.some(({ price }) => price <= (below ?? price) && price >= (above ?? price)),
      );
      if (inPrice.length === 1 && inPrice[0]) {
        this.#point(visitor, reply, inPrice[0], heard, is);
        return true;
      }
      if (inPrice.length > 1) {
        const sorted = stockFirst(inPrice);
        if (is('cheapest')) sorted.sort((a, b) => cheapest(a) - cheapest(b));
        if (is('dearest')) sorted.sort((a, b) => cheapest(b) - cheapest(a));
        reply.show.push(...sorted.slice(0, SHOWN));
      } else {
        reply.why.push(coloured.length > 0 ? manner.say('noneBudget') : manner.say('none', { what: colours[0] ?? '' }));
        const near = stockFirst(pool);
        if (limited) near.sort((a, b) => cheapest(a) - cheapest(b));
        reply.show.push(...near.slice(0, SHOWN));
      }
      visitor.topics.push(reply.show[0]!.category);
      return true;
    }
    if (is('cheapest') || is('dearest')) {
      const sorted = [...this.shop.goods].filter((good) => pieces(good) > 0).sort((a, b) => cheapest(a) - cheapest(b));
      reply.show.push(...(is('cheapest') ? sorted : sorted.reverse()).slice(0, 3));
      return true;
    }
    if (is('browse') && !informed) {
      reply.show.push(...this.#popular());
      return true;
    }
    if (heard.strange && is('seek') && !informed) {
      reply.why.push(manner.say('none', { what: heard.strange }));
      reply.show.push(...this.#popular());
      return true;
    }
    return false;
  }

  #popular(): Good[] {
    const first = new Map<string, Good>();
    for (const good of this.shop.goods)
      if (pieces(good) > 0 && !first.has(good.category)) first.set(good.category, good);
    return [...first.values()].slice(0, SHOWN);
  }
}
