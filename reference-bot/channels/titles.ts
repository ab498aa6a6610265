/**
 * Shortening for places with a limit. Limits count code points; nothing is cut inside what a reader sees as one character
 * (an emoji of several code points, a letter with its accent).
 */
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Number of code points. */
export function length(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function head(text: string, limit: number): string {
  let kept = '';
  let count = 0;
  for (const { segment } of graphemes.segment(text)) {
    const size = length(segment);
    if (count + size > limit) break;
    kept += segment;
    count += size;
  }
  return kept;
}

function tail(text: string, limit: number): string {
  const parts = [...graphemes.segment(text)].map((part) => part.segment);
  let kept = '';
  let count = 0;
  for (const segment of parts.reverse()) {
    const size = length(segment);
    if (count + size > limit) break;
    kept = segment + kept;
    count += size;
  }
  return kept;
}

/** At most `limit` code points, with an ellipsis where something is left out. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit || length(text) <= limit) return text;
  return `${head(text, limit - 1).trimEnd()}…`;
}

const key = (title: string): string => title.trim().toLowerCase();

/** Keeps the end of a title, which tells it from its neighbours: `Canvas Sneaker Low Blue 42` → `Canvas Sneak… Blue 42`. */
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
  const result = clean.map((title) => shorten(title, limit));
  const clashing = (): number[] => {
    const seen = new Map<string, number[]>();
    result.forEach((title, i) => {
      const same = seen.get(key(title));
      if (same) same.push(i);
      else seen.set(key(title), [i]);
    });
    return [...seen.values()].filter((same) => same.length > 1).flat();
  };
  for (const share of [0.35, 0.5, 0.65, 0.85]) {
    const clashes = clashing();
    if (clashes.length === 0) return result;
    for (const i of clashes) result[i] = keepEnd(clean[i] ?? '', limit, Math.floor(limit * share));
  }
  const taken = new Set<string>();
  return result.map((title) => {
    let candidate = title;
    for (let n = 2; taken.has(key(candidate)); n += 1) {
      const suffix = ` ${n}`;
      candidate = `${head(title, limit - suffix.length).trimEnd()}${suffix}`;
    }
    taken.add(key(candidate));
    return candidate;
  });
}
