import { CsvError, parse } from 'csv-parse/sync';
import { Problem, Problems } from '../problem.ts';
import { columnsOf, type Row, type Table, type Value } from './types.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const SHOWN: ReadonlyMap<string, string> = new Map([['\t', 'tabs']]);

interface CsvRecord {
  record: string[];
  info: { lines: number };
}

/**
 * Reads separated values with a header. The separator is the one that the header has most of.
 * @throws Problems with the line of each record that has another number of values than the header.
 */
export function readCsv(text: string, file: string): Table {
  const lines = text.split(/\r\n|\n|\r/);
  const delimiter = delimiterOf(lines);
  const records = recordsOf(text, delimiter, file, lines);
  const start = records.findIndex(({ record }) => !ABOVE.test(record[0] ?? ''));
  const [head, ...body] = start < 0 ? [] : records.slice(start);
  if (!head || body.length === 0) {
    const why = head ? 'it has a header and no records' : 'it has no header';
    throw new Problem('usage', 'there are no products in the file', {
      ...{ place: { file }, why, fix: 'name the file that holds the products' },
    });
  }
  const header = distinct(head.record);
  const problems: Problem[] = [];
  const rows = body.map(({ record, info }): Row => {
    // The line that a record ends on is known; its values say how many lines it has.
    const line = info.lines - record.reduce((breaks, value) => breaks + (value.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
    const place = { file, line, text: lines[line - 1] ?? '' };
    const extra = record.slice(header.length).some((value) => value !== '');
    if (extra || record.length < header.length) {
      problems.push(
        new Problem('usage', `line ${line} has ${record.length} values, and the header has ${header.length}`, {
          place,
          why: `values are separated by ${SHOWN.get(delimiter) ?? delimiter}`,
          fix: 'put a value that holds the separator or a line break into double quotes',
        }),
      );
    }
    const values = header.flatMap((column, n) => (record[n] ? [[column, record[n]] as const] : []));
    return { values: Object.fromEntries(values), place };
  });
  if (problems.length > 0) throw new Problems(problems);
  const format = `CSV with ${delimiter === '\t' ? 'tabs' : `"${delimiter}"`} between the columns`;
  const named = withNamedOptions(rows);
  return { format, rows: named, columns: columnsOf(named) };
}

function recordsOf(text: string, delimiter: string, file: string, lines: readonly string[]): CsvRecord[] {
  // Lines of the records that were read: a record that never ends began after them.
  let done = 0;
  try {
    return parse(text, {
      on_record: (record, { lines: read }) => {
        done = read;
        return record;
      },
      ...{ bom: true, delimiter, info: true, trim: true },
      // An inch is written as a quote: 5" pipe.
      ...{ relax_quotes: true, relax_column_count: true, skip_empty_lines: true },
    }) as unknown as CsvRecord[];
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const open = cause.code === 'CSV_QUOTE_NOT_CLOSED';
    const line = open ? done + 1 : Number(/at line (\d+)/.exec(cause.message)?.[1] ?? done + 1);
    throw new Problem('usage', open ? `a quote that opens on line ${line} is never closed` : 'this is no valid CSV', {
      ...{ place: { file, line, text: lines[line - 1] ?? '' }, cause },
      why: open ? 'all that follows would be one value' : cause.message,
      fix: 'close the quote; inside a quoted value write a quote twice',
    });
  }
}

/** Lines above a header: comments, as templates of feeds have them, and the separator, as Excel writes it. */
const ABOVE = /^\uFEFF?"?(?:#|sep=)/i;

/** The separator that the first line which is no comment has most of, outside quotes. */
function delimiterOf(lines: readonly string[]): string {
  const header = (lines.find((line) => line.trim() !== '' && !ABOVE.test(line)) ?? '').replace(/"[^"]*"/g, '');
  const count = (delimiter: string): number => header.split(delimiter).length;
  return DELIMITERS.reduce((best, other) => (count(other) > count(best) ? other : best));
}

/** Names of columns: a second one of a name, and one without a name, gets its number. */
function distinct(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map((name, n) => {
    const unique = name !== '' && !seen.has(name) ? name : `${name || 'column'} ${n + 1}`;
    seen.add(unique);
    return unique;
  });
}

const OPTION = /^(option\s*\d+|attribute\s*\d+)\s*(name|value)(?:\(s\))?$/i;

/** Shops write an option as two columns, its name and its value; the name may stand in the first row of a product only. */
function withNamedOptions(rows: readonly Row[]): Row[] {
  const names = new Map<string, string>();
  return rows.map((row) => {
    const values: Record<string, Value> = {};
    const options = new Map<string, Value>();
    for (const [column, value] of Object.entries(row.values)) {
      const [, option, part] = OPTION.exec(column) ?? [];
      if (option === undefined) values[column] = value;
      else if (part?.toLowerCase() === 'name') names.set(option, String(value));
      else options.set(option, value);
    }
    for (const [option, value] of options) {
      const name = names.get(option);
      if (name !== undefined && name !== 'Title') values[`attributes.${name}`] = value;
    }
    return { ...row, values };
  });
}
