import { z } from 'zod';
import { isLanguage } from './languages/index.ts';
import { settingsOverrides } from './settings.ts';

const money = z
  .number()
  .min(0)
  .max(9_999_999_999)
  .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, 'at most two decimal places');
const pieces = z.int().min(0).max(2_000_000_000);
const key = z.string().trim().min(1).max(100);
const title = z.string().trim().min(1).max(200);

const variant = z.strictObject({
  id: key,
  title,
  price: money.nullable().default(null),
  stock: pieces,
  attributes: z.record(z.string(), z.string()).default({}),
});

const product = z.strictObject({
  id: key,
  title,
  category: z.string().max(200).default(''),
  description: z.string().max(5_000).default(''),
  price: money,
  stock: pieces,
  active: z.boolean().default(true),
  image: z.string().nullable().default(null),
  attributes: z.record(z.string(), z.array(z.string())).default({}),
  variants: z.array(variant).default([]).refine(distinct, 'two variants have the same id'),
});

function distinct(list: { id: string }[]): boolean {
  return new Set(list.map((item) => item.id)).size === list.length;
}

const number = z.string().regex(/^\+?\d[\d -]{2,30}$/u, 'digits');
const payee = z.string().regex(/^(?:\+?\d[\d -]{2,30}|[\p{L}\d][\p{L}\d._+-]{0,250}@[\p{L}\d][\p{L}\d.-]{0,60})$/u, {
  error: 'digits, or an address such as duka@okbank',
});
const span = z
  .string()
  .regex(/^\d{1,3}(min|h|d|w|mo|y)(-\d{1,3}(min|h|d|w|mo|y))?$/u, 'a time span such as 45min, 4h, 2d or 1d-3d');
const time = z.string().regex(/^\d\d:\d\d$/u, 'a time such as 08:00');

/** What the shop says of itself. What is left out is not known, and the bot says so. */
const facts = z.strictObject({
  hours: z.array(z.strictObject({ days: z.string().max(100), open: time, close: time })).optional(),
  delivery: z.array(z.strictObject({ zone: title, fee: money, within: span, freeFrom: money.optional() })).optional(),
  payment: z
    .array(z.strictObject({ method: title, number: payee.optional(), account: z.string().max(100).optional() }))
    .optional(),
  returns: z.union([z.literal('none'), span]).optional(),
  warranty: z.union([z.literal('none'), span, z.record(z.string(), span)]).optional(),
  discounts: z
    .array(
      z.strictObject({
        percent: z.number().positive().max(100).optional(),
        amount: money.optional(),
        of: z.string().max(200).optional(),
      }),
    )
    .optional(),
  contacts: z
    .strictObject({
      phones: z.array(number).optional(),
      emails: z.array(z.string().max(200)).optional(),
      links: z.array(z.string().max(500)).optional(),
      address: z.string().max(500).optional(),
    })
    .optional(),
});

export type ShopFacts = z.output<typeof facts>;

/** A tenant with its whole catalog. */
export const tenantDocument = z.strictObject({
  name: z.string().trim().min(1).max(200),
  primaryLanguage: z.string().refine(isLanguage, 'a language that the bot speaks'),
  currency: z.string().regex(/^[A-Z]{3}$/u, 'a currency code of three capitals, e.g. KES'),
  /** The shop's sender number: its id on the Cloud API, or the sender as Twilio writes it. */
  phoneNumberId: z
    .string()
    .regex(
      /^(?!whatsapp:)\S{1,100}$|^whatsapp:\+\d{7,15}$/u,
      'the id of the number, or on Twilio whatsapp:+254700000000',
    ),
  displayPhone: z.string().max(30).default(''),
  orderPrefix: z
    .string()
    .regex(/^[A-Z0-9]{1,10}$/u, '1 to 10 capitals or digits')
    .optional(),
  settings: settingsOverrides.default({}),
  facts: facts.default({}),
  products: z.array(product).default([]).refine(distinct, 'two products have the same id'),
});

export type TenantDocument = z.output<typeof tenantDocument>;

/** A change of one product, or of one of its variants. */
export const productChange = z
  .strictObject({
    variant: key.optional(),
    price: money.optional(),
    stock: pieces.optional(),
    active: z.boolean().optional(),
    title: title.optional(),
  })
  .refine(({ price, stock, active, title }) => [price, stock, active, title].some((v) => v !== undefined), {
    message: 'nothing to change: give price, stock, active or title',
  });

export type ProductChange = z.output<typeof productChange>;
