import { faker } from '@faker-js/faker/locale/en';
import fc from 'fast-check';
import { languages } from '../languages/index.ts';
import { generateProducts } from '../shop/index.ts';
import type { Catalog, Product } from '../shop/types.ts';

const SUFFIXES = ['Traders', 'Stores', 'Collections', 'Mart', 'Duka', 'Online Shop'];

/** Shops that sessions take place in: the catalogues on file, as they are, restocked, or shelves of generated groceries. */
export function arbitraryShop(catalogs: readonly Catalog[]): fc.Arbitrary<Catalog> {
  const stocked = catalogs.filter(({ products }) => products.length > 0);
  const seed = fc.nat(0x7fff_ffff);
  const onFile = fc.constantFrom(...(stocked.length > 0 ? stocked : catalogs));
  const restockedOnes = fc.tuple(onFile, seed, fc.integer({ min: 4, max: 14 }));
  const empty = catalogs.filter(({ products }) => products.length === 0);
  return fc.oneof(
    { weight: 60, arbitrary: onFile },
    { weight: 28, arbitrary: restockedOnes.map(([catalog, n, size]) => restocked(catalog, n, size)) },
    { weight: 9, arbitrary: fc.tuple(seed, fc.integer({ min: 5, max: 40 })).map(([n, size]) => grocery(n, size)) },
    ...(empty.length > 0 ? [{ weight: 3, arbitrary: fc.constantFrom(...empty) }] : []),
  );
}

/** Another shop of the same trade: some of the products, with prices, stock and owner of its own. */
function restocked(catalog: Catalog, seed: number, size: number): Catalog {
  faker.seed(seed);
  const products = faker.helpers.arrayElements(catalog.products, Math.min(size, catalog.products.length)).map(
    (product): Product => ({
      ...product,
      price: reprice(product.price),
      ...(product.variants
        ? {
            variants: product.variants.map((variant) => ({
              ...variant,
              ...(variant.price === undefined ? {} : { price: reprice(variant.price) }),
            })),
          }
        : { stock: faker.datatype.boolean(0.12) ? 0 : faker.number.int({ min: 1, max: 25 }) }),
    }),
  );
  return { ...catalog, key: `${catalog.key}-${seed}`, name: businessName(), products };
}

/** Shelf prices: whole tens, or with cents as marked-down goods have them. */
function reprice(price: number): number {
  const changed = price * faker.number.float({ min: 0.8, max: 1.3, fractionDigits: 3 });
  const whole = Math.max(10, Math.round(changed / 10) * 10);
  return faker.datatype.boolean(0.15) ? whole + 0.5 : whole;
}

function grocery(seed: number, size: number): Catalog {
  const products = generateProducts({ seed, kind: 'grocery', products: size });
  faker.seed(seed);
  const language = faker.helpers.arrayElement(languages.names);
  return { key: `grocery-${seed}`, name: businessName(), language, currency: 'KES', products };
}

const businessName = (): string => `${faker.person.lastName('female')} ${faker.helpers.arrayElement(SUFFIXES)}`;
