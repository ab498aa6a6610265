import { expect, test } from 'vitest';
import { loadScenarios } from '../scenario/index.ts';
import { realLength } from './real-length.ts';

test('the length of a script is that of its turns and its waits; a tap is answered at once', async () => {
  const names = ['harmonization/fast-typist', 'references/tap-a-row', 'references/both-of-two'];
  const scripts = await loadScenarios(
    names.map((name) => `scenarios/${name}.yaml`),
    { root: 'scenarios' },
  );
  expect(Object.fromEntries(scripts.map((script) => [script.id, realLength(script)]))).toEqual({
    'harmonization/fast-typist.yaml': 3000,
    'references/tap-a-row.yaml': 3000,
    'references/both-of-two.yaml': 6000,
  });
});
