/** The part of a JSON Schema that is shown. */
export interface Json {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, Json>;
  required?: string[];
  additionalProperties?: Json | boolean;
  items?: Json;
  anyOf?: Json[];
  allOf?: Json[];
  enum?: unknown[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  definitions?: Record<string, Json>;
}

/** Deeper keys are shown where they are first met; this deep nobody writes by hand. */
const DEEPEST = 4;
/** A list of more values than this is shown by its first ones. */
const MOST_VALUES = 8;

/** One row for each key of a file: its path, the values that it takes, and what it means. */
export function keyRows(root: Json, deepest = DEEPEST): string[] {
  const rows: string[] = [];
  const walk = (schema: Json, path: string, depth: number): void => {
    for (const form of formsOf(root, schema)) {
      if (form.items) walk(form.items, `${path}[]`, depth);
      if (typeof form.additionalProperties === 'object') walk(form.additionalProperties, `${path}.NAME`, depth);
      for (const [key, value] of Object.entries(form.properties ?? {})) {
        const name = path === '' ? key : `${path}.${key}`;
        const described = resolve(root, value);
        const needed = form.required?.includes(key) ? ' (required)' : '';
        rows.push(`| \`${name}\`${needed} | ${valuesOf(root, value)} | ${cell(described.description ?? '')} |`);
        if (depth < deepest) walk(value, name, depth + 1);
      }
    }
  };
  walk(root, '', 1);
  return [...new Set(rows)];
}

function resolve(root: Json, schema: Json): Json {
  const [, name] = /^#\/definitions\/(.*)$/.exec(schema.$ref ?? '') ?? [];
  if (name === undefined) return schema;
  const { $ref: _, ...own } = schema;
  return { ...resolve(root, root.definitions?.[name] ?? {}), ...own };
}

/** The forms that a value may have, one after the other. */
function formsOf(root: Json, schema: Json): Json[] {
  const found = resolve(root, schema);
  const { anyOf = [], allOf = [], ...own } = found;
  return [own, ...[...anyOf, ...allOf].flatMap((form) => formsOf(root, form))];
}

function valuesOf(root: Json, schema: Json): string {
  const values = formsOf(root, schema).flatMap((form) => {
    if (form.enum) {
      const shown = form.enum.slice(0, MOST_VALUES).map((value) => `\`${String(value)}\``);
      return [...shown, ...(form.enum.length > MOST_VALUES ? ['…'] : [])];
    }
    if (form.const !== undefined) return [`\`${String(form.const)}\``];
    const types = [form.type ?? []].flat();
    if (types.includes('string')) return ['text'];
    return types.flatMap((type) => (type === 'number' || type === 'integer' ? numberOf(form) : (NAMES[type] ?? type)));
  });
  return [...new Set(values)].join(', ') || 'any';
}

const NAMES: Record<string, string> = { boolean: 'true, false', array: 'a list', object: 'a mapping', null: 'empty' };

function numberOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, type }: Json): string {
  const what = type === 'integer' ? 'a whole number' : 'a number';
  const from = minimum ?? exclusiveMinimum;
  const to = maximum ?? exclusiveMaximum;
  const known = (n: number | undefined): n is number => n !== undefined && Math.abs(n) < Number.MAX_SAFE_INTEGER;
  if (known(from) && known(to)) return `${what}, ${from} to ${to}`;
  return known(from)
    ? `${what}, ${exclusiveMinimum === undefined ? '' : 'above '}${from}${exclusiveMinimum === undefined ? ' or more' : ''}`
    : what;
}

/** A text that a table can hold. */
export const cell = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('<', '\\<');
