import { spawnSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cli } from './in-process.ts';
import { GOOD, scenarios } from './one-scenario.ts';
import { tempFolder } from './rehearsal.ts';

/** What is wrong; where, when it is in a file; the line with a caret; why; what to do. */
const IN_FILE = /^error .+\n {2}at \S+:\d+:\d+\n +\d+ \| .*\n +\| +\^\n {2}why: .+\n {2}fix: .+/;
const ELSEWHERE = /^error .+\n( {2}at .+\n)? {2}why: .+\n {2}fix: .+/;
const TOLD = /^error (?!Rehearsal itself).+\n( {2}at .+\n( +\d+ \| .*\n +\| +\^\n)?)? {2}why: .+\n {2}fix: .+/;

describe('bad input ends with 2, before anything is started', () => {
  const inFile: [name: string, text: string, complaint: RegExp][] = [
    ['broken YAML', 'title: [', /one\.yaml:1:8\n/],
    ['an unknown key', GOOD.replace('shop:', 'shp:'), /key "shp"\n.*one\.yaml:2:1\n[\s\S]*did you mean "shop"/],
    ['a wrong type', GOOD.replace('title: A cup', 'title: [1]'), /one\.yaml:1:8\n/],
    ['an unknown catalogue', GOOD.replace('duka', 'dukka'), /"dukka"\n.*one\.yaml:2:7\n[\s\S]*did you mean "duka"/],
    ['a tap on what was never shown', GOOD.replace('say: do you have a tin cup?', 'tap: Buy'), /one\.yaml:4:5\n/],
    [
      'a word for a number',
      GOOD.replace('language: en', 'replies: one'),
      /"replies" cannot be "one"[\s\S]*replies: 1\n/,
    ],
    [
      'a language that is none',
      GOOD.replace('language: en', 'language: french'),
      /"french"[\s\S]*fix: write en, sw, fr or es\n/,
    ],
    ['text that is a comment', GOOD.replace('do you have a tin cup?', '#1'), /"say" is empty[\s\S]*fix: .*"#1"\n/],
    [
      'curly quotes',
      GOOD.replace('do you have a tin cup?', '“tin cup?”'),
      /in curly quotes[\s\S]*fix: write "tin cup\?"/,
    ],
    ['steps without dashes', GOOD.replaceAll('- ', '  '), /"steps" cannot be a mapping[\s\S]*dash: - say: …\n/],
    ['a line that ends like on Windows', GOOD.replaceAll('\n', '\r\n').replace('shop:', 'shp:'), /one\.yaml:2:1\n/],
  ];
  it.each(inFile)('%s', async (_, text, complaint) => {
    const { code, out, err } = await cli(['run', await scenarios(text)], {}, { cwd: await tempFolder() });
    expect(err).toMatch(complaint);
    expect(err).toMatch(IN_FILE);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  const elsewhere: [name: string, args: (folder: string) => string[], complaint: RegExp][] = [
    ['a missing folder', (f) => ['run', `${f}-gone`], /scenarios-gone cannot be read\n.*no such file or folder/],
    ['a folder with a letter too few', (f) => ['run', f.slice(0, -1)], /fix: did you mean \S+\/scenarios\?/],
    ['a file without its ending', (f) => ['run', join(f, 'one')], /fix: did you mean \S+\/one\.yaml\?/],
    [
      'a missing folder of generated sessions',
      (f) => ['replay', 'g2-1-1', `${f}s`],
      /fix: did you mean \S+\/scenarios\?/,
    ],
    ['no match', (f) => ['run', f, '--grep', 'nothing'], /no scenario matches --grep nothing/],
    ['a tag that none has', (f) => ['run', f, '--tag', 'zz', join(f, 'one.yaml')], /none of 1 in .* has the tag "zz"/],
    ['a missing gate file', (f) => ['gate', f, '--gate', 'gone.yaml'], /gone\.yaml cannot be read[\s\S]*no such file/],
    ['a folder for a gate file', (f) => ['gate', f, '--gate', f], /why: it is a folder\n/],
    ['a report that is not there', (f) => ['report', '--out', f], /there is no run latest[\s\S]*fix: play one first/],
    [
      'a shard that is not there',
      (f) => ['merge', 'nope', '--out', f],
      /there is no run nope[\s\S]*fix: play one first/,
    ],
    ['no run, but a folder', (f) => ['merge', f], /there is no shard of a run[\s\S]*played with --shard/],
    [
      'no catalogue',
      (f) => ['run', f, '--target', 'http://127.0.0.1:1', '--catalog', 'dukka'],
      /key of .*: duka\n[\s\S]*--catalog duka\?/,
    ],
    [
      'an address that is none',
      (f) => ['run', f, '--target', 'localhost:3000/x'],
      /fix: write --target http:\/\/localhost:3000\/x\n/,
    ],
  ];
  it.each(elsewhere)('%s', async (_, args, complaint) => {
    const folder = await scenarios(GOOD);
    const { code, out, err } = await cli(args(folder), {}, { cwd: await tempFolder() });
    expect(err).toMatch(complaint);
    expect(err).toMatch(ELSEWHERE);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('scenarios of which none suits the bot', async () => {
    const folder = await scenarios(`${GOOD}settings: {max_products: 3}\n`);
    const { code, err } = await cli(['run', folder, '--target', 'http://127.0.0.1:1']);
    expect(err).toMatch(
      /^error no session can be played on this bot\n {2}why: skipped: 1 × needs another maxProducts /,
    );
    expect(err).toMatch(ELSEWHERE);
    expect(code).toBe(2);
  });

  it('an unknown metric in the gate file, with the nearest', async () => {
    const folder = await scenarios(GOOD);
    const gate = join(folder, 'gate.yaml');
    await writeFile(gate, 'gates:\n  error: [rate<0.01]\n');
    const { code, err } = await cli(['gate', folder, '--gate', gate]);
    expect(err).toMatch(/unknown key "error"\n {2}at \S+gate\.yaml:2:3\n[\s\S]*did you mean "errors"\?/);
    expect(err).toMatch(IN_FILE);
    expect(code).toBe(2);
  });
});

describe('odd files end with 2 and no stack trace', () => {
  const odd: [name: string, bytes: string | Buffer][] = [
    ['NUL bytes', Buffer.from('title: \0x\n')],
    ['another encoding', Buffer.from('title: caf\xe9\n', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFFtitle: x', 'utf16le')],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')],
    ['five megabytes', `title: ${'x'.repeat(5_000_000)}`],
    ['very deep brackets', `title: ${'['.repeat(50_000)}`],
    ['very deep indentation', Array.from({ length: 3000 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')],
    ['an alias of itself', `${GOOD}customers: &a\n  amina: *a\n`],
    [
      'a billion laughs',
      `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghij'].map((key, n) => `${key}: &${key} [${Array(9).fill(`*${'abcdefghij'[n]}`)}]`).join('\n')}\n`,
    ],
    ['keys that every object has', `__proto__: {a: 1}\nconstructor: 1\n${GOOD}`],
    ['a tag that makes an object', `${GOOD}tags: !!js/regexp /x/\n`],
    ['tabs', GOOD.replace(/^ {2}/gm, '\t')],
    ['the same key twice', `${GOOD}shop: duka\n`],
    ['a list', '- a\n- b\n'],
    ['nothing', ''],
    ['only a byte order mark', '\uFEFF'],
  ];
  it.each(odd)('%s', async (_, bytes) => {
    for (const [file, command] of [
      ['one.yaml', 'run'],
      ['catalogs/duka.yaml', 'run'],
      ['gate.yaml', 'gate'],
    ] as const) {
      const folder = await scenarios(GOOD);
      await writeFile(join(folder, file), bytes);
      const gate = command === 'gate' ? ['--gate', join(folder, file)] : [];
      const { code, err } = await cli([command, folder, ...gate]);
      expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(TOLD) });
    }
  });

  it('links that lead to themselves or to nothing, and folders that are called like files', async () => {
    const folder = await scenarios(GOOD);
    await symlink('loop.yaml', join(folder, 'loop.yaml'));
    await symlink('gone', join(folder, 'dangling.yaml'));
    await mkdir(join(folder, 'folder.yaml'));
    await symlink('..', join(folder, 'folder.yaml', 'up'));
    await mkdir(join(folder, 'catalogs', 'odd.yaml'));
    const { code, err } = await cli(['run', folder]);
    expect(code).toBe(2);
    expect(err.match(/^error .*/gm)).toHaveLength(2);
    expect(err).toMatch(/dangling\.yaml cannot be read\n {2}why: there is no such file/);
    expect(err).toMatch(/loop\.yaml cannot be read\n {2}why: it is a link that leads back to itself/);
  });

  it.each([
    ['{', 'is not valid JSON'],
    ['null', 'is no report of schema'],
    ['{"schema": "rehearsal.report/1"}', 'is no report of schema'],
  ])('%s for a report', async (text, complaint) => {
    const cwd = await runWith({ 'report.json': text });
    const { code, err } = await cli(['report', 'one'], {}, { cwd });
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(complaint) });
    expect(err).toMatch(ELSEWHERE);
  });

  it.each([
    [Buffer.from('junk'), 'is damaged or cut off'],
    [gzipSync('{"head":').subarray(0, 20), 'is damaged or cut off'],
    [gzipSync('not json\n'), 'this line is no line of a shard'],
    [gzipSync('5\n'), 'this line is no line of a shard'],
    [gzipSync('{}\n'), 'holds no shard of schema'],
    [gzipSync('{"head": {"schema": "rehearsal.shard/1"}}\n'), 'holds no shard of schema'],
  ])('a shard that is none, %#', async (bytes, complaint) => {
    const cwd = await runWith({ 'shard.ndjson.gz': bytes });
    const { code, err } = await cli(['merge', 'one'], {}, { cwd });
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(complaint) });
    expect(err).toMatch(ELSEWHERE);
  });

  it.each([
    ['init', 'file'],
    ['init', 'file/below'],
    ['init', 'loop'],
    ['init', '/proc/nothing'],
    ['explore', 'scenarios', '--gate', resolve('starter/gate.yaml'), '--save-to', 'file'],
    ['explore', 'scenarios', '--gate', resolve('starter/gate.yaml'), '--save-to', '/proc/nothing'],
  ])('%s %s %s where nothing can be written', async (...args) => {
    const cwd = join(await scenarios(GOOD), '..');
    await writeFile(join(cwd, 'file'), '');
    await symlink('loop', join(cwd, 'loop'));
    const { code, out, err } = await cli(args, {}, { cwd });
    expect({ code, out, err }).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(/^error \S+ (cannot be written|is (a file|a link to loop, which is not there))\n/),
    });
    expect(err).toMatch(ELSEWHERE);
  });

  it('a link to itself for a scenario, and a day without customers', async () => {
    const cwd = await tempFolder();
    await symlink('loop', join(cwd, 'loop'));
    expect((await cli(['run', 'loop'], {}, { cwd })).err).toMatch(
      /^error the scenario loop cannot be read\n {2}why: it is a link.*\n {2}fix: .*\n$/,
    );
    expect((await cli(['replay', 'd2-1-1-0'], {}, { cwd })).err).toMatch(
      /^error "d2-1-1-0" is no token of a session\n/,
    );
  });

  it('a file where the folder of catalogues should be', async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'one.yaml'), GOOD);
    await writeFile(join(folder, 'catalogs'), '');
    const { code, err } = await cli(['run', folder]);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(/^error the folder of catalogues .* cannot be read\n/),
    });
    expect(err.match(/^error .*/gm)).toHaveLength(1);
  });

  it('a folder that is gone', async () => {
    const cwd = join(await tempFolder(), 'gone');
    await mkdir(cwd);
    const main = resolve('dist/sim/cli/main.js');
    const script = 'rmdir "$PWD" && exec "$0" "$@"';
    const { status: code, stderr: err } = spawnSync('sh', ['-c', script, process.execPath, main, 'run'], {
      cwd,
      encoding: 'utf8',
    });
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(/^error the current folder is gone\n {2}why/),
    });
  });
});

/** A folder whose results have one run, `one`, with these files. */
async function runWith(files: Record<string, string | Buffer>): Promise<string> {
  const cwd = await tempFolder();
  const folder = join(cwd, 'results', 'one');
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  return cwd;
}
