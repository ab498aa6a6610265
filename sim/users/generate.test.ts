import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateProducts } from '../shop/index.ts';
import type { Catalog } from '../shop/types.ts';
import { classesAt, className, coverageTargetOf } from './coverage-target.ts';
import { generateSessions, sessionOf, sessionOfToken } from './generate.ts';
import { makeToken, parseToken, sessionIdOf, tokenOf } from './token.ts';
import { whoOf } from './who.ts';

const catalogs: Catalog[] = [
  {
    key: 'b',
    name: 'Soko B',
    language: 'sw',
    currency: 'KES',
    products: generateProducts({ seed: 1, kind: 'grocery', products: 20 }),
  },
  {
    key: 'a',
    name: 'Soko A',
    language: 'en',
    currency: 'KES',
    products: generateProducts({ seed: 2, kind: 'grocery', products: 8 }),
  },
  { key: 'c', name: 'Soko C', language: 'sw', currency: 'KES', products: [] },
];
const seeds = fc.nat(0xffff_ffff);
const indexes = fc.nat(5000);

/** A script without its actor, as text. */
const plain = ({ actor, ...script }: ReturnType<typeof sessionOf>): string => JSON.stringify(script);

describe('of a bot that has one shop', () => {
  it('sessions take place there, and its customers write as people do there', () => {
    const shop = catalogs[0]!;
    for (let index = 0; index < 60; index += 1) {
      const script = sessionOfToken(`g2-7-${index}`, [shop], true);
      expect(script.catalog).toEqual(shop);
      const spoken = script.tags.join(' ');
      expect(spoken).not.toMatch(/\b(fr|es)\b/);
    }
  });
});

describe('generateSessions', () => {
  it('gives equal sessions for equal seeds, for every order of sessions and catalogues', () => {
    fc.assert(
      fc.property(seeds, indexes, (seed, index) => {
        const first = plain(sessionOf({ seed, index }, catalogs));
        sessionOf({ seed: seed + 1, index }, catalogs);
        expect(plain(sessionOf({ seed, index }, catalogs.toReversed()))).toBe(first);
        expect(plain(sessionOfToken(makeToken({ seed, index }), catalogs))).toBe(first);
      }),
      { numRuns: 30 },
    );
  });

  it('is without end when no end is given, and grows', () => {
    const script = generateSessions({ seed: 7, catalogs, from: 1_000_000 }).next().value;
    expect(script?.token).toBe('g2-7-1000000');
  });

  it('every session is playable: a shop, customers with separate numbers, settings within limits', () => {
    fc.assert(
      fc.property(seeds, indexes, (seed, index) => {
        const { settings, customers, catalog, tags, actor } = sessionOf({ seed, index }, catalogs);
        expect(settings.waitSeconds).toBeGreaterThanOrEqual(1);
        expect(settings.waitSeconds).toBeLessThanOrEqual(10);
        expect(settings.maxProducts).toBeGreaterThanOrEqual(1);
        expect(settings.maxProducts).toBeLessThanOrEqual(10);
        expect(new Set(customers.map(({ phone }) => phone)).size).toBe(customers.length);
        for (const { key } of customers) expect(whoOf(tags, key)?.persona).toBeDefined();
        const ids = catalog.products.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { price, stock } of catalog.products) {
          expect(price).toBeGreaterThan(0);
          expect(stock).toBeGreaterThanOrEqual(0);
        }
        expect(actor).toBeDefined();
      }),
      { numRuns: 60 },
    );
  });
});

describe('the classes of the conversation space', () => {
  const all = classesAt(catalogs);

  it('each comes once before any comes twice', () => {
    fc.assert(
      fc.property(seeds, fc.nat(5), (seed, round) => {
        const from = round * all.length;
        const names = all.map((_, n) => className(coverageTargetOf(seed, from + n, all)));
        expect(new Set(names)).toEqual(new Set(all.map(className)));
      }),
      { numRuns: 20 },
    );
  });

  it('a tag tells who somebody is', () => {
    expect(whoOf(['generated', 'amina-hasty-mixed'], 'amina')).toEqual({ persona: 'hasty', variety: 'mixed' });
    expect(whoOf(['generated', 'amina-sleepy-mixed'], 'amina')).toBeUndefined();
    expect(whoOf(['generated'], 'amina')).toBeUndefined();
  });
});

describe('tokens', () => {
  it('come back as what they were made of', () => {
    fc.assert(
      fc.property(seeds, indexes, (seed, index) => {
        const token = makeToken({ seed, index });
        expect(parseToken(token)).toEqual({ seed, index });
        expect(tokenOf(sessionIdOf(token))).toBe(token);
      }),
    );
  });

  it.each([
    ['references/second-one.yaml', /no token/],
    ['g2-7', /no token/],
    ['g2-7-1-9999', /no token/],
    ['g99-7-1', /another version/],
  ])('"%s" is refused, with what to do', (word, message) => {
    expect(() => parseToken(word)).toThrow(message);
  });
});
