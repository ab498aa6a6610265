/**
 * JSON that Postgres stores as `jsonb`: it takes neither NUL nor half of a surrogate pair, which a text cut in the wrong
 * place may hold. (JSON.stringify writes both as lower-case escapes, and whole pairs as they are.)
 */
export function toJsonb(value: unknown): string {
  return JSON.stringify(value).replace(/\\u(?:0000|d[89a-f][0-9a-f]{2})/gu, '\\ufffd');
}
