import { describe, expect, it } from 'vitest';
import { list, order, type Part, text } from '../checks/testing.ts';
import type { Script, StepBody } from '../scenario/types.ts';
import type { Catalog } from '../shop/types.ts';
import { comparePair, type Pair, pairOf, relations } from './index.ts';
import { type Bot, read, say, scriptOf, worded } from './testing.ts';
import type { Comparison } from './types.ts';

const shoes = worded('inquiry', 'do you have {thing}?', { thing: 'sneakers' });
const hours = worded('hours', 'what time do you open?');
const boot = worded('price', 'how much is the {name}?', { name: 'Safari Boot' });
const STEPS = [say(shoes), say(hours), say(boot)];

const money = ({ currency }: Catalog, amount: number): string => `${currency} ${amount.toLocaleString('en-US')}`;
const named = ({ products }: Catalog, ids: string[]) =>
  ids.flatMap((id) => products.find((product) => product.id === id) ?? []);

/** A list of these products, in words of its own. */
const listed = (catalog: Catalog, ids: string[], intro = 'Here is what we have.'): Part =>
  list(
    intro,
    named(catalog, ids).map(({ title, price }) => `${title} | ${money(catalog, price)}`),
  );

/** A correct bot, which words things in its own way: `intro` is how. */
const correct =
  (intro: string): Bot =>
  (said, catalog) => {
    const words = said.toLowerCase();
    const [asked] = catalog.products.filter(({ id }) => id === 'boot');
    if (/safari/.test(words) && asked) return [text(`${intro} The ${asked.title} is ${money(catalog, asked.price)}.`)];
    if (/^[^a-z]*(?:hi|hello|hey|good|thank)/.test(words)) return [text(`${intro} How can I help you?`)];
    const asksForShoes = /s\w*n\w*a\w*k\w*/.test(words);
    const asksForHours = /open|close|hours/.test(words);
    const told = asksForHours ? [text(`${intro} We open at eight.`)] : [];
    return asksForShoes ? [...told, listed(catalog, ['boot', 'runner', 'court'], intro)] : told;
  };

/** A bot whose first list is another one. */
const otherList =
  (ids: string[]): Bot =>
  (said, catalog) =>
    correct('Yes!')(said, catalog).map((part) => (part.kind === 'list' ? listed(catalog, ids) : part));

interface Case {
  steps?: StepBody[];
  /** A bot that breaks the relation, in the second session. */
  wrong: Bot;
  /** What was found. */
  what: string;
  /** What the second session must be like. */
  second: (b: Script, a: Script) => void;
}

const turnedAround = otherList(['court', 'runner', 'boot']);
const textsOf = ({ steps }: Script): string[] =>
  steps.flatMap((step) =>
    step.do === 'say' ? [step.part.text] : step.do === 'burst' ? step.parts.map(({ text }) => text) : [],
  );
const texts =
  (expected: (text: string, before: string) => boolean) =>
  (b: Script, a: Script): void => {
    const before = textsOf(a);
    const after = textsOf(b);
    expect(after).toHaveLength(before.length);
    expect(
      after.every((text, n) => expected(text, before[n] ?? '')),
      after.join(' | '),
    ).toBe(true);
  };
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z?]/g, '');

const CASES: Record<string, Case> = {
  'other-words': {
    ...{ wrong: turnedAround, what: 'products' },
    second: texts(
      (text, before) => (text === before) === (before === hours.text) && /Boot/.test(text) === /Boot/.test(before),
    ),
  },
  burst: {
    ...{ wrong: turnedAround, what: 'products' },
    second: (b) => {
      expect(b.steps[0]).toMatchObject({
        do: 'burst',
        line: 1,
        parts: [{}, { text: 'do you have' }, { text: 'sneakers?' }],
      });
    },
  },
  typo: {
    ...{ wrong: turnedAround, what: 'products' },
    second: (b) => {
      const [first = '', ...rest] = textsOf(b);
      expect(Math.abs(first.length - shoes.text.length)).toBeLessThan(2);
      expect(first).not.toBe(shoes.text);
      expect(rest).toEqual([hours.text, boot.text]);
    },
  },
  emoji: {
    ...{ wrong: turnedAround, what: 'products' },
    second: texts((text, before) => text.startsWith(`${before} `) && /\p{Extended_Pictographic}$/u.test(text)),
  },
  'letter-case': {
    ...{ wrong: turnedAround, what: 'products' },
    second: texts((text, before) => [before.toUpperCase(), before.toLowerCase()].includes(text)),
  },
  spacing: {
    ...{ wrong: turnedAround, what: 'products' },
    second: texts((text, before) => text !== before && plain(text) === plain(before)),
    steps: [say(shoes)],
  },
  forwarded: {
    ...{ wrong: turnedAround, what: 'products' },
    second: (b) =>
      expect(b.steps.map((step) => step.do === 'say' && step.part.forwarded)).toEqual(['once', 'once', 'once']),
  },
  swapped: {
    ...{ wrong: turnedAround, what: 'products', steps: [say(shoes), say(hours)] },
    second: (b) => expect(b.steps.map(({ line }) => line)).toEqual([2, 1]),
  },
  'small-talk': {
    ...{ wrong: turnedAround, what: 'products' },
    second: (b) => expect(b.steps.map(({ line }) => line)).toEqual([0, 0, 1, 2, 3]),
  },
  'another-hour': {
    ...{ wrong: turnedAround, what: 'products' },
    second: (b) => expect(b.steps[0]).toMatchObject({ do: 'wait', line: 0 }),
  },
  'another-customer': {
    ...{ wrong: turnedAround, what: 'products' },
    second: (b, a) => {
      expect(b.customers.map(({ key }) => key)).toEqual(a.customers.map(({ key }) => key));
      expect(b.customers[0]?.phone).not.toBe(a.customers[0]?.phone);
    },
  },
  'second-customer': {
    ...{ wrong: turnedAround, what: 'products' },
    second: (b) => {
      expect(b.customers.map(({ key }) => key)).toEqual(['amina', 'bystander']);
      expect(b.steps.map(({ as }) => as)).toEqual(Array(3).fill(['amina', 'bystander']).flat());
    },
  },
  'delivered-twice': {
    ...{ wrong: turnedAround, what: 'products' },
    second: (b) => expect(b.steps.map((step) => step.do)).toEqual(Array(3).fill(['say', 'redeliver']).flat()),
  },
  'doubled-prices': {
    wrong: (said, catalog) =>
      correct('Yes!')(said, {
        ...catalog,
        products: catalog.products.map((each) => ({ ...each, price: each.price / 2 })),
      }),
    what: 'price',
    second: (b, a) => {
      const prices = ({ catalog }: Script) => catalog.products.map(({ price }) => price);
      expect(prices(b)).toEqual(prices(a).map((price) => price * 2));
      expect(b.catalog.products.at(-1)?.variants?.map(({ price }) => price)).toEqual([undefined, 1600]);
    },
  },
  currency: {
    wrong: (said, catalog) => correct('Yes!')(said, { ...catalog, currency: 'KES' }),
    what: 'text',
    second: (b) => expect(['UGX', 'TZS', 'RWF']).toContain(b.catalog.currency),
  },
  'renamed-product': {
    wrong: (said) => correct('Yes!')(said, scriptOf([]).catalog),
    what: 'text',
    second: (b, a) => {
      const changed = b.catalog.products.filter(({ title }, n) => title !== a.catalog.products[n]?.title);
      expect(changed).toHaveLength(1);
      expect(a.catalog.products.some(({ title }) => changed[0]?.title.includes(title))).toBe(false);
    },
  },
  'catalog-order': {
    ...{ wrong: otherList(['boot', 'runner']), what: 'products' },
    second: (b, a) =>
      expect(b.catalog.products.map(({ id }) => id)).toEqual(a.catalog.products.map(({ id }) => id).toReversed()),
  },
  'other-stock': {
    ...{ wrong: turnedAround, what: 'products' },
    second: (b, a) => {
      const changed = b.catalog.products.filter(({ stock }, n) => stock !== a.catalog.products[n]?.stock);
      expect(changed).toHaveLength(1);
      expect(['boot', 'runner', 'court']).not.toContain(changed[0]?.id);
    },
  },
};

function pairFor(name: string, steps: StepBody[] = STEPS, bot = correct('We do.')): Pair | undefined {
  const script = scriptOf(steps);
  return pairOf(script, read(script, bot), { name, turn: 0 });
}

const compared = (pair: Pair, bot: Bot): Comparison => comparePair(pair, read(pair.b, bot));

describe('each relation', () => {
  it('is in the table below', () => {
    expect(Object.keys(CASES).toSorted()).toEqual(relations.names.toSorted());
  });

  it.each(relations.all.map((relation) => [relation.meta.name] as const))('%s', (name) => {
    const { steps, wrong, what, second } = CASES[name] as Case;
    const pair = pairFor(name, steps);
    if (!pair) throw new Error('it says nothing of the session');
    second(pair.b, pair.a.script);
    expect(compared(pair, correct('Certainly, dear customer.'))).toEqual({ verdict: 'agreed' });
    expect(compared(pair, wrong)).toMatchObject({ verdict: 'differed', difference: { what, customer: 'amina' } });
    expect(pair.b.id).toBe(`test-${name}`);
  });

  it('says why it must hold, in one sentence for people', () => {
    for (const { meta } of relations.all) {
      expect(meta.title, meta.name).toMatch(/: /);
      expect(meta.why.length, meta.name).toBeGreaterThan(20);
    }
  });
});

describe('sessions of which a relation says nothing', () => {
  const budget = worded('inquiryBudget', 'do you have {thing} under {price}?', { thing: 'sneakers', price: '2000' });

  it('is a change of prices or currency where the customer speaks of money', () => {
    for (const name of ['doubled-prices', 'currency']) expect(pairFor(name, [say(budget)]), name).toBeUndefined();
  });

  it('is a change of moments where something hangs on them', () => {
    const timed: StepBody[] = [say(shoes), { do: 'wait', duration: 299_999 }, say(hours)];
    for (const name of ['burst', 'small-talk', 'second-customer', 'delivered-twice'])
      expect(pairFor(name, timed), name).toBeUndefined();
    expect(pairFor('emoji', timed)).toBeDefined();
  });

  it('is what the target cannot play', () => {
    const script = scriptOf(STEPS);
    const session = read(script, correct('Yes.'));
    const tried = (suits: (second: Script) => boolean) =>
      new Set(Array.from({ length: 60 }, (_, turn) => pairOf(script, session, { turn, suits })?.relation.meta.name));
    const ofOneShop = tried(({ catalog }) => catalog === script.catalog);
    const all = tried(() => true);
    // The last message may point at what was said before it.
    expect(relations.names.filter((name) => !all.has(name))).toEqual(['swapped']);
    const needAnother = ['doubled-prices', 'currency', 'renamed-product', 'catalog-order', 'other-stock'];
    expect([...all].filter((name) => !ofOneShop.has(name)).toSorted()).toEqual(needAnother.toSorted());
  });

  it('is a session that did not come to its end', () => {
    const script = scriptOf(STEPS);
    const broken = read(script, correct('Yes.'), (chat) => chat.trouble());
    expect(pairOf(script, broken, { turn: 0 })).toBeUndefined();
  });
});

describe('two outcomes that agree', () => {
  const differing = (name: string, a: Bot, b: Bot): Comparison => {
    const pair = pairFor(name, STEPS, a);
    if (!pair) throw new Error('it says nothing of the session');
    return compared(pair, b);
  };

  it('a price that one reply omits', () => {
    const silent: Bot = (said, catalog) =>
      correct('Yes.')(said, catalog).map((part) =>
        part.kind === 'text' && part.text.includes('Safari') ? text('The Safari Boot is there.') : part,
      );
    expect(differing('emoji', correct('Yes.'), silent)).toEqual({ verdict: 'agreed' });
    expect(differing('emoji', silent, correct('Yes.'))).toEqual({ verdict: 'agreed' });
  });

  it('a list in another order where the catalogue is in another order; then what follows is undecided', () => {
    expect(differing('catalog-order', correct('Yes.'), turnedAround)).toMatchObject({ verdict: 'undecided' });
    expect(differing('other-stock', correct('Yes.'), turnedAround)).toMatchObject({ verdict: 'differed' });
  });

  it('another right way to an order, on which the customer’s next answers fit no more', () => {
    const ways =
      (asked: string): Bot =>
      () => [text(`Safari Boot costs KES 4,500. ${asked}`)];
    expect(differing('emoji', ways('It is in stock.'), ways('How many would you like?'))).toMatchObject({
      verdict: 'undecided',
      why: expect.stringContaining('asked for another thing'),
    });
  });

  it('an infrastructure error', () => {
    const pair = pairFor('emoji') as Pair;
    const trace = read(pair.b, correct('Yes.'), (chat) => chat.trouble());
    expect(comparePair(pair, trace)).toMatchObject({ verdict: 'undecided' });
  });
});

describe('two outcomes that differ', () => {
  const ordered = (quantity: number) =>
    order('A-1', '254710000000', [{ product: 'boot', variant: null, quantity, unitPrice: 4500 }], {
      total: 4500 * quantity,
    });

  it('another order in the end', () => {
    const script = scriptOf(STEPS);
    const end = (quantity: number) => (chat: Parameters<NonNullable<Parameters<typeof read>[2]>>[0]) =>
      chat.records({ orders: [ordered(quantity)] });
    const pair = pairOf(script, read(script, correct('Yes.'), end(1)), { name: 'emoji', turn: 0 }) as Pair;
    expect(comparePair(pair, read(pair.b, correct('Yes.'), end(1)))).toEqual({ verdict: 'agreed' });
    expect(comparePair(pair, read(pair.b, correct('Yes.'), end(2)))).toMatchObject({
      verdict: 'differed',
      difference: {
        what: 'orders',
        a: expect.stringContaining('1 × boot'),
        b: expect.stringContaining('2 × boot'),
        at: null,
      },
    });
  });

  it('silence', () => {
    const pair = pairFor('emoji') as Pair;
    expect(compared(pair, () => [])).toMatchObject({
      verdict: 'differed',
      difference: { what: 'replies', a: '1', b: '0' },
    });
  });

  it('another language, and another total', () => {
    const pair = pairFor('emoji', [say(boot)]) as Pair;
    const swahili: Bot = () => [text('Ndiyo, tunayo Safari Boot kwa KES 4,500, ungependa kununua ngapi leo?')];
    expect(compared(pair, swahili)).toMatchObject({ difference: { what: 'language', a: 'en', b: 'sw' } });
  });
});
