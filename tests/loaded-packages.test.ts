/**
 * What is loaded for whoever wants only a part: of our packages, in a process of its own. Every script that runs
 * there is in V8's coverage, however it came to be loaded.
 */
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { tempFolder } from './rehearsal.ts';

const DIST = pathToFileURL(resolve('dist')).href;

async function loadedBy(args: string[]): Promise<{ packages: string[] }> {
  const folder = await tempFolder();
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, NODE_V8_COVERAGE: folder } });
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
  const urls = files.flatMap((file) =>
    (JSON.parse(file) as { result: { url: string }[] }).result.map(({ url }) => url),
  );
  const { dependencies } = JSON.parse(await readFile('package.json', 'utf8')) as { dependencies: object };
  return {
    packages: Object.keys(dependencies).filter((name) => urls.some((url) => url.includes(`/node_modules/${name}/`))),
  };
}

const using = (code: string): string[] => [
  '--input-type=module',
  '--eval',
  `import { startCloudEmulator, startTwilioEmulator } from '${DIST}/sim/library/index.js'; ${code}`,
];

it('the emulators alone load no database driver, no faker and no bot', async () => {
  const { packages } = await loadedBy(
    using('for (const start of [startCloudEmulator, startTwilioEmulator]) await (await start()).close();'),
  );
  expect(packages).toEqual(['fastest-levenshtein', 'saxes', 'undici']);
});

it('the help loads nothing that plays', async () => {
  const { packages } = await loadedBy([resolve('dist/sim/cli/main.js'), '--help']);
  expect(packages).toEqual(['commander', 'fastest-levenshtein', 'picocolors']);
});
