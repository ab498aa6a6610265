/** A JSON object as it came over the wire. */
export type Json = Readonly<Record<string, unknown>>;

/** Deeper than any request of a platform's. What is nested deeper is no JSON here, since readers follow it down. */
const DEEPEST = 100;

/**
 * The value of a JSON text.
 * @throws SyntaxError for what is no JSON, or is nested too deeply
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (isDeeper(value, DEEPEST)) throw new SyntaxError(`nested more than ${DEEPEST} deep`);
  return value;
}

/** The value of a JSON text; undefined for what `parseJson` refuses. */
export function jsonIn(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1));
}

// Lenient readers, for showing a message that may be wrong.

/** The value as an object; an empty one when it is none. */
export function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function asString(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
