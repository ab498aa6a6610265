import type { StatusUpdate } from '../types.ts';
import { messageOf } from './errors.ts';
import { sid, whatsapp } from './ids.ts';
import type { TwilioRules } from './options.ts';

/** A status in Twilio's words. */
export type StatusName = 'sent' | 'delivered' | 'read' | 'undelivered' | 'failed';

export function statusName(status: StatusUpdate['status'], rules: TwilioRules): StatusName {
  return status === 'failed' ? rules.failedStatus : status;
}

const EVENTS: Partial<Record<StatusName, string>> = {
  delivered: 'DELIVERED',
  read: 'READ',
  undelivered: 'UNDELIVERED',
  failed: 'UNDELIVERED',
};

/** The parameters of a status callback. */
export function statusParameters(
  update: StatusUpdate,
  context: { accountSid: string; displayPhone: string; rules: TwilioRules; addressOf(phone: string): string },
): Record<string, string> {
  const { messageId, recipient, error } = update;
  const status = statusName(update.status, context.rules);
  const event = EVENTS[status];
  return {
    AccountSid: context.accountSid,
    ApiVersion: '2010-04-01',
    MessageSid: messageId,
    SmsSid: messageId,
    MessageStatus: status,
    SmsStatus: status,
    From: whatsapp(context.displayPhone),
    To: context.addressOf(recipient),
    ChannelPrefix: 'whatsapp',
    ChannelInstallSid: sid('XE', context.accountSid, context.displayPhone),
    ChannelToAddress: masked(context.addressOf(recipient).slice('whatsapp:'.length)),
    ...(status === 'sent' && { StructuredMessage: 'false' }),
    ...(event && { EventType: event }),
    ...(update.status === 'failed' && failure(error)),
  };
}

function failure(error: StatusUpdate['error']): Record<string, string> {
  const code = error?.code ?? 63_023;
  const message = error?.title ?? messageOf(code);
  return { ErrorCode: String(code), ErrorMessage: message, ChannelStatusMessage: message };
}

/** A phone or user id as callbacks show it: all after its first letters is hidden. */
function masked(address: string): string {
  return `${address.slice(0, 7)}${'X'.repeat(Math.max(0, address.length - 7))}`;
}
