import type { ProviderOptions } from './options.ts';

/** One of the two servers that a run needs. */
export type ServiceName = 'postgres' | 'redis';

export interface ServiceInfo {
  /** Name of the service provider. */
  provider: string;
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

/** One way to get real Postgres and Redis. A member of the registry; its module loads what it starts with when it starts. */
export interface ServiceProvider {
  /** As `--services` and the report name it. */
  readonly name: string;
  /**
   * Whether `--services auto` takes this one here; `decides`: and no other one, even when it then does not work.
   * @throws Problem when the settings contradict each other, or when it cannot be used for a reason that people must know.
   */
  claims(env: NodeJS.ProcessEnv): Promise<false | 'offers' | 'decides'>;
  /** What this machine has for it, for `rehearsal doctor`. Starts, downloads and changes nothing. */
  find(env: NodeJS.ProcessEnv): Promise<ProviderFinding[]>;
  /** What to do so that it can be used, line by line, from what `find` found. */
  explain(findings: readonly ProviderFinding[]): string[];
  /** What to do when a server of this provider was lost in the middle of a run. */
  readonly whenLost: string;
  /** @throws Problem that says what is missing and how to get it. */
  start(options: ProviderOptions): Promise<Services>;
}

/** What one service provider has on this machine. */
export interface ProviderFinding {
  provider: string;
  service: ServiceName | 'both';
  usable: boolean;
  /** A setting names it: then `--services auto` takes no other provider. */
  wanted?: boolean;
  /** What was found, e.g. `/usr/lib/postgresql/15/bin (15.18)`. */
  found: string;
  /** The exact command or setting that would make or better it. */
  fix?: string;
}
