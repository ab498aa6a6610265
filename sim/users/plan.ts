import fc from 'fast-check';
import { varietiesOfShops, varietyAt } from '../languages/index.ts';
import { type BotSettings, type Catalog, DEFAULT_SETTINGS } from '../shop/types.ts';
import type { CoverageTarget } from './coverage-target.ts';
import { localeOf } from './locale.ts';
import type { Occasion } from './occasions/index.ts';
import { arbitraryPersona, PERSONA_KINDS, type Persona, type PersonaKind } from './persona.ts';

/** What a customer does besides what the session aims at. */
export const EXTRAS = [
  'find',
  'purchase',
  'price',
  'browse',
  'question',
  'positions',
  'expiry',
  'demonstrative',
  'both',
  'olderButton',
  'olderQuote',
  'gapAtWait',
  'gapAtCap',
  'many',
  'duplicates',
  'disorder',
  'whilePreparing',
  'priceUnderway',
  'refused',
  'forged',
  'recall',
  'vague',
  'wordless',
  'orderStatus',
  'language',
  'twoProducts',
  'manyPieces',
  'wishAndQuestion',
  'twoWishes',
  'priceAndQuestion',
  'piecesInBurst',
  'variantInBurst',
  'piecesOfVariant',
  'olderOrder',
] as const;
export type Extra = (typeof EXTRAS)[number];

/** Everything about a session that is settled before it starts. */
export interface SessionPlan {
  coverageTarget: CoverageTarget;
  catalog: Catalog;
  settings: BotSettings;
  /** The first one does what the session aims at, and what it has besides. */
  people: { key: string; persona: Persona; extras: Extra[] }[];
  occasions: readonly Occasion[];
}

/** Settings of the checklist, with others now and then: all within their limits. */
export const arbitrarySettings: fc.Arbitrary<BotSettings> = fc
  .record({
    waitSeconds: weighted([7, 3], [1, 1], [1, 2], [1, 5], [1, 10]),
    maxProducts: weighted([6, 5], [1, 3], [1, 8], [1, 10]),
    contextTtlMinutes: weighted([6, 5], [1, 2], [1, 10]),
    thinkingMs: weighted([5, 0], [2, 1200], [1, 2500]),
    cacheTtlSeconds: weighted([9, 300], [1, 60]),
  })
  .map((settings) => ({ ...DEFAULT_SETTINGS, ...settings }));

function weighted(...values: [weight: number, value: number][]): fc.Arbitrary<number> {
  return fc.oneof(...values.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));
}

/** A session in one of the shops that aims at a class, with somebody of that kind; `size` bounds what else happens. */
export function arbitraryPlan(
  catalogs: readonly Catalog[],
  shops: fc.Arbitrary<Catalog>,
  coverageTarget: CoverageTarget,
  kind: PersonaKind,
  size: number,
): fc.Arbitrary<Omit<SessionPlan, 'occasions'>> {
  const extras = (max: number) => fc.array(fc.constantFrom(...EXTRAS), { maxLength: max, size: 'max' });
  const first = fc.record({ persona: arbitraryPersona(kind, coverageTarget.variety), extras: extras(size) });
  const anybody = fc
    .tuple(fc.constantFrom(...PERSONA_KINDS), fc.constantFrom(...varietiesOfShops(catalogs)))
    .chain(([other, variety]) => arbitraryPersona(other, variety));
  // Every other one comes to buy, so that two carts are filled at once.
  const errand = fc.oneof(extras(1), fc.constant<Extra[]>(['purchase']));
  const second = fc.record({ persona: anybody, extras: errand });
  const people = fc.oneof({ weight: 7, arbitrary: fc.tuple(first) }, { weight: 1, arbitrary: fc.tuple(first, second) });
  return fc.record({ catalog: shops, settings: arbitrarySettings, people }).map(({ people: found, ...rest }) => {
    const writing = (variety: string): string => varietyAt(rest.catalog, variety);
    const { keys } = localeOf(rest.catalog);
    return {
      coverageTarget: { ...coverageTarget, variety: writing(coverageTarget.variety) },
      ...rest,
      people: found.map(({ persona, extras: more }, n) => ({
        key: keys[n] ?? `customer${n + 1}`,
        persona: { ...persona, variety: writing(persona.variety) },
        extras: more,
      })),
    };
  });
}
