import { randomBytes } from 'node:crypto';
import { channels, describeStray, type SharedNumber, shareNumber } from '../../channels/index.ts';
import { plural } from '../../plural.ts';
import { Problem } from '../../problem.ts';
import type { Shop } from '../../shop/types.ts';
import { unlessAborted } from '../../stop.ts';
import { RealClock } from '../../time/real-clock.ts';
import type { OpenTarget, Presence, RealTimeOptions } from '../types.ts';
import { reach, refuses, verified } from './reach.ts';
import { type RepliesSql, repliesFromDatabase } from './replies-sql.ts';
import { setupInstructions } from './setup-instructions.ts';

/**
 * Opens a bot by the address of its webhook: says what has to be set in it, waits until it can be reached, and verifies its
 * webhook as the platform does.
 * @throws Problem when it cannot be reached, or does not verify.
 */
export async function openUrl(options: RealTimeOptions): Promise<OpenTarget> {
  const { value, flags, channel, platform, signal } = options;
  const webhook = new URL(value);
  const shop = shopOf(options);
  const { repliesSql: repliesFrom } = flags;
  options.say(setupInstructions({ channel, platformUrl: platform.url, webhook, shop, repliesFrom }));
  await reach(webhook, flags.await, signal);
  return openWebhook(webhook, options);
}

/** The one shop that a bot has, by what is known of it. */
export function shopOf({ known, flags: { phoneNumberId, displayPhone } }: RealTimeOptions): Shop {
  if (!known) throw new Problem('harness', 'a bot that has one shop was opened without what is known of it');
  return { ...known.catalog, phoneNumberId, displayPhone, tenant: 'its-own', settings: known.settings };
}

/** What is known of a bot beyond its webhook, by who started it. */
export interface Beside {
  /** Its process, where that is ours. */
  process?: Pick<Presence, 'ended' | 'lastLines' | 'log'>;
  /** Sees the number that all sessions share before the first of them; default: nothing is done with it. */
  before?(number: SharedNumber): Promise<void>;
  /** Why it may be that it never called the platform. */
  silence?: string;
}

/**
 * Opens a bot that listens: verifies its webhook as the platform does, and shares its one number among all sessions.
 * @throws Problem when it does not verify.
 */
export async function openWebhook(webhook: URL, options: RealTimeOptions, beside: Beside = {}): Promise<OpenTarget> {
  const { flags, channel, credentials, platform, signal } = options;
  const { repliesSql } = flags;
  const shop = shopOf(options);
  let late = 0;
  const number = shareNumber(platform, {
    ...{ shop, clock: new RealClock(), webhookUrl: webhook.href, salt: randomBytes(8).toString('hex') },
    onUnknownRecipient: (outbound) =>
      // In a database there are messages to everybody.
      repliesSql === undefined && options.onFault(describeStray(outbound)),
    onLate: () => {
      late += 1;
    },
  });
  let replies: RepliesSql | undefined;
  try {
    const answered = flags.handshake && channels.get(channel).handshake?.(webhook.href, credentials);
    const handshake = answered && (await unlessAborted(answered, signal));
    const fault = handshake && verified(webhook, handshake);
    if (fault) options.onFault(fault);
    replies = repliesSql === undefined ? undefined : await openReplies(repliesSql, number, options);
    await beside.before?.(number);
  } catch (error) {
    await replies?.close();
    await number.close();
    throw error;
  }
  return {
    describe: () => webhook.origin + webhook.pathname,
    openSlot: async () => ({
      webhookUrl: () => webhook.href,
      // In real time nobody waits for the bot to settle.
      untilIdle: async () => {},
      close: async () => {},
    }),
    shared: { shop, platform: number },
    presence: { refuses: () => refuses(webhook), ...beside.process },
    ...(replies && { watch: replies, repliesFrom: 'database' }),
    remarks: () => ({
      ...((replies?.replies ?? number.calls) === 0 && {
        fault: silence(repliesSql, beside.silence ?? `does it send to ${number.url}?`),
      }),
      ...(late > 0 && { note: `${plural(late, 'message')} came after the end of the session; see --reply-timeout` }),
    }),
    async close() {
      await replies?.close();
      await number.close();
    },
  };
}

/** Replies are seen from now on in the bot's database. @throws Problem when that or the query cannot be used. */
function openReplies(file: string, number: SharedNumber, { env }: RealTimeOptions): Promise<RepliesSql> {
  const databaseUrl = env.DATABASE_URL;
  if (databaseUrl) {
    const onReply = number.show;
    return repliesFromDatabase({ file, databaseUrl, clock: new RealClock(), onReply });
  }
  throw new Problem('usage', 'the environment lacks DATABASE_URL', {
    why: "--replies-sql reads replies from the bot's own database",
    fix: 'set it to a user who may read the tables of the query',
  });
}

function silence(repliesSql: string | undefined, why: string): string {
  return repliesSql === undefined
    ? `it never called the platform: ${why}`
    : `no reply came from its database: does ${repliesSql} find them?`;
}
