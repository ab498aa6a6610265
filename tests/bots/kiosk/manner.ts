/** How the kiosk talks in one conversation: drawn once from its seed. Sentences are drawn from grammars each time. */
import type { Fault } from './faults.ts';
import { cheapest, type Facts, type Good, pieces, type Shop, type Ware, type Zone } from './goods.ts';
import { type Lang, SPEECH } from './speech/index.ts';

const always = (amount: number, locale: string) => amount.toLocaleString(locale, { minimumFractionDigits: 2 });
const ifAny = (amount: number, locale: string) =>
  amount.toLocaleString(locale, { minimumFractionDigits: Number.isInteger(amount) ? 0 : 2, maximumFractionDigits: 2 });

type Writes = (amount: number) => string;
/** How shops of a country write an amount; the first is understood in any language. */
const WAYS: Record<string, Partial<Record<Lang, Writes[]>> & { any: Writes[] }> = {
  KES: {
    any: [
      (amount) => `Ksh. ${ifAny(amount, 'en')}${Number.isInteger(amount) ? '/-' : ''}`,
      (amount) => `KSh${always(amount, 'en')}`,
      (amount) => `KES ${ifAny(amount, 'en')}`,
      (amount) => `Kes. ${ifAny(amount, 'en')}`,
      (amount) => `Sh ${ifAny(amount, 'en')}`,
      (amount) => `${ifAny(amount, 'en')}/=`,
    ],
    en: [(amount) => `${ifAny(amount, 'en').replace(',', '')} bob`, (amount) => `${ifAny(amount, 'en')} shillings`],
    sw: [(amount) => `shilingi ${ifAny(amount, 'en')}`, (amount) => `sh. ${ifAny(amount, 'en')}`],
    fr: [(amount) => `${ifAny(amount, 'fr')} KSh`, (amount) => `${ifAny(amount, 'fr')} shillings`],
  },
  INR: {
    any: [
      (amount) => `₹ ${ifAny(amount, 'en-IN')}${Number.isInteger(amount) ? '/-' : ''}`,
      (amount) => `Rs. ${ifAny(amount, 'en-IN')}`,
      (amount) => `₹${always(amount, 'en-IN')}`,
      (amount) => `INR ${ifAny(amount, 'en-IN')}`,
      (amount) => `Rs ${ifAny(amount, 'en-IN')}/-`.replace(/(\.\d+)\/-/, '$1'),
    ],
    en: [(amount) => `${ifAny(amount, 'en-IN')} rupees`],
    fr: [(amount) => `${ifAny(amount, 'fr')} ₹`, (amount) => `${ifAny(amount, 'fr')} roupies`],
  },
  GHS: {
    any: [
      (amount) => `GH₵ ${ifAny(amount, 'en')}`,
      (amount) => `GH¢${always(amount, 'en')}`,
      (amount) => `GHS ${always(amount, 'en')}`,
      (amount) => `₵${ifAny(amount, 'en')}`,
    ],
    en: [(amount) => `${ifAny(amount, 'en')} cedis`],
    fr: [(amount) => `${ifAny(amount, 'fr')} cedis`, (amount) => `${ifAny(amount, 'fr')} GHS`],
  },
};
const OTHER: Record<string, string> = { KES: 'USD', INR: 'KES', GHS: 'NGN' };
const KEYCAPS = ['1️⃣', '2️⃣', '3️⃣', '4️⃣', '5️⃣', '6️⃣', '7️⃣', '8️⃣', '9️⃣', '🔟'];
const MARKS: ((at: number) => string)[] = [
  (at) => `${at + 1}. `,
  (at) => `*${at + 1}* `,
  (at) => `[${at + 1}] `,
  (at) => `${at + 1} – `,
  (at) => `${KEYCAPS[at] ?? `${at + 1}.`} `,
  (at) => `(${at + 1}) `,
];
/** A product with its price and its availability, in one line or two. */
const LAYOUTS: ((title: string, price: string, stock: string) => string)[] = [
  (title, price, stock) => `${title} — ${price} (${stock})`,
  (title, price, stock) => `*${title}* | ${price} | ${stock}`,
  (title, price, stock) => `${title}: ${price}, ${stock}`,
  (title, price, stock) => `_${title}_ 👉 ${price} · ${stock}`,
  (title, price, stock) => `${title}\n    💰 ${price}\n    📦 ${stock}`,
];

/** A small seeded generator (xorshift): one per conversation. */
function dice(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
const mix = (seed: number, text: string): number =>
  [...text].reduce(
    (sum, letter) => Math.imul(sum ^ letter.codePointAt(0)!, 0x5bd1e995),
    Math.imul(seed, 0x9e3779b1) ^ 77,
  );

export class Manner {
  lang: Lang = 'en';
  /** The customer mixes languages, and so does the bot, a little. */
  mixes = false;
  readonly #roll: () => number;
  readonly #shop: Shop;
  readonly #fault: Fault | undefined;
  /** Choices as text with numbers; else as lists and buttons that can be tapped. */
  readonly numbers: boolean;
  readonly countsStock: boolean;
  readonly asksMore: boolean;
  readonly asksPlace: boolean;
  readonly twoMessages: boolean;
  readonly #mark: number;
  readonly #layout: number;
  readonly #slip: number;
  readonly #way: number;
  readonly #clock: number;
  #amounts = 0;

  constructor(seed: number, opening: string, shop: Shop, fault: Fault | undefined) {
    this.#roll = dice(mix(seed, opening));
    for (let warm = 0; warm < 5; warm++) this.#roll();
    this.#shop = shop;
    this.#fault = fault;
    const often = (share: number) => this.#roll() < share;
    this.numbers = often(0.55);
    this.countsStock = often(0.4);
    this.asksMore = often(0.3);
    this.asksPlace = often(0.55);
    this.twoMessages = often(0.3);
    this.#mark = this.#upTo(MARKS.length);
    this.#layout = this.#upTo(LAYOUTS.length);
    this.#slip = this.#upTo(4);
    this.#way = this.#roll();
    this.#clock = this.#upTo(3);
  }

  #upTo(most: number): number {
    return Math.floor(this.#roll() * most);
  }

  /** A sentence of the grammar `key`. */
  say(key: string, filled: Record<string, string | number> = {}): string {
    let text = SPEECH[this.lang].says[key]!;
    for (let inner = /\(([^()]*\|[^()]*)\)/.exec(text); inner; inner = /\(([^()]*\|[^()]*)\)/.exec(text)) {
      const choices = inner[1]!.split('|');
      text = text.replace(inner[0], () => choices[this.#upTo(choices.length)]!);
    }
    const all: Record<string, string | number> = { shop: this.#shop.name, ...filled };
    return text.replace(/\{(\w+)\}/g, (_, name: string) => String(all[name] ?? ''));
  }

  money(amount: number): string {
    this.#amounts += 1;
    if (this.#fault === 'rupees-for-all' && this.#amounts % 2 === 0)
      return `${OTHER[this.#shop.currency] ?? 'USD'} ${ifAny(amount, 'en')}`;
    const ways = WAYS[this.#shop.currency];
    if (!ways) return `${this.#shop.currency} ${ifAny(amount, 'en')}`;
    const all = [...ways.any, ...(ways[this.lang] ?? [])];
    return all[Math.floor(this.#way * all.length)]!(amount);
  }

  mark(at: number): string {
    return MARKS[this.#mark]!(at);
  }

  stock(count: number): string {
    if (this.#fault === 'sold-out-ordered' && count === 0) return this.say('in');
    const shown = this.#fault === 'stock-tripled' ? count * 3 : count;
    if (count === 0) return this.say('gone');
    if (count <= 5) return this.say('few', { n: shown });
    return this.countsStock || this.#fault === 'stock-tripled' ? this.say('pieces', { n: shown }) : this.say('in');
  }

  price(good: Good): string {
    const prices = new Set(good.wares.map(({ price }) => price));
    const least = this.money(cheapest(good));
    return prices.size > 1 ? `${SPEECH[this.lang].says.from} ${least}` : least;
  }

  good(good: Good): string {
    return LAYOUTS[this.#layout]!(good.title, this.price(good), this.stock(pieces(good)));
  }

  ware(ware: Ware, title = ware.title): string {
    return LAYOUTS[this.#layout]!(title, this.money(ware.price), this.stock(ware.stock));
  }

  /** A line of a summary. */
  slip(title: string, count: number, each: number, sum: number): string {
    const { says } = SPEECH[this.lang];
    return [
      `${count} × ${title} @ ${this.money(each)} = ${this.money(sum)}`,
      `• ${title} x${count}: ${this.money(sum)}`,
      `${title} | ${count} ${says.pcs} | ${this.money(sum)}`,
      `- ${count} ${title} (${this.money(each)} ${says.each}) → ${this.money(sum)}`,
    ][this.#slip]!;
  }

  /** A span such as `4h` or `1d-2d`. */
  span(span: string): string {
    const parts = [...span.matchAll(/(\d+)(min|h|d|w|mo|y)/g)].map(([, digits, unit]) => ({
      count: Number(digits),
      unit: unit as keyof (typeof SPEECH)['en']['units'],
    }));
    const last = parts.at(-1)!;
    const name = SPEECH[this.lang].units[last.unit][last.count === 1 ? 0 : 1];
    const count = parts.map((part) => part.count).join('-');
    return this.lang === 'sw' ? `${name} ${count}` : `${count} ${name}`;
  }

  hours(hours: NonNullable<Facts['hours']>): string {
    const { days, time, to, and } = SPEECH[this.lang];
    const short = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
    const at = (text: string, later = 0) => {
      const [hour, minute] = text.split(':').map(Number) as [number, number];
      return time(hour + later, minute, this.#clock);
    };
    const later = this.#fault === 'closes-later' ? 1 : 0;
    return hours
      .map(({ days: of, open, close }) => {
        const names = of
          .split('-')
          .map((day) => days[short.indexOf(day)]!)
          .join(` ${to} `);
        return `${names} ${at(open)} ${to} ${at(close, later)}`;
      })
      .join(`, ${and} `.replace(', et', ' et'));
  }

  zone({ zone, fee, within }: Zone): string {
    const time = this.span(this.#fault === 'delivers-sooner' ? '30min' : within);
    return this.say('zone', { place: zone, fee: fee === 0 ? this.say('free') : this.money(fee), time });
  }

  /** Members of a list, with a word before the last one. */
  all(members: readonly string[]): string {
    return [members.slice(0, -1).join(', '), members.at(-1)].filter(Boolean).join(` ${SPEECH[this.lang].and} `);
  }
}
