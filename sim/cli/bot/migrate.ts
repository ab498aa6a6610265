import { Command, Option } from 'commander';
import { plural } from '../../plural.ts';
import { Problem } from '../../problem.ts';
import type { Io } from '../../run/io.ts';
import { MIGRATION_NAMES, migrateReferenceBot, migrationsOf, tablesToDrop } from '../../targets/index.ts';
import { refused, wholeNumber } from '../options.ts';
import { plan } from './migration-plan.ts';
import { type Outcome, told } from './operation.ts';

interface RunOptions {
  to?: string | undefined;
  down?: number | undefined;
  yes?: true | undefined;
}

/** A migration by its name, with its number or without. */
function migrationName(text: string): string {
  const name = MIGRATION_NAMES.find((known) => known === text || known.replace(/^\d+_/, '') === text);
  if (name !== undefined) return name;
  throw refused(`there is no migration ${text}`, `write one of ${MIGRATION_NAMES.join(', ')}`);
}

const FOREIGN = { newer: '(newer than this program)', strange: '(not of this program)' } as const;

/** Says it, and why there may be more in the database than this program knows. */
function nothingToDo(states: Awaited<ReturnType<typeof migrationsOf>>): string {
  const newer = states.flatMap(({ name, foreign }) => (foreign === 'newer' ? [name] : []));
  return `nothing to do\n${newer.length === 0 ? '' : `the database is newer than this program: ${newer.join(', ')} has run\n`}`;
}

/** `rehearsal bot migrate [show|plan|up|down]`; alone it goes up. */
export function migrate(io: Io, exit: (code: number) => void): Command {
  const run = async ({ to, down, yes }: RunOptions): Promise<Outcome | undefined> => {
    if (down !== undefined && !(await mayDrop(io, down, yes === true))) return undefined;
    const ran = await migrateReferenceBot(io.env, { to, down });
    if (ran.length > 0) return { json: { ran }, text: `${ran.join('\n')}\n` };
    return { json: { ran }, text: nothingToDo(await migrationsOf(io.env)) };
  };
  const confirmed = new Option('--yes', 'drop the tables without asking');
  const command = told<RunOptions>(
    io,
    exit,
    new Command('migrate').description("bring the bot's tables up to date, or take migrations back"),
    ({ down, yes }) => run({ down, yes }),
  )
    .addOption(
      new Option('--down <n>', 'take this many migrations back: drops their tables with all data').argParser(
        wholeNumber(1, 1000),
      ),
    )
    .addOption(confirmed);
  return command
    .addCommand(
      told(io, exit, new Command('show').description('list the migrations, and when each ran'), async () => {
        const migrations = await migrationsOf(io.env);
        const lines = migrations.map(
          ({ name, ranAt, foreign }) =>
            `[${ranAt ? 'X' : ' '}] ${name}${ranAt ? `  ${ranAt}` : ''}${foreign ? `  ${FOREIGN[foreign]}` : ''}\n`,
        );
        return { json: { migrations }, text: lines.join('') };
      }),
    )
    .addCommand(
      told<{ measure?: true }>(
        io,
        exit,
        new Command('plan')
          .description('print the SQL that going up would run, its locks, and about how long it takes')
          .option('--measure', 'also run it and take it back, for its true time and locks; do it on a copy'),
        async ({ measure }) => plan(io.env, measure === true, async () => nothingToDo(await migrationsOf(io.env))),
      ),
    )
    .addCommand(
      told<{ to?: string }>(
        io,
        exit,
        new Command('up')
          .description('run what has not run')
          .addOption(
            new Option('--to <name>', 'run none after this one; base: the tables of the previous version').argParser(
              migrationName,
            ),
          ),
        ({ to }) => run({ to }),
      ),
    )
    .addCommand(
      told<{ count: number } & RunOptions>(
        io,
        exit,
        new Command('down')
          .description('take the last migrations back: drops their tables with all data')
          .addOption(new Option('--count <n>', 'how many').default(1).argParser(wholeNumber(1, 1000)))
          .addOption(confirmed),
        ({ count, yes }) => run({ down: count, yes }),
      ),
    );
}

/** Says what going down drops, and whether it may. @throws Problem where nobody can be asked */
async function mayDrop(io: Io, down: number, yes: boolean): Promise<boolean> {
  const tables = await tablesToDrop(io.env, down);
  if (tables.length === 0) return true;
  const width = Math.max(...tables.map(({ table }) => table.length));
  const lines = tables.map(
    ({ migration, table, rows }) => `  ${table.padEnd(width)}  ${plural(rows, 'row')}  (${migration})\n`,
  );
  io.err(
    `taking ${plural(down, 'migration')} back drops ${plural(tables.length, 'table')} with all that they hold:\n${lines.join('')}`,
  );
  if (yes) return true;
  if (io.ask === undefined)
    throw new Problem('usage', 'going down drops data, so it has to be confirmed', {
      why: 'standard input is no terminal: nobody can be asked',
      fix: 'back the database up, then add --yes',
    });
  const answer = await io.ask('Type yes to drop them: ');
  if (answer.trim().toLowerCase() === 'yes') return true;
  io.err('nothing was changed\n');
  return false;
}
