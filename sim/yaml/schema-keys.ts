import type { z } from 'zod';
import type { Path } from './source.ts';

/** What is read of zod's own description of a schema, whatever its class. */
interface Definition {
  type: string;
  shape?: Record<string, z.ZodType>;
  innerType?: z.ZodType;
  element?: z.ZodType;
  valueType?: z.ZodType;
  options?: z.ZodType[];
  format?: string;
  in?: z.ZodType;
}

/** The keys that a schema knows for the mapping at a path; for a union those of all its forms. */
export function keysAt(schema: z.ZodType, path: Path): string[] {
  return [...new Set(formsAt(schema, path).flatMap((def) => Object.keys(def.shape ?? {})))];
}

/** The same for the entries of the list at a path. */
export function entryKeysAt(schema: z.ZodType, path: Path): string[] {
  const entries = formsAt(schema, path).flatMap((def) => def.element ?? []);
  return [...new Set(entries.flatMap((entry) => keysAt(entry, [])))];
}

/** Whether the value at a path can be nothing but a mapping. */
export function isMappingAt(schema: z.ZodType, path: Path): boolean {
  return formsAt(schema, path).every((def) => def.shape !== undefined || def.valueType !== undefined);
}

/** Whether the value at a path is a whole number. */
export function isWholeAt(schema: z.ZodType, path: Path): boolean {
  return formsAt(schema, path).some((def) => def.type === 'number' && def.format === 'safeint');
}

/** What is said of the value at a path in the schema. */
export function descriptionAt(schema: z.ZodType, path: Path): string | undefined {
  for (const found of schemasAt(schema, path)) {
    for (let inner: z.ZodType | undefined = found; inner; inner = (inner.def as unknown as Definition).innerType) {
      if (inner.description !== undefined) return inner.description;
    }
  }
  return undefined;
}

function formsAt(schema: z.ZodType, path: Path): Definition[] {
  return schemasAt(schema, path).flatMap(forms);
}

/** The schemas of the value at a path, wrapped as they are; several where a union has several that could be there. */
function schemasAt(schema: z.ZodType, path: Path): z.ZodType[] {
  if (path.length === 0) return [schema];
  const [part, ...rest] = path;
  return forms(schema)
    .flatMap(
      (def) =>
        (def.shape && Object.hasOwn(def.shape, String(part)) ? def.shape[String(part)] : undefined) ??
        def.element ??
        def.valueType ??
        [],
    )
    .flatMap((inner) => schemasAt(inner, rest));
}

/** The plain forms of a schema, with wrappers (optional, default, transform, union) taken off. */
function forms(schema: z.ZodType): Definition[] {
  const def = schema.def as unknown as Definition;
  if (def.options) return def.options.flatMap(forms);
  if (def.innerType) return forms(def.innerType);
  if (def.type === 'pipe' && def.in) return forms(def.in);
  return [def];
}
