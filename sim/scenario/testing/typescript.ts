import { z } from 'zod';

/** What is read of a JSON Schema. */
interface Json {
  type?: string | string[];
  description?: string;
  properties?: Record<string, Json>;
  required?: string[];
  additionalProperties?: Json | boolean;
  propertyNames?: Json;
  items?: Json;
  anyOf?: Json[];
  enum?: unknown[];
  const?: unknown;
}

const jsonOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7', unrepresentable: 'any' });
  return json as Json;
};

/**
 * The types of what schemas take, in TypeScript, with their descriptions as doc comments. A part that is one of the schemas is
 * called by its name.
 */
export function typescriptOf(named: Readonly<Record<string, z.ZodType>>): string {
  const names = new Map(Object.entries(named).map(([name, schema]) => [shapeOf(jsonOf(schema)), name]));
  const blocks = Object.entries(named).map(([name, schema]) => {
    const json = jsonOf(schema);
    const comment = json.description === undefined ? '' : `/** ${json.description} */\n`;
    if (json.properties) return `${comment}export interface ${name} ${bodyOf(json, names, '')}`;
    return `${comment}export type ${name} = ${typeOf(json, names, '', true)};`;
  });
  return `${blocks.join('\n\n')}\n`;
}

/** What a schema takes, whatever is said of it. */
const shapeOf = ({ description: _, ...json }: Json): string => JSON.stringify(json);

function typeOf(json: Json, names: ReadonlyMap<string, string>, indent: string, own = false): string {
  const name = own ? undefined : names.get(shapeOf(json));
  if (name !== undefined) return name;
  if (json.anyOf) return [...new Set(json.anyOf.map((one) => typeOf(one, names, indent)))].join(' | ');
  if (json.enum) return json.enum.map(literal).join(' | ');
  if (json.const !== undefined) return literal(json.const);
  if (json.properties) return bodyOf(json, names, indent);
  const { additionalProperties: values } = json;
  if (typeof values === 'object') return `Record<string, ${typeOf(values, names, indent)}>`;
  if (json.items) {
    const entry = typeOf(json.items, names, indent);
    return /[ |{]/.test(entry) ? `(${entry})[]` : `${entry}[]`;
  }
  // Where YAML may hold a number or a truth value in place of a text, it is read as it is written. Code has texts.
  const types = [json.type ?? 'unknown'].flat();
  const text = types.includes('string') ? types.filter((type) => type === 'string' || type === 'null') : types;
  return [...new Set(text.map((type) => TYPES[type] ?? type))].join(' | ');
}

const TYPES: Record<string, string> = { integer: 'number', object: 'Record<string, never>' };
const literal = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : String(value));

function bodyOf(json: Json, names: ReadonlyMap<string, string>, indent: string): string {
  const inner = `${indent}  `;
  const lines = Object.entries(json.properties ?? {}).map(([key, value]) => {
    const comment = value.description === undefined ? '' : `${inner}/** ${value.description} */\n`;
    const optional = json.required?.includes(key) ? '' : '?';
    const name = /^\w+$/.test(key) ? key : `'${key}'`;
    return `${comment}${inner}${name}${optional}: ${typeOf(value, names, inner)};`;
  });
  return lines.length === 0 ? 'Record<string, never>' : `{\n${lines.join('\n')}\n${indent}}`;
}
