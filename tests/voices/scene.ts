/** What somebody says, and what bots of other authors may answer: wrong by the shop, and right. */
import type { ShopFacts } from '../../sim/shop/facts.ts';
import { DEFAULT_SETTINGS, type Product, type Shop } from '../../sim/shop/types.ts';

export interface Scene {
  /** What is stated, e.g. `price`. */
  kind: string;
  /** What was said before, in turn: the customer, the bot, the customer, … */
  before?: string[];
  said: string;
  wrong: string[];
  right: string[];
}

const product = (
  id: string,
  title: string,
  category: string,
  price: number,
  stock: number,
  colour: string,
): Product => ({
  ...{ id, title, category, price, stock, active: true },
  attributes: { colour: [colour] },
});

export const facts: ShopFacts = {
  hours: [
    { days: 'mon-sat', open: '08:30', close: '18:30' },
    { days: 'sun', open: '10:00', close: '14:00' },
  ],
  delivery: [
    { zone: 'Nairobi CBD', fee: 150, within: '3h' },
    { zone: 'Westlands', fee: 300, within: '1d' },
    { zone: 'Nakuru', fee: 400, within: '1d' },
    { zone: 'Mombasa', fee: 650, within: '2d-3d' },
  ],
  payment: [{ method: 'M-Pesa Paybill', number: '400200', account: 'order' }],
  returns: '14d',
  warranty: { phones: '1y', audio: '6mo' },
  discounts: [{ percent: 10, of: 'audio' }],
  contacts: { phones: ['0711 222 333'], links: ['https://simubora.co.ke'], address: 'Moi Avenue 21, Nairobi' },
};

/** A shop of phones. One phone is sold out, and one colour of the earbuds. */
export const phoneShop: Shop = {
  ...{ key: 'phones', name: 'Simu Bora', language: 'en', currency: 'KES', tenant: 't1' },
  ...{ phoneNumberId: '100200300', displayPhone: '254711222333' },
  settings: { ...DEFAULT_SETTINGS },
  facts,
  products: [
    product('a1', 'Nova A1', 'phones', 12_500, 4, 'black'),
    product('a1pro', 'Nova A1 Pro', 'phones', 18_900, 2, 'blue'),
    product('mini', 'Kito Mini', 'phones', 7800, 9, 'red'),
    product('zuri', 'Zuri 5', 'phones', 15_600, 0, 'green'),
    product('zurimax', 'Zuri 5 Max', 'phones', 22_000, 6, 'black'),
    product('baridi', 'Baridi X', 'phones', 31_000, 3, 'silver'),
    {
      ...product('earbuds', 'Sauti Earbuds', 'audio', 1850, 12, 'black'),
      attributes: {},
      variants: [
        { id: 'b', title: 'Black', stock: 5, attributes: { colour: 'black' } },
        { id: 'w', title: 'White', stock: 0, attributes: { colour: 'white' } },
        { id: 'u', title: 'Blue', stock: 7, attributes: { colour: 'blue' } },
      ],
    },
    product('bank', 'Kilele Power Bank', 'power', 2400, 7, 'black'),
  ],
};
