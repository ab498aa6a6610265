import { randomBytes } from 'node:crypto';
import { request } from 'undici';
import { createBot } from '../bot.ts';
import type { AnswerTurn, CatalogPort, TurnOutcome } from '../dialogue.ts';
import type { Parts } from '../parts.ts';
import { openResources } from '../resources.ts';
import { sign } from '../secrets.ts';
import { DEFAULT_SETTINGS, type SettingsOverrides } from '../settings.ts';
import type { Bot, BotOptions, Resources } from '../types.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { type GraphServer, openGraphServer } from './graph-server.ts';

/** 2026-01-05T08:00:00Z, a Monday. */
const START = Date.UTC(2026, 0, 5, 8);
export const CUSTOMER = '254712345678';

export interface TestMessage {
  id?: string;
  from?: string;
  text?: string;
  /** Overrides everything but id, from and timestamp. */
  payload?: Record<string, unknown>;
}

/** A bot with its platform, on a clock that stands still. */
export interface Rig {
  readonly bot: Bot;
  readonly clock: FakeClock;
  readonly graph: GraphServer;
  readonly resources: Resources;
  readonly namespace: string;
  readonly url: string;
  /** Sets up the shop `tenant`. */
  install(
    tenant: string,
    senderNumber: string,
    options?: { settings?: SettingsOverrides; [key: string]: unknown },
  ): Promise<void>;
  /** Delivers messages in one webhook; answers the status. */
  deliver(senderNumber: string, messages: TestMessage[]): Promise<number>;
  post(path: string, body: Buffer | string, headers: Record<string, string>): Promise<{ status: number; text: string }>;
  /** A call of the admin API; `T` is the answer that the test expects. */
  admin<T = Record<string, unknown>>(
    method: 'GET' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: T }>;
  /** Another bot on the same database, Redis and clock, as after a restart or in another process. */
  another(options?: Partial<BotOptions>, parts?: Partial<Parts>): Promise<Bot>;
  /** Texts that the platform accepted, in order. */
  texts(): string[];
  close(): Promise<void>;
}

export const SECRETS = { app: 'app_secret', admin: 'admin-token', payment: 'pay-secret' };

/** A dialogue manager for tests of what is around it: answers with the texts of the turn in brackets. */
export const bracketDialogue: AnswerTurn = async ({ messages, memory }) =>
  outcomeOf(memory, `[${messages.map((message) => message.text || message.kind).join('|')}]`);

/** Passed on and never read. */
export const NO_CATALOG: CatalogPort = {
  search: async () => ({ products: [], match: 'empty' }),
  get: async () => [],
  fresh: async () => [],
  vocabulary: async () => ({ titles: [], categories: [], colors: [], sizes: [], materials: [] }),
};

export const outcomeOf = (
  memory: TurnOutcome['memory'],
  text: string,
  more: Partial<TurnOutcome> = {},
): TurnOutcome => ({
  replies: [{ kind: 'text', text }],
  memory,
  lists: [],
  references: [],
  grounding: { claims: 0, blocked: 0 },
  ...more,
});

let ids = 0;
export const nextId = (): string => {
  ids += 1;
  return `wamid.in.${ids}`;
};

export function webhook(senderNumber: string, messages: TestMessage[], at: number): Buffer {
  const sent = messages.map(({ id = nextId(), from = CUSTOMER, text = 'hi', payload: other }) => ({
    id,
    from,
    timestamp: String(Math.floor(at / 1000)),
    ...(other ?? { type: 'text', text: { body: text } }),
  }));
  const contacts = [...new Set(sent.map((message) => message.from))].map((wa_id) => ({
    wa_id,
    profile: { name: 'Amina' },
  }));
  const value = {
    messaging_product: 'whatsapp',
    metadata: { phone_number_id: senderNumber },
    contacts,
    messages: sent,
  };
  const json = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  });
  // As the platform writes it: everything beyond ASCII is escaped, and those bytes are signed.
  return Buffer.from(json.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`));
}

export const tap = (id: string, title: string): Record<string, unknown> => ({
  type: 'interactive',
  interactive: { type: 'button_reply', button_reply: { id, title } },
});

export async function openRig(
  databaseUrl: string,
  options: { parts?: Partial<Parts>; bot?: Partial<BotOptions> } = {},
): Promise<Rig> {
  const redisUrl = process.env.TEST_REDIS_URL;
  if (!redisUrl) throw new Error('TEST_REDIS_URL is not set');
  const resources = openResources({ databaseUrl, redisUrl, poolSize: 8 });
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  const bots: Bot[] = [];
  const settled = async (): Promise<void> => {
    for (const one of bots) await one.idle();
  };
  const clock = createFakeClock(START, settled);
  const graph = await openGraphServer(clock.now);
  const another: Rig['another'] = async (more = {}, parts = {}) => {
    const made = await createBot(
      {
        resources,
        clock,
        namespace,
        settings: { ...DEFAULT_SETTINGS },
        role: 'all',
        cloud: {
          apiUrl: graph.url,
          apiVersion: 'v23.0',
          appSecret: SECRETS.app,
          verifyToken: 'verify-me',
          accessToken: 'access-token',
        },
        adminToken: SECRETS.admin,
        paymentSecret: SECRETS.payment,
        logLevel: 'silent',
        ...options.bot,
        ...more,
      },
      { answerTurn: bracketDialogue, catalog: () => NO_CATALOG, ...options.parts, ...parts },
    );
    bots.push(made);
    return made;
  };
  const bot = await another();
  const url = await bot.listen();

  const post: Rig['post'] = async (path, body, headers) => {
    const answer = await request(`${url}${path}`, { method: 'POST', body, headers });
    return { status: answer.statusCode, text: await answer.body.text() };
  };
  const admin = async <T>(
    method: 'GET' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: T }> => {
    const answer = await request(`${url}/v1/admin${path}`, {
      method,
      headers: { authorization: `Bearer ${SECRETS.admin}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.body.text();
    return { status: answer.statusCode, body: (text === '' ? null : JSON.parse(text)) as T };
  };
  return {
    bot,
    clock,
    graph,
    resources,
    namespace,
    url,
    another,
    post,
    admin,
    async install(tenant, senderNumber, more = {}) {
      const { status, body } = await admin('PUT', `/tenants/${tenant}`, {
        name: 'Duka Safi',
        primaryLanguage: 'en',
        currency: 'KES',
        phoneNumberId: senderNumber,
        displayPhone: '254700000000',
        products: [],
        ...more,
      });
      if (status !== 200) throw new Error(JSON.stringify(body));
    },
    async deliver(senderNumber, messages) {
      const body = webhook(senderNumber, messages, clock.now());
      const headers = { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, SECRETS.app) };
      return (await post('/webhooks/cloud', body, headers)).status;
    },
    texts: () =>
      graph.sends
        .filter((call) => call.accepted && call.body.type === 'text')
        .map((call) => (call.body.text as { body: string }).body),
    async close() {
      for (const one of bots) await one.close();
      const keys = await resources.redis.keys(`${namespace}:*`);
      if (keys.length > 0) await resources.redis.del(...keys);
      await graph.close();
      await resources.close();
    },
  };
}
