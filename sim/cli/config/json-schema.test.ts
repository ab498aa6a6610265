import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { Ajv } from 'ajv';
import type { Command } from 'commander';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { ioOf } from '../../../tests/in-process.ts';
import { COMMANDS } from '../program.ts';
import { readsFile } from './find.ts';
import { fileJsonSchema, flagsOf } from './keys.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SCHEMA = join(import.meta.dirname, 'rehearsal.schema.json');

const all = async (): Promise<Command[]> =>
  Promise.all(Object.values(COMMANDS).map(async ({ load }) => (await load())(ioOf(), () => {}, all)));

// After a change of the flags: npx vitest run sim/cli/config/json-schema.test.ts -u
it('the published JSON Schema is that of the flags', async () => {
  await expect(fileJsonSchema(await all())).toMatchFileSnapshot(SCHEMA);
});

it('has every flag of every command that reads the file, at the top and in the section of the command', async () => {
  const { properties } = JSON.parse(fileJsonSchema(await all())) as { properties: Record<string, object> };
  const readers = (await all()).filter(readsFile);
  expect(readers.map((command) => command.name())).toEqual(
    expect.arrayContaining(['gate', 'run', 'explore', 'report']),
  );
  for (const command of readers)
    expect(Object.keys(properties)).toEqual(expect.arrayContaining([...flagsOf(command).keys()]));
});

it.each(['starter/rehearsal.yaml', 'examples/rehearsal.yaml'])('%s names the schema, and fits it', async (file) => {
  const text = await readFile(join(ROOT, file), 'utf8');
  const fits = new Ajv({ strict: false, formats: { uri: true } }).compile(
    JSON.parse(fileJsonSchema(await all())) as object,
  );
  expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=${relative(dirname(join(ROOT, file)), SCHEMA)}`);
  expect(fits(parse(text)) ? [] : fits.errors).toEqual([]);
  expect(fits({ platform_port: 1 })).toBe(false);
  expect(fits({ slots: 1000 })).toBe(false);
});
