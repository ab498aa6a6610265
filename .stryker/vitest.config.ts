import { defineConfig } from 'vitest/config';

/** The one file through which `runner.mjs` runs the unit tests beside the judges, in a thread that it can talk to. */
export default defineConfig({
  test: { include: ['.stryker/tests.mjs'], pool: 'threads', isolate: false, testTimeout: 0, reporters: [{}] },
});
