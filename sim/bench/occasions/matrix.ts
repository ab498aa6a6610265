import { CONDITIONS, type Condition, STATES, type State } from '../../users/index.ts';

/** Steps by state/act, as `coverage.acts` of a report has them. */
export type Acts = Readonly<Record<string, number>>;

const COLUMNS = [...Object.keys(STATES), ...Object.keys(CONDITIONS)] as (State | Condition)[];

/** How often each act was done in each state: a table in Markdown. `sensible`: pairs that make sense, as state/act. */
export function matrixOf(acts: Acts, sensible: ReadonlySet<string>): string {
  const names = new Set([...Object.keys(acts), ...sensible].map((pair) => pair.slice(pair.indexOf('/') + 1)));
  const cell = (state: string, act: string): string => {
    const count = acts[`${state}/${act}`] ?? 0;
    return count > 0 ? String(count) : sensible.has(`${state}/${act}`) ? '**0**' : '';
  };
  const rows = [...names].sort().map((act) => [act, ...COLUMNS.map((state) => cell(state, act))]);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(['act', ...COLUMNS]), `|---|${COLUMNS.map(() => '---:|').join('')}`, ...rows.map(line)].join('\n');
}

/** How many of the pairs that make sense came at all, and at least three times. */
export function reached(acts: Acts, sensible: ReadonlySet<string>): { of: number; met: number; thrice: number } {
  const counts = [...sensible].map((pair) => acts[pair] ?? 0);
  return {
    of: counts.length,
    met: counts.filter((count) => count > 0).length,
    thrice: counts.filter((count) => count >= 3).length,
  };
}
