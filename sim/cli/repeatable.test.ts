import { Command, Option } from 'commander';
import { expect, it } from 'vitest';
import { repeatable } from './options.ts';

const valuesOf = (...words: string[]): string[] =>
  new Command('x')
    .addOption(repeatable(new Option('--fault <name>').default(['a', 'b'])))
    .parse(words, { from: 'user' })
    .opts<{ fault: string[] }>().fault;

it('an option that is repeated has its default only when it is not given', () => {
  expect(valuesOf()).toEqual(['a', 'b']);
  expect(valuesOf('--fault', 'c')).toEqual(['c']);
  expect(valuesOf('--fault', 'c,d', '--fault', 'a')).toEqual(['c', 'd', 'a']);
});
