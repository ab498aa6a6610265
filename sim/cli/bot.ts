import { Command, Option } from 'commander';
import { migrateReferenceBot, serveReferenceBot } from '../targets/index.ts';
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
    .action(async ({ down }: { down?: number }) => {
      const ran = await migrateReferenceBot(io.env, down === undefined ? 'up' : 'down', down);
      io.out(ran.length > 0 ? `${ran.join('\n')}\n` : 'nothing to do\n');
      exit(0);
    });
  return new Command('bot')
    .addCommand(serve('all', 'serve webhooks and work in one process'))
    .addCommand(serve('web', 'take webhooks only'))
    .addCommand(serve('worker', 'prepare and send replies only'))
    .addCommand(migrateCommand);
};
