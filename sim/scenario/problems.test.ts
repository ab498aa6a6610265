import { expect, test } from 'vitest';
import { formatPlace } from '../problem.ts';
import { parseCatalog } from '../shop/index.ts';
import { parseScripts } from './parse.ts';

const SHOP = parseCatalog(
  `name: Duka
language: sw
products:
  - {id: kiondo, title: Kiondo, category: bags, price: 1600, stock: 3}
  - id: dera
    title: Dera
    category: dresses
    price: 1200.5
    variants:
      - {id: small, title: Small, stock: 1}
      - {id: large, title: Large, stock: 2}
`,
  'duka.yaml',
);

async function problemsOf(text: string): Promise<string[]> {
  const { problems } = await parseScripts(text, {
    file: 'x.yaml',
    id: 'x.yaml',
    seed: 1,
    catalogs: { keys: async () => ['duka', 'simu-hub'], get: async (key) => (key === 'duka' ? SHOP : undefined) },
  });
  return problems.map(
    (p) => `${p.place ? formatPlace(p.place).slice('x.yaml:'.length) : ''} ${p.message} | ${p.fix ?? ''}`,
  );
}

/** Four lines of head: steps begin in line 4. */
const steps = (body: string): string => `title: t\nshop: duka\nsteps:\n${body}`;

const CASES: [name: string, text: string, problems: string[]][] = [
  ['nothing wrong', steps('- say: mna kiondo?\n- expect: {includes: kiondo}'), []],
  [
    'broken YAML',
    'title: [a\nshop: duka',
    [
      '2:1 flow sequence in block collection must be sufficiently indented and end with a ] | check the indentation and the quotes of this line and the one above',
    ],
  ],
  ['a file with nothing in it', '# nothing\n', ['1:1 the file holds no session | add title, shop and steps']],
  [
    'duplicate keys',
    steps('- say: a').replace('shop: duka', 'shop: duka\nshop: duka'),
    ['3:1 the same key is given twice | keep one of the two'],
  ],
  ['unknown key in the head', `titel: t\n${steps('- say: a')}`, ['1:1 unknown key "titel" | did you mean "title"?']],
  ['unknown key in a step', steps('- sya: hello'), ['4:3 unknown key "sya" | did you mean "say"?']],
  [
    'unknown key in an expectation',
    steps('- say: a\n- expect: {include: kiondo}'),
    ['5:12 unknown key "include" | did you mean "includes"?'],
  ],
  [
    'missing keys',
    'steps:\n- say: a',
    [
      '1:1 "title" is missing | add "title": text',
      '1:1 "shop" is missing | add "shop": text or a mapping (key: value)',
    ],
  ],
  ['wrong type', steps('- say: [a, b]'), ['4:8 "say" takes text or a mapping (key: value), got a list | ']],
  [
    'wrong word',
    steps('- say: a\n- deliver: backwards'),
    ['5:12 "deliver" cannot be "backwards" | one of: in-order, reordered, batched'],
  ],
  [
    'nearly the right word',
    steps('- say: a\n- expect: {form: lst}'),
    ['5:18 "form" cannot be "lst" | did you mean "list"?'],
  ],
  [
    'unknown catalogue',
    'title: t\nshop: simuhub\nsteps:\n- say: a',
    ['2:7 unknown catalogue "simuhub" | did you mean "simu-hub"?'],
  ],
  [
    'unknown product',
    steps('- say: a\n- expect: {chosen: kiondoo}'),
    ['5:20 unknown product "kiondoo" | did you mean "kiondo"?'],
  ],
  [
    'unknown product in a list',
    steps('- say: a\n- expect: {includes: [kiondo, derra]}'),
    ['5:31 unknown product "derra" | did you mean "dera"?'],
  ],
  [
    'unknown product in means',
    steps('- say: a\n  means: {wants: [kiond]}'),
    ['5:19 unknown product "kiond" | did you mean "kiondo"?'],
  ],
  [
    'unknown product as a key',
    steps('- say: a\n- expect: {stock: {kiond: 1}}'),
    ['5:20 unknown product "kiond" | did you mean "kiondo"?'],
  ],
  [
    'unknown variant',
    steps('- say: a\n- expect: {stock: {dera/smal: 1}}'),
    ['5:20 unknown variant "smal" | did you mean "small"?'],
  ],
  [
    'unknown override',
    `${steps('- say: a')}\nproducts:\n  kiondoo: {stock: 1}`,
    ['6:3 unknown product "kiondoo" | did you mean "kiondo"?'],
  ],
  [
    'stock of a product with variants',
    `${steps('- say: a')}\nproducts:\n  dera: {stock: 1}`,
    ['6:10 the stock of a product with variants cannot be set | write variants: {small: {stock: 1}}'],
  ],
  [
    'unknown customer',
    `customers: {amina: {}, baraka: {}}\n${steps('- say: a\n  as: barak')}`,
    ['6:7 unknown customer "barak" | did you mean "baraka"?'],
  ],
  [
    'unknown label',
    steps('- say: a\n- expect: {replies: 1, label: bags}\n- tap: {position: 1, on: bag}'),
    ['6:26 unknown label "bag" | did you mean "bags"?'],
  ],
  [
    'label of the wrong kind',
    steps('- say: a\n  label: first\n- expect: {replies: 1}\n- quote: {message: first, say: b}'),
    ['7:20 label "first" cannot be used here | '],
  ],
  [
    'label used too early',
    steps('- say: a\n- quote: {message: late, say: b}\n- expect: {replies: 1, label: late}'),
    ['5:20 label "late" is used before it is given | '],
  ],
  [
    'label given twice',
    steps('- say: a\n  label: x\n- say: b\n  label: x'),
    ['7:10 label "x" is given twice | give one of them another name'],
  ],
  [
    'setting out of range',
    `settings: {wait_seconds: 11}\n${steps('- say: a')}`,
    ['1:26 "wait_seconds": from 1 to 10 | '],
  ],
  [
    'setting of the wrong type',
    `settings: {harmonization: maybe}\n${steps('- say: a')}`,
    ['1:27 "harmonization" cannot be "maybe" | one of: on, off'],
  ],
  [
    'duration that does not parse',
    steps('- say: a\n- wait: 5 minutes'),
    ['5:9 "wait": not a duration: write a number with its unit, e.g. 500ms, 2s, 1.5s, 6m, 25h, 2d | '],
  ],
  ['duration without unit', steps('- say: a\n- wait: 5'), ['5:9 "wait" takes text, got 5 | ']],
  [
    'time that does not parse',
    steps('- say: a\n- expect: {within: soon}'),
    ['5:20 "within": not a time: write 5s, or a span such as 3s..5s | '],
  ],
  [
    'two actions in one step',
    steps('- say: a\n  wait: 6m'),
    ['5:3 two actions in one step: "say" and "wait" | make "wait" a step of its own'],
  ],
  [
    'no action',
    steps('- as: customer'),
    [
      '4:3 a step that does nothing | add one of: say, burst, tap, quote, send, react, wait, catalog, redeliver, deliver, forge, refuse, pay, flush-cache, expect',
    ],
  ],
  [
    'empty step',
    steps('- say: a\n-\n- wait: 1s'),
    ['5:2 empty step | write a step such as "say: habari", or remove the dash'],
  ],
  ['a word for a step', steps('- hello'), ['4:3 "hello" is not a step | write "say: hello"']],
  [
    'a key that does not go with the action',
    steps('- say: a\n- wait: 5s\n  means: {language: en}'),
    ['6:3 "means" does not go with "wait" | remove "means"'],
  ],
  ['empty value', steps('- say:'), ['4:3 "say" is empty | ']],
  ['no steps', 'title: t\nshop: duka\nsteps: []', ['3:1 "steps" is empty | add steps, e.g. "- say: habari"']],
  ['steps missing', 'title: t\nshop: duka', ['1:1 "steps" is missing | add steps, e.g. "- say: habari"']],
  [
    'silence with products',
    steps('- say: a\n- expect: {silence: true, includes: kiondo}'),
    ['5:27 "includes" contradicts "silence" | '],
  ],
  [
    'included and excluded',
    steps('- say: a\n- expect: {includes: kiondo, excludes: kiondo}'),
    ['5:30 "excludes" contradicts "includes" | '],
  ],
  [
    'chosen while asking back',
    steps('- say: a\n- expect: {clarifies: true, chosen: kiondo}'),
    ['5:29 "chosen" contradicts "clarifies" | '],
  ],
  ['empty expectation', steps('- say: a\n- expect: {}'), ['5:11 "expect" is empty | ']],
  [
    'bad expression',
    steps('- say: a\n- expect: {says: "/(/"}'),
    ['5:18 "says" has no valid expression | escape special characters with \\'],
  ],
  [
    'expect before any message',
    steps('- expect: {silence: true}\n- say: a'),
    ['4:3 "expect" before any message | let the customer write before this step'],
  ],
  [
    'tap where nothing was shown',
    steps('- tap: Kiondo'),
    ['4:3 nothing can be tapped here | let the customer write first, e.g. "say: mko na viatu?"'],
  ],
  [
    'quote inside the first open turn',
    steps('- say: a\n- quote: {message: any, say: b}\n  after: 1s'),
    ['5:3 nothing can be quoted here | let the customer write first, e.g. "say: mko na viatu?"'],
  ],
  [
    'redeliver before a message',
    steps('- redeliver\n- say: a'),
    ['4:3 "redeliver" before any message | let the customer write before this step'],
  ],
  [
    'pay before a message',
    steps('- pay: paid\n- say: a'),
    ['4:3 "pay" before any message | let the customer write before this step'],
  ],
  ['after on the first step', steps('- say: a\n  after: 1s'), ['5:3 "after" on the first step | remove "after"']],
  [
    'unknown rule',
    `rules: [H1, H99]\n${steps('- say: a')}`,
    ['1:13 an entry of "rules" cannot be "H99" | did you mean "H9"?'],
  ],
  ['a tap on nothing', steps('- say: a\n- tap: {on: list}'), ['5:8 a tap on nothing | give one of the three']],
  [
    'a change that changes nothing',
    steps('- say: a\n- catalog: {product: kiondo}'),
    ['5:12 a change that changes nothing | add price, stock, active or title'],
  ],
  [
    'stock change of a product with variants',
    steps('- say: a\n- catalog: [{product: dera, stock: 1}]'),
    ['5:36 the stock of a product with variants cannot be set | add variant: small or large'],
  ],
];

test.each(CASES)('%s', async (_, text, expected) => {
  expect(await problemsOf(text)).toEqual(expected);
});

test('all problems of all documents at once, in the order of the file', async () => {
  const text = `${steps('- sya: a\n- expect: {chosen: nothing-like-it}\n- wait: long')}\n---\ntitle: second\nshop: nowhere\nsteps:\n- tap: X\n`;
  const found = (await problemsOf(text)).map((line) => line.split(' | ')[0]);
  expect(found).toEqual([
    '4:3 unknown key "sya"',
    '5:20 unknown product "nothing-like-it"',
    '6:9 "wait": not a duration: write a number with its unit, e.g. 500ms, 2s, 1.5s, 6m, 25h, 2d',
    '9:7 unknown catalogue "nowhere"',
    '11:3 nothing can be tapped here',
  ]);
});

test('every problem says why or what to do', async () => {
  for (const [, text] of CASES) {
    const { problems } = await parseScripts(text, {
      file: 'x.yaml',
      id: 'x',
      seed: 1,
      catalogs: { keys: async () => ['duka'], get: async (key) => (key === 'duka' ? SHOP : undefined) },
    });
    for (const problem of problems)
      expect(problem.why ?? problem.fix ?? problem.message.split(': ')[1], problem.describe()).toBeTruthy();
  }
});
