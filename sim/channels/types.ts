/**
 * WhatsApp, seen from the engine, and the contract of a channel. A *channel* is one way by which WhatsApp reaches a bot; a
 * *platform* is its emulator while it runs: it encodes what customers do into signed webhooks and takes the bot's API calls,
 * for as many *senders* (a shop's number) as are registered, each with its own clock.
 */

import type { RefusalReason } from '../scenario/refusal-reasons.ts';
import type { WebhookFault } from '../scenario/webhook-faults.ts';
import type { Shop } from '../shop/types.ts';
import type { Clock } from '../time/clock.ts';
import type {
  BotMessage,
  ChannelName,
  Customer,
  CustomerContent,
  CustomerMessage,
  Notice,
  Refusal,
} from '../trace/types.ts';
import type { Call } from './calls.ts';
import type { CallDisturbance } from './disturbed.ts';
import type { ServerOptions } from './http.ts';
import type { Received } from './received.ts';

/**
 * What a channel is. A new one is a folder that exports a value of this type, and a line in `registry.ts`. The module of that
 * value does no I/O, since whoever judges asks it for facts: it imports its emulator when it is started.
 */
export interface Channel<Secret extends string = string> {
  /** Stands in flags, traces and the addresses of webhooks: lower-case letters, digits and hyphens. */
  readonly name: ChannelName;
  /** For people. */
  readonly title: string;
  readonly facts: ChannelFacts;
  /** The secrets that bot and platform share. */
  readonly credentials: Readonly<Record<Secret, Credential>>;
  readonly setup: BotSetup;
  /** How bots and platform address a shop's number. */
  addressOf(shop: Shop): string;
  /** The id of the account that a number belongs to, in webhooks, where it is no secret of the two. */
  accountIdOf?(phoneNumberId: string): string;
  /** Asks a bot to prove its webhook's address, as the platform does when it is entered. Absent: it never does. */
  handshake?(webhookUrl: string, credentials: Credentials<Secret>): Promise<HandshakeOutcome>;
  /** How a bot calls the platform, for those who play calls against the emulator. Absent: nobody does. */
  readonly calls?: CallForm<Secret>;
  /** Options of its emulator beside those that all have, with their defaults; undefined: they are known by their absence. */
  options?(): Promise<Readonly<Record<string, unknown>>>;
  /**
   * The customers' messages in the body of a captured webhook (JSON, or a form); undefined: it is no webhook of this
   * platform. Absent: its webhooks cannot be recorded.
   */
  readWebhook?(body: string): Received[] | undefined;
  /** The least that this platform is, for a bench of a bot. Absent: no bot is measured on it. */
  bare?(credentials: Credentials<Secret>): Promise<BarePlatform>;
  /** Starts the emulator. Options of its own may be among these. */
  start(options: StartOptions<Secret>): Promise<Platform>;
}

/** What a platform posts, and how it answers, at the least cost: nothing is checked, and nothing is kept. */
export interface BarePlatform {
  /** A webhook with a text of a customer. `at`: milliseconds since the epoch. */
  text(of: { phoneNumberId: string; phone: string; id: string; text: string; at: number }): BarePost;
  /** A webhook that tells what became of a message of the bot. */
  status(of: { phoneNumberId: string; phone: string; id: string; status: string; at: number }): BarePost;
  /** Whether a webhook was signed with the secret: the least that a bot does. */
  isSigned(headers: Readonly<Record<string, unknown>>, body: Buffer): boolean;
  /** What a call of the bot is answered; `to`: whom it sends a message, which then has this id. */
  answer(body: string, id: string): { to?: string; body: string };
}

export type BarePost = Pick<Webhook, 'headers' | 'body'>;

/**
 * A channel where it differs in what a customer can be shown and a bot be told (`docs/rules.md`, "Channels"). Whoever judges
 * or compares asks here, so that no difference is excused anywhere else.
 */
export interface ChannelFacts {
  /** Most code points of a plain text, of the titles of buttons, and of titles and descriptions of rows; most buttons of a message. */
  readonly limits: Readonly<Record<'text' | 'buttonTitle' | 'rowTitle' | 'rowDescription' | 'buttons', number>>;
  /** How long after a customer's message free-form messages are taken, and the code that refuses later ones (rule I5). */
  readonly window: { readonly ms: number; readonly closedCode: number };
  /** A bot can mark a message as read and show that it is typing (rule H7). */
  readonly readMarks: boolean;
  /** The platform can be asked which messages it has taken, so that a bot whose answer was lost need not send again. */
  readonly listsSent: boolean;
  /** A message inside a conversation can carry a picture and buttons at once (rule M1). */
  readonly pictureWithButtons: boolean;
  /**
   * What of customers' messages the platform does not tell the bot of (rules H4, H5): types of messages, those of groups, and
   * the product's page that one was written from.
   */
  readonly notPassedOn: readonly (CustomerContent['type'] | 'group' | 'product-page')[];
  /** The code of each reason for which a session can have messages refused. */
  readonly refusals: Readonly<Record<RefusalReason, number>>;
}

/** The number that calls are made for. */
export interface CallingNumber {
  phoneNumberId: string;
  displayPhone: string;
}

/** The form of a bot's calls to a platform. */
export interface CallForm<Secret extends string = string> {
  /** The part of the path under which messages are sent. */
  readonly messages: string;
  /** Content type of a body: JSON or a form. */
  readonly contentType: string;
  path(part: string, number: CallingNumber, credentials: Credentials<Secret>): string;
  authorization(credentials: Credentials<Secret>): string;
  /** What every message needs beside its content. */
  envelope(customer: string, number: CallingNumber): Readonly<Record<string, unknown>>;
  /** Options with which the emulator judges a call by its form alone: no window, no rate. */
  readonly formOnly: Readonly<Record<string, unknown>>;
}

/** A secret that bot and platform share. */
export interface Credential {
  /** The environment variable that holds it where the bot is somebody's own. */
  readonly variable: string;
  /** What it is to the bot. */
  readonly what: string;
  /** What its values begin with, where that is fixed. */
  readonly prefix?: string;
  /** It names the account, and is no secret. */
  readonly isPublic?: true;
  /** How bots name the variable that holds it; default: as `variable`. */
  readonly names?: VariableNames;
}

/** How people name a variable of their bot. */
export interface VariableNames {
  /** Names that are set whether or not the bot's files have them. */
  readonly common: readonly string[];
  /** Other names, found in the bot's files. Tested in upper case. */
  readonly like: RegExp;
}

/** Values of a channel's secrets, by their names. */
export type Credentials<Secret extends string = string> = Readonly<Record<Secret, string>>;

/** What has to be set in a bot that is on a channel, beside the secrets and the number. */
export interface BotSetup {
  readonly api: {
    /** What bots call the base URL of the API. */
    readonly name: string;
    /** The addresses that it stands in for. */
    readonly insteadOf: readonly string[];
    /** What else is to be known of it. */
    readonly note?: string;
    /** The environment variables that hold it for the reference bot, if that is on this channel. */
    readonly variables?: readonly string[];
    /** Hosts of the platform that bots call, beside those of `insteadOf`. */
    readonly otherHosts?: readonly string[];
  };
  /** What bots call the id of a number, where the platform gives numbers ids (`Shop.phoneNumberId`). */
  readonly numberId?: string;
  /** The variables of a bot that hold what it must know of its number. */
  readonly number?: readonly NumberVariables[];
  /** Paths that webhooks are often posted to, the most frequent first. */
  readonly webhookPaths?: readonly string[];
}

/** Variables of a bot that hold one thing that it must know of its number. */
export interface NumberVariables {
  readonly names: VariableNames;
  /** The value, in the form of the example that the bot's files give, if they give one. */
  valueFor(shop: Pick<Shop, 'phoneNumberId' | 'displayPhone'>, example?: string): string;
}

/** How a bot took the verification of its webhook. */
export interface HandshakeOutcome {
  /** Why the platform would send it nothing, and what to do about it; absent: it proved its address. */
  refused?: { why: string; fix: string };
  /** What it did that it must not, e.g. proving itself to somebody who does not know the secret. */
  fault?: string;
}

export interface StartOptions<Secret extends string = string> extends ServerOptions {
  credentials: Credentials<Secret>;
  /** Takes calls of a bot for a number that is nobody's. */
  onUnattributed?: (unattributed: { method: string; path: string; status: number }) => void;
  /** Messages that the platform takes from one number in a second, in both directions; default: those of a new number. */
  messagesPerSecond?: number;
}

/** A webhook ready to be brought to the bot. */
export interface Webhook {
  /** Ids of the messages that it carries or tells of. */
  ids: string[];
  /** Where it is brought to. The address that its signature covers, where one does, may be another. */
  url: string;
  method: 'POST' | 'GET';
  headers: Record<string, string>;
  /** The exact bytes that were signed; empty with GET. */
  body: Buffer;
}

/** How one try to bring a webhook to the bot ended. */
export type DeliveryOutcome =
  | { httpStatus: number; contentType: string; body: string }
  /** No answer: none came within the deadline, or no connection could be had or it broke. */
  | { httpStatus: null; lost: 'timeout' | 'connection' };

/** What a platform tries next. */
export interface Retry {
  webhook: Webhook;
  /** Milliseconds after the end of the try before it. */
  after: number;
}

/** A message of a customer with what the wire needs to know of it. */
export interface Inbound {
  customer: Customer;
  message: CustomerMessage;
  /** When it was sent, by the session's clock. */
  at: number;
}

export interface StatusUpdate {
  messageId: string;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  /** The customer's phone. */
  recipient: string;
  at: number;
  error?: { code: number; title: string; details?: string };
}

/** A message that the bot sent, as the customer's phone would show it, or as the platform refused it. */
export interface Outbound {
  at: number;
  /** Recipient's phone, digits, or the user id of somebody who never wrote; empty when the bot gave nothing that can be one. */
  to: string;
  botMessage: BotMessage;
  accepted: boolean;
  refusal?: Refusal;
  /** The call that was refused, e.g. `POST /v23.0/123/messages`. */
  call?: string;
}

/** A session's number on the platform, from registration until `close`. */
export interface Sender {
  /**
   * The webhooks that bring these messages of customers to the bot: one for all where the platform batches, else one
   * for each; none for what the platform does not pass on.
   */
  encodeMessages(messages: readonly Inbound[]): Webhook[];
  /** The webhooks that tell of these statuses; none for a message whose fate nobody asked to be told. */
  encodeStatuses(statuses: readonly StatusUpdate[]): Webhook[];
  /**
   * The webhook of a message on whose wire form these members stand in place of its own, or, without a message, a webhook
   * of these members alone. For what nobody has words for yet. Absent: the channel has no such form.
   */
  encodeRaw?(members: Readonly<Record<string, unknown>>, inbound?: Inbound): Webhook[];
  /**
   * The webhooks that tell of something that is no message, and what the platform remembers of it. `before` and `now` are the
   * customer before and after it. Absent: the channel has no such notices.
   */
  encodeNotice?(notice: Notice, before: Customer, now: Customer): Webhook[];
  /**
   * A try to bring a webhook to the bot has ended, `attempt` counted from 1. Takes the replies that its answer carries,
   * and says what the platform tries next: undefined when it is content or gives up.
   */
  delivered(webhook: Webhook, attempt: number, outcome: DeliveryOutcome): Retry | undefined;
  /**
   * Refuse the next outbound messages of a form with this code, as an injected fault.
   * `rich` is any interactive message, `image` any message with a picture, `any` any message at all.
   */
  refuseNext(what: 'rich' | 'image' | 'any', code: number, times: number): void;
  /**
   * The id by which the shop knows a customer, whether or not it learns the number; absent: the channel has no such ids. A
   * bot knows customers with a username by nothing else.
   */
  userIdOf?(phone: string): string;
  /** Opens or refreshes the 24-hour window: a customer's message reached the platform. */
  customerWrote(phone: string, messageId: string): void;
  close(): void;
}

export interface SenderOptions {
  shop: Shop;
  clock: Clock;
  /** Absolute address that is set at the platform for this number: webhooks go there. */
  webhookUrl: string;
  /** Makes the ids of the bot's messages: equal for equal seeds. */
  nextMessageId(): string;
  /** What other ids depend on beside the number, so that a number that was registered before gets other ones. */
  idSalt?: string;
  onSent(outbound: Outbound): void;
  onRead(read: { at: number; to: string; messageId: string; typing: boolean }): void;
  /**
   * A message that was taken has failed afterwards. `onSent` has told of it already, as not accepted with a successful
   * HTTP status.
   */
  onStatus?(update: StatusUpdate): void;
  /** Asked before each message of the bot's: what a fault does to this call. `to` as in `Outbound`. */
  disturb?(to: string): CallDisturbance | undefined;
}

/** A channel's emulator while it runs. */
export interface Platform {
  readonly channel: ChannelName;
  /** Base URL that the bot sends its API calls to. */
  readonly url: string;
  /** Milliseconds within which a bot must answer a webhook. */
  readonly deadline: number;
  /** Replaces the signature by one that does not fit. */
  invalidateSignature(webhook: Webhook): Webhook;
  /** The webhook with one thing wrong with it. */
  tamper(webhook: Webhook, fault: WebhookFault): Webhook;
  /**
   * A message id of this platform from a session's key and a counter; opaque, unique, deterministic. `content` is what
   * a customer's message holds: some ids tell of it.
   */
  messageId(direction: 'in' | 'out', sessionId: string, n: number, content?: CustomerContent): string;
  register(sender: SenderOptions): Sender;
  /** The call of the bot that is being answered; absent: the channel does not say. */
  readonly currentCall?: () => Call | undefined;
  /** A text that crossed, without what bot and platform keep secret. Absent: nothing that crossed is kept as it was. */
  readonly masked?: (text: string) => string;
  /** What the owner of the bot should know of its calls so far, a sentence each: nothing that a check judges. */
  remarks?(): readonly string[];
  close(): Promise<void>;
}
