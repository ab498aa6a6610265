/** Every YAML file that people write has a JSON Schema for their editor, which the package ships, and ours name and fit it. */
import { access, readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { gateJsonSchema } from '../sim/gate/gate-file.ts';
import { loadProfileJsonSchema } from '../sim/load/profile.ts';

// After a change of metrics or of load profiles: npx vitest run tests/schemas.test.ts -u
it('those of gate files and load profiles are those of the code', async () => {
  await expect(gateJsonSchema()).toMatchFileSnapshot(resolve('sim/gate/gate.schema.json'));
  await expect(loadProfileJsonSchema()).toMatchFileSnapshot(resolve('sim/load/load-profile.schema.json'));
});

/** Files, and folders of files, and the schema that belongs to them. */
const KINDS: readonly (readonly [places: string[], schema: string])[] = [
  [['gate.yaml', 'starter/gate.yaml'], 'sim/gate/gate.schema.json'],
  [['loadtests/profiles'], 'sim/load/load-profile.schema.json'],
  [['sim/fault-plans/plans'], 'sim/fault-plans/fault-plan.schema.json'],
  [['starter/rehearsal.yaml', 'examples/rehearsal.yaml'], 'sim/cli/config/rehearsal.schema.json'],
  [['starter/scenarios'], 'sim/scenario/session.schema.json'],
  [['starter/scenarios/catalogs'], 'sim/shop/catalog.schema.json'],
  [['examples/release', 'starter/release.yaml'], 'sim/release/runbook/runbook.schema.json'],
  [['sim/release/monitor'], 'sim/release/monitor/monitor.schema.json'],
];

const filesOf = async (place: string): Promise<string[]> =>
  place.endsWith('.yaml')
    ? [place]
    : (await readdir(place)).filter((name) => name.endsWith('.yaml')).map((name) => join(place, name));

it.each(KINDS)('%s: they name %s, and fit it', async (places, schema) => {
  const { files, exports } = JSON.parse(await readFile('package.json', 'utf8')) as {
    files: string[];
    exports: Record<string, unknown>;
  };
  expect(files).toContain(schema);
  expect(Object.values(exports)).toContain(`./${schema}`);
  const fits = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(
    JSON.parse(await readFile(schema, 'utf8')) as object,
  );
  const found = (await Promise.all(places.map(filesOf))).flat();
  expect(found).not.toEqual([]);
  for (const file of found) {
    const text = await readFile(file, 'utf8');
    const [, named = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
    await access(join(dirname(file), named));
    expect(relative('.', resolve(dirname(file), named)), file).toBe(schema);
    for (const document of parseAllDocuments(text)) expect(fits(document.toJS()) ? [] : fits.errors, file).toEqual([]);
  }
});

it('the one of gate files refuses an unknown metric and a threshold that is no text', async () => {
  const fits = new Ajv({ strict: false }).compile(JSON.parse(gateJsonSchema()) as object);
  expect(fits({ gates: { errors: ['rate<0.01'] } })).toBe(true);
  expect(fits({ gates: { erors: ['rate<0.01'] } })).toBe(false);
  expect(fits({ gates: { errors: [0.01] } })).toBe(false);
});
