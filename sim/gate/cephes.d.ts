// The package has types, but its `exports` do not name them. Only what is used here.
declare module 'cephes' {
  /** Resolves when the functions can be called. */
  export const compiled: Promise<void>;
  export function incbet(a: number, b: number, x: number): number;
  export function ndtri(p: number): number;
}
