import { classify, type Reading } from './classify.ts';
import { type Clause, lineOf, splitClauses } from './clauses.ts';
import { correctTokens } from './correct.ts';
import { languageOf, requestedIn } from './language.ts';
import { joinNumbers } from './numbers.ts';
import { GREETING, STOP, THANKS } from './phrases/index.ts';
import { type Token, tokenise } from './tokens.ts';
import type { Point, Understanding, UnderstandingContext } from './types.ts';
import { compileVocabulary } from './vocabulary.ts';

const NO_CONTEXT: UnderstandingContext = { vocabulary: null, expecting: null, listLength: 0 };

/** Emoji that answer a yes-or-no question by themselves. */
const YES_EMOJI = /👍|👌|✅|✔|🆗|💯/u;
const NO_EMOJI = /👎|❌|🚫/u;

/**
 * The points that a message makes, in the order said, in English, Swahili or the mix of both. Case, punctuation and small typos do not change
 * the answer. Never throws; a text without letters or digits gives no point, unless it is an emoji that answers.
 */
export function understand(text: string, context: UnderstandingContext = NO_CONTEXT): Understanding {
  const raw = tokenise(text);
  const vocabulary = context.vocabulary === null ? null : compileVocabulary(context.vocabulary);
  const language = languageOf(raw, text, context.vocabulary);
  const tokens = joinNumbers(correctTokens(raw, vocabulary));
  const points: Point[] = [];
  for (const clause of splitClauses(tokens)) readClause(clause, { context, vocabulary }, points);
  if (points.length === 0) points.push(...readEmoji(raw));
  return { points: tidy(points), language, requestedLanguage: requestedIn(tokens) };
}

function readClause(clause: Clause, reading: Reading, points: Point[]): void {
  let { tokens } = clause;
  // "acha" and "stop" act at once, whatever politeness is around them.
  if (!STOP.test(lineOf(tokens))) {
    const greeting = GREETING.exec(lineOf(tokens));
    if (greeting !== null) {
      points.push({ kind: 'greeting' });
      tokens = without(tokens, greeting.index, greeting[0].trimEnd().length);
    }
    const line = lineOf(tokens);
    const thanks = /^(?:no|hapana)\b/.test(line) ? null : THANKS.exec(line);
    if (thanks !== null) {
      points.push({ kind: 'thanks' });
      tokens = without(tokens, thanks.index, thanks[0].length);
    }
  }
  if (tokens.length > 0) points.push(...classify({ tokens, question: clause.question }, reading));
}

/** The tokens that lie outside a stretch of their line. */
function without(tokens: Token[], start: number, length: number): Token[] {
  const kept: Token[] = [];
  let offset = 0;
  for (const token of tokens) {
    if (token.kind === 'comma') {
      if (kept.length > 0) kept.push(token);
      continue;
    }
    if (offset + token.text.length <= start || offset >= start + length) kept.push(token);
    offset += token.text.length + 1;
  }
  while (kept.at(-1)?.kind === 'comma') kept.pop();
  return kept;
}

function readEmoji(tokens: Token[]): Point[] {
  for (const { kind, text } of tokens) {
    if (kind !== 'emoji') continue;
    if (YES_EMOJI.test(text)) return [{ kind: 'confirm' }];
    if (NO_EMOJI.test(text)) return [{ kind: 'cancel', explicit: false }];
    if (/🙏/u.test(text)) return [{ kind: 'thanks' }];
    if (/👋/u.test(text)) return [{ kind: 'greeting' }];
  }
  return tokens.length > 0 ? [{ kind: 'vague' }] : [];
}

/** Said twice they are one point. */
const ONCE = new Set<Point['kind']>(
  'greeting thanks vague confirm cancel human identity recall stop start paid'.split(' ') as Point['kind'][],
);
const PADDING = new Set<Point['kind']>(['vague', 'other', 'greeting', 'thanks']);

/** Each of `ONCE` once; what is vague beside something clear is padding ("hmm, the second one"). */
function tidy(points: Point[]): Point[] {
  const clear = points.some((point) => !PADDING.has(point.kind));
  const seen = new Set<string>();
  const tidied = points.filter((point) => {
    if (clear && (point.kind === 'vague' || (point.kind === 'other' && !point.asked))) return false;
    if (!ONCE.has(point.kind)) return true;
    if (seen.has(point.kind)) return false;
    seen.add(point.kind);
    return true;
  });
  return shareBudget(tidied);
}

/** "I only have 1500 bob, which shoes can I get?": a budget said by itself belongs to what is asked for beside it. */
function shareBudget(points: Point[]): Point[] {
  const alone = points.findIndex((point) => point.kind === 'inquiry' && isBudgetOnly(point.query));
  if (alone === -1) return points;
  const { minPrice, maxPrice } = (points[alone] as Extract<Point, { kind: 'inquiry' }>).query;
  const budget = { ...(minPrice === undefined ? {} : { minPrice }), ...(maxPrice === undefined ? {} : { maxPrice }) };
  let shared = false;
  const others = points.map((point, index) => {
    if (index === alone || point.kind !== 'inquiry' || point.query.maxPrice !== undefined) return point;
    shared = true;
    return { ...point, query: { ...point.query, ...budget } };
  });
  return shared ? others.filter((_, index) => index !== alone) : points;
}

function isBudgetOnly(query: Extract<Point, { kind: 'inquiry' }>['query']): boolean {
  const said = query.terms.length + query.colours.length + query.sizes.length + query.materials.length;
  return said === 0 && query.category === undefined && (query.maxPrice ?? query.minPrice) !== undefined;
}
