import type { Pool } from 'pg';
import { firstLanguage } from '../../languages/index.ts';
import type { PlatformClient, Refusal } from '../platform-client.ts';
import type { Shape } from './encode.ts';

interface ContentOptions {
  client: PlatformClient;
  pool: Pool;
  namespace: string;
  accountSid: string;
}

/** @param anew somebody removed the content from the account */
export type Contents = (shape: Shape, anew: boolean) => Promise<string | Refusal>;

/**
 * The contents of a Twilio account that this bot's messages are made of: one for each shape, made when it is first needed
 * and known to every process and every restart from then on, so that an account does not fill up with them. Answers the sid
 * of a content, or why there is none. Of two processes that make the same one at once, the later one is remembered.
 */
export function createContents({ client, pool, namespace, accountSid }: ContentOptions): Contents {
  const known = new Map<string, Promise<string | Refusal>>();

  const find = async (key: string): Promise<string | undefined> => {
    const { rows } = await pool.query<{ sid: string }>(
      'select sid from twilio_content where namespace = $1 and account_sid = $2 and shape = $3',
      [namespace, accountSid, key],
    );
    return rows[0]?.sid;
  };

  const make = async (key: string, shape: Shape): Promise<string | Refusal> => {
    // Samples, not words of a customer's. The language is a label: the words, in any, are all in the variables.
    const variables = Object.fromEntries([...key.matchAll(/\{\{(\d+)\}\}/g)].map(([, n]) => [n, 'sample']));
    const content = {
      friendly_name: `bot ${Object.keys(shape)[0]}`,
      language: firstLanguage().name,
      variables,
      types: shape,
    };
    const made = await client.post('/v1/Content', content);
    if (!made.ok) return made;
    if (made.messageId === null)
      return { ok: false, why: 'retry', code: 0, detail: 'a content was made and not named' };
    await pool.query(
      `insert into twilio_content (namespace, account_sid, shape, sid) values ($1, $2, $3, $4)
       on conflict (namespace, account_sid, shape) do update set sid = excluded.sid`,
      [namespace, accountSid, key, made.messageId],
    );
    return made.messageId;
  };

  return async (shape, anew) => {
    const key = JSON.stringify(shape);
    const stored = anew ? make(key, shape) : (known.get(key) ?? find(key).then((sid) => sid ?? make(key, shape)));
    known.set(key, stored);
    const found = await stored.catch(() => undefined);
    if (typeof found !== 'string') known.delete(key);
    return stored;
  };
}
