import { longerThan } from '../characters.ts';
import { phoneDigits } from '../ids.ts';
import { isUserId } from '../user-ids.ts';
import type { ContentStore, StoredContent } from './content/store.ts';
import { readVariables, type Variables } from './content/variables.ts';
import { TwilioError } from './errors.ts';
import { whatsapp } from './ids.ts';
import type { TwilioRules } from './options.ts';

/** A message of the bot's as it asked for it: checked as far as the request alone can tell. */
export interface Draft {
  /** Recipient's phone, digits; the user id of somebody who has not written. */
  to: string;
  /** The recipient as the bot wrote it. */
  address: string;
  body: string;
  mediaUrls: string[];
  content?: StoredContent;
  variables: Variables;
  /** A pin on the map, e.g. `-1.28,36.82|Nairobi`. */
  geo?: string;
  statusCallback?: string;
  messagingServiceSid: string | null;
  /** When it is to be sent; absent: at once. */
  sendAt?: number;
}

/**
 * Reads the parameters of `Messages.json`, in the order in which Twilio complains of them.
 * @throws TwilioError for the first thing that Twilio would not take.
 */
export function readDraft(
  params: URLSearchParams,
  context: {
    rules: TwilioRules;
    contents: ContentStore;
    now: number;
    sender: string;
    /** The number of a customer who wrote. */
    phoneOf(userId: string): string | undefined;
  },
): Draft {
  const { rules, contents, now, sender } = context;
  const address = recipient(params.get('To'));
  const to = isUserId(address) ? (context.phoneOf(address) ?? address) : address;
  if (to === sender) throw new TwilioError(63_031);
  const body = params.get('Body') ?? '';
  const mediaUrls = params.getAll('MediaUrl').filter((url) => url !== '');
  const contentSid = params.get('ContentSid');
  const variables = params.get('ContentVariables');
  if (variables && !contentSid) throw new TwilioError(21_654);
  if (!contentSid && body === '' && mediaUrls.length === 0) throw new TwilioError(21_619);
  const content = contentSid ? contentOf(contentSid, contents) : undefined;
  const given = variables ? readVariables(variables) : {};
  if (longerThan(body, rules.limits.body.max, rules.lengthUnit)) throw new TwilioError(21_617);
  checkMediaUrls(mediaUrls, rules);
  within(params.get('ValidityPeriod'), 'ValidityPeriod', rules.limits.validitySeconds);
  const statusCallback = params.get('StatusCallback');
  if (statusCallback && !isCallback(statusCallback)) {
    throw new TwilioError(21_609, `The 'StatusCallback' URL ${statusCallback} is not a valid URL.`);
  }
  const geo = params.getAll('PersistentAction').find((action) => action.startsWith('geo:'));
  const messagingServiceSid = params.get('MessagingServiceSid') || null;
  const sendAt = schedule(params, messagingServiceSid, now, rules);
  return {
    to,
    address: whatsapp(address),
    // A content stands for the whole message.
    body: content ? '' : body,
    mediaUrls: content ? [] : mediaUrls,
    ...(content && { content }),
    variables: given,
    ...(geo && !content && { geo: geo.slice('geo:'.length) }),
    ...(statusCallback && { statusCallback }),
    messagingServiceSid,
    ...(sendAt !== undefined && { sendAt }),
  };
}

function recipient(to: string | null): string {
  if (!to) throw new TwilioError(21_604);
  if (!to.startsWith('whatsapp:')) throw new TwilioError(21_910);
  const address = to.slice('whatsapp:'.length);
  const phone = isUserId(address) ? address : address.startsWith('+') ? phoneDigits(address) : undefined;
  if (!phone) throw new TwilioError(21_211, `Invalid 'To' Phone Number: ${to}`);
  return phone;
}

function contentOf(contentSid: string, contents: ContentStore): StoredContent {
  const content = /^HX[0-9a-fA-F]{32}$/.test(contentSid) ? contents.get(contentSid) : undefined;
  if (!content) throw new TwilioError(21_655);
  return content;
}

function checkMediaUrls(urls: readonly string[], { limits }: TwilioRules): void {
  if (urls.length > limits.mediaUrls.max) throw new TwilioError(21_623);
  for (const url of urls) {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw new TwilioError(21_620);
  }
}

/** An address that Twilio would call back: http or https, with a host name that has no underscore. */
function isCallback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return /^https?:$/.test(protocol) && hostname !== '' && !hostname.includes('_');
}

function within(value: string | null, name: string, { min, max }: { min: number; max: number }): void {
  if (value === null) return;
  const number = Number(value);
  if (Number.isInteger(number) && number >= min && number <= max) return;
  throw new TwilioError(20_001, `${name} must be an integer from ${min} to ${max}`);
}

function schedule(
  params: URLSearchParams,
  messagingServiceSid: string | null,
  now: number,
  { limits }: TwilioRules,
): number | undefined {
  const type = params.get('ScheduleType');
  if (!type) return undefined;
  if (type !== 'fixed') throw new TwilioError(35_126);
  if (!messagingServiceSid) throw new TwilioError(35_118);
  const sendAt = params.get('SendAt');
  if (!sendAt) throw new TwilioError(35_111);
  const at = Date.parse(sendAt);
  const { min, max } = limits.scheduleSeconds;
  if (!(at - now >= min * 1000 && at - now <= max * 1000)) throw new TwilioError(35_114);
  return at;
}
