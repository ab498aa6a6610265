import { languages } from '../../languages/index.ts';
import { Problem } from '../../problem.ts';
import { DEFAULT_SETTINGS, type Shop } from '../../shop/types.ts';
import type { Clock } from '../../time/clock.ts';
import { RealClock } from '../../time/real-clock.ts';
import type { BotMessage, Customer, CustomerContent, CustomerMessage, Notice } from '../../trace/types.ts';
import { Agenda } from '../agenda.ts';
import { customerAfter } from '../noticed.ts';
import type { DeliveryOutcome, Inbound, Outbound, Platform, Sender, StatusUpdate, Webhook } from '../types.ts';
import { openWebhookClient } from '../webhook-client.ts';
import { Inbox } from './inbox.ts';
import { tapOn } from './tap.ts';

/** What emulators of every channel take. */
export interface EmulatorOptions {
  /** Makes all ids: equal for equal seeds. Default 1. */
  seed?: number;
  /** Default: the machine's. With a `VirtualClock` nothing passes until it is moved. */
  clock?: Clock;
  /** Where the bot takes its webhooks. May be set later, as long as it is there before a customer writes. */
  webhookUrl?: string;
  /** The shop's number, digits; default 15550783881. */
  number?: string;
  /** Id of that number, on a channel that gives numbers ids; default 106540352242922. */
  phoneNumberId?: string;
  /** The shop's name. */
  name?: string;
  /** Sees everything that crosses between the customers and the bot, when it does. */
  observer?: EmulatorObserver;
}

/** Who watches an emulator. */
export interface EmulatorObserver {
  onSaid?(customer: Customer, message: CustomerMessage): void;
  /** A try to bring a webhook has ended. */
  onDelivered?(webhook: Webhook, attempt: number, outcome: DeliveryOutcome): void;
  onSent?(outbound: Outbound): void;
  onRead?(read: Emulator['reads'][number]): void;
}

/** Who writes, and how. */
export interface SendOptions {
  /** The customer's phone, digits; default 254712345678. */
  from?: string;
  /** Profile name; default Amina. */
  name?: string;
  /** The name that stands for the number: then the bot is told a user id and no number. */
  username?: string;
  /** Id of the message that is quoted. */
  quotes?: string;
  forwarded?: NonNullable<CustomerMessage['forwarded']>;
  /** Headline of the ad that the customer tapped to write this. */
  ad?: string;
  /** As somebody would who does not know the secret: a good bot refuses it. The platform never hears of it. */
  tampered?: boolean;
}

/** What came of a notice. */
export interface Noticed {
  /** The customer as they are after it: a new number stands here. */
  customer: Omit<Customer, 'key'>;
  outcomes: DeliveryOutcome[];
}

/** One platform with one number, for somebody's own tests: no sessions, no checks, no database. */
export interface Emulator {
  /** Base URL that the bot sends its API calls to. */
  readonly url: string;
  webhookUrl: string | undefined;
  /** What the bot sent, oldest first, as the customers' phones show it; refused messages too (`accepted` is false). */
  readonly sent: readonly Outbound[];
  /** What the bot marked as read, oldest first. */
  readonly reads: readonly { at: number; to: string; messageId: string; typing: boolean }[];
  /** The next message of the bot that nobody has been given yet: at once, or when it comes. */
  next(): Promise<Outbound>;
  /**
   * A customer sends something: a text, or any content. Resolves when the bot has answered the webhooks, with how each
   * ended: none for what the platform does not pass on. Retries follow by the clock.
   */
  send(content: string | CustomerContent, options?: SendOptions): Promise<DeliveryOutcome[]>;
  /** A customer taps an option of a message: by its position, counted from 1, or by its title. */
  tap(message: Outbound | BotMessage, option: number | string, options?: SendOptions): Promise<DeliveryOutcome[]>;
  /**
   * A customer's message whose members on the wire are these in place of its own: what the emulator has no words for. With
   * `null` as options, a webhook of these members alone, such as one of another field.
   */
  sendRaw(members: Readonly<Record<string, unknown>>, options?: SendOptions | null): Promise<DeliveryOutcome[]>;
  /** Brings a webhook that `observer` saw once more, as platforms do now and then. */
  bringAgain(webhook: Webhook): Promise<DeliveryOutcome>;
  /**
   * Tells the bot something that is no message: of a customer (`number`, `user-id`, `stop`, `resume`, `owner`), or of a
   * template of the shop. Resolves with the customer as they are from now on, and how each webhook ended.
   */
  notice(notice: Notice, options?: Pick<SendOptions, 'from' | 'name' | 'username'>): Promise<Noticed>;
  /** The id by which the bot knows a customer with this number; undefined: the channel has no such ids. */
  userIdOf(phone: string): string | undefined;
  /** Tells the bot what became of its message. */
  tell(messageId: string, status: 'sent' | 'delivered' | 'read'): Promise<DeliveryOutcome[]>;
  /** Resolves when no webhook is on its way; retries that wait for their time do not count. */
  idle(): Promise<void>;
  /** Refuses the next messages of a form with a code of the platform's. */
  refuseNext: Sender['refuseNext'];
  /**
   * Forgets all messages, windows, rates and plans. What belongs to the account, like contents, stays. Ids are others than
   * before, since a bot that goes on running knows those; equal for equal seeds and numbers of resets.
   */
  reset(): void;
  close(): Promise<void>;
}

/** Makes a platform an emulator. The platform is closed with it. */
export function emulate(platform: Platform, options: EmulatorOptions): Emulator {
  const { seed = 1, clock: given = new RealClock(), observer } = options;
  const clock = unfailing(given);
  const webhookClient = openWebhookClient();
  const shop = shopOf(options);
  const agenda = new Agenda(clock);
  const inbox = new Inbox();
  const reads: Emulator['reads'][number][] = [];
  let resets = 0;
  const key = (): string => (resets === 0 ? `emulator/${seed}` : `emulator/${seed}/${resets}`);
  let webhookUrl = options.webhookUrl;
  const underWay = new Set<Promise<unknown>>();
  /** Ids of customers whom a notice gave another one, by their numbers. */
  const userIds = new Map<string, string>();
  let count = { in: 0, out: 0 };

  const open = (): Sender =>
    platform.register({
      shop,
      clock,
      get webhookUrl() {
        return webhookUrl ?? NOWHERE;
      },
      ...(resets > 0 && { idSalt: `/${resets}` }),
      nextMessageId: () => platform.messageId('out', key(), count.out++),
      onSent(outbound) {
        inbox.add(outbound);
        observer?.onSent?.(outbound);
      },
      onRead(read) {
        reads.push(read);
        observer?.onRead?.(read);
      },
      onStatus(update) {
        if (webhookUrl !== undefined) void bringAll(sender.encodeStatuses([update]));
      },
    });
  let sender = open();

  /** Brings a webhook until the platform is content or gives up; resolves with how the first try ended. */
  const bring = async (webhook: Webhook, attempt = 1): Promise<DeliveryOutcome> => {
    const to = sender;
    const abort = new AbortController();
    const cancel = clock.timer(clock.now() + platform.deadline, () => abort.abort());
    const delivery = webhookClient
      .deliver(webhook, abort.signal)
      .catch((): DeliveryOutcome => ({ httpStatus: null, lost: abort.signal.aborted ? 'timeout' : 'connection' }));
    underWay.add(delivery);
    const outcome = await delivery;
    underWay.delete(delivery);
    cancel();
    // Reset in the meantime: it is nobody's any more.
    if (to !== sender) return outcome;
    observer?.onDelivered?.(webhook, attempt, outcome);
    const retry = to.delivered(webhook, attempt, outcome);
    if (retry) agenda.after(retry.after, () => void bring(retry.webhook, attempt + 1));
    return outcome;
  };

  const bringAll = async (webhooks: readonly Webhook[]): Promise<DeliveryOutcome[]> => {
    const outcomes: DeliveryOutcome[] = [];
    for (const webhook of webhooks) outcomes.push(await bring(webhook));
    return outcomes;
  };

  const needWebhookUrl = (): void => {
    if (webhookUrl !== undefined) return;
    throw new Problem('usage', 'the emulator does not know where the bot takes its webhooks', {
      why: 'nobody has given it',
      fix: 'give webhookUrl when it is started, or set it before a customer writes',
    });
  };

  const customerOf = ({ from, name, username }: SendOptions): Customer => {
    const phone = from ?? '254712345678';
    const userId = userIds.get(phone);
    return { key: 'customer', name: name ?? 'Amina', phone, ...(username && { username }), ...(userId && { userId }) };
  };

  /** A message of a customer, brought in the webhooks that `encode` makes of it. */
  const say = async (
    content: CustomerContent,
    { tampered = false, from, name, username, ...riders }: SendOptions,
    encode: (inbound: Inbound) => Webhook[],
  ): Promise<DeliveryOutcome[]> => {
    needWebhookUrl();
    const customer = customerOf({
      ...(from !== undefined && { from }),
      ...(name !== undefined && { name }),
      ...(username && { username }),
    });
    const id = platform.messageId('in', key(), count.in++, content);
    const message: CustomerMessage = { id, content, ...riders };
    const webhooks = encode({ customer, message, at: clock.now() });
    if (tampered) return Promise.all(webhooks.map((webhook) => bringTampered(platform.invalidateSignature(webhook))));
    observer?.onSaid?.(customer, message);
    sender.customerWrote(customer.phone, id);
    return bringAll(webhooks);
  };

  const bringTampered = async (webhook: Webhook): Promise<DeliveryOutcome> => {
    const outcome = await webhookClient.deliver(webhook, NEVER);
    observer?.onDelivered?.(webhook, 1, outcome);
    return outcome;
  };

  const send: Emulator['send'] = (given, more = {}) =>
    say(typeof given === 'string' ? { type: 'text', text: given } : given, more, (inbound) =>
      sender.encodeMessages([inbound]),
    );

  const encodeRaw: NonNullable<Sender['encodeRaw']> = (members, inbound) => {
    if (sender.encodeRaw) return sender.encodeRaw(members, inbound);
    throw new Problem('usage', 'this channel has no raw messages', {
      why: 'its emulator encodes only what it has words for',
      fix: 'send one of the other contents',
    });
  };

  return {
    url: platform.url,
    get webhookUrl() {
      return webhookUrl;
    },
    set webhookUrl(url) {
      webhookUrl = url;
    },
    sent: inbox.all,
    reads,
    next: () => inbox.next(),
    send,
    sendRaw: (members, more = {}) =>
      more === null
        ? bringAll(encodeRaw(members))
        : say({ type: 'text', text: '' }, more, (inbound) => encodeRaw(members, inbound)),
    bringAgain: (webhook) => bring(webhook),
    async tap(message, option, more = {}) {
      const botMessage = 'botMessage' in message ? message.botMessage : message;
      const to = 'botMessage' in message && more.from === undefined ? { from: message.to } : {};
      return send(tapOn(botMessage, option), { ...to, ...more, quotes: botMessage.id });
    },
    async notice(notice, more = {}) {
      needWebhookUrl();
      const { encodeNotice, userIdOf } = sender;
      if (!encodeNotice || !userIdOf) {
        throw new Problem('usage', 'this channel tells a bot only of messages and their fates', {
          why: 'its platform has no such webhooks',
          fix: 'play it on another channel',
        });
      }
      const before = customerOf(more);
      const now = customerAfter(before, notice, userIdOf.call(sender, before.phone));
      const webhooks = encodeNotice.call(sender, notice, before, now);
      if (now.phone !== before.phone) userIds.delete(before.phone);
      if (now.userId !== undefined) userIds.set(now.phone, now.userId);
      const { key: _, ...customer } = now;
      return { customer, outcomes: await bringAll(webhooks) };
    },
    userIdOf: (phone) => userIds.get(phone) ?? sender.userIdOf?.(phone),
    tell(messageId, status) {
      const sent = inbox.all.find(({ botMessage }) => botMessage.id === messageId);
      if (!sent) {
        throw new Problem('usage', `the bot sent no message with the id ${JSON.stringify(messageId)}`, {
          why: `it sent ${inbox.all.length === 0 ? 'none' : inbox.all.map(({ botMessage }) => botMessage.id).join(', ')}`,
          fix: 'wait for the message, and give its id',
        });
      }
      const update: StatusUpdate = { messageId, status, recipient: sent.to, at: clock.now() };
      return bringAll(sender.encodeStatuses([update]));
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    refuseNext: (what, code, times) => sender.refuseNext(what, code, times),
    reset() {
      agenda.clear();
      sender.close();
      inbox.clear();
      reads.length = 0;
      userIds.clear();
      count = { in: 0, out: 0 };
      resets += 1;
      sender = open();
    },
    async close() {
      agenda.clear();
      inbox.clear();
      await webhookClient.close();
      await platform.close();
    },
  };
}

/** Where nobody takes webhooks: a name that never stands for a machine (RFC 2606). */
const NOWHERE = 'http://nowhere.invalid/';

/** The clock, with timers that end no process: what fails in one is told as a warning. */
const unfailing = (clock: Clock): Clock => ({
  now: () => clock.now(),
  timer: (at, fire, options) =>
    clock.timer(
      at,
      () => {
        try {
          fire();
        } catch (error) {
          process.emitWarning(error as Error);
        }
      },
      options,
    ),
});

const NEVER = new AbortController().signal;

function shopOf({ number, phoneNumberId, name }: EmulatorOptions): Shop {
  return {
    key: 'emulated',
    tenant: 'emulated',
    name: name ?? 'Emulated shop',
    language: languages.first.name,
    currency: 'KES',
    phoneNumberId: phoneNumberId ?? '106540352242922',
    displayPhone: number ?? '15550783881',
    settings: { ...DEFAULT_SETTINGS },
    products: [],
  };
}
