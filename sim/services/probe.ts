import { serviceProviders } from './registry.ts';
import type { ProviderFinding } from './types.ts';

/**
 * What this machine has for each service provider, in the fallback order, with the exact command that would make or better it.
 * Looks and asks, but starts, downloads and changes nothing; takes a few seconds at most.
 */
export async function probeProviders(env: NodeJS.ProcessEnv = process.env): Promise<ProviderFinding[]> {
  return (await Promise.all(serviceProviders.all.map((provider) => provider.find(env)))).flat();
}
