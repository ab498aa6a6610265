import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffLines } from './diff.ts';

const LINES = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));

test('gives the text before without the added lines, and the text after without the removed ones', () => {
  fc.assert(
    fc.property(LINES, LINES, (before, after) => {
      const diff = diffLines(before, after);
      const without = (kind: string): string =>
        diff
          .filter((line) => line.kind !== kind)
          .map(({ text }) => text)
          .join('\n');
      const ending = (text: string): string => text.replace(/\n$/, '');
      expect(without('added')).toBe(ending(before));
      expect(without('removed')).toBe(ending(after));
    }),
  );
});

test('keeps the lines of both', () => {
  expect(diffLines('title: x\nsteps:\n  - say: a\n', 'title: x\nsteps:\n  - say: a\n  - wait: 3s\n')).toEqual([
    { kind: 'same', text: 'title: x' },
    { kind: 'same', text: 'steps:' },
    { kind: 'same', text: '  - say: a' },
    { kind: 'added', text: '  - wait: 3s' },
  ]);
});
