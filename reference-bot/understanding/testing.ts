import type { CatalogVocabulary } from '../dialogue.ts';
import type { Point, UnderstandingContext } from './types.ts';
import { understand } from './understand.ts';

/** The words of a shop with a bit of everything, for tests. */
export const vocabulary: CatalogVocabulary = {
  titles: [
    { id: 'canvas-red', title: 'Red Canvas Sneakers' },
    { id: 'runner-blue', title: 'Blue Runner Shoes' },
    { id: 'maxi', title: 'Kitenge Maxi Dress' },
    { id: 'unga', title: 'Unga wa Ngano 2kg' },
    { id: 'spark-20', title: 'Tecno Spark 20' },
    { id: 'tune-110', title: 'JBL Tune 110 Earphones' },
    { id: 'handbag', title: 'Brown Leather Handbag' },
    { id: 'backpack', title: 'Black Laptop Backpack' },
  ],
  categories: ['Shoes', 'Dresses', 'Groceries', 'Phones', 'Bags', 'Earphones'],
  colors: ['Red', 'Blue', 'Black', 'Navy Blue', 'Brown'],
  sizes: ['40', '41', '42', 'S', 'M', 'L'],
  materials: ['Leather', 'Canvas'],
};

/** The points of a text in that shop, with a list of three in sight. */
export function points(text: string, context: Partial<UnderstandingContext> = {}): Point[] {
  return understand(text, { vocabulary, expecting: null, listLength: 3, ...context }).points;
}

/** The only point of a text, without the parts of it that say nothing. */
export function only(text: string, context: Partial<UnderstandingContext> = {}): unknown {
  const [point, ...others] = points(text, context);
  return others.length === 0 ? bare(point) : { several: [point, ...others].map(bare) };
}

/** Without nulls, empty lists and false flags, so that a test names only what was said. */
export function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, entry]) => !isNothing(entry));
  return Object.fromEntries(kept.map(([key, entry]) => [key, bare(entry)]).filter(([, entry]) => !isNothing(entry)));
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** The reference of any point of the text. */
export const referenceIn = (text: string): unknown =>
  points(text)
    .map((point: Point) =>
      point.kind === 'reference' ? point.reference : 'target' in point ? point.target.reference : null,
    )
    .find((reference) => reference !== null) ?? null;
