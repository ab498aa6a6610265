// biome-ignore-all lint/plugin: a front measures by the machine's clock
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { passedOn } from '../channels/http.ts';
import type { Sender } from '../channels/types.ts';
import { RealClock } from '../engine/index.ts';
import type { LoadedBot } from './bot.ts';
import type { Tally } from './tally.ts';

interface Customer {
  sender: Sender;
  turns: Map<number, { lastAt: number; repliedAt: number | undefined }>;
  turn: number;
}

const MARKS = /^x-rehearsal-/;

/**
 * Stands between k6 and the bot, and sees both sides: the webhooks that k6 posts, by marks in their headers, and the replies,
 * which come to the emulator.
 */
export class Front {
  readonly #bot: LoadedBot;
  readonly #tally: Tally;
  readonly #beganAt: number;
  readonly #clock = new RealClock();
  readonly #customers = new Map<string, Customer>();
  readonly #target: URL;
  readonly #pool: Pool;
  readonly #server = createServer((incoming, outgoing) => void this.#pass(incoming, outgoing));

  constructor(bot: LoadedBot, tally: Tally, beganAt: number) {
    this.#bot = bot;
    this.#tally = tally;
    this.#beganAt = beganAt;
    this.#target = new URL(bot.slot.webhookUrl(bot.platform.channel));
    this.#pool = new Pool(this.#target.origin, { connections: 128, headersTimeout: 60_000, bodyTimeout: 60_000 });
  }

  /** Answers the address that k6 posts to. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${this.#target.pathname}${this.#target.search}`;
  }

  /** Turns that still wait for their reply. */
  get waiting(): number {
    let waiting = 0;
    for (const { turns } of this.#customers.values())
      for (const { repliedAt } of turns.values()) if (repliedAt === undefined) waiting += 1;
    return waiting;
  }

  /** Enters what every turn came to. */
  enter(waitMs: number): void {
    const now = this.#clock.now();
    for (const { turns } of this.#customers.values()) {
      for (const { lastAt, repliedAt } of turns.values()) {
        const at = lastAt - this.#beganAt;
        const wait = Math.max(0, (repliedAt ?? now) - lastAt);
        this.#tally.count('turns', at);
        this.#tally.count(repliedAt === undefined ? 'lost' : 'replied', at);
        this.#tally.measure('reply_wait', at, wait);
        this.#tally.measure('response_time', at + waitMs, Math.max(0, wait - waitMs));
      }
    }
  }

  async close(): Promise<void> {
    for (const { sender } of this.#customers.values()) sender.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await this.#pool.destroy();
  }

  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const headers: Record<string, string> = {};
    const marks: Record<string, string> = {};
    for (const [name, value] of Object.entries(passedOn(incoming.headers)))
      (MARKS.test(name) ? marks : headers)[name] = value;
    const at = this.#clock.now();
    this.#said(marks, at);
    const path = this.#target.pathname + this.#target.search;
    let status = 502;
    let body = '';
    try {
      const answer = await this.#pool.request({ method: 'POST', path, headers, body: Buffer.concat(chunks) });
      status = answer.statusCode;
      body = await answer.body.text();
    } catch {
      // Nobody answered: not acknowledged.
    }
    this.#tally.count('webhooks', at - this.#beganAt);
    this.#tally.measure('ack_time', at - this.#beganAt, this.#clock.now() - at);
    if (status < 200 || status > 299) this.#tally.count('unacknowledged', at - this.#beganAt);
    outgoing.writeHead(status).end(body);
  }

  #said(marks: Record<string, string>, at: number): void {
    const { 'x-rehearsal-customer': phone, 'x-rehearsal-message': id, 'x-rehearsal-turn': turn } = marks;
    if (phone === undefined || id === undefined) return;
    const customer = this.#customers.get(phone) ?? this.#met(phone, at - this.#beganAt);
    customer.turn = Number(turn ?? 0);
    const known = customer.turns.get(customer.turn);
    customer.turns.set(customer.turn, { lastAt: at, repliedAt: known?.repliedAt });
    customer.sender.customerWrote(phone, id);
    this.#tally.count('said', at - this.#beganAt);
  }

  #met(phone: string, at: number): Customer {
    this.#tally.count('due', at);
    this.#tally.count('begun', at);
    const { platform, shop, slot } = this.#bot;
    let sent = 0;
    const sender = platform.register({
      ...{ shop, clock: this.#clock, webhookUrl: slot.webhookUrl(platform.channel), onRead: () => {} },
      nextMessageId: () => platform.messageId('out', `k6/${phone}`, sent++),
      onSent: ({ accepted, at }) => {
        this.#tally.count('sent', at - this.#beganAt);
        if (!accepted) this.#tally.count('refused', at - this.#beganAt);
        const turn = made.turns.get(made.turn);
        if (accepted && turn) turn.repliedAt ??= at;
      },
    });
    const made: Customer = { sender, turns: new Map(), turn: 0 };
    this.#customers.set(phone, made);
    return made;
  }
}
