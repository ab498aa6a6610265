/** One turn: what it has found out, and what its reply shows. */
import type { Fault } from './faults.ts';
import type { Finder } from './find.ts';
import { type Guest, priceOf } from './guest.ts';
import { type Clause, type Lang, spoken } from './hear.ts';
import { money } from './money.ts';
import type { Good, Shop } from './shop.ts';
import { type Data, type Style, speak } from './voice/voice.ts';

export interface Choice {
  id: string;
  title: string;
}

export const TTL_MS = 5 * 60_000;
export const MOST = 5;

export class Turn {
  /** What is said before anything is shown. */
  readonly lines: string[] = [];
  show: Good[] = [];
  heading = 'items';
  /** A question that ends the reply, with its buttons. */
  ask?: { text: string; buttons?: Choice[]; rows?: (Choice & { description: string })[] };
  summed = false;
  /** The line by which an order was placed or a like end was reached. */
  buttons: Choice[] = [];
  handled = false;
  /** Something was not understood. */
  puzzled = false;
  /** Where a change is not seen: the total of before, the pieces that are shown. */
  oldTotal?: number;
  shownQty?: number;

  readonly shop: Shop;
  readonly finder: Finder;
  readonly guest: Guest;
  readonly now: number;
  readonly style: Style;
  readonly all: Iterable<Guest>;
  readonly f: (name: Fault) => boolean;
  /** The number of the next order. */
  readonly number: () => number;
  lang: Lang = 'en';

  constructor(given: Pick<Turn, 'shop' | 'finder' | 'guest' | 'now' | 'style' | 'all' | 'f' | 'number'>) {
    this.shop = given.shop;
    this.finder = given.finder;
    this.guest = given.guest;
    this.now = given.now;
    this.style = given.style;
    this.all = given.all;
    this.f = given.f;
    this.number = given.number;
  }

  say(key: string, data: Data = {}): string {
    const { guest, style, lang, shop } = this;
    guest.said += 1;
    return speak(style, lang, key, { shop: shop.facts.name, ...data }, guest.way + guest.said);
  }
  money(amount: number, short = false): string {
    return money(amount, this.shop.facts.currency, this.guest.way, short && this.style === 'mtaani');
  }
  /** How many there are, in words. */
  stock(left: number): string {
    if (left === 0) return this.f('sold-out-unseen') ? this.say('there') : this.say('gone');
    return left <= 5 || this.guest.way % 3 === 0 ? this.say('left', { n: left }) : this.say('there');
  }
  line(key: string, data: Data = {}): void {
    this.tell(this.say(key, data));
  }
  tell(text: string): void {
    if (!this.lines.includes(text)) this.lines.push(text);
    this.handled = true;
  }
  topic(name: string): void {
    const { topics } = this.guest;
    if (topics.at(-1) !== name && !topics.includes(name)) topics.push(name);
  }

  /** Topics in the language of now. */
  named(topics: readonly string[]): string {
    const word = (topic: string) => {
      const [key, no = ''] = topic.split(':') as [string, string?];
      return key.startsWith('topic.') ? this.say(key, { no }) : topic;
    };
    return topics.map(word).join(', ');
  }

  /** Settles in which language the reply is. */
  tongue(clauses: readonly Clause[], tapped: boolean): void {
    const { guest, shop } = this;
    const home = shop.facts.language as Lang;
    const clear = spoken(clauses, guest.lang);
    if (clear && !(guest.lang && this.f('language-sticks'))) guest.lang = clear;
    this.lang = guest.lang ?? (['en', 'sw', 'fr'].includes(home) ? home : 'en');
    if (this.f('tap-resets-language') && tapped) this.lang = home;
  }

  handOver(): void {
    this.line('human');
    this.guest.human = true;
  }
  askFor(text: string, buttons?: Choice[]): void {
    this.ask = { text, ...(buttons ? { buttons } : {}) };
    this.handled = true;
  }

  /** Shows goods; those that do not fit wait for "more". */
  present(goods: readonly Good[], heading = 'items'): void {
    const { guest, shop } = this;
    const sorted = [...goods].sort((a, b) => Number(shop.left(b) > 0) - Number(shop.left(a) > 0));
    const one = sorted[0];
    if (sorted.length === 1 && one && shop.left(one) === 0 && !this.f('sold-out-unseen')) {
      this.topic(one.title);
      this.lines.push(this.say('soldOut', { title: one.title, price: this.money(priceOf({ good: one })) }));
      return void this.present(shop.near(one, 3), 'instead');
    }
    // The shelf makes room for what is asked for by name.
    if (this.heading === 'shelf' && heading !== 'shelf') this.show = [];
    if (this.show.length === 0) this.heading = heading;
    for (const good of sorted) if (!this.show.includes(good)) this.show.push(good);
    guest.rest = this.show.slice(MOST);
    this.show = this.show.slice(0, MOST);
    if (this.show.length <= 2) for (const good of this.show) this.topic(good.title);
    else for (const name of new Set(this.show.map(({ category }) => category))) this.topic(name);
    const [only, more] = this.show;
    if (only && !more) guest.focus = { good: only, at: this.now };
    else delete guest.focus;
    this.handled = true;
  }

  browse(): void {
    const { guest, shop } = this;
    const seen = new Set<string>();
    const first = shop.goods.filter(
      (good) => shop.left(good) > 0 && !seen.has(good.category) && seen.add(good.category),
    );
    const next =
      guest.rest.length > 0
        ? guest.rest
        : [...first, ...shop.goods.filter((good) => !first.includes(good) && shop.left(good) > 0)];
    if (next.length === 0) this.line('empty');
    else this.present(next, 'shelf');
  }

  focused(): Good | undefined {
    const { focus, lists } = this.guest;
    const many = (lists.at(-1)?.goods.length ?? 0) > 1 && lists.at(-1)!.at > (focus?.at ?? 0);
    return focus && !many && this.now - focus.at < TTL_MS ? focus.good : undefined;
  }
}
