import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RULE_IDS } from './index.ts';

test('the rule ids are those of docs/rules.md', async () => {
  const text = await readFile(join(import.meta.dirname, '../../docs/rules.md'), 'utf8');
  const documented = [...text.matchAll(/^\|\s*([A-Z]\d+)\s*\|/gm)].map((match) => match[1]);
  expect(RULE_IDS).toEqual([...new Set(documented)]);
});
