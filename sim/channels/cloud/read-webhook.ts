import { z } from 'zod';
import { jsonIn } from '../../json.ts';
import type { CustomerContent } from '../../trace/types.ts';
import type { Received } from '../received.ts';

/** What is read of `messages[]`; everything else in a webhook may be as it likes. */
const Reply = z.object({ id: z.string(), title: z.string(), description: z.string().optional() });
const Media = z.object({ caption: z.string().optional(), filename: z.string().optional() });
const Message = z.object({
  from: z.string().optional(),
  from_user_id: z.string().optional(),
  id: z.string(),
  timestamp: z.string().optional(),
  type: z.string(),
  context: z
    .object({
      id: z.string().optional(),
      forwarded: z.boolean().optional(),
      frequently_forwarded: z.boolean().optional(),
    })
    .optional(),
  referral: z.object({ headline: z.string().optional() }).optional(),
  text: z.object({ body: z.string() }).optional(),
  interactive: z.object({ list_reply: Reply.optional(), button_reply: Reply.optional() }).optional(),
  button: z.object({ payload: z.string().optional(), text: z.string() }).optional(),
  image: Media.optional(),
  video: Media.optional(),
  document: Media.optional(),
  audio: z.object({ voice: z.boolean().optional() }).optional(),
  location: z
    .object({
      latitude: z.number(),
      longitude: z.number(),
      name: z.string().optional(),
      address: z.string().optional(),
    })
    .optional(),
  contacts: z
    .array(
      z.object({
        name: z.object({ formatted_name: z.string().optional() }).optional(),
        phones: z.array(z.object({ phone: z.string().optional() })).optional(),
        origin: z.string().optional(),
      }),
    )
    .optional(),
  reaction: z.object({ message_id: z.string(), emoji: z.string().optional() }).optional(),
  order: z
    .object({ product_items: z.array(z.object({ product_retailer_id: z.string(), quantity: z.coerce.number() })) })
    .optional(),
});
const Contact = z.object({
  wa_id: z.string().optional(),
  user_id: z.string().optional(),
  profile: z.object({ name: z.string().optional() }).optional(),
});
const Value = z.object({ contacts: z.array(Contact).optional(), messages: z.array(Message).optional() });
const Body = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.object({ changes: z.array(z.object({ value: Value })) })),
});

/** The customers' messages in the body of a webhook of Meta's; undefined: it is none. */
export function readWebhook(body: string): Received[] | undefined {
  const parsed = Body.safeParse(jsonIn(body));
  if (!parsed.success) return undefined;
  return parsed.data.entry.flatMap(({ changes }) =>
    changes.flatMap(({ value: { contacts = [], messages = [] } }) =>
      messages.map((message): Received => {
        const from = message.from ?? message.from_user_id ?? '';
        const name = contacts.find(({ wa_id, user_id }) => wa_id === from || user_id === from)?.profile?.name;
        const { context, referral, timestamp } = message;
        const forwarded = context?.frequently_forwarded ? 'often' : context?.forwarded ? 'once' : undefined;
        return {
          ...{ from, id: message.id, content: contentOf(message) },
          ...(name === undefined ? {} : { name }),
          ...(timestamp === undefined ? {} : { at: Number(timestamp) * 1000 }),
          ...(context?.id === undefined ? {} : { quotes: context.id }),
          ...(forwarded === undefined ? {} : { forwarded }),
          ...(referral?.headline === undefined ? {} : { ad: referral.headline }),
        };
      }),
    ),
  );
}

function contentOf(message: z.output<typeof Message>): CustomerContent {
  const { type, text, interactive, button, audio, location, reaction, order } = message;
  const list = interactive?.list_reply;
  const tapped = interactive?.button_reply;
  if (type === 'text' && text) return { type: 'text', text: text.body };
  if (list) {
    const { id, title, description } = list;
    return { type: 'tap', optionId: id, title, ...(description && { description }), via: 'list' };
  }
  if (tapped) return { type: 'tap', optionId: tapped.id, title: tapped.title, via: 'button' };
  if (button) return { type: 'tap', optionId: button.payload ?? button.text, title: button.text, via: 'template' };
  if (type === 'image' || type === 'video' || type === 'document') {
    const { caption, filename } = message[type] ?? {};
    return { type, ...(caption && { caption }), ...(filename && { filename }) };
  }
  if (type === 'audio') return { type: 'audio', voice: audio?.voice ?? true };
  if (type === 'sticker') return { type: 'sticker' };
  if (location) {
    const { latitude, longitude, name, address } = location;
    return { type: 'location', latitude, longitude, ...(name && { name }), ...(address && { address }) };
  }
  const [card] = message.contacts ?? [];
  if (card)
    return {
      ...{ type: 'contact', name: card.name?.formatted_name ?? '?', phone: card.phones?.[0]?.phone ?? '?' },
      ...(card.origin === 'contact_request' && { requested: true }),
    };
  if (reaction) return { type: 'reaction', emoji: reaction.emoji ?? '', to: reaction.message_id };
  if (order)
    return {
      type: 'order',
      items: order.product_items.map(({ product_retailer_id: product, quantity }) => ({ product, quantity })),
    };
  return { type: 'unsupported' };
}
