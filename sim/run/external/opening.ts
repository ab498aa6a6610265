import { type Platform, type SharedNumber, shareNumber, startPlatform } from '../../channels/index.ts';
import type { Credentials } from '../../channels/types.ts';
import { RealClock } from '../../engine/index.ts';
import { Problem } from '../../problem.ts';
import type { Aggregator } from '../../results/index.ts';
import type { Shop } from '../../shop/types.ts';
import { repliesFromDatabase } from '../../targets/index.ts';
import type { ChannelName } from '../../trace/types.ts';
import type { CleanUp } from '../clean-up.ts';
import type { Io } from '../io.ts';
import type { Availability } from '../result-sink.ts';
import type { ExternalTargetOptions } from './options.ts';

interface ExternalOpening {
  channel: ChannelName;
  options: ExternalTargetOptions;
  webhook: URL;
  shop: Shop;
  credentials: Credentials;
  salt: string;
  aggregator: Aggregator;
  cleanUp: CleanUp;
}

/** The bot's side of WhatsApp in this run: where it sends to, and what came from it. */
export interface ExternalWire {
  number: SharedNumber;
  /** Messages that came when their session was over. */
  late(): number;
}

/** Opens the platform with the one number that all sessions share. Closed by `cleanUp`. */
export async function openNumber(opening: ExternalOpening): Promise<ExternalWire> {
  const { options, webhook, shop, salt, aggregator, cleanUp } = opening;
  const platform = await openPlatform(opening);
  let late = 0;
  const number = shareNumber(platform, {
    ...{ shop, salt, clock: new RealClock(), webhookUrl: webhook.href },
    onUnknownRecipient: ({ to, botMessage }) =>
      // In a database there are messages to everybody.
      options.repliesSql === undefined &&
      aggregator.fault(`it wrote to ${to}, who had not written: "${botMessage.text.slice(0, 80)}"`),
    onLate: () => {
      late += 1;
    },
  });
  cleanUp.add(() => number.close());
  return { number, late: () => late };
}

function openPlatform({ channel, options, credentials, aggregator }: ExternalOpening): Promise<Platform> {
  const { platformPort: port, platformHost: host, platformUrl: publicUrl } = options;
  const server = { port, host, ...(publicUrl === undefined ? {} : { publicUrl }) };
  return startPlatform(channel, { credentials, ...server, onUnattributed: (call) => aggregator.unattributed(call) });
}

/** What was seen of the bot, and whether all of it could be seen. */
export interface Replies extends Availability {
  /** Aborted when replies can no longer be seen. */
  signal: AbortSignal;
  /** Messages or calls of the bot's so far. */
  seen(): number;
}

/**
 * Where replies are seen: by the platform or, where asked for, from now on in the bot's database.
 * @throws Problem when the database or the query cannot be used.
 */
export async function openReplies(
  { options, cleanUp }: ExternalOpening,
  { number }: ExternalWire,
  { env }: Io,
): Promise<Replies> {
  const { repliesSql: file } = options;
  if (file === undefined) {
    const { signal } = new AbortController();
    return { seen: () => number.calls, availableUntil: async (at) => at, lost: undefined, signal };
  }
  const databaseUrl = env.DATABASE_URL;
  if (!databaseUrl) {
    throw new Problem('usage', 'the environment lacks DATABASE_URL', {
      why: "--replies-sql reads replies from the bot's own database",
      fix: 'set it to a user who may read the tables of the query',
    });
  }
  const source = await repliesFromDatabase({
    ...{ file, databaseUrl, clock: new RealClock() },
    onReply: (reply) => number.show(reply),
  });
  cleanUp.add(() => source.close());
  return Object.assign(source, { seen: () => source.replies });
}
