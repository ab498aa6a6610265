import type { BotMessage, Customer, CustomerMessage, Notice, Refusal } from '../trace/types.ts';

/** How a try to bring a webhook ended: with an answer, or with none. */
export type Ending =
  | { httpStatus: number; contentType: string; body: string }
  | { httpStatus: null; lost: 'timeout' | 'connection' };

/** Something that crossed between customers, platform and bot. */
export type EventContent =
  /** A customer sent a message. */
  | { kind: 'said'; customer: Omit<Customer, 'key'>; message: CustomerMessage }
  /** A try to bring a webhook to the bot. */
  | {
      kind: 'webhook';
      /** Messages that it carries or tells of. */
      ids: string[];
      attempt: number;
      method: 'POST' | 'GET';
      url: string;
      headers: Record<string, string>;
      body: string;
      answer: Ending;
    }
  /** A call of the bot to the platform, with what it was answered. Tokens are left out. */
  | { kind: 'call'; method: string; path: string; body: string; httpStatus: number; answer: string }
  /** A message of the bot as the customer's phone shows it, or as the platform refused it. */
  | { kind: 'sent'; to: string; botMessage: BotMessage; accepted: boolean; refusal?: Refusal }
  /** The bot marked a customer's message as read. */
  | { kind: 'read'; to: string; messageId: string; typing: boolean }
  /** The platform told the bot something that is no message. */
  | { kind: 'notice'; customer: Omit<Customer, 'key'>; notice: Notice };

/** An event with its number, counted from 1, and its time, ms since 1970 by the emulator's clock. */
export type LoggedEvent = { n: number; at: number } & EventContent;
