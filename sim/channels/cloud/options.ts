import type { Among } from '../among.ts';
import type { LengthUnit } from '../characters.ts';
import type { ServerOptions } from '../http.ts';
import type { Enforcement, Limit } from '../rules.ts';
import type { Credentials } from '../types.ts';
import { SERVICE_WINDOW_MS } from '../window.ts';
import { LIMITS, type LimitName, type Limits } from './limits.ts';
import type { PricingRules } from './pricing.ts';

/** A message template that the account has. */
export interface TemplateDefinition {
  name: string;
  /** e.g. `en_US`. */
  language: string;
  /** What it is billed as; a customer may stop `marketing`. Default: it is not known, and nobody stopped it. */
  category?: 'marketing' | 'utility' | 'authentication';
  /** Body text with placeholders `{{1}}`, `{{2}}`, … or `{{name}}`. */
  body: string;
  /** Header text, with at most one placeholder. */
  header?: string;
  footer?: string;
  /** Titles of its quick-reply buttons, in order. */
  quickReplies?: string[];
}

/** How strict the emulator is. Every fact that Meta does not document can be set otherwise here. */
export interface CloudRules extends PricingRules {
  limits: Limits;
  /** How characters are counted. */
  lengthUnit: LengthUnit;
  /** A misspelt key inside a message: refused as Graph does, or ignored. */
  unexpectedKeys: 'refuse' | 'ignore';
  /** Free-form messages outside the 24-hour window (131047). The real platform mostly fails them later. */
  window: Enforcement;
  windowMs: number;
  /** Media links that cannot be fetched (131053). The real platform mostly fails them later. */
  mediaLinks: Enforcement;
  /** Links that are taken although they look like media of another kind: how they begin, or a function. */
  knownLinks: Among;
  /** How long after the answer an `async` failure is reported, ms. */
  asyncDelayMs: number;
  /** Messages to one customer (131056), or false for no limit. `debt` is the strict reading of Meta's text. */
  pairRate: { burst: number; everyMs: number; debt: boolean } | false;
  /** Messages of one sender, in and out (130429), or false for no limit. */
  throughput: { perSecond: number; httpStatus: number } | false;
  /** The account's templates. Undefined: every name is taken, nothing is counted. */
  templates: readonly TemplateDefinition[] | undefined;
  /** Tokens that are answered as expired (190, subcode 463). */
  expiredTokens: readonly string[];
  /** How long a media address can be fetched, ms. */
  mediaUrlMs: number;
  /** `message_status` in the answer to a send. */
  messageStatus: boolean;
  /** How long a bot may take to answer a webhook, ms. */
  deadlineMs: number;
  /** Waits before a webhook that was not answered with 2xx in time is brought again, ms: as many as there are retries. */
  backOffMs: readonly number[];
  /** Characters below U+0080 that webhooks write with a backslash, as Meta's encoder does: `/` as `\/`, others as `\u0040`. */
  escapedCharacters: string;
  /** The old `X-Hub-Signature` (SHA-1) beside the new one. */
  legacySignature: boolean;
  /** `pricing` on statuses. */
  statusPricing: boolean;
  /** Customers whose authentication templates are billed at international rates: how their numbers begin, or a function. */
  internationalAuthentication: Among;
  /** `conversation` on every status, as before Graph v24; else only within a free entry point. */
  statusConversation: boolean;
  /** Parent user ids beside user ids: only where Meta has enabled them for the linked portfolios of a business. */
  parentUserIds: boolean;
  /** Id of the WhatsApp Business account, `entry[].id`; undefined: one for each number. */
  accountId: string | undefined;
}

export interface CloudOptions extends Partial<Omit<CloudRules, 'limits'>>, ServerOptions {
  credentials: Credentials<'appSecret' | 'accessToken'>;
  limits?: Partial<Record<LimitName, Limit>>;
  /** A request that belongs to no sender: an unknown number id, or one that is closed. */
  onUnattributed?: (unattributed: { method: string; path: string; status: number }) => void;
}

const HOUR = 3_600_000;
/** How long an undelivered webhook is brought again; after that it is lost (Meta's guide to webhooks). */
const REDELIVERED_MS = 7 * 24 * HOUR;

/** Gaps that grow threefold up to half a day, as many as there is time for. How they grow is not documented. */
function growingGaps(): number[] {
  const gaps: number[] = [];
  let [gap, sum] = [5_000, 0];
  for (; sum + gap <= REDELIVERED_MS; gap = Math.min(3 * gap, 12 * HOUR)) {
    gaps.push(gap);
    sum += gap;
  }
  return gaps;
}

/** What holds unless an option says otherwise. */
export const DEFAULTS: CloudRules = {
  limits: LIMITS,
  lengthUnit: 'code-points',
  unexpectedKeys: 'refuse',
  window: 'sync',
  windowMs: SERVICE_WINDOW_MS,
  mediaLinks: 'sync',
  knownLinks: [],
  asyncDelayMs: 1000,
  pairRate: { burst: 45, everyMs: 6000, debt: false },
  throughput: { perSecond: 80, httpStatus: 400 },
  templates: undefined,
  expiredTokens: [],
  mediaUrlMs: 5 * 60_000,
  messageStatus: true,
  deadlineMs: 20_000,
  backOffMs: growingGaps(),
  escapedCharacters: '/@<%',
  legacySignature: false,
  statusPricing: true,
  freeServiceMessages: 1000,
  freeUtilityInWindow: false,
  internationalAuthentication: [],
  statusConversation: false,
  parentUserIds: false,
  accountId: undefined,
};

/** The rules that a platform with these options follows. */
export function rulesOf(options: CloudOptions): CloudRules {
  return { ...DEFAULTS, ...options, limits: { ...LIMITS, ...options.limits } };
}
