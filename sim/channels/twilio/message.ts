import type { StatusName } from './statuses.ts';

/** A message as the account's log keeps it, in either direction. Addresses as Twilio writes them, times in ms. */
export interface StoredMessage {
  sid: string;
  direction: 'inbound' | 'outbound-api' | 'outbound-reply';
  from: string;
  to: string;
  body: string;
  /** The bot's media by their addresses, a customer's with their bytes. */
  media: { sid: string; contentType: string; url?: string; bytes?: Buffer }[];
  status: 'accepted' | 'scheduled' | 'queued' | 'received' | 'canceled' | StatusName;
  error?: { code: number; message: string };
  messagingServiceSid: string | null;
  createdAt: number;
  sentAt: number | null;
  updatedAt: number;
  /** Where its statuses are told; undefined: where the sender's are. */
  statusCallback?: string | undefined;
}

const API_VERSION = '2010-04-01';

export function accountPath(accountSid: string): string {
  return `/${API_VERSION}/Accounts/${accountSid}`;
}

/** A message as the REST API answers it. Numbers are strings, times RFC 2822. */
export function messageResource(message: StoredMessage, accountSid: string): Record<string, unknown> {
  const path = `${accountPath(accountSid)}/Messages/${message.sid}`;
  return {
    account_sid: accountSid,
    api_version: API_VERSION,
    body: message.body,
    date_created: rfc2822(message.createdAt),
    date_sent: rfc2822(message.sentAt),
    date_updated: rfc2822(message.updatedAt),
    direction: message.direction,
    error_code: message.error?.code ?? null,
    error_message: message.error?.message ?? null,
    from: message.from,
    messaging_service_sid: message.messagingServiceSid,
    num_media: String(message.media.length),
    num_segments: '1',
    price: null,
    price_unit: null,
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${path}/Media.json` },
    to: message.to,
    uri: `${path}.json`,
  };
}

/** A medium of a message as the REST API answers it. */
export function mediaResource(
  message: StoredMessage,
  medium: StoredMessage['media'][number],
  accountSid: string,
): Record<string, unknown> {
  return {
    account_sid: accountSid,
    content_type: medium.contentType,
    date_created: rfc2822(message.createdAt),
    date_updated: rfc2822(message.createdAt),
    parent_sid: message.sid,
    sid: medium.sid,
    uri: `${accountPath(accountSid)}/Messages/${message.sid}/Media/${medium.sid}.json`,
  };
}

/** e.g. `Thu, 24 Aug 2023 05:01:45 +0000`. */
function rfc2822(at: number | null): string | null {
  return at === null ? null : new Date(at).toUTCString().replace('GMT', '+0000');
}

const FINAL = new Set<StoredMessage['status']>(['received', 'canceled', 'delivered', 'read', 'undelivered', 'failed']);

/** Whether nothing more becomes of a message but that it may be read. */
export function isFinal(message: StoredMessage): boolean {
  return FINAL.has(message.status);
}

const RANK: Partial<Record<StoredMessage['status'], number>> = {
  sent: 1,
  undelivered: 2,
  failed: 2,
  delivered: 2,
  read: 3,
};

/** Notes what became of a message; a status that comes late, behind a later one, changes nothing. */
export function advance(
  message: StoredMessage,
  status: StatusName,
  at: number,
  error?: StoredMessage['error'] | undefined,
): void {
  if ((RANK[status] ?? 0) < (RANK[message.status] ?? 0)) return;
  message.status = status;
  message.updatedAt = at;
  message.sentAt ??= at;
  if (error) message.error = error;
}
