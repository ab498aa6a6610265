/**
 * What a token is. `word` anything in letters · `code` letters and digits in one ("a15", "ord-1042") · `number` a count ·
 * `money` an amount of money · `ordinal` "2nd", "#2", "second" · `measure` "1kg", "42cm" · `emoji` one or more in a row ·
 * `comma`, `stop` (end of a sentence or line) · `aside` what can be no point of its own (dates, times, links).
 */
export type TokenKind =
  | 'word'
  | 'code'
  | 'number'
  | 'money'
  | 'ordinal'
  | 'measure'
  | 'phone'
  | 'emoji'
  | 'comma'
  | 'stop'
  | 'aside';

export interface Token {
  kind: TokenKind;
  /** Lower case, without accents, apostrophes or stretched letters; digits for numbers. */
  text: string;
  /** Of numbers, money and ordinals; NaN otherwise. Ordinals from the end are negative. */
  value: number;
  /** Of numbers: whether they were written as digits. */
  digits: boolean;
  /** Of words: written in capitals throughout ("XL", "STOP"). */
  capitals: boolean;
}

const AMOUNT = String.raw`\d+(?:,\d+)*(?:\.\d+)?`;
const CURRENCY = 'kes|kshs?|tshs?|ush|ugx|tzs|shs?';
const BEFORE = String.raw`(?<![\p{L}\d])`;
const AFTER = String.raw`(?![\p{L}\d])`;
const UNITS = 'kgs?|grams?|gms?|g|mls?|litres?|liters?|ltrs?|l|cms?|mm|m|gb|tb|mb|mah|inch(?:es)?|watts?|w|v|hp|%';

/** Alternatives in order of precedence; the named group says which one matched. */
const LEXER = new RegExp(
  [
    // Most of a message: a word before another word or at an end, which no later alternative would read otherwise.
    String.raw`(?<plain>[a-z]+(?=\s+\p{L}|[!?,]|\s*$))`,
    String.raw`(?<link>(?:https?:\/\/|www\.)\S+|[\w.+-]+@[\w-]+\.\w+)`,
    String.raw`(?<phone>\+\d[\d ]{7,15}\d|\b0[17]\d{2}[ -]?\d{3}[ -]?\d{3}\b|\b254\d{9}\b)`,
    String.raw`(?<time>\b\d{1,2}:\d{2}(?:\s?[ap]m\b)?|\b\d{1,2}\s?[ap]m\b)`,
    String.raw`(?<date>\b\d{1,2}\/\d{1,2}(?:\/\d{2,4})?\b(?!=)|\b\d{1,2}-\d{1,2}-\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b)`,
    String.raw`(?<mark>#\s?\d+)`,
    String.raw`(?<ordinal>\b\d+(?:st|nd|rd|th)\b)`,
    String.raw`(?<range>(?<=[\dk])\s?[-–—]\s?(?=\d))`,
    String.raw`(?<money>(?:${BEFORE}(?:${CURRENCY})\.?|\$)\s?(?<amount>${AMOUNT})(?<kilo>\s?k\b)?(?:\s?\/[=-])?)`,
    String.raw`(?<after>${BEFORE}(?<amount2>${AMOUNT})(?<kilo2>\s?k\b)?\s?(?:\/[=-]|(?:${CURRENCY}|bob|shillings?|shilingi)${AFTER}))`,
    String.raw`(?<thousands>${BEFORE}${AMOUNT}\s?k${AFTER})`,
    String.raw`(?<measure>${BEFORE}\d+(?:\.\d+)?\s?(?:${UNITS})${AFTER})`,
    String.raw`(?<times>${BEFORE}(?:x\s?\d{1,3}|\d{1,3}\s?x)${AFTER})`,
    String.raw`(?<number>${BEFORE}(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)${AFTER})`,
    String.raw`(?<code>(?:\p{L}+-?\d|\d+-?\p{L})[\p{L}\d]*(?:-[\p{L}\d]+)*)`,
    String.raw`(?<word>\p{L}[\p{L}\p{M}]*(?:['’‘${'`'}]\p{L}+)*)`,
    String.raw`(?<emoji>(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\u200D\uFE0F\u20E3])+)`,
    String.raw`(?<comma>,|:\s*)`,
    String.raw`(?<stop>[.?!;\n]+)`,
  ].join('|'),
  'giu',
);

const ACCENTS = /\p{M}+/gu;
const STRETCHED = /(\p{L})\1{2,}/gu;
const APOSTROPHES = /['’‘`]/g;

/** Contractions, without their apostrophes, as the words they stand for. */
const CONTRACTIONS: Record<string, string> = {
  whats: 'what is',
  wats: 'what is',
  hows: 'how is',
  wheres: 'where is',
  whos: 'who is',
  its: 'it is',
  thats: 'that is',
  theres: 'there is',
  ill: 'i will',
  im: 'i am',
  ive: 'i have',
  id: 'i would',
  youre: 'you are',
  dont: 'do not',
  doesnt: 'does not',
  didnt: 'did not',
  cant: 'can not',
  isnt: 'is not',
  havent: 'have not',
  wont: 'will not',
  lets: 'let us',
  hes: 'he is',
  shes: 'she is',
  weve: 'we have',
  tshirt: 'tshirt',
};

/** Spellings of the phone keyboard, and names that a lexer would tear apart. */
const SPELLINGS: [RegExp, string][] = [
  [/\bm[- ]pesa\b/g, 'mpesa'],
  [/\bt[- ]shirt(s?)\b/g, 'tshirt$1'],
  [/\btee[- ]shirt(s?)\b/g, 'tshirt$1'],
  [/\bwi[- ]fi\b/g, 'wifi'],
  [/\bun[- ]?subscribe\b/g, 'unsubscribe'],
  [/\bno\.\s?(?=\d)/g, '#'],
  [/\bnos?\s?(?=\d{1,2}\b(?![,.\d]))/g, '#'],
  [/\bnum(?:ber)?\.\s?(?=\d)/g, '#'],
];

/** A token of the given kind. */
export function token(kind: TokenKind, text: string, value = Number.NaN, digits = false, capitals = false): Token {
  return { kind, text, value, digits, capitals };
}

/** Lower case, without accents and apostrophes; letters repeated three times or more become one. */
export function normaliseWord(word: string): string {
  const lower = word.toLowerCase().normalize('NFD').replace(ACCENTS, '').replace(APOSTROPHES, '');
  return lower.replace(STRETCHED, '$1');
}

/** `1,200.50` -> 1200.5; `1,2` (no grouping) -> 12. */
export function parseDigits(digits: string): number {
  return Number.parseFloat(digits.replaceAll(',', ''));
}

/** Amounts keep two decimals: 64.224 * 1000 is 64224, not 64224.00000000001. */
function scaled(digits: string, thousands: boolean): number {
  return Math.round(parseDigits(digits) * (thousands ? 100_000 : 100)) / 100;
}

/** Text into tokens, in order. White space and other signs are left out. Never throws. */
export function tokenise(text: string): Token[] {
  let source = text.normalize('NFKC');
  const lower = source.toLowerCase();
  // Capitals matter for sizes and codes only, so the spellings are replaced in a lower-cased copy when they occur.
  if (/m[- ]pesa|t[- ]shirt|wi[- ]fi|un[- ]?subscribe|\bno|num/.test(lower)) {
    let changed = lower;
    for (const [pattern, replacement] of SPELLINGS) changed = changed.replace(pattern, replacement);
    if (changed !== lower) source = changed;
  }
  const tokens: Token[] = [];
  for (const match of source.matchAll(LEXER)) pushToken(tokens, match);
  return tokens;
}

function pushToken(tokens: Token[], match: RegExpExecArray): void {
  const groups = match.groups as Record<string, string | undefined>;
  const raw = match[0];
  if (groups.plain !== undefined || groups.word !== undefined) {
    const word = normaliseWord(raw);
    const capitals = raw === raw.toUpperCase() && raw !== raw.toLowerCase();
    const expanded = CONTRACTIONS[word];
    if (expanded === undefined) tokens.push(token('word', word, Number.NaN, false, capitals));
    else for (const part of expanded.split(' ')) tokens.push(token('word', part));
  } else if (groups.number !== undefined) {
    const value = parseDigits(raw);
    tokens.push(token(raw.includes(',') ? 'money' : 'number', String(value), value, true));
  } else if (groups.money !== undefined || groups.after !== undefined) {
    const kilo = groups.kilo !== undefined || groups.kilo2 !== undefined;
    const value = scaled(groups.amount ?? groups.amount2 ?? '0', kilo);
    tokens.push(token('money', String(value), value, true));
  } else if (groups.thousands !== undefined) {
    const value = scaled(raw, true);
    tokens.push(token('money', String(value), value, true));
  } else if (groups.mark !== undefined || groups.ordinal !== undefined) {
    const value = Number.parseInt(raw.replace('#', ''), 10);
    tokens.push(token('ordinal', groups.mark !== undefined ? `#${value}` : raw.toLowerCase(), value, true));
  } else if (groups.times !== undefined) {
    const value = Number.parseInt(raw.replace(/x/i, ''), 10);
    tokens.push(token('number', String(value), value, true), token('word', 'pieces'));
  } else if (groups.range !== undefined) tokens.push(token('word', 'to'));
  else if (groups.comma !== undefined) tokens.push(token('comma', ','));
  else if (groups.stop !== undefined) tokens.push(token('stop', raw.includes('?') ? '?' : '.'));
  else if (groups.phone !== undefined) tokens.push(token('phone', raw.replace(/[ -]/g, '')));
  else if (groups.emoji !== undefined) tokens.push(token('emoji', raw));
  else if (groups.measure !== undefined) tokens.push(token('measure', raw.toLowerCase().replace(/\s/g, '')));
  else if (groups.code !== undefined) pushCode(tokens, raw);
  else tokens.push(token('aside', raw.toLowerCase()));
}

/** "size42" and "2pieces" are two words that lack a space; "a15" and "ord-1042" are one. */
function pushCode(tokens: Token[], raw: string): void {
  const code = normaliseWord(raw);
  const glued =
    /^(size|saizi|number|namba|no|option|item)(\d{1,3})$/.exec(code) ?? /^(\d{1,3})(pcs?|pieces?|pairs?)$/.exec(code);
  if (glued === null) tokens.push(token('code', code, Number.NaN, false, raw === raw.toUpperCase()));
  else
    for (const part of glued.slice(1)) {
      const value = Number.parseInt(part, 10);
      tokens.push(Number.isNaN(value) ? token('word', part) : token('number', String(value), value, true));
    }
}
