import type { Shop } from '../../shop/types.ts';
import { digest } from '../ids.ts';
import type { Inbound, StatusUpdate } from '../types.ts';
import { type InboundContext, member, messageObject, unixSeconds } from './content.ts';
import { detailsOf, titleOf } from './errors.ts';
import type { Price } from './pricing.ts';

/**
 * The body of a webhook with customers' messages. Several come in any of the three forms that Meta uses: in one change, in
 * a change each, or in an entry each; which, depends on their ids alone.
 */
export function messagesBody(
  shop: Shop,
  messages: readonly Inbound[],
  context: InboundContext & { accountId: string },
): unknown {
  const form = messages.length < 2 ? 0 : (digest('batch', messages[0]?.message.id ?? '')[0] ?? 0) % 3;
  const value = (some: readonly Inbound[]) => messagesValue(some, context);
  const { accountId } = context;
  if (form === 0) return envelope(shop, accountId, [[value(messages)]]);
  const apart = messages.map((inbound) => value([inbound]));
  return envelope(shop, accountId, form === 1 ? [apart] : apart.map((each) => [each]));
}

/** As `messagesBody` of one message, with members of its object replaced by these. */
export function rawMessageBody(
  shop: Shop,
  inbound: Inbound,
  members: Readonly<Record<string, unknown>>,
  context: InboundContext & { accountId: string },
): unknown {
  const value = messagesValue([inbound], context);
  const { from, from_user_id, from_parent_user_id: parent, id, timestamp } = messageObject(inbound, context);
  const known = {
    ...(from !== undefined && { from }),
    from_user_id,
    ...(parent !== undefined && { from_parent_user_id: parent }),
  };
  const message = { ...known, id, timestamp, ...members };
  return envelope(shop, context.accountId, [[{ ...value, messages: [message] }]]);
}

/** The body of a webhook of any field: `members` is the change. Entries of fields about the account have a time. */
export const changeBody = (accountId: string, members: Readonly<Record<string, unknown>>, at: number): unknown => ({
  object: 'whatsapp_business_account',
  entry: [{ id: accountId, time: Math.floor(at / 1000), changes: [members] }],
});

/** One contact for each customer. */
function messagesValue(messages: readonly Inbound[], context: InboundContext): Record<string, unknown> {
  const customers = new Map(messages.map(({ customer }) => [customer.phone, customer]));
  return {
    contacts: [...customers.values()].map((customer) => ({
      profile: { name: customer.name, ...member('username', customer.username) },
      ...(!context.hides(customer) && { wa_id: customer.phone }),
      user_id: context.userIdOf(customer.phone),
      ...member('parent_user_id', context.parentIdOf(customer.phone)),
    })),
    messages: messages.map((inbound) => messageObject(inbound, context)),
  };
}

/** The body of a webhook with the fates of the bot's messages. `closesAt` is the end of a customer's window, if open. */
export function statusesBody(
  shop: Shop,
  statuses: readonly StatusUpdate[],
  options: {
    pricing: boolean;
    conversation: boolean;
    /** User ids and username of the customer to whom a message went. */
    contactOf(phone: string): {
      userId: string;
      parentId: string | undefined;
      username: string | undefined;
      /** The number is not told. */
      hidden: boolean;
    };
    /** Whether a message named its customer by the user id; a number that the bot gave is told back to it. */
    wentToUserId(id: string): boolean;
    accountId: string;
    closesAt(phone: string): number | undefined;
    /** What a message costs; undefined: nothing that is billed, such as a reaction. */
    priceOf(id: string): Price | undefined;
    callbackData(id: string): string | undefined;
    /** Whether this is the first time that a message is reported as having arrived. */
    firstReceipt(update: StatusUpdate): boolean;
  },
): unknown {
  // Failures name nobody.
  const told = statuses.filter(({ status }) => status !== 'failed');
  const reached = new Set(told.map(({ recipient }) => recipient));
  const showsNumber = ({ messageId, recipient }: StatusUpdate): boolean =>
    !options.wentToUserId(messageId) || !options.contactOf(recipient).hidden;
  const value = {
    ...(reached.size > 0 && {
      contacts: [...reached].map((phone) => {
        const { userId, parentId, username } = options.contactOf(phone);
        const own = told.filter(({ recipient }) => recipient === phone);
        // That a message was sent says nothing of who got it.
        const named = username !== undefined && own.some(({ status }) => status !== 'sent');
        return {
          ...(named && { profile: { username } }),
          ...(own.some(showsNumber) && { wa_id: phone }),
          user_id: userId,
          ...member('parent_user_id', parentId),
        };
      }),
    }),
    statuses: statuses.map((update) => {
      const callbackData = options.callbackData(update.messageId);
      const price = options.priceOf(update.messageId) ?? FREE_ANSWER;
      return {
        id: update.messageId,
        status: update.status,
        timestamp: unixSeconds(update.at),
        ...(showsNumber(update) && { recipient_id: update.recipient }),
        // A failure names the user id only if the bot did.
        ...((update.status !== 'failed' || options.wentToUserId(update.messageId)) && recipientIds(update, options)),
        ...((update.status === 'sent' || options.firstReceipt(update)) && {
          ...((options.conversation || price.freeUntil !== undefined) &&
            conversation(shop, update, price, options.closesAt(update.recipient))),
          ...(options.pricing && pricing(price)),
        }),
        ...(update.status === 'failed' && { errors: [failure(update.error)] }),
        ...(callbackData !== undefined && { biz_opaque_callback_data: callbackData }),
      };
    }),
  };
  return envelope(shop, options.accountId, [[value]]);
}

function recipientIds(
  { recipient }: StatusUpdate,
  { contactOf }: Pick<Parameters<typeof statusesBody>[2], 'contactOf'>,
): Record<string, string> {
  const { userId, parentId } = contactOf(recipient);
  return { recipient_user_id: userId, ...member('recipient_parent_user_id', parentId) };
}

/** Entries of changes of values. */
function envelope(shop: Shop, id: string, entries: readonly (readonly Record<string, unknown>[])[]): unknown {
  return {
    object: 'whatsapp_business_account',
    entry: entries.map((values) => ({
      id,
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

const FREE_ANSWER: Price = { type: 'free_customer_service', category: 'service' };

/** Rides on `sent` and on the first of `delivered` and `read`. */
const pricing = ({ type, category }: Price) => ({
  pricing: { billable: type === 'regular', pricing_model: 'PMP', type, category },
});

/** Likewise; only `sent` says when the conversation ends. Graph v24 leaves it out but within a free entry point. */
function conversation(
  shop: Shop,
  { status, recipient, at }: StatusUpdate,
  { category, freeUntil }: Price,
  closesAt: number | undefined,
) {
  const ends = freeUntil ?? closesAt ?? at + 24 * 60 * 60 * 1000;
  return {
    conversation: {
      id: digest('conversation', shop.phoneNumberId, recipient).toString('hex').slice(0, 32),
      ...(status === 'sent' && { expiration_timestamp: unixSeconds(ends) }),
      origin: { type: category },
    },
  };
}

function failure(error: StatusUpdate['error']) {
  const code = error?.code ?? 131000;
  const title = error?.title ?? titleOf(code);
  return {
    code,
    title,
    message: title,
    error_data: { details: error?.details ?? detailsOf(code) ?? title },
    href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
  };
}
