import { plural } from '../sim/plural.ts';
import { type ChatLine, speakerOf } from './chat.ts';
import type { Failure, Report } from './schema.ts';

/** A line of either conversation; undefined where the other one has more. */
export type Row = [first: ChatLine | undefined, second: ChatLine | undefined];

/** Two conversations side by side, with what differs on the same row. Undefined of a failure that concerns one session. */
export function sideBySide({ evidence, pair }: Pick<Failure, 'evidence' | 'pair'>): Row[] | undefined {
  if (!pair) return undefined;
  const marks = [evidence, pair.other].map((lines) => lines.findIndex(({ differs }) => differs));
  const ahead = marks.includes(-1) ? 0 : (marks[0] ?? 0) - (marks[1] ?? 0);
  const [first, second] = [shifted(evidence, -ahead), shifted(pair.other, ahead)];
  return Array.from({ length: Math.max(first.length, second.length) }, (_, n) => [first[n], second[n]]);
}

const shifted = (lines: readonly ChatLine[], by: number): (ChatLine | undefined)[] => [
  ...Array.from({ length: Math.max(0, by) }, () => undefined),
  ...lines,
];

/** The pairs of a run in a sentence; undefined where there were none. */
export function describePairs({ relations }: Report): string | undefined {
  if (!relations) return undefined;
  const sum = (of: 'tried' | 'agreed' | 'differed' | 'undecided'): number =>
    relations.reduce((all, relation) => all + relation[of], 0);
  const decided = `${sum('agreed')} agreed, ${sum('differed')} differed, ${sum('undecided')} undecided`;
  return `${plural(sum('tried'), 'pair')} of sessions by ${plural(relations.length, 'relation')}: ${decided}`;
}

/** Characters of a conversation beside another one. */
const WIDTH = 52;
const BETWEEN = 4;

/** The same as text, each row in as many lines as it needs. */
export function sideBySideText(rows: readonly Row[]): string[] {
  return rows.flatMap(([first, second]) => {
    const [left, right] = [wrapped(first), wrapped(second)];
    return Array.from({ length: Math.max(left.length, right.length) }, (_, n) =>
      `${(left[n] ?? '').padEnd(WIDTH + BETWEEN)}${right[n] ?? ''}`.trimEnd(),
    );
  });
}

/** What a line says, with a mark where it differs. */
function wrapped(line: ChatLine | undefined): string[] {
  if (!line) return [];
  const [mark, rest] = line.differs ? ['≠ ', '≠ '] : ['  ', '  '];
  const texts = `${speakerOf(line)}: ${line.text}`.split('\n').flatMap((text) => folded(text, WIDTH - mark.length));
  return texts.map((text, n) => `${n === 0 ? mark : rest}${text}`);
}

/** Lines no longer than this, broken between words where that can be done. */
function folded(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word.slice(0, width));
    else lines[lines.length - 1] = last === '' ? word.slice(0, width) : `${last} ${word}`;
  }
  return lines;
}
