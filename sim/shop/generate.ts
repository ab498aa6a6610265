import { faker } from '@faker-js/faker/locale/en';
import { GROCERIES, type GroceryKind } from './groceries.ts';
import type { Product } from './types.ts';

/** Products of a kind of shop. Equal arguments give equal products, whatever else has used a generator before. */
export function generateProducts(options: { seed: number; kind: 'grocery'; products: number }): Product[] {
  // One instance serves everybody, but nothing runs between this seeding and the last draw.
  faker.seed(options.seed);
  const all = GROCERIES.flatMap((grocery) =>
    grocery.brands.flatMap((brand) => grocery.packs.map(([pack, price]) => ({ grocery, brand, pack, price }))),
  );
  // Every kind of thing once before any kind twice: small shops are as varied as large ones.
  const shuffled = faker.helpers.shuffle(all);
  const turn = new Map<GroceryKind, number>();
  const order = new Map(
    shuffled.map((item) => {
      const n = turn.get(item.grocery) ?? 0;
      turn.set(item.grocery, n + 1);
      return [item, n];
    }),
  );
  const spread = shuffled.sort((a, b) => order.get(a)! - order.get(b)!);

  return Array.from({ length: options.products }, (_, index): Product => {
    const { grocery, brand, pack, price } = spread[index % spread.length]!;
    const round = Math.floor(index / spread.length);
    const title = `${brand} ${grocery.name} ${pack}${round === 0 ? '' : ` (lot ${round + 1})`}`;
    const known = grocery.swahili ? ` (${grocery.swahili})` : '';
    return {
      id: slug(title),
      title,
      category: grocery.category,
      description: `${grocery.name}${known}, ${pack}, by ${brand}. Best before ${faker.number.int({ min: 6, max: 18 })} months.`,
      price: halfShillings(price * faker.number.float({ min: 0.93, max: 1.12, fractionDigits: 3 })),
      stock:
        faker.number.float({ min: 0, max: 1, fractionDigits: 3 }) < 0.1 ? 0 : faker.number.int({ min: 3, max: 60 }),
      active: true,
      attributes: { brand: [brand], pack: [pack] },
    };
  });
}

/** Shelf prices come in whole and half shillings. */
function halfShillings(price: number): number {
  return Math.max(5, Math.round(price * 2) / 2);
}

function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
