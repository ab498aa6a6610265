import Table from 'cli-table3';

const NOTHING = ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'];
const NO_FRAME = Object.fromEntries(
  [...NOTHING, 'left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'].map((part) => [part, '']),
);

/** The lines of a table without a frame, its columns two spaces apart; `right` are the columns that numbers stand in. */
export function tableLines(rows: readonly (readonly string[])[], right: readonly number[]): string[] {
  const table = new Table({
    chars: { ...NO_FRAME, middle: '  ' },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    colAligns: (rows[0] ?? []).map((_, column) => (right.includes(column) ? 'right' : 'left')),
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

/** Rows of a table as a terminal has room for them; each may be of several lines. */
export interface FittedRows {
  /** Absent where the cells name their columns themselves. */
  head?: string;
  rows: string[];
}

export interface Fit {
  /** Columns that numbers stand in. */
  right: readonly number[];
  /** Characters that a line has. */
  columns: number;
  /** A column that is done without where a line has no room for it. */
  spare?: number;
}

/**
 * A table with a head where its lines have room. Where they have not, each row is its first cell, and below it the others
 * with the names of their columns: such lines can be broken between words.
 */
export function fittedRows(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { right, columns, spare }: Fit,
): FittedRows {
  const [titles = '', ...lines] = tableLines([head, ...rows], right);
  if ([titles, ...lines].every((line) => line.length <= columns)) return { head: titles, rows: lines };
  if (spare !== undefined) {
    const less = (cells: readonly string[]): string[] => cells.filter((_, n) => n !== spare);
    const rest = right.filter((n) => n !== spare).map((n) => (n > spare ? n - 1 : n));
    return fittedRows(less(head), rows.map(less), { right: rest, columns });
  }
  const named = ([first = '', ...cells]: readonly string[]): string => {
    const shown = cells.flatMap((cell, n) => (cell === '' ? [] : [`${head[n + 1]} ${cell}`]));
    return [first, ...(shown.length > 0 ? [`    ${shown.join(', ')}`] : [])].join('\n');
  };
  return { rows: rows.map(named) };
}
