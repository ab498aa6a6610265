import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command } from 'commander';
import { readAssets } from '../../reports/html/assets.ts';
import { renderPage } from '../../reports/html/render.ts';
import type { Report } from '../../reports/schema.ts';
import { renderTerminal } from '../../reports/terminal.ts';
import { Problem } from '../problem.ts';
import type { Io } from '../run/io.ts';
import { readReport } from '../run/read-report.ts';
import { runFiles } from '../run/run-files.ts';
import { openInBrowser } from './open-in-browser.ts';
import { withConfigOptions } from './options.ts';
import type { CommandOf } from './program.ts';
import { runFolder } from './run-folder.ts';
import { UsageProblem } from './usage.ts';

/** What to do where a run has no report. */
export const NO_REPORT = 'name a run that came to its end, or play it again';

/** `rehearsal report [RUN]`: shows a run's report again, in the terminal or as a page. */
export const reportCommand: CommandOf = (io, exit) =>
  withConfigOptions(new Command('report').argument('[run]', 'a run id, or the folder of a run', 'latest'))
    .option('--out <dir>', 'folder of the results', 'results')
    .option('--open', 'write the page of the run again, and open it in the browser')
    .option('--json', 'print report.json instead of the table')
    .option('--no-color', 'print without colors')
    .action(async (run: string, options: { out: string; open?: true; json?: true }, command: Command) => {
      if (run.includes('/') && command.getOptionValueSource('out') === 'cli') {
        const why = 'a name with a slash is the path of a run, so it is not looked for in --out';
        throw new UsageProblem(`--out does nothing beside ${run}`, why, 'remove --out, or name the run by its id');
      }
      const folder = runFolder(run, options.out, io);
      const file = join(folder, 'report.json');
      const { text, report } = await readReport(folder, NO_REPORT, io.cwd);
      const pageUrl = options.open ? await writePage(folder, report, io) : addressOfPage(folder);
      io.out(
        options.json
          ? text
          : renderTerminal(report, io.colors, {
              reportPath: file,
              ...(io.outColumns !== undefined && { columns: io.outColumns }),
              ...(pageUrl && { pageUrl }),
            }),
      );
      exit(0);
    });

/** Where the page of a run is; undefined where none was written. */
const addressOfPage = (folder: string): string | undefined => {
  const page = join(folder, 'index.html');
  return existsSync(page) ? pathToFileURL(page).href : undefined;
};

/** Writes the page of a run again, so that it is of this version, and opens it. Answers its address. */
async function writePage(folder: string, report: Report, io: Io): Promise<string> {
  const page = join(folder, 'index.html');
  const stored = runFiles(folder, dirname(folder), report.run.id);
  await writeFile(page, await renderPage(report, stored, await readAssets())).catch((cause: Error) => {
    const fix = 'copy the folder of the run to a place of yours, and name the copy';
    throw new Problem('infrastructure', `${basename(page)} cannot be written to ${folder}`, {
      ...{ why: cause.message, fix, cause },
    });
  });
  const url = pathToFileURL(page).href;
  await openInBrowser(url, io);
  return url;
}
