import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{sim,reference-bot,reports,tests}/**/*.test.ts'],
    globalSetup: './tests/global-setup.ts',
    // Vitest leaves a core free, which on two is half of the machine; tests wait for other processes much of their time.
    maxWorkers: Math.max(2, availableParallelism()),
    testTimeout: 60_000,
    hookTimeout: 120_000,
    benchmark: { include: ['{sim,reference-bot,reports}/**/*.bench.ts'] },
    coverage: {
      provider: 'v8',
      include: ['{sim,reference-bot,reports}/**/*.ts'],
      exclude: [
        '**/*.test.ts',
        '**/*.bench.ts',
        '**/types.ts',
        '**/testing/**',
        '**/testing.ts',
        'sim/cli/main.ts',
        'sim/bench/{main,index,bound,cpu}.ts',
      ],
      reporter: ['text-summary', 'json-summary'],
      thresholds: { lines: 80, branches: 80 },
    },
  },
});
