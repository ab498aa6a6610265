import { z } from 'zod';
import { languages } from '../languages/index.ts';
import { word } from '../yaml/index.ts';

/** What an id of a product or variant may look like. */
export const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const id = word(ID, 'an id has small letters, digits and single dashes');
const title = z.string().trim().min(1, 'a title cannot be empty').max(200, 'a title has 200 characters at most');
export const price = z
  .number()
  .positive('a price is above 0')
  .refine((n) => Math.abs(n * 100 - Math.round(n * 100)) < 1e-6, 'a price has two decimals at most\nround it');
export const stock = z.int().min(0, 'stock is never below 0');
/** Attribute values may be written as numbers (`size: 42`); they are text from here on. */
const text = z
  .union([z.string().min(1), z.number()])
  .transform(String)
  .meta({ type: ['string', 'number'] });

/** Words of customers, by language; the languages are those that are registered. */
const terms = z
  .strictObject(
    Object.fromEntries(
      languages.names.map((name) => [name, z.array(z.string().trim().min(1, 'a term cannot be empty')).optional()]),
    ),
  )
  .transform((byLanguage) =>
    Object.fromEntries(Object.entries(byLanguage).flatMap(([name, words]) => (words?.length ? [[name, words]] : []))),
  )
  .describe('Words by which customers ask for it, by the name of their language.');

const VariantEntry = z
  .strictObject({
    id: id.describe('Unique within the product.'),
    title: title.describe('The choice that customers see, e.g. "Size 42" or "Blue".'),
    price: price.optional().describe('Only when it differs from the price of the product.'),
    stock: stock.optional().describe('Pieces on hand. A service has none.'),
    attributes: z.record(z.string(), text).optional().describe('e.g. {size: 42, colour: blue}'),
  })
  .describe('One way in which the product is sold.');

const ProductEntry = z
  .strictObject({
    id: id.describe('Unique within the catalogue; scenarios name products by it.'),
    title: title.describe('The name that customers see.'),
    category: z.string().min(1),
    kind: z
      .enum(['product', 'service'])
      .optional()
      .describe('service: it is booked, has a duration and no stock. Default product.'),
    duration: z
      .int()
      .positive('a duration is above 0')
      .max(43_200, 'a duration has 43200 minutes at most, which are 30 days')
      .optional()
      .describe('How long a service takes, in minutes.'),
    description: z.string().optional(),
    price: price.describe('In the currency of the shop, e.g. 2500 or 1200.50.'),
    stock: stock
      .optional()
      .describe('Pieces on hand. Omitted for a service, and if the product has variants: their pieces are added up.'),
    active: z.boolean().optional().describe('false: the product is never shown or sold. Default true.'),
    image: z.string().optional().describe('Address of a picture. Anything but https://… counts as broken.'),
    attributes: z
      .record(z.string(), z.union([text, z.array(text).min(1)]))
      .optional()
      .describe('Features that may be stated: colour, size, material, … one value or a list.'),
    variants: z.array(VariantEntry).min(1, 'a product has variants or none\nadd one, or remove variants').optional(),
    terms: terms.optional(),
  })
  .describe('One product, or one service.');

const Generate = z
  .strictObject({
    seed: z.int().min(0).describe('The same seed always gives the same products.'),
    kind: z.enum(['grocery']).describe('The products of the shop.'),
    products: z
      .int()
      .min(1, 'it goes from 1 to 500')
      .max(500, 'it goes from 1 to 500')
      .describe('How many products to make.'),
  })
  .describe('Products made by a generator, added after those that are written out.');

const span = z
  .string()
  .regex(
    /^\d{1,3}(min|h|d|w|mo|y)(-\d{1,3}(min|h|d|w|mo|y))?$/,
    'a time span is a number with a unit\nwrite e.g. 45min, 4h, 2d, 1d-3d, 2w, 6mo or 1y',
  );
const clock = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time has two digits for hours and minutes\nwrite e.g. 08:00 or 17:30');
const DAY = '(mon|tue|wed|thu|fri|sat|sun)';
const days = z
  .string()
  .regex(
    new RegExp(`^${DAY}(-${DAY})?(,${DAY}(-${DAY})?)*$`),
    'days are mon, tue, wed, thu, fri, sat, sun\nwrite e.g. mon-fri or mon-wed,sat',
  );
const amount = z.number().min(0, 'an amount is never below 0');
const number = z
  .union([
    z.string().regex(/^\+?\d[\d -]{2,}$/, 'it has digits only\nwrite it without other signs, e.g. "400200"'),
    z.int(),
  ])
  .transform(String)
  .meta({ type: ['string', 'integer'] });
/** Where money goes: a number, or an address (a UPI id, or the e-mail address of an account). */
const payee = z
  .union([
    z
      .string()
      .regex(
        /^(?:\+?\d[\d -]{2,}|[\p{L}\d][\p{L}\d._+-]*@[\p{L}\d][\p{L}\d.-]*)$/u,
        'it is a number of digits only, or an address with @\nwrite e.g. "400200" or duka@okbank',
      ),
    z.int(),
  ])
  .transform(String)
  .meta({ type: ['string', 'integer'] });

const facts = {
  hours: z
    .array(z.strictObject({ days: days.describe('e.g. mon-fri'), open: clock, close: clock }))
    .optional()
    .describe('When the shop is open. [] means: never stated.'),
  delivery: z
    .array(
      z.strictObject({
        zone: z.string().trim().min(1).describe('A place, as customers call it.'),
        fee: amount.describe('In the currency of the shop; 0 means free.'),
        within: span.describe('How long it takes: 45min, 4h, 2d, 1d-3d.'),
        freeFrom: amount.optional().describe('Orders of at least this amount are delivered free.'),
      }),
    )
    .optional()
    .describe('Where the shop delivers, for how much and how fast. [] means: nowhere.'),
  payment: z
    .array(
      z.strictObject({
        method: z.string().trim().min(1).describe('e.g. M-Pesa Paybill'),
        number: payee
          .optional()
          .describe('Where the money goes: a number, or an address such as the UPI id duka@okbank. Omitted for cash.'),
        account: z
          .string()
          .trim()
          .min(1)
          .optional()
          .describe('The account to give; "order" is the number of the order.'),
      }),
    )
    .optional()
    .describe('How customers pay, and to whom.'),
  returns: z
    .union([z.literal('none'), span])
    .optional()
    .describe('How long a product may be returned, or none.'),
  warranty: z
    .union([z.literal('none'), span, z.record(z.string(), span)])
    .optional()
    .describe('How long the warranty lasts: none, a time span, or a time span by category.'),
  discounts: z
    .array(
      z
        .strictObject({
          percent: z.number().positive().max(100).optional(),
          amount: amount.optional(),
          of: z.string().optional().describe('A product id or a category. Omitted: of everything.'),
        })
        .refine(
          (one) => one.percent !== undefined || one.amount !== undefined,
          'a discount has a percent or an amount',
        ),
    )
    .optional()
    .describe('Discounts that the bot may offer. [] means: none.'),
  contacts: z
    .strictObject({
      phones: z.array(number).optional(),
      emails: z.array(z.string().min(3)).optional(),
      links: z.array(z.string().min(4)).optional().describe('Addresses of web pages of the shop.'),
      address: z.string().min(1).optional(),
    })
    .optional()
    .describe('Phones, addresses and web pages of the shop. All that it has.'),
};

const head = {
  name: z.string().trim().min(1).describe('The business name that customers see.'),
  language: z.enum(languages.names).describe("The shop's primary language: used while none is established."),
  languages: z
    .array(z.enum(languages.names))
    .min(1, 'a shop has customers of one language at least\nomit languages, or name one')
    .optional()
    .describe('The languages in which customers write. Default: those that are spoken where the currency is.'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'a currency has three capital letters\nwrite e.g. KES')
    .optional()
    .describe('Default KES.'),
  ...facts,
  categories: z
    .record(z.string().min(1), z.strictObject({ terms }))
    .optional()
    .describe('Words by which customers ask for a category, by its name.'),
  products: z.array(ProductEntry).optional(),
};

/** A catalogue file. */
export const CatalogFile = z
  .strictObject({ ...head, generate: Generate.optional() })
  .describe('A catalogue: one shop and what it sells.');

/** A catalogue written into a scenario (`shop: {key, name, …}`), as recordings have it. */
export const InlineCatalog = z.strictObject({ key: id, ...head }).describe('A shop that only this session uses.');

export type ProductInput = z.output<typeof ProductEntry>;
