import { ofLanguages } from '../index.ts';
import { allTables, split } from './matcher.ts';
import { digitized } from './numbers.ts';
import { PreparedText, tokenize } from './text.ts';

/** How a word is written in full; undefined: as it stands. */
const spellings = ofLanguages(() => {
  const found = new Map<string, string>();
  for (const { grammar } of allTables())
    for (const line of (grammar?.spellings ?? '').trim().split('\n')) {
      const [full = '', rest = ''] = line.split(':');
      for (const form of split(rest)) found.set(form, full.trim());
    }
  return found;
});

/** Words in which a letter stands twice: "good", of which "gooood" is made. */
const known = ofLanguages((languages) => new Set(languages.flatMap(({ telling }) => split(telling.clear))));

/** A word without letters that were only held down: "pleeease". */
function shortened(word: string): string {
  if (!/(\p{L})\1\1/u.test(word)) return word;
  const [single, double] = ['$1', '$1$1'].map((kept) => word.replace(/(\p{L})\1{2,}/gu, kept)) as [string, string];
  return known().has(double) ? double : single;
}

const texts = new WeakMap<PreparedText, PreparedText>();

/**
 * What a customer's text says when it is read out: long letters short, shorthand and the spellings of keyboards in full,
 * numbers in words as digits where they are amounts ("elfu mbili": 2000).
 */
export function heard(text: PreparedText): PreparedText {
  let found = texts.get(text);
  if (found === undefined) {
    found = hear(text);
    texts.set(text, found);
    texts.set(found, found);
  }
  return found;
}

function hear(text: PreparedText): PreparedText {
  // The space key was hit twice.
  const folded = / {2}/.test(text.folded) ? text.folded.replace(/ {2,}/g, ' ') : text.folded;
  let out = '';
  let from = 0;
  for (const { word, start, end } of tokenize(folded)) {
    const short = shortened(word);
    const full = spellings().get(short) ?? short;
    if (full === word) continue;
    out += folded.slice(from, start) + full;
    from = end;
  }
  const spelled = from === 0 ? folded : out + folded.slice(from);
  const read = digitized(spelled);
  return read === text.folded ? text : new PreparedText(read);
}
