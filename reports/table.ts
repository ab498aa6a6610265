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
