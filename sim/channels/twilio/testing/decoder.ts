import { z } from 'zod';
import type { CustomerContent } from '../../../trace/types.ts';
import type { Webhook } from '../../types.ts';

/** A customer's message as a bot with no mercy would read it. */
export interface Decoded {
  id: string;
  from: string;
  to: string;
  name: string;
  quotes: string | undefined;
  quotesFrom: string | undefined;
  forwarded: 'once' | 'often' | undefined;
  ad: string | undefined;
  content: CustomerContent;
}

const address = z.string().regex(/^whatsapp:\+[1-9]\d{6,14}$/);
const userId = z.string().regex(/^whatsapp:[A-Z]{2}\.\w+$/);
const textSid = z.string().regex(/^SM[0-9a-f]{32}$/);
const mediaSid = z.string().regex(/^MM[0-9a-f]{32}$/);
const anySid = z.union([textSid, mediaSid]);
const flag = z.enum(['true', 'false']);
const filled = z.string().min(1);
const nothing = z.literal('');
const coordinate = z.string().regex(/^-?\d+(\.\d+)?$/);

const common = {
  AccountSid: z.string().regex(/^AC[0-9a-f]{32}$/),
  ApiVersion: z.literal('2010-04-01'),
  SmsStatus: z.literal('received'),
  NumSegments: z.literal('1'),
  ReferralNumMedia: z.literal('0'),
  ProfileName: z.string(),
  ExternalUserId: userId,
  WaId: z
    .string()
    .regex(/^[1-9]\d{6,14}$/)
    .optional(),
  Forwarded: flag,
  FrequentlyForwarded: flag,
  ReferralBody: filled.optional(),
  ReferralHeadline: filled.optional(),
  ReferralSourceId: z.string().regex(/^\d+$/).optional(),
  ReferralSourceType: z.enum(['ad', 'post']).optional(),
  ReferralSourceUrl: z.url().optional(),
  ReferralCtwaClid: filled.optional(),
  From: z.union([address, userId]),
  To: address,
  ChannelMetadata: z.string(),
};
const sids = <S extends z.ZodType>(sid: S) => ({ MessageSid: sid, SmsSid: sid, SmsMessageSid: sid });
const quote = { OriginalRepliedMessageSid: anySid.optional(), OriginalRepliedMessageSender: address.optional() };
const tapped = { OriginalRepliedMessageSid: anySid, OriginalRepliedMessageSender: address };

const plain = <T extends string, S extends z.ZodRawShape>(type: T, own: S) =>
  z.strictObject({
    ...common,
    ...sids(textSid),
    ...quote,
    NumMedia: z.literal('0'),
    MessageType: z.literal(type),
    ...own,
  });
const media = <T extends string>(type: T, body: z.ZodType<string>, contentType: string) =>
  z.strictObject({
    ...common,
    ...sids(mediaSid),
    ...quote,
    NumMedia: z.literal('1'),
    MessageType: z.literal(type),
    Body: body,
    MediaUrl0: z.url(),
    MediaContentType0: z.literal(contentType),
  });

const message = z.union([
  plain('text', { Body: z.string() }),
  plain('location', {
    Body: nothing,
    Latitude: coordinate,
    Longitude: coordinate,
    Label: filled.optional(),
    Address: filled.optional(),
  }),
  plain('interactive', { ...tapped, Body: filled, ButtonText: filled, ButtonPayload: filled }),
  plain('button', { ...tapped, Body: filled, ButtonText: filled, ButtonPayload: filled }),
  plain('interactive', {
    ...tapped,
    Body: filled,
    ListId: filled,
    ListTitle: filled,
    ListDescription: filled.optional(),
  }),
  media('image', z.string(), 'image/jpeg'),
  media('video', z.string(), 'video/mp4'),
  media('document', z.string(), 'application/pdf'),
  media('audio', nothing, 'audio/ogg'),
  media('sticker', nothing, 'image/webp'),
  media('contacts', nothing, 'text/vcard'),
]);

/**
 * Reads a webhook of Twilio's by a strict schema in which an unknown parameter is an error. `fetched` are the bytes behind
 * its media address. Shares nothing with the encoder. The signature is left to the vendor's own validation.
 */
export function strictlyDecoded(webhook: Webhook, fetched: Buffer | undefined): Decoded {
  if (webhook.headers['content-type'] !== 'application/x-www-form-urlencoded; charset=utf-8')
    throw new Error('no form');
  const params = new URLSearchParams(webhook.body.toString('utf8'));
  const form = Object.fromEntries(params);
  if (Object.keys(form).length !== params.size) throw new Error('a parameter comes twice');
  const read: Record<string, string | undefined> = message.parse(form);
  const metadata = JSON.parse(read.ChannelMetadata ?? '') as {
    type: string;
    data: { context: Record<string, string> };
  };
  for (const [name, value] of Object.entries(metadata.data.context)) {
    if (form[name] !== value) throw new Error(`the metadata say ${name}=${value}`);
  }
  return {
    id: read.MessageSid ?? '',
    from: read.WaId ?? read.From ?? '',
    to: read.To ?? '',
    name: read.ProfileName ?? '',
    quotes: read.OriginalRepliedMessageSid,
    quotesFrom: read.OriginalRepliedMessageSender,
    forwarded: read.Forwarded === 'true' ? 'once' : read.FrequentlyForwarded === 'true' ? 'often' : undefined,
    ad: read.ReferralHeadline,
    content: contentOf(read, fetched),
  };
}

function contentOf(read: Record<string, string | undefined>, fetched: Buffer | undefined): CustomerContent {
  const text = read.Body ?? '';
  switch (read.MessageType) {
    case 'text':
      return { type: 'text', text };
    case 'button':
      return { type: 'tap', via: 'template', optionId: read.ButtonPayload ?? '', title: text };
    case 'interactive':
      return read.ListId === undefined
        ? { type: 'tap', via: 'button', optionId: read.ButtonPayload ?? '', title: text }
        : {
            type: 'tap',
            via: 'list',
            optionId: read.ListId,
            title: text,
            ...(read.ListDescription && { description: read.ListDescription }),
          };
    case 'location':
      return {
        type: 'location',
        latitude: Number(read.Latitude),
        longitude: Number(read.Longitude),
        ...(read.Label && { name: read.Label }),
        ...(read.Address && { address: read.Address }),
      };
    case 'contacts':
      return contact(fetched);
    case 'audio':
      return { type: 'audio', voice: true };
    case 'sticker':
      return { type: 'sticker' };
    default:
      return { type: read.MessageType as 'image' | 'video' | 'document', ...(text && { caption: text }) };
  }
}

function contact(fetched: Buffer | undefined): CustomerContent {
  const senders = (fetched?.toString('utf8') ?? '').split('\r\n');
  const value = (name: string) => senders.find((sender) => sender.startsWith(name))?.slice(name.length) ?? '';
  const name = value('FN:').replace(/\\(.)/g, (_, mark: string) => (mark === 'n' ? '\n' : mark));
  return { type: 'contact', name, phone: /waid=(\d+):/.exec(value('TEL;'))?.[1] ?? '' };
}
