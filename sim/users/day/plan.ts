import fc from 'fast-check';
import { varietyAt } from '../../languages/index.ts';
import type { BotSettings, Catalog } from '../../shop/types.ts';
import { type CoverageTarget, classesAt } from '../coverage-target.ts';
import { arbitraryPersona, PERSONA_KINDS, type Persona } from '../persona.ts';
import { arbitrarySettings, type Extra } from '../plan.ts';
import { arbitraryShop } from '../shops.ts';

/** What somebody may do besides what they came for: all that needs no fixed moment, since others are served meanwhile. */
const EXTRAS = [
  'find',
  'purchase',
  'price',
  'browse',
  'question',
  'positions',
  'recall',
  'vague',
  'wordless',
  'orderStatus',
  'language',
  'twoProducts',
] as const satisfies Extra[];

/** One customer of a day. */
export interface Visitor {
  key: string;
  persona: Persona;
  coverageTarget: CoverageTarget;
  extras: Extra[];
}

/** A shop's day, as far as it is settled before it starts. */
export interface DayPlan {
  catalog: Catalog;
  settings: BotSettings;
  visitors: Visitor[];
}

/** A shop with something on its shelves, and so many customers, the first of whom aims at class number `first`. */
export function arbitraryDay(catalogs: readonly Catalog[], customers: number, first: number): fc.Arbitrary<DayPlan> {
  const stocked = catalogs.filter(({ products }) => products.length > 0);
  const all = classesAt(catalogs);
  const visitor = (n: number): fc.Arbitrary<Visitor> => {
    const coverageTarget = all[(first + n) % all.length]!;
    return fc.record({
      key: fc.constant(`c${n + 1}`),
      persona: fc.constantFrom(...PERSONA_KINDS).chain((kind) => arbitraryPersona(kind, coverageTarget.variety)),
      coverageTarget: fc.constant(coverageTarget),
      extras: fc.array(fc.constantFrom(...EXTRAS), { maxLength: 1 }),
    });
  };
  return fc
    .record({
      catalog: arbitraryShop(stocked.length > 0 ? stocked : catalogs),
      settings: arbitrarySettings,
      visitors: fc.tuple(...Array.from({ length: customers }, (_, n) => visitor(n))),
    })
    .map(({ visitors, ...rest }) => ({
      ...rest,
      visitors: visitors.map((each) => {
        const variety = varietyAt(rest.catalog, each.coverageTarget.variety);
        return {
          ...each,
          persona: { ...each.persona, variety },
          coverageTarget: { ...each.coverageTarget, variety },
        };
      }),
    }));
}
