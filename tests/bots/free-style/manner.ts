/** How the bot of one conversation talks: wordings, money, marks of lists and steps, drawn once by its seed. */
import type { Fault } from './faults.ts';
import { type Account, type Item, type Line, left, priceOf, type Size } from './shop.ts';
import { type Lang, SAYS, type Style } from './words/index.ts';

/** What shops of a country print before an amount. */
const SIGNS: Record<string, string> = { INR: '₹', GHS: 'GH₵', MXN: '$', NGN: '₦' };
const MONEY: ((digits: string, currency: string) => string)[] = [
  (digits, currency) => `${currency} ${digits}`,
  (digits, currency) => (currency === 'KES' ? `KSh ${digits}` : `${currency} ${digits}`),
  (digits, currency) => (currency === 'KES' ? `Ksh. ${digits}` : `${currency} ${digits}`),
  (digits, currency) => (currency === 'KES' ? `${digits}/=` : `${currency} ${digits}`),
  (digits, currency) => `${currency} ${digits}/-`,
  (digits, currency) => (currency in SIGNS ? `${SIGNS[currency]}${digits}` : `${currency} ${digits}`),
  (digits, currency) => `${digits} ${currency}`,
];
/** Whole amounts with cents, without commas, or shortened to thousands. */
const MARKET_MONEY: ((digits: string, currency: string) => string)[] = [
  (digits, currency) => `${currency} ${digits.includes('.') ? digits : `${digits}.00`}`,
  (digits, currency) => `${currency}${digits}`,
  (digits, currency) => `${digits.replaceAll(',', '')} ${currency}`,
  (digits, currency) => (currency === 'KES' ? `Kshs ${digits.replaceAll(',', '')}` : `${currency} ${digits}`),
  (digits, currency) => (currency === 'KES' ? `${digits} bob` : `${digits}${SIGNS[currency] ?? currency}`),
];
const KEYCAPS = ['1️⃣', '2️⃣', '3️⃣', '4️⃣', '5️⃣', '6️⃣', '7️⃣', '8️⃣', '9️⃣', '🔟'];
const MARKS: ((index: number) => string)[] = [
  (index) => `${index + 1}.`,
  (index) => `${index + 1})`,
  () => '-',
  () => '•',
  () => '🟢',
  () => '👉',
  (index) => KEYCAPS[index]!,
];

const paybillOf = (account: Account | undefined): string | undefined =>
  account && /paybill/i.test(account.method) ? account.number : undefined;
const wayOf = (account: Account | undefined): string =>
  account ? [account.method, account.number].filter(Boolean).join(' ') : '';

/** A small seeded generator (mulberry32): one per conversation. */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const hash = (text: string) => [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)!) | 0, 7);

export class Manner {
  lang: Lang = 'en';
  readonly #next: () => number;
  readonly #money;
  readonly #mark;
  readonly fault: Fault | undefined;
  readonly currency: string;
  readonly style: Style;
  /** Lists come with their lines in the text, too; else the rows alone hold price and stock. */
  readonly linesInText: boolean;
  readonly buttonsForFew: boolean;
  readonly countBeforeSize: boolean;
  readonly oneIfUnsaid: boolean;
  readonly bold: boolean;
  readonly table: boolean;
  readonly twoBubbles: boolean;

  constructor(seed: number, opening: string, currency: string, fault: Fault | undefined, style: Style = 'shelf') {
    this.#next = chance(seed ^ hash(opening));
    this.currency = currency;
    this.fault = fault;
    this.style = style;
    this.#money = this.pick(style === 'market' ? MARKET_MONEY : MONEY);
    this.#mark = this.pick(MARKS);
    const often = (share: number) => this.#next() < share;
    this.linesInText = often(0.6);
    this.buttonsForFew = often(0.5);
    this.countBeforeSize = often(0.3);
    this.oneIfUnsaid = often(0.4);
    this.bold = often(0.5);
    this.table = often(0.25);
    this.twoBubbles = often(0.25);
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.#next() * from.length)]!;
  }

  say(key: string, filled: Record<string, string | number> = {}): string {
    const shop: Record<string, string> = this.fault === 'wrong-name' ? { shop: 'Mega Bazaar' } : {};
    return this.pick(SAYS[this.style][this.lang][key]!).replace(/\{(\w+)\}/g, (_, name: string) =>
      String((name in filled && shop[name]) || (filled[name] ?? '')),
    );
  }

  /** How to pay an order. */
  pay(account: Account | undefined, of: { order: string; total: string }): string {
    const paybill = paybillOf(account);
    return paybill ? this.say('pay', { ...of, paybill }) : this.say('payAny', { ...of, way: wayOf(account) });
  }

  howToPay(account: Account | undefined): string {
    const paybill = paybillOf(account);
    return paybill ? this.say('howToPay', { paybill }) : this.say('howToPayAny', { way: wayOf(account) });
  }

  money(amount: number): string {
    if (this.fault === 'cents-dropped') amount = Math.floor(amount);
    const digits = amount.toLocaleString('en-US', { minimumFractionDigits: Number.isInteger(amount) ? 0 : 2 });
    return this.#money(digits, this.fault === 'dollars' ? 'USD' : this.currency);
  }

  price(item: Item, size?: Size): string {
    const price = this.fault === 'base-price-for-size' ? item.price : priceOf(item, size);
    if (!size && item.sizes.length > 0) {
      const prices = [...new Set(item.sizes.map((each) => each.price))].sort((a, b) => a - b);
      if (prices.length > 1) return `${this.money(this.#old(prices[0]!))} – ${this.money(this.#old(prices.at(-1)!))}`;
    }
    return this.money(this.#old(price));
  }

  #old(price: number): number {
    return this.fault === 'old-price' ? Math.round(price * 0.9) : price;
  }

  stock(item: Item, size?: Size): string {
    const pieces = left(item, size);
    if (this.fault === 'invents-stock') return this.say('few', { n: 2 });
    if (this.fault === 'sold-out-invented' && item.price % 3 === 1) return this.say('gone');
    if (pieces === 0 && this.fault !== 'sold-out-available') return this.say('gone');
    return pieces > 0 && pieces <= 3 ? this.say('few', { n: pieces }) : this.say('stocked');
  }

  title(item: Item, size?: Size): string {
    return size ? `${item.title} (${size.title})` : item.title;
  }

  strong(text: string): string {
    return this.bold ? `*${text}*` : text;
  }

  /** A product on its own. */
  card(item: Item, size?: Size): string {
    const title = this.strong(this.title(item, size));
    if (this.style === 'market') return `${title}\n▪ ${this.price(item, size)}\n▪ ${this.stock(item, size)}`;
    return `${title}\n${this.price(item, size)} · ${this.stock(item, size)}`;
  }

  /** A size among those of a product. */
  sizeLine(item: Item, size: Size): string {
    if (this.style === 'market') return `${size.title} @ ${this.price(item, size)} (${this.stock(item, size)})`;
    return `– ${size.title}: ${this.price(item, size)}, ${this.stock(item, size)}`;
  }

  /** What an order has of a product, and what that comes to. */
  sumLine({ item, size, count }: Line, each: number): string {
    const title = this.title(item, size);
    const sum = this.money(this.fault === 'line-sum-wrong' ? each : each * count);
    if (this.style === 'market')
      return this.table
        ? `${title}\n   ${count} × ${this.money(each)} = ${sum}`
        : `• ${title} ×${count} @ ${this.money(each)}: ${sum}`;
    return this.table ? `${count} | ${title} | ${sum}` : `${count} x ${title} = ${sum}`;
  }

  line(item: Item, index: number): string {
    if (this.style === 'market')
      return `${this.#mark(index)} ${this.strong(item.title)} @ ${this.price(item)} (${this.stock(item)})`;
    return `${this.#mark(index)} ${item.title} – ${this.price(item)}, ${this.stock(item)}`;
  }
}

/** Titles no longer than `most`, all different: what is too long keeps its beginning and its end. */
export function short(titles: readonly string[], most: number): string[] {
  return titles.map((title, at) => {
    if (title.length <= most) return title;
    const tail = Math.floor(most / 2);
    const cut = `${title.slice(0, most - tail - 1).trim()}…${title.slice(-tail).trim()}`;
    return titles.some((other, index) => index < at && other === title) ? `${cut.slice(0, most - 2)} ${at}` : cut;
  });
}
