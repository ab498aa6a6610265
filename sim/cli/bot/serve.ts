import { Command, Option } from 'commander';
import type { Io } from '../../run/io.ts';
import { serveReferenceBot } from '../../targets/index.ts';
import { wholeNumber } from '../options.ts';

/** `rehearsal bot all|web|worker`: the bot until Ctrl-C or SIGTERM, when what is under way is finished first. */
export const serve = (io: Io, exit: (code: number) => void, role: string, text: string, port = 3000): Command =>
  new Command(role)
    .description(text)
    .addOption(
      new Option('--port <n>', 'port to listen on; 0 takes any free one')
        .default(port)
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
