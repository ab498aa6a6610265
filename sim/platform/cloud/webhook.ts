import type { Shop } from '../../shop/types.ts';
import { digest } from '../ids.ts';
import type { Inbound, StatusUpdate } from '../types.ts';
import { type InboundContext, messageObject, unixSeconds } from './content.ts';
import { detailsOf, titleOf } from './errors.ts';
import { accountId } from './ids.ts';

/** The body of a webhook with customers' messages: one change, one contact for each customer. */
export function messagesBody(shop: Shop, messages: readonly Inbound[], context: InboundContext): unknown {
  const names = new Map(messages.map(({ customer }) => [customer.phone, customer.name]));
  return envelope(shop, {
    contacts: [...names].map(([phone, name]) => ({ profile: { name }, wa_id: phone })),
    messages: messages.map((inbound) => messageObject(inbound, context)),
  });
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
  return envelope(shop, {
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
  });
}

function envelope(shop: Shop, value: Record<string, unknown>): unknown {
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: accountId(shop.phoneNumberId),
        changes: [
          {
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: shop.displayPhone, phone_number_id: shop.phoneNumberId },
              ...value,
            },
            field: 'messages',
          },
        ],
      },
    ],
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
