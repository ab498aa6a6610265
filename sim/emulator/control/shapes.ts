/** The shapes of the control API. Each has an id, under which OpenAPI lists it. */
import { z } from 'zod';
import { NoticeShape } from '../../scenario/index.ts';
import { STATUS_LEVELS } from '../types.ts';

const named = <Shape extends z.ZodType>(id: string, shape: Shape): Shape => {
  z.globalRegistry.add(shape, { id });
  return shape;
};

const phone = z
  .string()
  .regex(/^\d{7,15}$/, 'a number is 7 to 15 digits')
  .describe("a customer's number, digits only");
const times = z.int().min(1).max(1000).default(1).describe('how many; default 1');
const seconds = (what: string) => z.coerce.number().min(0).max(60).default(0).describe(what);

export const Problem = named(
  'Problem',
  z.object({
    error: z.object({
      what: z.string().describe('the mistake'),
      why: z.string().optional(),
      fix: z.string().optional().describe('how to correct it'),
    }),
  }),
);

export const Customer = named(
  'Customer',
  z.strictObject({
    phone,
    name: z.string().min(1).max(100).describe('profile name'),
    username: z
      .string()
      .min(1)
      .max(60)
      .optional()
      .describe('stands for the number: the bot then gets a user id and no number'),
    userId: z
      .string()
      .optional()
      .describe('the id by which the bot knows the customer, now; another number has another one'),
  }),
);

const content = {
  text: z.string().min(1).max(65_536).describe('a text'),
  tap: z
    .strictObject({
      option: z.union([z.string().min(1), z.int().min(1)]).describe('title of a button or row, or its position from 1'),
      messageId: z
        .string()
        .optional()
        .describe("the bot's message; default: the last one with options to this customer"),
    })
    .describe('a tap on a button or a row of a list'),
  media: z
    .strictObject({
      type: z.enum(['image', 'video', 'document', 'audio', 'sticker']),
      caption: z.string().optional(),
      filename: z.string().optional(),
      voice: z.boolean().optional().describe('audio: recorded in the chat'),
    })
    .describe('a small real file of this type, which the bot can fetch'),
  location: z.strictObject({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name: z.string().optional(),
    address: z.string().optional(),
  }),
  contact: z
    .union([z.literal('own'), z.strictObject({ name: z.string().min(1), phone: z.string().min(1) })])
    .describe('a contact card; own: that of the customer, by the button of a message that asked for it'),
  reaction: z.strictObject({
    emoji: z.string().describe('empty: the reaction is taken away'),
    messageId: z.string().optional().describe("the bot's message; default: the last one to this customer"),
  }),
  order: z
    .strictObject({
      catalogId: z.string().optional(),
      items: z
        .array(
          z.strictObject({
            product: z.string().min(1).describe('id of the product in the catalogue on the platform'),
            quantity: z.int().min(1),
            price: z.number().min(0).describe('of one: the phone takes it from the catalogue on the platform'),
            currency: z
              .string()
              .regex(/^[A-Z]{3}$/)
              .describe('e.g. KES'),
          }),
        )
        .min(1),
    })
    .describe('the cart of a native catalogue'),
  edit: z
    .strictObject({ text: z.string().min(1), of: z.string().optional().describe('id; default: the last message') })
    .describe("an earlier message of the customer's, corrected"),
  delete: z
    .strictObject({ of: z.string().optional().describe('id; default: the last message') })
    .describe("an earlier message of the customer's, deleted"),
  unsupported: z.literal(true).describe('a type that the platform cannot pass on'),
  raw: z
    .record(z.string(), z.unknown())
    .describe("members of the message in the channel's form, for contents that are not listed here"),
};
export const KINDS = Object.keys(content) as (keyof typeof content)[];

export const Saying = named(
  'Saying',
  z
    .strictObject({
      from: phone.optional().describe('the customer who writes; default: the first one'),
      ...z.strictObject(content).partial().shape,
      quotes: z.string().optional().describe('id of the message that is quoted'),
      forwarded: z.enum(['once', 'often']).optional(),
      ad: z.string().optional().describe('headline of the ad that led to the chat'),
      tampered: z.boolean().optional().describe('sign it with another secret: a good bot refuses it'),
    })
    .refine((saying) => KINDS.filter((kind) => saying[kind] !== undefined).length === 1, {
      error: `give exactly one of ${KINDS.join(', ')}`,
    }),
);

export const NewCustomer = named(
  'NewCustomer',
  z
    .strictObject({
      phone: phone.optional().describe('needed without a username; with one, a number is made of it'),
      name: Customer.shape.name,
      username: Customer.shape.username,
    })
    .refine((given) => given.phone !== undefined || given.username !== undefined, {
      error: 'give phone, username, or both',
    }),
);

export const PutCustomer = named(
  'PutCustomer',
  Customer.extend({
    replaced: Customer.optional().describe('the customer that had this number before, if it was another one'),
  }),
);

export const RawWebhook = named(
  'RawWebhook',
  z.strictObject({
    members: z
      .record(z.string(), z.unknown())
      .describe('content of a webhook of the channel: a change with "field" and "value", or the parameters of a form'),
  }),
);

export const Settings = named(
  'Settings',
  z
    .strictObject({
      webhookUrl: z.url({ protocol: /^https?$/ }).describe('where the bot takes its webhooks'),
      statuses: z.enum(STATUS_LEVELS).describe('how far messages of the bot are reported by themselves'),
    })
    .partial(),
);

export const State = named(
  'State',
  z.object({
    channel: z.string(),
    url: z.string().describe("base URL for the bot's calls"),
    webhookUrl: z.string().nullable(),
    number: z.string(),
    phoneNumberId: z.string(),
    credentials: z
      .record(z.string(), z.string())
      .describe('credentials that the bot needs; they are worth nothing elsewhere'),
    secrets: z.array(z.string()).describe('names of the credentials that are secret; the others name the account'),
    statuses: z.enum(STATUS_LEVELS),
    now: z.number().describe('ms since 1970, by the clock of the emulator'),
    virtualTime: z.boolean(),
    customers: z.array(Customer),
  }),
);

export const Event = named(
  'Event',
  z
    .looseObject({
      n: z.int().describe('number of the event, counted from 1'),
      at: z.number().describe('ms since 1970, by the clock of the emulator'),
      kind: z.enum(['said', 'webhook', 'call', 'sent', 'read', 'notice']),
    })
    .describe(
      'said: customer, message · webhook: ids, attempt, method, url, headers, body, answer · call: method, path, body, httpStatus, answer · sent: to, botMessage, accepted, refusal · read: to, messageId, typing. A notification: customer, and the one of the request',
    ),
);

export const Events = named('Events', z.object({ events: z.array(Event) }));

export const Deliveries = named(
  'Deliveries',
  z.object({
    messageId: z.string().nullable().describe("the customer's message; null: none was sent"),
    webhooks: z.array(Event).describe('how each webhook ended, first tries only; empty for what the platform drops'),
    why: z.string().optional().describe('why there is no webhook'),
  }),
);

export const Telling = named(
  'Telling',
  z.strictObject({
    from: phone.optional().describe('the customer whom it is about; default: the first one'),
    notice: NoticeShape,
  }),
);
export const Told = named(
  'Told',
  z.object({
    customer: Customer.nullable().describe('as the customer is from now on; null: it is about a template'),
    webhooks: z
      .array(Event)
      .describe('how each webhook ended, first tries only; empty for what the platform keeps to itself'),
  }),
);

export const Refusal = z
  .strictObject({
    what: z.enum(['any', 'rich', 'image']).default('any').describe('rich: interactive messages; image: with a picture'),
    code: z.int().describe('error code of the platform, e.g. 131056 or 63016'),
    times,
  })
  .describe('the platform refuses the next messages, after it has found nothing wrong in them');

export const CallFault = z
  .strictObject({
    times,
    path: z.string().optional().describe('only calls whose path contains this'),
    httpStatus: z.int().min(400).max(599).optional().describe('answer with this in place of the platform, e.g. 429'),
    body: z.unknown().optional().describe('JSON of that answer'),
    retryAfterSeconds: z.int().min(0).optional(),
    delayMs: z.int().min(1).max(120_000).optional().describe('answer this much later'),
  })
  .describe("faults of the bot's next calls, before the platform reads them");

export const Faults = named(
  'Faults',
  z
    .strictObject({ refuse: Refusal.optional(), calls: CallFault.optional() })
    .refine(({ refuse, calls }) => refuse !== undefined || calls !== undefined, {
      error: 'give refuse, calls, or both',
    }),
);

export const Status = named('Status', z.strictObject({ status: z.enum(['sent', 'delivered', 'read']) }));
export const Advance = named(
  'Advance',
  z.strictObject({
    seconds: z
      .number()
      .positive()
      .max(10 ** 9)
      .describe('how far time moves'),
  }),
);
export const Now = named('Now', z.object({ now: z.number() }));
export const Done = named('Done', z.object({ done: z.literal(true) }));
export const Handshake = named(
  'Handshake',
  z.object({
    proved: z.boolean(),
    why: z.string().optional(),
    fault: z.string().optional().describe('a mistake of the bot, such as proving itself for a wrong token'),
  }),
);

export const Page = z.strictObject({
  after: z.coerce.number().int().min(0).default(0).describe('only events with a higher number'),
  timeout: seconds('wait this many seconds for one, if there is none yet'),
  to: phone.optional().describe('only messages to this customer'),
});
export const Next = z.strictObject({
  timeout: seconds('wait this many seconds for it'),
  to: phone.optional().describe('only messages to this customer'),
});
export const Following = z.strictObject({
  after: z.coerce.number().int().min(0).default(0).describe('only events with a higher number'),
  timeout: seconds('wait this many seconds for one, if there is none yet'),
});
