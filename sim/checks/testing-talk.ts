/** What happens in a hand-made session: the half of `chat()` that writes a trace. Nothing here is used by the product. */

import type { CatalogChange, Shop } from '../shop/types.ts';
import type { Meaning } from '../trace/meaning.ts';
import type { CustomerContent, EventOf, Refusal, Trace, TraceEvent, WhiteBox } from '../trace/types.ts';
import type { Part } from './testing-shop.ts';

/** A Monday in March, so that times read well. */
export const START = Date.UTC(2026, 2, 2, 9, 0, 0);

interface SaysOptions {
  /** Milliseconds since the last event; default 800 after a message, 5 s after the bot. */
  after?: number;
  means?: Meaning;
  quotes?: string;
  /** How the webhook went; null: no answer in time. */
  status?: number | null;
  /** No read mark, or one without typing. */
  read?: 'none' | 'silent';
  injected?: NonNullable<EventOf<'delivery'>['injected']>;
  /** How long the webhook was under way. */
  delay?: number;
  /** The bot is busy: it answers the webhook, and marks the message read, so long after it was posted. */
  busy?: number;
}

/** A session that is told event by event; each method adds what happens next. */
export class Talk {
  readonly shop: Shop;
  now = START;
  private readonly events: TraceEvent[] = [];
  private readonly keys: Set<string> = new Set(['amina']);
  private n = 0;
  private box: WhiteBox | undefined;
  private previous: 'customer' | 'bot' = 'bot';
  private tapped = false;
  private readonly more: Partial<Trace['session']>;

  constructor(shop: Shop, more: Partial<Trace['session']> = {}) {
    this.shop = shop;
    this.more = more;
  }

  /** The id of the newest message of the bot or of a customer. */
  lastId(from: 'bot' | 'customer'): string {
    const last = this.events.findLast((event) => event.kind === (from === 'bot' ? 'sent' : 'said'));
    return last?.kind === 'sent' ? last.botMessage.id : last?.kind === 'said' ? last.message.id : '';
  }

  says(customer: string, words: string, options: SaysOptions = {}): this {
    this.tapped = false;
    return this.sends(customer, { type: 'text', text: words }, options);
  }

  taps(customer: string, title: string, options: SaysOptions = {}): this {
    const on = this.events.findLast(
      (event): event is EventOf<'sent'> =>
        event.kind === 'sent' && event.botMessage.options.some((option) => option.title === title),
    );
    const option = on?.botMessage.options.find((candidate) => candidate.title === title);
    this.sends(
      customer,
      { type: 'tap', optionId: option?.id ?? 'gone', title, via: on?.botMessage.kind === 'list' ? 'list' : 'button' },
      { quotes: on?.botMessage.id ?? '', ...options },
    );
    this.tapped = true;
    return this;
  }

  sends(customer: string, content: CustomerContent, options: SaysOptions = {}): this {
    this.keys.add(customer);
    this.tapped = false;
    this.now += options.after ?? (this.previous === 'bot' ? (this.events.length === 0 ? 0 : 5000) : 800);
    this.n += 1;
    const id = `in${this.n}`;
    this.events.push({
      at: this.now,
      kind: 'said',
      customer,
      message: { id, content, ...(options.quotes ? { quotes: options.quotes } : {}) },
      ...(options.means ? { means: options.means } : {}),
    });
    this.now += options.delay ?? 0;
    const { busy = 0 } = options;
    this.delivers([id], options.status === undefined ? 200 : options.status, options.injected, busy);
    if (options.read !== 'none' && content.type !== 'reaction' && options.injected !== 'bad-signature') {
      this.events.push({
        ...{ at: this.now + busy, kind: 'read', customer, messageId: id },
        typing: options.read !== 'silent',
      });
    }
    this.previous = 'customer';
    return this;
  }

  /** Something breaks beside the bot. */
  breaks(fault: string): this {
    this.events.push({ at: this.now, kind: 'fault', fault });
    return this;
  }

  /** One more delivery of messages, now. */
  delivers(ids: string[], status: number | null = 200, injected?: EventOf<'delivery'>['injected'], busy = 0): this {
    this.events.push({
      at: this.now,
      kind: 'delivery',
      what: 'messages',
      ids,
      attempt: 1,
      httpStatus: status,
      answeredAt: this.now + busy,
      ...(injected ? { injected } : {}),
    });
    return this;
  }

  /** The bot's reply, sent together when the turn closes: W after the last message, at once after a tap. */
  bot(...parts: Part[]): this {
    return this.botAfter(this.closing(), ...parts);
  }

  /** The bot's reply at a time of its own. */
  botAfter(wait: number, ...parts: Part[]): this {
    return this.botTo(this.lastCustomer(), wait, ...parts);
  }

  botTo(customer: string, wait: number, ...parts: Part[]): this {
    this.now += wait;
    for (const part of parts) {
      this.n += 1;
      this.events.push({
        at: this.now,
        kind: 'sent',
        customer,
        botMessage: { id: `out${this.n}`, ...part },
        accepted: true,
      });
    }
    this.previous = 'bot';
    return this;
  }

  /** The platform refuses a message of the bot. */
  refused(part: Part, refusal: Partial<Refusal> = {}): this {
    this.now += this.closing();
    this.previous = 'bot';
    this.events.push({
      at: this.now,
      kind: 'sent',
      customer: this.lastCustomer(),
      botMessage: { id: '', ...part },
      accepted: false,
      refusal: { httpStatus: 400, code: 131009, details: 'value not valid', injected: false, ...refusal },
    });
    return this;
  }

  wait(ms: number): this {
    this.now += ms;
    return this;
  }

  changes(change: CatalogChange): this {
    this.events.push({ at: this.now, kind: 'catalog', change });
    return this;
  }

  pays(order: string, result: 'paid' | 'failed' = 'paid', amount?: number): this {
    const part = amount === undefined ? {} : { amount };
    this.events.push({ at: this.now, kind: 'payment', order, result, ...part, httpStatus: 200 });
    this.previous = 'bot';
    return this;
  }

  trouble(what = 'the database went away'): this {
    this.events.push({ at: this.now, kind: 'trouble', whose: 'infrastructure', what });
    return this;
  }

  records(box: Partial<WhiteBox>): this {
    this.box = {
      harmonized: [],
      references: [],
      grounding: { drafts: 0, blocked: 0 },
      cache: { hits: 0, misses: 0, first: 0 },
      orders: [],
      stock: {},
      ...this.box,
      ...box,
    };
    return this;
  }

  /** How long the turn is still open. */
  private closing(): number {
    const { harmonization, waitSeconds } = this.shop.settings;
    return this.previous === 'bot' || this.tapped || !harmonization ? 0 : waitSeconds * 1000;
  }

  phone(customer: string): string {
    return `25471000000${[...this.keys].indexOf(customer)}`;
  }

  private lastCustomer(): string {
    const said = this.events.findLast((event) => event.kind === 'said');
    return said?.kind === 'said' ? said.customer : 'amina';
  }

  trace(): Trace {
    const customers = [...this.keys].map((key) => ({
      key,
      name: `${key[0]?.toUpperCase()}${key.slice(1)} Otieno`,
      phone: this.phone(key),
    }));
    return {
      session: {
        id: 'test',
        title: 'test',
        source: { kind: 'scripted', file: 'test.yaml', line: 1 },
        seed: 1,
        channel: 'cloud',
        clock: 'virtual',
        startedAt: START,
        shop: this.shop,
        customers,
        tags: [],
        ...(this.more.clock === 'real' ? { listened: { until: this.now, patienceMs: 15_000 } } : {}),
        ...this.more,
      },
      events: [...this.events].sort((a, b) => a.at - b.at),
      ...(this.box ? { whiteBox: this.box } : {}),
    };
  }
}
