import { ofLanguages } from '../index.ts';
import { neutral } from '../neutral.ts';
import type { Phrase, Tables, Words } from '../types.ts';
import { type Places, sourceOf } from './phrase.ts';

/** One table of a language; undefined where it has none. */
export type Table = (tables: Tables) => readonly Phrase[] | undefined;

/** Recognises, in folded text, what the tables of all registered languages say. */
export interface Matcher {
  test(text: string): boolean;
  /** The first place where it stands, with what fills its groups. */
  find(text: string): RegExpExecArray | null;
  /** All places, in order. */
  all(text: string): readonly RegExpExecArray[];
}

/** One of the phrases of all languages, as a group; one that never matches where there are none. */
export type Any = (table: Table, places?: Places) => string;

const NEVER = '(?!)';

/** The tables of all registered languages, and what they have in common. */
export const allTables = ofLanguages((languages): readonly Tables[] => [neutral, ...languages]);

const any: Any = (table, places) => {
  const sources = allTables().flatMap((tables) => table(tables) ?? []);
  return sources.length === 0 ? NEVER : `(?:${sources.map((phrase) => sourceOf(phrase, places)).join('|')})`;
};

/**
 * So many texts a matcher remembers. Bots say the same sentences to all customers, and several readings ask the same of each:
 * of the questions that a run of 300 sessions asks, more than half were asked before.
 */
const REMEMBERED = 512;
const NOTHING: RegExpExecArray[] = [];

/** A matcher of a pattern that is built from tables. */
export function compile(build: (any: Any) => string): Matcher {
  const made = ofLanguages(() => ({
    regex: new RegExp(build(any), 'gu'),
    found: new Map<string, readonly RegExpExecArray[]>(),
  }));
  const all = (text: string): readonly RegExpExecArray[] => {
    const { regex, found } = made();
    const known = found.get(text);
    if (known) return known;
    const matches: RegExpExecArray[] = [];
    regex.lastIndex = 0;
    for (let match = regex.exec(text); match; match = regex.exec(text)) {
      matches.push(match);
      if (match[0] === '') regex.lastIndex += 1;
    }
    if (found.size >= REMEMBERED) found.clear();
    found.set(text, matches.length > 0 ? matches : NOTHING);
    return matches;
  };
  return { test: (text) => all(text).length > 0, find: (text) => all(text)[0] ?? null, all };
}

/** Where a word can begin and end. An apostrophe after a letter is part of a word, one after a space is a quote. */
export const BEGIN = String.raw`(?<!\p{L}'?)`;
export const END = String.raw`(?!\p{L})`;

/** Phrases as whole words, anywhere. */
export const asWords = (table: Table, places?: Places): Matcher =>
  compile((any) => `${BEGIN}${any(table, places)}${END}`);

/** Stems anywhere, also inside words. */
export const asStems = (table: Table): Matcher => compile((any) => any(table));

/** Phrases at the beginning, as whole words. */
export const asBeginning = (table: Table): Matcher => compile((any) => String.raw`^\W*${any(table)}${END}`);

/** Words of all languages. */
export const wordSet = (table: (tables: Tables) => Words | undefined): (() => ReadonlySet<string>) =>
  ofLanguages(() => new Set(allTables().flatMap((tables) => split(table(tables)))));

/** The words of a table. */
export const split = (words: Words = ''): string[] => words.split(/\s+/).filter(Boolean);
