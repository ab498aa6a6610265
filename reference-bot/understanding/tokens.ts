import { derived, languages } from '../languages/index.ts';
import { anyOf, is, united } from './lexicon.ts';

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

type Rule = [pattern: string, read: (raw: string) => Token[]];

/** WhatsApp takes texts of 4,096 characters; what stands beyond is not read, so that no text costs more than that. */
const MAX_CHARACTERS = 4_096;

/** How text is cut, in order of precedence. */
const rules = derived((): Rule[] => {
  const r = String.raw;
  const [before, after] = [r`(?<![\p{L}\d])`, r`(?![\p{L}\d])`];
  // Bounded, since each place of a long list (`1,1,1,…`) begins one.
  const amount = r`\d{1,15}(?:,\d{1,6}){0,6}(?:\.\d{1,15})?`;
  const codes = 'kes|kshs?|tshs?|ush|ugx|tzs|shs?';
  const amounts = [
    r`(?:${before}(?:${codes})\.?|\$)\s?${amount}(?:\s?k\b)?(?:\s?\/[=-])?`,
    r`${before}${amount}(?:\s?k\b)?\s?(?:\/[=-]|(?:${codes}|${anyOf('currency')})${after})`,
    r`${before}${amount}\s?k${after}`,
  ];
  const asides = [
    r`(?:https?:\/\/|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,255}\.\w+`,
    r`\b\d{1,2}:\d{2}(?:\s?[ap]m\b)?|\b\d{1,2}\s?[ap]m\b`,
    r`\b\d{1,2}\/\d{1,2}(?:\/\d{2,4})?\b(?!=)|\b\d{1,2}-\d{1,2}-\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b`,
  ];
  return [
    // Most of a message: a word before another word or at an end, which no later rule would read otherwise.
    [r`[a-z]+(?=\s+\p{L}|[!?,]|\s*$)`, readWord],
    [r`\+\d[\d ]{7,15}\d|\b0[17]\d{2}[ -]?\d{3}[ -]?\d{3}\b|\b254\d{9}\b`, as('phone', /[ -]/g)],
    [asides.join('|'), as('aside')],
    [r`#\s?\d+|\b\d+(?:${anyOf('ordinalEndings')})\b`, readOrdinal],
    [r`(?<=[\dk])\s?[-–—]\s?(?=\d)`, () => [token('word', 'to')]],
    [amounts.join('|'), readMoney],
    [r`${before}\d+(?:\.\d+)?\s?(?:${anyOf('measures')})${after}`, as('measure', /\s/g)],
    [r`${before}(?:x\s?\d{1,3}|\d{1,3}\s?x)${after}`, readTimes],
    [r`${before}(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)${after}`, readNumber],
    [r`(?:\p{L}+-?\d|\d+-?\p{L})[\p{L}\d]*(?:-[\p{L}\d]+)*`, readCode],
    [r`\p{L}[\p{L}\p{M}]*(?:['’‘${'`'}]\p{L}+)*`, readWord],
    [r`(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\u200D\uFE0F\u20E3])+`, as('emoji')],
    [r`,|:\s*`, () => [token('comma', ',')]],
    [r`[.?!;\n]+`, (raw) => [token('stop', raw.includes('?') ? '?' : '.')]],
  ];
});

/** A group for each rule. */
const lexer = derived(() => {
  const groups = rules().map(([pattern]) => `(${pattern})`);
  return new RegExp(groups.join('|'), 'giu');
});
const contractions = united((language) => language.contractions);

/** Text into tokens, in order. White space and other signs are left out. Never throws. */
export function tokenize(text: string): Token[] {
  const source = groupedByCommas(text.slice(0, MAX_CHARACTERS)).normalize('NFKC').slice(0, MAX_CHARACTERS);
  const lower = source.toLowerCase();
  let spelled = lower;
  for (const { spellings = [] } of languages())
    for (const [pattern, replacement] of spellings) spelled = spelled.replace(pattern, replacement);
  const tokens: Token[] = [];
  // Capitals matter for sizes and codes only: where a spelling was replaced they are lost.
  for (const match of (spelled === lower ? source : spelled).matchAll(lexer())) {
    const group = match.findIndex((text, index) => index > 0 && text !== undefined);
    const [, read] = rules()[group - 1] as Rule;
    tokens.push(...read(match[0]));
  }
  return tokens;
}

/** "1 100" with a space that does not break: keyboards and price lists group the digits of one number so, in any language. */
const groupedByCommas = (text: string): string =>
  text.replace(/(?<=(?<!\d)[1-9]\d{0,2}(?:[\u00A0\u202F\u2009]\d{3})*)[\u00A0\u202F\u2009](?=\d{3}(?!\d))/gu, ',');

/** A token of its own letters, without some signs. */
const as =
  (kind: TokenKind, without: RegExp | string = ''): Rule[1] =>
  (raw) => [token(kind, raw.toLowerCase().replace(without, ''))];

const count = (digits: string): Token => token('number', String(Number(digits)), Number(digits), true);

const readNumber = (raw: string): Token[] => (raw.includes(',') ? readMoney(raw) : [count(raw)]);

/** "x 3", "3x" */
const readTimes = (raw: string): Token[] => [count(raw.replace(/x/i, '')), token('word', 'pieces')];

/** "#2", "2nd" */
function readOrdinal(raw: string): Token[] {
  const text = raw.toLowerCase().replace(/#\s?0*(?=\d)/, '#');
  return [token('ordinal', text, Number.parseInt(text.replace('#', ''), 10), true)];
}

/** "ksh 1,200", "1.2k", "1200/=": amounts keep two decimals, so that 64.224k is 64224, not 64224.00000000001. */
function readMoney(raw: string): Token[] {
  const [digits = ''] = raw.match(/\d[\d,]*(?:\.\d+)?/) ?? [];
  const hundredths = Number(digits.replaceAll(',', '')) * (/\d\s?k\b/i.test(raw) ? 100_000 : 100);
  const value = Math.round(hundredths) / 100;
  return [token('money', String(value), value, true)];
}

/** Lower case, without accents, apostrophes and ligatures ("œufs" is "oeufs"); letters repeated three times or more become one. */
function normalizeWord(word: string): string {
  const plain = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}'’‘`]+/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
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
  const [, label = '', digits = ''] = /^(\p{L}+)(\d{1,3})$/u.exec(code) ?? [];
  if (is('sizes', label) || is('numbered', label)) return [token('word', label), count(digits)];
  const [, amount = '', unit = ''] = /^(\d{1,3})(\p{L}+)$/u.exec(code) ?? [];
  if (is('units', unit)) return [count(amount), token('word', unit)];
  return [token('code', code, Number.NaN, false, raw === raw.toUpperCase())];
}
