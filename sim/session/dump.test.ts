import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Catalog, DEFAULT_SETTINGS } from '../shop/types.ts';
import { dumpScript } from './dump.ts';
import { formatDuration, formatSpan, parseDuration, parseSpan } from './duration.ts';
import { loadScenarios } from './load.ts';
import { parseScripts } from './parse.ts';
import type { Expectation, MessageRef, SayPart, Script, Step, StepBody } from './types.ts';

const SHOP: Catalog = {
  key: 'duka',
  name: 'Duka',
  language: 'sw',
  currency: 'KES',
  products: [
    { id: 'kiondo', title: 'Kiondo', category: 'bags', price: 1600, stock: 3, active: true, attributes: {} },
    {
      id: 'dera',
      title: 'Dera: "wide"',
      category: 'dresses',
      description: 'Loose\nand long.',
      price: 1200.5,
      stock: 3,
      active: false,
      image: 'no',
      attributes: { colour: ['red'], size: ['1', '2'] },
      variants: [
        { id: 'small', title: 'Small', stock: 1, attributes: { size: '1' } },
        { id: 'large', title: 'Large', price: 1300, stock: 2, attributes: {} },
      ],
    },
  ],
};

async function load(text: string, file = 'x.yaml', catalog: Catalog = SHOP) {
  return parseScripts(text, {
    file,
    id: 'x',
    seed: 3,
    catalogs: { keys: async () => [catalog.key], get: async (key) => (key === catalog.key ? catalog : undefined) },
  });
}

/** A script without what depends on where it is written. */
function withoutPlaces(script: Script | undefined) {
  if (!script) return script;
  const { id: _id, file: _file, line: _line, steps, ...rest } = script;
  return { ...rest, steps: steps.map(({ line: _l, column: _c, ...step }) => step) };
}

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40 }),
  fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }),
  fc.constantFrom(
    '1',
    '0712',
    'no',
    'null',
    '# 2',
    '- a',
    'a: b',
    '"',
    ' x ',
    '\n',
    'true',
    '1e3',
    '0x1f',
    '~',
    '👍',
    "it's",
    '|',
    '>-',
    'a\r\nb',
    '\u2028',
  ),
);
const duration = fc.oneof(
  fc.integer({ min: 0, max: 200_000_000 }),
  fc.constantFrom(0, 500, 1500, 60_000, 90_000, 3_600_000, 86_400_000),
);
const product = fc.constantFrom('kiondo', 'dera');
const maybe = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((v) => (v === undefined ? {} : { [key]: v }));
const merged = (...parts: fc.Arbitrary<object>[]) =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as object);
const meaning = merged(
  maybe('intents', fc.uniqueArray(fc.constantFrom('inquiry', 'reference', 'vague'), { minLength: 1 })),
  maybe('language', fc.constantFrom('en', 'sw', 'neutral')),
  maybe(
    'refers',
    fc.oneof(
      fc.uniqueArray(product).map((products) => ({ products })),
      fc.constantFrom('expired', 'ambiguous', 'no-list').map((none) => ({ none })),
    ),
  ),
  maybe(
    'wants',
    fc.uniqueArray(product).map((products) => ({ products })),
  ),
);
const part = merged(fc.record({ text }), maybe('after', duration), maybe('means', meaning)) as fc.Arbitrary<SayPart>;
const ref: fc.Arbitrary<MessageRef> = fc.oneof(
  fc.constantFrom<MessageRef>(
    { last: 'any' },
    { last: 'list' },
    { last: 'buttons' },
    { last: 'rich' },
    { last: 'image' },
  ),
  fc.constant<MessageRef>({ label: 'shown' }),
);
const range = fc.tuple(fc.nat(5), fc.nat(5)).map(([min, more]) => ({ min, max: min + more }));
const expectation = merged(
  fc.record({ grounded: fc.boolean() }),
  maybe(
    'bubbles',
    range.map(({ min, max }) => ({ min: min + 1, max: max + 1 })),
  ),
  maybe(
    'shows',
    range.map(({ min, max }) => ({ min: min + 1, max: max + 1 })),
  ),
  maybe('includes', fc.uniqueArray(product)),
  maybe(
    'chosen',
    fc.oneof(
      product,
      fc.record({ position: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant('last')) }),
      fc.record({ position: fc.integer({ min: 1, max: 9 }), of: ref }),
    ),
  ),
  maybe('form', fc.constantFrom('plain', 'rich', 'list')),
  maybe(
    'says',
    fc.array(
      text.filter((t) => !t.startsWith('/')),
      { minLength: 1, maxLength: 2 },
    ),
  ),
  maybe('language', fc.constantFrom('en', 'sw')),
  maybe(
    'order',
    fc.oneof(
      fc.constant('none'),
      merged(
        fc.record({ state: fc.constantFrom('PAID', 'CANCELLED') }),
        maybe('items', fc.constant({ 'dera/small': 2 })),
      ),
    ),
  ),
  maybe('stock', fc.constantFrom({ kiondo: 2 }, { 'dera/large': 0 })),
  maybe(
    'within',
    fc.oneof(
      duration.map((max) => ({ max })),
      duration.map((min) => ({ min })),
      duration.map((min) => ({ min, max: min + 5 })),
    ),
  ),
) as fc.Arbitrary<Expectation>;
const after = maybe('after', duration);
const step: fc.Arbitrary<StepBody> = fc.oneof(
  part.map((p) => ({ do: 'say', part: p })),
  fc.array(part, { minLength: 2, maxLength: 3 }).map((parts) => ({ do: 'burst', parts })),
  fc
    .tuple(
      fc.oneof(
        fc.record({ title: text }),
        fc.record({ product }),
        fc.record({ position: fc.integer({ min: 1, max: 10 }), on: ref }),
      ),
      after,
    )
    .map(([target, more]) => ({ do: 'tap', target, ...more })),
  fc.tuple(ref, part).map(([message, p]) => ({ do: 'quote', message, part: p })),
  fc
    .tuple(
      fc.oneof(
        fc.constantFrom(
          { type: 'sticker' },
          { type: 'unsupported' },
          { type: 'image' },
          { type: 'audio', voice: false },
        ),
        fc.record({ type: fc.constant('contact'), name: text, phone: fc.constant('0712345678') }),
        fc.record({
          type: fc.constant('location'),
          latitude: fc.integer({ min: -90, max: 90 }),
          longitude: fc.constant(36.8219),
        }),
        fc.record({ type: fc.constant('document'), filename: text }),
      ),
      after,
    )
    .map(([content, more]) => ({ do: 'send', content, ...more })),
  fc.record({ do: fc.constant('react'), emoji: fc.constant('👍'), to: ref }),
  duration.map((d) => ({ do: 'wait', duration: d })),
  fc.constantFrom<object>(
    { do: 'catalog', changes: [{ product: 'kiondo', price: 12.5 }] },
    {
      do: 'catalog',
      changes: [
        { product: 'dera', variant: 'small', stock: 0 },
        { product: 'kiondo', active: false, title: '12' },
      ],
    },
    { do: 'redeliver', label: 'first', times: 2, concurrent: true },
    { do: 'redeliver', times: 1, concurrent: false },
    { do: 'deliver', how: 'batched' },
    { do: 'refuse', what: 'image', code: 131_053, times: 2 },
    { do: 'refuse', what: 'rich', code: 131_009, times: 1 },
    { do: 'pay', result: 'failed' },
    { do: 'flush-cache' },
  ),
  text.map((t) => ({ do: 'forge', text: t })),
  expectation.map((e) => ({ do: 'expect', expectation: e })),
) as fc.Arbitrary<StepBody>;

/** Steps that give the labels and the messages that any later step may need. */
const OPENING: StepBody[] = [
  { do: 'say', part: { text: 'habari', label: 'first' } },
  { do: 'expect', expectation: { replies: 1, label: 'shown' } },
];

const script: fc.Arbitrary<Script> = fc
  .record({
    title: text,
    settings: fc.record({
      harmonization: fc.boolean(),
      immediateDisplay: fc.boolean(),
      groundedValidation: fc.boolean(),
      referenceResolution: fc.boolean(),
      waitSeconds: fc.integer({ min: 1, max: 10 }),
      maxProducts: fc.integer({ min: 1, max: 10 }),
      contextTtlMinutes: fc.constantFrom(5, 60),
      thinkingMs: fc.nat(5000),
      cacheTtlSeconds: fc.constant(DEFAULT_SETTINGS.cacheTtlSeconds),
    }),
    name: text,
    seed: fc.nat(),
    rules: fc.subarray(['H1', 'R2', 'F23']),
    bodies: fc.array(step, { maxLength: 8 }),
  })
  .map(({ title, settings, name, seed, rules, bodies }) => ({
    id: 'x',
    title,
    file: 'x.yaml',
    line: 1,
    tags: ['a'],
    rules,
    catalog: SHOP,
    settings,
    customers: [{ key: 'amina', name, phone: '254712345678' }],
    seed,
    steps: [...OPENING, ...bodies].map((body): Step => ({ ...body, as: 'amina', line: 1, column: 1 })),
  }));

test('what is dumped loads to the same script', async () => {
  await fc.assert(
    fc.asyncProperty(script, fc.boolean(), async (given, byKey) => {
      const yaml = dumpScript(given, byKey ? { catalog: SHOP } : {});
      const { scripts, problems } = await load(yaml);
      expect(problems.map((p) => p.describe())).toEqual([]);
      expect(withoutPlaces(scripts[0])).toEqual(withoutPlaces(given));
    }),
    { numRuns: 100 },
  );
});

test('the schema line comes first, and an equal catalogue is named by its key', async () => {
  const [given] = fc.sample(script, 1);
  const yaml = dumpScript(given!, { schema: '../session.schema.json', catalog: SHOP });
  expect(yaml.split('\n')[0]).toBe('# yaml-language-server: $schema=../session.schema.json');
  expect(yaml).toContain('\nshop: duka\n');
  expect(dumpScript(given!, { catalog: { ...SHOP, name: 'Other' } })).toContain('\nshop:\n');
});

test('every scenario of this repository survives the round trip', async () => {
  const root = new URL('../../scenarios', import.meta.url).pathname;
  for (const given of await loadScenarios([root], { root })) {
    const { scripts, problems } = await load(dumpScript(given, { catalog: given.catalog }), given.file, given.catalog);
    expect(problems.map((p) => p.describe())).toEqual([]);
    expect(withoutPlaces(scripts[0]), given.id).toEqual(withoutPlaces(given));
  }
});

test('durations and spans are written as people write them', () => {
  expect([0, 500, 1500, 2000, 90_000, 360_000, 90_000_000, 172_800_000, 1234].map(formatDuration)).toEqual([
    '0ms',
    '500ms',
    '1.5s',
    '2s',
    '90s',
    '6m',
    '25h',
    '2d',
    '1234ms',
  ]);
  fc.assert(fc.property(duration, (d) => parseDuration(formatDuration(d)) === d));
  expect(parseDuration('1h30m')).toBe(5_400_000);
  expect(['', '5', 's', '5 s', '-1s', '5min'].map(parseDuration)).toEqual(Array(6).fill(undefined));
  expect(parseSpan('5s')).toEqual({ max: 5000 });
  expect(parseSpan('3s..')).toEqual({ min: 3000 });
  expect(['..', '3s..x', 'a..b', '1s..2s..3s'].map(parseSpan)).toEqual(Array(4).fill(undefined));
  expect(formatSpan({ min: 3000 })).toBe('3s..');
});
