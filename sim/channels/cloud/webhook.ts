import type { Shop } from '../../shop/types.ts';
import { digest } from '../ids.ts';
import type { Inbound, StatusUpdate } from '../types.ts';
import { type InboundContext, messageObject, unixSeconds } from './content.ts';
import { detailsOf, titleOf } from './errors.ts';
import { accountId } from './ids.ts';

/**
 * The body of a webhook with customers' messages. Several come in any of the three forms that Meta uses: in one change, in
 * a change each, or in an entry each; which, depends on their ids alone.
 */
export function messagesBody(shop: Shop, messages: readonly Inbound[], context: InboundContext): unknown {
  const form = messages.length < 2 ? 0 : (digest('batch', messages[0]?.message.id ?? '')[0] ?? 0) % 3;
  const value = (some: readonly Inbound[]) => messagesValue(some, context);
  if (form === 0) return envelope(shop, [[value(messages)]]);
  const apart = messages.map((inbound) => value([inbound]));
  return envelope(shop, form === 1 ? [apart] : apart.map((each) => [each]));
}

/** One contact for each customer. */
function messagesValue(messages: readonly Inbound[], context: InboundContext): Record<string, unknown> {
  const names = new Map(messages.map(({ customer }) => [customer.phone, customer.name]));
  return {
    contacts: [...names].map(([phone, name]) => ({ profile: { name }, wa_id: phone })),
    messages: messages.map((inbound) => messageObject(inbound, context)),
  };
}

/** The body of a webhook with the fates of the bot's messages. `closesAt` is the end of a customer's window, if open. */
export function statusesBody(
  shop: Shop,
  statuses: readonly StatusUpdate[],
  options: {
    pricing: boolean;
    closesAt(phone: string): number | undefined;
    callbackData(id: string): string | undefined;
    /** Whether this is the first time that a message is reported as having arrived. */
    firstReceipt(update: StatusUpdate): boolean;
  },
): unknown {
  const value = {
    statuses: statuses.map((update) => {
      const callbackData = options.callbackData(update.messageId);
      return {
        id: update.messageId,
        status: update.status,
        timestamp: unixSeconds(update.at),
        recipient_id: update.recipient,
        ...(options.pricing &&
          (update.status === 'sent' || options.firstReceipt(update)) &&
          conversation(shop, update, options.closesAt(update.recipient))),
        ...(update.status === 'failed' && { errors: [failure(update.error)] }),
        ...(callbackData !== undefined && { biz_opaque_callback_data: callbackData }),
      };
    }),
  };
  return envelope(shop, [[value]]);
}

/** Entries of changes of values. */
function envelope(shop: Shop, entries: readonly (readonly Record<string, unknown>[])[]): unknown {
  return {
    object: 'whatsapp_business_account',
    entry: entries.map((values) => ({
      id: accountId(shop.phoneNumberId),
      changes: values.map((value) => ({
        value: {
          messaging_product: 'whatsapp',
          metadata: { display_phone_number: shop.displayPhone, phone_number_id: shop.phoneNumberId },
          ...value,
        },
        field: 'messages',
      })),
    })),
  };
}

/** Rides on `sent` and on the first of `delivered` and `read`; only `sent` says when the conversation ends. */
function conversation(shop: Shop, { status, recipient, at }: StatusUpdate, closesAt: number | undefined) {
  const ends = closesAt ?? at + 24 * 60 * 60 * 1000;
  return {
    conversation: {
      id: digest('conversation', shop.phoneNumberId, recipient).toString('hex').slice(0, 32),
      ...(status === 'sent' && { expiration_timestamp: unixSeconds(ends) }),
      origin: { type: 'service' },
    },
    pricing: { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' },
  };
}

function failure(error: StatusUpdate['error']) {
  const code = error?.code ?? 131000;
  const title = error?.title ?? titleOf(code);
  return {
    code,
    title,
    message: title,
    error_data: { details: detailsOf(code) ?? title },
    href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
  };
}
