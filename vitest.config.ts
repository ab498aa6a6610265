import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import { SlowFirst } from './tests/slow-first.ts';

/** Rooms whose tests start nothing: they need no servers. */
const UNIT = [
  'sim/*.test.ts',
  'sim/{bench,catalogs,channels,chat,checks,cli,compare,files,gate,languages,llm,load,oracle,record,relations,results,scenario,shop,time,trace,users,yaml}/**/*.test.ts',
  'sim/release/monitor/**/*.test.ts',
  'reference-bot/{conversation,reply,understanding}/**/*.test.ts',
  'reports/**/*.test.ts',
  'sim/release/compare/**/*.test.ts',
];

export default defineConfig({
  test: {
    sequence: { sequencer: SlowFirst },
    // In the order of their names, so that the short ones come last and fill what the long ones leave.
    projects: [
      { extends: true, test: { name: 'unit', include: UNIT } },
      {
        extends: true,
        test: {
          name: 'real',
          include: ['{sim,reference-bot,reports,tests}/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...UNIT],
          globalSetup: './tests/global-setup.ts',
        },
      },
    ],
    // Loading the modules costs a file more than most tests do. Files of one process share them, and nothing else: what a
    // file opens it closes, and each has databases and a prefix of keys of its own.
    isolate: false,
    // Every file has other code to run: what V8 optimizes early is made for nothing (sim/engine/late-optimizer.ts).
    execArgv: process.versions.v8.startsWith('11.') ? ['--interrupt-budget=1000000'] : [],
    // Vitest leaves a core free, which on two is half of the machine; tests wait for the clock and for other processes.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 180_000,
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
        'sim/bench/{main,index,cpu}.ts',
      ],
      reporter: ['text-summary', 'json-summary'],
      thresholds: { lines: 80, branches: 80 },
    },
  },
});
