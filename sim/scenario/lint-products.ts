import { didYouMean } from '../nearest.ts';
import { type Place, Problem } from '../problem.ts';
import type { Product } from '../shop/types.ts';
import type { Path, SourceDocument } from '../yaml/index.ts';
import type { MeansInput } from './schema-base.ts';
import type { StepInput } from './schema-steps.ts';

type Field = (string | number)[];

const NO_PRODUCTS = 'add it to the catalogue, which has no product';

/** Products and variants that a step names and the catalogue does not have, and changes that make no sense for them. */
export function productProblems(
  input: StepInput,
  path: Path,
  document: SourceDocument,
  products: readonly Product[],
): Problem[] {
  const found: Problem[] = [];
  const put = (what: string, place: Place, why: string, fix: string) =>
    found.push(new Problem('usage', what, { place, why, fix }));
  const report = (what: string, field: Field, why: string, fix: string) =>
    put(what, document.place([...path, ...field]), why, fix);
  const byId = new Map(products.map((p) => [p.id, p]));
  const findAt = (id: string, place: Place): Product | undefined => {
    const product = byId.get(id);
    if (!product)
      put(
        `unknown product "${id}"`,
        place,
        'the catalogue of this session does not have it',
        didYouMean(id, byId.keys()) ?? NO_PRODUCTS,
      );
    return product;
  };
  const find = (id: string, field: Field) => findAt(id, document.place([...path, ...field]));
  const findVariant = (product: Product, variant: string, place: Place) => {
    const ids = product.variants?.map((v) => v.id) ?? [];
    if (ids.includes(variant)) return;
    const why = ids.length === 0 ? `"${product.id}" has no variants` : `"${product.id}" does not have it`;
    put(`unknown variant "${variant}"`, place, why, didYouMean(variant, ids) ?? 'name the product alone');
  };
  const each = (value: string | string[] | undefined, ...field: Field) => {
    if (typeof value === 'string') find(value, field);
    else for (const [n, id] of (value ?? []).entries()) find(id, [...field, n]);
  };
  /** Keys such as `product` or `product/variant`. */
  const keyed = (record: Record<string, unknown> | undefined, ...field: Field) => {
    for (const key of Object.keys(record ?? {})) {
      const [id = '', variant] = key.split('/');
      const place = document.keyPlace([...path, ...field], key);
      const product = findAt(id, place);
      if (product && variant !== undefined) findVariant(product, variant, place);
    }
  };
  const meaning = (means: MeansInput | undefined, ...field: Field) => {
    if (!means) return;
    const refers = means.refers;
    if (typeof refers === 'string' || Array.isArray(refers)) each(refers, ...field, 'refers');
    each(means.wants, ...field, 'wants');
  };

  meaning(input.means, 'means');
  if (typeof input.say === 'object') meaning(input.say.means, 'say', 'means');
  input.burst?.forEach((part, n) => {
    if (typeof part === 'object') meaning(part.means, 'burst', n, 'means');
  });
  if (typeof input.tap === 'object') {
    each(input.tap.product, 'tap', 'product');
    const ways = (['title', 'product', 'position'] as const).filter(
      (key) => typeof input.tap === 'object' && input.tap[key] !== undefined,
    );
    if (ways.length !== 1) {
      report(
        ways.length === 0 ? 'a tap on nothing' : 'a tap that names its option twice',
        ['tap'],
        'an option is named by title, product or position',
        'give one of the three',
      );
    }
  }
  for (const key of ['products', 'includes', 'excludes'] as const) each(input.expect?.[key], 'expect', key);
  if (typeof input.expect?.chosen === 'string' && input.expect.chosen !== 'none')
    find(input.expect.chosen, ['expect', 'chosen']);
  keyed(input.expect?.stock, 'expect', 'stock');
  if (typeof input.expect?.order === 'object') keyed(input.expect.order.items, 'expect', 'order', 'items');

  const changes = Array.isArray(input.catalog) ? input.catalog : input.catalog ? [input.catalog] : [];
  changes.forEach((change, n) => {
    const field: Field = Array.isArray(input.catalog) ? ['catalog', n] : ['catalog'];
    const product = find(change.product, [...field, 'product']);
    if (product && change.variant !== undefined) {
      findVariant(product, change.variant, document.place([...path, ...field, 'variant']));
    }
    if (product?.variants && change.stock !== undefined && change.variant === undefined) {
      report(
        'the stock of a product with variants cannot be set',
        [...field, 'stock'],
        'it is that of its variants added up',
        `add variant: ${product.variants.map((v) => v.id).join(' or ')}`,
      );
    }
    if (change.variant !== undefined && change.active !== undefined) {
      report(
        '"active" does not go with "variant"',
        [...field, 'active'],
        'only whole products can be inactive',
        'set the stock of the variant to 0',
      );
    }
    if ((['price', 'stock', 'active', 'title'] as const).every((key) => change[key] === undefined)) {
      report('a change that changes nothing', field, 'it names a product only', 'add price, stock, active or title');
    }
  });
  return found;
}
