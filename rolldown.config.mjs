// What `npm run build` makes of the sources: few files instead of eight hundred, since most of a command's start is spent on
// opening them (docs/maintainers/performance.md). `npm run typecheck` judges types.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'rolldown';

/**
 * Packages that go inside; all others stay outside and are installed. prom-client brings 5 MB, most of it examples, tests
 * and tracing that nothing here calls.
 */
const BUNDLED = ['@opentelemetry/api', 'bintrees', 'prom-client', 'tdigest'];

const isBundled = (id) => BUNDLED.some((name) => id === name || id.startsWith(`${name}/`));

/** Their licences want to be passed on with them. */
const licenses = {
  name: 'licenses',
  generateBundle() {
    const texts = BUNDLED.map((name) => {
      const folder = join('node_modules', name);
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      if (file === undefined) throw new Error(`${name} has no file with its licence`);
      return `${name}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
    });
    this.emitFile({ type: 'asset', fileName: 'third-party-licenses.txt', source: texts.join('\n----\n\n') });
  },
};

/** What is started or imported by its path, each with its place in dist. */
const ENTRIES = [
  'sim/cli/main',
  'sim/library/index',
  'sim/workers/worker-process',
  'sim/load/evaluator-thread',
  'sim/targets/reference/child',
  'sim/services/index',
  'sim/bench/index',
  'sim/bench/compare/index',
  'sim/bench/means/index',
  'sim/bench/occasions/index',
  'sim/bench/open-loop/index',
  'sim/bench/open-loop/empty-webhook',
  'sim/bench/other-bots/index',
  'sim/bench/verdicts/index',
];

export default defineConfig({
  input: Object.fromEntries(ENTRIES.map((entry) => [entry, `${entry}.ts`])),
  external: (id) => !/^[./]/.test(id) && !isBundled(id),
  plugins: [licenses],
  // Nothing is imported for what it does, only for what it names: a command loads what it uses, and not all that the index.ts
  // of a room names.
  treeshake: {
    moduleSideEffects: [
      { external: true, sideEffects: false },
      { test: /\.ts$/, sideEffects: false },
    ],
  },
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
