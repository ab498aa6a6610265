import { concept } from '../languages/reading/concepts.ts';
import { findAmounts, isPriceWord } from '../languages/reading/money.ts';
import { digitized } from '../languages/reading/numbers.ts';
import { denies } from '../languages/reading/shop.ts';
import {
  assortmentsIn,
  belowIn,
  cheaperIn,
  cheapestIn,
  dearerIn,
  dearestIn,
  nothingIn,
  startsAtIn,
} from '../languages/reading/statements.ts';
import type { Stretch } from '../languages/reading/stock.ts';
import { type Token, tokenize } from '../languages/reading/text.ts';
import { stopWords } from '../languages/reading/words.ts';
import type { CatalogIndex } from './catalog.ts';
import type { Claim } from './reply-types.ts';
import type { Unit } from './units.ts';

/** What a sentence says of products beside each other: which costs less, the least, from which price on, how many there are. */
export function comparisonClaimsOf(unit: Unit, index: CatalogIndex, currency: string): Claim[] {
  const { folded } = unit.said;
  if (folded.trimEnd().endsWith('?')) return [];
  const text = unit.said.text.trim();
  return [
    ...comparedIn(unit, text),
    ...superlativesIn(unit, index, text),
    // What is said of a product by name is said of no category.
    ...(unit.mentions.length > 0 || unit.about !== null
      ? []
      : [...lowestIn(folded, index, currency, text), ...assortedIn(folded, index, text)]),
  ];
}

/** So many characters may stand between a name and what is said of it. */
const BESIDE = 6;

function comparedIn({ said: { folded }, mentions }: Unit, text: string): Claim[] {
  const phrases = [
    ...cheaperIn(folded).map((at) => ({ ...at, less: true })),
    ...dearerIn(folded).map((at) => ({ ...at, less: false })),
  ];
  return phrases.flatMap(({ start, end, less }): Claim[] => {
    const before = mentions.findLast((mention) => mention.end <= start && start - mention.end <= BESIDE);
    const after = mentions.find((mention) => mention.start >= end && mention.start - end <= BESIDE);
    if (!before || !after || before.product === after.product) return [];
    const [cheap, dear] = less ? [before, after] : [after, before];
    return [{ kind: 'comparison', less: cheap.product, more: dear.product, text }];
  });
}

function superlativesIn(unit: Unit, index: CatalogIndex, text: string): Claim[] {
  const { said, mentions } = unit;
  const { folded } = said;
  const phrases = [
    ...cheapestIn(folded).map((at) => ({ ...at, which: 'cheapest' as const })),
    ...dearestIn(folded).map((at) => ({ ...at, which: 'dearest' as const })),
  ].sort((a, b) => a.start - b.start);
  if (phrases.length === 0 || mentions.length !== phrases.length || denies(folded)) return [];
  // "The cheapest black one": what else is said narrows it down.
  const taken = [...phrases, ...mentions];
  const open = said.tokens.filter((token) => !taken.some((at) => token.start >= at.start && token.start < at.end));
  if (!open.every((token) => saysNothing(token, index))) return [];
  return phrases.flatMap(({ start, end, which }, at): Claim[] => {
    const mention = phrases.length === 1 ? mentions[0] : mentions[at];
    const next = phrases[at + 1]?.start ?? folded.length;
    if (!mention || (phrases.length > 1 && !(mention.start >= end && mention.start < next))) return [];
    const scope = categoryNamed(
      said.tokens.filter((token) => near(token, { start, end }, mention)),
      index,
    );
    return [{ kind: 'superlative', product: mention.product, which, scope, text }];
  });
}

/** Between a phrase and a name, or right beside either. */
const near = ({ start }: Token, phrase: Stretch, mention: Stretch): boolean =>
  start >= Math.min(phrase.start, mention.start) - 2 * BESIDE &&
  start <= Math.max(phrase.end, mention.end) + 2 * BESIDE;

const saysNothing = ({ word }: Token, index: CatalogIndex): boolean =>
  stopWords().has(word) || /^\d+k?$/.test(word) || isPriceWord(word) || categoryOf(word, index) !== null;

/** The category of goods that a word stands for; null: none, or several. */
function categoryOf(word: string, { list }: CatalogIndex): string | null {
  const named = concept(word);
  const found = new Set(list.flatMap(({ category, product }) => (category.has(named) ? product.category : [])));
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

const categoryNamed = (tokens: readonly Token[], index: CatalogIndex): string | null => {
  const found = new Set(tokens.flatMap(({ word }) => categoryOf(word, index) ?? []));
  return found.size === 1 ? ([...found][0] ?? null) : null;
};

/** "Phones start at KES 7,800", "no phone below 7k". */
function lowestIn(said: string, index: CatalogIndex, currency: string, text: string): Claim[] {
  const folded = digitized(said);
  const tokens = tokenize(folded);
  const category = categoryNamed(tokens, index);
  if (category === null) return [];
  const amountAfter = (end: number): { value: number; end: number } | undefined => {
    const [amount] = findAmounts(folded, currency).filter(({ start }) => start >= end && start - end <= 2);
    if (amount) return amount;
    const bare = /^ ?(\d{1,3}(?:,\d{3})+|\d{3,7}|\d{1,3} \d{3}(?!\d))( ?k(?!\p{L}))?/u.exec(folded.slice(end));
    const kilo = /^ ?(\d{1,3}(?:\.\d)?) ?k(?!\p{L})/u.exec(folded.slice(end));
    if (kilo) return { value: Number(kilo[1]) * 1000, end: end + kilo[0].length };
    return bare ? { value: Number((bare[1] ?? '').replace(/[, ]/g, '')), end: end + bare[0].length } : undefined;
  };
  const rest = (from: number, to: number): Token[] => tokens.filter(({ start }) => start >= from && start < to);
  const open = (list: readonly Token[]): boolean => list.every((token) => saysNothing(token, index));
  const starts = startsAtIn(folded).flatMap(({ start, end }): Claim[] => {
    const amount = amountAfter(end);
    const noun = tokens.findLast((token) => token.end <= start && categoryOf(token.word, index) !== null);
    if (!amount || !noun || !open(rest(0, noun.start)) || !open(rest(noun.end, start)) || denies(folded)) return [];
    return [{ kind: 'starting-price', category, amount: amount.value, text }];
  });
  const none = belowIn(folded).flatMap(({ start, end }): Claim[] => {
    const amount = amountAfter(end);
    const denied = nothingIn(folded).some(
      (at) => at.end <= start && !/[,.;:!?]/.test(folded.slice(at.end, start)) && open(rest(at.end, start)),
    );
    if (!amount || !denied) return [];
    const others = tokens.filter((token) => token.start >= amount.end && categoryOf(token.word, index) === null);
    if (!others.every(({ word }) => stopWords().has(word) || COURTESY.test(word))) return [];
    return [{ kind: 'none-below', category, amount: amount.value, text }];
  });
  return [...starts.slice(0, 1), ...none.slice(0, 1)];
}
const COURTESY = /^(?:sorry|here|desole|samahani|ici|hapa)$/;

/** "We have six phones", and nothing that narrows them down. */
function assortedIn(folded: string, index: CatalogIndex, text: string): Claim[] {
  return assortmentsIn(folded).flatMap(({ start, end, count }): Claim[] => {
    const tokens = tokenize(folded).filter((token) => token.start >= start);
    const at = tokens.findIndex(({ word }) => categoryOf(word, index) !== null);
    const noun = tokens[at];
    const between = tokens.filter((token) => token.start >= end && token.start < (noun?.start ?? 0));
    if (!noun || !between.every((token) => saysNothing(token, index))) return [];
    const [clause = ''] = folded.slice(Math.max(noun.end, end)).split(/[.,;:!?()\n–—-]/);
    const open = tokenize(clause).every(({ word }) => stopWords().has(word) || /^(?:model|stock)s?$/.test(word));
    const category = categoryOf(noun.word, index);
    return open && category !== null ? [{ kind: 'assortment', category, count, text }] : [];
  });
}
