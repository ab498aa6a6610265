import { compile } from './matcher.ts';

/** One word of a folded text and where it stands in it. */
export interface Token {
  word: string;
  start: number;
  end: number;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
const ASCII = /^[\x00-\x7f]*$/;

/** Longer texts are cut: WhatsApp takes 4,096 characters, each of which may be two units. So no text costs more than that. */
const MOST_UNITS = 8_192;

/** Lower case, accents and typographic variants removed. Later offsets refer to the folded text. */
export function fold(said: string): string {
  const text = said.length > MOST_UNITS ? said.slice(0, MOST_UNITS) : said;
  if (ASCII.test(text)) return text.toLowerCase().replaceAll('`', "'");
  return text
    .normalize('NFKD')
    .slice(0, MOST_UNITS)
    .replace(/\p{M}/gu, '')
    .replace(/[\u2018\u2019\u02bc`]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u00a0\u202f]/g, ' ')
    .toLowerCase();
}

const WORD = /[\p{L}\p{N}]+(?:'(?!s(?![\p{L}\p{N}]))\p{L}+)?/gu;

const ASCII_WORD = /[a-z0-9]+(?:'(?!s(?![a-z0-9]))[a-z]+)?/g;

/** The words of a folded text. */
export function tokenize(folded: string): Token[] {
  const tokens: Token[] = [];
  const pattern = ASCII.test(folded) ? ASCII_WORD : WORD;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(folded); match; match = pattern.exec(folded)) {
    tokens.push({ word: match[0], start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

/** A text as a pattern that matches it alone. */
export const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The words of a text, without their places. */
export function wordsOf(text: string): string[] {
  const folded = fold(text);
  return folded.match(ASCII.test(folded) ? ASCII_WORD : WORD) ?? [];
}

/** Words joined by single spaces, with a space at both ends, so that `includes(' in stock ')` finds whole words only. */
export function plain(text: string): string {
  return ` ${wordsOf(text).join(' ')} `;
}

/** Whether one of the phrases occurs in `plain` text as whole words. */
export function hasPhrase(plainText: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => plainText.includes(` ${phrase} `));
}

const ABBREVIATED = compile((any) => String.raw`(?:^|[\s(*_~])${any(({ grammar }) => grammar?.abbreviations)}$`);

/**
 * Splits at sentence ends and line breaks. A point inside a number ("1,200.50"), after a common abbreviation or inside a
 * word does not end a sentence (fault F10).
 */
export function sentences(text: string): string[] {
  const found: string[] = [];
  for (const line of text.split(/\n+/)) {
    let from = 0;
    for (const match of line.matchAll(/[.!?\u2026]+(?=\s|$|["')\]])/g)) {
      const before = line.slice(from, match.index);
      // "6,500 TSh. Shall I": the mark belongs to the amount before it, and the point ends the sentence.
      const after = line.slice(match.index + match[0].length).trimStart();
      const ofAmount = /\d\s?\p{L}{1,4}$/u.test(before) && /^[^\p{Ll}]/u.test(after);
      if (match[0] === '.' && !ofAmount && (ABBREVIATED.test(before.toLowerCase()) || /^\s*\d+$/.test(before)))
        continue;
      found.push(line.slice(from, match.index + match[0].length).trim());
      from = match.index + match[0].length;
    }
    found.push(line.slice(from).trim());
  }
  return found.filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** A text, prepared for reading: each form of it is made once, when it is first asked for. */
export class PreparedText {
  readonly text: string;
  #folded: string | undefined;
  #tokens: readonly Token[] | undefined;
  #words: readonly string[] | undefined;
  #plain: string | undefined;
  #line: string | undefined;
  #lineTokens: readonly Token[] | undefined;
  #lines: readonly PreparedText[] | undefined;
  #sentences: readonly PreparedText[] | undefined;

  constructor(text: string) {
    this.text = text.length > MOST_UNITS ? text.slice(0, MOST_UNITS) : text;
  }

  /** Lower case, without accents. */
  get folded(): string {
    this.#folded ??= fold(this.text);
    return this.#folded;
  }

  /** The words, and where they stand in `folded`. */
  get tokens(): readonly Token[] {
    this.#tokens ??= tokenize(this.folded);
    return this.#tokens;
  }

  get words(): readonly string[] {
    this.#words ??= this.tokens.map(({ word }) => word);
    return this.#words;
  }

  /** The words joined by single spaces, with a space at both ends, so that `includes(' in stock ')` finds whole words only. */
  get plain(): string {
    this.#plain ??= ` ${this.words.join(' ')} `;
    return this.#plain;
  }

  /** `folded` in one line, with single spaces. */
  get line(): string {
    this.#line ??= this.folded.trim().replace(/\s+/g, ' ');
    return this.#line;
  }

  /** The words, and where they stand in `line`. */
  get lineTokens(): readonly Token[] {
    this.#lineTokens ??= this.line === this.folded ? this.tokens : tokenize(this.line);
    return this.#lineTokens;
  }

  get lines(): readonly PreparedText[] {
    this.#lines ??= this.text.includes('\n') ? this.text.split('\n').map((line) => new PreparedText(line)) : [this];
    return this.#lines;
  }

  get sentences(): readonly PreparedText[] {
    this.#sentences ??= sentences(this.text).map((part) => (part === this.text ? this : new PreparedText(part)));
    return this.#sentences;
  }
}

/** At most `length` characters, with an ellipsis where something was skipped. */
export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
