import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli } from './in-process.ts';
import { GOOD, scenarios } from './one-scenario.ts';
import { tempFolder } from './rehearsal.ts';

describe('bad input ends with 2, before anything is started', () => {
  const cases: [name: string, args: (folder: string) => string[], text: string, complaint: RegExp][] = [
    ['broken YAML', (f) => ['run', f], 'title: [', /one\.yaml:1:\d+: /],
    ['an unknown key', (f) => ['run', f], GOOD.replace('shop:', 'shp:'), /one\.yaml:2:1: .*shp[\s\S]*shop/],
    ['a wrong type', (f) => ['run', f], GOOD.replace('title: A cup', 'title: [1]'), /one\.yaml:1:8: /],
    [
      'an unknown catalogue',
      (f) => ['run', f],
      GOOD.replace('shop: duka', 'shop: dukka'),
      /one\.yaml:2:7: .*dukka[\s\S]*duka/,
    ],
    [
      'a tap on what was never shown',
      (f) => ['run', f],
      GOOD.replace('say: do you have a tin cup?', 'tap: Buy'),
      /one\.yaml:4:\d+: /,
    ],
    ['a missing folder', (f) => ['run', `${f}-gone`], GOOD, /scenarios-gone.*\n.*no such file or folder/],
    ['no match', (f) => ['run', f, '--grep', 'nothing'], GOOD, /no scenario matches/],
    ['an unknown option', (f) => ['run', f, '--sed', '1'], GOOD, /unknown option '--sed'[\s\S]*--seed/],
    ['a bad number', (f) => ['run', f, '--slots', '0'], GOOD, /whole number from 1/],
    ['an unknown command', () => ['gaet'], GOOD, /unknown command 'gaet'[\s\S]*gate/],
    [
      'a missing gate file',
      (f) => ['gate', f, '--gate', 'gone.yaml'],
      GOOD,
      /gone\.yaml cannot be read[\s\S]*no such file/,
    ],
    ['a report that is not there', (f) => ['report', '--out', f], GOOD, /there is no report/],
  ];

  it.each(cases)('%s', async (_, args, text, complaint) => {
    const folder = await scenarios(text);
    const { code, out, err } = await cli(args(folder), {}, { cwd: await tempFolder() });
    expect(err).toMatch(complaint);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('an unknown metric in the gate file, with the nearest', async () => {
    const folder = await scenarios(GOOD);
    const gate = join(folder, 'gate.yaml');
    await writeFile(gate, 'gates:\n  error: [rate<0.01]\n');
    const { code, err } = await cli(['gate', folder, '--gate', gate]);
    expect(err).toMatch(/gate\.yaml:2:3: unknown metric 'error'\n.*'errors'/);
    expect(code).toBe(2);
  });
});
