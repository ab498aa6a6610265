import { afterEach } from 'vitest';
import { DEFAULT_SETTINGS, type Shop } from '../../shop/types.ts';
import type { Clock } from '../../time/clock.ts';
import type { Outbound, Platform, Sender, SenderOptions, StatusUpdate } from '../types.ts';

/** Secrets of every test platform. */
export const CREDENTIALS = { appSecret: 'app_secret', accessToken: 'token-of-the-bot' };

/** A customer who has written, unless a test says otherwise. */
export const AMINA = { key: 'amina', name: 'Amina Otieno', phone: '254712345678' };

/** Where the bot would listen. */
export const WEBHOOK_URL = 'http://127.0.0.1:9/webhook';

/** 2025-06-08T21:39:43Z: a whole second. */
export const START = 1_749_418_783_000;

/** A clock that stands still until it is moved by hand. */
export class HandClock implements Clock {
  #now = START;
  #timers: { at: number; fire: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  timer(at: number, fire: () => void): () => void {
    const timer = { at, fire };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  pass(ms: number): void {
    this.#now += ms;
    const due = this.#timers.filter(({ at }) => at <= this.#now);
    this.#timers = this.#timers.filter(({ at }) => at > this.#now);
    for (const { fire } of due) fire();
  }
}

export function shop(n = 1): Shop {
  return {
    key: `shop-${n}`,
    tenant: `tenant-${n}`,
    name: `Duka ${n}`,
    language: 'en',
    currency: 'KES',
    phoneNumberId: `10654035224292${n}`,
    displayPhone: `25470000000${n}`,
    settings: { ...DEFAULT_SETTINGS },
    products: [],
  };
}

/** A registered sender and all that it told of. */
export interface SenderDesk {
  clock: HandClock;
  shop: Shop;
  sender: Sender;
  sent: Outbound[];
  reads: Parameters<SenderOptions['onRead']>[0][];
  failed: StatusUpdate[];
  /** The id of Amina's first message; known to the sender unless the desk was opened `silent`. */
  firstId: string;
  /** The last thing that the session was told of. */
  last(): Outbound;
}

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked at field by field.
  body: any;
}

const open: Platform[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((platform) => platform.close()));
});

/** Closes a platform after the test. */
export function closedAfterwards(platform: Platform): Platform {
  open.push(platform);
  return platform;
}

/** Opens a line on a platform. `silent`: no customer has written yet. */
export function lineDesk(platform: Platform, { n = 1, silent = false } = {}): SenderDesk {
  const clock = new HandClock();
  const owner = shop(n);
  const sent: Outbound[] = [];
  const reads: SenderDesk['reads'] = [];
  const failed: StatusUpdate[] = [];
  let ids = 0;
  const sender = platform.register({
    shop: owner,
    clock,
    webhookUrl: WEBHOOK_URL,
    nextMessageId: () => platform.messageId('out', `session-${n}`, ids++),
    onSent: (outbound) => sent.push(outbound),
    onRead: (read) => reads.push(read),
    onStatus: (status) => failed.push(status),
  });
  const firstId = platform.messageId('in', `session-${n}`, 0);
  if (!silent) sender.customerWrote(AMINA.phone, firstId);
  return { clock, shop: owner, sender, sent, reads, failed, firstId, last: () => sent.at(-1) as Outbound };
}

/** The one thing of a list that must have just one. */
export function only<T>(list: readonly T[]): T {
  const [first, ...more] = list;
  if (first === undefined || more.length > 0) throw new Error(`expected one, not ${list.length}`);
  return first;
}

/** One request with the right token; `body` of the answer is JSON where it can be. */
export async function call(platform: Platform, method: string, path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(platform.url + path, {
    method,
    ...init,
    headers: { authorization: `Bearer ${CREDENTIALS.accessToken}`, ...init.headers },
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(bytes.toString('utf8')) : bytes,
  };
}
