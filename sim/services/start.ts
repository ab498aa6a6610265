import { Problem } from '../problem.ts';
import { findEngine } from './container-engine.ts';
import { startContainers } from './containers.ts';
import { startExternal } from './external.ts';
import { startLocal } from './local.ts';
import { completeOptions, type ProviderOptions, type ServicesOptions } from './options.ts';
import type { Services } from './types.ts';

/**
 * Real Postgres and Redis from the wanted provider of the fallback order. Whatever is started ends with this process, however
 * that ends; `stop` ends it earlier. Throws a Problem that says what is missing and how to get it.
 */
export async function startServices(options: ServicesOptions): Promise<Services> {
  const complete = completeOptions(options);
  const services = await climb(options.provider, complete);
  let stopping: Promise<void> | undefined;
  return {
    ...services,
    stop() {
      stopping ??= services.stop();
      return stopping;
    },
  };
}

async function climb(provider: ServicesOptions['provider'], options: ProviderOptions): Promise<Services> {
  if (provider === 'external') return startExternal(options);
  if (provider === 'containers') return startContainers(options);
  if (provider === 'local') return startLocal(options);
  const { DATABASE_URL: database, REDIS_URL: redis } = options.env;
  if (database && redis) return startExternal(options);
  if (database) throw oneOfTwo('DATABASE_URL', 'REDIS_URL=redis://host:6379');
  if (redis) throw oneOfTwo('REDIS_URL', 'DATABASE_URL=postgres://user:password@host:5432/database');
  let refusal: Problem | undefined;
  try {
    if (await findEngine()) return await startContainers(options);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    refusal = error;
    options.onProgress(`containers are not used: ${error.message}`);
  }
  try {
    return await startLocal(options);
  } catch (error) {
    if (!(error instanceof Problem) || !refusal) throw error;
    throw new Problem('infrastructure', 'neither containers nor local servers can be had', {
      why: `${refusal.message}; ${error.message}`,
      fix: error.fix ?? refusal.fix ?? 'rehearsal doctor',
      cause: error,
    });
  }
}

/** Whoever set one of the two meant servers of their own: to go on with others would hide that the second is missing. */
function oneOfTwo(set: string, missing: string): Problem {
  const [name] = missing.split('=');
  return new Problem('usage', `${set} is set and ${name} is not`, {
    why: 'servers of your own are used only when both are named',
    fix: `set ${missing} as well, or unset ${set}, or choose servers that are started for you: --services local`,
  });
}
