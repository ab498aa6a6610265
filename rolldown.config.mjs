// What `npm run build` makes of the sources: few files instead of eight hundred, since most of a command's start is spent on
// opening them (docs/maintainers/performance.md). Packages stay outside. `npm run typecheck` judges types.
import { defineConfig } from 'rolldown';

/** What is started or imported by its path, each with its place in dist. */
const ENTRIES = [
  'sim/cli/main',
  'sim/library/index',
  'sim/workers/worker-process',
  'sim/targets/reference/child',
  'sim/services/index',
  'sim/bench/index',
  'sim/bench/compare/index',
  'sim/bench/means/index',
  'sim/bench/other-bots/index',
  'sim/bench/verdicts/index',
];

export default defineConfig({
  input: Object.fromEntries(ENTRIES.map((entry) => [entry, `${entry}.ts`])),
  external: (id) => !/^[./]/.test(id),
  platform: 'node',
  output: {
    dir: 'dist',
    format: 'esm',
    sourcemap: true,
    // They are in the sources; left here they are a sixth of what people download.
    comments: false,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  },
});
