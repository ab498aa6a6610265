import { Problem } from './problem.ts';

/** A word as a POSIX shell takes it: quoted where it holds anything that a shell would read. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * The words of a command line, as a POSIX shell splits it: quotes and backslashes, and nothing else that a shell does.
 * @throws Problem when a quote is not closed.
 */
export function shellWords(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] as string;
    if (letter === quote) quote = undefined;
    else if (quote === "'") word += letter;
    else if (letter === '\\') word = (word ?? '') + (text[++at] ?? '');
    else if (quote !== undefined) word += letter;
    else if (letter === '"' || letter === "'") {
      quote = letter;
      word ??= '';
    } else if (/\s/.test(letter)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + letter;
  }
  if (quote !== undefined)
    throw new Problem('usage', `the command ${text} has an open quote`, {
      why: `a ${quote} begins a word that never ends`,
      fix: `close it, or write \\${quote} for the letter itself`,
    });
  if (word !== undefined) words.push(word);
  return words;
}
