import type { ProductQuery } from '../dialogue.ts';
import { derived } from '../languages/index.ts';
import { anyOf, is, sourceOf, thingOf } from './lexicon.ts';
import { counts } from './numbers.ts';
import type { Token } from './tokens.ts';
import { type CompiledVocabulary, stem } from './vocabulary.ts';

/** A price range that a text asks for, in major units. */
export type Budget = Pick<ProductQuery, 'minPrice' | 'maxPrice'>;

/** Below this a plain number after "under" is no price ("under 5 minutes"); from `SURE_PRICE` on it is one by itself. */
const SMALLEST_PRICE = 20;
const SURE_PRICE = 100;

/** How amounts stand in a line: `$1200` what is surely a price, `%42` what may be one. */
const PRICE = '\\$[\\d.]+';
const AMOUNT = '[$%][\\d.]+';

const budgets = derived((all) => {
  const to = anyOf('rangeTo');
  const slots = [
    ['{amount}', AMOUNT],
    ['{price}', PRICE],
    ['{to}', `(?:${to}|${anyOf('and')})`],
    ['{fill}', `(?:(?:${anyOf('beforeAmount')}) ){0,4}`],
  ] as const;
  const filled = (role: 'between' | 'under' | 'over' | 'about' | 'spend') =>
    `(?<${role}>${slots.reduce((source, [slot, pattern]) => source.replaceAll(slot, () => pattern), sourceOf(role, all))})`;
  const range = `${filled('between')}|${PRICE} (?:${to}) ${AMOUNT}|${AMOUNT} (?:${to}) ${PRICE}`;
  const bound = (['under', 'over', 'about', 'spend'] as const).map(filled).join('|');
  const whole = (source: string) => new RegExp(`(?<=^| )(?:${source})(?= |$)`);
  return { range: whole(range), bound: whole(bound) };
});

/** Reads the budget of a clause and marks the tokens it used: "between 1k and 2k", "chini ya elfu mbili", "2000 or less". */
export function readBudget(tokens: Token[], used: boolean[]): Budget | null {
  const line = tokens.map(({ kind, value, text }) => {
    if (kind === 'money' || (kind === 'number' && value >= SURE_PRICE)) return `$${value}`;
    return kind === 'number' && value >= SMALLEST_PRICE ? `%${value}` : text.replaceAll(' ', '');
  });
  const said = line.join(' ');
  if (!/[$%]/.test(said)) return null;
  const match = budgets().range.exec(said) ?? budgets().bound.exec(said);
  if (match === null) return null;
  const from = said.slice(0, match.index).split(' ').length - 1;
  const to = from + match[0].split(' ').length;
  for (let index = from; index < to; index += 1) used[index] = true;
  const values = [...match[0].matchAll(/[$%]([\d.]+)/g)].map(([, digits]) => Number(digits));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length > 1) return { minPrice: low, maxPrice: high };
  if (match.groups?.over !== undefined) return { minPrice: low };
  if (match.groups?.about === undefined) return { maxPrice: low };
  return { minPrice: Math.round(low * 0.8), maxPrice: Math.round(low * 1.2) };
}

/** More than anyone buys in a chat; beyond it a number is something else. */
const MOST = 500;

/** The quantity that a clause names, with its token marked, or null. Digits that are sizes, prices or positions are marked before. */
export function readQuantity(tokens: Token[], used: boolean[], vocabulary: CompiledVocabulary): number | null {
  for (let index = 0; index < tokens.length; index += 1) {
    const quantity = used[index] === true ? null : quantityAt(tokens, index, vocabulary);
    if (quantity === null) continue;
    used[index] = true;
    return quantity;
  }
  return null;
}

function quantityAt(tokens: Token[], index: number, vocabulary: CompiledVocabulary): number | null {
  const { kind, text, value, digits } = tokens[index] as Token;
  const [before, after] = [tokens[index - 1], tokens[index + 1]];
  const [said, next] = [before?.text ?? '', after?.text ?? ''];
  const isNoun = (word: string) => isNounOf(word, vocabulary);
  const count = kind === 'word' ? counts().get(text) : undefined;
  if (count !== undefined) {
    // "2 dozen" was counted at the 2; "dazeni 2" counts here, and so does "a pair".
    if (is('article', said)) return count;
    if (count === 1 || before?.kind === 'number') return null;
    return is('half', said) ? count / 2 : count * (after?.kind === 'number' ? after.value : 1);
  }
  if (kind !== 'number' || !Number.isInteger(value) || value < 1 || value > MOST) return null;
  const times = counts().get(next) ?? 1;
  if (is('one', text)) {
    // A quantity in "just one", "one piece", "one of those", "I want one"; a pronoun in "the blue one".
    if (is('notOne', next)) return null;
    const bought = is('buyingOne', said) && (after?.kind !== 'word' || is('polite', next) || isNoun(next));
    const counted = is('units', next) || is('ofThem', next) || is('only', said) || is('leadingUnits', said);
    return bought || counted ? times : null;
  }
  if (is('allOf', said) || is('the', said) || is('numbered', said)) return null;
  if (is('units', next) || is('ofThem', next) || is('leadingUnits', said)) return value * times;
  const wanted = afterWanting(tokens, index);
  // "2 red dresses": a noun within the next three words.
  const words = tokens.slice(index + 1, index + 4);
  const end = words.findIndex((token) => token.kind !== 'word');
  const nouns = wanted || index === 0 ? words.slice(0, end < 0 ? words.length : end) : [];
  if (isNoun(next) || nouns.some((token) => isNoun(token.text)) || (!digits && isNoun(said))) return value;
  // "nipe ya black moja": Swahili counts come last.
  const last = !digits && index === tokens.length - 1 && index > 1 && tokens.some((token) => is('wanting', token.text));
  return last || wanted ? value : null;
}

const isNounOf = (word: string, vocabulary: CompiledVocabulary): boolean =>
  word.length > 2 &&
  (thingOf(word) !== undefined || vocabulary.titlesByStem.has(stem(word)) || vocabulary.categories.has(stem(word)));

function afterWanting(tokens: Token[], index: number): boolean {
  const before = tokens.slice(0, index).findLast((token) => !is('beforeNumber', token.text));
  return before !== undefined && is('wanting', before.text);
}
