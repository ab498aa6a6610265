import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../../../tests/rehearsal.ts';
import { hiding, keepOutput } from './output.ts';

it('keeps the lines of a bot without secrets and whole phone numbers, wherever they are cut', async () => {
  const path = join(await tempFolder(), 'bot.log');
  const output = keepOutput(path, hiding(['access-token-of-a-test', 'x']));
  for (const piece of ['to 254712345', '678 with access-tok', 'en-of-a-test\nTypeError: b', 'oom'] as const)
    output.add(piece);
  await output.close();
  expect(await readFile(path, 'utf8')).toBe('to 2547… with •••\nTypeError: boom\n');
});

it('does without a file that cannot be written', async () => {
  const output = keepOutput(join(await tempFolder(), 'none', 'bot.log'), hiding([]));
  output.add('hello\n');
  await new Promise((next) => setTimeout(next, 50));
  output.add('hello\n');
  await expect(output.close()).resolves.toBeUndefined();
});
