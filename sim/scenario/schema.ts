import { z } from 'zod';
import { InlineCatalog, price, stock } from '../shop/schema.ts';
import { word } from '../yaml/index.ts';
import { RULE_IDS } from './rules.ts';
import { text } from './schema-base.ts';
import { StepEntry } from './schema-steps.ts';

const flag = (name: string) =>
  z
    .union([z.boolean(), z.enum(['on', 'off'])])
    .transform((value) => value === true || value === 'on')
    .describe(`${name}: on or off.`);
const whole = (min: number, max: number, what: string) =>
  z.int().min(min, `it goes from ${min} to ${max}`).max(max, `it goes from ${min} to ${max}`).describe(what);

/** `settings:` — flags and settings of the bot for this session. */
export const Settings = z
  .strictObject({
    harmonization: flag('ENABLE_MESSAGE_HARMONIZATION').optional(),
    immediate_display: flag('ENABLE_IMMEDIATE_PRODUCT_DISPLAY').optional(),
    grounded_validation: flag('ENABLE_GROUNDED_VALIDATION').optional(),
    reference_resolution: flag('ENABLE_REFERENCE_RESOLUTION').optional(),
    wait_seconds: whole(1, 10, 'MESSAGE_HARMONIZATION_WAIT_SECONDS').optional(),
    max_products: whole(1, 10, 'MAX_PRODUCTS_TO_SHOW').optional(),
    context_ttl_minutes: whole(1, 1440, 'REFERENCE_CONTEXT_TTL_MINUTES').optional(),
    thinking_ms: whole(0, 120_000, 'REPLY_THINKING_MS').optional(),
    cache_ttl_seconds: whole(0, 86_400, 'REDIS_CACHE_TTL').optional(),
  })
  .describe('Flags and settings of the bot for this session.');

const CustomerEntry = z.strictObject({
  name: text('Profile name that the shop sees.').optional(),
  phone: z
    .string()
    .regex(/^\d{9,15}$/, {
      error: ({ input }) =>
        `a number has 9 to 15 digits with its country code, and nothing else\nwrite e.g. ${digitsOf(String(input))}`,
    })
    .meta({ type: ['string', 'number'], description: 'WhatsApp number, digits only.' })
    .optional(),
  username: z
    .string()
    .regex(/^[a-z0-9._]{3,35}$/, {
      error: ({ input }) =>
        `a username has 3 to 35 small letters, digits, dots and underscores\nwrite e.g. ${usernameOf(String(input))}`,
    })
    .optional()
    .describe('Hides the number: the bot learns a user id and no number.'),
});

const Override = z.strictObject({
  title: text('Title').optional(),
  price: price.optional(),
  stock: stock.optional(),
  active: z.boolean().optional(),
  image: z.string().nullable().optional().describe('null: no picture.'),
  variants: z
    .record(
      z.string(),
      z.strictObject({ title: text('Title').optional(), price: price.optional(), stock: stock.optional() }),
    )
    .optional(),
});

const customerKey = word(
  /^[a-z][a-z0-9_-]*$/,
  'the key of a customer has small letters, digits and dashes, and begins with a letter',
);

/** The digits of a number as people write it, where there are enough of them. */
function digitsOf(written: string): string {
  const digits = written.replace(/\D/g, '').replace(/^0+/, '');
  return /^\d{9,15}$/.test(digits) ? digits : '254712345678';
}

/** What is written, as a username. */
const usernameOf = (written: string): string => {
  const username = written
    .toLowerCase()
    .replace(/[^a-z0-9._]+/g, '.')
    .slice(0, 35);
  return username.length < 3 ? 'amina.k' : username;
};

const head = {
  title: text('The subject of the session, in one line.'),
  shop: z
    .union([z.string().min(1), InlineCatalog])
    .describe('Key of a catalogue: its file name without ending; any: the shop that the bot has.'),
  tags: z
    .array(word(/^[a-z0-9][a-z0-9-]*$/, 'a tag has small letters, digits and dashes'))
    .optional()
    .describe('For --tag.'),
  rules: z.array(z.enum(RULE_IDS)).optional().describe('Rules of docs/rules.md that it exercises.'),
  settings: Settings.optional(),
  customers: z
    .record(customerKey, CustomerEntry.nullable())
    .optional()
    .describe('The customers who write; the first is the default.'),
  seed: z
    .int()
    .min(0, 'a seed is 0 or more')
    .optional()
    .describe('Default: from the seed of the run and the name of the session.'),
  products: z.record(z.string(), Override).optional().describe('Differences from the catalogue, by product id.'),
} as const;

/** Everything of a document but its steps, which are judged one by one. */
export const Head = z.strictObject({
  ...head,
  steps: z
    .array(z.union([StepEntry, z.unknown()]))
    .min(1, 'a session needs a step\nadd a step, e.g. - say: habari')
    .describe('The steps of the session, in order, e.g. - say: habari'),
});
export type HeadInput = z.output<typeof Head>;

/** A whole document, for the published JSON Schema. */
export const Session = z
  .strictObject({ ...head, steps: z.array(StepEntry).min(1).describe('The steps of the session, in order.') })
  .describe('One session: a shop, its customers, and what happens.');
