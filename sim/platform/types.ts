/**
 * WhatsApp, seen from the engine. A platform encodes what customers do into signed webhooks, and takes the bot's API
 * calls for as many lines (a shop's number) as are registered, each with its own clock.
 */
import type { Clock } from '../engine/clock.ts';
import type { Shop } from '../shop/types.ts';
import type { Bubble, Customer, CustomerMessage, Refusal } from '../trace/types.ts';

/** A webhook ready to be posted. */
export interface Webhook {
  headers: Record<string, string>;
  /** The exact bytes that were signed. */
  body: Buffer;
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
  /** Makes the ids of the bot's messages: equal for equal seeds. */
  nextMessageId(): string;
  onSent(outbound: Outbound): void;
  onRead(read: { at: number; to: string; messageId: string; typing: boolean }): void;
  /**
   * A message that was taken has failed afterwards (only where the platform is set to fail that way). `onSent` has told
   * of it already, as not accepted with HTTP status 200.
   */
  onStatus?(update: StatusUpdate): void;
}

/** One channel's platform. */
export interface Platform {
  /** Base URL that the bot sends its API calls to. */
  readonly url: string;
  /** One webhook with one or more messages of one shop (more than one: a batch). */
  encodeMessages(shop: Shop, messages: Inbound[]): Webhook;
  encodeStatuses(shop: Shop, statuses: StatusUpdate[]): Webhook;
  /** Replaces the signature by one that does not fit. */
  spoil(webhook: Webhook): Webhook;
  /** A message id of this platform from a session's key and a counter; opaque, unique, deterministic. */
  messageId(direction: 'in' | 'out', sessionId: string, n: number): string;
  register(line: LineOptions): Line;
  close(): Promise<void>;
}
