import { faker } from '@faker-js/faker/locale/en';
import fc from 'fast-check';
import { languagesWhere } from '../languages/index.ts';
import { EAST_AFRICA } from '../scenario/customers.ts';
import { generateProducts, type ShopFacts } from '../shop/index.ts';
import type { Catalog, Product } from '../shop/types.ts';
import { localeOf } from './locale.ts';

/** The groceries that the generator knows are Kenyan. */
const GROCERY_CURRENCY = 'KES';

/** Shops that sessions take place in: the catalogues on file, as they are, restocked, or shelves of generated groceries. */
export function arbitraryShop(catalogs: readonly Catalog[]): fc.Arbitrary<Catalog> {
  const stocked = catalogs.filter(({ products }) => products.length > 0);
  const seed = fc.nat(0x7fff_ffff);
  const onFile = fc.constantFrom(...(stocked.length > 0 ? stocked : catalogs));
  const restockedOnes = fc.tuple(onFile, seed, fc.integer({ min: 4, max: 14 }));
  const empty = catalogs.filter(({ products }) => products.length === 0);
  const groceries = fc.tuple(seed, fc.integer({ min: 5, max: 40 })).map(([n, size]) => grocery(n, size, catalogs));
  const local = catalogs.some(({ currency }) => currency === GROCERY_CURRENCY);
  return fc.oneof(
    { weight: 60, arbitrary: onFile },
    { weight: 28, arbitrary: restockedOnes.map(([catalog, n, size]) => restocked(catalog, n, size)) },
    ...(local ? [{ weight: 9, arbitrary: groceries }] : []),
    ...(empty.length > 0 ? [{ weight: 3, arbitrary: fc.constantFrom(...empty) }] : []),
  );
}

/** Another shop of the same trade: some of the products, with prices, stock and owner of its own. */
function restocked(catalog: Catalog, seed: number, size: number): Catalog {
  faker.seed(seed);
  const products = faker.helpers.arrayElements(catalog.products, Math.min(size, catalog.products.length)).map(
    (product): Product => ({
      ...product,
      price: reprice(product.price, catalog),
      ...(product.variants
        ? {
            variants: product.variants.map((variant) => ({
              ...variant,
              ...(variant.price === undefined ? {} : { price: reprice(variant.price, catalog) }),
            })),
          }
        : product.kind === 'service'
          ? {}
          : { stock: faker.datatype.boolean(0.12) ? 0 : faker.number.int({ min: 1, max: 25 }) }),
    }),
  );
  return { ...catalog, key: `${catalog.key}-${seed}`, name: businessName(catalog), products };
}

/** Shelf prices: whole tens where money is small, or with cents as marked-down goods have them. */
function reprice(price: number, shop: Pick<Catalog, 'currency'>): number {
  const changed = price * faker.number.float({ min: 0.8, max: 1.3, fractionDigits: 3 });
  const step = shelfStep(price, shop);
  const whole = Math.max(step, Math.round(changed / step) * step);
  return faker.datatype.boolean(0.15) ? whole + 0.5 : whole;
}

/** Prices of a shop are whole multiples of this. */
export const shelfStep = (price: number, shop: Pick<Catalog, 'currency'>): number =>
  price >= 100 || localeOf(shop).step >= 50 ? 10 : 1;

function grocery(seed: number, size: number, catalogs: readonly Catalog[]): Catalog {
  const products = generateProducts({ seed, kind: 'grocery', products: size });
  faker.seed(seed);
  // Where every file says in which languages its customers write, they write no other here.
  const named =
    catalogs.every(({ languages }) => languages) && new Set(catalogs.flatMap(({ languages = [] }) => languages));
  const language = faker.helpers.arrayElement(named ? [...named] : languagesWhere(GROCERY_CURRENCY));
  const key = `grocery-${seed}`;
  const currency = GROCERY_CURRENCY;
  const name = businessName({ currency });
  const spoken = named ? { languages: [...named] } : {};
  return {
    key,
    name,
    language,
    ...spoken,
    currency,
    products,
    ...(faker.datatype.boolean(0.2) ? {} : { facts: facts() }),
  };
}

const PLACES = ['Westlands', 'Kilimani', 'Thika', 'Nakuru', 'Nyali', 'Kisumu', 'Ngong', 'Ruiru'];

/** What a shop says of itself; one in five sections is left out, as in real files. */
function facts(): ShopFacts {
  const { arrayElement, arrayElements } = faker.helpers;
  const open = arrayElement(['07:00', '08:00', '08:30', '09:00']);
  const digits = (length: number): string => faker.string.numeric({ length, allowLeadingZeros: false });
  const all: Required<ShopFacts> = {
    hours: [
      { days: arrayElement(['mon-fri', 'mon-sat', 'mon-sun']), open, close: arrayElement(['17:00', '18:30', '20:00']) },
    ],
    delivery: arrayElements(PLACES, faker.number.int({ min: 0, max: 3 })).map((zone) => ({
      zone,
      fee: arrayElement([0, 100, 150, 250, 400]),
      within: arrayElement(['2h', '6h', '1d', '2d', '1d-3d']),
      ...(faker.datatype.boolean(0.3) ? { freeFrom: arrayElement([2000, 5000]) } : {}),
    })),
    payment: faker.datatype.boolean(0.7)
      ? [{ method: 'M-Pesa Paybill', number: digits(6), account: 'order' }]
      : [{ method: 'M-Pesa Buy Goods Till', number: digits(7) }],
    returns: arrayElement(['none', '1d', '7d', '2w']),
    warranty: arrayElement(['none', '6mo', '1y']),
    discounts: faker.datatype.boolean(0.7) ? [] : [{ percent: arrayElement([5, 10]) }],
    contacts: {
      phones: [`07${digits(8)}`],
      address: `${arrayElement(['Moi', 'Kenyatta', 'Uhuru'])} Avenue ${digits(2)}`,
    },
  };
  return Object.fromEntries(Object.entries(all).filter(() => !faker.datatype.boolean(0.2)));
}

function businessName(shop: Pick<Catalog, 'currency'>): string {
  const { people, shops } = localeOf(shop);
  const owner = people === EAST_AFRICA ? faker.person.lastName('female') : faker.helpers.arrayElement(people.last);
  return `${owner} ${faker.helpers.arrayElement(shops)}`;
}
