/**
 * `npm run measure:occasions RUN`: which acts the generated customers of a run (a folder with a `report.json`) did in which state
 * of a conversation, and how often; a pair that makes sense and never came is **0**.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { reportSchema } from '../../../reports/schema.ts';
import { pairs } from '../../users/index.ts';
import { type Acts, matrixOf, reached } from './matrix.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const acts: Record<string, number> = {};
for (const folder of positionals) {
  const report = reportSchema.parse(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')));
  for (const [pair, count] of Object.entries(report.coverage.acts ?? {})) acts[pair] = (acts[pair] ?? 0) + count;
}
const sensible = new Set(pairs().map(({ act, place }) => `${place}/${act.name}`));
const { of, met, thrice }: ReturnType<typeof reached> = reached(acts satisfies Acts, sensible);
process.stdout.write(
  `${matrixOf(acts, sensible)}\n\n${met} of ${of} pairs that make sense, ${thrice} of them thrice\n`,
);
