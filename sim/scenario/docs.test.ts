import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadCatalog, parseCatalog } from '../shop/index.ts';
import type { Catalog } from '../shop/types.ts';
import { parseScripts } from './parse.ts';
import { Settings } from './schema.ts';
import { Expect } from './schema-expect.ts';
import { ACTION_NAMES } from './schema-steps.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('docs/scenarios.md', () => {
  let text: string;
  let shop: Catalog;
  beforeAll(async () => {
    text = await readFile(join(ROOT, 'docs/scenarios.md'), 'utf8');
    shop = await loadCatalog(join(ROOT, 'scenarios/catalogs/duka-la-mitindo.yaml'));
  });

  test('has examples that load', async () => {
    const examples = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
    expect(examples.length).toBeGreaterThan(5);
    for (const example of examples) {
      if (/^products:/m.test(example)) {
        expect(parseCatalog(example, 'example.yaml').products.length).toBeGreaterThan(2);
        continue;
      }
      const head = /^title:/m.test(example) ? '' : 'title: t\nshop: duka-la-mitindo\n';
      const steps = /^steps:/m.test(example) ? '' : 'steps:\n';
      // Fragments go on from where something has been said and shown.
      const opening = steps === '' ? '' : '  - say: habari\n';
      const { problems } = await parseScripts(head + steps + opening + example, {
        file: 'example.yaml',
        id: 'example',
        seed: 1,
        catalogs: { keys: async () => [shop.key], get: async (key) => (key === shop.key ? shop : undefined) },
      });
      expect(
        problems.map((problem) => problem.describe()),
        example,
      ).toEqual([]);
    }
  });

  test('shows a problem as the command prints it', async () => {
    const [, shown = '', line = ''] = /```\n(error [\s\S]*? 7 \| (.*)\n[\s\S]*?)\n```/.exec(text) ?? [];
    const { problems } = await parseScripts(`title: t\nshop: ${shop.key}\n\n\nsteps:\n  - say: habari\n${line}\n`, {
      ...{ file: 'scenarios/checkout/cancel.yaml', id: 'example', seed: 1 },
      catalogs: { keys: async () => [shop.key], get: async (key) => (key === shop.key ? shop : undefined) },
    });
    expect(problems.map((problem) => problem.describe())).toEqual([shown]);
  });

  test('names every step, expectation and setting in its tables', () => {
    const named = new Set([...text.matchAll(/^\| `([a-z_-]+)` \|/gm)].map((match) => match[1]));
    const keys = [...ACTION_NAMES, ...Object.keys(Expect.shape), ...Object.keys(Settings.shape)];
    expect(keys.filter((key) => !named.has(key))).toEqual([]);
  });
});
