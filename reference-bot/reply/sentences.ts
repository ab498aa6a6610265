/** Replies are short: at most this many sentences outside product lists (rule C7). */
export const MAX_SENTENCES = 3;

/** Number of sentences in texts of our own making: ends are marks before a space or the end, so "1,200.50" is none. */
export function countSentences(texts: string[]): number {
  return texts.reduce((sum, text) => sum + Math.max(1, text.match(/[.!?](?=\s|$)/g)?.length ?? 0), 0);
}

/**
 * Makes of many sentences at most `room`, dropping nothing: the first ones are joined with semicolons.
 * A room below 1 counts as 1.
 */
export function squeeze(sentences: string[], room: number): string[] {
  let all = sentences;
  while (all.length > 1 && countSentences(all) > room) {
    const [first = '', second = '', ...rest] = all;
    all = [`${inner(first)}; ${rest.length === 0 && room <= 1 ? inner(second, true) : second}`, ...rest];
  }
  return all;
}

/** A text of one or more sentences as one clause. */
function inner(text: string, keepEnd = false): string {
  const joined = text.replace(/[.!](?=\s+\S)/g, ';');
  return keepEnd ? joined : joined.replace(/[.!]$/, '');
}
