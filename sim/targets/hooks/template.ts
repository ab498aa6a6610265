/** Texts of hooks: `{name}` is a value that the hook is given, `${NAME}` a variable of the environment, `{{` and `}}` a brace. */

export type Value = string | number | boolean | null | readonly string[];
export type Values = Readonly<Record<string, Value>>;

const PART = /\{\{|\}\}|\$\{(\w+)\}|\{(\w+)\}/g;

/** The names of values and of variables that texts hold. */
export function namesIn(texts: readonly string[]): { values: string[]; variables: string[] } {
  const found = texts.flatMap((text) => [...text.matchAll(PART)]);
  return {
    values: found.flatMap(([, , value]) => value ?? []),
    variables: found.flatMap(([, variable]) => variable ?? []),
  };
}

/** The text with values put in as `put` writes them. */
export function filled(text: string, env: NodeJS.ProcessEnv, put: (name: string) => string): string {
  return text.replace(PART, (part, variable?: string, value?: string) => {
    if (variable !== undefined) return env[variable] ?? '';
    return value === undefined ? part.slice(1) : put(value);
  });
}

/** A value in a text. */
export const asText = (value: Value | undefined): string =>
  value === null || value === undefined ? '' : Array.isArray(value) ? value.join(',') : String(value);

/** A JSON value with values put in; a text that is one value alone is that value, whatever its type. */
export function filledJson(json: unknown, env: NodeJS.ProcessEnv, values: Values): unknown {
  if (typeof json === 'string') {
    const [, alone] = /^\{(\w+)\}$/.exec(json) ?? [];
    return alone === undefined ? filled(json, env, (name) => asText(values[name])) : (values[alone] ?? null);
  }
  if (Array.isArray(json)) return json.map((one) => filledJson(one, env, values));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([key, one]) => [key, filledJson(one, env, values)]));
}

/** All texts inside a JSON value. */
export function textsIn(json: unknown): string[] {
  if (typeof json === 'string') return [json];
  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(textsIn) : [];
}

/** A statement with numbered parameters in place of its values. */
export function parameterized(sql: string, env: NodeJS.ProcessEnv, values: Values): { text: string; values: Value[] } {
  const names: string[] = [];
  const text = filled(sql, env, (name) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { text, values: names.map((name) => values[name] ?? null) };
}
