import { Problem } from '../../problem.ts';
import type { CustomerContent } from '../../trace/types.ts';
import { adOf } from '../ads.ts';
import { SAMPLES } from '../samples.ts';
import type { Inbound } from '../types.ts';
import { vcardOf } from '../vcard.ts';
import { sid, whatsapp } from './ids.ts';
import type { TwilioRules } from './options.ts';

/** What the encoding of a message asks of the sender that it arrives on. */
export interface InboundContext {
  accountSid: string;
  /** The shop's number, digits. */
  displayPhone: string;
  rules: TwilioRules;
  /** Address under which a medium of this message can be fetched. */
  mediaUrl(messageSid: string, mediaSid: string): string;
  /** The business-scoped id of a customer. */
  userIdOf(phone: string): string;
  /** Who wrote the message with this sid, and when; undefined for one that the sender does not know. */
  author(messageSid: string): { phone: string; at: number } | undefined;
}

/** The parameters of a customer's message, as Twilio posts them; undefined for one that it does not pass on. */
export function inboundParameters(inbound: Inbound, context: InboundContext): Record<string, string> | undefined {
  const { customer, message } = inbound;
  const { content, id } = message;
  // Groups, and what customers change afterwards, stay with the platform.
  const own = message.group === undefined ? ownParameters(content, context.rules) : undefined;
  if (!own) return undefined;
  if (content.type === 'tap' && !message.quotes) {
    throw new Problem('harness', `a tap by ${customer.key} names no message whose button was tapped (${id})`);
  }
  const medium = mediumOf(id, content);
  const userId = context.userIdOf(customer.phone);
  const hidden = customer.username !== undefined;
  const told = {
    ProfileName: customer.name,
    ...(!hidden && { WaId: customer.phone }),
    Forwarded: String(message.forwarded === 'once'),
    FrequentlyForwarded: String(message.forwarded === 'often'),
  };
  const { ButtonText, ButtonPayload, ListId, ListTitle } = own;
  const whole = { ...(ButtonText && { ButtonText, ButtonPayload }), ...(ListId && { ListId, ListTitle }), ...told };
  return {
    ...quoteParameters(inbound, context),
    SmsMessageSid: id,
    SmsSid: id,
    MessageSid: id,
    AccountSid: context.accountSid,
    ApiVersion: '2010-04-01',
    SmsStatus: 'received',
    NumMedia: medium ? '1' : '0',
    NumSegments: '1',
    ReferralNumMedia: '0',
    ...(message.ad && referralParameters(message.ad, context)),
    ...own,
    ...(medium && { MediaUrl0: context.mediaUrl(id, medium.sid), MediaContentType0: medium.contentType }),
    ...told,
    ExternalUserId: whatsapp(userId),
    From: whatsapp(hidden ? userId : customer.phone),
    To: whatsapp(context.displayPhone),
    ChannelMetadata: JSON.stringify({ type: 'whatsapp', data: { context: whole } }),
  };
}

/** The ad that led to the chat. */
function referralParameters(headline: string, { displayPhone }: InboundContext): Record<string, string> {
  const { id, url, click } = adOf(displayPhone, headline);
  return {
    ReferralBody: headline,
    ReferralHeadline: headline,
    ReferralSourceId: id,
    ReferralSourceType: 'ad',
    ReferralSourceUrl: url,
    ReferralCtwaClid: click,
  };
}

/** What is quoted, and by whom it was written: told while the quoted message is young. */
function quoteParameters({ customer, message, at }: Inbound, context: InboundContext): Record<string, string> {
  if (!message.quotes) return {};
  const author = context.author(message.quotes);
  if (author && at - author.at > context.rules.quoteAgeMs) return {};
  const own = author?.phone === customer.phone && customer.username !== undefined;
  return {
    OriginalRepliedMessageSender: whatsapp(
      own ? context.userIdOf(customer.phone) : (author?.phone ?? context.displayPhone),
    ),
    OriginalRepliedMessageSid: message.quotes,
  };
}

/** The parameters that depend on the type. */
function ownParameters(content: CustomerContent, rules: TwilioRules): Record<string, string> | undefined {
  switch (content.type) {
    case 'text':
      return { MessageType: 'text', Body: content.text };
    case 'tap':
      return tapParameters(content);
    case 'image':
    case 'video':
      return { MessageType: content.type, Body: content.caption ?? '' };
    case 'document':
      return { MessageType: 'document', Body: content.caption ?? (rules.documentNames ? nameOf(content) : '') };
    case 'audio':
    case 'sticker':
      return { MessageType: content.type, Body: '' };
    case 'location': {
      const { latitude, longitude, name, address } = content;
      return {
        MessageType: 'location',
        Body: '',
        Latitude: String(latitude),
        Longitude: String(longitude),
        ...(address && { Address: address }),
        ...(name && { Label: name }),
      };
    }
    case 'contact':
      return { MessageType: 'contacts', Body: '' };
    case 'reaction':
      return rules.reactions
        ? { MessageType: 'reaction', Body: content.emoji, OriginalRepliedMessageSid: content.to }
        : undefined;
    case 'order':
    case 'edit':
    case 'delete':
      return undefined;
    case 'unsupported':
      return rules.unsupported === 'empty' ? { MessageType: 'unsupported', Body: '' } : undefined;
  }
}

function tapParameters({ optionId, title, description, via }: Extract<CustomerContent, { type: 'tap' }>) {
  if (via !== 'list') {
    const MessageType = via === 'template' ? 'button' : 'interactive';
    return { MessageType, Body: title, ButtonText: title, ButtonPayload: optionId };
  }
  return {
    MessageType: 'interactive',
    Body: title,
    ListId: optionId,
    ListTitle: title,
    ...(description && { ListDescription: description }),
  };
}

function nameOf(content: { filename?: string }): string {
  return content.filename ?? 'document.pdf';
}

/** The file in a customer's message, if there is one. */
export function mediumOf(
  messageSid: string,
  content: CustomerContent,
): { sid: string; contentType: string; bytes: Buffer } | undefined {
  const mediaSid = sid('ME', messageSid);
  if (content.type === 'contact') {
    return { sid: mediaSid, contentType: 'text/vcard', bytes: Buffer.from(vcardOf(content)) };
  }
  if (!Object.hasOwn(SAMPLES, content.type)) return undefined;
  const { mimeType, bytes } = SAMPLES[content.type as keyof typeof SAMPLES];
  // Twilio names the type without its codecs.
  return { sid: mediaSid, contentType: mimeType.split(';', 1)[0] ?? mimeType, bytes };
}
