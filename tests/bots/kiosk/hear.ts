/** Reads one message: languages, acts, numbers, positions, prices, and the goods that are named. */
import type { Good, Shop } from './goods.ts';
import { ACTS, type Act, LANGS, type Lang, SPEECH } from './speech/index.ts';

export interface Heard {
  text: string;
  words: string[];
  is(act: Act): boolean;
  /** Words of each language alone. */
  marks: Record<Lang, number>;
  asksFor?: Lang;
  /** How many pieces, as far as a number is none of something else. */
  count?: number;
  /** A place in a list from 1; -1 is the last. */
  position?: number;
  /** The message is a number and nothing else. */
  bare: boolean;
  below?: number;
  above?: number;
  colours: string[];
  /** Goods whose whole title or own term is said. */
  named: Good[];
  /** Goods that share most words with the message. */
  like: Good[];
  /** The words of them. */
  nouns: string[];
  /** A word that may name something that nobody sells here. */
  strange?: string;
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’'`]/g, ' ')
    .replace(/(\d)[, ](?=\d{3}\b)/g, '$1')
    .replace(/(\d)\uFE0F?\u20E3/g, '$1')
    .replace(/[^a-z0-9#.\s]/g, ' ')
    .replace(/\.(?!\d)/g, ' ')
    .replace(/([a-z])\1{2,}/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
const stem = (word: string): string => (word.length > 3 ? word.replace(/(?<=[a-z]{2})(es|s)$/, '') : word);

/** Words that belong to one language alone. */
const MARKS = Object.fromEntries(LANGS.map((lang) => [lang, new Set(SPEECH[lang].marks.split('|'))])) as Record<
  Lang,
  Set<string>
>;
const markOf = (word: string): Lang | undefined => {
  const of = LANGS.filter((lang) => MARKS[lang].has(word));
  return of.length === 1 ? of[0] : undefined;
};
const small = (word: string) => LANGS.some((lang) => MARKS[lang].has(word));
const COLOURS = new Set(LANGS.flatMap((lang) => Object.entries(SPEECH[lang].colours).flat()));
const PLACES = LANGS.flatMap((lang) => Object.keys(SPEECH[lang].positions));
const NOISE = new Set([
  ...PLACES,
  ...'set pack box size colour color inch with free price kit left ones piece pieces pcs plate'.split(' '),
]);

export class Ear {
  readonly #goods: { good: Good; title: string; terms: string[]; words: Set<string> }[];
  readonly #patterns = new Map<string, RegExp>();

  constructor(shop: Shop) {
    this.#goods = shop.goods.map((good) => ({
      good,
      title: plain(good.title),
      terms: good.terms.map((term) => plain(term).replace(/^(a|an|some|un|une|du|des|de la) /, '')),
      words: new Set(
        [good.title, good.category, ...good.terms, ...(good.facts.material ?? [])]
          .flatMap((text) => plain(text).split(' '))
          .map(stem)
          .filter(
            (word) => word.length > 1 && !/^\d+$/.test(word) && !NOISE.has(word) && !small(word) && !COLOURS.has(word),
          ),
      ),
    }));
  }

  read(raw: string, known: Lang | undefined): Heard {
    const text = plain(raw);
    const words = text.split(' ').filter(Boolean);
    const marks = { en: 0, sw: 0, fr: 0 };
    for (const word of words) {
      const lang = markOf(word);
      if (lang) marks[lang] += 1;
    }
    const langs = LANGS.filter(
      (lang) => lang === known || lang === 'en' || marks[lang] > 0 || (known === undefined && words.length < 3),
    );
    const is = (act: Act) => langs.some((lang) => this.#pattern(SPEECH[lang].hears[act]).test(text));
    const asksFor = LANGS.find((lang) => this.#pattern(`\\b(${SPEECH[lang].asksFor})\\b`).test(text));
    const goods = this.#named(text, words);
    const range = /\b(?:between|kati ya|entre|from) (\d[\d.]*k?) (?:and|to|na|et|a|hadi) (\d[\d.]*k?)\b/.exec(text);
    const limit = (act: Act) => {
      const found = langs
        .map((lang) => new RegExp(`(?:${SPEECH[lang].hears[act]})(?: [a-z]+){0,2} ?(\\d[\\d.]*k?)\\b`).exec(text))
        .find(Boolean);
      return found ? amount(found.at(-1)!) : undefined;
    };
    const above = range ? amount(range[1]!) : limit('above');
    const below = range ? amount(range[2]!) : limit('below');
    const rest = goods.rest.join(' ');
    const position = is('ordinary') ? undefined : positionIn(rest, langs, is);
    const count = below === undefined && above === undefined ? countIn(rest, langs, position !== undefined) : undefined;
    const strange = goods.strange
      .filter(
        (word) =>
          word.length > 3 &&
          !ACTS.some((act) => langs.some((lang) => this.#pattern(SPEECH[lang].hears[act]).test(word))),
      )
      .at(-1);
    return {
      ...(strange ? { strange } : {}),
      ...{ text, words, is, marks, named: goods.named, like: goods.like, nouns: goods.nouns },
      bare: /^#?\d+$/.test(text) || (words.length === 1 && langs.some((lang) => text in SPEECH[lang].numbers)),
      colours: coloursIn(text, langs),
      ...(asksFor ? { asksFor } : {}),
      ...(count === undefined ? {} : { count }),
      ...(position === undefined ? {} : { position }),
      ...(below === undefined ? {} : { below }),
      ...(above === undefined ? {} : { above }),
    };
  }

  /** Parts of a message before and after words that take something back. */
  corrected(raw: string): string | undefined {
    const text = plain(raw);
    let end = -1;
    for (const lang of LANGS)
      for (const found of text.matchAll(new RegExp(SPEECH[lang].hears.fix, 'g')))
        end = Math.max(end, found.index + found[0].length);
    const after = end < 0 ? '' : text.slice(end).trim();
    return after === '' ? undefined : after;
  }

  #pattern(source: string): RegExp {
    const found = this.#patterns.get(source) ?? new RegExp(source);
    this.#patterns.set(source, found);
    return found;
  }

  #named(
    text: string,
    words: string[],
  ): { named: Good[]; like: Good[]; nouns: string[]; rest: string[]; strange: string[] } {
    const whole = this.#goods.filter(({ title }) => ` ${text} `.includes(` ${title} `));
    if (whole.length > 0) {
      const longest = whole.filter(
        ({ title }) => !whole.some((other) => other.title !== title && other.title.includes(title)),
      );
      const left = longest.reduce((rest, { title }) => rest.replace(title, ' '), text);
      const goods = longest.map(({ good }) => good);
      return {
        named: goods,
        like: goods,
        nouns: longest.map(({ title }) => title),
        rest: left.split(/\s+/),
        strange: [],
      };
    }
    const byTerm = this.#goods.map((entry) =>
      entry.terms.filter((term) => term.length > 2 && ` ${text} `.includes(` ${term} `)),
    );
    const terms = byTerm.flat();
    const longestTerms = terms.filter((term) => !terms.some((other) => other !== term && other.includes(term)));
    const said = words.filter(
      (word) => !small(word) && !NOISE.has(word) && !COLOURS.has(word) && word.length > 2 && !/^\d+$/.test(word),
    );
    const scored = this.#goods.map(({ good, words: of }, at) => {
      const hits = said.filter(
        (word) => of.has(stem(word)) || (word.length > 4 && [...of].some((one) => near(one, stem(word)))),
      );
      return { good, hits, score: hits.length + (byTerm[at]!.some((term) => longestTerms.includes(term)) ? 1 : 0) };
    });
    const most = Math.max(...scored.map(({ score }) => score));
    if (most === 0) return { named: [], like: [], nouns: [], rest: words, strange: said };
    const best = scored.filter(({ score }) => score === most);
    const nouns = [...new Set(best.flatMap(({ hits }) => hits))];
    const rest = words.filter((word) => !nouns.includes(word) || /^\d+$/.test(word));
    return { named: [], like: best.map(({ good }) => good), nouns, rest, strange: [] };
  }
}

const amount = (digits: string): number =>
  digits.endsWith('k') ? Number(digits.slice(0, -1)) * 1000 : Number(digits.replace(/\.$/, ''));

function positionIn(text: string, langs: Lang[], is: (act: Act) => boolean): number | undefined {
  const numbered = /(?:#|\bno\.? |\bnumber |\bnum |\bnamba |\bnambari |\bnumero |\boption |\bn )(\d{1,2})\b/.exec(text);
  if (numbered) return Number(numbered[1]);
  for (const lang of langs) {
    const { positions, numbers } = SPEECH[lang];
    const written = /\b(?:number|namba|nambari|numero|option) ([a-z]+)\b/.exec(text)?.[1];
    if (written && written in numbers) return numbers[written];
    const found = text.split(' ').findLast((word, at, words) => {
      if (!(word in positions)) return false;
      return lang !== 'sw' || /^(ya|wa|la|cha|za|namba)$/.test(words[at - 1] ?? '');
    });
    if (found) return positions[found];
  }
  return is('last') ? -1 : undefined;
}

function countIn(text: string, langs: Lang[], placed: boolean): number | undefined {
  const words = text.split(' ');
  const digits = words.findLast((word, at) => {
    if (!/^\d{1,4}$/.test(word)) return false;
    const before = words[at - 1] ?? '';
    return !/^(#|no|not|sio|si|pas|number|namba|numero|size|saizi|taille|ksh|kes|sh|rs|inr|ghs|shilingi|n|option)$/.test(
      before,
    );
  });
  if (digits !== undefined) return Number(digits);
  const glued = /\b(?:x ?(\d{1,3})|(\d{1,3}) ?x)\b/.exec(text);
  if (glued) return Number(glued[1] ?? glued[2]);
  for (const lang of langs) {
    const { numbers } = SPEECH[lang];
    const found = words.findLast((word, at) => {
      if (!(word in numbers)) return false;
      const alone = words.length <= 2 || /^(just|only|take|tu|seulement|juste|prends)$/.test(words[at - 1] ?? '');
      if (/^(a|one|un|une)$/.test(word)) return alone && !/^(this|that|the|which)$/.test(words[at - 1] ?? '');
      return !(placed && /^(ya|wa|la|cha|za|namba)$/.test(words[at - 1] ?? ''));
    });
    if (found) return numbers[found];
  }
  return undefined;
}

/** The colours that are wanted: those behind a "not" are none. */
function coloursIn(text: string, langs: Lang[]): string[] {
  const words = text.split(' ');
  return words.flatMap((word, at) => {
    const colour = langs.map((lang) => SPEECH[lang].colours[word]).find(Boolean);
    if (!colour) return [];
    const before = words.slice(Math.max(0, at - 3), at).join(' ');
    return langs.some((lang) => new RegExp(SPEECH[lang].hears.not).test(before)) ? [] : [colour];
  });
}

/** One letter more, less, other or swapped. */
function near(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a[0] !== b[0]) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const rest = (word: string, from: number) => word.slice(from);
  return (
    rest(a, at + 1) === rest(b, at + 1) ||
    rest(a, at + 1) === rest(b, at) ||
    rest(a, at) === rest(b, at + 1) ||
    (a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, at + 2) === rest(b, at + 2))
  );
}
