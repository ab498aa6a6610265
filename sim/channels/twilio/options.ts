import type { Clock } from '../../time/clock.ts';
import type { Among } from '../among.ts';
import type { LengthUnit } from '../characters.ts';
import type { ServerOptions } from '../http.ts';
import type { Enforcement, Limit } from '../rules.ts';
import type { Credentials } from '../types.ts';
import { SERVICE_WINDOW_MS } from '../window.ts';
import { LIMITS, type LimitName, type Limits } from './limits.ts';

/** An entry of the account's debugger: what went wrong where nobody can be told in an answer. */
export interface DebuggerEntry {
  code: number;
  message: string;
  /** The webhook address, or the message's sid. */
  about: string;
  at: number;
}

/** How strict the emulator is. Every fact that Twilio does not document can be set otherwise here. */
export interface TwilioRules {
  limits: Limits;
  /** How characters are counted. */
  lengthUnit: LengthUnit;
  /** Free-form messages outside the 24-hour window (63016). */
  window: Enforcement;
  windowMs: number;
  /** Contents that the channel does not take once they are filled in (63013, 63021). */
  content: Enforcement;
  /** Media links that cannot be fetched (63019). */
  mediaLinks: Enforcement;
  /** Links that are taken although nothing in them says that they are media. */
  knownLinks: Among;
  /** How long after the answer an `async` failure is reported, ms. */
  asyncDelayMs: number;
  /** What a message is called that the channel did not deliver. */
  failedStatus: 'undelivered' | 'failed';
  /** Messages a second and sender; what is more waits, at most `longestQueueMs`, then 21611. False: no limit. */
  senderRate: { perSecond: number; longestQueueMs: number } | false;
  /** What an approval request comes to, at once. */
  approval: 'approved' | 'rejected' | 'pending';
  /** Senders' phones (digits) by messaging service sid. */
  messagingServices: Readonly<Record<string, string>>;
  /** Secrets of API keys (`SK…`) that may be used in place of account and token. */
  apiKeys: Readonly<Record<string, string>>;
  /**
   * Origin under which the world knows the bot, where webhooks are delivered elsewhere: signatures cover it, and callback
   * addresses that begin with it are delivered to the origin of the sender's webhook address.
   */
  publicOrigin: string | undefined;
  /** `form`: parameters in the body of a POST. `query`: a GET with parameters in the address. `json`: signed JSON. */
  webhookFormat: 'form' | 'query' | 'json';
  /** Where statuses go of messages that name no address; absolute, or relative to the sender's webhook. Undefined: nowhere. */
  statusCallback: string | undefined;
  /** Where a message goes that the webhook address did not take; absolute, or relative to the sender's webhook. */
  fallbackUrl: string | undefined;
  /** How long a bot may take to answer a webhook, ms. */
  deadlineMs: number;
  /** How often a webhook is brought again, and after which endings (`rp` of Twilio's connection overrides). */
  retries: number;
  retryOn: readonly ('connection' | 'timeout' | '4xx' | '5xx')[];
  /** An answer of type text/plain is a message to the customer. */
  plainTextReplies: boolean;
  /** Quotes of messages that are older are not told, ms. */
  quoteAgeMs: number;
  /** Reactions of customers are passed on. */
  reactions: boolean;
  /** Messages of a type that the channel cannot pass on: not passed on either, or as one without a body. */
  unsupported: 'dropped' | 'empty';
  /** A document's name stands in for a missing caption. */
  documentNames: boolean;
}

export interface TwilioOptions extends Partial<Omit<TwilioRules, 'limits'>>, ServerOptions {
  credentials: Credentials<'accountSid' | 'authToken'>;
  limits?: Partial<Record<LimitName, Limit>>;
  /** The account's own time, for what belongs to no sender; default: the machine's. */
  clock?: Clock;
  /** A request for messages of a number that no sender has, or whose sender is closed. */
  onUnattributed?: (unattributed: { method: string; path: string; status: number }) => void;
  /** What the account's debugger would show. */
  onDebugger?: (entry: DebuggerEntry) => void;
}

const HOUR = 3_600_000;
/** How long a message waits for its turn at most. */
export const LONGEST_QUEUE_MS = 4 * HOUR;

/** What holds unless an option says otherwise. */
export const DEFAULTS: TwilioRules = {
  limits: LIMITS,
  lengthUnit: 'code-points',
  window: 'async',
  windowMs: SERVICE_WINDOW_MS,
  content: 'async',
  mediaLinks: 'async',
  knownLinks: [],
  asyncDelayMs: 1000,
  failedStatus: 'undelivered',
  senderRate: { perSecond: 80, longestQueueMs: LONGEST_QUEUE_MS },
  approval: 'approved',
  messagingServices: {},
  apiKeys: {},
  publicOrigin: undefined,
  webhookFormat: 'form',
  statusCallback: undefined,
  fallbackUrl: undefined,
  deadlineMs: 15_000,
  retries: 1,
  retryOn: ['connection'],
  plainTextReplies: true,
  quoteAgeMs: 7 * 24 * HOUR,
  reactions: false,
  unsupported: 'dropped',
  documentNames: false,
};

/** The rules that a platform with these options follows. */
export function rulesOf(options: TwilioOptions): TwilioRules {
  return { ...DEFAULTS, ...options, limits: { ...LIMITS, ...options.limits } };
}
