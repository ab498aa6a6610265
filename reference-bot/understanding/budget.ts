import type { Token } from './tokens.ts';

/** A price range that a text asks for, in major units. */
export interface Budget {
  minPrice?: number;
  maxPrice?: number;
}

/** Below this a plain number after "under" is no price ("under 5 minutes"). */
const SMALLEST_PRICE = 20;

const UNDER = new Set('under below within max maximum upto budget bajeti less cheaper hadi mpaka'.split(' '));
const OVER = new Set('over above minimum min exceeding'.split(' '));
const ABOUT = new Set('around about approximately roughly kama takriban karibu'.split(' '));
/** Words that may stand between the comparison and the amount: "less than", "chini ya", "budget ya", "not more than". */
const BETWEEN = new Set(
  'than ya of is ni na a the at ya to my yangu price bei kiasi shilingi only just kes ksh'.split(' '),
);

/** Reads the budget of a clause and marks the tokens it used. */
export function readBudget(tokens: Token[], used: boolean[]): Budget | null {
  return readRange(tokens, used) ?? readBound(tokens, used);
}

const isAmount = (token: Token | undefined): boolean =>
  token?.kind === 'money' || (token?.kind === 'number' && token.value >= SMALLEST_PRICE);

/** "kati ya 1000 na 2000", "between 1k and 2k", "from 1000 to 2000", "1000-2000" */
function readRange(tokens: Token[], used: boolean[]): Budget | null {
  for (let index = 0; index + 2 < tokens.length; index += 1) {
    const [low, link, high] = [tokens[index], tokens[index + 1], tokens[index + 2]] as [Token, Token, Token];
    if (!isAmount(low) || !isAmount(high)) continue;
    if (!['na', 'and', 'to', 'hadi', 'mpaka', 'till', 'kwa'].includes(link.text)) continue;
    const before = tokens[index - 1]?.text ?? '';
    const opened =
      ['between', 'from', 'kati', 'kuanzia', 'toka'].includes(before) ||
      (before === 'ya' && tokens[index - 2]?.text === 'kati');
    // "40-44" are sizes, unless money is named.
    const priced = low.kind === 'money' || high.kind === 'money' || (low.value >= 100 && high.value >= 100);
    if (!opened && !(priced && link.text !== 'and' && link.text !== 'na')) continue;
    mark(used, opened && before === 'ya' ? index - 2 : opened ? index - 1 : index, index + 2);
    return { minPrice: Math.min(low.value, high.value), maxPrice: Math.max(low.value, high.value) };
  }
  return null;
}

/** "under 2000", "chini ya elfu mbili", "zaidi ya 500", "2000 or less", "viatu vya 2000" */
function readBound(tokens: Token[], used: boolean[]): Budget | null {
  for (let index = 0; index < tokens.length; index += 1) {
    const amount = tokens[index] as Token;
    if (!isAmount(amount) || used[index] === true) continue;
    let start = index - 1;
    while (start >= 0 && BETWEEN.has((tokens[start] as Token).text) && index - start <= 4) start -= 1;
    const word = tokens[start]?.text ?? '';
    const before = tokens[start - 1]?.text ?? '';
    const comparison = compare(word, before, tokens[start + 1]?.text ?? '');
    if (comparison !== null) {
      mark(used, ['not', 'no', 'up', 'at'].includes(before) ? start - 1 : start, index);
      return bound(comparison, amount.value);
    }
    const after = `${tokens[index + 1]?.text ?? ''} ${tokens[index + 2]?.text ?? ''}`;
    if (/^(?:or|na|au|and) (?:less|below|under|chini)/.test(after) || /^(?:max|maximum|budget|kushuka)/.test(after)) {
      mark(used, index, index + (after.startsWith('max') || after.startsWith('budget') ? 1 : 2));
      return { maxPrice: amount.value };
    }
    // "I have 1500 bob", "nina 2500 tu", "niko na 2k": what there is to spend.
    const have =
      word === 'have' ||
      word === 'with' ||
      word === 'nina' ||
      word === 'got' ||
      (word === 'niko' && start === index - 2);
    if (have && (amount.kind === 'money' || amount.value >= 100)) {
      mark(used, start, index);
      return { maxPrice: amount.value };
    }
    // "viatu vya 2000", "shoes for 2000", "ya 1500": what is wanted at a price is wanted at no more than it.
    const link = tokens[index - 1]?.text ?? '';
    if (
      (amount.kind === 'money' || amount.value >= 100) &&
      ['for', 'at', 'ya', 'za', 'vya', 'wa', 'la', 'cha', 'kwa'].includes(link)
    ) {
      mark(used, index - 1, index);
      return { maxPrice: amount.value };
    }
  }
  return null;
}

function compare(word: string, before: string, after: string): 'under' | 'over' | 'about' | null {
  if (word === 'more' || word === 'zaidi' || word === 'exceed' || word === 'over' || word === 'above') {
    if (before === 'not' || before === 'no' || before === 'si' || before === 'isiwe') return 'under';
    return after === 'than' || after === 'ya' || word === 'over' || word === 'above' ? 'over' : null;
  }
  if (word.endsWith('zidi')) return /s[iy]/.test(word) ? 'under' : 'over';
  if (word === 'chini' || UNDER.has(word)) return 'under';
  if (word === 'up' && after === 'to') return 'under';
  if (word === 'most' && before === 'at') return 'under';
  if (word === 'least' && before === 'at') return 'over';
  if (word === 'juu' || OVER.has(word)) return 'over';
  return ABOUT.has(word) ? 'about' : null;
}

function bound(comparison: 'under' | 'over' | 'about', value: number): Budget {
  if (comparison === 'under') return { maxPrice: value };
  if (comparison === 'over') return { minPrice: value };
  return { minPrice: Math.round(value * 0.8), maxPrice: Math.round(value * 1.2) };
}

function mark(used: boolean[], from: number, to: number): void {
  for (let index = Math.max(from, 0); index <= to; index += 1) used[index] = true;
}
