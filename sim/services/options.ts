import { Problem } from '../problem.ts';

export interface ServicesOptions {
  /** Name of a service provider; `auto` takes the first of the registry that can be used here. */
  provider: string;
  /** A word that says what the run is, for names of schemas, containers and folders: `gate`, `tests`. */
  purpose: string;
  /** Settings (`DATABASE_URL`, `REDIS_URL`, `REHEARSAL_*`, `PATH`); the process's own by default. */
  env?: NodeJS.ProcessEnv;
  /** One line for people whenever something takes longer than a moment. */
  onProgress?: (line: string) => void;
  /** External: use a database although it holds tables that are not ours. Nothing of them is touched. */
  allowForeignTables?: boolean;
  /** Gives the start up: what has been started is stopped, and `startServices` rejects with the signal's reason. */
  signal?: AbortSignal;
}

export interface ProviderOptions {
  purpose: string;
  env: NodeJS.ProcessEnv;
  onProgress: (line: string) => void;
  allowForeignTables: boolean;
  signal: AbortSignal;
}

/** Fills in what was skipped, and makes the purpose fit for names everywhere. */
export function completeOptions(options: ServicesOptions): ProviderOptions {
  const purpose = options.purpose
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .slice(0, 20);
  if (purpose === '') throw new Problem('harness', `"${options.purpose}" is no purpose: it needs a letter`);
  return {
    purpose,
    env: options.env ?? process.env,
    onProgress: options.onProgress ?? (() => undefined),
    allowForeignTables: options.allowForeignTables ?? false,
    signal: options.signal ?? new AbortController().signal,
  };
}
