/** How a rule is kept. `sync`: refused in the answer. `async`: taken, then reported as failed. `off`: not enforced. */
export type Enforcement = 'sync' | 'async' | 'off';

/** Fewest and most of something: characters of a text, or items of a list. */
export interface Limit {
  min: number;
  max: number;
}
