import { expect, test } from 'vitest';
import { type Place, Problem, Problems } from './problem.ts';

const at = (text: string, column: number): Place => ({ file: 'a.yaml', line: 7, column, text });
const said = (place: Place): string[] => new Problem('harness', 'x', { place }).describe().split('\n').slice(2);
/** What stands above the caret. */
function pointedAt(place: Place): string | undefined {
  const [line = '', caret = ''] = said(place);
  return [...line.normalize('NFC')][[...caret].indexOf('^')];
}

test('shows what, where, the line with a caret, why, and the fix', () => {
  const problem = new Problem('usage', '"replies" cannot be "one"', {
    ...{ place: at('- expect: {replies: one}', 21), why: 'it takes a number' },
    fix: 'write\nreplies: 1',
  });
  expect(problem.describe()).toBe(`error "replies" cannot be "one"
  at a.yaml:7:21
     7 | - expect: {replies: one}
       |                     ^
  why: it takes a number
  fix: write
       replies: 1`);
  expect(new Problem('harness', 'x').describe()).toBe('error x');
  expect(new Problem('harness', 'x', { place: { file: '--tag' } }).describe()).toBe('error x\n  at --tag');
});

test('puts the caret under its letter, also after wide characters', () => {
  expect(pointedAt(at('\t- say: Z', 9))).toBe('Z');
  expect(pointedAt(at(`${'long '.repeat(50)}Z${' tail'.repeat(50)}`, 251))).toBe('Z');
  expect(pointedAt(at('e\u0301 Z', 4))).toBe('Z');
  // Two columns each on a terminal, so the caret stands further right than letters count.
  expect(said(at('👍買 Z', 5))[1]).toBe(`       | ${' '.repeat(5)}^`);
});

test('a long line is cut, and nothing reaches the terminal that it would act on', () => {
  const [line = ''] = said(at('y'.repeat(1_000_000), 500_000));
  expect(line.length).toBeLessThan(120);
  expect(line).toMatch(/ \| …y+…$/);
  const wild = '\u001b[31mred\u0000\u202Eflip\u00A0';
  const problem = new Problem('usage', wild, { place: { ...at(wild, 1), file: wild }, why: wild, fix: wild });
  expect(problem.describe()).not.toMatch(/[^\P{Cc}\n]|\u202E|\u00A0/u);
});

test('many problems: the first of them, and how many more there are', () => {
  const all = Array.from({ length: 33 }, (_, n) => new Problem('harness', `p${n}`));
  const lines = new Problems(all).describe().split('\n');
  expect(lines.slice(18)).toEqual(['error p18', 'error p19', 'error and 13 more problems']);
  expect(new Problems(all.slice(0, 20)).describe()).not.toContain('more');
});
