import { Problem } from '../../problem.ts';
import type { Customer, CustomerContent, Notice } from '../../trace/types.ts';
import { Agenda } from '../agenda.ts';
import { InjectedRefusals } from '../faults.ts';
import { Identities } from '../identities.ts';
import { MediaStore } from '../media-store.ts';
import { DebtLimit, KeyedRates, type RateLimit, TokenBucket } from '../rates.ts';
import { SAMPLES } from '../samples.ts';
import type { DeliveryOutcome, Inbound, Retry, Sender, SenderOptions, StatusUpdate, Webhook } from '../types.ts';
import { ServiceWindows } from '../window.ts';
import { type InboundContext, inboundMediaId } from './content.ts';
import { accountId, noticeId, traceId } from './ids.ts';
import { noticeMembers } from './notices.ts';
import type { CloudRules } from './options.ts';
import { type Price, Prices, type PricingCategory } from './pricing.ts';
import { signedPost } from './signature.ts';
import { type TemplateName, Templates } from './templates.ts';
import { changeBody, messagesBody, rawMessageBody, statusesBody } from './webhook.ts';

/** A message that waits for what becomes of its template. */
export interface HeldMessage {
  template: TemplateName;
  end(how: 'sent' | 'dropped'): void;
}

/** A shop's number on the Cloud API: all that the platform remembers of it, from registration until `close`. */
export class CloudSender implements Sender {
  readonly options: SenderOptions;
  readonly rules: CloudRules;
  readonly windows: ServiceWindows;
  readonly injected = new InjectedRefusals();
  readonly media = new MediaStore();
  /** Undefined: no limit. */
  readonly pairRates: KeyedRates | undefined;
  readonly throughput: RateLimit | undefined;
  /** The customer of every message that crossed this sender, by id. */
  readonly #conversationOf = new Map<string, string>();
  /** Ids of customers' messages with their authors. */
  readonly #authorOf = new Map<string, string>();
  /** Who the customers are to this business. */
  readonly identities: Identities;
  /** Customers who stopped marketing messages, by their numbers. */
  readonly noMarketing = new Set<string>();
  /** Messages of the bot that named their customers by the user id. */
  readonly #toUserId = new Set<string>();
  readonly #callbackData = new Map<string, string>();
  readonly templates: Templates;
  readonly #held: HeldMessage[] = [];
  readonly #prices: Prices;
  readonly #priceOf = new Map<string, Price>();
  /** Messages that were reported as delivered or read. */
  readonly #received = new Set<string>();
  readonly #agenda: Agenda;
  readonly #appSecret: string;
  readonly #release: () => void;
  #traces = 0;
  #uploads = 0;
  #notices = 0;

  constructor(options: SenderOptions, rules: CloudRules, appSecret: string, release: () => void) {
    this.options = options;
    this.rules = rules;
    this.#appSecret = appSecret;
    this.#release = release;
    this.identities = new Identities(options.shop.phoneNumberId, rules.parentUserIds);
    this.windows = new ServiceWindows(rules.windowMs);
    this.templates = new Templates(rules.templates);
    this.#prices = new Prices(rules);
    this.#agenda = new Agenda(options.clock);
    const { pairRate, throughput } = rules;
    if (pairRate) {
      const { burst, everyMs, debt } = pairRate;
      this.pairRates = new KeyedRates((now) =>
        debt ? new DebtLimit(burst, everyMs) : new TokenBucket(burst, everyMs, now),
      );
    }
    if (throughput) {
      this.throughput = new TokenBucket(throughput.perSecond, 1000 / throughput.perSecond, options.clock.now());
    }
  }

  encodeMessages(messages: readonly Inbound[]): Webhook[] {
    const { shop } = this.options;
    for (const { message, customer, at } of messages) {
      this.#keepMediaOf(message.id, message.content);
      this.identities.meet(customer);
      if (message.ad !== undefined) this.#prices.cameFromAd(customer.phone, at);
    }
    const ids = messages.map(({ message }) => message.id);
    const webhook = this.#webhook(ids, messagesBody(shop, messages, this.#context()));
    // This one names the number in the card; those after it name it as that of any customer.
    for (const { message, customer } of messages)
      if (message.content.type === 'contact' && message.content.requested) this.identities.shared(customer.phone);
    return [webhook];
  }

  encodeRaw(members: Readonly<Record<string, unknown>>, inbound?: Inbound): Webhook[] {
    if (!inbound) return [this.#webhook([], changeBody(this.#accountId, members, this.options.clock.now()))];
    this.identities.meet(inbound.customer);
    return [this.#webhook([inbound.message.id], rawMessageBody(this.options.shop, inbound, members, this.#context()))];
  }

  encodeNotice(notice: Notice, before: Customer, now: Customer): Webhook[] {
    const { shop, clock } = this.options;
    if (notice.what === 'template') return this.#templateNotice(notice);
    const known = (customer: Customer, userId: string) => ({
      ...{ ...customer, userId, parentId: this.identities.parentIdOf(customer.phone) },
      hidden: this.identities.hides(customer),
    });
    const was = known(before, before.userId ?? this.identities.userIdOf(before.phone));
    this.identities.meet({ ...now, userId: now.userId ?? was.userId });
    if (now.phone !== before.phone) {
      this.identities.gaveUp(before.phone);
      this.windows.moved(before.phone, now.phone);
      this.#prices.moved(before.phone, now.phone);
    }
    if (notice.what === 'stop') this.noMarketing.add(now.phone);
    if (notice.what === 'resume') this.noMarketing.delete(now.phone);
    const is = known(now, this.identities.userIdOf(now.phone));
    const id = noticeId(`${shop.phoneNumberId}${this.options.idSalt ?? ''}`, ++this.#notices);
    const members = noticeMembers(notice, { shop, was, is, id, at: clock.now() });
    return [this.#webhook([], changeBody(this.#accountId, members, clock.now()))];
  }

  /** What was held goes out with it, or is dropped by it. */
  #templateNotice({ name, language, change }: Extract<Notice, { what: 'template' }>): Webhook[] {
    const at = this.options.clock.now();
    const named = { name, language };
    const members = this.templates.change(named, change, at);
    const held = this.templates.isHeld(named)
      ? []
      : this.#held.filter(({ template }) => template.name === name && template.language === language);
    for (const message of held) {
      this.#held.splice(this.#held.indexOf(message), 1);
      message.end(change === 'paused' || change === 'disabled' ? 'dropped' : 'sent');
    }
    return members ? [this.#webhook([], changeBody(this.#accountId, members, at))] : [];
  }

  /** Keeps a message of a template that is held, until something becomes of that. */
  hold(message: HeldMessage): void {
    this.#held.push(message);
  }

  encodeStatuses(statuses: readonly StatusUpdate[]): Webhook[] {
    const body = statusesBody(this.options.shop, statuses, {
      pricing: this.rules.statusPricing,
      conversation: this.rules.statusConversation,
      contactOf: (phone) => {
        const { identities } = this;
        const username = identities.usernameOf(phone);
        const hidden = identities.hides({ phone, username });
        return { userId: identities.userIdOf(phone), parentId: identities.parentIdOf(phone), username, hidden };
      },
      wentToUserId: (id) => this.#toUserId.has(id),
      accountId: this.#accountId,
      closesAt: (phone) => this.windows.closesAt(phone),
      priceOf: (id) => this.#priceOf.get(id),
      callbackData: (id) => this.callbackDataOf(id),
      firstReceipt: ({ messageId, status }) =>
        (status === 'delivered' || status === 'read') && this.#firstReceipt(messageId),
    });
    return [this.#webhook([...new Set(statuses.map(({ messageId }) => messageId))], body)];
  }

  /** What is not answered with 2xx in time is brought again, later and later. An answer's body means nothing. */
  delivered(webhook: Webhook, attempt: number, { httpStatus }: DeliveryOutcome): Retry | undefined {
    const after = this.rules.backOffMs[attempt - 1];
    const taken = httpStatus !== null && httpStatus >= 200 && httpStatus < 300;
    return taken || after === undefined ? undefined : { webhook, after };
  }

  refuseNext(what: 'rich' | 'image' | 'any', code: number, times: number): void {
    if (!Number.isInteger(code) || code < 0) {
      const why = 'a code of the Cloud API is a whole number from 0';
      throw new Problem('usage', `${code} is no code of the Cloud API`, { why, fix: 'give one, e.g. 131047' });
    }
    this.injected.add(what, code, times);
  }

  userIdOf(phone: string): string {
    return this.identities.userIdOf(phone);
  }

  customerWrote(phone: string, messageId: string): void {
    const now = this.options.clock.now();
    this.windows.wrote(phone, now);
    this.#authorOf.set(messageId, phone);
    this.#conversationOf.set(messageId, phone);
    // Throughput counts both directions; a customer's message is never refused for it.
    this.throughput?.count(now);
  }

  close(): void {
    this.#agenda.clear();
    this.#release();
  }

  /** Does something after a while by the sender's clock, unless the sender is closed before. */
  later(ms: number, fire: () => void): void {
    this.#agenda.after(ms, fire);
  }

  /** Remembers a message of the bot's. */
  sent(
    messageId: string,
    to: string,
    { callbackData, byUserId }: { callbackData: string | undefined; byUserId: boolean },
  ): void {
    if (byUserId) this.#toUserId.add(messageId);
    this.#conversationOf.set(messageId, to);
    if (callbackData !== undefined) this.#callbackData.set(messageId, callbackData);
  }

  /** Prices a message of the bot's that the platform took. */
  price(messageId: string, to: string, category: PricingCategory): void {
    const at = this.options.clock.now();
    this.#priceOf.set(messageId, this.#prices.priceOf(to, category, at, this.windows.isOpen(to, at)));
  }

  get #accountId(): string {
    return this.rules.accountId ?? accountId(this.options.shop.phoneNumberId);
  }

  #context(): InboundContext & { accountId: string } {
    const { displayPhone } = this.options.shop;
    return {
      accountId: this.#accountId,
      userIdOf: (phone) => this.identities.userIdOf(phone),
      parentIdOf: (phone) => this.identities.parentIdOf(phone),
      hides: (customer) => this.identities.hides(customer),
      displayPhone,
      authorOf: (id) => this.customerOf(id) ?? displayPhone,
    };
  }

  /** The customer who wrote a message, or undefined when no customer of this sender did. */
  customerOf(messageId: string): string | undefined {
    return this.#authorOf.get(messageId);
  }

  /** Whether a message belongs to the conversation with this customer. */
  isIn(messageId: string, phone: string): boolean {
    return this.#conversationOf.get(messageId) === phone;
  }

  callbackDataOf(messageId: string): string | undefined {
    return this.#callbackData.get(messageId);
  }

  /** Notes that a message arrived; true the first time. */
  #firstReceipt(messageId: string): boolean {
    const before = this.#received.size;
    return this.#received.add(messageId).size > before;
  }

  /** Keeps the file of a customer's message, so that the bot can fetch it. */
  #keepMediaOf(messageId: string, content: CustomerContent): void {
    if (!Object.hasOwn(SAMPLES, content.type)) return;
    const { mimeType, bytes } = SAMPLES[content.type as keyof typeof SAMPLES];
    this.media.put(inboundMediaId(messageId), mimeType, bytes);
  }

  #webhook(ids: string[], value: unknown): Webhook {
    return { ids, url: this.options.webhookUrl, ...signedPost(value, this.#appSecret, this.rules) };
  }

  /** `fbtrace_id` of the next error: equal for equal sessions. */
  nextTraceId(): string {
    return traceId(this.options.shop.phoneNumberId, ++this.#traces);
  }

  nextUpload(): number {
    return ++this.#uploads;
  }
}
