import { z } from 'zod';
import { FaultStep } from '../fault-plans/index.ts';
import { NoticeShape } from './notice.ts';
import { REFUSAL_REASONS } from './refusal-reasons.ts';
import { duration, label, Means, messageRef, product, text } from './schema-base.ts';
import { Expect } from './schema-expect.ts';
import { BODY_FAULTS, SIGNATURE_FAULTS, statusesOf } from './webhook-faults.ts';

const Part = z.strictObject({
  text: text('The text that the customer writes.'),
  after: duration(
    'Gap to the message before; default 800ms. On the first one: to the step before, without waiting for its reply.',
  ).optional(),
  means: Means.optional(),
  label: label.optional().describe('A name for this message, for redeliver.'),
  forwarded: z.enum(['once', 'often']).optional().describe('often: five times or more.'),
  ad: text('Headline')
    .optional()
    .describe('The message comes from an ad with this headline, which the platform tells.'),
  group: z.literal(true).optional().describe('The message goes to a group, not to the shop alone.'),
  product: product.optional().describe("The message is written from this product's page in the platform's catalogue."),
});
const say = z.union([text('The text that the customer writes.'), Part]);
export type PartInput = z.output<typeof say>;
const position = z.int().min(1, 'positions start at 1');

const Tap = z.strictObject({
  title: text('Title of the button or row, or of the product.').optional(),
  product: product.optional(),
  position: position.optional().describe('The option at this position, from 1.'),
  on: messageRef('On which message').optional(),
  of: z
    .string()
    .min(1)
    .optional()
    .describe(
      'An option that another customer was offered, by the key of that customer: it must be worth nothing here.',
    ),
});

const Webhook = z
  .strictObject({
    signature: z.enum(SIGNATURE_FAULTS).optional().describe('The fault of its signature.'),
    body: z.enum(BODY_FAULTS).optional().describe('The fault of its body; the signature fits.'),
    text: text('The text of its message.').optional(),
    status: z
      .union([z.int(), z.string()])
      .transform(String)
      .refine((given) => statusesOf(given) !== undefined, 'a status is 401, 4xx or 200..499')
      .optional()
      .describe('The right statuses, e.g. 401, 4xx or 200..499. Default: 4xx for a signature, 200..499 for a body.'),
  })
  .refine(({ signature, body }) => (signature === undefined) !== (body === undefined), {
    message: 'one thing is wrong with a webhook\ngive either signature or body',
  })
  .meta({ oneOf: [{ required: ['signature'] }, { required: ['body'] }] });

const Media = z.strictObject({ caption: text('Caption').optional(), filename: text('Name of the file').optional() });
const SEND_WORDS = ['image', 'video', 'document', 'audio', 'sticker', 'delete', 'unsupported'] as const;
const ofMessage = label.optional().describe("Label of the customer's message; default: the last one.");
const Send = z
  .strictObject({
    image: Media.optional(),
    video: Media.optional(),
    document: Media.optional(),
    audio: z.strictObject({ voice: z.boolean().optional().describe('false: a sound file. Default true.') }).optional(),
    sticker: z.strictObject({}).optional(),
    unsupported: z.strictObject({}).optional(),
    order: z
      .strictObject({
        items: z
          .array(z.strictObject({ product, quantity: z.int().min(1, 'at least one piece is ordered') }))
          .min(1, 'a cart holds one product at least'),
        note: text('A note to the cart').optional(),
      })
      .optional()
      .describe("The cart of the platform's catalogue."),
    edit: z
      .strictObject({ text: text('The corrected text'), of: ofMessage })
      .optional()
      .describe('The customer corrects a text.'),
    delete: z.strictObject({ of: ofMessage }).optional().describe('The customer deletes a message.'),
    location: z
      .strictObject({
        latitude: z.number().min(-90).max(90),
        longitude: z.number().min(-180).max(180),
        name: text('Name of the place').optional(),
        address: text('Address').optional(),
      })
      .optional(),
    contact: z
      .union([z.literal('own'), z.strictObject({ name: text('Name'), phone: text('Phone number') })])
      .optional()
      .describe("A contact card; own: the customer's, by the button of a message that asked for it."),
    tap: z
      .strictObject({ id: text('Id of the option'), title: text('Title').optional() })
      .optional()
      .describe('A tap that no message of the bot offers: somebody made it up.'),
  })
  .meta({ minProperties: 1, maxProperties: 1 });

const id = z.string().min(1);
const Change = z.strictObject({
  product: product,
  variant: id.optional().describe('Change this variant instead of the product.'),
  price: z.number().positive('a price is above 0').optional(),
  stock: z.int().min(0, 'stock is never below 0').optional(),
  active: z.boolean().optional(),
  title: text('The new title').optional(),
});

/** What a step can do. Every step has exactly one of these keys. */
const ACTIONS = {
  say: say.describe('The customer writes one message.'),
  burst: z
    .array(say)
    .min(2, 'a burst has 2 messages or more\nadd a message, or write it with say')
    .describe('Several messages in quick succession.'),
  tap: z
    .union([text('Title of the button or row, or of the product.'), Tap])
    .describe('The customer taps a button or list row.'),
  quote: z
    .strictObject({
      message: messageRef('The quoted message'),
      say: text('The text that the customer writes.'),
      of: z.string().min(1).optional().describe('The message is on the phone of this other customer.'),
    })
    .describe('The customer replies to one message of the bot.'),
  send: z.union([z.enum(SEND_WORDS), Send]).describe('The customer sends something that is no text.'),
  react: z
    .union([text('Emoji'), z.strictObject({ emoji: text('Emoji'), to: messageRef('The message').optional() })])
    .describe("The customer reacts to a message of the bot's."),
  wait: duration('How long nothing happens, e.g. 6m.'),
  catalog: z
    .union([Change, z.array(Change).min(1)])
    .describe('The shop changes products behind the bot: price, stock, active, title.'),
  redeliver: z
    .union([
      z.literal(true),
      z.int().min(1, 'it goes from 1 to 20').max(20, 'it goes from 1 to 20'),
      z.strictObject({
        message: label.optional().describe('Label of the message; default: the last one.'),
        times: z.int().min(1, 'it goes from 1 to 20').max(20, 'it goes from 1 to 20').optional(),
        concurrent: z.boolean().optional().describe('true: all copies at the same moment.'),
      }),
    ])
    .describe('The platform delivers a message of the customer again.'),
  deliver: z
    .enum(['in-order', 'reordered', 'batched'])
    .describe('How the platform delivers from here on: reordered or batched two at a time.'),
  forge: text('Text of a message with a wrong signature: it must have no effect.'),
  webhook: Webhook.describe('Somebody posts a webhook that is not as the platform sends it.'),
  refuse: z
    .union([
      z.enum(['rich', 'image', 'any']),
      z.strictObject({
        what: z.enum(['rich', 'image', 'any']),
        why: z.enum(REFUSAL_REASONS).optional().describe('In words that hold on every channel; default: form.'),
        times: z.int().min(1).max(20).optional(),
      }),
    ])
    .describe('The platform refuses the next messages of this form.'),
  notice: NoticeShape.describe(
    'The platform tells the bot something that is no message: the customer has another number or user id, stops or resumes marketing messages, the owner wrote from the phone, or something became of a template.',
  ),
  pay: z
    .union([
      z.enum(['paid', 'failed']),
      z.strictObject({
        amount: z.number().positive('an amount is above 0').describe("The part that is paid, in the shop's currency."),
      }),
    ])
    .describe("The payment provider reports on the customer's newest order: all of it is paid, nothing, or an amount."),
  'flush-cache': z.literal(true).describe('Redis loses all that it holds.'),
  fault: FaultStep.describe(
    'Faults beside the bot from here on: one, a mapping, a list of them, or none, which ends them all.',
  ),
  expect: Expect,
} as const;

export type Action = keyof typeof ACTIONS;
export const ACTION_NAMES = Object.keys(ACTIONS) as Action[];

/** Which keys may stand beside an action. */
export const MODIFIERS = {
  as: z.string().min(1).describe('The customer who does it; default: the first one.'),
  means: Means,
  label: label.describe('A name for this message, for redeliver.'),
  after: duration('Time since the step before, within the open turn instead of waiting for the reply.'),
  every: duration('Gap between the messages of the burst, where they give none.'),
} as const;

/** The modifiers that an action takes, besides `as`. */
export const MODIFIERS_OF: Partial<Record<Action, readonly (keyof typeof MODIFIERS)[]>> = {
  say: ['means', 'label', 'after'],
  burst: ['every', 'after'],
  tap: ['means', 'after'],
  quote: ['means', 'label', 'after'],
  send: ['means', 'after'],
  catalog: ['after'],
};

const optional = <T extends Record<string, z.ZodType>>(shape: T) =>
  Object.fromEntries(Object.entries(shape).map(([key, schema]) => [key, schema.optional()])) as {
    [K in keyof T]: z.ZodOptional<T[K]>;
  };

/** A step as a mapping; that it has exactly one action is checked apart, so that its values are judged in any case. */
export const StepMapping = z
  .strictObject({ ...optional(ACTIONS), ...optional(MODIFIERS) })
  .meta({ oneOf: ACTION_NAMES.map((name) => ({ required: [name] })) });

/** Steps that need no value may be written as a word. */
export const STEP_WORDS = ['redeliver', 'flush-cache'] as const;

export const StepEntry = z.union([z.enum(STEP_WORDS), StepMapping]);
export type StepInput = z.output<typeof StepMapping>;
