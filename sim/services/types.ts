/** Real Postgres and Redis, however they were had. */
export type Provider = 'external' | 'containers' | 'local';

/** One of the two servers that a run needs. */
export type ServiceName = 'postgres' | 'redis';

export interface ServiceInfo {
  provider: Provider;
  /** e.g. `15.18`, read from the running server. */
  version: string;
  /** Container image, where one is used. */
  image?: string;
  /** Where it came from, for people: a folder of binaries, a package, a host. Never a password. */
  origin: string;
}

export interface Services {
  /** Connection string of a database (external: with a schema of this run's own as `search_path`). */
  databaseUrl: string;
  redisUrl: string;
  /** Prefix for every Redis key of this run. */
  redisPrefix: string;
  postgres: ServiceInfo;
  redis: ServiceInfo;
  /** Stops and removes what was started; external: drops the schema and keys of this run. Safe to call twice. */
  stop(): Promise<void>;
}

/** What `rehearsal doctor` and the fallback order know of one provider. */
export interface ProviderFinding {
  provider: Provider;
  service: ServiceName | 'both';
  usable: boolean;
  /** What was found, e.g. `/usr/lib/postgresql/15/bin (15.18)`. */
  found: string;
  /** The exact command or setting that would make or better it. */
  fix?: string;
}
