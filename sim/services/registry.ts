import { Registry } from '../registry.ts';
import { containers } from './providers/containers.ts';
import { external } from './providers/external.ts';
import { local } from './providers/local.ts';
import type { ServiceProvider } from './types.ts';

/** `--services auto` is no provider: it tries them in their order. */
export const AUTO = 'auto';

/** The ways to get Postgres and Redis, in the fallback order. */
export const serviceProviders = new Registry<ServiceProvider>('service provider', [AUTO]);

serviceProviders.register(external);
serviceProviders.register(containers);
serviceProviders.register(local);
