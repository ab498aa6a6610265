import { colours, materials, sizes } from './lexicon/attributes.ts';
import { ENGLISH_COMMON, ENGLISH_STRONG, ENGLISH_WEAK } from './lexicon/english.ts';
import { SWAHILI_COMMON, SWAHILI_STRONG, SWAHILI_WEAK } from './lexicon/swahili.ts';
import { thingOf } from './lexicon/things.ts';
import { swahiliForm } from './morphology.ts';
import type { Token } from './tokens.ts';
import { type CompiledVocabulary, stem } from './vocabulary.ts';

/** The features and words of a product in a clause. */
export interface Wishes {
  colours: string[];
  sizes: string[];
  materials: string[];
  category: string | null;
  terms: string[];
  /** A word for a kind of thing, a title's word or a category was said: it names a product, not only a feature. */
  noun: boolean;
}

const SIZE_WORDS = new Set(['size', 'sizes', 'saizi', 'sz', 'ukubwa', 'number', 'namba']);
/** Words that describe no product, beside the grammar of both languages. */
const FILLER = new Set(
  (
    'pair pairs piece pieces packet packets kind kinds type types sort item items product products thing things stuff option options colour colours size sizes rangi saizi price prices ' +
    'aina bidhaa kitu vitu hello catalogue catalog list menu details detail info information picture pictures photo photos pic pics available stock nice good quality cheap guys friend dear sir madam bro sis ' +
    'please quantity mean meant actually anyway hmm mmh um uh oh ah aki kindly lot total dozen couple set half full special latest best place number namba option line wait moment minute mpesa cash till paybill ' +
    'budget range max maximum minimum exactly perhaps still even material materials feature features made make model models brand brands shillings kes ksh bob about details concerning regarding kuhusu juu ' +
    'change similar cost costs costing worth back again once wear day remind let mobile eh eeh aha haya lovely wow oops today asap urgently urgent quickly fast haraka answer reply check confirm order orders purchase checkout cart select choose pick chosen interested look looking search searching find saw seen niuzie kubuy everywhere anywhere msaada maelezo ipi quick question swali'
  ).split(' '),
);

const EVERYDAY = new Set([
  ...ENGLISH_COMMON,
  ...SWAHILI_COMMON,
  ...'wife husband mum mom dad mother father sister brother cousin friend daughter son kids wedding party birthday work school church married travelling repair mke mume mtoto harusi shule kazini safari kike kiume wanawake wanaume ladies gents men women wasee'.split(
    ' ',
  ),
]);

/** No wishes yet. */
export function noWishes(): Wishes {
  return { colours: [], sizes: [], materials: [], category: null, terms: [], noun: false };
}

/** Reads colours, materials and product words out of the tokens that nothing else has used, and marks them. */
export function readWishes(
  tokens: Token[],
  used: boolean[],
  vocabulary: CompiledVocabulary | null,
  wishes: Wishes,
): void {
  readValues(tokens, used, vocabulary, wishes);
  readTerms(tokens, used, vocabulary, wishes);
}

/** "size 42", "saizi ya 42", "42" or "XL" where the catalogue has such a size. */
export function readSizes(
  tokens: Token[],
  used: boolean[],
  vocabulary: CompiledVocabulary | null,
  wishes: Wishes,
): void {
  for (let index = 0; index < tokens.length; index += 1) {
    const current = tokens[index] as Token;
    if (used[index] === true) continue;
    const before = tokens[index - 1]?.text ?? '';
    const anchor =
      before === 'ya' || before === 'ni' || before === 'is' || before === 'of'
        ? (tokens[index - 2]?.text ?? '')
        : before;
    const announced = SIZE_WORDS.has(anchor) && !((anchor === 'number' || anchor === 'namba') && !(current.value > 20));
    const value = vocabulary?.sizes.get(current.text);
    if (
      announced &&
      (current.kind === 'number' ||
        current.kind === 'code' ||
        current.kind === 'measure' ||
        sizes.name(current.text) !== undefined)
    ) {
      used[index] = true;
      push(wishes.sizes, value ?? current.text);
    } else if (value !== undefined && isSizeAlone(current, before, tokens[index + 1]?.text ?? '')) {
      used[index] = true;
      push(wishes.sizes, value);
    }
  }
}

function isSizeAlone(token: Token, before: string, next: string): boolean {
  if (token.kind === 'number')
    return token.value > 20 && before !== 'for' && !['pieces', 'piece', 'pairs', 'pair', 'of'].includes(next);
  if (token.kind === 'measure' || token.kind === 'code') return true;
  if (token.text.length === 1) return token.capitals;
  return token.kind === 'word';
}

/** Colours and materials, longest phrase of the catalogue first ("navy blue"). */
function readValues(tokens: Token[], used: boolean[], vocabulary: CompiledVocabulary | null, wishes: Wishes): void {
  for (let index = 0; index < tokens.length; index += 1) {
    for (let length = vocabulary === null ? 1 : 3; length > 0; length -= 1) {
      if (used[index] === true || index + length > tokens.length) continue;
      const phrase = length === 1 ? (tokens[index] as Token).text : join(tokens, index, length);
      const colour = vocabulary?.colours.get(phrase) ?? (length === 1 ? colours.name(phrase) : undefined);
      const material = vocabulary?.materials.get(phrase) ?? (length === 1 ? materials.name(phrase) : undefined);
      if (colour === undefined && material === undefined) continue;
      if (colour !== undefined) push(wishes.colours, colour);
      else push(wishes.materials, material as string);
      for (let at = index; at < index + length; at += 1) used[at] = true;
      break;
    }
  }
}

function readTerms(tokens: Token[], used: boolean[], vocabulary: CompiledVocabulary | null, wishes: Wishes): void {
  let previousWasTerm = false;
  const categories = new Set<string>();
  const categoryTerms: string[] = [];
  let everyday = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const current = tokens[index] as Token;
    const skip: boolean = used[index] === true || !isTerm(current, previousWasTerm, vocabulary);
    previousWasTerm = !skip;
    if (skip) continue;
    used[index] = true;
    const category = categoryOf(current.text, vocabulary);
    if (category !== undefined) {
      categories.add(category);
      categoryTerms.push(current.text);
      wishes.noun = true;
      continue;
    }
    if (isEveryday(current.text)) everyday += isProductWord(current.text, vocabulary) ? 1 : 0;
    else if (isProductWord(current.text, vocabulary)) wishes.noun = true;
    push(wishes.terms, current.text);
  }
  // "It is very hot today" names no Infinix Hot, but "power bank" is one.
  if (everyday > 1) wishes.noun = true;
  // Beside a product's name, everyday words say whom or what it is for ("a bag for my wife"); unknown ones may be brands.
  if (wishes.noun) wishes.terms = wishes.terms.filter((term) => !EVERYDAY.has(term) || isProductWord(term, vocabulary));
  // Words of one category are that category; of two, the words themselves are more use.
  if (categories.size === 1) wishes.category = [...categories][0] as string;
  else for (const term of categoryTerms) push(wishes.terms, term);
}

function categoryOf(word: string, vocabulary: CompiledVocabulary | null): string | undefined {
  if (vocabulary === null) return undefined;
  const thing = thingOf(word);
  return (
    vocabulary.categories.get(word) ??
    vocabulary.categories.get(stem(word)) ??
    (thing === undefined ? undefined : vocabulary.categories.get(thing))
  );
}

/** Whether a token can be a word of a product: known to the catalogue or to the trade, or no word of either language's grammar. */
function isTerm(token: Token, afterTerm: boolean, vocabulary: CompiledVocabulary | null): boolean {
  const { kind, text } = token;
  if (kind === 'code' || kind === 'measure') return true;
  if (kind === 'number') return afterTerm && vocabulary?.words.has(text) === true;
  if (kind !== 'word') return false;
  if (thingOf(text) !== undefined) return true;
  if (vocabulary?.words.has(text) && text.length > 3 && !isGrammar(text)) return true;
  return text.length > 1 && !isGrammar(text) && !FILLER.has(text) && swahiliForm(text) < 0.5;
}

/** Whether people say the word of anything: that it stands in some title does not make it the name of a product. */
function isEveryday(word: string): boolean {
  return EVERYDAY.has(word) && thingOf(word) === undefined;
}

/** Whether the catalogue or the trade knows the word. */
export function isProductWord(word: string, vocabulary: CompiledVocabulary | null): boolean {
  return (
    thingOf(word) !== undefined ||
    (vocabulary !== null && (vocabulary.words.has(word) || vocabulary.titlesByStem.has(stem(word))))
  );
}

/** Words of the grammar of either language. */
export function isGrammar(word: string): boolean {
  return ENGLISH_STRONG.has(word) || ENGLISH_WEAK.has(word) || SWAHILI_STRONG.has(word) || SWAHILI_WEAK.has(word);
}

function join(tokens: Token[], from: number, length: number): string {
  let phrase = '';
  for (let at = from; at < from + length; at += 1) phrase += (at === from ? '' : ' ') + (tokens[at] as Token).text;
  return phrase;
}

function push(list: string[], value: string): void {
  if (!list.includes(value)) list.push(value);
}
