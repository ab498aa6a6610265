import { expect, test } from 'vitest';
import { formatPlace } from '../problem.ts';
import { parseSource } from './index.ts';

const TEXT = new Set(['say', 'says', 'burst', 'title']);

const CASES: [name: string, text: string, problems: string[]][] = [
  [
    'text that ends at a comment',
    'say: nataka #42',
    [
      '1:13 "say" ends before "#42" | a "#" after a blank begins a comment in YAML | put the text into quotes: "nataka #42"; for a comment, write a blank after the "#"',
    ],
  ],
  ['a comment', 'say: nataka # a size', []],
  [
    'a list of texts',
    'burst:\n- a #1\n- b',
    [
      '2:5 "burst" ends before "#1" | a "#" after a blank begins a comment in YAML | put the text into quotes: "a #1"; for a comment, write a blank after the "#"',
    ],
  ],
  ['a comment where no text is', 'n: 1 #one', []],
  [
    'curly quotes',
    '“title”: ‘x’',
    [
      '1:1 “title” is in curly quotes | YAML knows straight quotes only ("…" or \'…\'): curly ones are taken as a part of the text | write title',
      '1:10 ‘x’ is in curly quotes | YAML knows straight quotes only ("…" or \'…\'): curly ones are taken as a part of the text | write "x"; if the customer or the bot writes them, "‘x’"',
    ],
  ],
  ['curly quotes in straight ones', 'say: "“x”"', []],
  ['curly quotes inside a text', 'say: he said “x” to me', []],
  [
    'one curly quote',
    'say: “x',
    [
      '1:6 “x is in curly quotes | YAML knows straight quotes only ("…" or \'…\'): curly ones are taken as a part of the text | write "x"; if the customer or the bot writes them, "“x"',
    ],
  ],
  [
    'an alias of nothing',
    'say: *nothing',
    [
      '1:6 "*nothing" names nothing | "*" begins an alias in YAML, and nothing is called &nothing | put the text into quotes: "*nothing"',
    ],
  ],
  ['an alias', 'a: &x [1]\nb: *x', []],
  [
    'an alias that contains itself',
    'a: &a [*a]',
    ['1:8 "*a" contains itself | it stands for the value that it is a part of, which has no end | write the value out'],
  ],
  [
    'an anchor that nothing uses',
    'say: &co hi',
    [
      '1:6 "&co" is no part of the text | "&" begins an anchor in YAML, and no alias uses this one | put the text into quotes: "&co hi"',
    ],
  ],
  ['an anchor where no text is', 'a: &x 1', []],
  [
    'a tag',
    'say: !wow hi',
    [
      '1:6 the tag "!wow" cannot be used | "!" begins a tag in YAML, and none is known here | put the text into quotes: "!wow hi"',
    ],
  ],
  [
    'a tag of YAML',
    'n: !!binary aGVsbG8=',
    [
      '1:4 the tag "!!binary" cannot be used | "!" begins a tag in YAML, and none is known here | put the text into quotes: "!!binary aGVsbG8="',
    ],
  ],
  ['a tag of what it is anyway', 'n: !!int 1', []],
  [
    'text in braces',
    'say: {jina}',
    [
      '1:6 "say" takes text, and this is a mapping without values | text in braces is a mapping in YAML | put the text into quotes: "{jina}"',
    ],
  ],
  ['a mapping', 'say: {text: a}', []],
  [
    'a key of brackets',
    '? [a, b]\n: c',
    ['1:3 this key cannot be used | a key is one word; "?" and brackets can begin none | write "key: value"'],
  ],
  [
    'a byte order mark and other line ends',
    '\ufeffsay: a #1\r\nn: 1\rm: 2',
    [
      '1:8 "say" ends before "#1" | a "#" after a blank begins a comment in YAML | put the text into quotes: "a #1"; for a comment, write a blank after the "#"',
    ],
  ],
];

test.each(CASES)('%s', (_, text, expected) => {
  const problems = parseSource(text, { file: 'f', textKeys: TEXT }).flatMap((document) => document.problems);
  const said = problems.map(
    (p) => `${p.place ? formatPlace(p.place).slice('f:'.length) : ''} ${p.message} | ${p.why} | ${p.fix}`,
  );
  expect(said).toEqual(expected);
  for (const problem of problems) expect(problem.describe()).toMatch(/\n +\d+ \| .*\n +\| +\^\n/);
});
