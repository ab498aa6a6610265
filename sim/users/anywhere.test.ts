import { beforeAll, describe, expect, it } from 'vitest';
import { findBudget } from '../languages/reading/money.ts';
import { languageOf } from '../languages/reading/spoken.ts';
import { loadCatalog } from '../shop/index.ts';
import type { Catalog, Shop } from '../shop/types.ts';
import { DEFAULT_SETTINGS } from '../shop/types.ts';
import { generateSessions } from './generate.ts';

/** What the customers of the first sessions of a shop say, before any reply. */
function said(catalog: Catalog, sessions = 120): { text: string; name: string; key: string; prices: number[] }[] {
  return [...generateSessions({ seed: 3, catalogs: [catalog], to: sessions })].flatMap((script) => {
    const { products, ...rest } = script.catalog;
    const shop: Shop = {
      ...rest,
      products,
      tenant: 't',
      phoneNumberId: '1',
      displayPhone: '2',
      settings: DEFAULT_SETTINGS,
    };
    const actor = script.actor?.();
    const texts: string[] = [];
    for (let turn = 0; turn < 8; turn += 1) {
      const now = turn * 60_000;
      for (const step of actor?.next({ now, lastActivity: now, shop, carts: 'never', shows: () => [] }) ?? []) {
        if (step.do === 'say') texts.push(step.part.text);
        if (step.do === 'burst') texts.push(...step.parts.map(({ text }) => text));
      }
    }
    const [first] = script.customers;
    // Some of them take place in a shop with other prices: restocked, or of generated groceries.
    const prices = products.map(({ price }) => price);
    return texts.map((text) => ({ text, name: first?.name ?? '', key: first?.key ?? '', prices }));
  });
}

const SHOPS = 'tests/fixtures/shops/catalogs';
const KENYA = /m-?pesa|paybill|nairobi|westlands|thika|mombasa|\bkes\b|\bksh|\bbob\b|shilingi|\/=/i;

describe.each([
  ['tiffin-point', 'en', /₹|\brs\b|\/-|rupees/i, /saket|lajpat/i, /upi|cash/i],
  ['adom-pharmacy', 'en', /ghs|₵|cedis/i, /osu|madina|tema/i, /momo|cash/i],
  ['casa-lupita', 'es', /\$|pesos|mxn/i, /coyoac|toluca|ciudad de m/i, /tarjeta|transferencia|efectivo/i],
])('%s', (key, language, money, place, payment) => {
  let texts: string[];
  beforeAll(async () => {
    texts = said(await loadCatalog(`${SHOPS}/${key}.yaml`)).map(({ text }) => text);
  });

  it('has customers who speak of its own money, places and ways to pay', () => {
    const all = texts.join('\n');
    expect(all).toMatch(money);
    expect(all).toMatch(place);
    expect(all).toMatch(payment);
    expect(texts.filter((text) => KENYA.test(text))).toEqual([]);
  });

  it('has customers who write its language alone', () => {
    const others = texts.filter((text) => {
      const read = languageOf(text.toLowerCase());
      return read.strength === 'clear' && read.language !== language;
    });
    expect(others.length / texts.length, others.join(' | ')).toBeLessThan(0.02);
  });
});

describe('budgets', () => {
  it.each(['tiffin-point', 'adom-pharmacy', 'casa-lupita', 'jenga-hardware'])(
    'of %s are near its prices, and are read',
    async (key) => {
      const catalog = await loadCatalog(`${SHOPS}/${key}.yaml`);
      const limits = said(catalog, 300).flatMap(({ text, prices }) => {
        const budget = findBudget(text.toLowerCase());
        return budget ? [{ limit: budget.max, prices }] : [];
      });
      expect(limits.length).toBeGreaterThan(5);
      for (const { limit, prices } of limits) {
        expect(limit).toBeGreaterThanOrEqual(0.8 * Math.min(...prices));
        expect(limit).toBeLessThanOrEqual(2 * Math.max(...prices));
      }
    },
  );
});

describe('the languages of a shop', () => {
  const shop = (more: Partial<Catalog>): Catalog => ({
    ...{ key: 'x', name: 'X', language: 'en', currency: 'KES' },
    products: [{ id: 'a', title: 'Red Cup', category: 'cups', price: 100, stock: 5, active: true, attributes: {} }],
    ...more,
  });
  const varieties = (catalog: Catalog): Set<string> =>
    new Set(
      [...generateSessions({ seed: 1, catalogs: [catalog], to: 150 })].map(
        ({ title }) => title.split(/[,:] /)[1] ?? '',
      ),
    );

  it.each([
    [{}, ['en', 'sw', 'mixed', 'fr']],
    [{ languages: ['en'] }, ['en']],
    [{ languages: ['en', 'es'] }, ['en', 'es']],
    [{ currency: 'INR' }, ['en']],
    [{ language: 'fr', currency: 'XOF' }, ['fr']],
  ])('%o: %o', (more, expected) => {
    const found = varieties(shop(more));
    for (const each of found) expect(expected).toContain(each);
    if (expected.length < 4) expect(found.size).toBe(expected.length);
  });

  it('names and numbers are of its country', () => {
    const [india, kenya] = ['INR', 'KES'].map((currency) => [
      ...generateSessions({ seed: 1, catalogs: [shop({ currency })], to: 20 }),
    ]);
    expect(india?.every(({ customers }) => customers.every(({ phone }) => /^919\d{9}$/.test(phone)))).toBe(true);
    expect(kenya?.every(({ customers }) => customers.every(({ phone }) => /^2547\d{8}$/.test(phone)))).toBe(true);
    expect(india?.some(({ customers }) => customers.some(({ name }) => /Amina|Otieno/.test(name)))).toBe(false);
  });
});
