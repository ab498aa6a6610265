/*
 * Terminology
 *
 * platform: WhatsApp's Cloud API, or Twilio. A channel is the bot's side of one: it decodes webhooks into messages and statuses,
 * and sends replies.
 *
 * tenant: a shop. Its sender number is its address on a platform; its overrides are the settings that differ from the bot's own. A
 * namespace is what one deployment serves: its tenants, and its keys in Redis.
 *
 * conversation: a tenant and a customer, who is known by a phone. Its memory is what is kept between turns; its state says whether the
 * bot answers (`open`), a person does (`handover`) or nobody may (`stopped`).
 *
 * turn: messages of a customer that are answered together; `formTurns` says which. A turn closes when no further message joins, and is
 * ready when its reply may be made. A burst is several messages in a row; the checklist calls joining them harmonization.
 *
 * dialogue manager: `answerTurn`, which makes the outcome of a turn: the reply, the memory, and the lists that the reply shows. A draft is a
 * reply before grounding has checked it against the catalog. A reply is one or more messages, each of which a channel sends in the
 * richest form that the platform takes.
 *
 * look: loads a conversation and answers its next turn if that is ready. The schedule says when to look, the runner looks at one
 * conversation once at a time, and a sweep finds in Postgres what both have lost.
 *
 * outbox: messages that are due to be sent. A process that sends one holds it until its lease ends.
 *
 * role: what a process does. `web` takes webhooks, `worker` looks and sends, `all` does both.
 */
import type { Express } from 'express';
import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import type { CloudAccount, TwilioAccount } from './accounts.ts';
import type { LogFormat } from './logging.ts';
import type { Settings } from './settings.ts';
import type { Version } from './store/version.ts';

export type { Settings, Version };

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
  /** `current` by default; `base` is the release before the enhancement, and needs the tables of `0001_base` only. */
  version?: Version;
  /** `all` serves HTTP and works; `web` and `worker` split the two over processes. */
  role: 'all' | 'web' | 'worker';
  /**
   * The address under which platforms reach the bot, without a path, e.g. `https://bot.example.com`; by default the one
   * that it listens on. Behind a proxy it must be given: Twilio signs it.
   */
  publicUrl?: string | undefined;
  /** The Cloud API; absent: the bot is not on it. */
  cloud?: CloudAccount | undefined;
  /** WhatsApp through Twilio; absent: the bot is not on it. */
  twilio?: TwilioAccount | undefined;
  /** Opens everything that takes a key, as an admin of all tenants; the first keys are made with it. */
  adminToken: string;
  /** Signs payment callbacks (`X-Payment-Signature: sha256=<hex>`, over the raw body). */
  paymentSecret: string;
  logLevel?: string;
  logFormat?: LogFormat;
  /** It is a process of its own: it says that it is alive, watches its servers, and fills the days of analytics. */
  keepsUp?: boolean;
  /** Conversations worked on at once; 16 by default. 1 makes the order of everything that the bot does reproducible. */
  concurrency?: number;
  /** Requests a minute that one key may make; 600 by default, `off`: any number. */
  adminRatePerMinute?: number | 'off';
  /** Whether changes through the admin API are entered in the audit log; they are by default. */
  keepsAudit?: boolean;
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
