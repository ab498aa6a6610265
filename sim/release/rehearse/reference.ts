import { chmod, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { channels } from '../../channels/index.ts';
import type { Credentials } from '../../channels/types.ts';
import { Problem } from '../../problem.ts';
import type { Services } from '../../services/index.ts';
import { type BotProcess, onDeployment, startBot } from '../../targets/index.ts';
import type { Clock } from '../../time/clock.ts';
import { PACKAGE_ROOT } from '../../version.ts';

/** The two versions of the bot that a release is between. */
export type Version = 'previous' | 'new';
export type Role = 'web' | 'worker';
export const ROLES: readonly Role[] = ['web', 'worker'];

export interface ReferenceOptions {
  services: Services;
  /** Where its logs go. */
  folder: string;
  credentials: Credentials;
  /** Where its messages go. */
  platformUrl: string;
  ports: Readonly<Record<Role, number>>;
  tenant: string;
  /** Variables of the machine: PATH, HOME and the like. */
  env: NodeJS.ProcessEnv;
  clock: Clock;
}

/** Seconds that the bot waits for more messages of a turn: the least that it takes, so that waits are short. */
export const TURN_SECONDS = 1;
const START_MS = 45_000;
/** SIGTERM lets the bot finish what it is doing; what takes longer is ended. */
const GRACE_MS = 15_000;
const LOOK_MS = 50;
const SETTLED_MS = 500;
/** The bot writes into its log, and ends with this process, even if that is killed: somebody in its group looks each second. */
const GUARDED = `exec >>"$0" 2>&1
(while kill -0 ${process.pid} 2>/dev/null; do sleep 1; done; kill -KILL 0) &
exec "$@"`;
const MACHINE = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'LC_ALL', 'TZ', 'USER'];

/** The reference bot as processes of its own: what a deployment would start, stop and restart. */
export class ReferenceRelease {
  /** The code that commands and starts use now. */
  version: Version = 'previous';
  readonly tenant: string;
  readonly url: string;
  readonly #options: ReferenceOptions;
  readonly #running = new Map<Role, BotProcess>();
  /** How long the log of each was when it was started last. */
  readonly #logged = new Map<Role, number>();
  readonly #binFolder: string;
  readonly #onDeath: (why: string) => void;

  /** @param onDeath told when a process ends that nobody stopped */
  static async open(options: ReferenceOptions, onDeath: (why: string) => void): Promise<ReferenceRelease> {
    const main = join(PACKAGE_ROOT, 'bin', 'rehearsal.mjs');
    const shim = join(options.folder, 'rehearsal');
    await writeFile(shim, `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
    await chmod(shim, 0o755);
    return new ReferenceRelease(options, onDeath);
  }

  private constructor(options: ReferenceOptions, onDeath: (why: string) => void) {
    this.#options = options;
    this.#onDeath = onDeath;
    this.#binFolder = options.folder;
    this.tenant = options.tenant;
    this.url = `http://127.0.0.1:${options.ports.web}`;
  }

  get databaseUrl(): string {
    return this.#options.services.databaseUrl;
  }

  /** Variables of the bot, and of commands that operate it. */
  env(version = this.version): NodeJS.ProcessEnv {
    const { services, credentials, platformUrl, env } = this.#options;
    const { setup, credentials: secrets } = channels.first;
    return {
      ...Object.fromEntries(MACHINE.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]))),
      PATH: `${this.#binFolder}${delimiter}${env.PATH ?? ''}`,
      NO_COLOR: '1',
      ...{ DATABASE_URL: services.databaseUrl, REDIS_URL: services.redisUrl },
      ...Object.fromEntries(setup.api.variables?.map((name) => [name, platformUrl]) ?? []),
      ...Object.fromEntries(Object.entries(secrets).map(([name, { variable }]) => [variable, credentials[name]])),
      ...{ ADMIN_TOKEN: `admin-${credentials.appSecret}`, PAYMENT_SECRET: `payment-${credentials.appSecret}` },
      ...{ PUBLIC_URL: 'https://bot.example', LOG_FORMAT: 'text', TENANT: this.tenant, BOT_URL: this.url },
      MESSAGE_HARMONIZATION_WAIT_SECONDS: String(TURN_SECONDS),
      ...versionVariables(version),
    };
  }

  /** Starts what does not run or hangs, with the code of now. @throws Error when a process ends or does not answer. */
  async start(roles: readonly Role[], signal: AbortSignal): Promise<void> {
    const start = async (role: Role): Promise<void> => {
      if (this.#running.get(role)?.gone() === undefined && (await answers(this.#health(role)))) return;
      await this.stop([role]);
      await this.#start(role, signal);
    };
    await Promise.all(roles.map(start));
  }

  /** Stops what runs; turns under way are finished. */
  async stop(roles: readonly Role[]): Promise<void> {
    await Promise.all(
      roles.map(async (role) => {
        const running = this.#running.get(role);
        this.#running.delete(role);
        await running?.stop();
      }),
    );
  }

  /**
   * In maintenance: waits until the bot knows of each reply that it was sent, for a while. A server that is away, or a bot that
   * does not listen, will not tell.
   */
  async untilSettled(limitMs: number, signal: AbortSignal): Promise<void> {
    const { clock } = this.#options;
    const until = clock.now() + limitMs;
    while (clock.now() < until && !signal.aborted && (await answers(this.#health('web')))) {
      const { since, unsent } = await onDeployment(this.env(), ({ maintenance }) => maintenance.status()).catch(() => ({
        since: 0,
        unsent: 1,
      }));
      if (since === null || unsent === 0) return;
      await new Promise<void>((next) => clock.timer(clock.now() + SETTLED_MS, next));
    }
  }

  /** Where its processes listen. */
  get processUrls(): string[] {
    return ROLES.map((role) => `http://127.0.0.1:${this.#options.ports[role]}`);
  }

  logFile(role: Role): string {
    return join(this.#options.folder, `bot-${role}.log`);
  }

  /** Lines that say ERROR in the logs of the processes that were started last. */
  async errors(): Promise<string[]> {
    const logs = await Promise.all(
      ROLES.map(async (role) => (await this.#logOf(role)).slice(this.#logged.get(role) ?? 0)),
    );
    return logs.flatMap((text) => text.split('\n').filter((line) => /^\S+ (?:ERROR|FATAL)\b/u.test(line)));
  }

  async #logOf(role: Role): Promise<string> {
    return readFile(this.logFile(role), 'utf8').catch(() => '');
  }

  #health(role: Role): string {
    return `http://127.0.0.1:${this.#options.ports[role]}/v1/health`;
  }

  async #start(role: Role, signal: AbortSignal): Promise<void> {
    const port = this.#options.ports[role];
    const log = this.logFile(role);
    this.#logged.set(role, (await this.#logOf(role)).length);
    const words = ['/bin/sh', '-c', GUARDED, log, join(this.#binFolder, 'rehearsal')];
    const running = await startBot([...words, 'bot', role, '--port', String(port)], {
      ...{ env: this.env(), cwd: this.#options.folder, graceMs: GRACE_MS },
    });
    this.#running.set(role, running);
    const { clock } = this.#options;
    const until = clock.now() + START_MS;
    while (running.gone() === undefined) {
      if (await answers(this.#health(role))) break;
      if (signal.aborted || clock.now() > until) {
        await this.stop([role]);
        signal.throwIfAborted();
        throw new Error(`the ${role} did not listen within ${START_MS / 1000} s; its log is ${log}`);
      }
      await new Promise<void>((next) => clock.timer(clock.now() + LOOK_MS, next));
    }
    const gone = running.gone();
    if (gone !== undefined) {
      this.#running.delete(role);
      const last = (await this.#logOf(role)).trim().split('\n').slice(-3).join(' ');
      throw new Error(`the ${role} did not start: ${gone}: ${last}`);
    }
    void running.ended.then(() => {
      if (this.#running.get(role) === running) this.#onDeath(`the ${role} died: ${running.gone()}`);
    });
  }
}

/** What makes the bot its previous version. */
export const versionVariables = (version: Version): NodeJS.ProcessEnv =>
  version === 'previous' ? { BOT_VERSION: 'base' } : {};

/** Whether something answers there, whatever it says. */
async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    () => true,
    () => false,
  );
}

/** The reference bot of a rehearsal, or why an action cannot be. */
export function ofReference(reference: ReferenceRelease | undefined, action: string): ReferenceRelease {
  if (reference) return reference;
  throw new Problem('usage', `the action ${action} is only for the reference bot`, {
    why: 'it acts on processes that Rehearsal starts itself',
    fix: 'write the command that does it to your bot',
  });
}
