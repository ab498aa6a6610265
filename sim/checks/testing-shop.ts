/** The shop, the bot's messages and the orders that the tests of checks are made of. Nothing here is used by the product. */
import { type BotSettings, DEFAULT_SETTINGS, type Product, type Shop } from '../shop/types.ts';
import type { BotMessage, Option, OrderRow } from '../trace/types.ts';

const product = (
  id: string,
  title: string,
  category: string,
  price: number,
  stock: number,
  attributes: Record<string, string[]> = {},
  more: Partial<Product> = {},
): Product => ({
  id,
  title,
  category,
  price,
  stock,
  active: true,
  attributes,
  ...more,
});

/** A shoe shop with what the tests need: similar names, a product out of stock, one with variants, one not on sale. */
export function shoeShop(settings: Partial<BotSettings> = {}, more: Partial<Shop> = {}): Shop {
  return {
    key: 'shoes',
    name: 'Duka Bora',
    language: 'en',
    currency: 'KES',
    tenant: 't1',
    phoneNumberId: '100200300',
    displayPhone: '254700000000',
    settings: { ...DEFAULT_SETTINGS, ...settings },
    products: [
      product(
        'boot',
        'Safari Boot',
        'shoes',
        4500,
        3,
        { colour: ['brown'], material: ['leather'] },
        { image: 'https://img.example/boot.jpg' },
      ),
      product('runner', 'Blue Runner', 'shoes', 3200, 5, { colour: ['blue'] }),
      product('court', 'Court Sneaker', 'shoes', 2800.5, 8, { colour: ['white'] }),
      product('sandal', 'Maasai Beaded Leather Sandal', 'sandals', 1200, 0, { colour: ['red'] }),
      product('tote', 'Canvas Tote', 'bags', 900, 10, { colour: ['green'], material: ['canvas'] }),
      product('clutch', 'Evening Clutch', 'bags', 1500, 2, { colour: ['red'] }),
      product('old', 'Retired Loafer', 'shoes', 2000, 4, {}, { active: false }),
      product(
        'tee',
        'Plain Tee',
        'shirts',
        700,
        9,
        {},
        {
          variants: [
            { id: 's', title: 'Small', stock: 4, attributes: { size: 's' } },
            { id: 'l', title: 'Large', stock: 5, price: 800, attributes: { size: 'l' } },
          ],
        },
      ),
    ],
    ...more,
  };
}

/** A message of the bot before it has an id. */
export type Part = Omit<BotMessage, 'id'>;

/** A plain text message. */
export const text = (body: string): Part => ({ kind: 'text', text: body, options: [] });
/** A list message; rows as `title` or `title | description`. */
export const list = (body: string, rows: string[]): Part => ({
  kind: 'list',
  text: body,
  listButton: 'View',
  options: rows.map(row),
});
/** A message with reply buttons. */
export const buttons = (body: string, titles: string[], more: Partial<BotMessage> = {}): Part => ({
  kind: 'buttons',
  text: body,
  options: titles.map(row),
  ...more,
});

function row(written: string, i: number): Option {
  const [title = '', description] = written.split(' | ');
  return { id: `o${i}-${title}`, title, ...(description === undefined ? {} : { description }) };
}

/** The list that a good bot shows of the shop's shoes. */
export const shoeList = (intro = 'Welcome to Duka Bora! Here are our shoes. Tap one to choose.'): Part =>
  list(intro, [
    'Safari Boot | KES 4,500 · In stock',
    'Blue Runner | KES 3,200 · In stock',
    'Court Sneaker | KES 2,800.50 · In stock',
  ]);

/** An order of the bot's database. */
export const order = (
  number: string,
  customer: string,
  items: OrderRow['items'],
  more: Partial<OrderRow> = {},
): OrderRow => ({
  number,
  customer,
  state: 'PENDING_PAYMENT',
  currency: 'KES',
  total: items.reduce((sum, item) => sum + item.quantity * item.unitPrice, 0),
  items,
  ...more,
});
