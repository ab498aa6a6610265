/** Which content of a Twilio account carries messages of which shape, for the bots of one namespace. */
import type { Pool } from 'pg';

/** A namespace's part of an account. */
export interface ContentShelf {
  pool: Pool;
  namespace: string;
  accountSid: string;
}

export async function findContent(
  { pool, namespace, accountSid }: ContentShelf,
  shape: string,
): Promise<string | null> {
  const { rows } = await pool.query<{ sid: string }>(
    'select sid from twilio_content where namespace = $1 and account_sid = $2 and shape = $3',
    [namespace, accountSid, shape],
  );
  return rows[0]?.sid ?? null;
}

/** Of two processes that make the same content at once, the later one is remembered; both go on with their own. */
export async function keepContent(
  { pool, namespace, accountSid }: ContentShelf,
  shape: string,
  sid: string,
): Promise<void> {
  await pool.query(
    `insert into twilio_content (namespace, account_sid, shape, sid) values ($1, $2, $3, $4)
     on conflict (namespace, account_sid, shape) do update set sid = excluded.sid`,
    [namespace, accountSid, shape, sid],
  );
}
