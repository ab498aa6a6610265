/** How much of what customers write is read, and how much of it wrongly: on messages of which the intended reading is known. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { itemsOf, type MarkedMessage, markedMessages, SHOWN } from '../languages/testing/messages.ts';
import type { Product } from '../shop/types.ts';
import { indexCatalog } from './catalog.ts';
import { type MessageReading, readMessage } from './intents.ts';
import { resolveReference } from './resolve.ts';

const product = (id: string, title: string, category: string, price: number, attributes = {}): Product => ({
  ...{ id, title, category, price, attributes, stock: 9, active: true },
});

const products: Product[] = [
  product('sneaker', 'Red Canvas Sneaker', 'shoes', 2500, {
    colour: ['red'],
    material: ['canvas'],
    size: ['40', '41'],
  }),
  product('runner', 'Blue Runner', 'shoes', 3200, { colour: ['blue'], size: ['41', '42'] }),
  product('boot', 'Black Leather Boot', 'shoes', 4800, { colour: ['black'], material: ['leather'], size: ['42'] }),
  product('bag', 'Brown Leather Handbag', 'bags', 1900, { colour: ['brown'], material: ['leather'] }),
  product('tecno', 'Tecno Spark 20', 'phones', 18_500),
  product('samsung', 'Samsung Galaxy A05', 'phones', 14_000),
  product('dress', 'Yellow Kitenge Dress', 'dresses', 2200, { colour: ['yellow'] }),
  product('flour', 'Soko Maize Flour 2kg', 'groceries', 220),
  product('shirt', 'White Cotton T-Shirt', 'clothes', 900, {
    colour: ['white'],
    material: ['cotton'],
    size: ['s', 'm'],
  }),
];
const index = indexCatalog(products);

/** What a message was read as, in the words of the marks. */
function read(message: MarkedMessage): { reading: MessageReading; items: string[] | null } {
  const { context, text } = message;
  const pending = { quantity: context === 'Q', variant: false };
  const reading = readMessage({ type: 'text', text }, undefined, index, pending);
  const [at, ttl] = [1000, 300_000];
  const chosen = 'CQSP'.includes(context);
  const list = { at, products: [...SHOWN], botMessages: ['m1'], confirmation: false, told: false };
  const card = { at: at + 1000, products: ['runner'], botMessages: ['m2'], confirmation: true, told: false };
  const around = {
    lists: context === '-' ? [] : chosen ? [list, card] : [list],
    selected: chosen ? { product: 'runner', at: at + 1000 } : null,
    lastChosen: chosen ? 'runner' : null,
    lastNamed: [],
    asksVariant: false,
    ...{ at: at + 2000, readAt: at + 2000, ttl, quotes: undefined, products },
  };
  const { wants } = reading;
  // What is looked for is one thing only: then it is meant.
  const sought = wants?.length === 1 && message.fields.ref !== undefined ? wants : (reading.inquiry?.products ?? null);
  if (reading.reference === null) return { reading, items: sought };
  if (reading.reference.by === 'demonstrative') return { reading, items: ['this'] };
  const outcomes = resolveReference(reading.reference, around);
  const found = outcomes.flatMap((each) => (each.kind === 'none' ? [] : [each.products]));
  return { reading, items: found[0] ?? sought };
}

type Verdict = 'read' | 'undecided' | 'wrong';

/** Says nothing of what is wanted, or goes with anything. */
const HARMLESS = new Set(['vague', 'other']);

function judge(message: MarkedMessage): { verdict: Verdict; why: string } {
  const { reading, items } = read(message);
  const { intents, also, fields } = message;
  const wrong: string[] = [];
  const left: string[] = [];
  const implied = [
    ...(fields.ref ? ['reference'] : []),
    ...(fields.n ? ['quantity'] : []),
    ...(fields.topic ? ['question'] : []),
  ];
  const found = reading.intents.filter((intent) => !HARMLESS.has(intent) || intents.includes(intent));
  const allowed = new Set<string>([...intents, ...also, ...implied]);
  for (const intent of found) if (!allowed.has(intent)) wrong.push(intent);
  const nothing = intents.some((intent) => intent === 'chat' || intent === 'other');
  if (!nothing && !reading.intents.some((intent) => intents.includes(intent))) left.push(intents.join('|'));
  const meant = fields.ref === undefined ? [] : itemsOf(fields.ref);
  const seen = items ?? [];
  if (seen.length > 0 && !(seen.length === meant.length && seen.every((id) => meant.includes(id)))) {
    const vague = seen[0] === 'this' && message.context !== 'L';
    const product = meant[0] === 'this' && seen[0] === 'runner';
    if (!product && !(vague && meant.length === 0)) wrong.push(`item ${seen.join()}`);
  } else if (meant.length > 0 && seen.length === 0) left.push(`item ${fields.ref}`);
  if (fields.not !== undefined && seen.some((id) => itemsOf(fields.not ?? '').includes(id))) wrong.push(`item ${seen}`);
  const amount = (key: 'min' | 'max', value: number | undefined) => {
    const meantAmount = fields[key] === undefined ? undefined : Number(fields[key]);
    const got = value === 0 || value === Number.POSITIVE_INFINITY ? undefined : value;
    if (got !== undefined && got !== meantAmount) wrong.push(`${key}=${got}`);
    else if (got !== meantAmount) left.push(`${key}=${meantAmount}`);
  };
  amount('min', reading.inquiry?.budget?.min);
  amount('max', reading.inquiry?.budget?.max);
  const pieces = fields.n === undefined ? null : Number(fields.n);
  if (reading.quantity !== null && reading.quantity !== pieces) {
    // Next to a reference by a bare number, the number is no quantity.
    if (reading.intents.includes('quantity')) wrong.push(`n=${reading.quantity}`);
  } else if (pieces !== reading.quantity) left.push(`n=${pieces}`);
  const languages = fields.lang?.split('/') ?? ['-', 'en', 'sw', 'fr'];
  if (reading.strength === 'clear' && !languages.includes(reading.language ?? '-'))
    wrong.push(`in ${reading.language}`);
  return {
    verdict: wrong.length > 0 ? 'wrong' : left.length > 0 ? 'undecided' : 'read',
    why: [...wrong.map((what) => `read ${what}`), ...left.map((what) => `not read ${what}`)].join(', '),
  };
}

describe.each([
  { file: 'development', read: 0.95, wrong: 0.02 },
  { file: 'held-out', read: 0.9, wrong: 0.03 },
])('$file messages', ({ file, read: least, wrong: most }) => {
  const text = readFileSync(path.join(import.meta.dirname, '../languages/testing', `${file}.txt`), 'utf8');
  const judged = markedMessages(text).map((message) => ({ message, ...judge(message) }));
  const share = (verdict: Verdict): number => judged.filter((each) => each.verdict === verdict).length / judged.length;
  const percent = (verdict: Verdict): string => `${verdict} ${(100 * share(verdict)).toFixed(1)}%`;

  it('are read, or left undecided', ({ annotate }) => {
    const figures = `${judged.length} messages: ${percent('read')}, ${percent('undecided')}, ${percent('wrong')}`;
    const others = judged
      .filter(({ verdict }) => verdict !== 'read')
      .map(
        ({ message, verdict, why }) => `${verdict}: ${message.context} ${message.text} [${message.intents}]: ${why}`,
      );
    void annotate(figures);
    expect(share('read'), [figures, ...others].join('\n')).toBeGreaterThanOrEqual(least);
    expect(share('wrong'), [figures, ...others].join('\n')).toBeLessThanOrEqual(most);
  });
});
