import { SaxesParser } from 'saxes';
import { Problem } from '../problem.ts';
import { columnsOf, type Row, type Table, type Value } from './types.ts';

/** What a product is called in feeds: in RSS, in Atom, and in those that shops write themselves. */
const RECORDS: ReadonlySet<string> = new Set(['item', 'entry', 'product']);

/**
 * Reads a feed: RSS or Atom, with or without a prefix at the names. What stands inside an element of a product has the
 * names of both, with a point between them.
 * @throws Problem with line and column when it is no well-formed XML, or holds no products.
 */
export function readXml(text: string, file: string): Table {
  const lines = text.split('\n');
  const parser = new SaxesParser();
  const rows: Row[] = [];
  const path: string[] = [];
  let record: { depth: number; line: number; values: Map<string, Value> } | undefined;
  let content = '';
  let shop: string | undefined;

  parser.on('error', (error) => {
    const { line, column } = parser;
    throw new Problem('usage', 'this is no well-formed XML', {
      place: { file, line, column: column + 1, text: lines[line - 1] ?? '' },
      ...{ why: error.message.replace(/^[\d:]+\s*/, ''), fix: 'export the feed again; nothing was read', cause: error },
    });
  });
  parser.on('opentag', ({ name, attributes }) => {
    path.push(local(name));
    content = '';
    if (record === undefined && RECORDS.has(local(name)))
      record = { depth: path.length, line: parser.line, values: new Map() };
    const { href } = attributes as Record<string, string | undefined>;
    if (record && href !== undefined) record.values.set(path.slice(record.depth).join('.'), href);
  });
  const keep = (characters: string): void => {
    content += characters;
  };
  parser.on('text', keep);
  parser.on('cdata', keep);
  parser.on('closetag', () => {
    const value = content.trim();
    if (record && path.length === record.depth) {
      const { line, values } = record;
      rows.push({ values: Object.fromEntries(values), place: { file, line, text: lines[line - 1] ?? '' } });
      record = undefined;
    } else if (record && value !== '') add(record.values, path.slice(record.depth).join('.'), value);
    else if (!record && path.at(-1) === 'title' && value !== '') shop ??= value;
    path.pop();
    content = '';
  });
  parser.write(text.replace(/^\uFEFF/, '')).close();
  if (rows.length === 0) {
    throw new Problem('usage', 'there are no products in the file', {
      ...{ place: { file }, why: `it has none of the elements ${[...RECORDS].join(', ')}` },
      fix: 'name a product feed in RSS or Atom, or export CSV',
    });
  }
  const format = path.length === 0 && /<feed[\s>]/.test(text) ? 'Atom feed' : 'RSS feed';
  return { format, rows, columns: columnsOf(rows), ...(shop === undefined ? {} : { shop }), decimal: '.' };
}

/** `price` of `g:price`. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** An element that occurs several times holds a list. */
function add(values: Map<string, Value>, name: string, value: string): void {
  const before = values.get(name);
  values.set(name, before === undefined ? value : [...(Array.isArray(before) ? before : [String(before)]), value]);
}
