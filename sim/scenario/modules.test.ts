/** Scenarios in TypeScript, as somebody writes them: found, read by the schema of YAML, and mistakes told with their place. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { problemsIn } from '../problem.ts';
import { loadScenarios } from './index.ts';
import type { Script } from './types.ts';

const CATALOG =
  'name: Duka\nlanguage: en\nproducts:\n  - {id: cup, title: Cup, category: kitchen, price: 9, stock: 5}\n';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'rehearsal-modules-'));
});
afterAll(() => rm(home, { recursive: true }));

let folders = 0;
/** Writes the files into a folder of scenarios, and loads what is in it, or the paths. */
async function load(files: Record<string, string>, paths: string[] = []): Promise<Script[]> {
  const cwd = join(home, `${++folders}`);
  await mkdir(join(cwd, 'catalogs'), { recursive: true });
  await writeFile(join(cwd, 'catalogs/duka.yaml'), CATALOG);
  for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
  return loadScenarios(paths, { root: cwd, cwd });
}
const mistakes = (files: Record<string, string>, paths?: string[]): Promise<string[]> =>
  load(files, paths).then(
    () => [],
    (error) => problemsIn(error).map((problem) => problem.describe()),
  );

it('finds them in a folder beside YAML, and by any name when it is given', async () => {
  const yaml = 'title: Y\nshop: duka\nsteps: [say: hi]\n';
  const module = (title: string): string =>
    `export default { title: '${title}', shop: 'duka', steps: [{ say: 'hi' }] };\n`;
  const files = { 'a.yaml': yaml, 'b.scenario.ts': module('B'), 'c.scenario.mjs': module('C'), 'd.ts': module('D') };
  expect((await load(files)).map(({ id, title }) => `${id} ${title}`)).toEqual([
    'a.yaml Y',
    'b.scenario.ts B',
    'c.scenario.mjs C',
  ]);
  expect(await load(files, ['d.ts'])).toMatchObject([{ id: 'd.ts', title: 'D' }]);
});

it('knows the line of each scenario and step, in functions and other files too', async () => {
  const scripts = await load({
    'ask.ts': 'export const ask = (say: string) => [\n  { say },\n  { expect: { replies: 1 } },\n];\n',
    'x.scenario.ts': `import { defineScenario, type Scenario } from 'rehearsal';
import { ask } from './ask.ts';

enum Greeting { short = 'hi' }
const more: Scenario['steps'] = ['a cup', 'a bowl'].map((say) => ({ say }));
export default [
  defineScenario({ title: 'First', shop: 'duka', steps: [{ say: Greeting.short }] }),
  defineScenario({
    title: 'Second',
    shop: 'duka',
    steps: [
      { say: 'hello' },
      ...more,
      ...ask('the cup'),
    ],
  }),
];
`,
  });
  expect(scripts.map(({ id, line }) => `${id}:${line}`)).toEqual(['x.scenario.ts:7', 'x.scenario.ts#2:8']);
  expect(scripts[1]?.steps.map(({ line, column }) => `${line}:${column}`)).toEqual([
    '12:7',
    '5:67',
    '5:67',
    '2:3',
    '3:3',
  ]);
  expect(scripts[1]?.steps[1]).toMatchObject({ do: 'say', part: { text: 'a cup' } });
});

it('shows mistakes of values with the line and a caret', async () => {
  const told = await mistakes({
    'x.scenario.ts': `export default {
  title: 'X',
  shop: 'dukka',
  steps: [{ say: 'hi' }, { expect: { replis: 1 } }, { tap: { product: () => 'cup' } }],
};
`,
  });
  expect(told.map((one) => one.split('\n').slice(0, 4).join('\n'))).toEqual([
    `error unknown catalogue "dukka"
  at x.scenario.ts:3:9
     3 |   shop: 'dukka',
       |         ^`,
    `error unknown key "replis"
  at x.scenario.ts:4:38
     4 |   steps: [{ say: 'hi' }, { expect: { replis: 1 } }, { tap: { product: () => 'cup' } }],
       |                                      ^`,
    `error a function cannot be in a scenario
  at x.scenario.ts:4:71
     4 | …{ say: 'hi' }, { expect: { replis: 1 } }, { tap: { product: () => 'cup' } }],
       |                                                              ^`,
  ]);
  expect(told[1]).toContain('fix: did you mean "replies"?');
});

it.each([
  ['[]', "{ say: 'habari' }"],
  ["{ say: 'hi' }", '{ say: … }'],
  ["['hi']", "write say: 'hi'"],
  ["[{ say: 'hi' }, { wait: 6 }]", "'6s' for seconds, '6m' for minutes"],
  ["[{ say: 'hi' }, { expect: { within: 'x' } }]", "'5s', or '3s..5s'"],
  ["[{ say: 'hi' }, { expect: { shows: 'many' } }]", "3, or '1..5'"],
  ["[{ say: 'hi' }, { expect: { order: {} } }]", "order: 'none'"],
  ["[{ tap: 'x' }, { say: 'hi' }]", "{ say: 'mko na viatu?' }"],
  ['[{ say: 7 }]', 'write an object, e.g. { text: … }'],
  ["[{ say: ['a'] }]", 'remove the brackets'],
  ["[{ say: 'hi' }, { catalog: { price: 7 } }]", 'add product: text'],
  ["[{ say: 'hi' }, { expect: { contains: 'x' } }]", 'one of: silence,'],
])('shows what to write in the notation of the file: %s', async (steps, fix) => {
  const text = `export default { title: 'X', shop: 'duka', steps: ${steps} };\n`;
  const [told = ''] = await mistakes({ 'x.scenario.ts': text });
  expect(told).toContain(fix);
  expect(told).not.toMatch(/\bdash|\bmapping|(?:fix: .*)- \w+:/);
});

it.each([
  ['does not parse', 'const one = 1;\nexport default {{;\n', 'x.scenario.ts:2:17', 'no valid TypeScript'],
  [
    'throws',
    "\nfunction lost(): never {\n  throw new Error('gone');\n}\nexport default lost();\n",
    'x.scenario.ts:3:3',
    'gone',
  ],
  ['imports what is not there', "import a from './a.ts';\nexport default a;\n", 'x.scenario.ts:1:16', "'./a.ts'"],
  ['exports nothing by default', 'export const x = 1;\n', 'x.scenario.ts:1:1', 'default export'],
  ['exports no object', 'export default 7;\n', 'x.scenario.ts:1:1', 'an object'],
  [
    'uses the emulators',
    "import { startCloudEmulator } from 'rehearsal';\nexport default startCloudEmulator();\n",
    'x.scenario.ts:2:1',
    '"startCloudEmulator" cannot be imported',
  ],
])('says what to do about a file that %s', async (_, text, place, why) => {
  const [told = '', ...more] = await mistakes({ 'x.scenario.ts': text });
  expect(more).toEqual([]);
  expect(told).toContain(`at ${place}\n`);
  expect(told).toContain(why);
  expect(told).toMatch(/\n {2}fix: \S/);
});
