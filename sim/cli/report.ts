import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { reportSchema } from '../../reports/schema.ts';
import { renderTerminal } from '../../reports/terminal.ts';
import { Problem } from '../problem.ts';
import type { CommandOf } from './program.ts';

/** `rehearsal report [RUN]`: shows a run's report again. */
export const reportCommand: CommandOf = (io, exit) =>
  new Command('report')
    .argument('[run]', 'a run id, or the folder of a run', 'latest')
    .option('--out <dir>', 'where results are', 'results')
    .option('--json', 'print report.json')
    .option('--no-color', 'no colours')
    .action(async (run: string, options: { out: string; json?: true }) => {
      const folder = run.includes('/') ? resolve(io.cwd, run) : resolve(io.cwd, options.out, run);
      const file = join(folder, 'report.json');
      const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
        const fix = "run 'rehearsal gate' first, or name a run's folder";
        throw new Problem('usage', `there is no report at ${file}`, { why: cause.code ?? cause.message, fix, cause });
      });
      const parsed = reportSchema.safeParse(parseJson(text, file));
      if (!parsed.success) {
        const first = parsed.error.issues[0];
        throw new Problem('usage', `${file} is no report of schema rehearsal.report/1`, {
          why: first ? `${first.path.join('.')}: ${first.message}` : 'it has another form',
          fix: 'make it anew with this version of Rehearsal',
        });
      }
      io.out(options.json ? text : renderTerminal(parsed.data, io.colors, { reportPath: file }));
      exit(0);
    });

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Problem('usage', `${file} is not valid JSON`, { why: (cause as Error).message, cause });
  }
}
