import { plural } from '../plural.ts';
import type { Io } from '../run/io.ts';
import type { Script } from '../scenario/types.ts';

/** Prints the sessions that were chosen, each with its place, title and tags; with `json` as one JSON array. */
export function listScenarios(scripts: readonly Script[], { json }: { json?: true }, { out, colors }: Io): void {
  if (json) {
    const rows = scripts.map(({ id, title, file, line, tags, rules }) => ({ id, title, file, line, tags, rules }));
    out(`${JSON.stringify(rows, null, 2)}\n`);
    return;
  }
  const lines = scripts.map(({ title, file, line, tags }) =>
    [`${file}:${line}`, title, ...(tags.length > 0 ? [colors.dim(`[${tags.join(', ')}]`)] : [])].join('  '),
  );
  const files = new Set(scripts.map(({ file }) => file)).size;
  out(`${lines.join('\n')}\n\n${plural(scripts.length, 'session')} in ${plural(files, 'file')}\n`);
}
