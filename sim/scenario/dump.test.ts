import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tries } from '../../tests/repetition.ts';
import type { Catalog } from '../shop/types.ts';
import { formatDuration, formatSpan, parseDuration, parseSpan } from '../time/duration.ts';
import { dumpScript, loadScenarios, parseScripts } from './index.ts';
import { arbitraryDuration, arbitraryScript, SHOP } from './testing/arbitrary-script.ts';
import type { Script } from './types.ts';

async function load(text: string, file = 'x.yaml', catalog: Catalog = SHOP) {
  return parseScripts(text, {
    file,
    id: 'x',
    seed: 3,
    catalogs: { keys: async () => [catalog.key], get: async (key) => (key === catalog.key ? catalog : undefined) },
  });
}

/** A script without what depends on where it is written. */
function withoutPlaces(script: Script | undefined) {
  if (!script) return script;
  const { id: _id, file: _file, line: _line, steps, ...rest } = script;
  return { ...rest, steps: steps.map(({ line: _l, column: _c, ...step }) => step) };
}

test('a dumped script loads to the same script', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryScript, fc.boolean(), async (given, byKey) => {
      const yaml = dumpScript(given, byKey ? { catalog: SHOP } : {});
      const { scripts, problems } = await load(yaml);
      expect(problems.map((p) => p.describe())).toEqual([]);
      expect(withoutPlaces(scripts[0])).toEqual(withoutPlaces(given));
    }),
    { numRuns: tries(100) },
  );
});

test('the schema line comes first, and an equal catalogue is named by its key', async () => {
  const [given] = fc.sample(arbitraryScript, 1);
  const yaml = dumpScript(given!, { schema: '../session.schema.json', catalog: SHOP });
  expect(yaml.split('\n')[0]).toBe('# yaml-language-server: $schema=../session.schema.json');
  expect(yaml).toContain('\nshop: duka\n');
  expect(dumpScript(given!, { catalog: { ...SHOP, name: 'Other' } })).toContain('\nshop:\n');
});

test('every scenario of this repository survives the round trip', async () => {
  const root = new URL('../../scenarios', import.meta.url).pathname;
  for (const given of await loadScenarios([root], { root })) {
    const { scripts, problems } = await load(dumpScript(given, { catalog: given.catalog }), given.file, given.catalog);
    expect(problems.map((p) => p.describe())).toEqual([]);
    expect(withoutPlaces(scripts[0]), given.id).toEqual(withoutPlaces(given));
  }
});

test('durations and spans are written as people write them', () => {
  expect([0, 500, 1500, 2000, 90_000, 360_000, 90_000_000, 172_800_000, 1234].map(formatDuration)).toEqual([
    '0ms',
    '500ms',
    '1.5s',
    '2s',
    '90s',
    '6m',
    '25h',
    '2d',
    '1234ms',
  ]);
  fc.assert(fc.property(arbitraryDuration, (d) => parseDuration(formatDuration(d)) === d));
  expect(parseDuration('1h30m')).toBe(5_400_000);
  expect(['', '5', 's', '5 s', '-1s', '5min'].map(parseDuration)).toEqual(Array(6).fill(undefined));
  expect(parseSpan('5s')).toEqual({ max: 5000 });
  expect(parseSpan('3s..')).toEqual({ min: 3000 });
  expect(['..', '3s..x', 'a..b', '1s..2s..3s'].map(parseSpan)).toEqual(Array(4).fill(undefined));
  expect(formatSpan({ min: 3000 })).toBe('3s..');
});
