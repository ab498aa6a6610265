import { type Services, startServices } from '../services/index.ts';
import type { CleanUp } from './clean-up.ts';
import type { Io } from './io.ts';
import type { PlayOptions } from './options.ts';
import type { Progress } from './progress.ts';

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
export async function open({ options, io, progress, cleanUp }: OpeningOptions): Promise<Services> {
  const services = await startServices({
    provider: options.services,
    purpose: 'run',
    env: io.env,
    onProgress: (line) => progress.note(line),
    allowForeignTables: options.allowForeignTables === true,
  });
  cleanUp.add(() => services.stop());
  const { postgres, redis } = services;
  progress.note(
    `Postgres ${postgres.version} and Redis ${redis.version} (${postgres.provider}: ${postgres.image ?? postgres.origin})`,
  );
  return services;
}
