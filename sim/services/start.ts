import { Problem } from '../problem.ts';
import { completeOptions, type ProviderOptions, type ServicesOptions } from './options.ts';
import { AUTO, serviceProviders } from './registry.ts';
import type { Services } from './types.ts';

/**
 * Real Postgres and Redis from the wanted provider of the fallback order. Whatever is started ends with this process, however
 * that ends; `stop` ends it earlier.
 * @throws Problem that says what is missing and how to get it; the signal's reason when the start is given up.
 */
export async function startServices(options: ServicesOptions): Promise<Services> {
  const complete = completeOptions(options);
  complete.signal.throwIfAborted();
  const services = await (options.provider === AUTO
    ? firstThatWorks(complete)
    : serviceProviders.get(options.provider).start(complete));
  let stopping: Promise<void> | undefined;
  return {
    ...services,
    stop() {
      stopping ??= services.stop();
      return stopping;
    },
  };
}

/** The first provider of the registry that can be used here. One that a setting names is the only one that is tried. */
async function firstThatWorks(options: ProviderOptions): Promise<Services> {
  const refusals: Problem[] = [];
  for (const provider of serviceProviders.all) {
    let claim: Awaited<ReturnType<typeof provider.claims>> = false;
    try {
      claim = await provider.claims(options.env);
      if (claim) return await provider.start(options);
    } catch (error) {
      options.signal.throwIfAborted();
      if (!(error instanceof Problem) || claim === 'decides' || error.kind === 'usage') throw error;
      refusals.push(error);
      options.onProgress(`service provider ${provider.name} skipped: ${error.message}`);
    }
  }
  const [only, ...more] = refusals;
  if (only && more.length === 0) throw only;
  throw new Problem('infrastructure', 'no service provider can be used', {
    why: refusals.map(({ message }) => message).join('; '),
    fix: refusals.findLast(({ fix }) => fix !== undefined)?.fix ?? 'npx rehearsal doctor',
    cause: refusals.at(-1),
  });
}
