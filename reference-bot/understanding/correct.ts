import { SpellingIndex } from './fuzzy.ts';
import { colours, materials } from './lexicon/attributes.ts';
import { ENGLISH_COMMON, ENGLISH_STRONG, ENGLISH_WEAK } from './lexicon/english.ts';
import { isNumberWord, ORDINALS, SWAHILI_ORDINALS } from './lexicon/numbers.ts';
import { SWAHILI_COMMON, SWAHILI_STRONG, SWAHILI_WEAK } from './lexicon/swahili.ts';
import { THING_FORMS, thingOf } from './lexicon/things.ts';
import { swahiliForm } from './morphology.ts';
import type { Token } from './tokens.ts';
import { type CompiledVocabulary, stem } from './vocabulary.ts';

/** Words that carry meaning: what typos are corrected to. */
const TARGETS = [
  ...[...ENGLISH_STRONG].filter((word) => word.length > 4 || !isNumberWord(word)),
  ...SWAHILI_STRONG,
  ...THING_FORMS,
  ...colours.forms,
  ...materials.forms,
  ...Object.keys(ORDINALS),
  ...'catalogue catalog products unsubscribe checkout material leather summary recap agent human mhudumu kupika majani'.split(
    ' ',
  ),
];
const spelling = new SpellingIndex(TARGETS);

/** Words that are right as they are: correcting them would make a false friend ("shorts" is no typo of "shirts"). */
const KNOWN = new Set([
  ...TARGETS,
  ...ENGLISH_STRONG,
  ...ENGLISH_COMMON,
  ...ENGLISH_WEAK,
  ...SWAHILI_COMMON,
  ...SWAHILI_WEAK,
]);

/** Shortcuts of the keyboard that no distance would find. */
const SHORTHAND: Record<string, string> = {
  hw: 'how',
  mch: 'much',
  wat: 'what',
  wht: 'what',
  wot: 'what',
  u: 'you',
  ur: 'your',
  r: 'are',
  pls: 'please',
  plz: 'please',
  plis: 'please',
  hav: 'have',
  av: 'have',
  gv: 'give',
  d: 'the',
  da: 'the',
  dis: 'this',
  dat: 'that',
  dey: 'they',
  thx: 'thanks',
  tnx: 'thanks',
  thnx: 'thanks',
  ty: 'thanks',
  wanna: 'want',
  gimme: 'give',
  lemme: 'let',
  frst: 'first',
  fst: 'first',
  scnd: 'second',
  sec: 'sec',
  cheep: 'cheap',
  hio: 'hiyo',
  hyo: 'hiyo',
  izo: 'hizo',
  ii: 'hii',
  yapili: 'ya pili',
  yakwanza: 'ya kwanza',
  yatatu: 'ya tatu',
  yamwisho: 'ya mwisho',
  pili: 'pili',
  pil: 'pili',
  kwnza: 'kwanza',
  mwsho: 'mwisho',
  ntaka: 'nataka',
  ntk: 'nataka',
  natka: 'nataka',
  nipeh: 'nipe',
  tfadhali: 'tafadhali',
  tafadhal: 'tafadhali',
  bey: 'bei',
  ngap: 'ngapi',
  ngpi: 'ngapi',
  gan: 'gani',
  msaada: 'msaada',
  sasaa: 'sasa',
  qty: 'quantity',
  pcs: 'pieces',
  pc: 'piece',
  prs: 'pairs',
  ddnt: 'did',
  colr: 'colour',
  color: 'colour',
  colors: 'colours',
  coz: 'because',
  asap: 'asap',
  hapna: 'hapana',
  ndyo: 'ndiyo',
  okey: 'ok',
  oky: 'ok',
  okay: 'ok',
  k: 'ok',
  kk: 'ok',
  yah: 'yes',
  ya: 'ya',
  yap: 'yes',
};

/** Corrects the words of a message in place of their typos; other tokens pass. Words of the catalogue come first. */
export function correctTokens(tokens: Token[], vocabulary: CompiledVocabulary | null): Token[] {
  const corrected: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'word') {
      corrected.push(token);
      continue;
    }
    const after = corrected.at(-1)?.text ?? '';
    const shirt = after === 't' ? shirts.correct(token.text) : null;
    if (shirt !== null) {
      corrected.splice(-1, 1, { ...token, text: `t${shirt}` });
      continue;
    }
    const word = correctWord(token.text, after, vocabulary);
    if (word === token.text) corrected.push(token);
    else for (const part of word.split(' ')) corrected.push({ ...token, text: part });
  }
  return corrected;
}

/** "t-shits" comes as two words, of which the second alone could be anything. */
const shirts = new SpellingIndex(['shirt', 'shirts']);

const CONNECTIVE = new Set(['ya', 'la', 'cha', 'wa', 'za', 'vya', 'ile', 'hiyo']);

function correctWord(word: string, before: string, vocabulary: CompiledVocabulary | null): string {
  if (vocabulary?.words.has(word)) return word;
  const shorthand = SHORTHAND[word];
  if (shorthand !== undefined) return shorthand;
  if (KNOWN.has(word) || isNumberWord(word)) return word;
  if (word.length < 3) return word;
  const plain = stem(word);
  if (plain !== word && (KNOWN.has(plain) || vocabulary?.words.has(plain))) return word;
  if (word.length === 3) return CONNECTIVE.has(before) ? (swahiliOrdinals.correct(word) ?? word) : word;
  // Sheng makes plurals of English words: "madress", "vishirt".
  if (/^(?:ma|vi)/.test(word) && word.length > 5 && isThing(word.slice(2), vocabulary)) return word.slice(2);
  if (swahiliForm(word) >= 0.7) return word;
  return vocabulary?.spelling.correct(word) ?? nearestWord(word, vocabulary) ?? word;
}

/** Among words that are equally near, what this shop sells: where there are dresses, "maauni" is "magauni", not the colour "maruni". */
function nearestWord(word: string, vocabulary: CompiledVocabulary | null): string | null {
  const near = spelling.nearest(word);
  return near.find((candidate) => isSold(thingOf(candidate), vocabulary)) ?? near[0] ?? null;
}

const isSold = (thing: string | undefined, vocabulary: CompiledVocabulary | null): boolean =>
  thing !== undefined && (vocabulary?.categories.has(thing) || vocabulary?.titlesByStem.has(stem(thing))) === true;

const isThing = (word: string, vocabulary: CompiledVocabulary | null): boolean =>
  thingOf(word) !== undefined || vocabulary?.words.has(word) === true;

const swahiliOrdinals = new SpellingIndex(Object.keys(SWAHILI_ORDINALS));
