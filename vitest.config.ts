import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{sim,reference-bot,reports,tests}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
