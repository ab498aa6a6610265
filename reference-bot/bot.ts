import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createActivity } from './activity.ts';
import { createCatalog } from './catalog/index.ts';
import { createCloudChannel } from './channels/cloud/channel.ts';
import { encode } from './channels/cloud/encode.ts';
import { createTwilioChannel } from './channels/twilio/channel.ts';
import { CHANNEL_NAMES, type Channel } from './channels/types.ts';
import { answerTurn } from './conversation/index.ts';
import { createExperience } from './experience.ts';
import { createApp, serverOf } from './http/app.ts';
import { createLog } from './logging.ts';
import { createMetrics } from './metrics.ts';
import { keepUp } from './operations/keep-up.ts';
import type { Parts } from './parts.ts';
import { paymentNotice } from './reply/index.ts';
import { connected } from './resources.ts';
import { storeInbound } from './store/inbound.ts';
import { createOrders } from './store/orders.ts';
import { formTurns } from './turns/form.ts';
import { createSender } from './turns/sender.ts';
import { createTurns } from './turns/turns.ts';
import type { Bot, BotOptions } from './types.ts';

function createChannel(...[name, options, { encode: encoder, publicUrl }]: Parameters<Parts['channel']>): Channel {
  const { cloud, twilio, resources, namespace } = options;
  if (name === 'cloud' && cloud) return createCloudChannel(cloud, encoder);
  if (name === 'twilio' && twilio)
    return createTwilioChannel({ ...twilio, pool: resources.pool, namespace, publicUrl });
  throw new Error(`the bot has no options for the channel ${name}`);
}

/** The parts that a bot has when it is given no others. */
export const ownParts: Readonly<Parts> = {
  answerTurn,
  catalog: createCatalog,
  channel: createChannel,
  encode,
  formTurns,
  orders: createOrders,
  paymentNotice,
  sender: createSender,
  storeInbound,
};

/**
 * Composes a bot. It takes up what an earlier one left behind in its namespace; it listens only when told to.
 * @param parts stand in for the bot's own
 * @throws what Postgres says when the tables cannot be read. Redis may be away.
 */
export async function createBot(options: BotOptions, parts: Partial<Parts> = {}): Promise<Bot> {
  const { resources, clock, namespace, settings, role, version = 'current' } = options;
  const { pool, redis } = resources;
  const log = createLog({ level: options.logLevel ?? 'info', format: options.logFormat ?? 'json', namespace, role });
  const activity = createActivity();
  const metrics = createMetrics();
  const experience = createExperience(clock);
  const all = { ...ownParts, ...parts };
  const context = { pool, redis, clock, namespace, settings, version, parts: all, activity, metrics, log, experience };
  let address: string | undefined;
  const publicUrl = (): string | undefined => options.publicUrl ?? address;
  const channels = CHANNEL_NAMES.filter((name) => options[name] !== undefined).map((name) =>
    all.channel(name, options, { encode: all.encode, publicUrl }),
  );
  const channelOf = (senderNumber: string): Channel | undefined =>
    channels.find((channel) => channel.owns(senderNumber));
  const turns = createTurns({
    ...{ context, role, concurrency: options.concurrency ?? 16 },
    sender: all.sender({ pool, version, channelOf, clock, metrics, log }),
    markRead: async (senderNumber, messageId) => channelOf(senderNumber)?.markRead(senderNumber, messageId),
  });
  const app = createApp(context, options, channels, turns);
  let server: Server | undefined;
  let closing: Promise<void> | undefined;

  await connected(redis);
  await turns.start();
  const endKeeping = options.keepsUp ? keepUp(context, role, turns.active) : undefined;

  const close = async (): Promise<void> => {
    const open = server;
    if (open !== undefined) {
      const closed = new Promise<void>((resolve) => open.close(() => resolve()));
      open.closeIdleConnections();
      await activity.idle();
      open.closeAllConnections();
      await closed;
    }
    turns.close();
    await activity.idle();
    await endKeeping?.();
    if (open !== undefined) log.info('the bot has stopped');
    await Promise.all(channels.map((channel) => channel.close()));
  };

  return {
    app,
    async listen(port = 0, host = '127.0.0.1') {
      const opened = serverOf(app).listen(port, host);
      // Longer than clients keep a connection, so that none is closed under a request.
      opened.keepAliveTimeout = 75_000;
      await once(opened, 'listening');
      server = opened;
      address = `http://${host.includes(':') ? `[${host}]` : host}:${(opened.address() as AddressInfo).port}`;
      // Not before: a port that another program has ends the start.
      log.info({ version, address }, 'the bot has started');
      return address;
    },
    idle: activity.idle,
    close() {
      closing ??= close();
      return closing;
    },
  };
}
