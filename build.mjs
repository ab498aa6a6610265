// Makes dist of the sources: the program, its types and its pages. With `--if-changed` it leaves a dist alone that was made
// of the sources that are here: `npm start` and `npm test` wait for a build only when there is something to build.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOMS = ['sim', 'reference-bot', 'reports'];
const CONFIGURATION = [
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.types.json'],
  ...['build.mjs', 'build-pages.mjs', 'rolldown.config.mjs'],
];
/** Says what dist was made of; written last, so that a build that was stopped has none. */
const STAMP = 'dist/.made-of';

/** Of everything that goes into dist. Names count as well: a file that moves is another one. */
function digestOfSources() {
  const files = ROOMS.flatMap((room) =>
    readdirSync(room, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(?:test|bench)\.ts$/.test(entry.name))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  ).sort();
  const digest = createHash('sha256');
  for (const file of [...CONFIGURATION, ...files]) digest.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return digest.digest('hex');
}

/** Runs one step to its end, and ends with it if it fails. What it prints goes to `output`. */
async function run(output, script, ...args) {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', output, 'inherit'] });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
}

const made = digestOfSources();
const isMade = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === made;
if (!isMade || !process.argv.includes('--if-changed')) {
  rmSync('dist', { recursive: true, force: true });
  await Promise.all([
    run('ignore', 'node_modules/rolldown/bin/cli.mjs', '-c'),
    // The compiler prints what is wrong; stdout is that of the command that builds on the way.
    run(2, 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'),
    run('ignore', 'build-pages.mjs'),
  ]);
  writeFileSync(STAMP, made);
}
