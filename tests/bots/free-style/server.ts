/** The free-style bot on the Cloud API: webhook, waiting for the end of a burst, and sending. Everything is kept in memory. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { type Clock, machineClock } from './clock.ts';
import type { Fault } from './faults.ts';
import type { Bubble } from './manner.ts';
import type { Incoming, Memory } from './memory.ts';
import { Shop } from './shop.ts';
import { Talk } from './talk.ts';
import type { Style } from './words/index.ts';

export interface Config {
  catalog: string;
  /** Base address of the Graph API. */
  graph: string;
  appSecret: string;
  verifyToken: string;
  accessToken: string;
  seed?: number;
  waitSeconds?: number;
  port?: number;
  fault?: Fault;
  style?: Style;
  /** Default: the machine's. */
  clock?: Clock;
}

export interface Running {
  url: string;
  readonly shop: Shop;
  /** Resolves when nothing is under way. Timers that wait do not count. */
  idle(): Promise<void>;
  /** Forgets everybody, and fills the shelves again. */
  reset(): void;
  close(): Promise<void>;
}

interface Hook {
  entry?: {
    changes?: {
      value?: {
        metadata?: { phone_number_id: string };
        contacts?: { profile?: { name?: string } }[];
        messages?: Message[];
      };
    }[];
  }[];
}
interface Message {
  id: string;
  from: string;
  type: string;
  text?: { body: string };
  context?: { id?: string };
  interactive?: { button_reply?: { id: string }; list_reply?: { id: string } };
  button?: { payload?: string };
  image?: { caption?: string };
  video?: { caption?: string };
  document?: { caption?: string };
}

/** One customer's open turn. */
interface Open {
  messages: Incoming[];
  first: number;
  stopTimer?: () => void;
}

const MOST = 10;

export async function start(config: Config): Promise<Running> {
  const bot = new Bot(config);
  const server = bot.app.listen(config.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    get shop() {
      return bot.shop;
    },
    idle: () => bot.idle(),
    reset: () => bot.reset(),
    close: () => bot.close(server),
  };
}

class Bot {
  readonly app = express();
  shop: Shop;
  readonly #config: Config;
  readonly #clock: Clock;
  #talk: Talk;
  readonly #seen = new Set<string>();
  readonly #open = new Map<string, Open>();
  /** One reply after the other to one customer. */
  readonly #busy = new Map<string, Promise<void>>();
  /** Requests and replies that are under way. */
  readonly #work = new Set<Promise<unknown>>();

  constructor(config: Config) {
    this.#config = config;
    this.#clock = config.clock ?? machineClock;
    this.shop = new Shop(config.catalog);
    this.#talk = new Talk(this.shop, config.seed ?? 1, config.fault, config.style);
    this.app.get('/webhook', ({ query }, response) => {
      const known = query['hub.mode'] === 'subscribe' && query['hub.verify_token'] === config.verifyToken;
      if (known) response.type('text/plain').send(String(query['hub.challenge']));
      else response.sendStatus(403);
    });
    this.app.post('/webhook', express.raw({ type: '*/*', limit: '3mb' }), (request, response) => {
      const body = request.body as Buffer;
      if (!this.#signed(body, request.get('x-hub-signature-256') ?? '')) return void response.sendStatus(401);
      for (const { changes = [] } of (JSON.parse(body.toString()) as Hook).entry ?? []) {
        for (const { value } of changes) {
          for (const message of value?.messages ?? [])
            this.#take(message, value!.metadata!.phone_number_id, value!.contacts?.[0]?.profile?.name ?? '');
        }
      }
      response.sendStatus(200);
    });
  }

  reset(): void {
    for (const { stopTimer } of this.#open.values()) stopTimer?.();
    this.#open.clear();
    this.#seen.clear();
    this.#busy.clear();
    this.shop = new Shop(this.#config.catalog);
    this.#talk = new Talk(this.shop, this.#config.seed ?? 1, this.#config.fault, this.#config.style);
  }

  async idle(): Promise<void> {
    while (this.#work.size > 0) await Promise.allSettled(this.#work);
  }

  #during<T>(work: Promise<T>): Promise<T> {
    this.#work.add(work);
    const end = () => this.#work.delete(work);
    work.then(end, end);
    return work;
  }

  async close(server: Server): Promise<void> {
    for (const { stopTimer } of this.#open.values()) stopTimer?.();
    this.#open.clear();
    server.closeAllConnections();
    server.close();
    await Promise.allSettled(this.#busy.values());
  }

  #signed(body: Buffer, header: string): boolean {
    const right = Buffer.from(`sha256=${createHmac('sha256', this.#config.appSecret).update(body).digest('hex')}`);
    const given = Buffer.from(header);
    return right.length === given.length && timingSafeEqual(right, given);
  }

  #take(message: Message, number: string, name: string): void {
    if (this.#seen.has(message.id) || message.type === 'reaction') return;
    this.#seen.add(message.id);
    const now = this.#clock.now();
    const incoming = read(message, now);
    const wait = (this.#config.waitSeconds ?? 3) * 1000;
    const open = this.#open.get(message.from) ?? { messages: [], first: now };
    open.messages.push(incoming);
    this.#open.set(message.from, open);
    open.stopTimer?.();
    const memory = this.#talk.of(message.from, name + (incoming.text ?? ''));
    if (open.messages.length === 1 && !memory.withHuman && !memory.stopped) this.#markRead(number, message.id);
    const close = () => this.#close(message.from, number, memory);
    const atOnce = incoming.tap !== undefined || open.messages.length >= MOST || this.#talk.stops(incoming.text ?? '');
    const alone = this.#config.fault === 'two-replies' && open.messages.length === 1;
    if (atOnce) close();
    else {
      const after = alone ? 300 : Math.min(wait, Math.max(0, open.first + wait + 2000 - now));
      open.stopTimer = this.#clock.timer(now + after, close);
    }
  }

  #close(phone: string, number: string, memory: Memory): void {
    const open = this.#open.get(phone);
    if (!open) return;
    this.#open.delete(phone);
    open.stopTimer?.();
    const after = (this.#busy.get(phone) ?? Promise.resolve())
      .then(async () => {
        const bubbles = this.#talk.reply(memory, open.messages, this.#clock.now());
        const ids: string[] = [];
        for (const bubble of bubbles) ids.push(await this.#send(number, phone, bubble));
        this.#talk.shown(memory, ids);
      })
      .catch((error: unknown) => console.error(error));
    this.#busy.set(phone, this.#during(after));
  }

  #markRead(number: string, id: string): void {
    this.#during(
      this.#post(number, {
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: id,
        typing_indicator: { type: 'text' },
      }).catch((error: unknown) => console.error(error)),
    );
  }

  async #send(number: string, to: string, bubble: Bubble): Promise<string> {
    const answer = await this.#post(number, {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to,
      ...payload(bubble),
    });
    return answer.messages?.[0]?.id ?? '';
  }

  async #post(number: string, body: object): Promise<{ messages?: { id: string }[] }> {
    const response = await fetch(`${this.#config.graph}/v23.0/${number}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#config.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`the platform refused ${JSON.stringify(body)}: ${text}`);
    return JSON.parse(text) as { messages?: { id: string }[] };
  }
}

function read(message: Message, now: number): Incoming {
  const { id, text, context, interactive, button, image, video, document } = message;
  const tap = interactive?.button_reply?.id ?? interactive?.list_reply?.id ?? button?.payload;
  const words = text?.body ?? image?.caption ?? video?.caption ?? document?.caption;
  return {
    ...{ id, at: now },
    ...(tap === undefined ? (words === undefined ? { media: message.type } : { text: words }) : { tap }),
    ...(context?.id ? { quotes: context.id } : {}),
  };
}

function payload({ text, image, buttons, list }: Bubble): object {
  if (list) {
    const action = { button: list.label, sections: [{ title: list.label, rows: list.rows }] };
    return { type: 'interactive', interactive: { type: 'list', body: { text }, action } };
  }
  if (buttons && buttons.length > 0) {
    const action = { buttons: buttons.map((reply) => ({ type: 'reply', reply })) };
    const header = image ? { header: { type: 'image', image: { link: image } } } : {};
    return { type: 'interactive', interactive: { type: 'button', ...header, body: { text }, action } };
  }
  if (image) return { type: 'image', image: { link: image, caption: text } };
  return { type: 'text', text: { body: text } };
}
