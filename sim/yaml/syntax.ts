import { type Document, isCollection, isScalar, type Node, visit, type YAMLError } from 'yaml';
import { Problem } from '../problem.ts';
import { quote } from './quote.ts';
import { nameOf, type SourceText } from './source-text.ts';

/** What is said of an error, and where, when that is another place than the parser's. */
interface Told {
  what: string;
  why: string;
  fix: string;
  offset?: number | undefined;
}

interface Context extends SourceText {
  document: Document.Parsed;
  error: YAMLError;
  /** The line of the error, and the one below. */
  line: string;
  below: string;
  /** Where the line starts. */
  start: number;
}

/** Errors that say nothing about those after them. */
const ALONE: ReadonlySet<string> = new Set(['DUPLICATE_KEY', 'BAD_SCALAR_START', 'BAD_DQ_ESCAPE']);
/** Of a longer line the beginning shows what is meant. */
const LONGEST_FIX = 200;
/** `key: value` on a line, with the dashes before it. */
const ENTRY = /^(\s*(?:- +)*)([\w-]+): +(\S.*)$/;

/**
 * The parser's complaints about a document in words of people: what was surely meant, with the line as it should be.
 * Of errors that follow from one another only the first is told. `repeats` are those about a key that is given twice.
 */
export function syntaxProblems(document: Document.Parsed, source: SourceText) {
  const problems: Problem[] = [];
  const repeats = new Map<Problem, number>();
  let followed = false;
  const errors = [...document.errors, ...document.warnings.filter(({ code }) => code !== 'TAG_RESOLVE_FAILED')];
  for (const error of errors.sort((a, b) => a.pos[0] - b.pos[0])) {
    const alone = ALONE.has(error.code);
    if (!alone && followed) continue;
    followed ||= !alone;
    const offset = Math.min(error.pos[0], source.text.length);
    const start = source.text.lastIndexOf('\n', offset - 1) + 1;
    const [line = '', below = ''] = source.text.slice(start).split('\n', 2);
    const { what, why, fix, offset: at = offset } = tell({ ...source, document, error, line, below, start });
    const problem = new Problem('usage', what, { place: source.at(at), why, fix });
    problems.push(problem);
    if (error.code === 'DUPLICATE_KEY') repeats.set(problem, offset);
  }
  return { problems, repeats };
}

function tell(context: Context): Told {
  const { error, line, start } = context;
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return repeated(context);
    case 'TAB_AS_INDENT':
      return {
        what: 'a tab indents this line',
        why: 'YAML sees by blanks what belongs to what, and a tab is as wide as each editor makes it',
        fix: 'replace every tab by two blanks',
        offset: start + Math.max(0, line.indexOf('\t')),
      };
    case 'BAD_DQ_ESCAPE':
      return {
        what: `${error.message.replace(/^Invalid escape sequence/, 'there is no escape')}`,
        why: 'a backslash in double quotes begins an escape such as \\n',
        fix: 'write two backslashes, or put the text into single quotes',
      };
    case 'RESOURCE_EXHAUSTION':
      return {
        what: 'lists and mappings are nested too deeply',
        why: 'no file of this kind needs more than about ten levels',
        fix: 'close the brackets, and put text that begins with one into quotes',
        // How deep the parser came depends on its stack, not on the file.
        offset: start + Math.max(0, line.search(/\S/)),
      };
    case 'KEY_OVER_1024_CHARS':
      return {
        what: 'a key is longer than 1024 characters',
        why: 'all that stands before ": " on a line is a key',
        fix: 'put text that holds ": " into quotes',
      };
    case 'BAD_DIRECTIVE':
      return {
        what: 'a line cannot begin with %',
        why: 'it begins a directive in YAML, and none is needed here',
        fix: 'remove the line, or put the text into quotes',
        offset: start,
      };
    default:
      return unclosed(context) ?? indentation(context) ?? special(context) ?? unknown(context);
  }
}

function repeated({ document, error, at }: Context): Told {
  let earlier: Node | undefined;
  let name = '';
  visit(document, {
    Map(_, map) {
      const again = map.items.find(({ key }) => (key as Node | null)?.range?.[0] === error.pos[0]);
      if (!again) return undefined;
      name = nameOf(again.key);
      earlier = map.items.find(({ key }) => nameOf(key) === name)?.key as Node | undefined;
      return visit.BREAK;
    },
  });
  const line = earlier?.range ? at(earlier.range[0]).line : undefined;
  return {
    what: `"${name}" is given twice`,
    why:
      line === undefined ? 'a mapping has each key once' : `line ${line} has it too, and a mapping has each key once`,
    fix: 'keep one of the two',
  };
}

/** Quotes, brackets and braces that are opened and not closed: told where they are opened. */
function unclosed({ document, error, text, at }: Context): Told | undefined {
  const end = error.pos[0];
  let opened: Node | undefined;
  visit(document, {
    Node(_, node) {
      const [from, to = 0] = node.range ?? [];
      const flow = isCollection(node) ? node.flow : isScalar(node) && node.type?.startsWith('QUOTE');
      if (flow && from !== undefined && from <= end && to >= end - 1 && !isClosed(text.slice(from, to))) opened = node;
    },
  });
  if (!opened || (error.code !== 'MISSING_CHAR' && error.code !== 'BAD_INDENT')) return comma(error);
  const offset = opened.range?.[0] ?? 0;
  const begin = text[offset] ?? '';
  const hash = /(?:^|\s)#/.exec(text.slice(offset).split('\n', 1)[0] ?? '');
  const close = CLOSING[begin] ?? begin;
  return {
    what: `${begin} is not closed`,
    why: hash
      ? `"#" after a blank begins a comment in YAML, so ${close} is none of it`
      : `nothing up to line ${at(end).line} is the ${close} that ends it`,
    fix: hash ? 'put the text with the "#" into quotes' : `write ${close} where it ends`,
    offset,
  };
}

const CLOSING: Record<string, string> = { '[': ']', '{': '}' };

function isClosed(written: string): boolean {
  const [begin = ''] = written;
  const close = CLOSING[begin];
  // What a comment holds closes no bracket.
  const code = close === undefined ? written : written.replace(/(^|\s)#.*$/gm, '');
  return code.length > 1 && code.trimEnd().endsWith(close ?? begin);
}

function comma({ code }: YAMLError): Told | undefined {
  if (code !== 'BLOCK_IN_FLOW') return undefined;
  return {
    what: 'a comma is missing before this',
    why: 'entries in braces and brackets are parted by commas',
    fix: 'write {key: value, key: value} or [one, two]',
  };
}

/** Lines that stand too far left or right to belong to anything. */
function indentation({ error, line, below, start, text }: Context): Told | undefined {
  const margin = (of: string): number => /^\s*/.exec(of)?.[0].length ?? 0;
  const [, entry, key] = ENTRY.exec(line) ?? [];
  const [, , stray] = /^(\s*)(- +)?([\w-]+):/.exec(below) ?? [];
  const [, name] = /^\s*(?:- +)?([\w-]+):/.exec(below) ?? [];
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY' && entry !== undefined && name && margin(below) > entry.length) {
    return {
      what: `"${name}" is indented too far`,
      why: `like this it goes on with the text of "${key}" in the line above`,
      fix: `let it begin under "${key}", after ${blanks(entry.length)}${stray ? ', or as far as the other dashes' : ''}`,
      offset: start + line.length + 1 + margin(below),
    };
  }
  const beside = besideItsDash(line, below, start);
  if (error.code === 'BAD_INDENT' && beside) return beside;
  const outside = /^(Sequence item without|A block sequence may not|All (collection|mapping|sequence) items)/;
  const whole = error.pos[0] === start + margin(line) && /^Unexpected scalar at node end/.test(error.message);
  if (outside.test(error.message) || whole) {
    const above =
      text
        .slice(0, start)
        .split('\n')
        .findLast((other) => other.trim() !== '') ?? '';
    const [, margins = '', upper] = /^(\s*(?:- +)*)([\w-]+):/.exec(above) ?? [];
    const dash = /^\s*- /.test(line);
    const wanted = dash
      ? 'put the dash exactly under the dashes of its list'
      : `let it begin after ${blanks(margins.length)}`;
    return {
      what: 'this line belongs to nothing',
      why: `no ${dash ? 'dash' : 'key'} above begins after ${blanks(margin(line))}`,
      fix: upper && !dash ? `${wanted}, under "${upper}"` : wanted,
      offset: start + margin(line),
    };
  }
  return undefined;
}

/** A key at the column of the dash above it, whose entry has an empty key. */
function besideItsDash(line: string, below: string, start: number): Told | undefined {
  const [, margin = '', key] = /^(\s*)- +([\w-]+):\s*$/.exec(line) ?? [];
  const [, at, name] = /^(\s*)([\w-]+):(?:\s|$)/.exec(below) ?? [];
  if (key === undefined || name === undefined || at !== margin) return undefined;
  return {
    what: `"${name}" is not indented under "${key}"`,
    why: 'it begins at the column of the dash, and what belongs to an entry begins further to the right',
    fix: `let "${name}" begin after ${blanks(margin.length + 4)}`,
    offset: start + line.length + 1 + margin.length,
  };
}

const blanks = (n: number): string => `${n} ${n === 1 ? 'blank' : 'blanks'}`;

/** Text that begins with, or holds, what YAML takes for something else. */
function special({ error, line, start }: Context): Told | undefined {
  const [, before, key, value] = ENTRY.exec(line) ?? [];
  if (before !== undefined && value !== undefined) {
    const column = before.length + `${key}: `.length;
    const [first = ''] = value;
    const fix = `put the text into quotes: ${key}: ${quote(unquoted(value))}`.slice(0, LONGEST_FIX);
    const offset = start + line.indexOf(value, column - 1);
    if (first === "'" || first === '"') {
      const why = `${first} ends it before the end of the line`;
      return { what: 'the text goes on after its quotes', why, fix, offset };
    }
    if (/[*&!|>%@`?[\]{},-]/.test(first)) {
      return {
        what: `text cannot begin with ${first}`,
        why: `"${first}" has a special meaning in YAML`,
        fix,
        offset,
      };
    }
    if (/:(\s|$)/.test(value)) {
      const why = '": " inside a text begins another value in YAML';
      return { what: `the text of "${key}" holds ": "`, why, fix, offset: offset + value.indexOf(':') };
    }
  }
  const [, list] = /^\s*- +([*&!|>%@`].*)$/.exec(line) ?? [];
  if (list !== undefined) {
    const why = `"${list[0]}" has a special meaning in YAML`;
    const fix = `put the text into quotes: - ${quote(list)}`.slice(0, LONGEST_FIX);
    return { what: `text cannot begin with ${list[0]}`, why, fix, offset: start + line.indexOf(list) };
  }
  if (!error.message.startsWith('Implicit keys need') && !error.message.startsWith('Implicit map keys'))
    return undefined;
  const [, name, rest] = /^\s*(?:- +)?([\w-]+)\s*=\s*(.*)$/.exec(line) ?? [];
  const dashes = /^-{2}\s*$/.test(line);
  return {
    what: 'this line is no "key: value"',
    why: dashes ? 'a new document begins with three dashes' : 'no colon parts a key from a value here',
    fix:
      name !== undefined
        ? `write ${name}: ${rest}`
        : dashes
          ? 'write ---'
          : 'write key: value; text that goes on in a further line is indented more than its key',
    offset: start + (/^\s*/.exec(line)?.[0].length ?? 0),
  };
}

/** A text without the quotes that do not hold it together. */
function unquoted(value: string): string {
  const [, inner] = /^(?:'(.*)'|"(.*)")$/.exec(value)?.slice(0) ?? [];
  return inner ?? value;
}

function unknown({ error, text, start, line }: Context): Told {
  const at = text[error.pos[0]] ?? '';
  if (/^Unexpected flow-(map|seq)-end/.test(error.message)) {
    const open = at === '}' ? '{' : '[';
    return {
      what: `${at} closes nothing`,
      why: `no ${open} is open before it`,
      fix: `remove it, or write the ${open}`,
    };
  }
  const [, close] = /must .* end with an? (.)$/.exec(error.message) ?? [];
  if (close !== undefined) {
    const why = 'brackets and braces are closed in the opposite order in which they are opened';
    return { what: `${close} is missing`, why, fix: `write ${close} before this, where its entries end` };
  }
  if (error.code === 'BAD_SCALAR_START') {
    const why = `"${at}" has a special meaning in YAML`;
    return { what: `text cannot begin with ${at}`, why, fix: 'remove it, or put the text into quotes' };
  }
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY' || /on same line with key/.test(error.message)) {
    const why = 'a key has one value on its line: no list, and no further key';
    return { what: 'this line holds more than one thing', why, fix: 'begin a new line, or put text into quotes' };
  }
  // The end of the file, or an empty line, shows nothing: what is wrong begins above it.
  const blank = line.trim() === '';
  const offset = blank ? Math.max(0, text.slice(0, start).trimEnd().length - 1) : undefined;
  return {
    offset,
    what: error.message.charAt(0).toLowerCase() + error.message.slice(1),
    why: 'this is not valid YAML',
    fix: 'check the indentation, the quotes and the brackets of this line and the one above',
  };
}
