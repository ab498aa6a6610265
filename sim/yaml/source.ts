import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, visit } from 'yaml';
import { type Place, Problem } from '../problem.ts';
import { nameOf, type SourceText } from './source-text.ts';
import { syntaxProblems } from './syntax.ts';
import { findTraps } from './traps.ts';

/** Where a value is inside a document: keys and indexes from the root. */
export type Path = readonly PropertyKey[];

/** One YAML document of a file, as plain values that remember where they were written. */
export interface SourceDocument {
  /** Plain JavaScript values; undefined when the document cannot be read at all. */
  readonly value: unknown;
  /** What is wrong with the YAML itself, and what YAML reads in another way than it was surely meant. */
  readonly problems: Problem[];
  /** Where the document starts. */
  readonly start: Place;
  /** Where the value at a path is written, or its closest enclosing value that exists. */
  place(path: Path): Place;
  /** Where a key of the mapping at a path is written. */
  keyPlace(path: Path, key: string): Place;
  /** The value at a path as it is written, when that is on one line. */
  written(path: Path): string | undefined;
  /** Takes those problems away that are about a key given twice inside the value at a path. */
  forgiveRepeats(path: Path, problems: Problem[]): void;
}

export interface SourceOptions {
  /** For messages. */
  file: string;
  /** Keys whose values are text even when they look like a number: `say: 1` is the text "1", `say: 0712` keeps its 0. */
  textKeys?: ReadonlySet<string>;
}

/** Reads all documents of a YAML text. Documents that hold nothing but comments are skipped. */
export function parseSource(written: string, { file, textKeys = new Set() }: SourceOptions): SourceDocument[] {
  const text = written.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const counter = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = counter.linePos(Math.min(offset, text.length));
    const start = text.lastIndexOf('\n', Math.min(offset, text.length) - 1) + 1;
    const end = text.indexOf('\n', start);
    return {
      file,
      line: Math.max(1, line),
      column: Math.max(1, col),
      text: text.slice(start, end < 0 ? undefined : end),
    };
  };
  const source = { text, at };
  try {
    // Not through its own log: what it would warn of is told here.
    const options = { lineCounter: counter, prettyErrors: false, logLevel: 'error' } as const;
    const parsed = [...parseAllDocuments(text, options)] as Document.Parsed[];
    return parsed.flatMap((document) => read(document, source, textKeys));
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const problem = new Problem('usage', 'lists and mappings are nested too deeply', {
      ...{ place: { file }, cause, why: 'no file of this kind needs more than about ten levels' },
      fix: 'close the brackets, and put text that begins with one into quotes',
    });
    return [unreadable(problem, { file })];
  }
}

function unreadable(problem: Problem, start: Place): SourceDocument {
  return {
    ...{ value: undefined, problems: [problem], start },
    ...{ place: () => start, keyPlace: () => start, written: () => undefined, forgiveRepeats: () => {} },
  };
}

function read(document: Document.Parsed, source: SourceText, textKeys: ReadonlySet<string>): SourceDocument[] {
  const { at, text } = source;
  const { problems, repeats } = syntaxProblems(document, source);
  const sound = problems.length === repeats.size;
  if (sound) problems.push(...findTraps(document, source, textKeys));
  const contents = document.contents as Node | null;
  const empty = contents === null || (isScalar(contents) && contents.value === null);
  if (empty && problems.length === 0) return [];
  keepText(contents, textKeys);

  const start = at(contents?.range?.[0] ?? document.range[0]);
  let value: unknown;
  try {
    if (sound) value = document.toJS();
  } catch (cause) {
    if (cause instanceof RangeError) throw cause;
    const more = {
      place: start,
      why: (cause as Error).message,
      fix: 'write the values out instead of naming them by *',
    };
    problems.push(new Problem('usage', 'the aliases cannot be followed', { ...more, cause }));
  }
  const rangeOf = (path: Path) => (nodeAt(contents, path) as Node | undefined)?.range ?? undefined;
  return [
    {
      ...{ value, problems, start },
      place(path) {
        for (let length = path.length; length >= 0; length -= 1) {
          const range = rangeOf(path.slice(0, length));
          if (range) return at(range[0]);
        }
        return start;
      },
      keyPlace(path, key) {
        const map = nodeAt(contents, path);
        const pair = isMap(map) ? map.items.find((item) => nameOf(item.key) === key) : undefined;
        const range = (pair?.key as Node | undefined)?.range;
        return range ? at(range[0]) : this.place(path);
      },
      written(path) {
        const range = rangeOf(path);
        const whole = range && text.slice(range[0], range[1]).trim();
        return whole === undefined || whole.includes('\n') ? undefined : whole;
      },
      forgiveRepeats(path, told) {
        const [from = 0, , to = 0] = rangeOf(path) ?? [];
        for (const [problem, offset] of repeats) {
          const index = offset >= from && offset < to ? told.indexOf(problem) : -1;
          if (index >= 0) told.splice(index, 1);
        }
      },
    },
  ];
}

function nodeAt(root: unknown, path: Path): unknown {
  let node = root;
  for (const part of path) {
    if (isSeq(node)) node = node.items[Number(part)];
    else if (isMap(node)) {
      const pair = node.items.find((item) => nameOf(item.key) === String(part));
      // An empty value ("say:") has no place of its own: its key stands for it.
      const value = pair?.value as Node | null | undefined;
      const written = value && !(isScalar(value) && value.value === null && !value.source);
      node = written ? value : pair?.key;
    } else return undefined;
    if (isAlias(node) || node === undefined) return node;
  }
  return node;
}

/** Gives scalars under text keys back the characters that were written. */
function keepText(root: Node | null, textKeys: ReadonlySet<string>): void {
  const restore = (node: unknown): void => {
    if (isSeq(node)) for (const item of node.items) restore(item);
    if (!isScalar(node) || typeof node.value === 'string' || node.value === null) return;
    if (node.source !== undefined) node.value = node.source;
  };
  visit(root, {
    Pair(_, pair) {
      if (isScalar(pair.key) && textKeys.has(nameOf(pair.key))) restore(pair.value);
    },
  });
}
