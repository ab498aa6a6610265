/**
 * What the bots of other makers share: the webhook of the Cloud API, the wait for the end of a burst, and sending. What they
 * understand and say is each maker's own. Everything is kept in memory.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { type Clock, machineClock } from './clock.ts';

/** One message of the bot. */
export interface Bubble {
  text: string;
  image?: string;
  buttons?: { id: string; title: string }[];
  list?: { label: string; rows: { id: string; title: string; description: string }[] };
}

/** One message of a customer. */
export interface Incoming {
  id: string;
  at: number;
  text?: string;
  /** Id of the button or row that was tapped. */
  tap?: string;
  media?: string;
  quotes?: string;
}

/** What understands and speaks. Customers are known by their phone number, or by the id that hides it. */
export interface Brain {
  /** A customer writes, perhaps for the first time. */
  meets(customer: string, name: string, opening: string): void;
  /** Whether nothing is to be shown to the customer, not even that a message was read. */
  silentTo(customer: string): boolean;
  /** Whether a text asks for no more messages: acted on at once. */
  stops(text: string): boolean;
  /** The reply to the messages of one turn. */
  reply(customer: string, messages: readonly Incoming[], now: number): Bubble[];
  /** The ids under which the platform shows the reply, for quotes. */
  shown(customer: string, ids: readonly string[]): void;
}

export interface Config {
  /** Base address of the Graph API. */
  graph: string;
  appSecret: string;
  verifyToken: string;
  accessToken: string;
  waitSeconds?: number;
  port?: number;
  /** Default: the machine's. */
  clock?: Clock;
  /** Milliseconds after which the first message of a burst is answered alone: a fault. */
  firstAloneMs?: number;
}

export interface Running {
  url: string;
  /** Resolves when nothing is under way. Timers that wait do not count. */
  idle(): Promise<void>;
  /** Forgets everybody. */
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
  /** Absent where the customer hides the number behind a username. */
  from?: string;
  from_user_id?: string;
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

/** Starts a bot. `open` makes its brain, anew at each reset. */
export async function serve(config: Config, open: () => Brain): Promise<Running> {
  const bot = new Bot(config, open);
  const server = bot.app.listen(config.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    idle: () => bot.idle(),
    reset: () => bot.reset(),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await bot.stop();
    },
  };
}

class Bot {
  readonly app = express();
  readonly #config: Config;
  readonly #clock: Clock;
  readonly #openBrain: () => Brain;
  #brain: Brain;
  readonly #seen = new Set<string>();
  readonly #open = new Map<string, Open>();
  /** Customers whose number nobody knows. */
  readonly #byUserId = new Set<string>();
  /** One reply after the other to one customer. */
  readonly #busy = new Map<string, Promise<void>>();
  /** Requests and replies that are under way. */
  readonly #work = new Set<Promise<unknown>>();

  constructor(config: Config, open: () => Brain) {
    this.#config = config;
    this.#clock = config.clock ?? machineClock;
    this.#openBrain = open;
    this.#brain = open();
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
    this.#stopTimers();
    this.#seen.clear();
    this.#busy.clear();
    this.#brain = this.#openBrain();
  }

  async idle(): Promise<void> {
    while (this.#work.size > 0) await Promise.allSettled(this.#work);
  }

  async stop(): Promise<void> {
    this.#stopTimers();
    await Promise.allSettled(this.#busy.values());
  }

  #stopTimers(): void {
    for (const { stopTimer } of this.#open.values()) stopTimer?.();
    this.#open.clear();
  }

  #during<T>(work: Promise<T>): Promise<T> {
    this.#work.add(work);
    const end = () => this.#work.delete(work);
    work.then(end, end);
    return work;
  }

  #signed(body: Buffer, header: string): boolean {
    const right = Buffer.from(`sha256=${createHmac('sha256', this.#config.appSecret).update(body).digest('hex')}`);
    const given = Buffer.from(header);
    return right.length === given.length && timingSafeEqual(right, given);
  }

  #take(message: Message, number: string, name: string): void {
    const from = message.from ?? message.from_user_id;
    if (from === undefined || this.#seen.has(message.id) || message.type === 'reaction') return;
    if (message.from === undefined) this.#byUserId.add(from);
    this.#seen.add(message.id);
    const now = this.#clock.now();
    const incoming = read(message, now);
    const wait = (this.#config.waitSeconds ?? 3) * 1000;
    const open = this.#open.get(from) ?? { messages: [], first: now };
    open.messages.push(incoming);
    this.#open.set(from, open);
    open.stopTimer?.();
    this.#brain.meets(from, name, incoming.text ?? '');
    if (open.messages.length === 1 && !this.#brain.silentTo(from)) this.#markRead(number, message.id);
    const close = () => this.#close(from, number);
    const atOnce = incoming.tap !== undefined || open.messages.length >= MOST || this.#brain.stops(incoming.text ?? '');
    const alone = open.messages.length === 1 ? this.#config.firstAloneMs : undefined;
    if (atOnce) close();
    else {
      const after = alone ?? Math.min(wait, Math.max(0, open.first + wait + 2000 - now));
      open.stopTimer = this.#clock.timer(now + after, close);
    }
  }

  #close(customer: string, number: string): void {
    const open = this.#open.get(customer);
    if (!open) return;
    this.#open.delete(customer);
    open.stopTimer?.();
    const brain = this.#brain;
    const after = (this.#busy.get(customer) ?? Promise.resolve())
      .then(async () => {
        const ids: string[] = [];
        for (const bubble of brain.reply(customer, open.messages, this.#clock.now()))
          ids.push(await this.#send(number, customer, bubble));
        brain.shown(customer, ids);
      })
      .catch((error: unknown) => console.error(error));
    this.#busy.set(customer, this.#during(after));
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
      ...(this.#byUserId.has(to) ? { recipient: to } : { to }),
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
