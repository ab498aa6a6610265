import { Command } from 'commander';
import type { CommandOf } from '../program.ts';
import { check } from './check.ts';
import { flags } from './flags.ts';
import { audit, keys } from './keys.ts';
import { maintenance, workers } from './maintenance.ts';
import { migrate } from './migrate.ts';
import { analytics, cache, checkIntegrity, configuration, tenants } from './records.ts';
import { serve } from './serve.ts';
import { testDiscovery, testMessage } from './try-out.ts';

/** `rehearsal bot`: the reference bot alone, and what its operators do. Its variables are those of `.env.example`. */
export const botCommand: CommandOf = (io, exit) => {
  const bot = new Command('bot')
    .addCommand(serve(io, exit, 'all', 'serve webhooks and work in one process'))
    .addCommand(serve(io, exit, 'web', 'take webhooks only'))
    .addCommand(serve(io, exit, 'worker', 'prepare and send replies only', 3001));
  const operations = [
    migrate,
    flags,
    maintenance,
    workers,
    cache,
    check,
    checkIntegrity,
    tenants,
    analytics,
    keys,
    audit,
    testMessage,
    testDiscovery,
  ];
  for (const command of operations.map((make) => make(io, exit))) bot.addCommand(command);
  for (const command of configuration(io, exit)) bot.addCommand(command);
  return bot;
};
