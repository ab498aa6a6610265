import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../../tests/rehearsal.ts';
import { hiding, keepOutput } from './output.ts';

it('keeps the lines of a bot without secrets and whole phone numbers, wherever they are cut', async () => {
  const path = join(await tempFolder(), 'bot.log');
  const output = keepOutput(path, hiding(['access-token-of-a-test', 'x']));
  const one = output.ofOne();
  for (const piece of ['to 254712345', '678 with access-tok', 'en-of-a-test\nTypeError: b', 'oom'] as const)
    one.add(piece);
  await output.close();
  expect(await readFile(path, 'utf8')).toBe('to 2547… with •••\nTypeError: boom\n');
});

it('does without a file that cannot be written', async () => {
  const output = keepOutput(join(await tempFolder(), 'none', 'bot.log'), hiding([]));
  const one = output.ofOne();
  one.add('hello\n');
  await new Promise((next) => setTimeout(next, 50));
  one.add('hello\n');
  await expect(output.close()).resolves.toBeUndefined();
});

it('keeps the lines of several processes whole, and makes no file for those that write nothing', async () => {
  const folder = await tempFolder();
  const output = keepOutput(join(folder, 'bot.log'), hiding([]));
  const [one, other, silent] = [output.ofOne(), output.ofOne(), keepOutput(join(folder, 'silent.log'), hiding([]))];
  one.add('first, ');
  other.add('second\nthird');
  one.add('whole\n');
  other.end();
  await output.close();
  await silent.close();
  expect(await readFile(join(folder, 'bot.log'), 'utf8')).toBe('second\nfirst, whole\nthird\n');
  expect(existsSync(join(folder, 'silent.log'))).toBe(false);
});
