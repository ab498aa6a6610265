import { type Services, type ServicesWatch, startServices, watchServices } from '../services/index.ts';
import { inTime } from '../time/in-time.ts';
import type { CleanUp } from './clean-up.ts';
import type { Io } from './io.ts';
import type { PlayOptions } from './options.ts';
import type { Progress } from './progress.ts';

/** What has to be there before a bot can be. */
export interface Opening {
  services: Services;
  /** Says when one of the servers is lost. */
  watch: ServicesWatch;
}

/** How long stopping the servers may take when one of them is lost. */
const STOPPING_MS = 10_000;

interface OpeningOptions {
  options: Pick<PlayOptions, 'services' | 'allowForeignTables'>;
  io: Io;
  progress: Progress;
  cleanUp: CleanUp;
}

/**
 * Opens what every command that plays sessions needs. Whatever was opened is closed by `cleanUp`, also when the rest
 * could not be opened.
 * @throws Problem when no servers can be had, with the fix.
 */
export async function open({ options, io, progress, cleanUp }: OpeningOptions): Promise<Opening> {
  const services = await startServices({
    provider: options.services,
    purpose: 'run',
    env: io.env,
    onProgress: (line) => progress.note(line),
    allowForeignTables: options.allowForeignTables === true,
    signal: io.signal,
  });
  let watching: ServicesWatch | undefined;
  cleanUp.add(async () => {
    if (!watching?.lost) return services.stop();
    await inTime(services.stop(), 'stopping the servers', STOPPING_MS).catch((error: Error) =>
      progress.note(`not everything could be removed from the servers: ${error.message}`),
    );
  });
  io.signal.throwIfAborted();
  const watch = await watchServices(services);
  watching = watch;
  cleanUp.add(() => watch.close());
  io.signal.throwIfAborted();
  const { postgres, redis } = services;
  progress.note(
    `Postgres ${postgres.version} and Redis ${redis.version} (${postgres.provider}: ${postgres.image ?? postgres.origin})`,
  );
  return { services, watch };
}

/** What a run has whose target needs no servers. */
export const WITHOUT_SERVERS: { services: null; watch: ServicesWatch } = {
  services: null,
  watch: {
    ...{ signal: new AbortController().signal, lost: undefined },
    report() {},
    availableUntil: async (at) => at,
    during: (work) => work,
    close: async () => {},
  },
};
