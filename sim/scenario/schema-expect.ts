import { z } from 'zod';
import { parseSpan } from '../time/duration.ts';
import { label, language, messageRef, product, productList, text } from './schema-base.ts';

const words = (what: string) => z.union([text(what), z.array(text(what)).min(1)]).describe(what);
const count = z.int().min(0, 'nothing can be counted below 0');
const NO_SPAN = 'it takes the latest time, or the earliest and the latest\nwrite e.g. 5s, or 3s..5s';
const RANGE = /^\d+\.\.\d+$/;

/** `expect:` — all given keys must hold. */
export const Expect = z
  .strictObject({
    silence: z.boolean().optional().describe('true: no message at all to this customer.'),
    replies: count.optional().describe('Number of replies; a reply is one or more messages sent together.'),
    bubbles: z
      .union([count, z.string().regex(RANGE, 'it takes a number or a range\nwrite e.g. 2, or 1..2')])
      .optional()
      .describe('Number of messages: 2, or a range 1..2.'),
    products: productList.optional().describe('Exactly these products are shown, in this order.'),
    shows: z
      .union([count, z.string().regex(RANGE, 'it takes a number or a range\nwrite e.g. 3, or 1..5')])
      .optional()
      .describe('How many products are shown: 3, or a range 1..5.'),
    includes: productList.optional().describe('These products are among those shown or named.'),
    excludes: productList.optional().describe('None of these products is shown or named.'),
    chosen: z
      .union([
        product,
        z.strictObject({
          position: z.union([z.int().min(1, 'positions start at 1'), z.literal('last')]),
          of: messageRef('Of which message').optional(),
        }),
      ])
      .optional()
      .describe(
        'The one product that the reply is about: its id, none, or {position: 2} of the newest list before the message.',
      ),
    form: z
      .enum(['plain', 'rich', 'buttons', 'list', 'image'])
      .optional()
      .describe('rich: buttons or a list. plain: nothing to select.'),
    language: language.optional().describe('The language of the reply.'),
    says: words('Each occurs in the text of the reply, ignoring case; /…/i is a regular expression.').optional(),
    never: words('None occurs in the text of the reply, ignoring case; /…/i is a regular expression.').optional(),
    clarifies: z.boolean().optional().describe('true: the reply asks back instead of choosing a product.'),
    grounded: z.boolean().optional().describe('true: every claim of the reply is true when it is sent.'),
    read: z.boolean().optional().describe('true: marked as read, with a typing indicator, when the turn opened.'),
    order: z
      .union([
        z.literal('none'),
        z.strictObject({
          state: z.enum(['PENDING_PAYMENT', 'PAID', 'CANCELLED', 'PAYMENT_FAILED']).optional(),
          total: z.number().positive().optional(),
          items: z
            .record(z.string(), z.int().min(1))
            .optional()
            .describe('Quantity by product id, or by product/variant.'),
        }),
      ])
      .optional()
      .describe("The customer's newest order, or none."),
    stock: z.record(z.string(), count).optional().describe('Pieces left by product id, or by product/variant.'),
    within: z
      .string(NO_SPAN)
      .refine((span) => parseSpan(span) !== undefined, NO_SPAN)
      .optional()
      .describe("From the customer's last message to the reply: the latest (5s) or earliest and latest (3s..5s)."),
    label: label.optional().describe('A name for the message of this reply that shows options.'),
  })
  .describe("Demands on the bot's messages since the customer's last message. All given keys must hold.");

export type ExpectInput = z.output<typeof Expect>;
