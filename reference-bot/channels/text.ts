/**
 * Texts that can be stored, and shortening for places with a limit. Limits count code points; nothing is cut inside what a reader sees as one character
 * (an emoji of several code points, a letter with its accent).
 */
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Whether Postgres takes a text: it takes neither NUL nor half of a surrogate pair. */
export const isStorable = (text: string): boolean => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);

/** What customers write, without what Postgres does not take. Anything but a string is the empty one. */
export function storable(value: unknown): string {
  if (typeof value !== 'string') return '';
  return isStorable(value) ? value : value.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** Longer ones are no ids of a platform's, and Postgres has no room for them in an index. */
const LONGEST_ID = 500;

/** An id, unchanged: without what cannot be stored it would be another one. The empty one is none. */
export const idOf = (value: unknown): string =>
  typeof value === 'string' && value.length <= LONGEST_ID && isStorable(value) ? value : '';

/** Number of code points. */
export function length(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The first of the characters that have room together. */
function fitting(characters: Iterable<{ segment: string }>, limit: number): string[] {
  const kept: string[] = [];
  let count = 0;
  for (const { segment } of characters) {
    count += length(segment);
    if (count > limit) break;
    kept.push(segment);
  }
  return kept;
}

const head = (text: string, limit: number): string => fitting(graphemes.segment(text), limit).join('');
const tail = (text: string, limit: number): string =>
  fitting([...graphemes.segment(text)].reverse(), limit)
    .reverse()
    .join('');

/** At most `limit` code points, with an ellipsis where something is left out. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit || length(text) <= limit) return text;
  return `${head(text, limit - 1).trimEnd()}…`;
}

const key = (title: string): string => title.trim().toLowerCase();

/** Keeps the end of a title, which tells it from others: `Canvas Sneaker Low Blue 42` → `Canvas Sneak… Blue 42`. */
function keepEnd(title: string, limit: number, end: number): string {
  if (length(title) <= limit) return title;
  const kept = tail(title, end).trimStart();
  return `${head(title, limit - 1 - length(kept)).trimEnd()}…${kept}`;
}

/**
 * Shortens titles so that they stay different from one another (rule M4, fault F15): first by cutting the end, then by
 * keeping ever more of the end of those that became equal, at last by numbering them.
 */
export function distinctTitles(titles: readonly string[], limit: number): string[] {
  const clean = titles.map((title) => title.trim().replace(/\s+/gu, ' ') || '•');
  let result = clean.map((title) => shorten(title, limit));
  for (const share of [0.35, 0.5, 0.65, 0.85]) {
    const keys = result.map(key);
    const clashes = (i: number): boolean => keys.indexOf(keys[i] ?? '') !== i || keys.lastIndexOf(keys[i] ?? '') !== i;
    result = result.map((title, i) => (clashes(i) ? keepEnd(clean[i] ?? '', limit, Math.floor(limit * share)) : title));
  }
  const taken = new Set<string>();
  return result.map((title) => {
    let candidate = title;
    for (let n = 2; taken.has(key(candidate)); n += 1)
      candidate = `${head(title, limit - ` ${n}`.length).trimEnd()} ${n}`;
    taken.add(key(candidate));
    return candidate;
  });
}
