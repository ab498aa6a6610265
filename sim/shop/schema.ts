import { z } from 'zod';
import { languages } from '../languages/index.ts';
import { word } from '../yaml/index.ts';

/** What an id of a product or variant may look like. */
export const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const id = word(ID, 'an id has small letters, digits and single dashes');
const title = z.string().trim().min(1, 'a title cannot be empty').max(120, 'a title has 120 characters at most');
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

const VariantEntry = z
  .strictObject({
    id: id.describe('Unique within the product.'),
    title: title.describe('The choice that customers see, e.g. "Size 42" or "Blue".'),
    price: price.optional().describe('Only when it differs from the price of the product.'),
    stock: stock.describe('Pieces on hand.'),
    attributes: z.record(z.string(), text).optional().describe('e.g. {size: 42, colour: blue}'),
  })
  .describe('One way in which the product is sold.');

const ProductEntry = z
  .strictObject({
    id: id.describe('Unique within the catalogue; scenarios name products by it.'),
    title: title.describe('The name that customers see.'),
    category: z.string().min(1),
    description: z.string().optional(),
    price: price.describe('In the currency of the shop, e.g. 2500 or 1200.50.'),
    stock: stock.optional().describe('Pieces on hand. Omitted if the product has variants: their pieces are added up.'),
    active: z.boolean().optional().describe('false: the product is never shown or sold. Default true.'),
    image: z.string().optional().describe('Address of a picture. Anything but https://… counts as broken.'),
    attributes: z
      .record(z.string(), z.union([text, z.array(text).min(1)]))
      .optional()
      .describe('Features that may be stated: colour, size, material, … one value or a list.'),
    variants: z.array(VariantEntry).min(1, 'a product has variants or none\nadd one, or remove variants').optional(),
  })
  .describe('One product.');

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

const head = {
  name: z.string().trim().min(1).describe('The business name that customers see.'),
  language: z.enum(languages.names).describe("The shop's primary language: used while none is established."),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'a currency has three capital letters\nwrite e.g. KES')
    .optional()
    .describe('Default KES.'),
  products: z.array(ProductEntry).optional(),
};

/** A catalogue file. */
export const CatalogFile = z
  .strictObject({ ...head, generate: Generate.optional() })
  .describe('A catalogue: one shop and what it sells.');

/** A catalogue written into a scenario (`shop: {key, name, …}`), as recordings have it. */
export const InlineCatalog = z.strictObject({ key: id, ...head }).describe('A shop that only this session uses.');

export type ProductInput = z.output<typeof ProductEntry>;
