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
  in?: z.ZodType;
}

/** The keys that a schema knows for the mapping at a path; for a union those of all its forms. */
export function keysAt(schema: z.ZodType, path: Path): string[] {
  const here = forms(schema);
  if (path.length === 0) return [...new Set(here.flatMap((def) => Object.keys(def.shape ?? {})))];
  const [part, ...rest] = path;
  const inner = here.flatMap((def) => def.shape?.[String(part)] ?? def.element ?? def.valueType ?? []);
  return [...new Set(inner.flatMap((s) => keysAt(s, rest)))];
}

/** The plain forms of a schema, with wrappers (optional, default, transform, union) taken off. */
function forms(schema: z.ZodType): Definition[] {
  const def = schema.def as unknown as Definition;
  if (def.options) return def.options.flatMap(forms);
  if (def.innerType) return forms(def.innerType);
  if (def.type === 'pipe' && def.in) return forms(def.in);
  return [def];
}
