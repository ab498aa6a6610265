import { Command, Option } from 'commander';
import { rehearse } from '../../release/rehearse/index.ts';
import { loadRunbook } from '../../release/runbook/index.ts';
import { AUTO } from '../../services/index.ts';
import { positiveNumber } from '../options.ts';
import type { CommandOf } from '../program.ts';

/** The services of a rehearsal are its own: it restores databases and exchanges their names. */
const SERVICES = ['containers', 'local'];
/** The checklist watches for 30 minutes. */
const WATCH_MINUTES = 0.1;

interface Options {
  runbook?: string;
  services: string;
  out: string;
  watchMinutes: number;
  fail?: string;
  json?: true;
}

/** `rehearsal release rehearse`: the release and both ways back, while customers write. */
export const rehearseCommand: CommandOf = (io, exit) =>
  new Command('rehearse')
    .description(
      'play the whole release and both ways back while simulated customers write, and write the deployment log',
    )
    .option('--runbook <file>', "the release as a file; default: the reference bot's own")
    .addOption(
      new Option('--services <how>', 'where Postgres and Redis of the reference bot come from')
        .choices([AUTO, ...SERVICES])
        .default(AUTO),
    )
    .option('--out <folder>', 'folder of results', 'results')
    .addOption(
      new Option('--watch-minutes <n>', 'how long each watching takes; the checklist says 30')
        .default(WATCH_MINUTES)
        .argParser(positiveNumber),
    )
    .option(
      '--fail <step>',
      'declare this step as failed once it is done, and prove the way back; each: every step once',
    )
    .option('--json', 'print the deployment log as JSON')
    .option('--no-color', 'print without colors')
    .action(async ({ runbook, services, out, watchMinutes, fail, json }: Options) => {
      const loaded = await loadRunbook(runbook, io.cwd);
      exit(
        await rehearse({
          services,
          out,
          runbook: loaded,
          fail,
          json: json === true,
          watchMs: watchMinutes * 60_000,
          io,
        }),
      );
    });
