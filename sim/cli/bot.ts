import { Command, Option } from 'commander';
import { Problem } from '../problem.ts';
import type { Io } from '../run/io.ts';
import { migrateReferenceBot, serveReferenceBot, tablesToDrop } from '../targets/index.ts';
import { wholeNumber } from './options.ts';
import type { CommandOf } from './program.ts';

/** `rehearsal bot`: the reference bot alone. Its variables are those of `.env.example`. */
export const botCommand: CommandOf = (io, exit) => {
  const serve = (role: string, text: string): Command =>
    new Command(role)
      .description(text)
      .addOption(
        new Option('--port <n>', 'port to listen on; 0 takes any free one')
          .default(3000)
          .argParser(wholeNumber(0, 65_535)),
      )
      .addOption(new Option('--host <address>', 'address to listen on').default('127.0.0.1'))
      .action(async (options: { port: number; host: string }) => {
        await serveReferenceBot({
          env: { ...io.env, BOT_ROLE: role },
          ...options,
          signal: io.signal,
          onReady: (url) => io.err(`the bot listens on ${url}\n`),
        });
        exit(0);
      });
  const migrateCommand = new Command('migrate')
    .description("bring the bot's tables up to date, or take migrations back")
    .addOption(
      new Option('--down <n>', 'take this many migrations back: drops their tables with all data').argParser(
        wholeNumber(1, 1000),
      ),
    )
    .option('--yes', 'drop the tables without asking')
    .action(async ({ down, yes }: { down?: number; yes?: true }) => {
      if (down !== undefined && !(await mayDrop(io, down, yes === true))) return exit(2);
      const ran = await migrateReferenceBot(io.env, down);
      io.out(ran.length > 0 ? `${ran.join('\n')}\n` : 'nothing to do\n');
      exit(0);
    });
  return new Command('bot')
    .addCommand(serve('all', 'serve webhooks and work in one process'))
    .addCommand(serve('web', 'take webhooks only'))
    .addCommand(serve('worker', 'prepare and send replies only'))
    .addCommand(migrateCommand);
};

/** Says what going down drops, and whether it may. @throws Problem where nobody can be asked */
async function mayDrop(io: Io, down: number, yes: boolean): Promise<boolean> {
  const tables = await tablesToDrop(io.env, down);
  if (tables.length === 0) return true;
  const width = Math.max(...tables.map(({ table }) => table.length));
  const lines = tables.map(({ migration, table, rows }) => `  ${table.padEnd(width)}  ${rows} rows  (${migration})\n`);
  io.err(`--down ${down} drops ${tables.length} tables with all that they hold:\n${lines.join('')}`);
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
