import { formOf, is, says } from './lexicon.ts';
import type { Token } from './tokens.ts';

/** A stretch of a message that makes one point, as a rule. */
export interface Clause {
  tokens: Token[];
  /** Ended by a question mark. */
  question: boolean;
}

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
  return clauses;
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
  for (const [index, token] of tokens.entries()) {
    const current = parts.at(-1) as Token[];
    const link =
      token.kind === 'comma' || isConjunction(token) || (token.kind === 'word' && is('alternatives', token.text));
    if (link && names(current) && names(tokens.slice(index + 1))) parts.push([]);
    else if (token.kind !== 'comma') current.push(token);
  }
  return parts;
}
