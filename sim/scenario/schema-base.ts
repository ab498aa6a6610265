import { z } from 'zod';
import { languages } from '../languages/index.ts';
import { DURATION } from './duration.ts';

/** Text that may look like a number in YAML: the loader hands it over as it was written. */
export const text = (what: string) =>
  z
    .string()
    .min(1, 'the text is empty')
    .max(4096, 'at most 4096 characters, as on WhatsApp')
    .meta({ type: ['string', 'number', 'boolean'], description: what });

export const duration = (what: string) =>
  z
    .string('a duration is a number with its unit, e.g. 500ms, 2s, 6m, 25h, 2d')
    .regex(DURATION, 'not a duration: write a number with its unit, e.g. 500ms, 2s, 1.5s, 6m, 25h, 2d')
    .describe(what);

/** Words that stand for a message of the bot by its form; no label may be one of them. */
export const MESSAGE_FORMS = ['any', 'list', 'buttons', 'rich', 'image'] as const;

export const messageRef = (what: string) =>
  z.string().min(1).describe(`${what}: the newest with this form (any, list, buttons, rich, image), or a label.`);

export const label = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and dashes, starting with a letter')
  .refine((word) => !(MESSAGE_FORMS as readonly string[]).includes(word), 'this word stands for a form of message')
  .meta({ type: ['string', 'number', 'boolean'] });

export const product = z.string().min(1).describe('A product id of the catalogue.');
export const productList = z.union([product, z.array(product)]);
export const language = z.enum(languages.names);

const INTENTS = [
  'greeting',
  'thanks',
  'browse',
  'inquiry',
  'question',
  'reference',
  'purchase',
  'quantity',
  'confirm',
  'cancel',
  'paid',
  'order_status',
  'identity',
  'recall',
  'human',
  'stop',
  'start',
  'language',
  'vague',
  'unreadable',
  'other',
] as const;
const intent = z.enum(INTENTS);

export const Means = z
  .strictObject({
    intents: z
      .union([intent, z.array(intent).min(1)])
      .optional()
      .describe('What the message asks for.'),
    language: z
      .enum([...languages.names, 'neutral'])
      .optional()
      .describe('neutral: says nothing about the language.'),
    refers: z
      .union([
        productList,
        z.strictObject({ none: z.enum(['expired', 'ambiguous', 'out-of-range', 'no-list', 'no-match']) }),
      ])
      .optional()
      .describe('The products that it refers to, or {none: why}.'),
    wants: productList.optional().describe('Products that answer the inquiry; an empty list when nothing fits.'),
  })
  .describe('What the message means, where its text is not plain. It overrides what the checks read from the text.');

export type MeansInput = z.output<typeof Means>;
