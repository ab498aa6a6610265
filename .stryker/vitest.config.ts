import { defineConfig } from 'vitest/config';

/** The unit tests beside the judges: no servers. Simulations that take seconds each are left to `npm test`. */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    isolate: false,
    include: ['sim/{checks,metrics,gate}/*.test.ts'],
    exclude: ['**/{guarantees,robust}.test.ts'],
  },
});
