import type { Pool, PoolClient } from 'pg';

/**
 * JSON that Postgres stores as `jsonb`: it takes neither NUL nor half of a surrogate pair, which a text cut in the wrong
 * place may hold. (JSON.stringify writes both as lower-case escapes, and whole pairs as they are.)
 */
export function toJsonb(value: unknown): string {
  return JSON.stringify(value).replace(/\\u(?:0000|d[89a-f][0-9a-f]{2})/gu, '\\ufffd');
}

/**
 * Whether Postgres refuses a statement for what is in it, so that the same will never pass: data that it has no room or no
 * form for (classes 22 and 54 of SQLSTATE, e.g. NUL in a text, or a row too large for an index), a value that is missing
 * (23502) or not allowed (23514). Other constraints (23) speak of other rows, and may hold later.
 */
export const isForEver = (error: unknown): boolean =>
  /^(?:(?:22|54)\w{3}|23502|23514)$/u.test(String((error as { code?: unknown } | null)?.code));

/** Anything that runs SQL: a pool, or a transaction. */
export type Queryable = Pick<Pool, 'query'>;

/**
 * Most turns change nothing before they are written, in one statement; so a transaction is begun only when one does.
 * Statements run on the pool until then.
 */
export interface Transaction extends Queryable {
  /** Begins it; says whether this call did. */
  begin(): Promise<boolean>;
  /** Ends it, if it has begun; the next `begin` begins another. */
  end(how: 'commit' | 'rollback'): Promise<void>;
}

/** Does work with a transaction, which is committed if `keeps` says so of the result, and rolled back otherwise. */
export async function inTransaction<T>(
  pool: Pool,
  keeps: (result: T) => boolean,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const transaction = createTransaction(pool);
  try {
    const result = await work(transaction);
    await transaction.end(keeps(result) ? 'commit' : 'rollback');
    return result;
  } catch (error) {
    await transaction.end('rollback');
    throw error;
  }
}

function createTransaction(pool: Pool): Transaction {
  let client: PoolClient | undefined;
  return {
    query: ((...statement: Parameters<Pool['query']>) => (client ?? pool).query(...statement)) as Pool['query'],
    async begin() {
      if (client !== undefined) return false;
      client = await pool.connect();
      await client.query('begin');
      return true;
    },
    async end(how) {
      const ended = client;
      client = undefined;
      try {
        await ended?.query(how);
        ended?.release();
      } catch (error) {
        // A connection on which not even that passes is thrown away; with it goes the transaction.
        ended?.release(error as Error);
        if (how === 'commit') throw error;
      }
    },
  };
}
