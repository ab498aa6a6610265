import { formOf, is, says } from './lexicon.ts';
import type { Token } from './tokens.ts';

/** A stretch of a message that makes one point, as a rule. */
export interface Clause {
  tokens: Token[];
  /** Ended by a question mark. */
  question: boolean;
}

/** Tokens of a clause. Nobody says one point in more, and some readings cost the square of a clause's length. */
const MOST_TOKENS = 64;
/** Of a long message the beginning and the end are read, where people put what they ask: so many tokens, and clauses. */
const TOKENS_READ = { first: 256, last: 64 };
const CLAUSES_READ = { first: 16, last: 8 };
/** Conjunctions of a clause at which a new thing may begin, and how many tokens around one are looked at. */
const MOST_LINKS = 10;
const LOOKED_AT = 24;

const ends = <T>(list: T[], { first, last }: { first: number; last: number }): T[] =>
  list.length <= first + last ? list : [...list.slice(0, first), ...list.slice(-last)];

/** The tokens that are read of a message, so that one message costs no more than any other. */
export const tokensRead = (tokens: Token[]): Token[] => ends(tokens, TOKENS_READ);

/** The clause as one line of words, for phrases; numbers as digits. */
export function lineOf(tokens: Token[]): string {
  let line = '';
  for (const token of tokens) if (token.kind !== 'comma') line += line === '' ? token.text : ` ${token.text}`;
  return line;
}

/**
 * A message into clauses: at sentence ends, and at commas and conjunctions that begin something new. Emoji are left out.
 * `names`: words of the catalog, which are no verbs whatever their form ("Silicone Phone Cover").
 */
export function splitClauses(tokens: Token[], names: ReadonlySet<string> = new Set()): Clause[] {
  const clauses: Clause[] = [];
  let current: Token[] = [];
  const close = (question: boolean) => {
    while (current.at(-1)?.kind === 'comma') current.pop();
    if (current.length > 0) clauses.push({ tokens: current, question });
    current = [];
  };
  for (const [index, token] of tokens.entries()) {
    if (current.length >= MOST_TOKENS) close(false);
    if (token.kind === 'stop') close(token.text === '?');
    else if (token.kind === 'comma') {
      if (opens(tokens, index + 1, names)) close(false);
      else if (current.length > 0) current.push(token);
    } else if (token.kind !== 'emoji') {
      if (isConjunction(token) && breaksAt(tokens, current, index, names)) close(false);
      else current.push(token);
    }
  }
  close(false);
  return ends(clauses, CLAUSES_READ);
}

const isConjunction = (token: Token | undefined): boolean => token?.kind === 'word' && is('conjunctions', token.text);

/** Whether a clause begins there: with an opener, or with a verb by its form. */
function opens(tokens: Token[], at: number, names: ReadonlySet<string>): boolean {
  const first = isConjunction(tokens[at]) ? tokens[at + 1] : tokens[at];
  return first?.kind === 'word' && (is('openers', first.text) || (formOf(first.text) >= 0.8 && !names.has(first.text)));
}

function breaksAt(tokens: Token[], before: Token[], index: number, names: ReadonlySet<string>): boolean {
  // "mko na nini", "naongea na nani": here "na" belongs to the verb.
  if (before.length === 0 || says('boundLink', `${before.at(-1)?.text} ${tokens[index]?.text}`)) return false;
  if (opens(tokens, index + 1, names)) return true;
  const end = tokens.findIndex((token, at) => at > index && token.kind === 'stop');
  const after = tokens.slice(index + 1, end < 0 ? tokens.length : end);
  return [before, after].every((side) => side.some(({ text }) => is('carriers', text) && !names.has(text)));
}

/** "shoes and a bag" -> two parts, when both of them name something. */
export function splitParts(tokens: Token[], names: (part: Token[]) => boolean): Token[][] {
  const parts: Token[][] = [[]];
  let links = 0;
  for (const [index, token] of tokens.entries()) {
    const current = parts.at(-1) as Token[];
    const link =
      token.kind === 'comma' || isConjunction(token) || (token.kind === 'word' && is('alternatives', token.text));
    if (link) links += 1;
    const splits =
      link &&
      links <= MOST_LINKS &&
      names(current.slice(-LOOKED_AT)) &&
      names(tokens.slice(index + 1, index + 1 + LOOKED_AT));
    if (splits) parts.push([]);
    else if (token.kind !== 'comma') current.push(token);
  }
  return parts;
}
