import { Problem } from '../../problem.ts';
import type { ServiceAddresses, Target } from '../types.ts';
import { CAPABILITIES } from '../types.ts';
import { migrateFor, referenceInProcess } from './in-process.ts';
import { mortalBots } from './mortal.ts';
import { referenceProcess } from './process.ts';

/** The bot of this repository. In virtual time each slot has one in this process; in real time one process serves all. */
export const reference: Target = {
  name: 'reference',
  title: 'the reference bot',
  takes: "'reference'",
  claims: (value) => value === 'reference',
  services: true,
  external: false,
  prepare: ({ databaseUrl }) => migrateFor(databaseUrl),
  virtual: {
    can: ['ownShop', ...CAPABILITIES.filter((capability) => capability !== 'ownShop' && capability !== 'heldCalls')],
    open({ services, platform, crashes, ...options }) {
      const own = { ...options, ...needed(services), platformUrl: platform.url, migrated: true };
      return crashes ? mortalBots(own) : referenceInProcess(own);
    },
  },
  real: {
    // The sessions share one bot, and with it one cache.
    can: CAPABILITIES.filter(
      (capability) => !['cacheFlush', 'crashes', 'brokenConnections', 'skewedClock'].includes(capability),
    ),
    breakable: true,
    open: ({ services, platform, channel, credentials, onLost, botLog, crashes = false }) =>
      referenceProcess({
        ...{ channel, credentials, onLost, botLog, crashes, ...needed(services) },
        ...{ platformUrl: platform.url, migrated: true },
      }),
  },
};

function needed(services: ServiceAddresses | undefined): ServiceAddresses {
  if (services) return services;
  throw new Problem('harness', 'the reference bot was opened without Postgres and Redis');
}
