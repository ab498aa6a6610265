/** The members of an object of JSON. */
export type Members = Readonly<Record<string, unknown>>;

/** The value as an object; an empty one when it is none. */
export const object = (value: unknown): Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};

/** The value as a list; an empty one when it is none. */
export const array = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
