import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../problem.ts';
import { explainLog, isPortTaken } from './explain.ts';
import type { Guarded } from './guard.ts';
import { freePort } from './ports.ts';

const ATTEMPTS = 5;
/** How long a server, or what prepares one, may take to start. */
export const PATIENCE_MS = 45_000;

/** A server of this run's own, on a loopback port. */
export interface LocalServer {
  url: string;
  version: string;
  stop(): Promise<void>;
}

export interface Launch {
  /** For messages, e.g. `Postgres`. */
  name: string;
  folder: string;
  /** Starts the server on this port. */
  run(port: number): Guarded;
  /** Resolves with the version as soon as our own server answers on this port; throws while it does not. */
  greet(port: number): Promise<string>;
  /** Chooses a port; the default asks the system for a free one. */
  choosePort?: () => Promise<number>;
  /** Gives the start up. */
  signal: AbortSignal;
}

/**
 * Starts a server and waits until it answers. Another program may take the port between choosing it and listening on
 * it: then with another port once more.
 */
export async function launch({
  name,
  folder,
  run,
  greet,
  choosePort = freePort,
  signal,
}: Launch): Promise<{ port: number; version: string } & Guarded> {
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort();
    const guarded = run(port);
    let code: number | undefined;
    guarded.ended.then((value) => {
      code = value;
    });
    const deadline = performance.now() + PATIENCE_MS;
    let refusal: unknown;
    while (code === undefined && !signal.aborted && performance.now() < deadline) {
      try {
        const version = await greet(port);
        guarded.unref();
        return { port, version, ...guarded };
      } catch (error) {
        refusal = error;
        await pause(20);
      }
    }
    const log = readLog(folder);
    if (signal.aborted) {
      await guarded.stop();
      throw signal.reason;
    }
    if (code !== undefined && isPortTaken(log) && attempt < ATTEMPTS) {
      guarded.release();
      continue;
    }
    await guarded.stop();
    if (code !== undefined) throw explainLog(`${name} did not start`, log, folder);
    throw new Problem('infrastructure', `${name} did not answer within ${PATIENCE_MS / 1000} s`, {
      why: refusal instanceof Error ? refusal.message : (log.split('\n').at(-1) ?? ''),
      fix: 'try again on a less busy machine, or use servers of your own: --services external',
    });
  }
}

/** What the programs in this folder have said so far. */
export function readLog(folder: string): string {
  try {
    return readFileSync(join(folder, 'output.log'), 'utf8');
  } catch {
    return '';
  }
}
