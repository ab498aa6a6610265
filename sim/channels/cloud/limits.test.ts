import { describe, expect, test } from 'vitest';
import { LIMITS, type LimitName } from './limits.ts';
import * as a from './testing/bodies.ts';
import { desk, platformFor } from './testing/desk.ts';

type Body = Record<string, unknown>;

/** How a limit is met: a message with a text of that limit's, and the details with which a longer one is refused. */
interface TextCase {
  body: (text: string) => Body;
  tooLong: string;
  /** Undefined: an empty text is fine. */
  empty?: string;
}

interface CountCase {
  body: (count: number) => Body;
  tooMany: string;
  tooFew?: string;
}

const range = (name: string, limit: LimitName) =>
  `${name} length invalid. Min length: ${LIMITS[limit].min}, Max length: ${LIMITS[limit].max}`;

const counts = (name: string, limit: LimitName) =>
  `Invalid ${name} count. Min allowed ${name}: ${LIMITS[limit].min}, Max allowed ${name}: ${LIMITS[limit].max}`;

const ranged = (name: string, limit: LimitName, body: TextCase['body']): TextCase => ({
  body,
  tooLong: range(name, limit),
  empty: range(name, limit),
});

const oneButton = (id: string, title: string) => a.buttons([a.reply(id, title)]);
const oneRow = (more: Body) => a.list([{ rows: [a.row(1, more)] }]);

const TEXTS: Partial<Record<LimitName, TextCase>> = {
  textBody: {
    body: (text) => a.text(text),
    tooLong: "(#100) Param text['body'] must be at most 4096 characters long.",
    empty: "(#100) Param text['body'] must be a non-empty string.",
  },
  caption: {
    body: (caption) => a.image({ caption }),
    tooLong: "(#100) Param image['caption'] must be at most 1024 characters long.",
  },
  interactiveBody: ranged('Body text', 'interactiveBody', (text) => a.buttons(undefined, { body: { text } })),
  listBody: ranged('Body text', 'listBody', (text) => a.list(undefined, { body: { text } })),
  headerText: ranged('Header text', 'headerText', (text) => a.buttons(undefined, { header: { type: 'text', text } })),
  footerText: ranged('Footer text', 'footerText', (text) => a.buttons(undefined, { footer: { text } })),
  buttonTitle: ranged('Button title', 'buttonTitle', (title) => oneButton('id', title)),
  buttonId: ranged('Button id', 'buttonId', (id) => oneButton(id, 'Yes')),
  listButton: ranged('Action button', 'listButton', (button) => a.list(undefined, {}, button)),
  sectionTitle: {
    body: (title) => a.list([{ title, rows: [a.row(1)] }]),
    tooLong: range('Section title', 'sectionTitle'),
  },
  rowTitle: {
    body: (title) => oneRow({ title }),
    tooLong: 'Row title is too long. Max length is 24',
    empty: 'Row title can not be blank',
  },
  rowId: {
    body: (id) => oneRow({ id }),
    tooLong: 'Row id is too long. Max length is 200',
    empty: 'Row id can not be blank',
  },
  rowDescription: {
    body: (description) => oneRow({ description }),
    tooLong: 'Row description is too long. Max length is 72',
  },
  ctaText: ranged('Display text', 'ctaText', (display_text) => a.cta({ display_text, url: 'https://duka.example' })),
  flowCta: ranged('Flow CTA', 'flowCta', (flow_cta) => a.flow({ flow_cta })),
  cardBody: ranged('Card body text', 'cardBody', (text) =>
    a.carousel(a.times(2, (n) => a.linkCard(n, { body: { text } }))),
  ),
  templateName: ranged('Template name', 'templateName', (name) => a.template([], name)),
  templateParameter: ranged('Parameter text', 'templateParameter', (text) =>
    a.template([a.parameters('header', 'Hi'), a.parameters('body', text)]),
  ),
  templateOnlyBodyParameter: ranged('Parameter text', 'templateOnlyBodyParameter', (text) =>
    a.template([a.parameters('body', text)]),
  ),
  callbackData: {
    body: (biz_opaque_callback_data) => ({ ...a.text('hi'), biz_opaque_callback_data }),
    tooLong: '(#100) Param biz_opaque_callback_data must be at most 512 characters long.',
  },
};

const COUNTS: Partial<Record<LimitName, CountCase>> = {
  buttonCount: {
    body: (count) => a.buttons(a.times(count, (n) => a.reply(`${n}`, `Title ${n}`))),
    tooMany: counts('buttons', 'buttonCount'),
    tooFew: counts('buttons', 'buttonCount'),
  },
  sectionCount: {
    body: (count) => a.list(a.times(count, (n) => ({ title: `Section ${n}`, rows: [a.row(n)] }))),
    tooMany: counts('sections', 'sectionCount'),
    tooFew: counts('sections', 'sectionCount'),
  },
  rowCount: {
    body: (count) => a.list([{ rows: a.times(count, a.row) }]),
    tooMany: 'Total row count exceed max allowed count: 10',
    tooFew: 'Section has no rows. Each section must have at least one row',
  },
  productCount: {
    body: (count) => a.productList([{ product_items: a.items(count) }]),
    tooMany: counts('products', 'productCount'),
    tooFew: 'Section has no products. Each section must have at least one product',
  },
  cardCount: {
    body: (count) => a.carousel(a.times(count, a.linkCard)),
    tooMany: counts('cards', 'cardCount'),
    tooFew: counts('cards', 'cardCount'),
  },
  cardLineBreaks: {
    body: (count) => a.carousel(a.times(2, (n) => a.linkCard(n, { body: { text: `a${'\n'.repeat(count)}b` } }))),
    tooMany: counts('card line breaks', 'cardLineBreaks'),
  },
  cardButtonCount: {
    body: (count) => a.carousel(a.times(2, (n) => a.replyCard(n, count))),
    tooMany: counts('buttons', 'cardButtonCount'),
    tooFew: counts('buttons', 'cardButtonCount'),
  },
  contactCount: {
    body: (count) => a.contacts(a.times(count, () => a.contact())),
    tooMany: counts('contacts', 'contactCount'),
    tooFew: counts('contacts', 'contactCount'),
  },
};

/** Texts of exactly so many code points: plain, of emoji (two UTF-16 units each), and ending in a combining mark. */
const SPELLINGS: [string, (length: number) => string][] = [
  ['letters', (length) => 'x'.repeat(length)],
  ['emoji', (length) => '👍'.repeat(length)],
  ['a combining mark', (length) => `${'x'.repeat(length - 1)}\u0301`],
];

const off = { pairRate: false, throughput: false } as const;

test('I6: every limit of the table has a test', () => {
  expect([...Object.keys(TEXTS), ...Object.keys(COUNTS)].sort()).toEqual(Object.keys(LIMITS).sort());
});

describe.each(Object.entries(TEXTS))('I6 %s', (name, { body, tooLong, empty }) => {
  const { max } = LIMITS[name as LimitName];

  test.each(SPELLINGS)(`${max} characters of %s are taken, one more is refused`, async (_, spell) => {
    const { verdict } = desk(await platformFor(off));
    expect(await verdict(body(spell(max)))).toBeNull();
    expect((await verdict(body(spell(max + 1))))?.[1]).toBe(tooLong);
  });

  test(empty ? 'an empty one is refused' : 'an empty one is taken', async () => {
    const { verdict } = desk(await platformFor(off));
    expect((await verdict(body('')))?.[1]).toBe(empty);
    expect(await verdict(body('x'))).toBeNull();
  });
});

describe.each(Object.entries(COUNTS))('I6 F14 %s', (name, { body, tooMany, tooFew }) => {
  const { min, max } = LIMITS[name as LimitName];

  test(`${max} are taken, ${max + 1} refused`, async () => {
    const { verdict } = desk(await platformFor(off));
    expect(await verdict(body(max))).toBeNull();
    expect((await verdict(body(max + 1)))?.[1]).toBe(tooMany);
  });

  test(`${min} are taken${tooFew ? `, ${min - 1} refused` : ''}`, async () => {
    const { verdict } = desk(await platformFor(off));
    expect(await verdict(body(min))).toBeNull();
    if (tooFew) expect((await verdict(body(min - 1)))?.[1]).toBe(tooFew);
  });
});

test('limits and their unit can be set otherwise', async () => {
  const { verdict } = desk(await platformFor({ limits: { listBody: { min: 1, max: 4 } }, lengthUnit: 'utf-16' }));
  expect(await verdict(a.list(undefined, { body: { text: '👍👍' } }))).toBeNull();
  expect((await verdict(a.list(undefined, { body: { text: '👍👍👍' } })))?.[1]).toBe(
    'Body text length invalid. Min length: 1, Max length: 4',
  );
  expect(await verdict(a.text('x'.repeat(4096)))).toBeNull();
});
