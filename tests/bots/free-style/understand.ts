/** Reads a customer's message: which acts it holds, which goods, numbers, places in a list and limits it names. */
import type { Item, Shop } from './shop.ts';
import { LANGS, type Lang, WORDS } from './words/index.ts';
import { ACTS, type Act } from './words/types.ts';

export interface Wish {
  items: Item[];
  /** Goods of the kind that was asked for, before colour and budget narrowed them down. */
  kind: Item[];
  nouns: string[];
  colours: string[];
  below?: number;
  above?: number;
}

export interface Reading {
  text: string;
  words: string[];
  marks: Record<Lang, number>;
  /** The same with greetings and other words that everybody uses. */
  hints: Record<Lang, number>;
  speak?: Lang;
  is: (act: Act) => boolean;
  /** Goods named so that only they can be meant. */
  named: Item[];
  wish: Wish;
  positions: (number | 'last')[];
  excluded: { positions: (number | 'last')[]; words: string[] };
  /** A number that is no place in a list by its form, and no price. */
  number?: number;
  /** Nothing but a number. */
  bare: boolean;
}

const COLOURS = new Set(
  'black white red blue green brown grey navy yellow purple orange pink gold beige silver'.split(' '),
);
/** Greetings and other words that everybody uses in every language. */
const WEAK = new Set(
  'stop start hi hello hey jambo mambo sasa poa sawa ok okay asante thanks bonjour merci please tafadhali bye niaje vipi yes no ndio hapana one'.split(
    ' ',
  ),
);
/** Words that the patterns below look for, beside those of the tables. */
const SPELLED =
  'namba nambari number numero option item bajeti elfu thousand hundred shilingi shillings pieces vipande discount'.split(
    ' ',
  );
/** Words in the names of kinds that name nothing by themselves. */
const SMALL = new Set('a an the of for something vya ya wa za and things'.split(' '));
const POLITE = new Set('please only just ok okay yes thanks svp plait s il vous piece pieces then pls'.split(' '));
const UNITS = new Set(['l', 'kg', 'g', 'gb', 'yards', 'inch', 'cm', 'mm', 'ml']);

export const stem = (word: string): string =>
  /(ss|sh|ch|x)es$/.test(word) ? word.slice(0, -2) : word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word;

export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/m-?pesa/g, 'mpesa')
    .replace(/(d|l|j|n|m|c|s|qu)['’](?=[aeiouyh])/g, '$1 ')
    .replace(/['’]/g, '')
    .replace(/(\d),(?=(?:\d{2},)*\d{3})/g, '$1')
    .replace(/\b(ksh|kes|kshs|sh|rs|ghs|gh|n|r)\.?(?=\d)/g, '$1 ')
    .replace(/[₹₵₦$]/g, ' ')
    .replace(/(\d)(ghs|rs|mxn|ngn)\b/g, '$1 $2')
    .replace(/(\d)\/[=-]/g, '$1 ')
    .replace(/(\p{L})\1{2,}/gu, '$1');
}

const wordsOf = (text: string): string[] =>
  text.match(/#?\d+(?:\.\d+)?(?:st|nd|rd|th|k|er)?\b|[a-z]+(?:\d[a-z0-9]*)?|\d+[a-z]+/g) ?? [];

function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      let cost = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}

export class Ear {
  readonly #shop: Shop;
  readonly #goods = new Map<string, { item: Item; title: string[]; all: Set<string> }>();
  readonly #stock = new Set<string>();
  readonly #known = new Set<string>();
  readonly #marks: Record<Lang, Set<string>>;
  readonly #acts: Record<Lang, Record<Act, RegExp>>;
  readonly #nouns = new Map<string, string>();
  /** Corrections made so far: looking one up costs thousands of comparisons. */
  readonly #corrected = new Map<string, string>();

  /** Below this, a number is no amount of money here. */
  readonly #least: number;

  constructor(shop: Shop) {
    this.#shop = shop;
    this.#least = Math.min(50, ...shop.items.map(({ price }) => price));
    for (const item of shop.items) {
      const title = wordsOf(plain(item.title))
        .filter((word) => !SMALL.has(word))
        .map(stem);
      const category = wordsOf(plain(item.category)).map(stem);
      const facts = Object.entries(item.facts).flatMap(([key, values]) =>
        key === 'size' ? [] : wordsOf(plain(values.join(' '))),
      );
      const terms = item.terms.flatMap((term) => wordsOf(plain(term)).filter((word) => !SMALL.has(word)));
      const all = [...title, ...category, ...facts.map(stem), ...terms.map(stem)];
      this.#goods.set(item.id, { item, title, all: new Set(all) });
      for (const word of all) this.#stock.add(word);
    }
    const perLang = <T>(make: (lang: Lang) => T) =>
      Object.fromEntries(LANGS.map((lang) => [lang, make(lang)])) as Record<Lang, T>;
    this.#marks = perLang((lang) => new Set(WORDS[lang].hears.marks.split(' ')));
    this.#acts = perLang(
      (lang) =>
        Object.fromEntries(ACTS.map((act) => [act, new RegExp(WORDS[lang].hears.is[act])])) as Record<Act, RegExp>,
    );
    for (const lang of LANGS) {
      const { nouns, numbers, positions, is, marks } = WORDS[lang].hears;
      for (const [word, english] of Object.entries(nouns)) if (english) this.#nouns.set(word, english);
      const spelled = Object.values(is).flatMap(
        (pattern) =>
          pattern
            .replaceAll('\\b', ' ')
            .replaceAll('\\w', ' ')
            .match(/[a-z]{3,}/g) ?? [],
      );
      for (const word of [
        ...Object.keys(nouns),
        ...Object.keys(numbers),
        ...Object.keys(positions),
        ...spelled,
        ...SPELLED,
        ...marks.split(' '),
      ]) {
        this.#known.add(word);
      }
    }
  }

  read(text: string): Reading {
    const parts = plain(text)
      .split(
        /[!?;\n]+|[.,](?!\d)|\b(?=(?:but|lakini|mais|sorry|actually)\b)|\s(?=(?:not|sio|si|siyo|pas|except) (?:\d+|the|that|this|ile|ya|hiyo|hii|le|la|celui)\b)/,
      )
      .map((part) => wordsOf(part).map((word) => this.#spell(word)))
      .filter((part) => part.length > 0);
    const words = parts.flat();
    const whole = words.join(' ');
    const is = (act: Act) => LANGS.some((lang) => this.#acts[lang][act].test(whole));
    const isIn = (part: string[], act: Act) => LANGS.some((lang) => this.#acts[lang][act].test(part.join(' ')));
    const negated = parts.filter((part) => isIn(part, 'not') && this.#points(part));
    const kept = parts.filter((part) => !negated.includes(part));
    // After "sorry" and the like, only what follows counts, if it says something.
    const turn = kept.findLastIndex((part) => isIn(part, 'correct'));
    const tail = turn > 0 || (turn === 0 && kept.length > 1) ? kept.slice(turn) : kept;
    const pieces = tail.some((part) => this.#points(part)) ? tail : kept;
    const said = pieces.flat();
    const money = amounts(said.join(' '), this.#least);
    const wish = this.#wish(said, is, money);
    const named = this.#named(said);
    const priced = wish.below !== undefined || wish.above !== undefined;
    const [free] = pieces.flatMap((piece) => freeNumbers(piece, new Set(money), named, priced) ?? []);
    const speak = LANGS.find((lang) => this.#acts[lang].speak.test(whole));
    return {
      ...{
        text,
        words,
        is,
        named,
        wish,
        // Piece by piece: "no, 3" is no place in a list.
        positions: [...new Set(pieces.flatMap((piece) => this.#positions(piece, is)))],
        bare: /^#?\d+$/.test(whole) || (words.length === 1 && free !== undefined),
      },
      marks: Object.fromEntries(LANGS.map((lang) => [lang, this.#score(words, lang, false)])) as Record<Lang, number>,
      hints: Object.fromEntries(LANGS.map((lang) => [lang, this.#score(words, lang, true)])) as Record<Lang, number>,
      excluded: {
        positions: negated.flatMap((part) => this.#positions(part, is)),
        words: negated.flat().map((word) => this.#english(word)),
      },
      ...(speak ? { speak } : {}),
      ...(free === undefined ? {} : { number: free }),
    };
  }

  #spell(word: string): string {
    if (word.length < 5 || /\d/.test(word) || this.#known.has(word) || this.#stock.has(stem(word))) return word;
    const before = this.#corrected.get(word);
    if (before !== undefined) return before;
    const far = word.length > 9 ? 2 : 1;
    let best: string | undefined;
    let least = far + 1;
    for (const known of [...this.#stock, ...this.#known]) {
      if (
        known.length < 4 ||
        Math.min(Math.abs(known.length - word.length), Math.abs(known.length - stem(word).length)) > far
      )
        continue;
      // A slip at the first letter is rare, and comparing the rest with every word is dear.
      if (known[0] !== word[0] && known[1] !== word[0] && known[0] !== word[1]) continue;
      const off = Math.min(distance(word, known), distance(stem(word), known));
      if (off < least) {
        least = off;
        best = known;
      }
    }
    this.#corrected.set(word, best ?? word);
    return best ?? word;
  }

  #english(word: string): string {
    return this.#nouns.get(word) ?? stem(word);
  }

  /** Whether a piece of a message points at goods: by place, colour or name. */
  #points(part: string[]): boolean {
    return (
      this.#positions(part, () => false).length > 0 ||
      part.some(
        (word) => this.#stock.has(this.#english(word)) || COLOURS.has(this.#english(word)) || /^\d+$/.test(word),
      ) ||
      part.some((word) => LANGS.some((lang) => word in WORDS[lang].hears.numbers))
    );
  }

  #score(words: string[], lang: Lang, weak: boolean): number {
    return words.filter(
      (word) =>
        this.#marks[lang].has(word) &&
        (weak || !WEAK.has(word)) &&
        !this.#stock.has(word) &&
        !LANGS.some((other) => other !== lang && this.#marks[other].has(word)),
    ).length;
  }

  #named(words: string[]): Item[] {
    const heard = new Set(words.map((word) => this.#english(word)));
    const scored = [...this.#goods.values()]
      .map(({ item, title }) => ({ item, hits: title.filter((word) => heard.has(word)).length, of: title.length }))
      .filter(({ hits, of }) => hits === of || (hits >= 2 && hits / of >= 0.6));
    const full = scored.filter(({ hits, of }) => hits === of && of > 1);
    const most = Math.max(0, ...scored.map(({ hits }) => hits));
    const best = scored.filter(({ hits }) => hits === most);
    if (full.length > 0) return full.map(({ item }) => item);
    return best.length === 1 ? [best[0]!.item] : [];
  }

  #wish(words: string[], is: (act: Act) => boolean, money: number[]): Wish {
    const english = words.map((word) => this.#english(word));
    const colours = [...new Set(english.filter((word) => COLOURS.has(word)))];
    const nouns = [
      ...new Set(
        english.filter(
          (word) => this.#stock.has(word) && !COLOURS.has(word) && word.length > 2 && !['set', 'one'].includes(word),
        ),
      ),
    ];
    const limit = money[0];
    const above = limit !== undefined && is('above') && !is('below');
    const priced = limit !== undefined && (is('below') || above);
    let kind: Item[] = [];
    for (const noun of nouns) {
      const having = [...this.#goods.values()].filter(({ all }) => all.has(noun)).map(({ item }) => item);
      const narrowed = kind.filter((item) => having.includes(item));
      kind =
        narrowed.length > 0 && !/ (and|na|et|or|au|ou) /.test(` ${words.join(' ')} `)
          ? narrowed
          : [...new Set([...kind, ...having])];
    }
    const pool = nouns.length > 0 ? kind : this.#shop.items;
    const fits = pool.filter(
      ({ facts, price, title, sizes }) =>
        (colours.length === 0 ||
          colours.some((colour) => facts.colour?.includes(colour) || wordsOf(plain(title)).includes(colour))) &&
        (!priced || [price, ...sizes.map((size) => size.price)].some((each) => (above ? each > limit : each <= limit))),
    );
    const wished = nouns.length > 0 || colours.length > 0 || priced;
    return {
      ...{ items: wished ? fits : [], kind, nouns, colours },
      ...(priced ? (above ? { above: limit } : { below: limit }) : {}),
    };
  }

  #positions(words: string[], is: (act: Act) => boolean): (number | 'last')[] {
    const text = ` ${words.join(' ')} `;
    const found: (number | 'last')[] = [];
    const lookalike = LANGS.map((lang) => new RegExp(WORDS[lang].hears.is.lookalike, 'g'));
    const rest = lookalike.reduce((left, pattern) => left.replace(pattern, ' '), text);
    for (const lang of LANGS) {
      const { positions, numbers, is: patterns } = WORDS[lang].hears;
      const each = rest.trim().split(/\s+/);
      // "First aid" is no place in a list, "the first one" is.
      const inTitle = (at: number) =>
        this.#stock.has(stem(each[at] ?? '')) && this.#stock.has(stem(each[at + 1] ?? ''));
      for (const [at, word] of each.entries()) if (word in positions && !inTitle(at)) found.push(positions[word]!);
      const named = Object.keys(numbers).join('|');
      const ways =
        lang === 'sw'
          ? 'ya|ile ya|namba|nambari|number|no'
          : lang === 'fr'
            ? 'numero|no|le'
            : 'number|no|item|option|num';
      for (const [, word] of rest.matchAll(
        new RegExp(`\\b(?:${ways}) (${named})\\b(?! (?:of|za|pieces|thousand))`, 'g'),
      ))
        found.push(numbers[word!]!);
      if (new RegExp(patterns.last).test(rest)) found.push('last');
    }
    for (const [, digits] of rest.matchAll(
      /(?:#|\b(?:number|no|item|option|namba|nambari|numero|nambari ya|ya) )(\d{1,2})\b(?![.]\d|k| (?:pieces|of))/g,
    ))
      found.push(Number(digits));
    return is('status') ? [] : [...new Set(found)];
  }
}

/** Amounts of money: with a limit or a currency beside them, or in thousands. */
function amounts(text: string, least: number): number[] {
  const worded: Record<string, number> = { ...WORDS.sw.hears.numbers, ...WORDS.en.hears.numbers };
  const found = [...text.matchAll(/\b(\d+(?:\.\d+)?)(k)?\b/g)].map(([, digits, k]) => Number(digits) * (k ? 1000 : 1));
  const sw = /\belfu (\w+)(?: (?:na )?mia (\w+))?/.exec(text);
  if (sw) found.push((worded[sw[1]!] ?? Number(sw[1])) * 1000 + (sw[2] ? (worded[sw[2]] ?? 0) * 100 : 0));
  const mia = /\bmia (\w+)/.exec(text);
  if (!sw && mia) found.push((worded[mia[1]!] ?? 0) * 100);
  const en = /\b(\w+) (thousand|hundred)\b/.exec(text);
  if (en) found.push((worded[en[1]!] ?? Number(en[1])) * (en[2] === 'thousand' ? 1000 : 100));
  return found.filter((amount) => amount >= least);
}

/** The first number that may be a count: no price, size, phone number, date or part of a title. */
function freeNumbers(words: string[], money: Set<number>, named: Item[], priced: boolean): number | undefined {
  const titles = new Set(named.flatMap(({ title }) => wordsOf(plain(title))));
  const all: Record<string, number> = {
    ...WORDS.fr.hears.numbers,
    ...WORDS.sw.hears.numbers,
    ...WORDS.en.hears.numbers,
  };
  const index = words.findIndex((word, at) => {
    const value = /^#?\d+$/.test(word) ? Number(word.replace('#', '')) : all[word];
    if (value === undefined || (money.has(value) && (priced || value >= 200)) || value > 500 || titles.has(word))
      return false;
    if (
      /^(size|saizi|saiz|taille|elfu|mia|number|namba|nambari|no|ya|order|oda|kj|le|la|the|this|that|which|any|these|ni)$/.test(
        words[at - 1] ?? '',
      ) &&
      !/^\d/.test(word)
    )
      return false;
    if (/^(size|saizi|saiz|taille|number|namba|nambari|no|kj|elfu|mia)$/.test(words[at - 1] ?? '')) return false;
    // "Order 4101" is the number of an order, "order 5" is not.
    if (/^(order|oda)$/.test(words[at - 1] ?? '') && value > 99) return false;
    if (UNITS.has(words[at + 1] ?? '')) return false;
    return (
      !['un', 'une', 'one'].includes(word) ||
      words.every((each, place) => place === at || POLITE.has(each)) ||
      /^(take|buy|want|prends|give|need|have|get|just|only|make|order|me|it)$/.test(words[at - 1] ?? '')
    );
  });
  if (index < 0) return undefined;
  const word = words[index]!;
  return /^#?\d+$/.test(word) ? Number(word.replace('#', '')) : all[word];
}
