import { expect, test } from 'vitest';
import { z } from 'zod';
import { didYouMean, nearest } from '../nearest.ts';
import { formatPlace, Problem } from '../problem.ts';
import { byPlace, judge, parseSource } from './index.ts';

test('the nearest word, and all of them when none is near', () => {
  expect(nearest('waitseconds', ['wait_seconds', 'max_products'])).toBe('wait_seconds');
  expect(nearest('Say', ['say'])).toBe('say');
  expect(nearest('sya', ['say', 'tap'])).toBe('say');
  expect(nearest('wait', ['max_products', 'wait_seconds'])).toBe('wait_seconds');
  expect(didYouMean('x', ['alpha', 'beta', 'alpha'])).toBe('one of: alpha, beta');
  expect(didYouMean('x', [])).toBeUndefined();
  expect(
    didYouMean(
      'q',
      Array.from({ length: 30 }, (_, n) => `word-${n}`),
    ),
  ).toMatch(/word-23, …$/);
});

test.each([
  ['colour', ['a', 'b']],
  ['french', ['en', 'sw']],
  ['fr', ['en', 'sw']],
  ['no', ['on', 'off']],
  ['average', ['avg', 'max']],
])('%s is near none of %j', (word, candidates) => expect(nearest(word, candidates)).toBeUndefined());

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
  expect(problems('ab: c: d')).toEqual([
    `error the text of "ab" holds ": "
  at f:1:6
     1 | ab: c: d
       |      ^
  why: ": " inside a text begins another value in YAML
  fix: put the text into quotes: ab: "c: d"`,
  ]);
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
    return byPlace([...problems, ...problems]).map(
      (p) => `${p.place ? formatPlace(p.place) : ''}: ${p.message} | ${p.why} | ${p.fix}`,
    );
  };
  expect(found('size: 3\nnames: {a: {age: 1}, b: }')).toEqual([]);
  expect(found('size: {widht: 3}')).toEqual([
    'f:1:8: unknown key "widht" | "size" has no such key | did you mean "width"?',
  ]);
  expect(found('size: {height: 3}')).toEqual(['f:1:7: "width" is missing | it is needed here | add width: a number']);
  expect(found('size: [1]')).toEqual([
    'f:1:7: "size" cannot be a list | it takes a whole number or a mapping (key: value) | write digits, e.g. size: 1',
  ]);
  expect(found('mode: fats')).toEqual([
    'f:1:7: "mode" cannot be "fats" | it takes true, fast, slow | did you mean "fast"?',
  ]);
  expect(found('names: {A: }')).toEqual([
    'f:1:9: the name "A" cannot be used here | small letters | give it another name',
  ]);
  expect(found('names: {a: {agee: 1}}')).toEqual([
    'f:1:13: unknown key "agee" | "a" has no such key | did you mean "age"?',
  ]);
  expect(found('just text')).toEqual([
    'f:1:1: this file cannot be "just text" | it takes a mapping (key: value) | write a key with its value, e.g. size: …',
  ]);
});

test('problems are ordered by file, line and column', () => {
  const p = (file: string, line?: number, column?: number) =>
    new Problem('harness', 'x', { place: { file, ...(line ? { line } : {}), ...(column ? { column } : {}) } });
  const sorted = byPlace([p('b', 1, 1), p('a', 2, 9), p('a', 2, 3), p('a', 1), new Problem('harness', 'x')]);
  expect(sorted.map((q) => (q.place ? formatPlace(q.place) : ''))).toEqual(['', 'a:1', 'a:2:3', 'a:2:9', 'b:1:1']);
});
