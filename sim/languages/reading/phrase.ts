import type { Phrase } from '../types.ts';

/** What stands for a place `{name}` of a phrase: the source of a regular expression. */
export type Places = Readonly<Record<string, string>>;

const SPECIAL = /[\\^$.*+?{}|/]/;

/**
 * The source of a regular expression that matches the phrase. An optional part takes one of the spaces around it along:
 * `the [very] last` is "the last" and "the very last".
 */
export function sourceOf(phrase: Phrase, places: Places = {}): string {
  const pattern = /^\/(.*)\/$/.exec(phrase);
  if (pattern) return (pattern[1] ?? '').replace(/\{([a-z]\w*)\}/g, (whole, name: string) => places[name] ?? whole);
  const at = { place: 0 };
  const source = alternatives(phrase, at, places);
  if (at.place < phrase.length) throw new Error(`'${phrase}' closes a part that it does not open`);
  return source;
}

/** Reads up to the end, or to the bracket that closes this part. */
function alternatives(phrase: Phrase, at: { place: number }, places: Places): string {
  const found = [''];
  /** Nothing but optional parts so far, each with the space after it. */
  let empty = true;
  const add = (source: string): void => {
    found[found.length - 1] += source;
    empty = false;
  };
  while (at.place < phrase.length && !')]'.includes(phrase[at.place] as string)) {
    const char = phrase[at.place] as string;
    at.place += 1;
    if (char === '|') {
      found.push('');
      empty = true;
    } else if (char === '(') {
      add(`(?:${inner(phrase, at, places, ')')})`);
    } else if (char === '[') {
      const source = inner(phrase, at, places, ']');
      const next = phrase[at.place];
      const last = found.at(-1) ?? '';
      if (empty && next === ' ') {
        at.place += 1;
        found[found.length - 1] += `(?:(?:${source}) )?`;
      } else if (last.endsWith(' ') && (next === undefined || ' |)]'.includes(next))) {
        found[found.length - 1] = `${last.slice(0, -1)}(?: (?:${source}))?`;
      } else add(`(?:${source})?`);
    } else if (char === '{') {
      const end = phrase.indexOf('}', at.place);
      const source = places[phrase.slice(at.place, end)];
      if (source === undefined) throw new Error(`'${phrase}' has a place that nothing fills`);
      add(source);
      at.place = end + 1;
    } else add(SPECIAL.test(char) ? `\\${char}` : char);
  }
  return found.join('|');
}

function inner(phrase: Phrase, at: { place: number }, places: Places, close: string): string {
  const source = alternatives(phrase, at, places);
  if (phrase[at.place] !== close) throw new Error(`'${phrase}' opens a part that it does not close`);
  at.place += 1;
  return source;
}
