import { expect, test } from 'vitest';
import { formatPlace } from '../problem.ts';
import { parseSource } from './index.ts';

const TEXT = new Set(['say', 'title']);
/** Three lines of head: steps begin in line 3. */
const steps = (body: string): string => `title: t\nsteps:\n${body}`;

const CASES: [name: string, text: string, problems: string[]][] = [
  [
    'a tab',
    steps('\t- say: a'),
    [
      '3:1 a tab indents this line | YAML sees by blanks what belongs to what, and a tab is as wide as each editor makes it | replace every tab by two blanks',
    ],
  ],
  [
    'a tab further right',
    steps('  - say: a\n\t  as: x'),
    [
      '4:1 a tab indents this line | YAML sees by blanks what belongs to what, and a tab is as wide as each editor makes it | replace every tab by two blanks',
    ],
  ],
  [
    'text that begins like an alias',
    steps('- say: *bold* text'),
    ['3:8 text cannot begin with * | "*" has a special meaning in YAML | put the text into quotes: say: "*bold* text"'],
  ],
  [
    'text that begins with @',
    steps('- say: @amina'),
    ['3:8 text cannot begin with @ | "@" has a special meaning in YAML | put the text into quotes: say: "@amina"'],
  ],
  [
    'text that begins with %',
    steps('- say: % off'),
    ['3:8 text cannot begin with % | "%" has a special meaning in YAML | put the text into quotes: say: "% off"'],
  ],
  [
    'text that begins with a dash',
    steps('- say: - hi'),
    ['3:8 text cannot begin with - | "-" has a special meaning in YAML | put the text into quotes: say: "- hi"'],
  ],
  [
    'text that begins with >',
    steps('- say: > hi'),
    ['3:8 text cannot begin with > | ">" has a special meaning in YAML | put the text into quotes: say: "> hi"'],
  ],
  [
    'text that begins with |',
    steps('- say: | hi'),
    ['3:8 text cannot begin with | | "|" has a special meaning in YAML | put the text into quotes: say: "| hi"'],
  ],
  [
    'text that begins with a backtick',
    steps('- say: `x`'),
    ['3:8 text cannot begin with ` | "`" has a special meaning in YAML | put the text into quotes: say: "`x`"'],
  ],
  [
    'text that begins with ?',
    steps('- say: ? x'),
    ['3:8 text cannot begin with ? | "?" has a special meaning in YAML | put the text into quotes: say: "? x"'],
  ],
  [
    'an entry that begins with @',
    steps('- @amina'),
    ['3:3 text cannot begin with @ | "@" has a special meaning in YAML | put the text into quotes: - "@amina"'],
  ],
  [
    'text with a colon',
    steps('- say: bei: ngapi'),
    [
      '3:11 the text of "say" holds ": " | ": " inside a text begins another value in YAML | put the text into quotes: say: "bei: ngapi"',
    ],
  ],
  [
    'a bracket that is not closed',
    steps('- say: [x'),
    ['3:8 [ is not closed | nothing up to line 3 is the ] that ends it | write ] where it ends'],
  ],
  [
    'a brace that is not closed',
    steps('- expect: {replies: 1'),
    ['3:11 { is not closed | nothing up to line 3 is the } that ends it | write } where it ends'],
  ],
  [
    'a bracket that a comment hides',
    steps('- says: [nataka #42]'),
    [
      '3:9 [ is not closed | "#" after a blank begins a comment in YAML, so ] is none of it | put the text with the "#" into quotes',
    ],
  ],
  [
    'a double quote that is not closed',
    steps('- say: "mna viatu\n- say: b'),
    ['3:8 " is not closed | nothing up to line 4 is the " that ends it | write " where it ends'],
  ],
  [
    'an apostrophe in single quotes',
    steps("- say: 'it's ok'"),
    [
      '3:8 the text goes on after its quotes | \' ends it before the end of the line | put the text into quotes: say: "it\'s ok"',
    ],
  ],
  [
    'a key indented too far',
    steps('- say: a\n    label: x'),
    [
      '4:5 "label" is indented too far | like this it goes on with the text of "say" in the line above | let it begin under "say", after 2 blanks',
    ],
  ],
  [
    'a key indented too little',
    steps('- say: a\n label: x'),
    ['4:2 this line belongs to nothing | no key above begins after 1 blank | let it begin after 2 blanks, under "say"'],
  ],
  [
    'a key that stands under the dash of its empty key',
    steps('  - say: a\n  - expect:\n  replies: 1'),
    [
      '5:3 "replies" is not indented under "expect" | it begins at the column of the dash, and what belongs to an entry begins further to the right | let "replies" begin after 6 blanks',
    ],
  ],
  [
    'a key that stands under the dash of its entry',
    steps('  - say: a\n  label: x\n  - say: b'),
    [
      '4:3 this line belongs to nothing | no key above begins after 2 blanks | let it begin after 4 blanks, under "say"',
    ],
  ],
  [
    'a dash indented too little',
    steps('  - say: a\n - say: b'),
    [
      '4:2 this line belongs to nothing | no dash above begins after 1 blank | put the dash exactly under the dashes of its list',
    ],
  ],
  [
    'a dash indented too far',
    steps('- say: a\n  - say: b'),
    [
      '4:3 this line belongs to nothing | no dash above begins after 2 blanks | put the dash exactly under the dashes of its list',
    ],
  ],
  [
    'no comma',
    steps('- expect: {replies: 1 language: en}'),
    [
      '3:21 a comma is missing before this | entries in braces and brackets are parted by commas | write {key: value, key: value} or [one, two]',
    ],
  ],
  ['no comma in a list', 'a: [1 2]\nb: {c: 1, d}', []],
  [
    'a key twice',
    steps('- say: a\n  say: b'),
    ['4:3 "say" is given twice | line 3 has it too, and a mapping has each key once | keep one of the two'],
  ],
  [
    'an equals sign',
    'title = t\nshop: duka',
    ['1:1 this line is no "key: value" | no colon parts a key from a value here | write title: t'],
  ],
  [
    'two dashes',
    'title: t\n--\nshop: x',
    ['2:1 this line is no "key: value" | a new document begins with three dashes | write ---'],
  ],
  [
    'text on a line of its own',
    'say: hello\nmore text\nshop: x',
    [
      '2:1 this line is no "key: value" | no colon parts a key from a value here | write key: value; text that goes on in a further line is indented more than its key',
    ],
  ],
  [
    'a directive',
    '% hi\na: 1',
    [
      '1:1 a line cannot begin with % | it begins a directive in YAML, and none is needed here | remove the line, or put the text into quotes',
    ],
  ],
  [
    'another version',
    '%YAML 3.0\n---\na: 1',
    [
      '1:1 a line cannot begin with % | it begins a directive in YAML, and none is needed here | remove the line, or put the text into quotes',
    ],
  ],
  [
    'an escape that is none',
    'a: "\\q"',
    [
      '1:5 there is no escape \\q | a backslash in double quotes begins an escape such as \\n | write two backslashes, or put the text into single quotes',
    ],
  ],
  [
    'a key that is too long',
    `a: 1\n${'y'.repeat(1100)}: 2`,
    [
      '2:1 a key is longer than 1024 characters | all that stands before ": " on a line is a key | put text that holds ": " into quotes',
    ],
  ],
  [
    'a bracket that closes nothing',
    steps('- say: a]\n}'),
    ['4:1 } closes nothing | no { is open before it | remove it, or write the {'],
  ],
  [
    'a brace inside another that is not closed',
    steps('- expect: {order: {total: 1, replies: 1}\n- say: b'),
    [
      '4:1 } is missing | brackets and braces are closed in the opposite order in which they are opened | write } before this, where its entries end',
    ],
  ],
  [
    'a comma where text begins',
    'a: 1\n, b: 2',
    ['2:1 text cannot begin with , | "," has a special meaning in YAML | remove it, or put the text into quotes'],
  ],
  ['two keys in a line', steps('- expect:replies: 1'), []],
  [
    'a list on the line of a key',
    steps('- burst: - a'),
    ['3:10 text cannot begin with - | "-" has a special meaning in YAML | put the text into quotes: burst: "- a"'],
  ],
  [
    'a first line that is indented',
    ' title: t\nshop: x',
    [
      '2:1 this line belongs to nothing | no key above begins after 0 blanks | let it begin after 1 blank, under "title"',
    ],
  ],
  [
    'quotes to the end of the file',
    'a: "b\n\n\n',
    ['1:4 " is not closed | nothing up to line 4 is the " that ends it | write " where it ends'],
  ],
  [
    'a hundred thousand brackets',
    `a: ${'['.repeat(100_000)}`,
    [
      '1:1 lists and mappings are nested too deeply | no file of this kind needs more than about ten levels | close the brackets, and put text that begins with one into quotes',
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
