import { z } from 'zod';
import { FIELDS } from '../../catalogs/index.ts';
import type { CatalogChange } from '../../shop/types.ts';
import { parseDuration } from '../../time/duration.ts';

/**
 * Hooks are what somebody lets Rehearsal do with their bot besides its webhook: a command, an HTTP call or SQL. A hook is
 * given values, whose names stand in braces in its texts; where it reads something, it answers rows.
 */
export const HOOKS = {
  reset: { does: 'Puts the shop back as its catalogue says: stock, prices, what is sold.', values: [] },
  'set-price': { does: 'Sets the price of a product or variant.', values: ['product', 'variant', 'price'] },
  'set-stock': { does: 'Sets the stock of a product or variant.', values: ['product', 'variant', 'stock'] },
  'set-active': { does: 'Lets a product be sold (true), or not (false).', values: ['product', 'active'] },
  'set-title': { does: 'Renames a product or variant.', values: ['product', 'variant', 'title'] },
  pay: {
    does: 'Pays an order; result is paid or failed. Amount is what was paid, where that is not all.',
    values: ['order', 'result', 'phone', 'amount'],
  },
  'flush-cache': { does: "Empties the bot's cache.", values: [] },
  'read-orders': {
    does: 'Reads orders of these phones: number, phone, state, product, variant, quantity, price, total, currency.',
    values: ['phones'],
  },
  'read-catalog': {
    does: 'Reads what the shop sells, when a run begins: id, title, price, stock, category, variant and more.',
    values: [],
  },
  'read-stock': { does: 'Reads the stock: product, variant, stock.', values: [] },
} as const;

export type HookName = keyof typeof HOOKS;

/** The hook that changes each field of a product. */
export const CHANGES = {
  price: 'set-price',
  stock: 'set-stock',
  active: 'set-active',
  title: 'set-title',
} as const satisfies Record<Exclude<keyof CatalogChange, 'product' | 'variant'>, HookName>;
export type ChangedField = keyof typeof CHANGES;

/** States of an order, in Rehearsal's words. */
export const ORDER_STATES = ['PENDING_PAYMENT', 'PAID', 'CANCELLED', 'PAYMENT_FAILED'] as const;

/** A session waits for these in the middle of a conversation, so they must be quick. */
const LONGEST_MS = 25_000;
/** These are called between sessions. */
const LONGEST_BETWEEN_MS = 600_000;
/** A busy machine takes its time: a hook that is merely slow must not end a run. */
export const DEFAULT_TIMEOUT_MS = 20_000;

const text = z.string().trim().min(1);

const timeout = (longest: number) =>
  z
    .string({ error: 'a time limit is a number with its unit\nwrite e.g. timeout: 5s' })
    .refine(
      (written) => {
        const ms = parseDuration(written);
        return ms !== undefined && ms > 0 && ms <= longest;
      },
      `a time limit is a number with its unit, at most ${longest / 1000} s\nwrite e.g. timeout: 5s`,
    )
    .optional()
    .describe(`Time limit, e.g. 5s. Default ${DEFAULT_TIMEOUT_MS / 1000}s.`);

/** Words of a command: they are never given to a shell. */
const words = z.array(z.union([z.string(), z.number()]).transform(String)).min(1);
const command = z
  .union([text, words])
  .describe('Command, as text or as a list of words. No shell reads it; values are REHEARSAL_… variables, or {value}.');

const hookSchema = (name: HookName) => {
  const { does, values } = HOOKS[name];
  const given = values.length > 0 ? ` Values: ${values.map((value) => `{${value}}`).join(', ')}.` : '';
  const common = {
    timeout: timeout(name === 'reset' || name === 'read-catalog' ? LONGEST_BETWEEN_MS : LONGEST_MS),
    ...(name.startsWith('read-') && {
      rows: text.optional().describe('Where the list is in the JSON that comes back, e.g. data.items.'),
    }),
    ...(name === 'read-catalog' && {
      columns: z
        .partialRecord(z.enum(FIELDS), text)
        .optional()
        .describe('The column of a field where its name does not say it, e.g. {price: unit_amount}.'),
    }),
    ...(name === 'read-orders' && {
      states: z
        .record(z.string(), z.enum(ORDER_STATES))
        .optional()
        .describe("The bot's words for the states of an order, e.g. {new: PENDING_PAYMENT}."),
    }),
  };
  return z
    .union([
      text,
      words,
      z.strictObject({ command, ...common }),
      z.strictObject({
        sql: z
          .union([text, z.array(text).min(1)])
          .describe('Statement, or several in one transaction. Values become parameters.'),
        database: text
          .optional()
          .describe('Connection string; default: DATABASE_URL. Variables stand in braces behind a $.'),
        ...common,
      }),
      z.strictObject({
        http: z.strictObject({
          url: text.describe('Address. Variables of the environment stand in braces behind a $.'),
          method: z
            .enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
            .optional()
            .describe('Default GET; with a body POST.'),
          headers: z.record(z.string(), z.string()).optional(),
          body: z.unknown().optional().describe('Sent as JSON.'),
        }),
        ...common,
      }),
    ])
    .optional()
    .describe(does + given);
};

/** `hooks:` of `rehearsal.yaml`. */
export const HooksFile = z
  .strictObject(
    Object.fromEntries(Object.keys(HOOKS).map((name) => [name, hookSchema(name as HookName)])) as Record<
      HookName,
      ReturnType<typeof hookSchema>
    >,
  )
  .describe('Commands, HTTP calls and SQL by which Rehearsal may read and change the shop of the bot.');
export type HooksInput = z.output<typeof HooksFile>;
