/** `npm run test:nightly` sets this: everything that is tried with random input is tried as often as its author meant. */
export const isNightly = process.env.REHEARSAL_TESTS === 'nightly';

/** How much less often `npm test` tries it. The seeds differ from run to run, so many runs try as much as one night. */
const LESS = 5;
const LEAST = 10;

/** How often a property is tried with random input: `nightly` times in `npm run test:nightly`, and a part of it else. */
export const tries = (nightly: number): number =>
  isNightly ? nightly : Math.min(nightly, Math.max(LEAST, Math.ceil(nightly / LESS)));
