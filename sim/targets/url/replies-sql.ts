import { Pool } from 'pg';
import { z } from 'zod';
import type { Outbound } from '../../channels/types.ts';
import { readText } from '../../files/index.ts';
import { Problem } from '../../problem.ts';
import { reachPostgres } from '../../services/index.ts';
import type { CancelTimer, Clock } from '../../time/clock.ts';
import { inTime } from '../../time/in-time.ts';
import type { BotMessage } from '../../trace/types.ts';

export interface RepliesSqlOptions {
  /** A file with one SELECT: `$1` is the id after which rows are wanted. Columns as in `Row`. */
  file: string;
  /** The bot's own database; only read. */
  databaseUrl: string;
  clock: Clock;
  onReply: (reply: Outbound) => void;
}

export interface RepliesSql {
  /** Rows that came so far. */
  readonly replies: number;
  /** Aborted when the database can no longer be read: then its reason is what `lost` says. */
  readonly signal: AbortSignal;
  readonly lost: Problem | undefined;
  /** Resolves with an instant until which replies were read: at least `at`, which is past, unless the database was lost. */
  availableUntil(at: number): Promise<number>;
  close(): Promise<void>;
}

const EVERY_MS = 100;
/** A database that hangs is as good as gone. */
const LIMITS = { connectionTimeoutMillis: 5_000, query_timeout: 10_000 };
/** Rows are looked at again for so many ids, since a transaction that began earlier may be committed later. */
const AGAIN = 1000n;

/** A message of the bot as its own database has it. */
const Row = z.object({
  id: z.union([z.string().regex(/^\d+$/), z.number().int()]).transform(BigInt),
  phone: z.string().transform((phone) => phone.replace(/\D/g, '')),
  text: z.string().nullable(),
  platform_id: z.string().nullish(),
  image: z.string().nullish(),
  options: z.array(z.object({ id: z.string(), title: z.string(), description: z.string().optional() })).nullish(),
});

/**
 * Reads a bot's replies from its database, for bots whose sending side cannot be pointed at the emulator. What was there
 * before is left alone; a reply's time is when it is seen, at most 100 ms late.
 * @throws Problem when the query cannot be read or does not run.
 */
export async function repliesFromDatabase(options: RepliesSqlOptions): Promise<RepliesSql> {
  const { clock, onReply } = options;
  const query = await queryOf(options.file);
  await reachPostgres(options.databaseUrl);
  const pool = new Pool({ connectionString: options.databaseUrl, max: 1, ...LIMITS });
  pool.on('error', () => {});
  const seen = new Set<bigint>();
  let newest = await newestOf(pool, query, options).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  const before = newest;
  let cancel: CancelTimer = () => {};
  let closed = false;
  let looking: Promise<void> = Promise.resolve();
  const lost = new AbortController();
  let availableUntil = clock.now();
  /** Called after each look. */
  const waiting: (() => void)[] = [];
  const look = async (): Promise<void> => {
    const began = clock.now();
    const from = newest - AGAIN > before ? newest - AGAIN : before;
    const { rows } = await pool.query(query, [from.toString()]);
    for (const row of rows) {
      const { id, ...reply } = Row.parse(row);
      if (id <= before || seen.has(id)) continue;
      seen.add(id);
      if (id > newest) newest = id;
      onReply({ at: clock.now(), to: reply.phone, botMessage: botMessageOf(id, reply), accepted: true });
    }
    availableUntil = began;
  };
  const again = (): void => {
    for (const wake of waiting.splice(0)) wake();
    if (closed) return;
    cancel = clock.timer(clock.now() + EVERY_MS, () => {
      looking = look().catch(({ message }: Error) => {
        closed = true;
        const when = new Date(clock.now()).toISOString();
        lost.abort(
          new Problem('infrastructure', `the bot's database was lost at ${when}: replies can no longer be read`, {
            why: message,
            fix: "see that server's log for the reason, then run again",
          }),
        );
      });
      looking.then(again);
    });
  };
  again();
  return {
    get replies() {
      return seen.size;
    },
    signal: lost.signal,
    get lost() {
      return lost.signal.reason as Problem | undefined;
    },
    async availableUntil(at) {
      while (availableUntil < at && !closed) await new Promise<void>((resolve) => waiting.push(resolve));
      return availableUntil;
    },
    async close() {
      closed = true;
      cancel();
      await looking;
      for (const wake of waiting.splice(0)) wake();
      await inTime(pool.end(), "closing the connection to the bot's database").catch(() => {});
    },
  };
}

async function queryOf(file: string): Promise<string> {
  const text = await readText({ what: 'the query', path: file, fix: 'docs/any-bot.md has one to begin with' });
  const query = text.trim().replace(/;$/, '');
  if (/\$1\b/.test(query)) return query;
  throw new Problem('usage', `the query ${file} does not use $1`, {
    why: '$1 is the greatest id read until now; without it every query would read the whole table',
    fix: 'add a condition such as id > $1',
  });
}

/** The newest id that is there already. One row is judged, so that a wrong column is told before anything is played. */
async function newestOf(pool: Pool, query: string, { file }: RepliesSqlOptions): Promise<bigint> {
  const wrong = (why: string, cause: unknown): Problem =>
    new Problem('usage', `the query ${file} cannot be used`, {
      why,
      fix: 'it takes columns id (whole, growing), phone, text, and where there are any platform_id, image, options',
      cause,
    });
  try {
    const { rows } = await pool.query(`select * from (${query}) replies order by id desc limit 1`, ['0']);
    const [row] = rows;
    return row === undefined ? 0n : Row.parse(row).id;
  } catch (cause) {
    if (cause instanceof z.ZodError) {
      throw wrong(cause.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '), cause);
    }
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code?.startsWith('42')) throw wrong(message, cause);
    throw new Problem('infrastructure', "the bot's database does not answer", {
      why: message || String(code),
      fix: 'see that DATABASE_URL is that of the bot, and that it can be reached from here',
      cause,
    });
  }
}

function botMessageOf(id: bigint, row: Omit<z.output<typeof Row>, 'id'>): BotMessage {
  const options = (row.options ?? []).map(({ description, ...option }) => ({
    ...option,
    ...(description === undefined ? {} : { description }),
  }));
  const form = options.length > 3 ? 'list' : options.length > 0 ? 'buttons' : row.image ? 'image' : 'text';
  const image = row.image ? { image: row.image } : {};
  return { id: row.platform_id ?? `row-${id}`, kind: form, text: row.text ?? '', ...image, options };
}
