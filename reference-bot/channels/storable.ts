/** Postgres takes neither NUL nor half of a surrogate pair. Anything but a string is the empty one. */
export const storable = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\uFFFD') : '';
