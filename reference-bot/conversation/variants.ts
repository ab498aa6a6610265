import type { Point } from '../understanding/index.ts';
import { begin, settledVariant } from './checkout.ts';
import { productById, type TurnState } from './state.ts';
import type { VariantRecord } from './types.ts';

/**
 * "Size 42", "the medium, 2 please" when a variant was asked for: words that would be an inquiry elsewhere. True when they
 * name exactly one variant, and the purchase has gone on.
 */
export async function answerVariant(state: TurnState, text: string, points: Point[]): Promise<boolean> {
  const { checkout } = state.memory;
  if (checkout?.step !== 'variant' || points.length === 0 || !points.every((p) => NAMING.has(p.kind))) return false;
  const product = await productById(state, checkout.productId);
  if (product === null || product.variants.length < 2) return false;
  if (points.some((p) => p.kind === 'inquiry' && p.productIds.some((id) => id !== product.id))) return false;
  const wished = [...wishesOf(points), ...text.toLowerCase().split(/[^\p{L}\p{N}]+/u), text.trim().toLowerCase()];
  const variant = settledVariant({ product, variant: null }, wished.filter(Boolean));
  if (variant === null) return false;
  await begin(state, { product, variant }, quantityOf(points) ?? amountIn(text, variant) ?? checkout.quantity);
  return true;
}

/** Kinds of points that the name of a variant may be taken for. */
const NAMING: ReadonlySet<Point['kind']> = new Set<Point['kind']>([
  'inquiry',
  'purchase',
  'quantity',
  'reference',
  'confirm',
  'vague',
  'other',
]);

function wishesOf(points: Point[]): string[] {
  return points.flatMap((point) => {
    const queries =
      point.kind === 'inquiry' || point.kind === 'reference'
        ? [point.query]
        : point.kind === 'purchase'
          ? [point.target.query]
          : [];
    const reference =
      point.kind === 'reference' ? point.reference : point.kind === 'purchase' ? point.target.reference : null;
    const described = reference?.kind === 'description' ? [reference] : [];
    return [...queries, ...described].flatMap((w) => (w === null ? [] : [...w.sizes, ...w.colors, ...w.materials]));
  });
}

/** A number in the text that is not the variant's own: 2 in "size 42, 2 please". */
function amountIn(text: string, variant: VariantRecord): number | null {
  const own = new Set([variant.title, ...Object.values(variant.attributes)].flatMap((v) => v.match(/\d+/g) ?? []));
  const others = (text.match(/(?<![\d.,])\d{1,2}(?![\d.,]*\d)/g) ?? []).filter((n) => !own.has(n) && Number(n) > 0);
  return others.length === 1 ? Number(others[0]) : null;
}

function quantityOf(points: Point[]): number | null {
  for (const point of points) {
    if ('quantity' in point && point.quantity !== null) return point.quantity;
  }
  return null;
}
