import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { CustomerContent } from '../../../trace/types.ts';
import type { Webhook } from '../../types.ts';

/**
 * Reads a webhook the way a bot with no mercy would: the signature over the raw bytes first, then every member by a
 * strict schema in which an unknown one is an error. Shares nothing with the encoder.
 */
export function strictlyDecoded(webhook: Pick<Webhook, 'headers' | 'body'>, appSecret: string): Decoded {
  const expected = `sha256=${createHmac('sha256', appSecret).update(webhook.body).digest('hex')}`;
  const given = webhook.headers['x-hub-signature-256'] ?? '';
  if (given.length !== expected.length || !timingSafeEqual(Buffer.from(given), Buffer.from(expected))) {
    throw new Error('the signature does not fit');
  }
  const { entry } = envelope.parse(JSON.parse(webhook.body.toString('utf8')));
  const values = entry.flatMap(({ changes }) => changes.map(({ value }) => value));
  const contacts = values.flatMap((value) => value.contacts);
  const known = new Map(contacts.map((contact) => [contact.user_id, contact]));
  return {
    phoneNumberId: only(values.map(({ metadata }) => metadata.phone_number_id)),
    displayPhone: only(values.map(({ metadata }) => metadata.display_phone_number)),
    contacts: known.size,
    form: [entry.length, ...entry.map(({ changes }) => changes.length)],
    messages: values
      .flatMap((value) => value.messages)
      .map((message) => ({
        id: message.id,
        from: message.from,
        userId: message.from_user_id,
        // A number is hidden in both places, or in none.
        name:
          known.get(message.from_user_id)?.wa_id === message.from
            ? known.get(message.from_user_id)?.profile.name
            : undefined,
        second: Number(message.timestamp),
        quotes: message.context?.id,
        quotesFrom: message.context?.from,
        forwarded: message.context?.forwarded ? 'once' : message.context?.frequently_forwarded ? 'often' : undefined,
        ad: message.referral?.headline,
        content: contentOf(message),
      })),
  };
}

export interface Decoded {
  phoneNumberId: string;
  displayPhone: string;
  contacts: number;
  /** How many entries, and how many changes in each. */
  form: number[];
  messages: {
    id: string;
    /** Undefined: a username hides it. */
    from: string | undefined;
    userId: string;
    name: string | undefined;
    second: number;
    quotes: string | undefined;
    quotesFrom: string | undefined;
    forwarded: 'once' | 'often' | undefined;
    ad: string | undefined;
    content: CustomerContent;
  }[];
}

const phone = z.string().regex(/^[1-9]\d{6,14}$/);
const userId = z.string().regex(/^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/);
const wamid = z.string().regex(/^wamid\.[A-Za-z0-9+/]+={0,2}$/);
const sha256 = z.string().refine((text) => Buffer.from(text, 'base64').length === 32);
const file = { id: z.string().regex(/^\d{1,32}$/), mime_type: z.string(), sha256 };
const filled = z.string().min(1);

const referral = z.strictObject({
  source_url: z.url(),
  source_id: z.string().regex(/^\d+$/),
  source_type: z.enum(['ad', 'post']),
  body: filled,
  headline: filled,
  ctwa_clid: filled,
});
const common = {
  from: phone.optional(),
  from_user_id: userId,
  id: wamid,
  timestamp: z.string().regex(/^\d{10}$/),
  referral: referral.optional(),
};
const forwards = { forwarded: z.literal(true).optional(), frequently_forwarded: z.literal(true).optional() };
const free = z.strictObject({ from: phone.optional(), id: wamid.optional(), ...forwards });
const tapped = z.strictObject({ from: phone, id: wamid, ...forwards });

const ordinary = <T extends string, S extends z.ZodType>(type: T, schema: S) =>
  z.strictObject({ ...common, context: free.optional(), type: z.literal(type), [type]: schema });

const row = z.strictObject({ id: filled, title: filled, description: filled.optional() });
const button = z.strictObject({ id: filled, title: filled });

const message = z.union([
  ordinary('text', z.strictObject({ body: z.string() })),
  ordinary('image', z.strictObject({ ...file, caption: filled.optional() })),
  ordinary('video', z.strictObject({ ...file, caption: filled.optional() })),
  ordinary('document', z.strictObject({ ...file, caption: filled.optional(), filename: filled })),
  ordinary('audio', z.strictObject({ ...file, voice: z.boolean() })),
  ordinary('sticker', z.strictObject({ ...file, animated: z.boolean() })),
  ordinary(
    'location',
    z.strictObject({
      latitude: z.number(),
      longitude: z.number(),
      name: filled.optional(),
      address: filled.optional(),
    }),
  ),
  ordinary(
    'contacts',
    z.tuple([
      z.strictObject({
        name: z.strictObject({ formatted_name: filled, first_name: z.string(), last_name: filled.optional() }),
        phones: z.tuple([z.strictObject({ phone: z.string().startsWith('+'), wa_id: phone, type: filled })]),
        origin: z.enum(['contact_request', 'other']),
        vcard: filled.optional(),
      }),
    ]),
  ),
  ordinary('reaction', z.strictObject({ message_id: wamid, emoji: filled.optional() })),
  z.strictObject({
    ...common,
    context: tapped,
    type: z.literal('interactive'),
    interactive: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('button_reply'), button_reply: button }),
      z.strictObject({ type: z.literal('list_reply'), list_reply: row }),
    ]),
  }),
  z.strictObject({
    ...common,
    context: tapped,
    type: z.literal('button'),
    button: z.strictObject({ payload: filled, text: filled }),
  }),
  z.strictObject({
    ...common,
    context: free.optional(),
    type: z.literal('unsupported'),
    errors: z.tuple([
      z.strictObject({
        code: z.literal(131051),
        title: filled,
        message: filled,
        error_data: z.strictObject({ details: filled }),
      }),
    ]),
  }),
]);

const envelope = z.strictObject({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(
    z.strictObject({
      id: z.string().regex(/^\d+$/),
      changes: z.array(
        z.strictObject({
          field: z.literal('messages'),
          value: z.strictObject({
            messaging_product: z.literal('whatsapp'),
            metadata: z.strictObject({ display_phone_number: phone, phone_number_id: z.string().regex(/^\d+$/) }),
            contacts: z
              .array(
                z.union([
                  z.strictObject({ profile: z.strictObject({ name: z.string() }), wa_id: phone, user_id: userId }),
                  z.strictObject({
                    profile: z.strictObject({ name: z.string(), username: filled }),
                    wa_id: z.undefined().optional(),
                    user_id: userId,
                  }),
                ]),
              )
              .min(1),
            messages: z.array(message).min(1),
          }),
        }),
      ),
    }),
  ),
});

/** A message as the schema let it through; its members are those of its type. */
// biome-ignore lint/suspicious/noExplicitAny: the schema above has just checked every member.
function contentOf(given: any): CustomerContent {
  const node = given[given.type];
  switch (given.type) {
    case 'text':
      return { type: 'text', text: node.body };
    case 'interactive': {
      const { id, ...rest } = node.list_reply ?? node.button_reply;
      return { type: 'tap', optionId: id, ...rest, via: node.type === 'list_reply' ? 'list' : 'button' };
    }
    case 'button':
      return { type: 'tap', optionId: node.payload, title: node.text, via: 'template' };
    case 'image':
    case 'video':
    case 'document': {
      const { caption, filename } = node;
      return { type: given.type, ...(caption && { caption }), ...(filename && { filename }) };
    }
    case 'audio':
      return { type: 'audio', voice: node.voice };
    case 'location':
      return { type: 'location', ...node };
    case 'contacts':
      return {
        ...{ type: 'contact', name: node[0].name.formatted_name, phone: node[0].phones[0].wa_id },
        ...(node[0].origin === 'contact_request' && { requested: true }),
      };
    case 'reaction':
      return { type: 'reaction', emoji: node.emoji ?? '', to: node.message_id };
    default:
      return { type: given.type };
  }
}

/** What all of them are. */
function only(given: readonly string[]): string {
  const [one, ...others] = new Set(given);
  if (one === undefined || others.length > 0) throw new Error(`expected one, not ${given.join(', ')}`);
  return one;
}
