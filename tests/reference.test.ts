/** The reference pages are those of the code; after a change: npx vitest run tests/reference.test.ts -u */
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { checksPage, commandsPage, filesPage } from './reference/pages.ts';

it.each([
  ['commands.md', commandsPage],
  ['files.md', filesPage],
  ['checks.md', checksPage],
])('docs/reference/%s is made from the code of today', async (name, make) => {
  await expect(await make()).toMatchFileSnapshot(resolve('docs/reference', name));
});

it('has every flag of a command, and every key of a file, with its meaning', async () => {
  expect(await commandsPage()).toMatch(/^\| `--seed <n>` \| equal seeds give equal sessions\. Default `1`\. \|$/m);
  expect(filesPage()).toMatch(/^\| `steps\[\]\.expect\.replies` \| a whole number, 0 or more \| Number of replies; /m);
});
