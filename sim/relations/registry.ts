import { Registry } from '../registry.ts';
import { anotherCustomer } from './another-customer.ts';
import { anotherHour } from './another-hour.ts';
import { burst } from './burst.ts';
import { catalogOrder } from './catalog-order.ts';
import { currency } from './currency.ts';
import { delivered } from './delivered-twice.ts';
import { doubledPrices } from './doubled-prices.ts';
import { emoji } from './emoji.ts';
import { forwarded } from './forwarded.ts';
import { letterCase } from './letter-case.ts';
import { otherStock } from './other-stock.ts';
import { otherWords } from './other-words.ts';
import { renamedProduct } from './renamed-product.ts';
import { secondCustomer } from './second-customer.ts';
import { smallTalk } from './small-talk.ts';
import { spacing } from './spacing.ts';
import { swapped } from './swapped.ts';
import type { Relation } from './types.ts';
import { typo } from './typo.ts';

/** The relations, in the order of the report. */
export const relations = new Registry<Relation>('relation');

relations.register(otherWords);
relations.register(burst);
relations.register(typo);
relations.register(emoji);
relations.register(letterCase);
relations.register(spacing);
relations.register(forwarded);
relations.register(swapped);
relations.register(smallTalk);
relations.register(anotherHour);
relations.register(anotherCustomer);
relations.register(secondCustomer);
relations.register(delivered);
relations.register(doubledPrices);
relations.register(currency);
relations.register(renamedProduct);
relations.register(catalogOrder);
relations.register(otherStock);

const PREFIX = 'relation:';

/** How a relation is called where checks are; and its name by that. */
export const checkOf = (relation: string): string => `${PREFIX}${relation}`;
export const relationOf = (check: string): string | undefined =>
  check.startsWith(PREFIX) ? check.slice(PREFIX.length) : undefined;
