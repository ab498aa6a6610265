import { Problem } from '../../problem.ts';
import { Agenda } from '../agenda.ts';
import { InjectedRefusals } from '../faults.ts';
import { Identities } from '../identities.ts';
import type { DeliveryOutcome, Inbound, Retry, Sender, SenderOptions, StatusUpdate, Webhook } from '../types.ts';
import { ServiceWindows } from '../window.ts';
import { afterDelivery } from './answers.ts';
import type { ContentStore } from './content/store.ts';
import { messageOf, TwilioError } from './errors.ts';
import { whatsapp } from './ids.ts';
import { inboundParameters, mediumOf } from './inbound.ts';
import { accountPath, advance, type StoredMessage } from './message.ts';
import type { DebuggerEntry, TwilioRules } from './options.ts';
import { Queue } from './queue.ts';
import { statusName, statusParameters } from './statuses.ts';
import { type Address, addressOf, signedWebhook } from './webhook.ts';

/** The account that senders belong to. */
export interface Account {
  readonly accountSid: string;
  readonly authToken: string;
  readonly rules: TwilioRules;
  readonly contents: ContentStore;
  /** Base URL of the REST API. */
  baseUrl(): string;
  onDebugger(entry: DebuggerEntry): void;
}

/** A shop's WhatsApp sender at Twilio: all that the platform remembers of it, from registration until `close`. */
export class TwilioSender implements Sender {
  readonly options: SenderOptions;
  readonly account: Account;
  readonly rules: TwilioRules;
  readonly windows: ServiceWindows;
  readonly injected = new InjectedRefusals();
  readonly identities: Identities;
  /** Messages in either direction, by sid, oldest first. */
  readonly messages = new Map<string, StoredMessage>();
  readonly #authors = new Map<string, { phone: string; at: number }>();
  readonly #queue: Queue | undefined;
  readonly #agenda: Agenda;
  readonly #release: () => void;

  constructor(options: SenderOptions, account: Account, release: () => void) {
    this.options = options;
    this.account = account;
    this.rules = account.rules;
    this.#release = release;
    this.identities = new Identities(options.shop.displayPhone);
    this.windows = new ServiceWindows(this.rules.windowMs);
    this.#agenda = new Agenda(options.clock);
    const { senderRate } = this.rules;
    if (senderRate) this.#queue = new Queue(senderRate.perSecond, senderRate.longestQueueMs);
  }

  encodeMessages(messages: readonly Inbound[]): Webhook[] {
    const { webhookUrl } = this.options;
    return messages.flatMap((inbound) => {
      this.identities.meet(inbound.customer);
      const parameters = inboundParameters(inbound, this.#inboundContext());
      if (!parameters) return [];
      this.#keep(inbound, parameters.Body ?? '');
      return [this.webhook([inbound.message.id], webhookUrl, new URLSearchParams(parameters))];
    });
  }

  encodeRaw(members: Readonly<Record<string, unknown>>, inbound?: Inbound): Webhook[] {
    if (inbound) this.identities.meet(inbound.customer);
    const own = inbound ? (inboundParameters(inbound, this.#inboundContext()) ?? {}) : {};
    if (inbound) this.#keep(inbound, own.Body ?? '');
    const parameters = new URLSearchParams(own);
    for (const [name, value] of Object.entries(members))
      parameters.set(name, typeof value === 'string' ? value : JSON.stringify(value));
    return [this.webhook(inbound ? [inbound.message.id] : [], this.options.webhookUrl, parameters)];
  }

  encodeStatuses(statuses: readonly StatusUpdate[]): Webhook[] {
    const { displayPhone } = this.options.shop;
    const addressOf = (phone: string) => this.addressOf(phone);
    const context = { accountSid: this.account.accountSid, displayPhone, rules: this.rules, addressOf };
    return statuses.flatMap((update) => {
      const message = this.messages.get(update.messageId);
      const { error } = update;
      if (message) {
        const why = error && { code: error.code, message: error.title };
        advance(message, statusName(update.status, this.rules), update.at, why);
      }
      const callback = message?.statusCallback ?? this.rules.statusCallback;
      if (callback === undefined) return [];
      return [this.webhook([update.messageId], callback, new URLSearchParams(statusParameters(update, context)))];
    });
  }

  delivered(webhook: Webhook, attempt: number, outcome: DeliveryOutcome): Retry | undefined {
    return afterDelivery(this, webhook, attempt, outcome);
  }

  refuseNext(what: 'rich' | 'image' | 'any', code: number, times: number): void {
    if (!Number.isInteger(code) || code < 10_000 || code > 99_999) {
      throw new Problem('usage', `${code} is no code of Twilio`, {
        why: 'a code of Twilio has 5 digits',
        fix: 'use one of docs/platform.md, e.g. 63021',
      });
    }
    this.injected.add(what, code, times);
  }

  userIdOf(phone: string): string {
    return this.identities.userIdOf(phone);
  }

  customerWrote(phone: string, messageId: string): void {
    const at = this.options.clock.now();
    this.windows.wrote(phone, at);
    this.#authors.set(messageId, { phone, at });
  }

  close(): void {
    this.#agenda.clear();
    this.#release();
  }

  /** Does something after a while by the sender's clock, unless the sender is closed before. */
  later(ms: number, fire: () => void): void {
    this.#agenda.after(ms, fire);
  }

  /**
   * When a message that is taken now leaves for WhatsApp: at once, or after those before it.
   * @throws TwilioError 21611 when too many wait.
   */
  leavesAt(now: number): number {
    if (!this.#queue) return now;
    const at = this.#queue.next(now);
    if (at === undefined) throw new TwilioError(21_611);
    return at;
  }

  /** How a customer is addressed: by the number, or by the user id where a username hides it. */
  addressOf(phone: string): string {
    return whatsapp(this.identities.usernameOf(phone) === undefined ? phone : this.identities.userIdOf(phone));
  }

  /** Both faces of an address of the bot's. */
  address(url: string): Address {
    return addressOf(url, this.options.webhookUrl, this.rules.publicOrigin);
  }

  webhook(
    ids: string[],
    url: string,
    parameters: URLSearchParams,
    format: TwilioRules['webhookFormat'] = this.rules.webhookFormat,
  ): Webhook {
    const { authToken } = this.account;
    return signedWebhook(ids, this.address(url), parameters, { authToken, format });
  }

  /** An entry of the account's debugger. */
  report(code: number, about: string, message: string = messageOf(code)): void {
    this.account.onDebugger({ code, message, about, at: this.options.clock.now() });
  }

  #inboundContext() {
    const { accountSid } = this.account;
    return {
      accountSid,
      displayPhone: this.options.shop.displayPhone,
      rules: this.rules,
      userIdOf: (phone: string) => this.identities.userIdOf(phone),
      mediaUrl: (messageSid: string, mediaSid: string) =>
        `${this.account.baseUrl()}${accountPath(accountSid)}/Messages/${messageSid}/Media/${mediaSid}`,
      author: (messageSid: string) => this.#authors.get(messageSid) ?? this.#ownMessage(messageSid),
    };
  }

  #ownMessage(messageSid: string): { phone: string; at: number } | undefined {
    const message = this.messages.get(messageSid);
    return message && { phone: this.options.shop.displayPhone, at: message.createdAt };
  }

  /** The account's log has customers' messages, too. */
  #keep({ customer, message, at }: Inbound, body: string): void {
    if (this.messages.has(message.id)) return;
    const file = mediumOf(message.id, message.content);
    this.messages.set(message.id, {
      sid: message.id,
      direction: 'inbound',
      from: this.addressOf(customer.phone),
      to: whatsapp(this.options.shop.displayPhone),
      body,
      media: file ? [file] : [],
      status: 'received',
      messagingServiceSid: null,
      createdAt: at,
      sentAt: at,
      updatedAt: at,
    });
  }
}
