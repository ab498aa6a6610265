import { swahiliForm } from './morphology.ts';
import type { Token } from './tokens.ts';

/** A stretch of a message that makes one point, as a rule. */
export interface Clause {
  tokens: Token[];
  /** Ended by a question mark. */
  question: boolean;
}

/** Words that a new clause begins with after a comma or an "and". */
const OPENERS = new Set(
  (
    'how what which when where who why do does did can could may is are will would i we you please give show send tell let also thanks cancel order stop ' +
    'bei ngapi mna una muna kuna nataka ninataka naomba nipe je iko ipo zipo unaweza mnaweza mko uko mnauza unauza mnafungua mnafunga lini wapi nini naweza natafuta asante nimelipa ' +
    'tafadhali niletee nionyeshe nitachukua nachukua nanunua mnaleta mnadeliver delivery tumeongea wewe nani'
  ).split(' '),
);
const WITH = new Set(
  'mko uko niko tuko wako iko ziko yuko viko kuwa pamoja deal tengenezwa imetengenezwa zimetengenezwa kati ya'.split(
    ' ',
  ),
);
const LINKS = new Set('and also then plus but na pia halafu alafu kisha lakini afu ama'.split(' '));
/** Words that carry the point of a clause: an "and" between two of them is the end of one clause. */
const CARRIERS = new Set(
  (
    'how much price cost what which when where who do does can could want need show send tell take buy order cancel deliver delivery open close located location available have sell ' +
    'bei ngapi gani nini lini wapi nani nataka ninataka naomba natafuta nipe mna una kuna iko ipo zipo mko uko mnauza unauza mnafungua mnafunga mnaleta nitachukua nachukua nanunua ninunue nimelipa paid pay'
  ).split(' '),
);

/** A message into clauses: at sentence ends, and at commas and conjunctions that begin something new. Emoji are left out. */
export function splitClauses(tokens: Token[]): Clause[] {
  const clauses: Clause[] = [];
  let current: Token[] = [];
  const close = (question: boolean) => {
    if (current.length > 0) clauses.push({ tokens: current, question });
    current = [];
  };
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    if (token.kind === 'stop') close(token.text === '?');
    else if (token.kind === 'comma') {
      if (current.length > 0 && opens(tokens, index + 1)) close(false);
      else if (current.length > 0) current.push(token);
    } else if (token.kind === 'emoji') continue;
    else if (
      token.kind === 'word' &&
      LINKS.has(token.text) &&
      !(token.text === 'na' && isWith(current.at(-1)?.text ?? '')) &&
      current.length > 0 &&
      breaksAt(tokens, current, index)
    )
      close(false);
    else current.push(token);
  }
  close(false);
  for (const clause of clauses) while (clause.tokens.at(-1)?.kind === 'comma') clause.tokens.pop();
  return clauses.filter((clause) => clause.tokens.length > 0);
}

/** "mko na nini", "naongea na nani": here "na" belongs to the verb. */
const isWith = (before: string): boolean => WITH.has(before) || /(?:ongea|ongee|zungumza)$/.test(before);

function opens(tokens: Token[], at: number): boolean {
  let first = tokens[at];
  if (first?.kind === 'word' && LINKS.has(first.text)) first = tokens[at + 1];
  if (first === undefined || first.kind !== 'word') return false;
  return OPENERS.has(first.text) || swahiliForm(first.text) >= 0.8;
}

function breaksAt(tokens: Token[], before: Token[], index: number): boolean {
  if (opens(tokens, index + 1)) return before.some((token) => token.kind !== 'comma');
  if (!before.some((token) => CARRIERS.has(token.text))) return false;
  for (let at = index + 1; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (token.kind === 'stop') return false;
    if (CARRIERS.has(token.text)) return true;
  }
  return false;
}

/** "shoes and a bag" -> two parts, when both of them name something. */
export function splitParts(tokens: Token[], names: (part: Token[]) => boolean): Token[][] {
  const parts: Token[][] = [];
  let current: Token[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    const link =
      token.kind === 'comma' ||
      (token.kind === 'word' && (LINKS.has(token.text) || token.text === 'or' || token.text === 'au'));
    if (link && names(current) && names(tokens.slice(index + 1))) {
      parts.push(current);
      current = [];
    } else if (token.kind !== 'comma') current.push(token);
  }
  parts.push(current);
  return parts;
}

/** The clause as one line of words, for phrases; numbers as digits. */
export function lineOf(tokens: Token[]): string {
  let line = '';
  for (const token of tokens) if (token.kind !== 'comma') line += line === '' ? token.text : ` ${token.text}`;
  return line;
}
