import { LEADING, TEENS, TENS, TRAILING, UNITS } from './lexicon/numbers.ts';
import { type Token, token } from './tokens.ts';

interface Parsed {
  value: number;
  /** Index after the last token used. */
  end: number;
  /** Whether a scale of a hundred or more was said: then it is money or a large count. */
  large: boolean;
}

/** Runs of number words become one number token: "elfu moja na mia mbili" -> 1200, "twenty five" -> 25. */
export function joinNumbers(tokens: Token[]): Token[] {
  const joined: Token[] = [];
  let index = 0;
  while (index < tokens.length) {
    const parsed = parseNumber(tokens, index);
    const current = tokens[index] as Token;
    if (parsed === null) {
      joined.push(current);
      index += 1;
      continue;
    }
    const single = parsed.end === index + 1;
    if (single && current.kind !== 'word') joined.push(current);
    else {
      const written = token(parsed.large ? 'money' : 'number', String(parsed.value), parsed.value, current.digits);
      // "one" is more often a pronoun than a number: it keeps its spelling, so that phrases can tell.
      if (single && (current.text === 'one' || current.text === 'moja')) written.text = current.text;
      joined.push(written);
    }
    index = parsed.end;
  }
  return joined;
}

/** The number that starts at `start`, as long as it goes; null when there is none. */
function parseNumber(tokens: Token[], start: number): Parsed | null {
  let total = 0;
  let lastScale = Number.POSITIVE_INFINITY;
  let index = start;
  let large = false;
  for (;;) {
    let at = index;
    if (index > start) {
      const link = tokens[at]?.text;
      if (link === 'na' || link === 'and') {
        if (lastScale < 10) break;
        at += 1;
      }
    }
    const part = parseComponent(tokens, at);
    // Components fall in size: "kati ya elfu moja na elfu mbili" is two numbers, "elfu moja na mia mbili" is one.
    if (part === null || part.scale >= lastScale || (part.value >= lastScale && index > start)) break;
    total += part.value;
    lastScale = part.scale;
    large ||= part.scale >= 100;
    index = part.end;
    if (part.digitsOnly) break;
  }
  if (index === start) return null;
  if (large && tokens[index]?.text === 'na' && tokens[index + 1]?.text === 'nusu')
    return { value: total + lastScale / 2, end: index + 2, large };
  return { value: total, end: index, large };
}

interface Component {
  value: number;
  scale: number;
  end: number;
  /** Plain digits: nothing can follow them in the same number ("2 3" is two numbers). */
  digitsOnly: boolean;
}

function parseComponent(tokens: Token[], at: number): Component | null {
  const head = tokens[at];
  if (head === undefined) return null;
  const leading = head.kind === 'word' ? LEADING[head.text] : undefined;
  if (leading !== undefined) {
    const multiplier = parseBelowHundred(tokens, at + 1) ?? digitsAt(tokens, at + 1);
    if (multiplier === null) return { value: leading, scale: leading, end: at + 1, digitsOnly: false };
    return { value: leading * multiplier.value, scale: leading, end: multiplier.end, digitsOnly: false };
  }
  const article = head.text === 'a' && (tokens[at + 1]?.text ?? '') in TRAILING;
  const small = article ? { value: 1, scale: 1, end: at + 1 } : (parseBelowHundred(tokens, at) ?? digitsAt(tokens, at));
  const scaleWord = small === null ? head.text : (tokens[small.end]?.text ?? '');
  const trailing = TRAILING[scaleWord];
  if (trailing !== undefined && (small === null ? head.kind === 'word' : tokens[small.end]?.kind === 'word')) {
    const end = (small?.end ?? at) + 1;
    // "mia mbili elfu" does not exist, and "2 elfu moja" is 2, then 1000.
    if (!(scaleWord in LEADING && parseBelowHundred(tokens, end) !== null)) {
      return { value: (small?.value ?? 1) * trailing, scale: trailing, end, digitsOnly: false };
    }
  }
  if (small === null) return null;
  return { ...small, digitsOnly: head.kind !== 'word' };
}

/** 1 to 99 in words: "mbili", "kumi na tano", "twenty five". */
function parseBelowHundred(tokens: Token[], at: number): { value: number; scale: number; end: number } | null {
  const head = tokens[at];
  if (head === undefined || head.kind !== 'word') return null;
  const ten = TENS[head.text] ?? TEENS[head.text];
  if (ten === undefined) {
    const unit = UNITS[head.text];
    return unit === undefined ? null : { value: unit, scale: 1, end: at + 1 };
  }
  const swahili = head.text === 'kumi' || head.text.endsWith('ini');
  const next = swahili && tokens[at + 1]?.text === 'na' ? at + 2 : at + 1;
  const unit = next === at + 1 && swahili ? undefined : UNITS[tokens[next]?.text ?? ''];
  if (unit !== undefined && unit > 0 && ten >= (swahili ? 10 : 20) && tokens[next]?.kind === 'word')
    return { value: ten + unit, scale: 1, end: next + 1 };
  return { value: ten, scale: 10, end: at + 1 };
}

function digitsAt(tokens: Token[], at: number): { value: number; scale: number; end: number } | null {
  const head = tokens[at];
  return head?.kind === 'number' ? { value: head.value, scale: 1, end: at + 1 } : null;
}
