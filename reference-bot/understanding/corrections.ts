import { type Clause, lineOf } from './clauses.ts';
import { is, linkedOrdinals, names, ordinals, phrase, thingOf } from './lexicon.ts';
import type { Token } from './tokens.ts';
import type { Point } from './types.ts';
import type { CompiledVocabulary } from './vocabulary.ts';

/** A clause, without what its author takes back or turns down. */
export interface Corrected {
  clause: Clause;
  /** What was chosen before it no longer holds: "sorry, I meant 2". */
  corrects: boolean;
  /** Something is turned down, and nothing is asked for instead: "not the red one". */
  declines: boolean;
}

/** Reads "the red one, no sorry, the blue one" and "not the red one, the blue one" as "the blue one". */
export function corrected(clause: Clause, vocabulary: CompiledVocabulary): Corrected {
  const after = afterCorrection(clause.tokens);
  const tokens = [...withoutDeclined(after ?? clause.tokens, vocabulary)];
  const rest = tokens.filter(({ kind, text }) => kind !== 'comma' && !is('polite', text) && !is('conjunctions', text));
  const declined = tokens.length < (after ?? clause.tokens).length;
  if (declined && rest.length === 0) return { clause, corrects: false, declines: true };
  while (declined && tokens.length > 1 && (tokens[0]?.kind === 'comma' || is('conjunctions', tokens[0]?.text ?? '')))
    tokens.shift();
  return { clause: { ...clause, tokens }, corrects: after !== null || declined, declines: false };
}

/** The tokens after the last words of correction that something follows; null when nothing is corrected. */
function afterCorrection(tokens: Token[]): Token[] | null {
  let found: Token[] | null = null;
  for (let from = 0; from < tokens.length; ) {
    const match = phrase('correction').exec(lineOf(tokens.slice(from)));
    if (match === null) break;
    const after = afterOffset(tokens.slice(from), match.index + match[0].trimEnd().length);
    if (after.length === 0) {
      // "the third, I mean": what was said before holds.
      const before = tokens.slice(from, tokens.length - countOf(match[0]));
      return from === 0 && before.length > 0 && before.length < tokens.length ? before : found;
    }
    found = after;
    from = tokens.length - after.length;
  }
  return found;
}

const countOf = (text: string): number => text.trim().split(' ').length;

/** The tokens that begin after so many characters of their line. */
function afterOffset(tokens: Token[], length: number): Token[] {
  let offset = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'comma') continue;
    if (offset >= length) {
      const first = tokens.findIndex((each, at) => at >= index && each.kind !== 'comma');
      return tokens.slice(first);
    }
    offset += token.text.length + 1;
  }
  return [];
}

/** The tokens without denials and what they are about: as far as the words name or point at something. */
function withoutDeclined(tokens: Token[], vocabulary: CompiledVocabulary): Token[] {
  let kept = tokens;
  for (let from = 0; from < kept.length; ) {
    const match = phrase('negator').exec(lineOf(kept.slice(from)));
    if (match === null) break;
    const after = afterOffset(kept.slice(from), match.index + match[0].trimEnd().length);
    const start = kept.length - after.length;
    const end = start + itemLength(after, vocabulary);
    const begins = kept.length - afterOffset(kept.slice(from), match.index).length;
    if (end === start) from = start;
    else {
      kept = [...kept.slice(0, begins), ...kept.slice(end)];
      while (kept[begins]?.kind === 'comma') kept = kept.filter((_, at) => at !== begins);
      from = begins;
    }
  }
  return kept;
}

/** How many tokens at the beginning name or point at one item. */
function itemLength(tokens: Token[], vocabulary: CompiledVocabulary): number {
  let length = 0;
  let item = false;
  for (const [index, { kind, text }] of tokens.entries()) {
    if (item && is('one', text)) return index + 1;
    const ordinal = ordinals().has(text) || linkedOrdinals().has(text) || kind === 'number' || kind === 'ordinal';
    const named =
      ordinal ||
      thingOf(text) !== undefined ||
      names('colors').of(text) !== undefined ||
      names('materials').of(text) !== undefined ||
      (vocabulary.words.has(text) && !is('strong', text)) ||
      is('this', text) ||
      is('these', text) ||
      is('it', text);
    const link = is('the', text) || is('links', text) || is('numbered', text) || is('pointers', text);
    if (!named && !link) break;
    if (ordinal && item) break;
    if (named) {
      item = true;
      length = index + 1;
    }
  }
  return item ? length : 0;
}

/** What a correction takes back. */
const TAKEN_BACK = new Set<Point['kind']>(['reference', 'purchase', 'quantity', 'inquiry', 'cancel', 'confirm']);
const CHOICES = new Set<Point['kind']>(['reference', 'purchase', 'quantity', 'inquiry', 'question']);

/** The points of all clauses, without those that later ones take back. */
export function afterCorrections(clauses: readonly { points: Point[]; corrects: boolean }[]): Point[] {
  let kept: Point[] = [];
  for (const { points, corrects } of clauses) {
    const chooses = points.some(({ kind }) => CHOICES.has(kind));
    if (corrects && chooses) kept = kept.filter(({ kind }) => !TAKEN_BACK.has(kind));
    kept = [...kept, ...points];
  }
  // "No, only one", "no, 3": the no is about how many.
  const counts = kept.some((point) => point.kind === 'quantity' || (point.kind === 'reference' && point.bare));
  return counts ? kept.filter((point) => point.kind !== 'cancel' || point.explicit) : kept;
}
