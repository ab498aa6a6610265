import { join } from 'node:path';
import { Command } from 'commander';
import { type Report, reportSchema } from '../../reports/schema.ts';
import { renderTerminal } from '../../reports/terminal.ts';
import { readText } from '../files/index.ts';
import { Problem } from '../problem.ts';
import type { Io } from '../run/io.ts';
import { withConfigOptions } from './options.ts';
import type { CommandOf } from './program.ts';
import { runFolder } from './run-folder.ts';
import { UsageProblem } from './usage.ts';

const NO_REPORT = 'name a run that came to its end, or play it again';

/** `rehearsal report [RUN]`: shows a run's report again. */
export const reportCommand: CommandOf = (io, exit) =>
  withConfigOptions(new Command('report').argument('[run]', 'a run id, or the folder of a run', 'latest'))
    .option('--out <dir>', 'folder of the results', 'results')
    .option('--json', 'print report.json instead of the table')
    .option('--no-color', 'print without colors')
    .action(async (run: string, options: { out: string; json?: true }, command: Command) => {
      if (run.includes('/') && command.getOptionValueSource('out') === 'cli') {
        const why = 'a name with a slash is the path of a run, so it is not looked for in --out';
        throw new UsageProblem(`--out does nothing beside ${run}`, why, 'remove --out, or name the run by its id');
      }
      const file = join(runFolder(run, options.out, io), 'report.json');
      const { text, report } = await reportAt(file, io);
      io.out(options.json ? text : renderTerminal(report, io.colors, { reportPath: file }));
      exit(0);
    });

/** Reads a report. @throws Problem when it cannot be read, or is none of this schema. */
export async function readReport(file: string, io: Io): Promise<Report> {
  return (await reportAt(file, io)).report;
}

async function reportAt(file: string, io: Io): Promise<{ text: string; report: Report }> {
  const text = await readText({ what: 'the report', path: file, cwd: io.cwd, fix: NO_REPORT });
  const parsed = reportSchema.safeParse(parseJson(text, file));
  if (parsed.success) return { text, report: parsed.data };
  const first = parsed.error.issues[0];
  throw new Problem('usage', `${file} is no report of schema rehearsal.report/1`, {
    why: first ? `${first.path.join('.') || 'it'}: ${first.message}` : 'it has another form',
    fix: 'play the run again with this version of Rehearsal',
  });
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Problem('usage', `${file} is not valid JSON`, {
      ...{ why: (cause as Error).message, cause },
      fix: NO_REPORT,
    });
  }
}
