import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalog } from '../../shop/index.ts';
import type { Catalog } from '../../shop/types.ts';
import { stream } from '../../time/streams.ts';
import { makeToken, sessionOfToken, whoOf } from '../index.ts';
import { arrivals, DAY } from './rhythm.ts';

/** Midnight in Nairobi. */
const MIDNIGHT = Date.UTC(2026, 0, 4, 21);
const HOUR = 3_600_000;

describe('the rhythm of a day', () => {
  it('has its peak in the evening and next to nobody at night, whenever the day begins', () => {
    for (const start of [MIDNIGHT, MIDNIGHT + 9.5 * HOUR]) {
      const all = arrivals(10_000, start, stream(1, 'rhythm'));
      expect(Math.min(...all)).toBeGreaterThanOrEqual(start);
      expect(Math.max(...all)).toBeLessThan(start + DAY);
      const between = (from: number, to: number): number =>
        all.filter((at) => ((at - MIDNIGHT) % DAY) / HOUR >= from && ((at - MIDNIGHT) % DAY) / HOUR < to).length;
      expect(between(19, 21)).toBeGreaterThan(1.5 * between(12, 14));
      expect(between(12, 14)).toBeGreaterThan(between(9, 11));
      expect(between(0, 5)).toBeLessThan(300);
    }
  });
});

describe('a day of trade', () => {
  let catalogs: Catalog[];
  beforeAll(async () => {
    catalogs = await Promise.all(
      ['simu-hub', 'soko-fresh'].map((key) => loadCatalog(`scenarios/catalogs/${key}.yaml`)),
    );
  });

  it('is a session of its token: equal for equal tokens, another for every number', () => {
    const [one, again, other] = [3, 3, 4].map((index) =>
      sessionOfToken(makeToken({ seed: 7, index, day: 20 }), catalogs),
    );
    const plain = ({ actor, ...script }: NonNullable<typeof one>) => script;
    expect(plain(again!)).toEqual(plain(one!));
    expect(other?.seed).not.toBe(one?.seed);
    expect(one?.customers).toHaveLength(20);
    expect(new Set(one?.customers.map(({ phone }) => phone)).size).toBe(20);
    for (const { key } of one?.customers ?? []) expect(whoOf(one?.tags ?? [], key)).toBeDefined();
  });

  it('is over when the day is', () => {
    const script = sessionOfToken(makeToken({ seed: 7, index: 0, day: 5 }), catalogs);
    const { products, ...shop } = script.catalog;
    const named = { ...shop, products, tenant: 't', phoneNumberId: '1', displayPhone: '2', settings: script.settings };
    const actor = script.actor?.();
    let now = MIDNIGHT;
    let waits = 0;
    for (;;) {
      const steps = actor?.next({ now, lastActivity: now, shop: named, carts: 'never', shows: () => [] });
      if (!steps) break;
      const [first] = steps;
      if (first?.do === 'wait') {
        waits += 1;
        now += first.duration;
      } else now += 5000;
    }
    expect(waits).toBeGreaterThan(5);
    expect(now).toBeGreaterThan(MIDNIGHT + 12 * HOUR);
    expect(now).toBeLessThan(MIDNIGHT + DAY + 0.5 * HOUR);
  });
});
