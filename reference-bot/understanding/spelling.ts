/**
 * Spelling: the nearest known word within a typo or two (insertion, deletion, substitution, or two neighbours swapped).
 * Words are found through their deletions (the symmetric delete method), so a lookup costs the length of the word, not the
 * size of the lexicon.
 */

/** Optimal string alignment distance, or `limit + 1` when it is larger than `limit`. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (previous[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (previous[column - 1] as number) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (before[column - 2] as number) + 1);
      }
      current.push(cost);
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  // The best of the last row need not be its end.
  return Math.min(previous[b.length] as number, limit + 1);
}

/** Typos forgiven in a word of this length: short words have too many neighbours. */
export function tolerance(length: number): 0 | 1 | 2 {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

function deletions(word: string, depth: number, into: Set<string>): void {
  into.add(word);
  if (depth === 0) return;
  for (let index = 0; index < word.length; index += 1)
    deletions(word.slice(0, index) + word.slice(index + 1), depth - 1, into);
}

/** Words that typos are corrected to. Immutable once built. */
export class SpellingIndex {
  private readonly exact: Set<string>;
  private readonly byDeletion = new Map<string, string[]>();

  constructor(words: Iterable<string>) {
    this.exact = new Set(words);
    for (const word of this.exact) {
      if (word.length < 4) continue;
      const keys = new Set<string>();
      deletions(word, tolerance(word.length), keys);
      for (const key of keys) {
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
    if (limit === 0) return [];
    const keys = new Set<string>();
    deletions(word, limit, keys);
    let found: string[] = [];
    let least = limit + 1;
    const seen = new Set<string>();
    for (const key of keys) {
      for (const candidate of this.byDeletion.get(key) ?? []) {
        if (seen.has(candidate)) continue;
        seen.add(candidate);
        if (!plausible(word, candidate)) continue;
        const allowed = Math.min(limit, tolerance(candidate.length));
        const far = distance(word, candidate, allowed);
        if (far > allowed || far > least) continue;
        found = far < least ? [candidate] : [...found, candidate];
        least = far;
      }
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
