#!/usr/bin/env node
// Usage: npm run fuzz -- [--requests N] [--time SECONDS] [--seed N]
// Plays N mutated requests (default 10,000) against each of the bot's webhooks and both emulators, at most SECONDS each.
// Equal seeds play the same. Ends with 1 for a crash, an answer of 5xx, or something taken without a signature; what was
// found is printed, and belongs into tests/fuzz/corpus/.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '10000' },
    time: { type: 'string', default: '3600' },
    seed: { type: 'string', default: '1' },
  },
});
const env = { ...process.env, FUZZ_REQUESTS: values.requests, FUZZ_SECONDS: values.time, FUZZ_SEED: values.seed };
const most = (Number(values.time) + 60) * 1000;
const { status } = spawnSync(
  'npx',
  ['vitest', 'run', 'tests/fuzz/fuzz.test.ts', '--disable-console-intercept', `--testTimeout=${most}`],
  { stdio: 'inherit', env },
);
process.exit(status ?? 1);
