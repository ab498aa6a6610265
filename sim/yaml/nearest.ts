import { distance } from 'fastest-levenshtein';

/** The candidate that is closest to the word as written, or undefined when none is close enough to be meant. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = plain(word);
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const name = plain(candidate);
    const contained = wanted.length >= 3 && (name.includes(wanted) || wanted.includes(name));
    const d = contained ? Math.min(1, distance(wanted, name)) : distance(wanted, name);
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return bestDistance <= Math.max(2, Math.floor(wanted.length / 3)) ? best : undefined;
}

/** What to do about an unknown word: the nearest right one, else all of them when they are few. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const all = [...new Set(candidates)];
  const best = nearest(word, all);
  if (best !== undefined) return `did you mean "${best}"?`;
  if (all.length === 0) return undefined;
  const shown = all.slice(0, 24).join(', ');
  return `one of: ${shown}${all.length > 24 ? ', …' : ''}`;
}

/** Spelling that people mix up does not count: case, and which dash joins two words. */
function plain(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/g, '-');
}
