import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { ResultsWriter } from '../reports/index.ts';
import { sampleReport } from '../reports/sample.ts';
import { cli } from './in-process.ts';
import { tempFolder } from './rehearsal.ts';

/** A folder of results with one run, whose page is of an older version. */
async function results(): Promise<string> {
  const out = await tempFolder();
  const writer = new ResultsWriter(out, sampleReport().run.id);
  await writer.open();
  await writer.save(sampleReport());
  await writer.write('index.html', 'an older page');
  await writer.finish(sampleReport());
  return out;
}

it('writes the page of a run again, opens it, and prints its address', async () => {
  const out = await results();
  const browser = join(out, 'browser');
  await writeFile(browser, '#!/bin/sh\nprintf %s "$1" > "$0.opened"\n');
  await chmod(browser, 0o755);
  const said = await cli(['report', '--out', out, '--open'], { BROWSER: browser });
  expect(said.code).toBe(0);
  const url = pathToFileURL(join(out, 'latest', 'index.html')).href;
  expect(said.out).toContain(`page: ${url}\n`);
  await expect.poll(() => readFile(`${browser}.opened`, 'utf8').catch(() => '')).toBe(url);
  expect(await readFile(join(out, 'latest', 'index.html'), 'utf8')).toContain('<h1>Rehearsal: fail</h1>');
});

it('says so where no browser can be opened, and shows the report all the same', async () => {
  const said = await cli(['report', '--out', await results(), '--open'], { BROWSER: '/nowhere/browser' });
  expect(said.code).toBe(0);
  expect(said.err).toContain('no browser was opened');
  expect(said.out).toContain('page: file:///');
});
