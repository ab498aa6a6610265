/**
 * Grounding: a draft may rest on a stale cache, so every record in it is read again from Postgres before it is worded
 * (rules G1 to G3), and the finished texts are read once more on their own.
 */
import type { CatalogPort, ProductRecord } from '../../conversation/types.ts';
import { inStockFirst } from '../goods.ts';
import type { Part } from '../part.ts';
import { productsOf, refreshPart } from './refresh.ts';

export { recheck } from './recheck.ts';

export interface Grounded {
  parts: Part[];
  claims: number;
  blocked: number;
}

/** Checks a draft against Postgres and corrects it. `limit` products stand in for what turned out to be gone. */
export async function ground(draft: Part[], catalog: CatalogPort, limit: number): Promise<Grounded> {
  const ids = [...new Set(draft.flatMap(productsOf).map((p) => p.id))];
  const fresh = new Map((ids.length === 0 ? [] : await catalog.fresh(ids)).map((p) => [p.id, p]));
  const result: Grounded = { parts: [], claims: 0, blocked: 0 };
  let orphaned = false;
  for (const part of draft) {
    const refreshed = refreshPart(part, fresh);
    result.parts.push(...refreshed.parts);
    result.claims += refreshed.claims;
    result.blocked += refreshed.blocked;
    orphaned ||= refreshed.orphaned === true;
  }
  if (orphaned && !result.parts.some((p) => p.kind === 'list')) result.parts.push(await instead(catalog, fresh, limit));
  return result;
}

/** Claims of a draft that goes out unchecked (rule G5). */
export function countClaims(draft: Part[]): number {
  const asDrafted = new Map(draft.flatMap(productsOf).map((p) => [p.id, p]));
  return draft.reduce((sum, part) => sum + refreshPart(part, asDrafted).claims, 0);
}

/** Other products, when what was drafted is no longer there. */
async function instead(catalog: CatalogPort, gone: ReadonlyMap<string, ProductRecord>, limit: number): Promise<Part> {
  const query = { terms: [], colors: [], sizes: [], materials: [] };
  const found = await catalog.search(query, limit + gone.size);
  const ids = found.products.map((p) => p.id);
  const products = (ids.length === 0 ? [] : await catalog.fresh(ids)).filter((p) => p.active && !soldOut(p, gone));
  if (products.length === 0) return { kind: 'updating' };
  return { kind: 'list', reason: 'alternatives', products: inStockFirst(products).slice(0, limit) };
}

function soldOut(product: ProductRecord, gone: ReadonlyMap<string, ProductRecord>): boolean {
  return gone.has(product.id) || product.stock <= 0;
}
