/**
 * Spelling: the nearest known word within a typo or two (insertion, deletion, substitution, or two neighbors swapped).
 * Words are found through their deletions (the symmetric delete method), so a lookup costs the length of the word, not the
 * size of the lexicon.
 */

/** Optimal string alignment distance, or `limit + 1` when it is larger than `limit`. */
export function distance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (limit === 0) return 1;
  const same = [...a].findIndex((letter, index) => letter !== b[index]);
  // What begins alike is aligned; from there on a letter is another one, too many, missing, or swapped with the next.
  const [x, y] = [a, b].map((word) => word.slice(same < 0 ? a.length : same)) as [string, string];
  const swapped = x[0] === y[1] && x[1] === y[0] && x.length > 1;
  const rests = [[1, 1], [1, 0], [0, 1], ...(swapped ? [[2, 2]] : [])] as [number, number][];
  return 1 + Math.min(...rests.map(([m, n]) => distance(x.slice(m), y.slice(n), limit - 1)));
}

/** Typos forgiven in a word of this length: short words have too many neighbors. */
export function tolerance(length: number): 0 | 1 | 2 {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** Beyond it a word is no word that anyone mistypes: its deletions grow with the square of its length. */
const MOST_LETTERS = 32;

/** The word with up to so many letters left out. */
function deletions(word: string, depth: number, into = new Set<string>()): Set<string> {
  into.add(word);
  for (let index = 0; depth > 0 && index < word.length; index += 1)
    deletions(word.slice(0, index) + word.slice(index + 1), depth - 1, into);
  return into;
}

/** Words that typos are corrected to. Immutable once built. */
export class SpellingIndex {
  private readonly exact: Set<string>;
  private readonly byDeletion = new Map<string, string[]>();
  /** Letters of the longest word: what is longer by more than the typos is none of them. */
  private readonly longest: number;

  constructor(words: Iterable<string>) {
    this.exact = new Set(words);
    this.longest = Math.min(MOST_LETTERS, Math.max(0, ...[...this.exact].map((word) => word.length)));
    for (const word of this.exact) {
      if (word.length < 4 || word.length > MOST_LETTERS) continue;
      for (const key of deletions(word, tolerance(word.length))) {
        const list = this.byDeletion.get(key);
        if (list === undefined) this.byDeletion.set(key, [word]);
        else list.push(word);
      }
    }
  }

  has(word: string): boolean {
    return this.exact.has(word);
  }

  /** The one nearest word, the word itself if known, null when there is none. */
  correct(word: string): string | null {
    return this.nearest(word)[0] ?? null;
  }

  /**
   * All words that are equally near, best first; the word itself if known. The first letter is hardly ever wrong, so it must agree (or have
   * changed places with the second); in a word of four letters a letter may be missing, doubled or misplaced, not another one.
   */
  nearest(word: string): string[] {
    if (this.exact.has(word)) return [word];
    const limit = tolerance(word.length + (word.length === 3 ? 1 : 0));
    if (limit === 0 || word.length > this.longest + limit) return [];
    const candidates = new Set([...deletions(word, limit)].flatMap((key) => this.byDeletion.get(key) ?? []));
    let found: string[] = [];
    let least = limit + 1;
    for (const candidate of candidates) {
      const allowed = Math.min(limit, least, tolerance(candidate.length));
      const far = plausible(word, candidate) ? distance(word, candidate, allowed) : allowed + 1;
      if (far > allowed) continue;
      found = far < least ? [candidate] : [...found, candidate];
      least = far;
    }
    return found.sort((a, b) => preference(word, a, b));
  }
}

function plausible(word: string, candidate: string): boolean {
  const swapped = word[0] === candidate[1] && word[1] === candidate[0];
  if (word[0] !== candidate[0] && !swapped) return false;
  if (word.length === 4 && candidate.length === 4) return sortedLetters(word) === sortedLetters(candidate);
  // A missing letter in a word of four is a vowel ("pli", "mbli"), hardly ever a consonant ("hos" is no "hosi").
  if (word.length === 3) return candidate.length === 4 && consonants(word) === consonants(candidate);
  // A plural or an agreement is another word, not a typo.
  return true;
}

const sortedLetters = (word: string): string => [...word].sort().join('');
const consonants = (word: string): string => word.replace(/[aeiou]/g, '');

/** Among equals the one with the same length, then the first in the alphabet: the answer must not depend on the order of the lexicon. */
function preference(word: string, a: string, b: string): number {
  const closer = Math.abs(a.length - word.length) - Math.abs(b.length - word.length);
  return closer !== 0 ? closer : a < b ? -1 : 1;
}
