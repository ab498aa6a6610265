/**
 * Customers write every word there is, `constructor` too. A plain object has a property of that name, so a table that is
 * looked up by words is a `Map`, has no prototype, or is asked with `Object.hasOwn`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The rooms that read what people write, on both sides. */
const ROOMS = [
  ...['sim/languages', 'sim/oracle', 'sim/checks', 'sim/catalogs', 'sim/users', 'sim/shop'],
  ...['reference-bot/languages', 'reference-bot/understanding', 'reference-bot/conversation', 'reference-bot/reply'],
];
const OF_TESTS = /\.(?:test|bench)\.ts$|(?:^|[/\\])testing(?:-[a-z]+)?(?:\.ts$|[/\\])/;

/** A table by names of any kind that is a plain object. */
const TABLE =
  /\bconst (\w+)(?:: (?:Readonly<)?(?:Partial<)?Record<string,[^=]*)(?:=>[^=]*)?= (?:\{|Object\.fromEntries)/g;

/** The places where a table of a source is looked up by a variable, and nobody asks whether it has the key. */
function unsafe(source: string): string[] {
  return [...source.matchAll(TABLE)].flatMap(([, table = '']) => {
    const looked = new RegExp(String.raw`\b${table}\[(?!['"\x60\d\]])[^\]]*\](?! = )`, 'g');
    const asks = new RegExp(String.raw`Object\.hasOwn\(${table},`).test(source);
    return asks ? [] : [...source.matchAll(looked)].map(([found]) => found);
  });
}

describe('tables of words', () => {
  it.each([
    ['const found: Record<string, number> = {};\nfound[word] = 1;', []],
    ['const WORDS: Record<string, number> = { one: 1 };\nWORDS[word] ?? 0', ['WORDS[word]']],
    ['const WORDS: Readonly<Record<string, string>> = { a: "b" };\nf(WORDS[text.trim()])', ['WORDS[text.trim()]']],
    ['const WORDS: Record<string, number> = Object.fromEntries(all);\nWORDS[word]', ['WORDS[word]']],
    ['const WORDS: Record<string, number> = { one: 1 };\nif (Object.hasOwn(WORDS, word)) WORDS[word]', []],
    ["const WORDS: Record<string, number> = { one: 1 };\nWORDS['one']", []],
    ['const WORDS = new Map([["one", 1]]);\nWORDS.get(word)', []],
    ['const KINDS: Record<Kind, number> = { one: 1 };\nKINDS[kind]', []],
  ])('are found: %j', (source, found) => {
    expect(unsafe(source)).toEqual(found);
  });

  it('have no prototype, or are asked for their own keys', () => {
    const files = ROOMS.flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !OF_TESTS.test(file))
        .map((file) => join(room, file)),
    );
    expect(files.length).toBeGreaterThan(200);
    expect(files.flatMap((file) => unsafe(readFileSync(file, 'utf8')).map((found) => `${file}: ${found}`))).toEqual([]);
  });
});
