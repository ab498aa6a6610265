import { z } from 'zod';
import { languages } from '../languages/index.ts';
import { DURATION } from '../time/duration.ts';
import { word } from '../yaml/index.ts';

/** Text that may look like a number in YAML: the loader hands it over as it was written. */
export const text = (what: string) =>
  z
    .string()
    .min(1, 'the text is empty')
    .max(4096, 'WhatsApp takes 4096 characters at most')
    .meta({ type: ['string', 'number', 'boolean'], description: what });

export const duration = (what: string) =>
  z
    .string({ error: ({ input }) => noDuration(input) })
    .regex(DURATION, { error: ({ input }) => noDuration(input) })
    .describe(what);

/** Why a value is no duration, and which one may be meant. */
function noDuration(input: unknown): string {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*(ms|[a-z])?[a-z]*$/i.exec(String(input)) ?? [];
  const known = ['ms', 's', 'm', 'h', 'd'].find((name) => name === unit.toLowerCase());
  const meant = known ? `${number}${known}` : `e.g. ${number ?? 6}s for seconds, ${number ?? 6}m for minutes`;
  return `a duration is a number with its unit: ms, s, m, h or d\nwrite ${meant}`;
}

/** Words that stand for a message of the bot by its form; no label may be one of them. */
export const MESSAGE_FORMS = ['any', 'list', 'buttons', 'rich', 'image'] as const;

export const messageRef = (what: string) =>
  z.string().min(1).describe(`${what}: the newest with this form (any, list, buttons, rich, image), or a label.`);

export const label = word(/^[a-z][a-z0-9-]*$/, 'a label has small letters, digits and dashes, and begins with a letter')
  .refine(
    (name) => !(MESSAGE_FORMS as readonly string[]).includes(name),
    'this word stands for a form of message\ngive the label another name',
  )
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
  'remove',
  'restart',
  'done',
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
      .describe('The intents of the message.'),
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
  .describe(
    'The meaning of the message, if its text has several. It overrides the meaning that the checks read from the text.',
  );

export type MeansInput = z.output<typeof Means>;
