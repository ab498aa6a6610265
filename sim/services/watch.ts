import type { Redis } from 'ioredis';
import type { Client } from 'pg';
import { Problem } from '../problem.ts';
import { endPostgres, openPostgres, openRedis } from './connect.ts';
import { serviceProviders } from './registry.ts';
import type { ServiceName, Services } from './types.ts';

export interface ServicesWatch {
  /** Aborted when a server is lost: then its reason is what `lost` says. */
  readonly signal: AbortSignal;
  /** Which server went away, restarted or hangs, when and why; undefined while both are there. */
  readonly lost: Problem | undefined;
  /** A process that uses the servers lost a connection in the middle of its work. */
  report(service: ServiceName, why: string): void;
  /**
   * Resolves with an instant until which both servers were there without a break, in milliseconds since the epoch: at
   * least `at`, which is past, unless a server was lost.
   */
  availableUntil(at: number): Promise<number>;
  /**
   * Resolves as some work does that uses the servers. When one is lost, rejects with what `lost` says, whatever the work
   * makes of it: as soon as it ends, and after `graceMs` if it hangs.
   */
  during<T>(work: Promise<T>, graceMs?: number): Promise<T>;
  close(): Promise<void>;
}

export interface WatchOptions {
  /** Milliseconds between two looks. */
  everyMs?: number;
  /** Milliseconds without an answer after which a server counts as lost. */
  patienceMs?: number;
}

const EVERY_MS = 1_000;
/** Less than the bot waits for a connection, so that we know of a server that hangs before the bot gives up. */
const PATIENCE_MS = 8_000;
/** A look that takes longer says that something is wrong: nothing is confirmed before its end. */
const SUSPICIOUS_MS = 1_000;

/**
 * Watches the servers of a run from the first moment on. Connections that stay open break when a server dies or restarts,
 * however short that is; questions on them, and a fresh connection now and then, remain unanswered when it hangs.
 * @throws Problem when they cannot be reached to begin with.
 */
export async function watchServices(services: Services, options: WatchOptions = {}): Promise<ServicesWatch> {
  const opened = await Promise.allSettled([openPostgres(services.databaseUrl), openRedis(services.redisUrl)]);
  const [postgres, redis] = opened;
  if (postgres.status === 'fulfilled' && redis.status === 'fulfilled') {
    return new Watch(services, postgres.value, redis.value, options);
  }
  if (postgres.status === 'fulfilled') await endPostgres(postgres.value);
  if (redis.status === 'fulfilled') redis.value.disconnect();
  const [service, failed] =
    postgres.status === 'rejected' ? (['postgres', postgres] as const) : (['redis', redis] as const);
  const { reason } = failed as PromiseRejectedResult;
  if (services[service].provider === 'external') throw reason;
  throw lostProblem(services, service, 'before the run began', reasonOf(reason as Problem));
}

class Watch implements ServicesWatch {
  readonly #services: Services;
  readonly #client: Client;
  readonly #redis: Redis;
  readonly #everyMs: number;
  readonly #patienceMs: number;
  readonly #abort = new AbortController();
  readonly #startedAt = Date.now();
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  /** Both servers were there without a break until then. */
  #availableUntil = this.#startedAt;
  #asking: { since: number; done: Promise<void> } | undefined;
  #knocking: { since: number; done: Promise<void> } | undefined;

  constructor(services: Services, client: Client, redis: Redis, options: WatchOptions) {
    this.#services = services;
    this.#client = client;
    this.#redis = redis;
    this.#everyMs = options.everyMs ?? EVERY_MS;
    this.#patienceMs = options.patienceMs ?? PATIENCE_MS;
    client.on('error', (error) => this.report('postgres', error.message));
    client.on('end', () => this.report('postgres', 'the connection was closed'));
    redis.on('close', () => this.report('redis', 'the connection was closed'));
    this.#lookLater();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get lost(): Problem | undefined {
    return this.#abort.signal.reason as Problem | undefined;
  }

  report(service: ServiceName, why: string): void {
    if (this.#closed || this.lost) return;
    const now = Date.now();
    const seconds = ((now - this.#startedAt) / 1000).toFixed(1);
    clearTimeout(this.#timer);
    const when = `${seconds} s into the run, at ${new Date(now).toISOString()}`;
    this.#abort.abort(lostProblem(this.#services, service, when, why));
  }

  async availableUntil(at: number): Promise<number> {
    while (this.#availableUntil < at && !this.lost && !this.#closed) await this.#askFrom(at);
    return this.#availableUntil;
  }

  async during<T>(work: Promise<T>, graceMs = 0): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    let onLost = (): void => {};
    const late = new Promise<never>((_, reject) => {
      onLost = () => {
        timer = setTimeout(() => reject(this.lost), graceMs);
      };
    });
    this.signal.addEventListener('abort', onLost);
    if (this.lost) onLost();
    try {
      const result = await Promise.race([work, late]);
      if (this.lost) throw this.lost;
      return result;
    } catch (error) {
      // What fails for want of a server may do so before we know that it is lost.
      await this.availableUntil(Date.now());
      throw this.lost ?? error;
    } finally {
      clearTimeout(timer);
      this.signal.removeEventListener('abort', onLost);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#redis.disconnect();
    await endPostgres(this.#client);
  }

  #lookLater(): void {
    if (this.#closed || this.lost) return;
    this.#timer = setTimeout(() => {
      void Promise.all([this.#askFrom(Date.now()), this.#knock()]).then(() => this.#lookLater());
    }, this.#everyMs);
    this.#timer.unref();
  }

  /** Asks both servers, unless they are being asked since that instant. */
  async #askFrom(at: number): Promise<void> {
    if (this.#asking && this.#asking.since < at) await this.#asking.done;
    if (this.#asking && this.#asking.since >= at) return this.#asking.done;
    const asking = { since: Date.now(), done: this.#ask() };
    this.#asking = asking;
    await asking.done;
    if (this.#asking === asking) this.#asking = undefined;
  }

  async #ask(): Promise<void> {
    const since = Date.now();
    const answers = await Promise.all([
      this.#answer('postgres', this.#client.query('SELECT 1')),
      this.#answer('redis', this.#redis.ping()),
    ]);
    const knocking = this.#knocking;
    if (knocking && Date.now() - knocking.since > SUSPICIOUS_MS) await knocking.done;
    if (answers.every(Boolean) && !this.lost) this.#availableUntil = Math.max(this.#availableUntil, since);
  }

  /** A connection that stays open outlives a Postgres that takes no new ones. */
  async #knock(): Promise<void> {
    const knock = async (): Promise<void> => {
      const client = await openPostgres(this.#services.databaseUrl, { connectTimeoutMs: this.#patienceMs }).catch(
        (error: Problem) => {
          // Others may use a server up; the connections that this run has stay.
          if ((error.cause as { code?: string } | undefined)?.code !== '53300')
            this.report('postgres', reasonOf(error));
        },
      );
      if (client) await endPostgres(client);
    };
    this.#knocking = { since: Date.now(), done: knock() };
    await this.#knocking.done;
    this.#knocking = undefined;
  }

  /** Whether an answer comes in time; if not, the server is lost. */
  async #answer(service: ServiceName, answer: Promise<unknown>): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(async () => {
        // This process may have been the one that did not get on: what came meanwhile is read first.
        for (let turn = 0; turn < 3; turn++) await new Promise((next) => setImmediate(next));
        resolve(`it did not answer for ${this.#patienceMs / 1000} s`);
      }, this.#patienceMs);
    });
    const wrong = await Promise.race([
      answer.then(
        () => undefined,
        (error: Error) => error.message,
      ),
      late,
    ]);
    clearTimeout(timer);
    if (wrong !== undefined) this.report(service, wrong);
    return wrong === undefined;
  }
}

function lostProblem(services: Services, service: ServiceName, when: string, why: string): Problem {
  const { version, provider, origin } = services[service];
  const name = { postgres: 'Postgres', redis: 'Redis' }[service];
  return new Problem('infrastructure', `${name} ${version} (${provider}: ${origin}) was lost ${when}`, {
    why,
    fix: serviceProviders.get(provider).whenLost,
  });
}

function reasonOf({ message, why }: Problem): string {
  return why === undefined ? message : `${message}: ${why}`;
}
