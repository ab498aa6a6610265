import fc from 'fast-check';

type Path = (string | number)[];

/** Paths of all members, at any depth. */
function paths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    return [here, ...paths(member, here)];
  });
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((member, i) => (i === key ? replaced(member, rest, by) : member));
  const object = value as Record<string, unknown>;
  return { ...object, [key]: replaced(object[key], rest, by) };
}

/** One of these objects, with one of its members, at any depth, replaced by something else. */
export function bentOf(objects: readonly Record<string, unknown>[]): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .constantFrom(...objects)
    .chain((object) => fc.tuple(fc.constant(object), fc.constantFrom(...paths(object)), fc.jsonValue({ maxDepth: 2 })))
    .map(([object, path, value]) => replaced(object, path, value) as Record<string, unknown>);
}
