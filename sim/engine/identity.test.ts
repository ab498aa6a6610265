import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { script } from '../../tests/scripts.ts';
import { shopOf, startOf } from './identity.ts';

describe('startOf', () => {
  it('is in the morning or afternoon of one fixed day in Nairobi', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const start = new Date(startOf(seed)).toISOString();
        expect(start >= '2026-01-05T06:00:00.000Z' && start <= '2026-01-05T14:00:00.000Z').toBe(true);
      }),
    );
  });
});

describe('shopOf', () => {
  it('gives each session and seed its own address, in the platform’s form', () => {
    const shops = ['a', 'b'].flatMap((id) => [1, 2, 3].map((seed) => shopOf(script(id, [], { seed }), id)));
    for (const field of ['tenant', 'phoneNumberId', 'displayPhone'] as const) {
      expect(new Set(shops.map((shop) => shop[field])).size).toBe(shops.length);
    }
    expect(shops.every((shop) => /^\d{15}$/.test(shop.phoneNumberId) && /^2547\d{11}$/.test(shop.displayPhone))).toBe(
      true,
    );
  });

  it('is a copy: what happens to it does not happen to the catalogue', () => {
    const of = script('a', []);
    const shop = shopOf(of, 'a');
    shop.products[0]!.price = 1;
    expect(of.catalog.products[0]?.price).toBe(4500);
    expect(shopOf(of, 'a')).toEqual(shopOf(of, 'a'));
  });
});
