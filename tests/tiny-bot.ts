/**
 * A bot of one page, to test the engine with: real HTTP, real signatures, memory instead of a database. It collects a
 * burst, answers with the catalogue as a list, takes a tap as an order, and has the bad habits that a test asks for.
 */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from 'undici';
import type { Shop } from '../sim/shop/types.ts';
import type { OpenTarget, SlotTarget } from '../sim/targets/types.ts';
import type { Clock } from '../sim/time/clock.ts';
import { CREDENTIALS } from './credentials.ts';
import { TinyShops } from './tiny-shops.ts';

export interface Habits {
  /** Answers the first so many webhooks with this status instead of taking them. */
  refuses?: { status: number; times: number };
  /** Answers a webhook only after so many milliseconds by its clock. */
  slowAnswer?: number;
  /** Sends something again and again after the first reply. */
  chatty?: number;
  /** Never becomes idle again once a message contains this. */
  hangsAt?: string;
  /** Sets a timer that sets a timer, without end. */
  restless?: boolean;
  /** Breaks the connection instead of answering. */
  breaksOff?: boolean;
  /** Throws in a timer. */
  throws?: boolean;
  /** Asks customers without a number for it, and goes on when it has it. */
  asksNumber?: boolean;
  /** Says nothing to a contact. */
  deafToContacts?: boolean;
}

interface WireMessage {
  from?: string;
  from_user_id: string;
  contacts?: { origin: string; phones: { wa_id: string }[] }[];
  id: string;
  type: string;
  text?: { body: string };
  interactive?: { list_reply?: { id: string }; button_reply?: { id: string } };
}

interface Turn {
  messages: WireMessage[];
  cancel: () => void;
}

export interface TinyBot extends SlotTarget {
  install(shop: Shop): Promise<void>;
  /** What reached it, in order: message ids, then `status:ID:what`. */
  readonly received: string[];
  /** Requests whose signature did not fit. */
  readonly tampered: number;
}

export async function openTinyBot(clock: Clock, platformUrl: string, habits: Habits = {}): Promise<TinyBot> {
  const bot = new Bot(clock, platformUrl, habits);
  await bot.listen();
  return bot;
}

export function tinyTarget(platformUrl: () => string, habits: Habits = {}): OpenTarget & { opened: number } {
  return {
    opened: 0,
    describe: () => 'tiny',
    async openSlot(_name, clock) {
      this.opened += 1;
      return openTinyBot(clock, platformUrl(), habits);
    },
    close: async () => {},
  };
}

class Bot extends TinyShops implements TinyBot {
  readonly received: string[] = [];
  tampered = 0;
  readonly #clock: Clock;
  readonly #platformUrl: string;
  readonly #habits: Habits;
  readonly #server: Server;
  readonly #turns = new Map<string, Turn>();
  readonly #seen = new Set<string>();
  #busy = 0;
  #idle: (() => void)[] = [];
  #refused = 0;

  constructor(clock: Clock, platformUrl: string, habits: Habits) {
    super();
    this.#clock = clock;
    this.#platformUrl = platformUrl;
    this.#habits = habits;
    this.#server = createServer((incoming, outgoing) => {
      void this.#during(async () => {
        const body = await read(incoming);
        if (habits.breaksOff) return void incoming.socket.destroy();
        const signature = `sha256=${createHmac('sha256', CREDENTIALS.appSecret).update(body).digest('hex')}`;
        if (incoming.headers['x-hub-signature-256'] !== signature) {
          this.tampered += 1;
          return void outgoing.writeHead(401).end();
        }
        if (habits.refuses && this.#refused < habits.refuses.times) {
          this.#refused += 1;
          return void outgoing.writeHead(habits.refuses.status).end();
        }
        this.#take(JSON.parse(body.toString()));
        const answer = (): void => void outgoing.writeHead(200).end();
        if (habits.slowAnswer) clock.timer(clock.now() + habits.slowAnswer, answer);
        else answer();
      });
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  webhookUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/webhook`;
  }

  async pay(shop: Shop, number: string, result: 'paid' | 'failed'): Promise<number> {
    const order = this.settleOrder(number, result);
    if (!order) return 404;
    void this.#during(() => this.#send(shop, order.customer, text(`Order ${number} is ${result}`)));
    return 200;
  }

  async untilIdle(): Promise<void> {
    while (this.#busy > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  override async remove(shop: Shop): Promise<void> {
    await super.remove(shop);
    this.#seen.clear();
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #take(body: { entry: { changes: { value: Value }[] }[] }): void {
    for (const { value } of body.entry.flatMap(({ changes }) => changes)) {
      const shop = this.shop(value.metadata.phone_number_id);
      for (const { id, status } of value.statuses ?? []) this.received.push(`status:${id}:${status}`);
      for (const message of value.messages ?? []) {
        this.received.push(message.id);
        if (!shop || this.#seen.has(message.id) || message.type === 'reaction') continue;
        this.#seen.add(message.id);
        if (this.#habits.hangsAt && message.text?.body.includes(this.#habits.hangsAt)) this.#busy += 1;
        this.#collect(shop, message);
      }
    }
  }

  #collect(shop: Shop, message: WireMessage): void {
    const key = `${shop.tenant}/${message.from_user_id}`;
    const open = this.#turns.get(key);
    open?.cancel();
    if (!open)
      void this.#during(() =>
        this.#call(shop, { status: 'read', message_id: message.id, typing_indicator: { type: 'text' } }),
      );
    const messages = [...(open?.messages ?? []), message];
    const now = this.#clock.now();
    const due = message.type === 'interactive' ? now : now + shop.settings.waitSeconds * 1000;
    const cancel = this.#clock.timer(due, () => {
      if (this.#habits.throws) throw new Error('no good');
      this.#turns.delete(key);
      void this.#during(() => this.#answer(shop, messages));
    });
    this.#turns.set(key, { messages, cancel });
  }

  async #answer(shop: Shop, messages: WireMessage[]): Promise<void> {
    const [first] = messages;
    const to = first?.from ?? first?.from_user_id ?? '';
    const shared = messages.flatMap(({ contacts = [] }) => contacts).find(({ origin }) => origin === 'contact_request');
    if (shared && this.#habits.deafToContacts) return;
    if (shared) return this.#send(shop, to, text(`We call you on +${shared.phones[0]?.wa_id}`));
    if (this.#habits.asksNumber && !first?.from) return this.#send(shop, to, NUMBER_PLEASE);
    const tapped = messages.map(({ interactive: i }) => (i?.list_reply ?? i?.button_reply)?.id).find(Boolean);
    if (tapped) return this.#sell(shop, to, tapped);
    if (messages.some((message) => message.text?.body === 'hush')) return;
    const rows = shop.products.map(({ id, title, price }) => ({
      id,
      title: title.slice(0, 24),
      description: `KES ${price}`,
    }));
    const said = messages.map((message) => message.text?.body ?? message.type).join(' + ');
    await this.#send(shop, to, {
      type: 'interactive',
      interactive: {
        type: 'list',
        body: { text: `${shop.name}: you wrote ${messages.length} (${said.length} letters)` },
        action: { button: 'See all', sections: [{ title: 'Products', rows }] },
      },
    });
    for (let n = 0; n < (this.#habits.chatty ?? 0); n++) await this.#send(shop, to, text(`And another thing ${n}`));
    const again = (): void => void this.#clock.timer(this.#clock.now() + 1, again);
    if (this.#habits.restless) again();
  }

  async #sell(shop: Shop, to: string, product: string): Promise<void> {
    const order = this.order(shop, to, product);
    const said = order ? `Order ${order.number}: pay ${order.currency} ${order.total}` : 'That is sold out';
    await this.#send(shop, to, text(said));
  }

  async #send(shop: Shop, to: string, message: object): Promise<void> {
    await this.#call(shop, { ...(to.includes('.') ? { recipient: to } : { to }), ...message });
  }

  async #call(shop: Shop, message: object): Promise<void> {
    const { body } = await request(`${this.#platformUrl}/v23.0/${shop.phoneNumberId}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${CREDENTIALS.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ messaging_product: 'whatsapp', ...message }),
    });
    await body.dump();
  }

  async #during(work: () => Promise<unknown>): Promise<void> {
    this.#busy += 1;
    try {
      await work();
    } catch {
      // The platform is gone: the test that closed it is over.
    } finally {
      this.#busy -= 1;
      if (this.#busy === 0) for (const resolve of this.#idle.splice(0)) resolve();
    }
  }
}

const NUMBER_PLEASE = {
  type: 'interactive',
  interactive: {
    type: 'request_contact_info',
    body: { text: 'Which number does the courier call?' },
    action: { name: 'request_contact_info' },
  },
};

interface Value {
  metadata: { phone_number_id: string };
  messages?: WireMessage[];
  statuses?: { id: string; status: string }[];
}

function text(body: string): object {
  return { type: 'text', text: { body } };
}

async function read(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
