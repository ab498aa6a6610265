import type { Place } from '../problem.ts';
import type { Row, Value } from './types.ts';

type Plain = Readonly<Record<string, unknown>>;

export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/**
 * Objects, as JSON and databases have them, as rows. What is inside an object has the names of both with a point between
 * them; of a list of objects the first one counts. A product with `variants` is a row for each of them, whose own values
 * have names that begin with `variant.`.
 */
export function rowsOf(objects: readonly Plain[], place: (index: number) => Place): Row[] {
  return objects.flatMap((object, index): Row[] => {
    const { variants, ...own } = object;
    if (!Array.isArray(variants) || variants.length === 0 || !variants.every(isPlain))
      return [{ values: flat(object), place: place(index) }];
    const common = flat(own);
    return variants.map((variant) => ({
      values: { ...common, ...optionsOf(own, variant), ...flat(variant, 'variant.') },
      place: place(index),
    }));
  });
}

function flat(object: Plain, prefix = ''): Record<string, Value> {
  const found: Record<string, Value> = {};
  for (const [key, value] of Object.entries(object)) {
    const name = prefix + key;
    if (typeof value === 'string') {
      if (value.trim() !== '') found[name] = value.trim();
    } else if (typeof value === 'number' || typeof value === 'boolean') found[name] = value;
    else if (typeof value === 'bigint') found[name] = String(value);
    else if (value instanceof Date) found[name] = value.toISOString();
    else if (Array.isArray(value)) Object.assign(found, listed(value, name));
    else if (isPlain(value)) Object.assign(found, flat(value, `${name}.`));
  }
  return found;
}

function listed(list: readonly unknown[], name: string): Record<string, Value> {
  const scalars = list.filter((each) => typeof each === 'string' || typeof each === 'number').map(String);
  if (scalars.length > 0) return { [name]: scalars };
  const objects = list.filter(isPlain);
  const named = objects.flatMap(({ name: called, options }) =>
    typeof called === 'string' && Array.isArray(options) ? [[`${name}.${called}`, options.map(String)] as const] : [],
  );
  if (named.length > 0 && named.length === objects.length) return Object.fromEntries(named);
  const [first] = objects;
  return first === undefined ? {} : flat(first, `${name}.0.`);
}

/** `option1` of a variant is a value of the first of its product's `options`, which has the name. */
function optionsOf({ options }: Plain, variant: Plain): Record<string, Value> {
  if (!Array.isArray(options)) return {};
  return Object.fromEntries(
    options.filter(isPlain).flatMap(({ name }, n) => {
      const value = variant[`option${n + 1}`];
      return typeof name === 'string' && name !== 'Title' && typeof value === 'string'
        ? [[`attributes.${name}`, value] as const]
        : [];
    }),
  );
}
