import type { Beginning } from './facts.ts';

const WHAT: Readonly<Record<keyof Beginning, string>> = {
  channel: 'the channel',
  clock: 'the clock',
  shop: 'the shop',
  products: 'the catalogue of the shop',
  firstWords: "the customer's first words",
};

/**
 * In what two plays of a session differ that was settled before the bot said anything: then they are two sessions under one
 * name, and their difference says nothing of the bots. Undefined: in nothing.
 */
export function differenceOf(before: Beginning, after: Beginning): string | undefined {
  const key = (Object.keys(WHAT) as (keyof Beginning)[]).find((name) => before[name] !== after[name]);
  return key && WHAT[key];
}
