import { expect, it } from 'vitest';
import { Registry } from './registry.ts';

it('answers members by name, in the order in which they were registered', () => {
  const fruit = new Registry<{ name: string; color: string }>('fruit');
  fruit.register({ name: 'plum', color: 'blue' });
  fruit.register({ name: 'kiwi-2', color: 'green' });
  expect(fruit.get('plum').color).toBe('blue');
  expect(fruit.names).toEqual(['plum', 'kiwi-2']);
  expect(fruit.all.map(({ color }) => color)).toEqual(['blue', 'green']);
});

it('answers the same array of members until there are others', () => {
  const fruit = new Registry('fruit');
  fruit.register({ name: 'plum' });
  const before = fruit.all;
  expect(fruit.all).toBe(before);
  const unregister = fruit.register({ name: 'kiwi' });
  expect(fruit.all.map(({ name }) => name)).toEqual(['plum', 'kiwi']);
  unregister();
  expect(fruit.all.map(({ name }) => name)).toEqual(['plum']);
  expect(before).toEqual([{ name: 'plum' }]);
});

it('names the members when there is none of a name', () => {
  const fruit = new Registry('fruit');
  fruit.register({ name: 'plum' });
  fruit.register({ name: 'kiwi' });
  expect(() => fruit.get('constructor')).toThrow(
    expect.objectContaining({ message: 'there is no fruit "constructor"', why: 'there are plum, kiwi' }),
  );
});

it.each([
  ['plum', /another one/],
  ['all', /reserved/],
  ['', /lower-case/],
  ['a,b', /lower-case/],
])('does not register %j', (name, why) => {
  const fruit = new Registry('fruit', ['all']);
  fruit.register({ name: 'plum' });
  expect(() => fruit.register({ name })).toThrow(expect.objectContaining({ why: expect.stringMatching(why) }));
});
