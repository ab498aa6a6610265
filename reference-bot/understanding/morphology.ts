/** Swahili verbs by their form: prefixes of subject and tense, then a stem of open syllables that ends in a vowel. */

const SUBJECT = 'ni|u|a|tu|m|wa|i|zi|li|ya|ki|vi|ku|pa|si|hatu|ham|hawa|hai|hazi|hali|haya|haki|havi|ha|hu';
const TENSE = 'na|li|ta|me|nge|ngeli|ja|ki|sha|mesha|ka|ku';
const OBJECT = 'ni|ku|m|tu|wa|i|zi|li|ya|ki|vi|ji';
/** One open syllable: an optional consonant group that Swahili has, then one or two vowels. */
const SYLLABLE =
  '(?:(?:mb|mw|nd|ng|ngw|nj|nz|ny|nyw|ch|chw|sh|shw|th|dh|gh|kw|gw|bw|lw|pw|tw|zw|sw|vy|py|fy|by|[bcdfghjklmnprstvwyz])?[aeiou]{1,2})';

const CONJUGATED = new RegExp(`^(?:${SUBJECT})(?:${TENSE})(?:${OBJECT})?(?:${SYLLABLE}){1,5}$`);
const SHORT_PRESENT = new RegExp(`^(?:na|wana|mna|una|tuna)(?:${SYLLABLE}){2,5}$`);
const INFINITIVE = new RegExp(`^(?:ku|kw)(?:${SYLLABLE}){2,5}$`);
const REQUEST = new RegExp(`^(?:ni|tu|u|m)(?:${SYLLABLE}){2,4}e$`);
const POSSESSIVE = /^(?:[wylz]|ch|vy|kw|p)(?:angu|ako|ake|etu|enu|ao)$/;
const AGREEING =
  /^(?:vy|mw|ch|j|my|ny|m|vi|ki|ma)(?:ekundu|eusi|eupe|embamba|epesi|kubwa|dogo|refu|fupi|pya|zuri|gumu|laini)$/;

/** English words and names that happen to have such a form. */
const LOOKALIKES = new Set(
  'alive aside america anita kumite until unite minute anime animate naive native nature name named date mate amino amenable melina milano nike nano kilimani ukunda nanasi karibu nature narrate navigate native naked kumbe canada tanzania kenya uganda nairobi mombasa kisumu nakuru naivasha malindi lamu umoja huruma kileleshwa westlands kasarani runda karen langata adidas puma nivea nokia tecno vitamin vitamini pilipili amani naomi salome nina anita lisa luna zuri malaika amina akinyi wanjiru'.split(
    ' ',
  ),
);

/** How much the form of a word says that it is Swahili: 0 (nothing) to 1. */
export function swahiliForm(word: string): number {
  if (word.length < 5 || LOOKALIKES.has(word)) return 0;
  if (AGREEING.test(word) || POSSESSIVE.test(word)) return 1;
  if (CONJUGATED.test(word)) return word.length >= 7 ? 1 : 0.7;
  if (word.endsWith('a') && INFINITIVE.test(word) && word.length >= 6) return 0.9;
  if (SHORT_PRESENT.test(word) && /[aiu]$/.test(word) && word.length >= 6) return 0.8;
  if (word.length >= 7 && REQUEST.test(word)) return 0.5;
  return 0;
}

const ENGLISH_ENDING =
  /(?:ing|tion|tions|ment|ness|able|ible|ally|ully|ously|ful|less|ould|ought|ght|ck|lly|ies|nds|rs|ts|ks|ll|rd|st|nt)$/;
const VOWEL_END = /[aeiou]$/;

/** How much the form of a word says that it is English: never enough alone. */
export function englishForm(word: string): number {
  if (word.length < 4 || VOWEL_END.test(word)) return 0;
  return ENGLISH_ENDING.test(word) && word.length >= 6 ? 0.4 : 0.1;
}
