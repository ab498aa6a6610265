import { expect, test } from 'vitest';
import { formatPlace } from '../problem.ts';
import { parseCatalog } from '../shop/index.ts';
import { parseScripts } from './parse.ts';
import { settingsFrom } from './settings.ts';

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

function read(text: string) {
  return parseScripts(text, {
    file: 'x.yaml',
    id: 'x.yaml',
    seed: 1,
    catalogs: { keys: async () => ['duka', 'simu-hub'], get: async (key) => (key === 'duka' ? SHOP : undefined) },
  });
}

/** `LINE:COLUMN what | why | fix` of each. */
async function problemsOf(text: string): Promise<string[]> {
  const { problems } = await read(text);
  return problems.map(
    (p) => `${p.place ? formatPlace(p.place).slice('x.yaml:'.length) : ''} ${p.message} | ${p.why} | ${p.fix}`,
  );
}

/** Four lines of head: steps begin in line 4. */
const steps = (body: string): string => `title: t\nshop: duka\nsteps:\n${body}`;

const CASES: [name: string, text: string, problems: string[]][] = [
  ['nothing wrong', steps('- say: mna kiondo?\n- expect: {includes: kiondo}'), []],
  [
    'broken YAML',
    'title: [a\nshop: duka',
    ['1:8 [ is not closed | nothing up to line 2 is the ] that ends it | write ] where it ends'],
  ],
  [
    'a file with nothing in it',
    '# nothing\n',
    ['1:1 the file holds no session | it is empty, or all of it is comments | add title, shop and steps'],
  ],
  [
    'duplicate keys',
    'title: t\nshop: duka\nshop: duka\nsteps:\n- say: a',
    ['3:1 "shop" is given twice | line 2 has it too, and a mapping has each key once | keep one of the two'],
  ],
  [
    'unknown key in the head',
    `titel: t\n${steps('- say: a')}`,
    ['1:1 unknown key "titel" | this file has no such key | did you mean "title"?'],
  ],
  [
    'unknown key in a step',
    steps('- sya: hello'),
    ['4:3 unknown key "sya" | an entry of "steps" has no such key | did you mean "say"?'],
  ],
  [
    'unknown key in an expectation',
    steps('- say: a\n- expect: {include: kiondo}'),
    ['5:12 unknown key "include" | "expect" has no such key | did you mean "includes"?'],
  ],
  [
    'missing keys',
    'steps:\n- say: a',
    [
      '1:1 "title" is missing | it is needed here: the subject of the session, in one line | add title: text',
      '1:1 "shop" is missing | it is needed here: key of a catalogue: its file name without ending; any: the shop that the bot has | add shop: text or a mapping (key: value)',
    ],
  ],
  [
    'wrong type',
    steps('- say: [a, b]'),
    ['4:8 "say" cannot be a list | it takes text or a mapping (key: value) | for text, put it into quotes: "[a, b]"'],
  ],
  [
    'wrong word',
    steps('- say: a\n- deliver: backwards'),
    ['5:12 "deliver" cannot be "backwards" | there is no such value | write in-order, reordered or batched'],
  ],
  [
    'nearly the right word',
    steps('- say: a\n- expect: {form: lst}'),
    ['5:18 "form" cannot be "lst" | it takes plain, rich, buttons, list, image | did you mean "list"?'],
  ],
  [
    'unknown catalogue',
    'title: t\nshop: simuhub\nsteps:\n- say: a',
    ['2:7 unknown catalogue "simuhub" | there is no such file among the catalogues | did you mean "simu-hub"?'],
  ],
  [
    'unknown product',
    steps('- say: a\n- expect: {chosen: kiondoo}'),
    ['5:20 unknown product "kiondoo" | the catalogue of this session does not have it | did you mean "kiondo"?'],
  ],
  [
    'unknown product in a list',
    steps('- say: a\n- expect: {includes: [kiondo, derra]}'),
    ['5:31 unknown product "derra" | the catalogue of this session does not have it | did you mean "dera"?'],
  ],
  [
    'unknown product in means',
    steps('- say: a\n  means: {wants: [kiond]}'),
    ['5:19 unknown product "kiond" | the catalogue of this session does not have it | did you mean "kiondo"?'],
  ],
  [
    'unknown product as a key',
    steps('- say: a\n- expect: {stock: {kiond: 1}}'),
    ['5:20 unknown product "kiond" | the catalogue of this session does not have it | did you mean "kiondo"?'],
  ],
  [
    'unknown variant',
    steps('- say: a\n- expect: {stock: {dera/smal: 1}}'),
    ['5:20 unknown variant "smal" | "dera" does not have it | did you mean "small"?'],
  ],
  [
    'unknown override',
    steps('- say: a\nproducts:\n  kiondoo: {stock: 1}'),
    ['6:3 unknown product "kiondoo" | the catalogue of this session does not have it | did you mean "kiondo"?'],
  ],
  [
    'stock of a product with variants',
    steps('- say: a\nproducts:\n  dera: {stock: 1}'),
    [
      '6:10 the stock of a product with variants cannot be set | it is that of its variants added up | write variants: {small: {stock: 1}}',
    ],
  ],
  [
    'unknown customer',
    'customers: {amina: {}, baraka: {}}\ntitle: t\nshop: duka\nsteps:\n- say: a\n  as: barak',
    ['6:7 unknown customer "barak" | it is not among customers: | did you mean "baraka"?'],
  ],
  [
    'unknown label',
    steps('- say: a\n- expect: {replies: 1, label: bags}\n- tap: {position: 1, on: bag}'),
    ['6:26 unknown label "bag" | no step gives it | did you mean "bags"?'],
  ],
  [
    'label of the wrong kind',
    steps('- say: a\n  label: first\n- expect: {replies: 1}\n- quote: {message: first, say: b}'),
    ['7:20 label "first" cannot be used here | it names a customer\'s message | name a message of the bot here'],
  ],
  [
    'label used too early',
    steps('- say: a\n- quote: {message: late, say: b}\n- expect: {replies: 1, label: late}'),
    ['5:20 label "late" is used before it is given | step 3 gives it | put that step before this one'],
  ],
  [
    'label given twice',
    steps('- say: a\n  label: x\n- say: b\n  label: x'),
    ['7:10 label "x" is given twice | step 1 has it too | give one of them another name'],
  ],
  [
    'setting out of range',
    `settings: {wait_seconds: 11}\n${steps('- say: a')}`,
    ['1:26 "wait_seconds" cannot be 11 | it goes from 1 to 10 | write 10 or less'],
  ],
  [
    'setting of the wrong type',
    `settings: {harmonization: maybe}\n${steps('- say: a')}`,
    ['1:27 "harmonization" cannot be "maybe" | there is no such value | write on or off'],
  ],
  [
    'duration that does not parse',
    steps('- say: a\n- wait: 5 minutes'),
    ['5:9 "wait" cannot be "5 minutes" | a duration is a number with its unit: ms, s, m, h or d | write 5m'],
  ],
  [
    'duration without unit',
    steps('- say: a\n- wait: 5'),
    [
      '5:9 "wait" cannot be 5 | a duration is a number with its unit: ms, s, m, h or d | write e.g. 5s for seconds, 5m for minutes',
    ],
  ],
  [
    'time that does not parse',
    steps('- say: a\n- expect: {within: soon}'),
    [
      '5:20 "within" cannot be "soon" | it takes the latest time, or the earliest and the latest | write e.g. 5s, or 3s..5s',
    ],
  ],
  [
    'two actions in one step',
    steps('- say: a\n  wait: 6m'),
    ['5:3 two actions in one step: "say" and "wait" | a step does one thing | make "wait" a separate step'],
  ],
  [
    'no action',
    steps('- as: customer'),
    [
      '4:3 a step that does nothing | it has no action | add one of: say, burst, tap, quote, send, react, wait, catalog, redeliver, deliver, forge, webhook, refuse, notice, pay, flush-cache, fault, expect',
    ],
  ],
  [
    'empty step',
    steps('- say: a\n-\n- wait: 1s'),
    ['5:2 empty step | a step does one thing | write a step such as "say: habari", or remove the dash'],
  ],
  [
    'a word for a step',
    steps('- hello'),
    ['4:3 "hello" is not a step | a step is a key with a value | write say: hello'],
  ],
  [
    'a key that does not go with the action',
    steps('- say: a\n- wait: 5s\n  means: {language: en}'),
    ['6:3 "means" does not go with "wait" | beside "wait" there can be as | remove "means"'],
  ],
  [
    'empty value',
    steps('- say:'),
    ['4:3 "say" is empty | it takes text or a mapping (key: value) | write the value of "say"'],
  ],
  [
    'no steps',
    'title: t\nshop: duka\nsteps: []',
    ['3:8 "steps" is empty | a session needs a step | add a step, e.g. - say: habari'],
  ],
  [
    'steps missing',
    'title: t\nshop: duka',
    [
      '1:1 "steps" is missing | it is needed here: the steps of the session, in order, e.g. - say: habari | add steps: a list',
    ],
  ],
  [
    'silence with products',
    steps('- say: a\n- expect: {silence: true, includes: kiondo}'),
    ['5:27 "includes" contradicts "silence" | it needs a message to judge | remove one of the two'],
  ],
  [
    'included and excluded',
    steps('- say: a\n- expect: {includes: kiondo, excludes: kiondo}'),
    ['5:30 "excludes" contradicts "includes" | "kiondo" is in both | remove one of the two'],
  ],
  [
    'chosen while asking back',
    steps('- say: a\n- expect: {clarifies: true, chosen: kiondo}'),
    ['5:29 "chosen" contradicts "clarifies" | a reply that asks back chooses nothing | remove one of the two'],
  ],
  [
    'empty expectation',
    steps('- say: a\n- expect: {}'),
    ['5:11 "expect" is empty | it must say what the bot has to do | add e.g. replies: 1, or remove the step'],
  ],
  [
    'bad expression',
    steps('- say: a\n- expect: {says: "/(/"}'),
    [
      '5:18 "says" has no valid expression | Invalid regular expression: /(/: Unterminated group | escape special characters with \\',
    ],
  ],
  [
    'expect before any message',
    steps('- expect: {silence: true}\n- say: a'),
    [
      '4:3 "expect" before any message | this customer has not written yet, so there is nothing to judge | let the customer write before this step',
    ],
  ],
  [
    'tap where nothing was shown',
    steps('- tap: Kiondo'),
    [
      '4:3 nothing can be tapped here | the bot cannot have sent this customer anything yet | let the customer write first, e.g. "say: mko na viatu?"',
    ],
  ],
  [
    'quote inside the first open turn',
    steps('- say: a\n- quote: {message: any, say: b}\n  after: 1s'),
    [
      '5:3 nothing can be quoted here | the bot cannot have sent this customer anything yet | let the customer write first, e.g. "say: mko na viatu?"',
    ],
  ],
  [
    'redeliver before a message',
    steps('- redeliver\n- say: a'),
    [
      '4:3 "redeliver" before any message | this customer has not sent a message that could come again | let the customer write before this step',
    ],
  ],
  [
    'pay before a message',
    steps('- pay: paid\n- say: a'),
    ['4:3 "pay" before any message | this customer cannot have an order yet | let the customer write before this step'],
  ],
  [
    'after on the first step',
    steps('- say: a\n  after: 1s'),
    ['5:3 "after" on the first step | there is no step before it | remove "after"'],
  ],
  [
    'unknown rule',
    `rules: [H1, H99]\n${steps('- say: a')}`,
    ['1:13 an entry of "rules" cannot be "H99" | there is no such value | did you mean "H9"?'],
  ],
  [
    'a tap on nothing',
    steps('- say: a\n- tap: {on: list}'),
    ['5:8 a tap on nothing | an option is named by title, product or position | give one of the three'],
  ],
  [
    'a change that changes nothing',
    steps('- say: a\n- catalog: {product: kiondo}'),
    ['5:12 a change that changes nothing | it names a product only | add price, stock, active or title'],
  ],
  [
    'stock change of a product with variants',
    steps('- say: a\n- catalog: [{product: dera, stock: 1}]'),
    [
      '5:36 the stock of a product with variants cannot be set | it is that of its variants added up | add variant: small or large',
    ],
  ],
  [
    'words for numbers',
    steps('- say: a\n- expect: {replies: one, shows: many}'),
    [
      '5:21 "replies" cannot be "one" | it takes a whole number | write digits, e.g. replies: 1',
      '5:33 "shows" cannot be "many" | it takes a number or a range | write e.g. 3, or 1..5',
    ],
  ],
  [
    'keys that are not indented',
    steps('- say: a\n- expect:\n  replies: 1\n  includes: kiondo'),
    [
      '6:3 "replies" is not indented under "expect" | "expect" is empty like this: what belongs to it begins further to the right | write\n  expect:\n    replies: 1',
    ],
  ],
  [
    'a key of both levels that is not indented',
    steps('- say: a\n- expect:\n  label: x'),
    [
      '6:3 "label" is not indented under "expect" | "expect" is empty like this: what belongs to it begins further to the right | write\n  expect:\n    label: x',
    ],
  ],
  [
    'settings that are not indented',
    'title: t\nshop: duka\nsettings:\nwait_seconds: 2\nharmonization: on\nsteps:\n- say: a',
    [
      '4:1 "wait_seconds" is not indented under "settings" | "settings" is empty like this: what belongs to it begins further to the right | write\nsettings:\n  wait_seconds: 2',
    ],
  ],
  [
    'text that is a comment',
    steps('- say: #1'),
    ['4:3 "say" is empty | "#" begins a comment in YAML, so nothing is left | put the text into quotes: "#1"'],
  ],
  [
    'text that ends at a comment',
    steps('- say: nataka #42'),
    [
      '4:15 "say" ends before "#42" | a "#" after a blank begins a comment in YAML | put the text into quotes: "nataka #42"; for a comment, write a blank after the "#"',
    ],
  ],
  [
    'an entry that is a comment',
    steps('- burst: [a, b]\n- burst:\n  - a\n  - #1'),
    [
      '7:5 an entry of "burst" is empty | "#" begins a comment in YAML, so nothing is left | put the text into quotes: "#1"',
    ],
  ],
  [
    'steps without dashes',
    steps('  say: a\n  expect: {replies: 1}\n  say: b'),
    ['4:3 "steps" cannot be a mapping | it takes a list | begin each entry of the list with a dash: - say: …'],
  ],
  [
    'steps without dashes and indentation',
    steps('say: a\nexpect: {replies: 1}'),
    [
      '4:1 "say" is not indented under "steps" | "steps" is empty like this: what belongs to it begins further to the right, with a dash | write\nsteps:\n  - say: a',
    ],
  ],
  [
    'a burst without dashes',
    steps('- burst:\n    text: a\n    after: 1s'),
    ['5:5 "burst" cannot be a mapping | it takes a list | begin each entry of the list with a dash: - text: …'],
  ],
  [
    'one value for a list',
    `tags: en\n${steps('- say: a')}`,
    ['1:7 "tags" cannot be "en" | it takes a list | write tags: [en]'],
  ],
  [
    'a word that is far from any',
    steps('- say: a\n- expect: {language: french}'),
    ['5:22 "language" cannot be "french" | there is no such value | write en, sw, fr or es'],
  ],
  [
    'British spelling',
    `settings: {wait_seconds: 11, harmonisation: on}\n${steps('- say: a')}`,
    [
      '1:26 "wait_seconds" cannot be 11 | it goes from 1 to 10 | write 10 or less',
      '1:30 unknown key "harmonisation" | "settings" has no such key | did you mean "harmonization"?',
    ],
  ],
  [
    'curly quotes',
    steps('- say: “mna viatu?”\n- expect: {says: “freepods”}'),
    [
      '4:8 “mna viatu?” is in curly quotes | YAML knows straight quotes only ("…" or \'…\'): curly ones are taken as a part of the text | write "mna viatu?"; if the customer or the bot writes them, "“mna viatu?”"',
      '5:18 “freepods” is in curly quotes | YAML knows straight quotes only ("…" or \'…\'): curly ones are taken as a part of the text | write "freepods"; if the customer or the bot writes them, "“freepods”"',
    ],
  ],
  [
    'keys one level too deep or too high',
    steps('- say: a\n- expect: {replies: 1, as: x}\n- say: b\n  replies: 1'),
    [
      '5:24 unknown key "as" | "expect" has no such key | write it beside "expect", not under it',
      '7:3 unknown key "replies" | an entry of "steps" has no such key | write it under "expect"',
    ],
  ],
  [
    'blanks that are none',
    steps('  - say: a'),
    ['4:1 unknown key "  - say" | it holds an invisible character (U+00A0) | write - say again, with plain blanks'],
  ],
  [
    'a letter that cannot be seen',
    steps('- say: a\n  la​bel: x'),
    ['5:3 unknown key "la​bel" | it holds an invisible character (U+200B) | write label again, with plain blanks'],
  ],
  [
    'no blank after a colon',
    steps('- say:habari\n- expect: {replies:1}'),
    [
      '4:3 "say:" lacks a blank | a colon is followed by a blank | write say: habari',
      '5:12 unknown key "replies:1" | a colon is followed by a blank | write replies: 1',
    ],
  ],
  [
    'no blank after a dash',
    steps('-say: habari'),
    ['4:1 unknown key "-say" | a dash is followed by a blank | write - say: …'],
  ],
  [
    'text in braces and brackets',
    steps('- say: {jina}\n- say: [a, b]'),
    [
      '4:8 "say" takes text, and this is a mapping without values | text in braces is a mapping in YAML | put the text into quotes: "{jina}"',
      '5:8 "say" cannot be a list | it takes text or a mapping (key: value) | for text, put it into quotes: "[a, b]"',
    ],
  ],
  [
    'yes, one and quotes',
    steps('- say: a\n- expect: {grounded: yes, clarifies: 1, replies: "1", stock: {kiondo: 1.5}}'),
    [
      '5:22 "grounded" cannot be "yes" | it takes true or false | write grounded: true',
      '5:38 "clarifies" cannot be 1 | it takes true or false | write clarifies: true',
      '5:50 "replies" cannot be "1" | it takes a whole number | write it without quotes: replies: 1',
      '5:71 "kiondo" cannot be 1.5 | it takes a whole number | write kiondo: 2',
    ],
  ],
  [
    'durations as people write them',
    steps('- say: a\n- wait: 5 minutes\n- wait: 5\n- wait: soon\n- wait: 10 Sec'),
    [
      '5:9 "wait" cannot be "5 minutes" | a duration is a number with its unit: ms, s, m, h or d | write 5m',
      '6:9 "wait" cannot be 5 | a duration is a number with its unit: ms, s, m, h or d | write e.g. 5s for seconds, 5m for minutes',
      '7:9 "wait" cannot be "soon" | a duration is a number with its unit: ms, s, m, h or d | write e.g. 6s for seconds, 6m for minutes',
      '8:9 "wait" cannot be "10 Sec" | a duration is a number with its unit: ms, s, m, h or d | write 10s',
    ],
  ],
  [
    'names with capitals and blanks',
    'customers: {Amina H: {phone: +254 712 345 678}}\ntags: [Big Deal]\ntitle: t\nshop: duka\nsteps:\n- say: a\n  label: Big One',
    [
      '1:13 the name "Amina H" cannot be used here | the key of a customer has small letters, digits and dashes, and begins with a letter | write amina-h',
      '2:8 an entry of "tags" cannot be "Big Deal" | a tag has small letters, digits and dashes | write big-deal',
      '7:10 "label" cannot be "Big One" | a label has small letters, digits and dashes, and begins with a letter | write big-one',
    ],
  ],
  [
    'keys that every object has',
    '__proto__: {a: 1}\nconstructor: 2\ntitle: t\nshop: duka\nsteps:\n- toString: x\n- __proto__: {}\n- say: a\n  hasOwnProperty: 1',
    [
      '1:1 unknown key "__proto__" | this file has no such key | one of: title, shop, tags, rules, settings, customers, seed, products, steps',
      '2:1 unknown key "constructor" | this file has no such key | one of: title, shop, tags, rules, settings, customers, seed, products, steps',
      '6:3 unknown key "toString" | an entry of "steps" has no such key | one of: say, burst, tap, quote, send, react, wait, catalog, redeliver, deliver, forge, webhook, refuse, notice, pay, flush-cache, fault, expect, as, means, label, after, every',
      '7:3 unknown key "__proto__" | an entry of "steps" has no such key | one of: say, burst, tap, quote, send, react, wait, catalog, redeliver, deliver, forge, webhook, refuse, notice, pay, flush-cache, fault, expect, as, means, label, after, every',
      '9:3 unknown key "hasOwnProperty" | an entry of "steps" has no such key | one of: say, burst, tap, quote, send, react, wait, catalog, redeliver, deliver, forge, webhook, refuse, notice, pay, flush-cache, fault, expect, as, means, label, after, every',
    ],
  ],
  [
    'a list for a file',
    '- title: t\n- shop: duka',
    ['1:1 this file cannot be a list | it takes a mapping (key: value) | remove the dashes or the brackets'],
  ],
  [
    'a word for a file',
    'hello',
    ['1:1 this file cannot be "hello" | it takes a mapping (key: value) | write a key with its value, e.g. title: …'],
  ],
  [
    'numbers out of range',
    steps('- say: a\n- expect: {replies: -1, within: soon, total: 1}\n- redeliver: 99\n- tap: {position: 0}'),
    [
      '5:21 "replies" cannot be -1 | nothing can be counted below 0 | write 0 or more',
      '5:33 "within" cannot be "soon" | it takes the latest time, or the earliest and the latest | write e.g. 5s, or 3s..5s',
      '5:39 unknown key "total" | "expect" has no such key | write it under "order"',
      '6:14 "redeliver" cannot be 99 | it goes from 1 to 20 | write 20 or less',
      '7:19 "position" cannot be 0 | positions start at 1 | write 1 or more',
    ],
  ],
  [
    'numbers that are none',
    steps('- say: a\n- expect: {replies: .nan}\n- expect: {order: {total: .inf}}'),
    [
      '5:21 "replies" cannot be NaN | it takes a whole number | write digits, e.g. replies: 1',
      '6:27 "total" cannot be Infinity | it takes a number | write digits, e.g. total: 1',
    ],
  ],
  [
    'keys without values',
    'title:\nshop:\nsteps:',
    [
      '1:1 "title" is empty | it takes text | write the value of "title"',
      '2:1 "shop" is empty | it takes text or a mapping (key: value) | write the value of "shop"',
      '3:1 "steps" is empty | it takes a list | write its entries below, each with a dash',
    ],
  ],
  [
    'text that is too long',
    steps(
      '- say: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    ),
    [
      '4:8 "say" cannot be "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… | WhatsApp takes 4096 characters at most | shorten it to 4096 characters',
    ],
  ],
  [
    'more words',
    steps('- say: a\n- expect: {form: rixh}\n- send: picture\n- refuse: {what: rich, why: medium}'),
    [
      '5:18 "form" cannot be "rixh" | it takes plain, rich, buttons, list, image | did you mean "rich"?',
      '6:9 "send" cannot be "picture" | there is no such value | write image, video, document, audio, sticker, delete or unsupported',
      '7:29 "why" cannot be "medium" | it takes form, media, rate, busy, unreachable | did you mean "media"?',
    ],
  ],
  [
    'a shop of its own',
    'title: t\nshop: {key: A B, name: x, language: de, products: [{id: X, title: t, category: c, price: 1.999}]}\nsteps:\n- say: a',
    [
      '2:13 "key" cannot be "A B" | an id has small letters, digits and single dashes | write a-b',
      '2:37 "language" cannot be "de" | there is no such value | write en, sw, fr or es',
      '2:57 "id" cannot be "X" | an id has small letters, digits and single dashes | write x',
      '2:90 "price" cannot be 1.999 | a price has two decimals at most | round it',
    ],
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
    '6:9 "wait" cannot be "long"',
    '9:7 unknown catalogue "nowhere"',
    '11:3 nothing can be tapped here',
  ]);
});

test.each(CASES)('%s: with its line, why, and what to do', async (_, text) => {
  const { problems } = await read(text);
  for (const problem of problems) {
    const said = problem.describe();
    expect(said).toMatch(/^error .+\n {2}at x\.yaml:\d+:\d+\n/);
    if (text.trim() !== '# nothing') expect(said).toMatch(/\n +\d+ \| .*\n +\| +\^\n/);
    expect(said).toMatch(/\n {2}why: \S.*\n {2}fix: \S/);
  }
});

test.each([
  ['wait_seconds=-4', 'it goes from 1 to 10', 'write 1 or more'],
  ['wait_seconds=2.5', 'it takes a whole number', 'write wait_seconds=3'],
])('--setting %s', (setting, why, fix) => {
  expect(() => settingsFrom([setting])).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ why: expect.stringContaining(why), fix })] }),
  );
});
