import { expect, test } from 'vitest';
import { z } from 'zod';
import { formatPlace, Problem } from '../problem.ts';
import { byPlace, didYouMean, judge, nearest, parseSource } from './index.ts';

test('the nearest word, and all of them when none is near', () => {
  expect(nearest('waitseconds', ['wait_seconds', 'max_products'])).toBe('wait_seconds');
  expect(nearest('Say', ['say'])).toBe('say');
  expect(nearest('colour', ['a', 'b'])).toBeUndefined();
  expect(didYouMean('x', ['alpha', 'beta', 'alpha'])).toBe('one of: alpha, beta');
  expect(didYouMean('x', [])).toBeUndefined();
  expect(
    didYouMean(
      'q',
      Array.from({ length: 30 }, (_, n) => `word-${n}`),
    ),
  ).toMatch(/word-23, …$/);
});

test('places of values, keys, empty values and things that are not there', () => {
  const [document] = parseSource('a: 1\nb:\n  c: [x, y]\n  d:\n', { file: 'f' });
  const at = (...path: (string | number)[]) => formatPlace(document!.place(path));
  expect(at('a')).toBe('f:1:4');
  expect(at('b', 'c', 1)).toBe('f:3:10');
  expect(at('b', 'd')).toBe('f:4:3');
  expect(at('b', 'nothing', 'below')).toBe('f:3:3');
  expect(at('a', 'b')).toBe('f:1:4');
  expect(formatPlace(document!.keyPlace(['b'], 'c'))).toBe('f:3:3');
  expect(formatPlace(document!.keyPlace(['b'], 'zzz'))).toBe('f:3:3');
});

test('text keys keep what was written; other values are what YAML makes of them', () => {
  const [document] = parseSource('say: 0712\nn: 0712\nburst: [1.50, yes, {text: true}]\nempty:\n', {
    file: 'f',
    textKeys: new Set(['say', 'burst', 'text', 'empty']),
  });
  expect(document!.value).toEqual({ say: '0712', n: 712, burst: ['1.50', 'yes', { text: 'true' }], empty: null });
});

test('what is wrong with the YAML itself', () => {
  const problems = (text: string) =>
    parseSource(text, { file: 'f' }).flatMap((d) => d.problems.map((p) => p.describe()));
  expect(problems('a: b: c')[0]).toMatch(/^f:1:4: .*\n {2}why: this is not valid YAML\n {2}fix: put text/);
  expect(problems('a:\n\tb: 1')[0]).toContain('indent with spaces');
  expect(problems('a: "open')[0]).toContain('f:1:9');
  expect(problems('a: *nothing')).toHaveLength(1);
  expect(problems('a: !wrong x')[0]).toContain('unresolved tag');
  expect(parseSource('# only a comment\n---\n---\n', { file: 'f' })).toEqual([]);
});

test('schemas of all shapes: unions, records, nested wrappers', () => {
  const schema = z.strictObject({
    size: z.union([z.int(), z.strictObject({ width: z.number(), height: z.number().optional() })]).optional(),
    mode: z.union([z.literal(true), z.enum(['fast', 'slow'])]).default('fast'),
    names: z
      .record(z.string().regex(/^[a-z]+$/, 'small letters'), z.strictObject({ age: z.int() }).nullable())
      .optional(),
  });
  const found = (text: string) => {
    const [document] = parseSource(text, { file: 'f' });
    const problems: Problem[] = [];
    judge(schema, document!, [], document!.value, problems);
    return byPlace([...problems, ...problems]).map((p) => p.describe().replace(/\n +/g, ' | '));
  };
  expect(found('size: 3\nnames: {a: {age: 1}, b: }')).toEqual([]);
  expect(found('size: {widht: 3}')).toEqual([
    'f:1:7: "width" is missing | fix: add "width": a number',
    'f:1:8: unknown key "widht" | fix: did you mean "width"?',
  ]);
  expect(found('size: [1]')).toEqual(['f:1:7: "size" takes a number or a mapping (key: value), got a list']);
  expect(found('mode: fats')).toEqual(['f:1:7: "mode" cannot be "fats" | fix: did you mean "fast"?']);
  expect(found('names: {A: }')).toEqual(['f:1:9: the name "A" cannot be used here | why: small letters']);
  expect(found('names: {a: {agee: 1}}')).toEqual([
    'f:1:12: "age" is missing | fix: add "age": a number',
    'f:1:13: unknown key "agee" | fix: did you mean "age"?',
  ]);
  expect(found('just text')).toEqual(['f:1:1: this takes a mapping (key: value), got text ("just text")']);
});

test('problems are ordered by file, line and column', () => {
  const p = (file: string, line?: number, column?: number) =>
    new Problem('usage', 'x', { place: { file, ...(line ? { line } : {}), ...(column ? { column } : {}) } });
  const sorted = byPlace([p('b', 1, 1), p('a', 2, 9), p('a', 2, 3), p('a', 1), new Problem('usage', 'x')]);
  expect(sorted.map((q) => (q.place ? formatPlace(q.place) : ''))).toEqual(['', 'a:1', 'a:2:3', 'a:2:9', 'b:1:1']);
});
