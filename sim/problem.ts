import { visible } from './visible.ts';

/** Where in a file something was found. Line and column count from 1. */
export interface Place {
  /** A path, or whatever else can be wrong and has a name, such as `--setting`. */
  file: string;
  line?: number;
  column?: number;
  /** The line as it is written there; shown with a caret under the column. */
  text?: string;
}

interface Details {
  place?: Place | undefined;
  why?: string | undefined;
  fix?: string | undefined;
  cause?: unknown;
}

/** A mistake of the user's always says why, and what to do. */
interface UsageDetails extends Details {
  why: string;
  fix: string;
}

type Kind = 'usage' | 'infrastructure' | 'harness';

/** How parts of a description stand out on a terminal. */
export interface Paint {
  red(text: string): string;
  dim(text: string): string;
}

const PLAIN: Paint = { red: (text) => text, dim: (text) => text };

/** More problems than this at once help nobody. */
const MOST_SHOWN = 20;

/**
 * An error for the person at the terminal: what is wrong, where, why, and what to do about it.
 * `usage` problems end with exit code 2, `infrastructure` and `harness` problems with 3.
 */
export class Problem extends Error {
  override name = 'Problem';
  readonly kind: Kind;
  readonly place: Place | undefined;
  readonly why: string | undefined;
  readonly fix: string | undefined;

  constructor(kind: Kind, what: string, more: UsageDetails);
  constructor(kind: 'infrastructure' | 'harness', what: string, more?: Details);
  constructor(kind: Kind, what: string, more: Details = {}) {
    super(what, more.cause === undefined ? undefined : { cause: more.cause });
    this.kind = kind;
    this.place = more.place;
    this.why = more.why;
    this.fix = more.fix;
  }

  get exitCode(): 2 | 3 {
    return this.kind === 'usage' ? 2 : 3;
  }

  /**
   * What is wrong and, each on lines of its own where known: the place, the line that is written there with a caret
   * under the wrong part, why, and what to do. `label` says how bad it is.
   */
  describe(paint: Paint = PLAIN, label = paint.red('error')): string {
    const lines = [`${label} ${onOneLine(this.message)}`];
    if (this.place) lines.push(`  at ${onOneLine(formatPlace(this.place))}`, ...excerpt(this.place, paint));
    if (this.why) lines.push(`  why: ${hanging(this.why)}`);
    if (this.fix) lines.push(`  fix: ${hanging(this.fix)}`);
    return lines.join('\n');
  }
}

/** Several problems at once, e.g. all that is wrong in a scenario file. */
export class Problems extends Problem {
  override name = 'Problems';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const first = problems[0];
    const { kind = 'usage', why = '', fix = '' } = first ?? {};
    super(kind, problems.map((p) => p.message).join('; '), { why, fix });
    this.problems = problems;
  }

  override describe(paint: Paint = PLAIN): string {
    const shown = this.problems.slice(0, MOST_SHOWN).map((problem) => problem.describe(paint));
    const more = this.problems.length - shown.length;
    return [...shown, ...(more > 0 ? [`${paint.red('error')} and ${more} more problems`] : [])].join('\n');
  }
}

/** What an error says to its user: one problem or several. @throws the error itself when it is none. */
export function problemsIn(error: unknown): readonly Problem[] {
  if (!(error instanceof Problem)) throw error;
  return error instanceof Problems ? error.problems : [error];
}

/** @throws Problem when there is one, Problems when there are several */
export function throwAll(problems: readonly Problem[]): void {
  if (problems.length > 0) throw problems.length === 1 ? problems[0] : new Problems(problems);
}

/** `file:line:column`, as editors and terminals make clickable. */
export function formatPlace(place: Place): string {
  return [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
}

/** Characters of a long line that are shown before the wrong place, and in all. */
const BEFORE = 60;
const WIDTH = 100;

/** The line of a place with its number, and a caret under its column. */
function excerpt({ line, column = 1, text }: Place, paint: Paint): string[] {
  if (text === undefined || text.trim() === '') return [];
  const from = Math.max(0, column - 1 - BEFORE);
  const start = from > 0 ? '…' : '';
  const end = text.length > from + WIDTH ? '…' : '';
  const before = start + onOneLine(text.slice(from, column - 1));
  const rest = onOneLine(text.slice(column - 1, from + WIDTH)) + end;
  const margin = line === undefined ? '' : String(line);
  const gutter = (label: string) => paint.dim(`${label.padStart(6)} | `);
  return [`${gutter(margin)}${before}${rest}`, `${gutter('')}${' '.repeat(widthOf(before))}${paint.red('^')}`];
}

/** A text on one line: a tab is shown as an arrow, and a space that does not break by its number. */
const onOneLine = (text: string): string =>
  visible(text)
    .replace(/\t/g, '→')
    .replace(/\n/g, ' ')
    .replace(/\u00A0/g, '[U+00A0]');

/** Columns that a terminal gives a text: two to an emoji or an ideograph, none to what combines with the letter before it. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) {
    if (/\p{M}|\u200D/u.test(letter)) continue;
    width += /\p{Emoji_Presentation}|\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}|\p{sc=Hangul}/u.test(letter) ? 2 : 1;
  }
  return width;
}

/** Further lines stand under the first one. */
function hanging(text: string): string {
  return text.split('\n').map(onOneLine).join('\n       ');
}
