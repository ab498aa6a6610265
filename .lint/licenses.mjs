#!/usr/bin/env node
// Says which licences the packages have that Rehearsal is shipped with, and ends with 1 for one that a user would have to
// ask a lawyer about. Reads package-lock.json and node_modules, so it works without a registry.
// Usage: node .lint/licenses.mjs [FOLDER]
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Anybody may use and pass on what is under these, also in a product that is sold. */
const FREE = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
  'Zlib',
]);

const root = process.argv[2] ?? '.';
const json = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** Of `(MIT OR GPL-3.0)` one is enough, of `MIT AND ISC` all are needed. */
function isFree(expression) {
  const bare = expression.replace(/^\((.*)\)$/u, '$1');
  if (bare.includes(' OR ')) return bare.split(' OR ').some(isFree);
  return bare.split(' AND ').every((name) => FREE.has(name));
}

const counts = new Map();
const wrong = [];
for (const [path, locked] of Object.entries(json('package-lock.json').packages)) {
  // Packages of optional peers are the user's to install.
  if (path === '' || locked.dev || locked.devOptional || locked.peer) continue;
  const manifest = join(path, 'package.json');
  const own = existsSync(join(root, manifest)) ? json(manifest) : {};
  const license = own.license?.type ?? own.license ?? locked.license ?? 'none';
  counts.set(license, (counts.get(license) ?? 0) + 1);
  if (!isFree(license)) wrong.push(`${path}: ${license}`);
}
for (const [license, count] of [...counts].sort((a, b) => b[1] - a[1]))
  console.log(`${String(count).padStart(4)}  ${license}`);
for (const line of wrong)
  console.error(`error  ${line}: replace the package, or add its licence to .lint/licenses.mjs with a reason`);
process.exit(wrong.length > 0 || counts.size === 0 ? 1 : 0);
