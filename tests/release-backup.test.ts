import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli } from './in-process.ts';
import { freshDatabase, MAIN, tempFolder } from './rehearsal.ts';

it('rehearsal release backup names the folders that it makes, writes a backup and proves it, and finds one that was cut', async () => {
  const { DATABASE_URL } = await freshDatabase();
  const outer = join(await tempFolder(), 'new');
  const folder = join(outer, 'folder');
  const file = join(folder, 'a.dump');
  await cli(['bot', 'migrate'], { DATABASE_URL });
  const made = await cli(['release', 'backup', file], { DATABASE_URL });
  expect(made).toMatchObject({ code: 0, err: '', out: expect.stringContaining('a.dump is proved: ') });
  expect(made.out.split('\n').slice(0, 2)).toEqual([`made the folder ${outer}`, `made the folder ${folder}`]);
  expect(await readdir(folder)).toEqual(['a.dump', 'a.dump.manifest.json']);
  await writeFile(file, '');
  const proved = await cli(['release', 'backup', file, '--prove', '--json'], { DATABASE_URL });
  expect(proved.code).toBe(1);
  expect(JSON.parse(proved.out).proof.faults).toEqual(['the file is empty']);
  expect(await cli(['release', 'backup', file, '--prove'], {})).toMatchObject({
    code: 2,
    err: expect.stringContaining('no database is named'),
  });
});

it('a disk that fills during the dump is named, and nothing is left', async () => {
  const { DATABASE_URL } = await freshDatabase();
  const folder = await tempFolder();
  await cli(['bot', 'migrate'], { DATABASE_URL });
  // A limit of the shell's: no file may grow beyond 4 kB, as on a disk that is full.
  const command = `ulimit -f 4; exec "${process.execPath}" "${MAIN}" release backup "${join(folder, 'a.dump')}"`;
  const child = spawn('bash', ['-c', command], { env: { ...process.env, DATABASE_URL, NO_COLOR: '1' } });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const [code] = await once(child, 'close');
  expect(err).toContain('error the database was not backed up, and nothing was written\n  why: the disk is full');
  expect(code).toBe(3);
  expect(await readdir(folder)).toEqual([]);
});

it("rehearsal release migrations passes the reference bot's, and fails those of a folder that stop customers", async () => {
  expect(await cli(['release', 'migrations'], {})).toMatchObject({
    code: 0,
    out: '2 migrations, 0 errors, 0 warnings\n',
    err: '',
  });
  const folder = await tempFolder();
  await writeFile(join(folder, '01.up.sql'), 'alter table orders rename column a to b;');
  await writeFile(join(folder, '01.down.sql'), 'alter table orders rename column b to a;');
  const found = await cli(['release', 'migrations', '--dir', folder], {});
  expect(found.code).toBe(1);
  expect(found.out).toMatch(/^error {2}\S*01:1 {2}renaming-column\n {7}\S[^\n]*\n {7}instead: /mu);
  expect(await cli(['release', 'migrations', '--dir', join(folder, 'nowhere')], {})).toMatchObject({ code: 2 });
});
