/**
 * Words used throughout the bot.
 * tenant: a shop · customer: a person on WhatsApp · conversation: the two of them · turn: the messages that are answered
 * together · draft: a reply before it is checked against the catalogue · outbox: replies that are due to be sent.
 */
import type { Express } from 'express';
import type { Redis } from 'ioredis';
import type { Pool } from 'pg';

/** Stops a timer; calling it twice, or after it fired, does nothing. */
export type CancelTimer = () => void;

/** The only source of time in the bot. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Calls `fire` once when `now() >= at`. An `unref` timer never keeps the process alive. */
  timer(at: number, fire: () => void, options?: { unref?: boolean }): CancelTimer;
}

/** The name of a language in the registry (`languages/`), e.g. its ISO code. */
export type LanguageName = string;

/** Feature flags and settings, by default from the environment (see `.env.example`), overridable per tenant. */
export interface Settings {
  /** ENABLE_MESSAGE_HARMONIZATION */
  messageHarmonization: boolean;
  /** ENABLE_IMMEDIATE_PRODUCT_DISPLAY */
  immediateProductDisplay: boolean;
  /** ENABLE_GROUNDED_VALIDATION */
  groundedValidation: boolean;
  /** ENABLE_REFERENCE_RESOLUTION */
  referenceResolution: boolean;
  /** MESSAGE_HARMONIZATION_WAIT_SECONDS: 1..10 */
  messageHarmonizationWaitSeconds: number;
  /** MAX_PRODUCTS_TO_SHOW: 1..10 */
  maxProductsToShow: number;
  /** REFERENCE_CONTEXT_TTL_MINUTES */
  referenceContextTtlMinutes: number;
  /** REPLY_THINKING_MS */
  replyThinkingMs: number;
  /** REDIS_CACHE_TTL: seconds */
  redisCacheTtl: number;
}

/** Connections that several bots of one process may share. */
export interface Resources {
  pool: Pool;
  redis: Redis;
  /** Closes both. */
  close(): Promise<void>;
}

export interface BotOptions {
  resources: Resources;
  clock: Clock;
  /** Prefix of every Redis key, and the `namespace` of the tenants that this bot serves. */
  namespace: string;
  settings: Settings;
  /** `all` serves HTTP and works; `web` and `worker` split the two over processes. */
  role: 'all' | 'web' | 'worker';
  /**
   * The address under which platforms reach the bot, without a path, e.g. `https://bot.example.com`; by default the one
   * that it listens on. Behind a proxy it must be given: Twilio signs it.
   */
  publicUrl?: string | undefined;
  /** The Cloud API; absent: the bot is not on it. */
  whatsapp?: {
    /** Base URL of the Graph API, e.g. `https://graph.facebook.com`. */
    baseUrl: string;
    /** e.g. `v23.0` */
    version: string;
    appSecret: string;
    verifyToken: string;
    accessToken: string;
  };
  /** WhatsApp through Twilio; absent: the bot is not on it. */
  twilio?: {
    /** `https://api.twilio.com` */
    apiUrl: string;
    /** `https://content.twilio.com` */
    contentUrl: string;
    accountSid: string;
    /** Opens the API and signs webhooks. */
    authToken: string;
  };
  /** Bearer token of the admin API (`/v1/admin`). */
  adminToken: string;
  /** Signs payment callbacks (`X-Payment-Signature: sha256=<hex>`, over the raw body). */
  paymentSecret: string;
  logLevel?: string;
  /** Conversations worked on at once; 16 by default. 1 makes the order of everything that the bot does reproducible. */
  concurrency?: number;
  /** Requests a minute and address that the admin API takes; 600 by default. */
  adminRatePerMinute?: number;
}

export interface Bot {
  readonly app: Express;
  /** Listens and answers the base URL, e.g. `http://127.0.0.1:41234`. */
  listen(port?: number, host?: string): Promise<string>;
  /** Resolves when no request is being served, no turn prepared and no reply being sent. Waiting timers do not count. */
  idle(): Promise<void>;
  /** Stops taking work, lets what is in flight end, frees port and timers. Leaves `resources` open. */
  close(): Promise<void>;
}
