/** How much of what customers write the bot understands, on messages of which the intended reading is known. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CatalogVocabulary } from '../dialogue.ts';
import type { Expecting, Point, Reference } from './types.ts';
import { understand } from './understand.ts';

/** `context | message | intents | fields`, as the files explain. */
interface Message {
  context: string;
  text: string;
  intents: string[];
  also: string[];
  fields: Record<string, string>;
}

function messagesOf(file: string): Message[] {
  const rows = readFileSync(path.join(import.meta.dirname, 'messages', `${file}.txt`), 'utf8').split('\n');
  return rows.flatMap((row) => {
    if (row === '' || row.startsWith('# ')) return [];
    const cells = row.split(' | ').map((cell) => cell.replace(/ ?\|$/, '').trim());
    const [context = '', text = '', intents = '', fields = ''] = cells;
    const [, must = '', may = ''] = /^([^(]*)(?:\(([^)]*)\))?$/.exec(intents) ?? [];
    const pairs = fields.split(' ').filter((field) => field.includes('='));
    return {
      ...{ context, text, intents: must.trim().split('|'), also: may.split(/[ ,]+/).filter(Boolean) },
      fields: Object.fromEntries(pairs.map((field) => field.split('='))) as Record<string, string>,
    };
  });
}

/** The list that was shown, then what else the shop sells: words of the title, price. */
const SHOP: [id: string, title: string, price: number][] = [
  ['sneaker', 'Red Canvas Sneaker', 2500],
  ['runner', 'Blue Runner', 3200],
  ['boot', 'Black Leather Boot', 4800],
  ['bag', 'Brown Leather Handbag', 1900],
  ['tecno', 'Tecno Spark 20', 18_500],
  ['samsung', 'Samsung Galaxy A05', 14_000],
  ['dress', 'Yellow Kitenge Dress', 2200],
  ['flour', 'Soko Maize Flour 2kg', 220],
  ['shirt', 'White Cotton T-Shirt', 900],
];
const SHOWN = SHOP.slice(0, 5);
const vocabulary: CatalogVocabulary = {
  titles: SHOP.map(([id, title]) => ({ id, title })),
  categories: ['Shoes', 'Bags', 'Phones', 'Dresses', 'Groceries', 'Clothes'],
  colors: ['Red', 'Blue', 'Black', 'Brown', 'Yellow', 'White'],
  sizes: ['40', '41', '42', 'S', 'M'],
  materials: ['Canvas', 'Leather', 'Cotton'],
};

/** Kinds of things by their category, as a query names them. */
const CATEGORIES: Record<string, string> = { bag: 'bags', tecno: 'phones', samsung: 'phones', shirt: 'clothes' };

const matching = (items: typeof SHOP, words: readonly string[]) =>
  items.filter(([id, title]) =>
    words.every((word) => {
      const lower = word.toLowerCase();
      return (
        title.toLowerCase().replace('t-shirt', 'tshirt').includes(lower.replace(/s$/, '')) || CATEGORIES[id] === lower
      );
    }),
  );

function itemsOf(reference: Reference): string[] {
  const ids = SHOWN.map(([id]) => id);
  if (reference.kind === 'demonstrative') return ['this'];
  if (reference.kind === 'both') return ids;
  if (reference.kind === 'position')
    return reference.positions.map((at) => (at === 0 ? ids[2] : ids.at(at > 0 ? at - 1 : at)) ?? 'none');
  const { colors, materials, terms, superlative, price } = reference;
  const words = [...colors, ...materials, ...terms].map((word) => word.toLowerCase());
  let fitting = matching(SHOWN, words).filter(([, , cost]) => price === undefined || price === cost);
  if (superlative !== null) {
    const prices = fitting.map(([, , cost]) => cost);
    const best = superlative === 'cheapest' ? Math.min(...prices) : Math.max(...prices);
    fitting = fitting.filter(([, , cost]) => cost === best);
  }
  return fitting.map(([id]) => id);
}

const INTENTS: Partial<Record<Point['kind'], string>> = { phone: 'other' };

function read({ context, text }: Message) {
  const expecting: Expecting = context === 'Q' ? 'quantity' : context === 'S' ? 'confirm' : null;
  const listLength = context === '-' ? 0 : context === 'L' ? 5 : 1;
  const { points, language } = understand(text, { vocabulary, expecting, listLength });
  const references = points.flatMap((point) =>
    point.kind === 'reference' ? [point.reference] : 'target' in point ? (point.target.reference ?? []) : [],
  );
  const named = points.flatMap((point) =>
    'productIds' in point ? point.productIds : 'target' in point ? point.target.productIds : [],
  );
  const queries = points.flatMap((point) =>
    'query' in point && point.query
      ? [point.query]
      : 'target' in point && point.target.query
        ? [point.target.query]
        : [],
  );
  const searched = queries.flatMap(({ terms, category, colors, materials }) => {
    const words = [...terms, ...colors, ...materials, ...(category === undefined ? [] : [category])];
    return matching(SHOP, words).map(([id]) => id);
  });
  // A bare number at a summary is the new amount.
  const [first] = points;
  const bare = context === 'S' && first?.kind === 'reference' && first.bare && first.reference.kind === 'position';
  if (bare && first.reference.kind === 'position')
    return {
      ...{ intents: ['quantity'], items: [], named: [], quantity: first.reference.positions[0] ?? null },
      ...{ max: undefined, min: undefined, language },
    };
  return {
    intents: points.map(({ kind }) => INTENTS[kind] ?? kind),
    items: references.length > 0 ? references.flatMap(itemsOf) : named,
    named: named.length > 0 ? named : searched,
    quantity:
      points.map((point) => ('quantity' in point ? point.quantity : null)).find((each) => each !== null) ?? null,
    max: queries.find(({ maxPrice }) => maxPrice !== undefined)?.maxPrice,
    min: queries.find(({ minPrice }) => minPrice !== undefined)?.minPrice,
    language,
  };
}

const LIKE: Record<string, string[]> = {
  chat: ['other', 'vague'],
  remove: ['cancel'],
  restart: ['cancel'],
  done: ['confirm', 'thanks'],
  other: ['vague'],
  quantity: ['purchase'],
  reference: ['purchase', 'cancel'],
};

/** Intents beside the one that is meant that do nothing of their own. */
const HARMLESS = ['vague', 'other', 'greeting', 'thanks'];

function judge(message: Message): { right: boolean; why: string } {
  const { intents, also, fields } = message;
  const found = read(message);
  const wrong: string[] = [];
  const wanted = intents.flatMap((intent) => [intent, ...(LIKE[intent] ?? [])]);
  if (!found.intents.some((intent) => wanted.includes(intent))) wrong.push(`${found.intents} for ${intents.join('|')}`);
  const implied = [fields.ref ? 'reference' : '', fields.n ? 'quantity' : '', fields.topic ? 'question' : ''];
  const allowed = [...wanted, ...also, ...implied, ...HARMLESS];
  for (const intent of found.intents) if (!allowed.includes(intent)) wrong.push(`also ${intent}`);
  const meant = (fields.ref ?? '')
    .split(',')
    .filter(Boolean)
    .map((item) => SHOWN[Number(item) - 1]?.[0] ?? item);
  const items = [...new Set(found.items)];
  const same = items.length === meant.length && items.every((id) => meant.includes(id));
  const context = meant[0] === 'this' && (items.length === 0 || items[0] === 'runner');
  if (meant.length > 0 && !same && !context && !meant.every((id) => found.named.includes(id)))
    wrong.push(`item ${items} for ${meant}`);
  if (fields.not && items.some((id) => id === (SHOWN[Number(fields.not) - 1]?.[0] ?? fields.not)))
    wrong.push(`item ${fields.not} was turned down`);
  if (fields.n && Number(fields.n) !== found.quantity) wrong.push(`n ${found.quantity} for ${fields.n}`);
  if (fields.max && Number(fields.max) !== found.max) wrong.push(`max ${found.max} for ${fields.max}`);
  if (fields.min && Number(fields.min) !== found.min) wrong.push(`min ${found.min} for ${fields.min}`);
  if (fields.lang && found.language !== null && !fields.lang.split('/').includes(found.language))
    wrong.push(`in ${found.language}`);
  return { right: wrong.length === 0, why: wrong.join(', ') };
}

describe.each([
  { file: 'development', least: 0.92 },
  { file: 'held-out', least: 0.85 },
])('$file messages', ({ file, least }) => {
  it('are understood', () => {
    const judged = messagesOf(file).map((message) => ({ message, ...judge(message) }));
    const right = judged.filter((each) => each.right).length / judged.length;
    const wrong = judged.filter((each) => !each.right);
    const shown = wrong.map(({ message, why }) => `${message.context} ${message.text}: ${why}`);
    const figures = `${judged.length} messages: ${(100 * right).toFixed(1)}% understood`;
    expect(right, [figures, ...shown].join('\n')).toBeGreaterThanOrEqual(least);
  });
});
