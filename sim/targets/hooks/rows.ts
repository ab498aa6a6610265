import { z } from 'zod';
import type { OrderRow } from '../../trace/types.ts';
import type { Hook } from './hook.ts';
import { ORDER_STATES } from './schema.ts';

/** Databases answer decimals and large numbers as text. */
const number = z.union([
  z.number(),
  z
    .string()
    .trim()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
]);
const text = z.union([z.string().min(1), z.number()]).transform(String);
const digits = text.transform((phone) => phone.replace(/\D/g, ''));

const Item = z.object({ product: text, variant: text.nullish(), quantity: number, price: number });
/** One row for an order with its `items`, or one for each of its items. */
const Order = z.object({
  number: text,
  phone: digits,
  state: text,
  total: number.nullish(),
  currency: text.nullish(),
  items: z.array(Item).nullish(),
});
const Stock = z.object({ product: text, variant: text.nullish(), stock: number });

/**
 * The list in an answer.
 * @throws Error that says what it is instead.
 */
export function listIn(answer: unknown, { rows }: Pick<Hook, 'rows'>): unknown[] {
  const found = (rows?.split('.') ?? []).reduce<unknown>(
    (inner, key) => (inner as Record<string, unknown> | null | undefined)?.[key],
    answer,
  );
  if (Array.isArray(found)) return found;
  const what = typeof found === 'string' ? `the text ${JSON.stringify(found.slice(0, 60))}` : kindOf(found);
  throw new Error(`it gave ${what}${rows === undefined ? '' : ` at ${rows}`} in place of a list`);
}

const kindOf = (value: unknown): string =>
  value === undefined
    ? 'nothing'
    : value === null
      ? 'null'
      : typeof value === 'object'
        ? 'a mapping'
        : `a ${typeof value}`;

/** Orders as they stand in rows, oldest first as they came. @throws Error that says which row is none. */
export function ordersFrom(rows: readonly unknown[], hook: Hook, currency: string): OrderRow[] {
  const orders = new Map<string, OrderRow>();
  rows.forEach((row, n) => {
    const { number: id, phone, state, total, currency: money, items } = read(Order, row, n);
    const lines = items ?? [read(Item, row, n)];
    const before = orders.get(id);
    const all = [...(before?.items ?? []), ...lines.map(itemOf)];
    const sum = all.reduce((whole, item) => whole + item.quantity * item.unitPrice, 0);
    orders.set(id, {
      ...{ number: id, customer: phone, state: stateOf(state, hook, n), items: all },
      ...{ total: total ?? Math.round(sum * 100) / 100, currency: money ?? currency },
    });
  });
  return [...orders.values()];
}

const itemOf = ({ product, variant, quantity, price }: z.output<typeof Item>): OrderRow['items'][number] => ({
  ...{ product, variant: variant ?? null, quantity, unitPrice: price },
});

function stateOf(written: string, { states }: Hook, n: number): string {
  const state = states[written] ?? written.toUpperCase();
  if ((ORDER_STATES as readonly string[]).includes(state)) return state;
  throw new Error(
    `the state of row ${n + 1} is "${written}", which is none of ${ORDER_STATES.join(', ')}; add states: {${written}: …}`,
  );
}

/** Pieces left, by product and by `product/variant`. @throws Error that says which row is none. */
export function stockFrom(rows: readonly unknown[]): Record<string, number> {
  const entries = rows.map((row, n) => read(Stock, row, n));
  const stock: Record<string, number> = {};
  for (const { product, variant, stock: pieces } of entries)
    stock[variant ? `${product}/${variant}` : product] = pieces;
  // Where only variants are listed, the product has what they have together.
  const whole = new Set(entries.flatMap(({ product, variant }) => (variant ? [] : [product])));
  for (const { product, stock: pieces } of entries) {
    if (!whole.has(product)) stock[product] = (stock[product] ?? 0) + pieces;
  }
  return stock;
}

function read<Row>(schema: z.ZodType<Row>, row: unknown, n: number): Row {
  const result = schema.safeParse(row);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const column = issue?.path.join('.') ?? '';
  const at = column.split('.')[0] ?? '';
  const has = typeof row === 'object' && row !== null && at in row;
  throw new Error(
    `row ${n + 1} ${has ? `has a wrong ${column}: ${issue?.message}` : `lacks ${column || 'its columns'}`}`,
  );
}
