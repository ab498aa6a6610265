/** Arbitrary scripts for properties: every kind of step, awkward texts, all settings. Nothing here is used by the product. */
import fc from 'fast-check';
import { type Catalog, DEFAULT_SETTINGS, UNCOUNTED } from '../../shop/types.ts';
import type { Expectation, MessageRef, SayPart, Script, Step, StepBody } from '../types.ts';

export const SHOP: Catalog = {
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
    {
      ...{ id: 'fitting', title: 'Fitting', category: 'tailor', price: 300, active: true, attributes: {} },
      ...{ kind: 'service', durationMinutes: 20, stock: UNCOUNTED, terms: { en: ['fitting', '1'] } },
    },
  ],
  categories: { tailor: { terms: { sw: ['fundi'] } } },
};

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40 }),
  fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }),
  // What YAML, or its author, could take for something else.
  fc.constantFrom(
    '“mko na viatu?”',
    '‘bei’',
    'size #42',
    '#1',
    '*bold*',
    '@amina',
    '&x y',
    '!wow',
    '{name}',
    '[x]',
    '> hi',
    ': a',
  ),
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
export const arbitraryDuration = fc.oneof(
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
const part = merged(
  fc.record({ text }),
  maybe('after', arbitraryDuration),
  maybe('means', meaning),
) as fc.Arbitrary<SayPart>;
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
      arbitraryDuration.map((max) => ({ max })),
      arbitraryDuration.map((min) => ({ min })),
      arbitraryDuration.map((min) => ({ min, max: min + 5 })),
    ),
  ),
) as fc.Arbitrary<Expectation>;
const after = maybe('after', arbitraryDuration);
const ridden = merged(part, maybe('forwarded', fc.constantFrom('once', 'often')), maybe('ad', text));
const step: fc.Arbitrary<StepBody> = fc.oneof(
  ridden.map((p) => ({ do: 'say', part: p })),
  fc.array(ridden, { minLength: 2, maxLength: 3 }).map((parts) => ({ do: 'burst', parts })),
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
  arbitraryDuration.map((d) => ({ do: 'wait', duration: d })),
  fc.constantFrom<object>(
    { do: 'catalog', changes: [{ product: 'kiondo', price: 12.5 }] },
    { do: 'catalog', changes: [{ product: 'kiondo', stock: 1 }], after: 1200 },
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
    { do: 'refuse', what: 'image', why: 'media', times: 2 },
    { do: 'refuse', what: 'rich', why: 'form', times: 1 },
    { do: 'pay', result: 'failed' },
    { do: 'pay', result: 'paid', amount: 249.5 },
    { do: 'flush-cache' },
    { do: 'fault', entries: [] },
    { do: 'fault', entries: [{ name: 'drop-statuses' }, { name: 'kill', nth: 2, at: 'before stored' }] },
    { do: 'fault', entries: [{ name: 'delay-statuses', chance: 0.25, times: 3, by: 1500, from: 500, until: 60_000 }] },
  ),
  text.map((t) => ({ do: 'forge', text: t })),
  expectation.map((e) => ({ do: 'expect', expectation: e })),
) as fc.Arbitrary<StepBody>;

/** Steps that give the labels and the messages that any later step may need. */
const OPENING: StepBody[] = [
  { do: 'say', part: { text: 'habari', label: 'first' } },
  { do: 'expect', expectation: { replies: 1, label: 'shown' } },
];

/** A script that the loader takes. */
export const arbitraryScript: fc.Arbitrary<Script> = fc
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
