import { distance } from 'fastest-levenshtein';

/** The candidate that is closest to the word as written, or undefined when none is close enough to be meant. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = plain(word);
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const name = plain(candidate);
    const d = isPart(wanted, name) || isPart(name, wanted) ? Math.min(1, edits(wanted, name)) : edits(wanted, name);
    // A third of the letters may differ: of two letters none, of four one, of thirteen four.
    if (d < bestDistance && d <= Math.floor(Math.max(wanted.length, name.length) / 3)) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}

/** What to do about an unknown word: the nearest right one, else all of them when they are few. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const all = [...new Set(candidates)];
  const best = nearest(word, all);
  if (best !== undefined) return `did you mean "${best}"?`;
  return all.length === 0 ? undefined : `one of: ${listed(all)}`;
}

/** Words in a row, the first of them when there are many. */
export function listed(words: readonly string[]): string {
  return `${words.slice(0, 24).join(', ')}${words.length > 24 ? ', …' : ''}`;
}

/** Letters to add, drop, replace, or swap with their neighbour. */
function edits(a: string, b: string): number {
  const plainly = distance(a, b);
  if (plainly !== 2 || a.length !== b.length) return plainly;
  const at = [...a].findIndex((letter, n) => letter !== b[n]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] ? 1 : plainly;
}

/** Whether a word of three letters or more is one of those that a name is made of: "wait" of "wait-seconds". */
function isPart(word: string, name: string): boolean {
  return word.length >= 3 && `-${name}-`.includes(`-${word}-`);
}

/** Spelling that people mix up does not count: case, and which dash joins two words. */
function plain(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/g, '-');
}
