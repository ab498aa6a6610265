/** Which goods a clause names. */
import { type Clause, COMMON } from './hear.ts';
import type { Good, Option, Shop } from './shop.ts';
import { alike, block, stem, words } from './text.ts';

const COLOURS = block(`
red = red | nyekundu | rouge | rouges
blue = blue | bluu | samawati | buluu | bleu | bleue | bleus
green = green | kijani | vert | verte
black = black | nyeusi | noir | noire
white = white | nyeupe | blanc | blanche
yellow = yellow | njano | manjano | jaune
brown = brown | kahawia | marron | brun
grey = grey | gray | kijivu | gris
pink = pink | waridi | pinki
purple = purple | zambarau | violet | violette
navy = navy
gold = gold | golden | dhahabu | dore | doree
silver = silver | fedha | argente
beige = beige
maroon = maroon
`);
const COLOUR_OF = new Map([...COLOURS].flatMap(([key, all]) => all.map((word) => [word, key])));
export const colourIn = (all: readonly string[]): string | undefined =>
  all.map((word) => COLOUR_OF.get(word)).find((one) => one !== undefined);

const SMALL = new Set(
  'for of de du des la le les a au aux en et and with the in no pcs pc inch piece pieces'.split(' '),
);
const JOIN = new Set(['and', 'na', 'et', 'plus', 'then', 'halafu', 'alafu', 'with', 'pia', 'also', 'puis', 'avec']);

export interface Mention {
  goods: Good[];
  /** Pieces that stand with it. */
  qty?: number;
  /** The words around it. */
  words: string[];
  colour?: string;
  /** The colour that nothing has. */
  missing?: string;
}

export class Finder {
  readonly #shop: Shop;
  readonly #words = new Map<Good, Set<string>>();
  readonly #own = new Set<string>();
  readonly #shelfTerms: { category: string; words: string[] }[];

  constructor(shop: Shop) {
    this.#shop = shop;
    for (const good of shop.goods) {
      const all = [good.title, ...good.terms]
        .flatMap(words)
        .map(stem)
        .filter((one) => !SMALL.has(one));
      this.#words.set(good, new Set(all));
      const optionWords = good.options.flatMap((one) => words(one.title));
      for (const word of [...all, ...optionWords]) this.#own.add(word);
    }
    this.#shelfTerms = shop.categories.flatMap(({ name, terms }) =>
      [name, ...terms].map((term) => ({ category: name, words: words(term) })),
    );
    for (const { words: all } of this.#shelfTerms)
      for (const word of all) if (!COMMON.has(word) && !SMALL.has(word)) this.#own.add(stem(word));
  }

  readonly isOwn = (word: string): boolean => this.#own.has(word) || this.#own.has(stem(word));

  /** Goods by the words that name them best. */
  #best(typed: readonly string[]): Good[] {
    const points = new Map<Good, number>();
    const add = (good: Good, more: number) => points.set(good, (points.get(good) ?? 0) + more);
    const shelves = new Map<number, Set<string>>();
    for (const { category, words: term } of this.#shelfTerms)
      for (let at = 0; at + term.length <= typed.length; at++)
        if (term.every((word, step) => typed[at + step] === word || alike(stem(typed[at + step]!), stem(word))))
          term.forEach((_, step) => {
            shelves.set(at + step, (shelves.get(at + step) ?? new Set()).add(category));
          });
    typed.forEach((word, at) => {
      if (SMALL.has(word) || COLOUR_OF.has(word)) return;
      const exact = COMMON.has(word);
      const hits = this.#shop.goods.filter(
        (good) =>
          shelves.get(at)?.has(good.category) ||
          [...this.#words.get(good)!].some((own) => own === stem(word) || (!exact && alike(stem(word), own))),
      );
      const weight = Math.log(1 + this.#shop.goods.length / Math.max(1, hits.length));
      const clear = shelves.has(at) || (/[a-z]{3}/.test(word) && (!exact || this.isOwn(word)));
      for (const good of hits) add(good, clear ? weight : weight / 100);
    });
    const top = Math.max(0, ...points.values());
    // Figures alone name nothing.
    return top < 0.3 ? [] : [...points].filter(([, one]) => one >= top - 1e-9).map(([good]) => good);
  }

  /** What a clause names, part by part. */
  mentions(clause: Clause): Mention[] {
    const parts: { words: string[]; from: number }[] = [];
    let from = 0;
    const inTerm = (at: number) =>
      this.#shelfTerms.some(({ words: term }) =>
        term.some((word, step) => step > 0 && word === clause.words[at] && term[step - 1] === clause.words[at - 1]),
      );
    const commas = new Set<number>();
    let count = 0;
    for (const piece of clause.text.split(/,(?!\d)|&|\+/)) {
      count += words(piece).length;
      commas.add(count);
    }
    clause.words.forEach((word, at) => {
      const cut = commas.has(at) || (JOIN.has(word) && !inTerm(at));
      if (cut && at > from) {
        parts.push({ words: clause.words.slice(from, at), from });
        from = at;
      }
    });
    parts.push({ words: clause.words.slice(from), from });
    const found = parts.map((part) => this.#mention(part, clause)).filter((one) => one !== undefined);
    if (found.length > 0) return found;
    const colour = colourIn(clause.words);
    const coloured = this.#shop.goods.filter((good) => colour !== undefined && hasColour(good, colour));
    if (colour === undefined || clause.acts.has('feature')) return [];
    return [{ goods: coloured, words: clause.words, colour, ...(coloured.length === 0 ? { missing: colour } : {}) }];
  }

  #mention({ words: all, from }: { words: string[]; from: number }, clause: Clause): Mention | undefined {
    const goods = this.#best(all);
    if (goods.length === 0) return undefined;
    const titles = goods.map((good) => [good.title, ...good.options.map((one) => one.title)].map(words));
    const title = titles.flat(2);
    const ownFigure = (at: number) =>
      titles
        .flat()
        .some((line) =>
          line.some(
            (word, step) =>
              word === all[at] &&
              (line[step - 1] === all[at - 1] || (step + 1 < line.length && line[step + 1] === all[at + 1])) &&
              (step > 0 || line.length > 1),
          ),
        );
    const numbers = clause.numbers.filter(
      ({ at }) => at >= from && at < from + all.length && !(title.includes(clause.words[at]!) && ownFigure(at - from)),
    );
    const strong = numbers.find((one) => !one.weak);
    const colour = colourIn(all);
    const fit = colour === undefined ? goods : goods.filter((good) => hasColour(good, colour));
    return {
      ...{ goods: fit.length > 0 ? fit : goods, words: all },
      ...(strong ? { qty: strong.value } : {}),
      ...(colour === undefined ? {} : { colour }),
      ...(colour !== undefined && fit.length === 0 ? { missing: colour } : {}),
    };
  }
}

export const hasColour = (good: Good, colour: string): boolean =>
  [good.title, ...Object.values(good.traits).flat(), ...good.options.map((one) => one.title)]
    .flatMap(words)
    .some((word) => COLOUR_OF.get(word) === colour);

/** The option of a good that words name; undefined: none, or several. */
export function optionIn(good: Good, all: readonly string[]): Option | undefined {
  const points = good.options.map((option) => {
    const own = new Set([option.title, ...Object.values(option.traits).flat()].flatMap(words));
    const shared = (word: string) => good.options.every((one) => words(one.title).includes(word));
    const hit = [...own].filter((word) => !shared(word) && all.some((typed) => sameWord(typed, word)));
    return { option, points: hit.length };
  });
  const best = Math.max(0, ...points.map((one) => one.points));
  const top = points.filter((one) => one.points === best);
  return best > 0 && top.length === 1 ? top[0]!.option : undefined;
}

const sameWord = (typed: string, word: string): boolean => {
  const colour = COLOUR_OF.get(word);
  return (colour !== undefined && COLOUR_OF.get(typed) === colour) || alike(typed, word);
};
