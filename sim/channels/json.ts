/** A JSON object as it came over the wire. */
export type Json = Readonly<Record<string, unknown>>;

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
