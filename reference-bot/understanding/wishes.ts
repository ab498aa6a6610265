import { lineOf } from './clauses.ts';
import { formOf, is, type Names, names, thingOf } from './lexicon.ts';
import type { Token } from './tokens.ts';
import { type CompiledTitle, type CompiledVocabulary, stem } from './vocabulary.ts';

/** The features and words of a product in a clause. */
export interface Wishes {
  colors: string[];
  sizes: string[];
  materials: string[];
  category: string | null;
  terms: string[];
  /** A word for a kind of thing, a title's word or a category was said: it names a product, not only a feature. */
  noun: boolean;
}

/** "size 42", "saizi ya 42", "42" or "XL" where the catalog has such a size; tokens are marked. */
export function readSizes(tokens: Token[], used: boolean[], vocabulary: CompiledVocabulary, wishes: Wishes): void {
  for (const [index, current] of tokens.entries()) {
    if (used[index] === true) continue;
    const before = tokens[index - 1]?.text ?? '';
    const label = is('copula', before) ? (tokens[index - 2]?.text ?? '') : before;
    // "Number 2" is an item, "number 42" a size.
    const announced = is('sizes', label) && (!is('numbered', label) || current.value > 20);
    const value = vocabulary.sizes.get(current.text);
    const named =
      announced && (isSizeKind(current) || current.kind === 'number' || names('sizes').of(current.text) !== undefined);
    if (!named && (value === undefined || !isSizeAlone(current, tokens[index + 1]?.text ?? ''))) continue;
    used[index] = true;
    push(wishes.sizes, value ?? current.text);
  }
}

const isSizeKind = ({ kind }: Token): boolean => kind === 'measure' || kind === 'code';

function isSizeAlone(token: Token, next: string): boolean {
  if (token.kind === 'number') return token.value > 20 && !is('units', next) && !is('copula', next);
  if (isSizeKind(token)) return true;
  return token.text.length === 1 ? token.capitals : token.kind === 'word';
}

/** Reads colors, materials and product words out of the tokens that nothing else has used, and marks them. */
export function readWishes(tokens: Token[], used: boolean[], vocabulary: CompiledVocabulary, wishes: Wishes): void {
  readValues(tokens, used, vocabulary, wishes);
  readTerms(tokens, used, vocabulary, wishes);
}

/**
 * Colors and materials, longest phrase of the catalog first ("navy blue"). Where no product of the shop has such a color, a word
 * of a title is part of a name: "green" among Green Grams.
 */
function readValues(tokens: Token[], used: boolean[], vocabulary: CompiledVocabulary, wishes: Wishes): void {
  const isOfTitle = (phrase: string) => phrase.split(' ').every((word) => vocabulary.titlesByStem.has(stem(word)));
  const nameOf = (phrase: string, known: ReadonlyMap<string, string>, table: Names) =>
    known.get(phrase) ?? (isOfTitle(phrase) ? undefined : table.of(phrase));
  for (let index = 0; index < tokens.length; index += 1) {
    for (let length = 3; length > 0 && used[index] !== true; length -= 1) {
      if (index + length > tokens.length) continue;
      const phrase = lineOf(tokens.slice(index, index + length));
      const color = nameOf(phrase, vocabulary.colors, names('colors'));
      const material = nameOf(phrase, vocabulary.materials, names('materials'));
      if (color !== undefined) push(wishes.colors, color);
      else if (material !== undefined) push(wishes.materials, material);
      else continue;
      for (let at = index; at < index + length; at += 1) used[at] = true;
    }
  }
}

function readTerms(tokens: Token[], used: boolean[], vocabulary: CompiledVocabulary, wishes: Wishes): void {
  const categories: { category: string; text: string }[] = [];
  let everyday = 0;
  let afterTerm = false;
  for (const [index, current] of tokens.entries()) {
    const { text } = current;
    afterTerm = used[index] !== true && isTerm(current, afterTerm, vocabulary);
    if (!afterTerm) continue;
    used[index] = true;
    const category = [text, stem(text), thingOf(text) ?? ''].map((key) => vocabulary.categories.get(key)).find(Boolean);
    if (category !== undefined) {
      categories.push({ category, text });
      wishes.noun = true;
      continue;
    }
    if (isProductWord(text, vocabulary)) {
      if (isEveryday(text) && thingOf(text) === undefined) everyday += 1;
      else wishes.noun = true;
    }
    push(wishes.terms, text);
  }
  // "It is very hot today" names no Infinix Hot, but "power bank" is one.
  if (everyday > 1) wishes.noun = true;
  // Beside a product's name, everyday words say whom or what it is for ("a bag for my wife"); unknown ones may be brands.
  if (wishes.noun) wishes.terms = wishes.terms.filter((term) => !isEveryday(term) || isProductWord(term, vocabulary));
  // Words of one category are that category; of two, the words themselves are more use.
  const [first] = categories;
  if (first !== undefined && categories.every(({ category }) => category === first.category))
    wishes.category = first.category;
  else for (const { text } of categories) push(wishes.terms, text);
}

/** Whether a token can be a word of a product: known to the catalog or to the trade, or no word of any language's grammar. */
function isTerm({ kind, text }: Token, afterTerm: boolean, vocabulary: CompiledVocabulary): boolean {
  if (kind === 'code' || kind === 'measure') return true;
  if (kind === 'number') return afterTerm && vocabulary.words.has(text) === true;
  if (kind !== 'word') return false;
  if (thingOf(text) !== undefined) return true;
  if (is('strong', text) || is('weak', text)) return false;
  if (vocabulary.words.has(text) && text.length > 3) return true;
  return text.length > 1 && !is('filler', text) && formOf(text) < 0.5;
}

/** Whether people say the word of anything: that it stands in some title does not make it the name of a product. */
const isEveryday = (word: string): boolean => is('common', word) || is('everyday', word);

/** Whether the catalog or the trade knows the word. */
export const isProductWord = (word: string, vocabulary: CompiledVocabulary): boolean =>
  thingOf(word) !== undefined || vocabulary.words.has(word) || vocabulary.titlesByStem.has(stem(word));

function push(list: string[], value: string): void {
  if (!list.includes(value)) list.push(value);
}

/** Products that a clause names: catalog ids, and whether the title was said in full: then it is a name, not a description. */
interface Named {
  ids: string[];
  full: boolean;
}

/** Finds what the words name: a title said in full, or two words (or one that no other title has). */
export function namedProducts(tokens: Token[], wishes: Wishes, vocabulary: CompiledVocabulary): Named {
  const hits = new Map<CompiledTitle, number>();
  const said = tokens.filter(({ kind, value }) => !Number.isNaN(value) || kind === 'word' || kind === 'code');
  for (const key of new Set(said.map(({ text }) => stem(text))))
    for (const title of vocabulary.titlesByStem.get(key) ?? []) hits.set(title, (hits.get(title) ?? 0) + 1);
  const titles = [...hits.keys()];
  const full = titles.filter((title) => hits.get(title) === title.stems.length);
  if (full.length > 0) {
    const most = Math.max(...full.map(({ stems }) => stems.length));
    const longest = full.filter(({ stems }) => stems.length === most);
    // "Table Salt 500g" is that pack and no other.
    const texts = new Set(tokens.map(({ text }) => text));
    const exact = longest.filter(({ amounts }) => amounts.length > 0 && amounts.every((amount) => texts.has(amount)));
    return { ids: (exact.length > 0 ? exact : longest).map(({ id }) => id), full: most > 1 };
  }
  const terms = wishes.terms.map(stem);
  const distinctive = terms.some((term) => thingOf(term) === undefined && thingOf(`${term}s`) === undefined);
  const features = [...wishes.colors, ...wishes.materials].map((word) => stem(word.toLowerCase()));
  const wanted = new Set([...terms, ...features]);
  const [first, ...others] = titles.filter(({ stems }) => [...wanted].every((word) => stems.includes(word)));
  const enough = terms.length > 0 && (wanted.size >= 2 || distinctive);
  return { ids: enough && first !== undefined && others.length === 0 ? [first.id] : [], full: false };
}

/** Numbers that are part of a title ("JBL Tune 110", "Kitenge 6 Yards"), marked as used and put among the terms. */
export function readModelNumbers(
  tokens: Token[],
  used: boolean[],
  vocabulary: CompiledVocabulary,
  wishes: Wishes,
): void {
  for (const [index, { kind, text, digits }] of tokens.entries()) {
    if (index === 0 || kind !== 'number' || !digits || used[index] === true) continue;
    // "Tray of 30 Eggs": between the words of a title there may be a link.
    const at = is('nameLinks', (tokens[index - 1] as Token).text) ? index - 2 : index - 1;
    const before = stem(tokens[at]?.text ?? '');
    const isPart = ({ stems }: CompiledTitle) => stems.includes(before) && stems[stems.indexOf(before) + 1] === text;
    if (vocabulary.titlesByStem.get(text)?.some(isPart) !== true) continue;
    used[index] = true;
    wishes.terms.push(text);
  }
}
