import { Problem } from '../problem.ts';
import { endPostgres, openPostgres } from '../services/index.ts';
import { rowsOf } from './objects.ts';
import { columnsOf, type Table } from './types.ts';

/** A second statement could end the transaction that can write nothing. */
const ONE_STATEMENT = { queryMode: 'extended' };
/** A query that takes longer than this reads more than a catalogue. */
const TIMEOUT_MS = 60_000;

/**
 * The rows of a SELECT, in a transaction that can write nothing.
 * @throws Problem when the database cannot be reached, the statement does not run, or it answers with no rows.
 */
export async function databaseTable(
  sql: string,
  { file, databaseUrl }: { file: string; databaseUrl: string | undefined },
): Promise<Table> {
  if (databaseUrl === undefined || databaseUrl.trim() === '') {
    throw new Problem('usage', `nothing says where ${file} runs`, {
      why: 'a SELECT needs a database, and neither --database nor DATABASE_URL names one',
      fix: 'set DATABASE_URL, e.g. postgres://user:password@host:5432/shop, or give --database',
    });
  }
  const statement = sql.replace(/;\s*$/, '');
  const client = await openPostgres(databaseUrl, { answerTimeoutMs: TIMEOUT_MS });
  try {
    await client.query('begin transaction read only');
    const { rows } = await client
      .query<Record<string, unknown>>({ text: statement, ...ONE_STATEMENT })
      .catch((cause: Error) => {
        throw new Problem('usage', `the database refuses ${file}`, {
          ...{ place: { file }, why: cause.message, cause },
          fix: 'write one SELECT that answers with a row for each product or variant; nothing can be changed by it',
        });
      });
    if (!Array.isArray(rows) || rows.length === 0) {
      const why = 'its SELECT answers with no rows';
      throw new Problem('usage', 'there are no products', { place: { file }, why, fix: 'correct its conditions' });
    }
    const read = rowsOf(rows, (index) => ({ file: `${file}, row ${index + 1}` }));
    return { format: 'rows of a SELECT', rows: read, columns: columnsOf(read), decimal: '.' };
  } finally {
    await client.query('rollback').catch(() => undefined);
    await endPostgres(client);
  }
}
