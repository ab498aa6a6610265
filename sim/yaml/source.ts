import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, visit } from 'yaml';
import { type Place, Problem } from '../problem.ts';

/** Where a value is inside a document: keys and indexes from the root. */
export type Path = readonly PropertyKey[];

/** One YAML document of a file, as plain values that remember where they were written. */
export interface SourceDocument {
  /** Plain JavaScript values; undefined when the document cannot be read at all. */
  readonly value: unknown;
  /** What is wrong with the YAML itself. */
  readonly problems: Problem[];
  /** Where the document starts. */
  readonly start: Place;
  /** Where the value at a path is written, or its closest enclosing value that exists. */
  place(path: Path): Place;
  /** Where a key of the mapping at a path is written. */
  keyPlace(path: Path, key: string): Place;
}

export interface SourceOptions {
  /** For messages. */
  file: string;
  /** Keys whose values are text even when they look like a number: `say: 1` is the text "1", `say: 0712` keeps its 0. */
  textKeys?: ReadonlySet<string>;
}

/** Reads all documents of a YAML text. Documents that hold nothing but comments are skipped. */
export function parseSource(text: string, options: SourceOptions): SourceDocument[] {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file: options.file, line, column: col };
  };

  return [...parsed].flatMap((document): SourceDocument[] => {
    const problems = [...document.errors, ...document.warnings].map(
      (error) =>
        new Problem('usage', sentence(error.code, error.message), {
          place: at(error.pos[0]),
          why: 'this is not valid YAML',
          ...remedy(error.code),
        }),
    );
    const contents = document.contents as Node | null;
    const empty = contents === null || (isScalar(contents) && contents.value === null);
    if (empty && problems.length === 0) return [];
    if (options.textKeys) keepText(contents, options.textKeys);

    let value: unknown;
    try {
      value = document.errors.every((e) => e.code === 'DUPLICATE_KEY') ? document.toJS() : undefined;
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      problems.push(
        new Problem('usage', what, { place: at(contents?.range?.[0] ?? 0), why: 'an alias cannot be read' }),
      );
    }
    const start = at(contents?.range?.[0] ?? document.range[0]);
    const offsetOf = (node: unknown): number | undefined => {
      const range = (node as Node | undefined)?.range;
      return range ? range[0] : undefined;
    };
    return [
      {
        value,
        problems,
        start,
        place(path) {
          for (let length = path.length; length >= 0; length -= 1) {
            const offset = offsetOf(nodeAt(contents, path.slice(0, length)));
            if (offset !== undefined) return at(offset);
          }
          return start;
        },
        keyPlace(path, key) {
          const map = nodeAt(contents, path);
          const pair = isMap(map)
            ? map.items.find((item) => String(isScalar(item.key) ? item.key.value : item.key) === key)
            : undefined;
          const offset = offsetOf(pair?.key);
          return offset === undefined ? this.place(path) : at(offset);
        },
      },
    ];
  });
}

function nodeAt(root: unknown, path: Path): unknown {
  let node = root;
  for (const part of path) {
    if (isSeq(node)) node = node.items[Number(part)];
    else if (isMap(node)) {
      const pair = node.items.find((item) => String(isScalar(item.key) ? item.key.value : item.key) === String(part));
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
      if (isPair(pair) && isScalar(pair.key) && textKeys.has(String(pair.key.value))) restore(pair.value);
    },
  });
}

function sentence(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return 'the same key is given twice';
  return message.charAt(0).toLowerCase() + message.slice(1);
}

function remedy(code: string): { fix?: string } {
  switch (code) {
    case 'DUPLICATE_KEY':
      return { fix: 'keep one of the two' };
    case 'TAB_AS_INDENT':
      return { fix: 'indent with spaces' };
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return { fix: 'put text that holds ": " or starts with a special character into quotes' };
    case 'BAD_INDENT':
    case 'MISSING_CHAR':
      return { fix: 'check the indentation and the quotes of this line and the one above' };
    default:
      return {};
  }
}
