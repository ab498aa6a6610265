import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { catalogJsonSchema, sessionJsonSchema } from './index.ts';

const ROOT = join(import.meta.dirname, '../..');
const SESSION = join(ROOT, 'sim/scenario/session.schema.json');
const CATALOG = join(ROOT, 'sim/shop/catalog.schema.json');

const ajv = new Ajv({ strict: false, allErrors: true });
const fits = ajv.compile(JSON.parse(sessionJsonSchema()) as object);

async function yamlFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((name) => name.endsWith('.yaml')).map((name) => join(folder, name));
}

// After a change of the schemas: npx vitest run sim/scenario/json-schema.test.ts -u
test('the published JSON Schemas are those of the code', async () => {
  await expect(sessionJsonSchema()).toMatchFileSnapshot(SESSION);
  await expect(catalogJsonSchema()).toMatchFileSnapshot(CATALOG);
});

test('every scenario and catalogue names its schema in its first line, and fits it', async () => {
  const catalog = ajv.compile(JSON.parse(catalogJsonSchema()) as object);
  const catalogs = join(ROOT, 'scenarios/catalogs');
  const files = await yamlFiles(join(ROOT, 'scenarios'));
  expect(files.length).toBeGreaterThan(60);
  for (const file of files) {
    const isCatalog = dirname(file) === catalogs;
    const text = await readFile(file, 'utf8');
    const schema = relative(dirname(file), isCatalog ? CATALOG : SESSION);
    expect(text.split('\n')[0], file).toBe(`# yaml-language-server: $schema=${schema}`);
    const validate = isCatalog ? catalog : fits;
    for (const document of parseAllDocuments(text)) {
      const value: unknown = document.toJS();
      expect(validate(value) ? [] : validate.errors, file).toEqual([]);
    }
  }
});

test.each([
  ['an unknown key', { title: 't', shop: 's', steps: [{ say: 'a', lable: 'x' }] }],
  ['two actions', { title: 't', shop: 's', steps: [{ say: 'a', wait: '5s' }] }],
  ['no action', { title: 't', shop: 's', steps: [{ as: 'amina' }] }],
  ['a wrong duration', { title: 't', shop: 's', steps: [{ wait: '5 minutes' }] }],
  ['a setting out of range', { title: 't', shop: 's', settings: { wait_seconds: 0 }, steps: [{ say: 'a' }] }],
  ['an unknown rule', { title: 't', shop: 's', rules: ['H99'], steps: [{ say: 'a' }] }],
])('the schema refuses %s', (_, value) => expect(fits(value)).toBe(false));
