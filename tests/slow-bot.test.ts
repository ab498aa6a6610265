import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBot, DEFAULT_SETTINGS, migrate, openResources, ownParts, type Parts } from '../reference-bot/index.ts';
import type { Platform } from '../sim/channels/types.ts';
import { runChecks } from '../sim/checks/testing.ts';
import { playSession, VirtualClock } from '../sim/engine/index.ts';
import { accountsAt } from '../sim/targets/reference/accounts.ts';
import { Records } from '../sim/targets/reference/records.ts';
import { secretsOf } from '../sim/targets/reference/secrets.ts';
import { ReferenceSlot } from '../sim/targets/reference/slot.ts';
import type { ChannelName, EventOf, Trace } from '../sim/trace/types.ts';
import { CREDENTIALS } from './credentials.ts';
import { say, script } from './scripts.ts';
import { openServers, startPlatformWith, type TestServers } from './wires.ts';

let servers: TestServers;
beforeAll(async () => {
  servers = await openServers();
  await migrate({ databaseUrl: servers.databaseUrl, direction: 'up' });
});
afterAll(() => servers?.drop());

/**
 * Stands before a bot: passes every request on at once, and holds the answers to webhooks back by the session's clock, as
 * a bot does that answers the customer before it answers the platform.
 */
async function openFront(clock: VirtualClock, delay: number) {
  let behind = '';
  const server: Server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { host, connection, ...headers } = incoming.headers;
    const answer = await request(behind + incoming.url, {
      ...{ method: incoming.method as 'GET', headers },
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    const body = await answer.body.text();
    const pass = (): void => void outgoing.writeHead(answer.statusCode, { 'content-type': 'text/plain' }).end(body);
    if (incoming.url?.startsWith('/webhooks/')) clock.timer(clock.now() + delay, pass);
    else pass();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    standBefore: (url: string) => {
      behind = url;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Takes every delivery for a new message. */
const forgetful = (): Partial<Parts> => ({
  channel(...made) {
    const channel = ownParts.channel(...made);
    let deliveries = 0;
    return {
      ...channel,
      decode(body, path) {
        const decoded = channel.decode(body, path);
        deliveries += 1;
        const messages = decoded.messages.map((each) => ({
          ...each,
          message: { ...each.message, id: `${each.message.id}#${deliveries}` },
        }));
        return { ...decoded, messages };
      },
      markRead: async () => {},
    };
  },
});

async function play(
  channel: ChannelName,
  platform: Platform,
  delay: number,
  parts: Partial<Parts> = {},
): Promise<Trace> {
  const clock = new VirtualClock(0);
  const front = await openFront(clock, delay);
  const resources = openResources({ ...servers, poolSize: 4 });
  const secrets = secretsOf(CREDENTIALS);
  const namespace = `slow-${randomUUID()}`;
  const bot = await createBot(
    {
      ...{ resources, clock, namespace, publicUrl: front.url, settings: DEFAULT_SETTINGS, role: 'all', ...secrets },
      ...accountsAt({ channel, platformUrl: platform.url, credentials: CREDENTIALS }),
      ...{ logLevel: 'silent', concurrency: 1 },
    },
    parts,
  );
  try {
    front.standBefore(await bot.listen());
    const slot = new ReferenceSlot({
      ...{ baseUrl: front.url, channel, secrets, records: new Records(resources.pool), shared: true },
      ...{ untilIdle: () => bot.idle(), flushCache: async () => {}, close: async () => {} },
    });
    const played = script(`slow-${delay}`, [say('what do you have?')]);
    return await playSession(played, { slot, platform, clock, heldAfter: 50, whiteBox: false });
  } finally {
    await bot.close();
    await resources.close();
    await front.close();
  }
}

const deliveries = (trace: Trace): EventOf<'delivery'>[] =>
  trace.events.filter((event): event is EventOf<'delivery'> => event.kind === 'delivery' && event.what === 'messages');
const replies = (trace: Trace): number =>
  trace.events.filter((event) => event.kind === 'sent' && event.accepted).length;
const failed = (trace: Trace): string[] => [
  ...new Set(
    runChecks(trace).flatMap(({ ok, undecided, kind, check }) =>
      !ok && !undecided && kind === 'invariant' ? [check] : [],
    ),
  ),
];
const shape = (trace: Trace): [number, number | null, number][] =>
  deliveries(trace).map(({ attempt, httpStatus, at }) => [attempt, httpStatus, at - trace.session.startedAt]);

describe('F21: a bot that answers after the platform’s deadline', () => {
  it('gets the message again from the Cloud API, with back-off, and answers it once', async () => {
    const platform = await startPlatformWith('cloud');
    try {
      const trace = await play('cloud', platform, 21_000);
      expect(shape(trace)).toEqual([
        [1, null, 0],
        [2, null, 25_000],
        [3, null, 60_000],
        [4, null, 125_000],
        [5, null, 280_000],
      ]);
      expect(replies(trace)).toBe(1);
      expect(failed(trace)).toEqual([]);
    } finally {
      await platform.close();
    }
  });

  it('is caught on the Cloud API if it answers the retry too', async () => {
    const platform = await startPlatformWith('cloud');
    try {
      const trace = await play('cloud', platform, 21_000, forgetful());
      expect(deliveries(trace)).toHaveLength(5);
      expect(replies(trace)).toBe(5);
      expect(failed(trace)).toContain('none-answered-twice');
    } finally {
      await platform.close();
    }
  });

  it('gets no retry from Twilio, which by default retries only after a lost connection', async () => {
    const platform = await startPlatformWith('twilio');
    try {
      const trace = await play('twilio', platform, 16_000);
      expect(shape(trace)).toEqual([[1, null, 0]]);
      expect(replies(trace)).toBe(1);
      expect(failed(trace)).toEqual([]);
    } finally {
      await platform.close();
    }
  });

  it('gets one retry from Twilio with rp=rt, and is caught if it answers that too', async () => {
    const platform = await startPlatformWith('twilio', { twilio: { retryOn: ['timeout'] } });
    try {
      const good = await play('twilio', platform, 16_000);
      expect(shape(good).map(([attempt, status]) => [attempt, status])).toEqual([
        [1, null],
        [2, null],
      ]);
      expect(replies(good)).toBe(1);
      expect(failed(good)).toEqual([]);
      const bad = await play('twilio', platform, 16_001, forgetful());
      expect(deliveries(bad)).toHaveLength(2);
      expect(replies(bad)).toBe(2);
      expect(failed(bad)).toContain('none-answered-twice');
    } finally {
      await platform.close();
    }
  });
});
