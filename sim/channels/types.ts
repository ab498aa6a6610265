/**
 * WhatsApp, seen from the engine. A platform encodes what customers do into signed webhooks, and takes the bot's API
 * calls for as many lines (a shop's number) as are registered, each with its own clock.
 */

import type { Shop } from '../shop/types.ts';
import type { Clock } from '../time/clock.ts';
import type { Bubble, Customer, CustomerContent, CustomerMessage, Refusal } from '../trace/types.ts';

/** What platform and bot share of secrets. Made once a run, from the seed. */
export interface Credentials {
  /** Cloud API: signs webhooks. */
  appSecret: string;
  /** Cloud API: verification handshake. */
  verifyToken: string;
  /** Cloud API: the bot's bearer token. */
  accessToken: string;
  /** Twilio: account and token. */
  accountSid: string;
  authToken: string;
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
  error?: { code: number; title: string };
}

/** A message that the bot sent, as the customer's phone would show it, or as the platform refused it. */
export interface Outbound {
  at: number;
  /** Recipient's phone, digits; empty when the bot gave nothing that can be one. */
  to: string;
  bubble: Bubble;
  accepted: boolean;
  refusal?: Refusal;
}

/** A session's number on the platform, from registration until `close`. */
export interface Line {
  /**
   * The webhooks that bring these messages of customers to the bot: one for all where the platform batches, else one
   * for each; none for what the platform does not pass on.
   */
  encodeMessages(messages: readonly Inbound[]): Webhook[];
  /** The webhooks that tell of these statuses; none for a message whose fate nobody asked to be told. */
  encodeStatuses(statuses: readonly StatusUpdate[]): Webhook[];
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
  /** Opens or refreshes the 24-hour window: a customer's message reached the platform. */
  customerWrote(phone: string, messageId: string): void;
  close(): void;
}

export interface LineOptions {
  shop: Shop;
  clock: Clock;
  /** Absolute address that is set at the platform for this number: webhooks go there. */
  webhookUrl: string;
  /** Makes the ids of the bot's messages: equal for equal seeds. */
  nextMessageId(): string;
  onSent(outbound: Outbound): void;
  onRead(read: { at: number; to: string; messageId: string; typing: boolean }): void;
  /**
   * A message that was taken has failed afterwards. `onSent` has told of it already, as not accepted with a successful
   * HTTP status.
   */
  onStatus?(update: StatusUpdate): void;
}

/** One channel's platform. */
export interface Platform {
  /** Base URL that the bot sends its API calls to. */
  readonly url: string;
  /** Milliseconds within which a bot must answer a webhook. */
  readonly deadline: number;
  /** Replaces the signature by one that does not fit. */
  invalidateSignature(webhook: Webhook): Webhook;
  /**
   * A message id of this platform from a session's key and a counter; opaque, unique, deterministic. `content` is what
   * a customer's message holds: some ids tell of it.
   */
  messageId(direction: 'in' | 'out', sessionId: string, n: number, content?: CustomerContent): string;
  register(line: LineOptions): Line;
  close(): Promise<void>;
}
