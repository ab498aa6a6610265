import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { meantPath, readText } from './index.ts';

let cwd: string;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'rehearsal-files-'));
  const files = [
    'scenarios/checkout/cancel.yaml',
    'scenarios/checkout/paid.yaml',
    'scenarios/first-look.yaml',
    'gate.yaml',
  ];
  for (const file of [...files, 'node_modules/zebra/zebra.yaml']) {
    await mkdir(dirname(join(cwd, file)), { recursive: true });
    await writeFile(join(cwd, file), 'title: é\n');
  }
});
afterAll(() => rm(cwd, { recursive: true }));

test.each([
  ['scenarios/chekout', 'scenarios/checkout'],
  ['scenaros/checkout/cancel.yaml', 'scenarios/checkout/cancel.yaml'],
  ['scenario/chekout/cancle.yaml', 'scenarios/checkout/cancel.yaml'],
  ['scenarios/checkout/cancel', 'scenarios/checkout/cancel.yaml'],
  ['scenarios/checkout/cancel.yml', 'scenarios/checkout/cancel.yaml'],
  ['checkout', 'scenarios/checkout'],
  ['chekout', 'scenarios/checkout'],
  ['first-look', 'scenarios/first-look.yaml'],
  ['cancel.yaml', 'scenarios/checkout/cancel.yaml'],
  ['project/scenarios/first-look.yaml', 'scenarios/first-look.yaml'],
  ['gate.yml', 'gate.yaml'],
  ['nothing-like-it', undefined],
  ['zebra.yaml', undefined],
  ['x/y/z', undefined],
  // Far from here nobody means something here.
  ['/nowhere/at-all/checkout', undefined],
  ['/nowhere/at-all/cancel.yaml', undefined],
])('%s means %s', (path, meant) => expect(meantPath(path, cwd, [join(cwd, 'scenarios')])).toBe(meant));

test('shows an absolute path as absolute', () => {
  expect(meantPath(join(cwd, 'gte.yaml'), '/usr')).toBe(join(cwd, 'gate.yaml'));
});

async function refusal(path: string, bytes?: string | Uint8Array): Promise<Problem> {
  if (bytes !== undefined) await writeFile(join(cwd, path), bytes);
  const error = await readText({ what: 'the gate file', path, cwd, fix: 'name another' }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(Problem);
  return error as Problem;
}

test('a text is read as it is', async () => {
  expect(await readText({ what: 'the gate file', path: 'gate.yaml', cwd })).toBe('title: é\n');
});

test('an unreadable file: what, why, and what to do', async () => {
  expect(await refusal('none')).toMatchObject({
    ...{ exitCode: 2, message: 'the gate file none cannot be read' },
    ...{ why: 'there is no such file or folder', fix: 'name another' },
  });
  expect(await refusal('gte.yaml')).toMatchObject({ fix: 'did you mean gate.yaml?' });
  expect(await refusal('gate.yaml/below')).toMatchObject({ why: 'there is no such file or folder' });
  expect(await refusal('scenarios')).toMatchObject({ why: 'it is a folder', fix: 'name a file in it' });
  await symlink('loop', join(cwd, 'loop'));
  expect(await refusal('loop')).toMatchObject({ why: 'it is a link that leads back to itself' });
  expect(await refusal('x'.repeat(300))).toMatchObject({ why: 'its name is longer than a file can have' });
  expect(await refusal('big', 'x'.repeat(4_000_001))).toMatchObject({ why: 'it is larger than 4 MB' });
  expect(await refusal('/dev/zero')).toMatchObject({ why: 'it is larger than 4 MB' });
  expect(await refusal('binary', new Uint8Array([97, 0, 98]))).toMatchObject({ why: expect.stringContaining('NUL') });
  expect(await refusal('utf16', Buffer.from('\uFEFFtitle: x', 'utf16le'))).toMatchObject({ fix: 'save it as UTF-8' });
  expect(await refusal('latin', Buffer.from('a: b\nc: caf\xe9\n', 'latin1'))).toMatchObject({
    why: 'line 2 is no UTF-8',
  });
});

test.skipIf(process.getuid?.() === 0)('a file that nobody gave the right to read', async () => {
  await writeFile(join(cwd, 'secret'), '');
  await chmod(join(cwd, 'secret'), 0);
  expect(await refusal('secret')).toMatchObject({ why: 'you may not read it' });
});
