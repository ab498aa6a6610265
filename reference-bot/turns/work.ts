import type { Pool, PoolClient } from 'pg';
import { batcherOf, type Queryable, type Together } from '../store/batcher.ts';

/** Another worker has answered these messages, or is about to. */
export class TakenError extends Error {
  override readonly name = 'TakenError';
}

/**
 * How a turn reaches Postgres. Most turns change nothing before they are written, in one statement; so a transaction is
 * begun only when one does: an order is placed, or the customer says STOP.
 */
export interface Work {
  /** Runs statements: in the transaction once there is one. */
  readonly client: Queryable;
  /** Runs a job in the transaction once there is one, else in one statement with those of other turns. */
  readonly together: Together;
  /**
   * Begins the transaction, unless it has begun, and takes the messages for this worker.
   * @throws TakenError when another one has them
   */
  begin(messages: number[]): Promise<void>;
  /** Ends the transaction, if there is one. */
  end(how: 'commit' | 'rollback'): Promise<void>;
}

/** Jobs of one statement at most. */
const TOGETHER = 100;

const TAKE = `
select count(*)::int as taken from (
  select id from messaging_message where id = any($1::bigint[]) and pending order by id for update skip locked) m`;

export function createWork(pool: Pool): Work {
  let transaction: PoolClient | undefined;
  const client = {
    query: (...statement: Parameters<PoolClient['query']>) => (transaction ?? pool).query(...statement),
  } as Queryable;
  const together: Together = async (run, job) => {
    if (transaction === undefined) return batcherOf(pool, run, TOGETHER)(job);
    const [result] = await run(transaction, [job]);
    return result as Awaited<ReturnType<typeof run>>[number];
  };

  const end = async (how: 'commit' | 'rollback'): Promise<void> => {
    const ended = transaction;
    if (ended === undefined) return;
    transaction = undefined;
    try {
      await ended.query(how);
      ended.release();
    } catch (error) {
      // A connection on which not even that passes is thrown away; with it goes the transaction.
      ended.release(error as Error);
      if (how === 'commit') throw error;
    }
  };

  return {
    client,
    together,
    async begin(messages) {
      if (transaction !== undefined) return;
      const opened = await pool.connect();
      transaction = opened;
      await opened.query('begin');
      const { rows } = await opened.query({ name: 'take-messages', text: TAKE, values: [messages] });
      if (rows[0].taken !== messages.length) throw new TakenError('another worker answers these messages');
    },
    end,
  };
}
