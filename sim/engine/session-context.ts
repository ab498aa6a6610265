import { channelFacts } from '../channels/facts.ts';
import type { Inbound, Outbound, Platform, Sender } from '../channels/types.ts';
import type { WebhookClient } from '../channels/webhook-client.ts';
import type { SeenMessage, View } from '../scenario/actor.ts';
import type { Script } from '../scenario/types.ts';
import type { Shop } from '../shop/types.ts';
import type { SlotTarget } from '../targets/types.ts';
import { type Random, stream } from '../time/streams.ts';
import type { Customer, CustomerMessage, OrderRow } from '../trace/types.ts';
import type { Pace } from './pace.ts';
import { Phone } from './phone.ts';
import type { Conversation } from './real-time.ts';
import { seenOutside } from './seen-outside.ts';
import { SessionFaults } from './session-faults.ts';
import { type StatusDelays, StatusReports } from './status-reports.ts';
import { type SessionTime, Stuck } from './time.ts';
import type { TraceLog } from './trace-log.ts';
import type { Watchdog } from './watchdog.ts';
import { WebhookDispatcher } from './webhook-dispatcher.ts';
import type { WireLog } from './wire-log.ts';

/** A bot that sends more than this after one message of the customer's does not converse. */
const MOST_MESSAGES = 60;

/** How long after its wait (rule H1) a bot that answers what it must not is listened to, in milliseconds. */
const LONGEST_DELAY = 2_000;

export interface SessionContextOptions {
  /** Unique in the run; with the seed it gives every id that anybody sees. */
  sessionId: string;
  script: Script;
  shop: Shop;
  slot: SlotTarget;
  platform: Platform;
  time: SessionTime;
  log: TraceLog;
  wire: WireLog;
  webhookClient: WebhookClient;
  /** Absolute address of the bot's webhook. */
  webhookUrl: string;
  /** Milliseconds within which a webhook must be answered; default: the platform's own deadline. */
  deadline: number | undefined;
  watchdog: Watchdog;
  /** When the first message was to be sent; default: when it is. */
  dueAt?: number | undefined;
  onSaid?: ((messageId: string, lateMs: number) => void) | undefined;
  conversation: Conversation;
  /** Learns how long the bot takes, in real time. */
  pace?: Pace;
  /** In real time: how far messages keep from the end of a wait, in milliseconds. */
  clearOfEdges?: () => number;
  statusDelays: StatusDelays;
  /** Whether the bot is told what became of its messages. */
  statuses: boolean;
  /** Called whenever the bot sent something. */
  onNews?: () => void;
}

/** All that the steps of one session act on: the shop, its number, the customers' phones, and the way to the bot. */
export class SessionContext {
  readonly script: Script;
  readonly shop: Shop;
  readonly slot: SlotTarget;
  readonly platform: Platform;
  readonly time: SessionTime;
  readonly log: TraceLog;
  readonly webhookDispatcher: WebhookDispatcher;
  readonly watchdog: Watchdog;
  readonly faults: SessionFaults;
  readonly line: Sender;
  readonly timing: Random;
  /** Customer messages by id, as they were encoded: the platform may deliver them again. */
  readonly inbounds: Inbound[] = [];
  /** Names that a script gave to messages of customers. */
  readonly labels = new Map<string, Inbound>();
  deliver: 'in-order' | 'reordered' | 'batched' = 'in-order';
  /** Index of the step that is being played. */
  step = 0;
  /** When somebody last sent something, or a wait ended. */
  lastActivity: number;
  /** When a customer last sent something. */
  lastSaid: number;
  /** When the next message is to be sent. */
  due: number;
  readonly #options: SessionContextOptions;
  readonly #customers = new Map<string, Customer>();
  readonly #phones = new Map<string, Phone>();
  /** Customers by their numbers and user ids. */
  readonly #byAddress = new Map<string, Customer>();
  readonly #statuses: StatusReports;
  #inbound = 0;
  #botMessages = 0;

  constructor(options: SessionContextOptions) {
    const { script, shop, platform, time, sessionId } = options;
    this.#options = options;
    this.script = script;
    this.shop = shop;
    this.slot = options.slot;
    this.platform = platform;
    this.time = time;
    this.log = options.log;
    this.watchdog = options.watchdog;
    this.timing = stream(script.seed, 'timing');
    this.lastActivity = time.clock.now();
    this.lastSaid = this.lastActivity;
    this.due = options.dueAt ?? this.lastActivity;
    for (const customer of script.customers) {
      this.#customers.set(customer.key, customer);
      this.#phones.set(customer.key, new Phone());
      this.#byAddress.set(customer.phone, customer);
    }
    const { seed, faults = [] } = script;
    const { log, slot } = options;
    const shared = slot.mortal ? undefined : slot.sharedMortal?.();
    const mortal = slot.mortal ?? shared;
    this.faults = new SessionFaults({ ...{ seed, log, mortal }, clock: time.clock, channel: platform.channel });
    this.faults.add(faults);
    let outbound = 0;
    this.line = (shared ? seenOutside(platform, shared) : platform).register({
      shop,
      clock: time.clock,
      webhookUrl: options.webhookUrl,
      nextMessageId: () => platform.messageId('out', `${sessionId}/${script.seed}`, outbound++),
      onSent: (sent) => this.#sent(sent),
      disturb: () => this.faults.call(),
      onRead: ({ at, to, messageId, typing }) => {
        const read = options.log.push({ at, kind: 'read', customer: this.#key(to), messageId, typing });
        options.wire.came(read, platform.currentCall?.());
      },
      onStatus: (update) => time.at(update.at, () => this.#statuses.report(update)),
    });
    for (const customer of script.customers) this.#byAddress.set(this.userIdOf(customer), customer);
    const { wire, webhookClient } = options;
    this.webhookDispatcher = new WebhookDispatcher({
      ...{ line: this.line, webhookClient, time, log, wire, faults: this.faults },
      deadline: options.deadline ?? platform.deadline,
      crashed: (lost) => slot.crashed?.(lost),
    });
    this.#statuses = new StatusReports({
      ...{ line: this.line, webhookDispatcher: this.webhookDispatcher, time, log, faults: this.faults },
      random: stream(script.seed, 'statuses'),
      delays: options.statusDelays,
    });
  }

  /** By what the bot knows the customers: their numbers, or the user ids where a username hides them. */
  get addresses(): string[] {
    return this.script.customers.flatMap((written) => {
      const now = this.#customers.get(written.key) ?? written;
      const known = (each: Customer): string => (each.username === undefined ? each.phone : this.userIdOf(each));
      // A number that was shared on request is known besides.
      const shared = this.inbounds.some(
        ({ customer, message: { content } }) =>
          customer.key === written.key && content.type === 'contact' && content.requested,
      );
      return [...new Set([known(written), known(now), ...(shared ? [now.phone] : [])])];
    });
  }

  /** Orders as a bot's records have them, with the numbers of their customers. */
  attributed(orders: readonly OrderRow[]): OrderRow[] {
    return orders.map((row) => ({ ...row, customer: this.#byAddress.get(row.customer)?.phone ?? row.customer }));
  }

  customer(key: string): Customer {
    const customer = this.#customers.get(key);
    if (!customer) throw new Stuck(`the session has no customer "${key}"`);
    return customer;
  }

  /** The platform's id of a customer for this shop. */
  userIdOf({ phone, userId }: Pick<Customer, 'phone' | 'userId'>): string {
    return userId ?? this.line.userIdOf?.(phone) ?? phone;
  }

  /** From now on a customer has another number or user id; messages to the former ones reach the same phone. */
  moved(key: string, now: Customer): Customer {
    const written = this.script.customers.find((each) => each.key === key);
    this.#customers.set(key, now);
    if (written) for (const address of [now.phone, this.userIdOf(now)]) this.#byAddress.set(address, written);
    return now;
  }

  phone(key: string): Phone {
    const phone = this.#phones.get(key);
    if (!phone) throw new Stuck(`the session has no customer "${key}"`);
    return phone;
  }

  /**
   * Milliseconds by which a customer is behind the others when all write at once. Two turns that close at the very same
   * millisecond would be answered in an order that is chance.
   */
  offset(key: string): number {
    return this.script.customers.findIndex((customer) => customer.key === key);
  }

  /** A message of a customer, with an id of its own. */
  compose(customer: Customer, message: Omit<CustomerMessage, 'id'>): Inbound {
    const { sessionId, script } = this.#options;
    const id = this.platform.messageId('in', `${sessionId}/${script.seed}`, this.#inbound++, message.content);
    return { customer, message: { id, ...message }, at: this.time.clock.now() };
  }

  /** The customer pressed send, when `due` was the time for it: the platform has the message from now on. */
  pressedSend(inbound: Inbound, due: number): void {
    const { conversation, onSaid } = this.#options;
    const now = this.time.clock.now();
    onSaid?.(inbound.message.id, Math.max(0, now - due));
    this.inbounds.push(inbound);
    this.line.customerWrote(inbound.customer.phone, inbound.message.id);
    this.lastActivity = now;
    this.lastSaid = now;
    this.#botMessages = 0;
    const { type } = inbound.message.content;
    if (
      type === 'reaction' ||
      type === 'delete' ||
      inbound.message.group ||
      channelFacts(this.platform.channel).notPassedOn.includes(type)
    )
      return;
    const { saidAt, sentAt } = conversation;
    const waiting = saidAt !== undefined && (sentAt === undefined || sentAt < saidAt);
    conversation.mayWaitUntil = waiting && type !== 'tap' ? now + this.shop.settings.waitSeconds * 1000 : undefined;
    conversation.saidAt = now;
    this.#options.pace?.asked(now);
  }

  /** Something happened that the bot should tell a customer of, though nobody wrote: real time passes until it does. */
  expectNews(): void {
    Object.assign(this.#options.conversation, { saidAt: this.time.clock.now(), mayWaitUntil: undefined });
  }

  /** Something was delivered that must not be answered: real time passes until an answer would be there. */
  listen(): void {
    this.#options.conversation.listenUntil =
      this.time.clock.now() + this.shop.settings.waitSeconds * 1000 + LONGEST_DELAY;
  }

  /** How far what nobody chose on purpose keeps from the end of the bot's wait, in milliseconds; 0 in virtual time. */
  get clearOfEdges(): number {
    return this.script.token === undefined ? 0 : (this.#options.clearOfEdges?.() ?? 0);
  }

  /** The pause before a further message of a burst. */
  gapOf(gap: number): number {
    const wait = this.script.settings.waitSeconds * 1000;
    const clear = this.clearOfEdges;
    return clear === 0 || gap >= wait ? gap : Math.min(gap, Math.max(wait / 2, wait - clear));
  }

  /** What those who act can know. */
  view(): View {
    const shows = (customer: string): readonly SeenMessage[] => this.phone(customer).seen;
    const passed = !channelFacts(this.platform.channel).notPassedOn.includes('order');
    // A shop that was made for the session has all that shops can have.
    const carts = passed ? (this.slot.install ? 'always' : 'when-shown') : 'never';
    return { now: this.time.clock.now(), shop: this.shop, lastActivity: this.lastActivity, carts, shows };
  }

  #sent(sent: Outbound): void {
    const { log, wire, time, conversation, onNews, platform } = this.#options;
    const customer = this.#key(sent.to);
    const refusal = sent.refusal ? { refusal: sent.refusal } : {};
    const { at, botMessage, accepted } = sent;
    const event = log.push({ at, kind: 'sent', customer, botMessage, accepted, ...refusal });
    wire.came(event, platform.currentCall?.());
    this.lastActivity = sent.at;
    if (++this.#botMessages > MOST_MESSAGES) {
      time.fail(new Stuck(`the bot sent more than ${MOST_MESSAGES} messages after one message of the customer`));
    }
    if (sent.accepted) {
      this.#learn(sent.at);
      conversation.sentAt = sent.at;
      this.#phones.get(customer)?.show(sent.botMessage, sent.at);
      if (this.#options.statuses) this.#statuses.follow(sent);
    }
    onNews?.();
  }

  /** How long the bot took for a message. */
  #learn(at: number): void {
    const { conversation, pace } = this.#options;
    const { saidAt, sentAt, mayWaitUntil } = conversation;
    if (saidAt === undefined || pace === undefined) return;
    if (sentAt !== undefined && sentAt >= saidAt) pace.paused(at - sentAt);
    // What may answer an earlier message says nothing of the last one.
    else if (mayWaitUntil === undefined) pace.replied(at - saidAt - this.shop.settings.waitSeconds * 1000, saidAt);
    else pace.cameAnyhow();
  }

  #key(address: string): string {
    return this.#byAddress.get(address)?.key ?? address;
  }
}
