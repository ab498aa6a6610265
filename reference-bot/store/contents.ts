/** Which content of a Twilio account carries messages of which shape. */
import type { Pool } from 'pg';

export async function findContent(pool: Pool, account: string, shape: string): Promise<string | null> {
  const { rows } = await pool.query<{ sid: string }>(
    'select sid from twilio_content where account_sid = $1 and shape = $2',
    [account, shape],
  );
  return rows[0]?.sid ?? null;
}

/** Of two processes that make the same content at once, the later one is remembered; both go on with their own. */
export async function keepContent(pool: Pool, account: string, shape: string, sid: string): Promise<void> {
  await pool.query(
    `insert into twilio_content (account_sid, shape, sid) values ($1, $2, $3)
     on conflict (account_sid, shape) do update set sid = excluded.sid`,
    [account, shape, sid],
  );
}
