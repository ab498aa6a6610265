import { derived, languages } from '../languages/index.ts';
import { is, united, wordsOf } from './lexicon.ts';

/**
 * What a token is. `word` anything in letters · `code` letters and digits in one ("a15", "ord-1042") · `number` a count ·
 * `money` an amount of money · `ordinal` "2nd", "#2" · `measure` "1kg", "42cm" · `emoji` one or more in a row ·
 * `comma`, `stop` (end of a sentence or line) · `aside` what can be no point of its own (dates, times, links).
 */
export type TokenKind =
  | ('word' | 'code' | 'number' | 'money' | 'ordinal' | 'measure' | 'phone')
  | ('emoji' | 'comma' | 'stop' | 'aside');

export interface Token {
  kind: TokenKind;
  /** Lower case, without accents, apostrophes or stretched letters; digits for numbers. */
  text: string;
  /** Of numbers, money and ordinals; NaN otherwise. */
  value: number;
  /** Of numbers: whether they were written as digits. */
  digits: boolean;
  /** Of words: written in capitals throughout ("XL", "STOP"). */
  capitals: boolean;
}

/** A token of the given kind. */
export function token(kind: TokenKind, text: string, value = Number.NaN, digits = false, capitals = false): Token {
  return { kind, text, value, digits, capitals };
}

type Rule = [name: string, pattern: string, read: (raw: string) => Token[]];

/** How text is cut, in order of precedence. */
const rules = derived((): Rule[] => {
  const any = (role: Parameters<typeof wordsOf>[0]) => [...wordsOf(role)].join('|') || '(?!)';
  const amount = String.raw`\d+(?:,\d+)*(?:\.\d+)?`;
  const codes = 'kes|kshs?|tshs?|ush|ugx|tzs|shs?';
  const [before, after] = [String.raw`(?<![\p{L}\d])`, String.raw`(?![\p{L}\d])`];
  return [
    // Most of a message: a word before another word or at an end, which no later rule would read otherwise.
    ['plain', String.raw`[a-z]+(?=\s+\p{L}|[!?,]|\s*$)`, readWord],
    ['link', String.raw`(?:https?:\/\/|www\.)\S+|[\w.+-]+@[\w-]+\.\w+`, aside],
    [
      'phone',
      String.raw`\+\d[\d ]{7,15}\d|\b0[17]\d{2}[ -]?\d{3}[ -]?\d{3}\b|\b254\d{9}\b`,
      (raw) => [token('phone', raw.replace(/[ -]/g, ''))],
    ],
    ['time', String.raw`\b\d{1,2}:\d{2}(?:\s?[ap]m\b)?|\b\d{1,2}\s?[ap]m\b`, aside],
    [
      'date',
      String.raw`\b\d{1,2}\/\d{1,2}(?:\/\d{2,4})?\b(?!=)|\b\d{1,2}-\d{1,2}-\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b`,
      aside,
    ],
    ['mark', String.raw`#\s?\d+`, (raw) => ordinal(raw.replace(/#\s?0*(?=\d)/, '#'))],
    ['ordinal', String.raw`\b\d+(?:${any('ordinalEndings')})\b`, (raw) => ordinal(raw.toLowerCase())],
    ['range', String.raw`(?<=[\dk])\s?[-–—]\s?(?=\d)`, () => [token('word', 'to')]],
    ['money', String.raw`(?:${before}(?:${codes})\.?|\$)\s?${amount}(?:\s?k\b)?(?:\s?\/[=-])?`, money],
    [
      'moneyAfter',
      String.raw`${before}${amount}(?:\s?k\b)?\s?(?:\/[=-]|(?:${codes}|${any('currency')})${after})`,
      money,
    ],
    ['thousands', String.raw`${before}${amount}\s?k${after}`, money],
    [
      'measure',
      String.raw`${before}\d+(?:\.\d+)?\s?(?:${any('measures')})${after}`,
      (raw) => [token('measure', raw.toLowerCase().replace(/\s/g, ''))],
    ],
    [
      'times',
      String.raw`${before}(?:x\s?\d{1,3}|\d{1,3}\s?x)${after}`,
      (raw) => [number(raw.replace(/x/i, '').trim()), token('word', 'pieces')],
    ],
    [
      'number',
      String.raw`${before}(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)${after}`,
      (raw) => [number(raw, raw.includes(',') ? 'money' : 'number')],
    ],
    ['code', String.raw`(?:\p{L}+-?\d|\d+-?\p{L})[\p{L}\d]*(?:-[\p{L}\d]+)*`, readCode],
    ['word', String.raw`\p{L}[\p{L}\p{M}]*(?:['’‘${'`'}]\p{L}+)*`, readWord],
    [
      'emoji',
      String.raw`(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\u200D\uFE0F\u20E3])+`,
      (raw) => [token('emoji', raw)],
    ],
    ['comma', String.raw`,|:\s*`, () => [token('comma', ',')]],
    ['stop', String.raw`[.?!;\n]+`, (raw) => [token('stop', raw.includes('?') ? '?' : '.')]],
  ];
});
const lexer = derived(
  () =>
    new RegExp(
      rules()
        .map(([name, pattern]) => `(?<${name}>${pattern})`)
        .join('|'),
      'giu',
    ),
);
const contractions = united((language) => language.contractions);

/** Text into tokens, in order. White space and other signs are left out. Never throws. */
export function tokenize(text: string): Token[] {
  const source = text.normalize('NFKC');
  const lower = source.toLowerCase();
  let spelled = lower;
  for (const { spellings = [] } of languages())
    for (const [pattern, replacement] of spellings) spelled = spelled.replace(pattern, replacement);
  const tokens: Token[] = [];
  // Capitals matter for sizes and codes only: where a spelling was replaced they are lost.
  for (const match of (spelled === lower ? source : spelled).matchAll(lexer())) {
    const groups = match.groups as Record<string, string | undefined>;
    const [, , read] = rules().find(([name]) => groups[name] !== undefined) as Rule;
    tokens.push(...read(match[0]));
  }
  return tokens;
}

const aside = (raw: string): Token[] => [token('aside', raw.toLowerCase())];

/** "#2", "2nd" */
const ordinal = (text: string): Token[] => [token('ordinal', text, Number.parseInt(text.replace('#', ''), 10), true)];

/** Amounts keep two decimals: 64.224 * 1000 is 64224, not 64224.00000000001. */
function number(digits: string, kind: TokenKind = 'number', times = 1): Token {
  const plain = Number.parseFloat(digits.replaceAll(',', ''));
  const value = kind === 'money' ? Math.round(plain * 100 * times) / 100 : plain;
  return token(kind, String(value), value, true);
}

/** "ksh 1,200", "1.2k", "1200/=" */
function money(raw: string): Token[] {
  const [digits = ''] = raw.match(/\d[\d,]*(?:\.\d+)?/) ?? [];
  return [number(digits, 'money', /\d\s?k\b/i.test(raw) ? 1000 : 1)];
}

/** Lower case, without accents and apostrophes; letters repeated three times or more become one. */
function normalizeWord(word: string): string {
  const plain = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}'’‘`]+/gu, '');
  return plain.replace(/(\p{L})\1{2,}/gu, '$1');
}

function readWord(raw: string): Token[] {
  const word = normalizeWord(raw);
  const capitals = raw === raw.toUpperCase() && raw !== raw.toLowerCase();
  const expanded = contractions().get(word);
  if (expanded === undefined) return [token('word', word, Number.NaN, false, capitals)];
  return expanded.split(' ').map((part) => token('word', part));
}

/** "size42" and "2pieces" are two words that lack a space; "a15" and "ord-1042" are one. */
function readCode(raw: string): Token[] {
  const code = normalizeWord(raw);
  const [, label = '', count = ''] = /^(\p{L}+)(\d{1,3})$/u.exec(code) ?? [];
  if (is('sizes', label) || is('numbered', label)) return [token('word', label), number(count)];
  const [, digits = '', unit = ''] = /^(\d{1,3})(\p{L}+)$/u.exec(code) ?? [];
  if (is('units', unit)) return [number(digits), token('word', unit)];
  return [token('code', code, Number.NaN, false, raw === raw.toUpperCase())];
}
