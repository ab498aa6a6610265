import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { blankScript } from '../scenario/index.ts';
import type { Script, Step, StepBody } from '../scenario/types.ts';
import type { Catalog } from '../shop/types.ts';
import { draftOf, type Origin, parse, writeDraft } from './save.ts';

const CATALOG: Catalog = {
  ...{ key: 'duka', name: 'Duka', language: 'en', currency: 'KES' },
  products: [
    { id: 'cup', title: 'Tin Cup', category: 'kitchen', price: 100, stock: 5, active: true, attributes: {} },
    { id: 'pot', title: 'Clay Pot', category: 'kitchen', price: 900, stock: 2, active: true, attributes: {} },
  ],
};

const step = (body: StepBody, as = 'customer'): Step => ({ ...body, as, line: 0, column: 0 });
const say = (text: string, as?: string): Step => step({ do: 'say', part: { text } }, as);

async function folder(): Promise<string> {
  const cwd = await mkdtemp(join(tmpdir(), 'rehearsal-save-'));
  onTestFinished(() => rm(cwd, { recursive: true, force: true }));
  await mkdir(join(cwd, 'scenarios/catalogs'), { recursive: true });
  return cwd;
}

const placeIn = (cwd: string) => ({ cwd, root: join(cwd, 'scenarios'), catalog: CATALOG });

const chat = (...steps: Step[]): Script => ({
  ...blankScript({ catalog: CATALOG, seed: 4, customers: 2, title: 'A cup' }),
  steps,
});

const FILE = `# what the shop needs
title: A cup
shop: duka
steps:
  - say: hi     # a greeting
  - expect:
      replies: 1
      # the list comes at once
      form: rich

# the end
---
title: Another
shop: duka
steps: [{say: pots?}]
`;

async function origin(cwd: string, text = FILE, document = 0): Promise<{ script: Script; origin: Origin }> {
  const file = 'scenarios/a.yaml';
  await writeFile(join(cwd, file), text);
  const { scripts } = await parse(text, file, 'a.yaml', placeIn(cwd));
  const script = scripts[document]!;
  return { script, origin: { file, text, document, steps: script.steps.length } };
}

test('a new scenario holds the customers who did something', async () => {
  const cwd = await folder();
  const { text, diff } = await draftOf(chat(say('cups?', 'customer2')), 'scenarios/new/cup.yaml', placeIn(cwd));
  expect(text).toContain('shop: duka\n');
  expect(text).toMatch(/customers:\n {2}customer2: /);
  expect(text).not.toContain('customer: ');
  expect(new Set(diff.map(({ kind }) => kind))).toEqual(new Set(['added']));
});

test('going on from a file adds lines to its session, and leaves everything else as it is', async () => {
  const cwd = await folder();
  const { script, origin: from } = await origin(cwd);
  const more = [say('a cup: "the #1"'), step({ do: 'expect', expectation: { replies: 1, language: 'en' } })];
  const going = { ...script, steps: [...script.steps, ...more] };
  const draft = await draftOf(going, from.file, placeIn(cwd), { origin: from });
  expect(draft.diff.filter(({ kind }) => kind !== 'same')).toEqual([
    { kind: 'added', text: `  - say: 'a cup: "the #1"'` },
    { kind: 'added', text: '  - expect: {replies: 1, language: en}' },
  ]);
  await writeDraft(draft, cwd);
  expect(await readFile(join(cwd, from.file), 'utf8')).toBe(draft.text);
  // Saved once more, after the chat went on: the lines of this chat are written anew.
  const further = { ...script, steps: [...script.steps, say('thanks')] };
  const again = await draftOf(further, from.file, placeIn(cwd), { origin: from, ours: draft.text });
  expect(again.text).not.toContain('the #1');
  expect(again.text).toContain('- say: thanks\n');
});

test('steps on one line are refused, with the way out', async () => {
  const cwd = await folder();
  const { script, origin: from } = await origin(cwd, FILE, 1);
  const going = { ...script, steps: [...script.steps, say('thanks')] };
  await expect(draftOf(going, from.file, placeIn(cwd), { origin: from })).rejects.toThrow('stand on one line');
});

test('nothing is overwritten that this chat has not written, or that has changed since it was shown', async () => {
  const cwd = await folder();
  await origin(cwd);
  const script = chat(say('hi'));
  await expect(draftOf(script, 'scenarios/a.yaml', placeIn(cwd))).rejects.toThrow('is there already');
  const draft = await draftOf(script, 'scenarios/b.yaml', placeIn(cwd));
  await writeFile(join(cwd, 'scenarios/b.yaml'), 'title: of somebody else\n');
  await expect(writeDraft(draft, cwd)).rejects.toThrow('has changed meanwhile');
});

test.each([
  ['../outside.yaml', 'finds its shop in scenarios/catalogs'],
  ['scenarios/a.txt', 'a scenario is a .yaml file'],
  ['scenarios/catalogs/x.yaml', 'holds shops'],
  ['', 'a scenario is a .yaml file'],
])('"%s" is no place for a scenario', async (file, why) => {
  const cwd = await folder();
  await expect(draftOf(chat(say('hi')), file, placeIn(cwd))).rejects.toMatchObject({
    why: expect.stringContaining(why),
  });
});
