import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { DEFAULT_SETTINGS } from '../shop/types.ts';
import { loadScenarios } from './load.ts';

let root: string;

const FILES: Record<string, string> = {
  'catalogs/duka.yaml':
    'name: Duka\nlanguage: sw\nproducts:\n- {id: kiondo, title: Kiondo, category: bags, price: 1600, stock: 3}\n- id: dera\n  title: Dera\n  category: dresses\n  price: 900\n  variants: [{id: s, title: Small, stock: 2}, {id: l, title: Large, stock: 1}]\n',
  'b/second.yaml':
    'title: Second\nshop: duka\ntags: [en]\nsteps:\n- say: 0712\n---\n# another\ntitle: Third\nshop: duka\nseed: 5\nsteps:\n- say: hi\n',
  'a/first.yaml': `title: First
shop: duka
tags: [sw, realtime]
rules: [H1]
settings: {harmonization: off, wait_seconds: 2, immediate_display: true}
customers:
  amina: {name: Amina Hassan, phone: 254700000001}
  baraka:
products:
  kiondo: {stock: 1, image: "https://x/y.jpg"}
  dera: {variants: {s: {stock: 0}}}
steps:
- say: {text: 1, means: {intents: vague, refers: kiondo, wants: []}}
- burst: [a, {text: b, after: 2s}, c]
  every: 300ms
  as: baraka
- expect: {replies: 1, bubbles: 1..2, chosen: {position: last}, within: 3s..5s, says: ok, order: {items: {dera/s: 1}}}
- tap: Kiondo
  after: 700ms
- quote: {message: any, say: 2}
- send: {location: {latitude: -1.3, longitude: 36.8}}
- send: sticker
- react: 👍
- redeliver
- redeliver: 3
- refuse: rich
- catalog: {product: dera, variant: s, stock: 4}
- flush-cache
- wait: 1h30m
`,
  'notes.txt': 'no scenario',
  'broken/bad.yaml': 'title: x\nshop: duka\nsteps:\n- sya: hi\n',
  'broken/worse.yaml': 'title: x\nshop: bad\nsteps:\n- say: hi\n- expect: {includes: anything}\n',
  'broken/catalogs/bad.yaml': 'name: Bad\nlanguage: de\nproducts:\n- {id: A, title: a, category: c, price: -1}\n',
};

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rehearsal-load-'));
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(join(root, name, '..'), { recursive: true });
    await writeFile(join(root, name), text);
  }
});
afterAll(() => rm(root, { recursive: true }));

async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  const error = await promise.then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Problem);
  return error as Problem;
}

const load = (paths: string[], more: object = {}) =>
  loadScenarios(
    paths.map((path) => join(root, path)),
    { root, ...more },
  );

test('files and folders, in the order of their paths, several sessions in a file', async () => {
  const scripts = await load(['b', 'a/first.yaml', 'a']);
  expect(scripts.map((s) => s.id)).toEqual(['a/first.yaml', 'b/second.yaml', 'b/second.yaml#2']);
  expect(scripts.map((s) => s.line)).toEqual([1, 1, 8]);
  expect(scripts[1]?.steps[0]).toMatchObject({ do: 'say', part: { text: '0712' }, line: 5, column: 3, as: 'customer' });
});

test('everything that a file can say becomes a script', async () => {
  const [script] = await load(['a']);
  expect(script).toMatchObject({
    title: 'First',
    tags: ['sw', 'realtime'],
    rules: ['H1'],
    settings: { ...DEFAULT_SETTINGS, harmonization: false, waitSeconds: 2 },
    customers: [{ key: 'amina', name: 'Amina Hassan', phone: '254700000001' }, { key: 'baraka' }],
  });
  expect(script?.customers[1]?.name).toMatch(/^Baraka \w+/);
  expect(script?.customers[1]?.phone).toMatch(/^2547\d{8}$/);
  expect(script?.catalog.products[0]).toMatchObject({ stock: 1, image: 'https://x/y.jpg' });
  expect(script?.catalog.products[1]).toMatchObject({
    stock: 1,
    variants: [
      { id: 's', stock: 0 },
      { id: 'l', stock: 1 },
    ],
  });
  expect(script?.steps.map(({ line: _l, column: _c, ...step }) => step)).toEqual([
    {
      do: 'say',
      part: { text: '1', means: { intents: ['vague'], refers: { products: ['kiondo'] }, wants: { products: [] } } },
      as: 'amina',
    },
    { do: 'burst', parts: [{ text: 'a' }, { text: 'b', after: 2000 }, { text: 'c', after: 300 }], as: 'baraka' },
    {
      do: 'expect',
      expectation: {
        replies: 1,
        bubbles: { min: 1, max: 2 },
        chosen: { position: 'last' },
        within: { min: 3000, max: 5000 },
        says: ['ok'],
        order: { items: { 'dera/s': 1 } },
      },
      as: 'amina',
    },
    { do: 'tap', target: { title: 'Kiondo' }, after: 700, as: 'amina' },
    { do: 'quote', message: { last: 'any' }, part: { text: '2' }, as: 'amina' },
    { do: 'send', content: { type: 'location', latitude: -1.3, longitude: 36.8 }, as: 'amina' },
    { do: 'send', content: { type: 'sticker' }, as: 'amina' },
    { do: 'react', emoji: '👍', to: { last: 'any' }, as: 'amina' },
    { do: 'redeliver', times: 1, concurrent: false, as: 'amina' },
    { do: 'redeliver', times: 3, concurrent: false, as: 'amina' },
    { do: 'refuse', what: 'rich', why: 'form', times: 1, as: 'amina' },
    { do: 'catalog', changes: [{ product: 'dera', variant: 's', stock: 4 }], as: 'amina' },
    { do: 'flush-cache', as: 'amina' },
    { do: 'wait', duration: 5_400_000, as: 'amina' },
  ]);
});

test('a line means the session that it belongs to; one that the file does not have is refused', async () => {
  const at = async (line: number) =>
    (await loadScenarios([`b/second.yaml:${line}`], { root, cwd: root })).map(({ title }) => title);
  expect([await at(1), await at(12)]).toEqual([['Second'], ['Third']]);
  for (const line of [0, 13, 999])
    await expect(at(line)).rejects.toMatchObject({
      message: `b/second.yaml has no line ${line}`,
      why: 'it has 12 lines',
    });
});

test('the seed of the run decides what a session does not say, and nothing else does', async () => {
  const one = await load(['a', 'b'], { seed: 1 });
  const same = await load(['a', 'b'], { seed: 1 });
  const other = await load(['a', 'b'], { seed: 2 });
  expect(same).toEqual(one);
  expect(other[0]?.seed).not.toBe(one[0]?.seed);
  expect(other[0]?.customers[1]).not.toEqual(one[0]?.customers[1]);
  expect(other[2]?.seed).toBe(5);
});

test('filters by tag and by title or id', async () => {
  expect((await load(['a', 'b'], { tags: ['sw', 'none'] })).map((s) => s.title)).toEqual(['First']);
  expect((await load(['a', 'b'], { grep: 'THIRD|first' })).map((s) => s.title)).toEqual(['First', 'Third']);
  const none = await problemOf(load(['a', 'b'], { grep: 'zzz', tags: ['sw'] }));
  expect(none).toMatchObject({
    message: 'no scenario matches --grep zzz --tag sw',
    why: expect.stringMatching(/^no title and no file name of 3 in .*\/a, .*\/b matches, of those with the tag$/),
    fix: '--grep is compared with titles and file names; remove it to play all',
    exitCode: 2,
  });
  expect(await problemOf(load(['a'], { tags: ['realtme'] }))).toMatchObject({ fix: 'did you mean --tag realtime?' });
  expect(await problemOf(load(['a', 'b'], { tags: ['x'] }))).toMatchObject({ fix: 'their tags are en, realtime, sw' });
  expect(await problemOf(load(['b/second.yaml:8'], { tags: ['zz'] }))).toMatchObject({
    why: expect.stringMatching(/has the tag "zz"$/),
    fix: 'they have no tags: write tags: [zz] into one, or remove --tag',
  });
  expect((await problemOf(load(['a'], { grep: '(' }))).message).toBe('--grep ( is no valid regular expression');
});

test('a catalogue that is missing among none', async () => {
  const problem = await problemOf(load(['b/second.yaml'], { catalogDir: join(root, 'none') }));
  expect(problem.describe()).toContain(`fix: put duka.yaml into ${join(root, 'none')}`);
});

test('a missing folder and a folder without scenarios', async () => {
  const missing = await problemOf(load(['nowhere']));
  expect(missing.message).toBe(`the scenario ${join(root, 'nowhere')} cannot be read`);
  expect(missing.why).toBe('there is no such file or folder');
  await mkdir(join(root, 'empty'), { recursive: true });
  expect((await problemOf(load(['empty']))).message).toBe('there are no scenarios');
});

test('all problems of all files at once, a broken catalogue once and without its consequences', async () => {
  const problem = await problemOf(load(['broken'], { catalogDir: join(root, 'broken/catalogs') }));
  const lines = problem
    .describe()
    .replaceAll(`${root}/`, '')
    .match(/^(error| {2}at) .*$/gm);
  expect(lines).toEqual([
    'error unknown catalogue "duka"',
    '  at broken/bad.yaml:2:7',
    'error unknown key "sya"',
    '  at broken/bad.yaml:4:3',
    'error "language" cannot be "de"',
    '  at broken/catalogs/bad.yaml:2:11',
    'error "id" cannot be "A"',
    '  at broken/catalogs/bad.yaml:4:8',
    'error "price" cannot be -1',
    '  at broken/catalogs/bad.yaml:4:41',
  ]);
});
