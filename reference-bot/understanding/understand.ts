import type { CatalogVocabulary } from '../dialogue.ts';
import { languages, readIn } from '../languages/index.ts';
import { type Clause, lineOf, splitClauses, tokensRead } from './clauses.ts';
import { correctTokens } from './correct.ts';
import { afterCorrections, corrected } from './corrections.ts';
import { classify, type Reading } from './intents.ts';
import { languageOf, requestedIn } from './language.ts';
import { greeting, phrase, says } from './lexicon.ts';
import { joinNumbers } from './numbers.ts';
import { type Token, tokenize } from './tokens.ts';
import type { Point, Understanding, UnderstandingContext } from './types.ts';
import { compileVocabulary } from './vocabulary.ts';

const NO_WORDS: CatalogVocabulary = { titles: [], categories: [], colors: [], sizes: [], materials: [] };

/** Emoji that say something by themselves. */
const EMOJI: [RegExp, Point][] = [
  [/👍|👌|✅|✔|🆗|💯/u, { kind: 'confirm' }],
  [/👎|❌|🚫/u, { kind: 'cancel', explicit: false }],
  [/🙏/u, { kind: 'thanks' }],
  [/👋/u, { kind: 'greeting' }],
];

/**
 * The points that a message makes, in the order said, in any of the languages or a mix of them. Case, punctuation and small typos do not
 * change the answer. Never throws; a text without letters or digits gives no point, unless it is an emoji that answers.
 */
export function understand(
  text: string,
  context: UnderstandingContext = { vocabulary: NO_WORDS, expecting: null, listLength: 0 },
): Understanding {
  const [all, every] = [languages(), tokensRead(tokenize(text))];
  const language = languageOf(every, text, compileVocabulary(context.vocabulary));
  return readIn(language ?? context.language ?? null, () => {
    const raw = languages() === all ? every : tokensRead(tokenize(text));
    const vocabulary = compileVocabulary(context.vocabulary);
    const tokens = joinNumbers(correctTokens(raw, vocabulary));
    const clauses = splitClauses(tokens, vocabulary.words).map((clause) =>
      readCorrected(clause, { context, vocabulary }),
    );
    const points = afterCorrections(clauses);
    return {
      points: tidy(points.length > 0 ? points : readEmoji(raw)),
      language,
      corrects: clauses.some(({ corrects }) => corrects),
      requestedLanguage: requestedIn(tokens),
      asksOfIt: says('isItTrueOfIt', lineOf(tokens.filter(({ kind }) => kind !== 'emoji' && kind !== 'stop'))),
    };
  });
}

/** Whether a text is the beginning of a question whose thing is still to come: "mnazo", "how much is the". */
export function isOpenHead(text: string): boolean {
  const tokens = tokensRead(tokenize(text)).filter(({ kind }) => kind !== 'emoji');
  return tokens.every(({ kind }) => kind !== 'stop') && says('openHead', lineOf(tokens));
}

function readCorrected(said: Clause, reading: Reading): { points: Point[]; corrects: boolean } {
  const whole = lineOf(said.tokens);
  if (says('stop', whole) || says('deny', whole)) return { points: readClause(said, reading), corrects: false };
  const { clause, corrects, declines } = corrected(said, reading.vocabulary);
  if (declines) return { points: [{ kind: 'cancel', explicit: false }], corrects };
  const points = readClause(clause, reading);
  return { points: corrects && reading.context.listLength > 0 ? points.map(asItem) : points, corrects };
}

/** "Sio nyekundu, nyeusi": instead of an item a color is an item, not a search. */
function asItem(point: Point): Point {
  if (point.kind !== 'inquiry' || point.productIds.length > 0) return point;
  const { colors, sizes, materials, terms, category, minPrice, maxPrice } = point.query;
  const plain = terms.length === 0 && (category ?? minPrice ?? maxPrice) === undefined;
  if (!plain || colors.length + materials.length === 0) return point;
  const reference = { kind: 'description' as const, colors, sizes, materials, terms, superlative: null };
  return { kind: 'reference', reference, bare: false, query: null };
}

function readClause({ tokens, question }: Clause, reading: Reading): Point[] {
  // "acha" and "stop" act at once, whatever politeness is around them.
  if (says('stop', lineOf(tokens))) return [{ kind: 'stop' }];
  const points: Point[] = [];
  let rest = tokens;
  const take = (kind: 'greeting' | 'thanks', match: RegExpExecArray | null) => {
    if (match === null) return;
    points.push({ kind });
    rest = without(rest, match.index, match[0].trimEnd().length);
  };
  take('greeting', greeting().exec(lineOf(rest)));
  if (!says('leadingNo', lineOf(rest))) take('thanks', phrase('thanks').exec(lineOf(rest)));
  return rest.length === 0 ? points : [...points, ...classify({ tokens: rest, question }, reading)];
}

/** The tokens that lie outside a stretch of their line. */
function without(tokens: Token[], start: number, length: number): Token[] {
  const kept: Token[] = [];
  let offset = 0;
  for (const token of tokens) {
    const inside =
      token.kind === 'comma' ? kept.length === 0 : offset + token.text.length > start && offset < start + length;
    if (!inside) kept.push(token);
    if (token.kind !== 'comma') offset += token.text.length + 1;
  }
  while (kept.at(-1)?.kind === 'comma') kept.pop();
  return kept;
}

function readEmoji(tokens: Token[]): Point[] {
  for (const { kind, text } of tokens) {
    const said = kind === 'emoji' ? EMOJI.find(([signs]) => signs.test(text)) : undefined;
    if (said !== undefined) return [said[1]];
  }
  return tokens.length > 0 ? [{ kind: 'vague' }] : [];
}

/** Said twice they are one point. */
const ONCE = new Set<string>('greeting thanks vague confirm cancel human identity recall stop start paid'.split(' '));
const PADDING = new Set<string>(['vague', 'other', 'greeting', 'thanks']);

/** Each of `ONCE` once; what is vague beside something clear is padding ("hmm, the second one"). */
function tidy(points: Point[]): Point[] {
  const clear = points.some((point) => !PADDING.has(point.kind));
  const kept = points.filter((point, index) => {
    if (clear && (point.kind === 'vague' || (point.kind === 'other' && !point.asked))) return false;
    return !ONCE.has(point.kind) || points.findIndex(({ kind }) => kind === point.kind) === index;
  });
  return shareBudget(kept);
}

type Inquiry = Extract<Point, { kind: 'inquiry' }>;

/** "I only have 1500 bob, which shoes can I get?": a budget said by itself belongs to what is asked for beside it. */
function shareBudget(points: Point[]): Point[] {
  const alone = points.find((point): point is Inquiry => point.kind === 'inquiry' && isBudgetOnly(point.query));
  const open = (point: Point): point is Inquiry =>
    point.kind === 'inquiry' && point !== alone && point.query.maxPrice === undefined;
  if (alone === undefined || !points.some(open)) return points;
  const { minPrice, maxPrice } = alone.query;
  const budget = { ...(minPrice === undefined ? {} : { minPrice }), ...(maxPrice === undefined ? {} : { maxPrice }) };
  return points
    .filter((point) => point !== alone)
    .map((point) => (open(point) ? { ...point, query: { ...point.query, ...budget } } : point));
}

function isBudgetOnly({ terms, colors, sizes, materials, category, minPrice, maxPrice }: Inquiry['query']): boolean {
  const said = terms.length + colors.length + sizes.length + materials.length;
  return said === 0 && category === undefined && (maxPrice ?? minPrice) !== undefined;
}
