/**
 * The reference bot as a process of its own, forked by `referenceProcess`: it takes its options as the first message,
 * tells where it listens, and ends when it is told to, or when its parent is gone, however that went.
 */
import { createBot, DEFAULT_SETTINGS, openResources, systemClock } from '../../../reference-bot/index.ts';
import { watchConnections } from './lost-connections.ts';
import type { ChildMessage, ChildOptions, LaterMessage } from './process.ts';

const tell = (message: ChildMessage): void => void process.send?.(message);

process.once('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole group; the parent decides when this process ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.once('message', (options: ChildOptions) => {
  start(options).then(
    ({ url, close }) => {
      process.once('message', (message: LaterMessage) => {
        if (message === 'end') void close().finally(() => process.exit(0));
      });
      tell({ listens: url });
    },
    (error: Error) => tell({ failed: error.message }),
  );
});

async function start({ databaseUrl, redisUrl, poolSize, watched, ...options }: ChildOptions) {
  const resources = openResources({ databaseUrl, redisUrl, poolSize, watched });
  watchConnections(resources, (...lost) => tell({ lost }));
  const bot = await createBot({
    ...{ ...options, resources, clock: systemClock, settings: DEFAULT_SETTINGS },
    ...{ role: 'all', adminRatePerMinute: 'off', keepsAudit: false },
  });
  return { url: await bot.listen(), close: bot.close };
}
