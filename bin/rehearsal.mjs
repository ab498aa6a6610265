#!/usr/bin/env node
// The program itself is built: `npm ci` does so in a clone, and a packed one comes with it. This file is always there, so
// that npm finds something to link.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../dist/sim/cli/main.js', import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  console.error(`Rehearsal is not built: ${fileURLToPath(main)} is missing\n  fix: npm run build`);
  process.exitCode = 2;
}
