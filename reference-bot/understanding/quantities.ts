import { thingOf } from './lexicon/things.ts';
import type { Token } from './tokens.ts';
import { type CompiledVocabulary, stem } from './vocabulary.ts';

/** More than anyone buys in a chat; beyond it a number is something else. */
const MOST = 500;

const UNITS = new Set(
  'pieces piece pcs pairs pair packets packet packs pack boxes box bottles bottle kilos kilo bags units unit dozen sets set items more each vipande kipande jozi pakiti chupa kilo kg gunia debe dazeni zaidi tu only'.split(
    ' ',
  ),
);
const LEADING_UNITS = new Set(
  'jozi vipande kipande pakiti kilo chupa gunia mifuko quantity idadi pieces pairs'.split(' '),
);
/** Words that ask for something to be bought. */
export const WANTING = new Set(
  (
    'want need take buy get order purchase like have give me add make book reserve send bring for it quantity ' +
    'nataka ninataka naomba ninaomba nahitaji ninahitaji nipe nipatie niletee nitumie leta chukua nachukua nitachukua nunua nanunua ninunue nitanunua kununua agiza naagiza weka niwekee ongeza iwe ziwe ningependa niuzie natak'
  ).split(' '),
);
const OF_THEM = new Set('of za ya them those these hizo hizi tu only'.split(' '));
/** "zote mbili", "those two": the number counts what was shown, not what is bought. */
const BOTH_OF = new Set('zote vyote yote wote all hizo hizi those these'.split(' '));
const ADVERBS = new Set(
  'only just like about around kama tu exactly at least please hizo hiyo hizi hii zile ile them those the up to'.split(
    ' ',
  ),
);

/** The quantity that a clause names, with its token marked, or null. Digits that are sizes, prices or positions are marked before. */
export function readQuantity(tokens: Token[], used: boolean[], vocabulary: CompiledVocabulary | null): number | null {
  for (let index = 0; index < tokens.length; index += 1) {
    if (used[index] === true) continue;
    const quantity = quantityAt(tokens, index, vocabulary);
    if (quantity === null) continue;
    used[index] = true;
    return quantity;
  }
  return null;
}

function quantityAt(tokens: Token[], index: number, vocabulary: CompiledVocabulary | null): number | null {
  const current = tokens[index] as Token;
  const next = tokens[index + 1]?.text ?? '';
  if (current.kind === 'word') {
    if (next === 'of' && current.text === 'couple') return 2;
    if (current.text === 'pair' && (tokens[index - 1]?.text === 'a' || tokens[index - 1]?.text === 'one')) return 1;
    if (current.text === 'dozen' && !(tokens[index - 1]?.kind === 'number'))
      return tokens[index - 1]?.text === 'half' ? 6 : 12;
    if (current.text === 'couple') return 2;
    return null;
  }
  if (current.kind === 'measure') return null;
  if (current.kind !== 'number' || !Number.isInteger(current.value) || current.value < 1 || current.value > MOST)
    return null;
  const times = next === 'dozen' || next === 'dazeni' ? 12 : 1;
  if (current.text === 'one') return oneIsQuantity(tokens, index, vocabulary) ? times : null;
  const before = tokens[index - 1]?.text ?? '';
  if (BOTH_OF.has(before)) return null;
  if (before === 'the' || before === 'option' || before === 'number' || before === 'namba') return null;
  if (UNITS.has(next) || OF_THEM.has(next) || LEADING_UNITS.has(before)) return current.value * times;
  if (isNoun(next, vocabulary) || isNounAfterFeature(tokens, index, vocabulary)) return current.value;
  if (!current.digits && isNoun(before, vocabulary)) return current.value;
  // "nipe ya black moja": Swahili counts come last.
  const last =
    !current.digits && index === tokens.length - 1 && index > 1 && tokens.some((token) => WANTING.has(token.text));
  return last || afterWanting(tokens, index) ? current.value : null;
}

/** "one" is a quantity in "just one", "one piece", "one of those", "I want one"; a pronoun in "the blue one". */
function oneIsQuantity(tokens: Token[], index: number, vocabulary: CompiledVocabulary | null): boolean {
  const before = tokens[index - 1]?.text ?? '';
  const next = tokens[index + 1]?.text ?? '';
  if (['moment', 'second', 'sec', 'minute', 'time', 'day', 'question', 'thing', 'more'].includes(next)) return false;
  if (
    ['buy', 'order', 'purchase', 'want', 'need', 'take', 'get', 'me', 'kununua', 'nunua'].includes(before) &&
    isNoun(next, vocabulary)
  )
    return true;
  if (['piece', 'pair', 'packet', 'of', 'unit', 'only'].includes(next) || ['just', 'only', 'quantity'].includes(before))
    return true;
  return (
    ['want', 'need', 'take', 'buy', 'get', 'order', 'me'].includes(before) &&
    (next === '' || next === 'please' || tokens[index + 1]?.kind !== 'word')
  );
}

const isNoun = (word: string, vocabulary: CompiledVocabulary | null): boolean =>
  word.length > 2 &&
  (thingOf(word) !== undefined ||
    vocabulary?.titlesByStem.has(stem(word)) === true ||
    vocabulary?.categories.has(stem(word)) === true);

/** "2 red dresses": a noun within the next three words. */
function isNounAfterFeature(tokens: Token[], index: number, vocabulary: CompiledVocabulary | null): boolean {
  if (!afterWanting(tokens, index) && index > 0) return false;
  for (let at = index + 1; at <= index + 3; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.kind !== 'word') return false;
    if (isNoun(token.text, vocabulary)) return true;
  }
  return false;
}

function afterWanting(tokens: Token[], index: number): boolean {
  let at = index - 1;
  while (at >= 0 && ADVERBS.has((tokens[at] as Token).text)) at -= 1;
  return at >= 0 && WANTING.has((tokens[at] as Token).text);
}
