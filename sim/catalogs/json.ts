import { Problem } from '../problem.ts';
import { isPlain, rowsOf } from './objects.ts';
import { columnsOf, type Table } from './types.ts';

/**
 * Reads JSON: a list of products, or an object that holds one, such as `{"products": […]}`.
 * @throws Problem with the place where it is no JSON, or when no list of products is in it.
 */
export function readJson(text: string, file: string): Table {
  const found = listIn(parse(text.replace(/^\uFEFF/, ''), file));
  if (found === undefined || found.list.length === 0) {
    throw new Problem('usage', 'there are no products in the file', {
      ...{ place: { file }, why: found ? 'its list is empty' : 'it holds no list of objects' },
      fix: 'name JSON that is a list of products, or an object with one, e.g. {"products": […]}',
    });
  }
  const { list, key } = found;
  const rows = rowsOf(list, (index) => ({ file: `${file}, product ${index + 1}` }));
  const format = key === '' ? 'JSON, a list of products' : `JSON, the list "${key}"`;
  return { format, rows, columns: columnsOf(rows), decimal: '.' };
}

/** The list of objects that a value is, or that is in it; the longest, and not deeper than what wraps an answer. */
function listIn(
  value: unknown,
  key = '',
  depth = 0,
): { list: Readonly<Record<string, unknown>>[]; key: string } | undefined {
  if (Array.isArray(value)) return value.every(isPlain) ? { list: value, key } : undefined;
  if (!isPlain(value) || depth > 2) return undefined;
  return Object.entries(value)
    .flatMap(([name, inner]) => listIn(inner, key === '' ? name : `${key}.${name}`, depth + 1) ?? [])
    .sort((a, b) => b.list.length - a.list.length)[0];
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const { message } = cause as Error;
    const position = Number(/at position (\d+)/.exec(message)?.[1] ?? Number.NaN);
    const before = text.slice(0, Number.isNaN(position) ? text.length : position).split('\n');
    const line = before.length;
    const column = (before.at(-1)?.length ?? 0) + 1;
    throw new Problem('usage', 'this is no valid JSON', {
      ...{ place: { file, line, column, text: text.split('\n')[line - 1] ?? '' }, cause },
      ...{ why: message, fix: 'export it again; nothing was read' },
    });
  }
}
