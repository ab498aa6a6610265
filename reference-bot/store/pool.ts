import pg from 'pg';
import { systemClock } from '../clock.ts';
import type { Queryable } from './sql.ts';

type Callback = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;

export interface PoolOptions {
  databaseUrl: string;
  /** Most connections. */
  size: number;
  /** Milliseconds in which a statement is answered; null: whoever opens the pool watches the server. */
  answersWithinMs: number | null;
  /** Done on each new connection before it is used. What the server refuses of it is left undone. */
  prepare?: ((connection: Queryable) => Promise<void>) | undefined;
}

/** A connection that nobody used for so long is asked whether it still answers before it is handed out. */
const VALIDATE_AFTER_MS = 10_000;
/** How long such a question, and a look at a server that did not answer, may take. */
const LOOK_MS = 1_000;
/** In how many steps it is counted. */
const LOOK_STEPS = 10;
/** Pause between two looks at a server that does not answer. */
const LOOK_AGAIN_MS = 500;
/** A connection is awaited for so long: a new one, or one that others use. */
const CONNECT_MS = 10_000;
/** A transaction whose process was paused or cut off gives its locks back after this. */
const IDLE_IN_TRANSACTION_MS = 60_000;

/** Postgres takes connections, or has taken them, and answers nothing. */
export class SilentPostgres extends Error {
  override readonly name = 'SilentPostgres';
}

/**
 * A pool that treats a server that hangs as one that is gone. After a statement without an answer every connection of before
 * is thrown away, and while the server answers nobody, statements fail at once instead of waiting one after the other. So
 * connections that a firewall has forgotten cost one wait and not one each.
 */
export function openPool(options: PoolOptions): pg.Pool {
  const pool = options.answersWithinMs === null ? new pg.Pool(common(options)) : new WatchedPool(options);
  // A broken idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  // So would one that breaks while somebody holds it; its next statement fails, and the pool throws it away.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/**
 * Every statement finds its rows by keys, whatever the values: planning it anew for them would gain nothing, and reading the
 * whole of a small table costs more with each row that was changed in it. A plan is kept while the tables grow, and one that
 * reads a whole index of a few rows looks cheaper than as many keys; so joins are made row by row, in the order in which they
 * are written.
 */
const SETTINGS = [
  'plan_cache_mode = force_generic_plan',
  'enable_seqscan = off',
  'enable_hashjoin = off',
  'enable_mergejoin = off',
  'enable_material = off',
  'join_collapse_limit = 1',
  `idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_MS}`,
];

const common = ({ databaseUrl, size, answersWithinMs, prepare }: PoolOptions): pg.PoolConfig => ({
  connectionString: databaseUrl,
  max: size,
  idleTimeoutMillis: 0,
  connectionTimeoutMillis: CONNECT_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: VALIDATE_AFTER_MS,
  ...(answersWithinMs === null ? {} : { query_timeout: answersWithinMs }),
  onConnect: async (client) => {
    // The server would go on with a statement whose answer nobody awaits any more, and each one that is tried again beside it.
    const settings = [...SETTINGS, ...(answersWithinMs === null ? [] : [`statement_timeout = ${2 * answersWithinMs}`])];
    await client.query(settings.map((setting) => `set ${setting}`).join('; '));
    await prepare?.(client).catch((error: unknown) => {
      // A standby takes no changes, and tables may be missing: whoever needs them hears of it.
      if (!isRefusal(error)) throw error;
    });
  },
});

/** Whether the server answered, and did not do what was asked. */
const isRefusal = (error: unknown): boolean => error instanceof pg.DatabaseError && error.severity === 'ERROR';

/**
 * Opens all connections of a pool at once, each ready for use. A pool by itself opens one when all others are busy, so in the
 * first seconds of a process under load everybody waits for connections that are being made.
 */
export async function fillPool(pool: pg.Pool): Promise<void> {
  const opening = Array.from({ length: pool.options.max }, () => pool.connect());
  for (const opened of await Promise.allSettled(opening)) if (opened.status === 'fulfilled') opened.value.release();
}

/**
 * What comes within the time of a look. The time is counted in steps of this process's own: while it stands still, as on a busy
 * machine, no time passes, since an answer may be there that it has not read.
 */
async function withinLook<T>(work: Promise<T>): Promise<T> {
  let done = false;
  const ended = work.finally(() => {
    done = true;
  });
  ended.catch(() => {});
  for (let step = 0; step < LOOK_STEPS && !done; step += 1) {
    const pause = new Promise<void>((resolve) => {
      systemClock.timer(systemClock.now() + LOOK_MS / LOOK_STEPS, resolve, { unref: true });
    });
    await Promise.race([ended.catch(() => {}), pause]);
  }
  if (!done) throw new SilentPostgres('Postgres does not answer');
  return ended;
}

/** What `pg` says of a statement, and of a connection, that took too long. */
const isSilence = (error: unknown): boolean =>
  error instanceof SilentPostgres ||
  (error instanceof Error &&
    /^(?:Query read timeout|Connection terminated due to connection timeout)$/u.test(error.message));

class WatchedPool extends pg.Pool {
  readonly #databaseUrl: string;
  /** Grows when the server was silent; connections of an earlier one are not used again. */
  #generation = 0;
  readonly #made = new WeakMap<pg.PoolClient, number>();
  readonly #usedAt = new WeakMap<pg.PoolClient, number>();
  /** Set while it is not known whether the server answers: resolves when it does, or has not done so once. */
  #looking: Promise<void> | undefined;
  #silent = false;

  constructor(options: PoolOptions) {
    super(common(options));
    this.#databaseUrl = options.databaseUrl;
    this.on('connect', (client) => this.#made.set(client, this.#generation));
    this.on('release', (error: unknown, client) => {
      this.#usedAt.set(client, systemClock.now());
      if (isSilence(error)) this.#suspect();
    });
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<pg.PoolClient> | undefined {
    const client = this.#checkedOut();
    if (callback === undefined) return client;
    client.then(
      (found) => callback(undefined, found, (release) => found.release(release as Error)),
      (error: Error) => callback(error, undefined, () => {}),
    );
    return undefined;
  }

  /** A connection that answers. @throws SilentPostgres at once while the server answers nobody */
  async #checkedOut(): Promise<pg.PoolClient> {
    for (;;) {
      await this.#looking;
      if (this.#silent) throw new SilentPostgres('Postgres does not answer');
      let client: pg.PoolClient;
      try {
        client = await super.connect();
      } catch (error) {
        if (isSilence(error)) this.#suspect();
        throw error;
      }
      if (await this.#answers(client)) return client;
      client.release(true);
    }
  }

  async #answers(client: pg.PoolClient): Promise<boolean> {
    if ((this.#made.get(client) ?? 0) < this.#generation) return false;
    const idle = systemClock.now() - (this.#usedAt.get(client) ?? systemClock.now());
    if (idle < VALIDATE_AFTER_MS) return true;
    try {
      await withinLook(client.query('select 1'));
      return true;
    } catch (error) {
      if (isSilence(error)) this.#suspect();
      return false;
    }
  }

  #suspect(): void {
    this.#generation += 1;
    this.#looking ??= this.#look();
  }

  /** Looks once; who waits for it goes on after it, whatever it found. A silent server is looked at again and again. */
  async #look(): Promise<void> {
    this.#silent = !(await answering(this.#databaseUrl));
    this.#looking = undefined;
    if (this.#silent) this.#lookAgain();
  }

  /** Meanwhile statements fail at once, and do not wait for these looks. */
  #lookAgain(): void {
    if (this.ending) return;
    const look = async (): Promise<void> => {
      if (await answering(this.#databaseUrl)) this.#silent = false;
      else this.#lookAgain();
    };
    systemClock.timer(systemClock.now() + LOOK_AGAIN_MS, () => void look(), { unref: true });
  }
}

/** Whether a new connection is made and answers, in time. */
async function answering(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_MS });
  client.on('error', () => {});
  try {
    await withinLook(client.connect().then(() => client.query('select 1')));
    return true;
  } catch {
    return false;
  } finally {
    client.end().catch(() => {});
  }
}
