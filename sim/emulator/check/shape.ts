import { asArray, asObject, type Json } from '../../json.ts';

/**
 * Where an answer differs from a schema: types, members that must be there, and words of an enumeration. Other keywords
 * are not read. Undefined: nowhere.
 */
export function difference(
  value: unknown,
  given: unknown,
  deref: (value: unknown) => Json,
  path = 'the answer',
): string | undefined {
  const schema = deref(given);
  const choices = [...asArray(schema.oneOf), ...asArray(schema.anyOf)];
  if (choices.length > 0 && choices.every((one) => difference(value, one, deref, path) !== undefined))
    return `${path} fits none of its forms`;
  for (const one of asArray(schema.allOf)) {
    const found = difference(value, one, deref, path);
    if (found) return found;
  }
  const types = [schema.type].flat().filter((type) => typeof type === 'string');
  if (types.length > 0 && !types.some((type) => isOf(value, type as string)))
    return `${path} is no ${types.join(', ')}`;
  const words = asArray(schema.enum);
  if (words.length > 0 && !words.includes(value)) return `${path} is none of ${words.join(', ')}`;
  if (Array.isArray(value)) {
    for (const [n, one] of value.entries()) {
      const found = schema.items === undefined ? undefined : difference(one, schema.items, deref, `${path}[${n}]`);
      if (found) return found;
    }
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const members = asObject(value);
  const missing = asArray(schema.required).find((name) => typeof name === 'string' && !(name in members));
  if (missing !== undefined) return `${path} lacks "${missing}"`;
  for (const [name, one] of Object.entries(asObject(schema.properties))) {
    const found = name in members ? difference(members[name], one, deref, `${path}.${name}`) : undefined;
    if (found) return found;
  }
  return undefined;
}

function isOf(value: unknown, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'number') return typeof value === 'number';
  if (type === 'boolean') return typeof value === 'boolean';
  return type !== 'string' || typeof value === 'string';
}
