import { expect, test } from 'vitest';
import { nameFor } from '../scenario/index.ts';
import { DEFAULT_SETTINGS } from '../shop/types.ts';
import { scenarioOf } from './build.ts';
import { Mask } from './mask.ts';
import { keyOf, Recording } from './recording.ts';

const partsOf = (name: string): string[] => name.toLowerCase().split(' ');

/** The made-up names of customers who are called so in the recording. */
function madeUp(names: readonly string[]): string[] {
  const recording = new Recording();
  for (const [n, name] of names.entries())
    recording.received({ from: `2547112233${n}`, name, id: `${n}`, content: { type: 'text', text: 'hi' } }, n);
  const mask = new Mask({ keep: [], hide: [], known: [] });
  const catalog = { key: 'cups', name: 'Cups', language: 'en', currency: 'KES', products: [] };
  const { script } = scenarioOf(recording, {
    ...{ title: 'hi', catalog, settings: DEFAULT_SETTINGS, channel: 'cloud', mask },
  });
  return script.customers.map(({ name }) => name);
}

test('a made-up name has no part of a real one, though the draw would give it', () => {
  const [first = '', last = ''] = nameFor(keyOf(0), 1).split(' ');
  const real = [`${first} Mwangi`, `Wanjiku ${last}`, nameFor(keyOf(2), 1)];
  const taken = new Set(real.flatMap(partsOf));
  const names = madeUp(real);
  expect(names).toHaveLength(3);
  expect(names.flatMap(partsOf).filter((part) => taken.has(part))).toEqual([]);
});

test('where every name is taken, nobody keeps the own one', () => {
  const real = Array.from({ length: 60 }, (_, n) => nameFor(keyOf(n), 1));
  const names = madeUp(real);
  for (const [n, name] of names.entries())
    expect(partsOf(name).filter((part) => partsOf(real[n] ?? '').includes(part))).toEqual([]);
});
