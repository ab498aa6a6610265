import { buildExpectation } from './build-steps.ts';
import type { ExpectInput } from './schema-expect.ts';

/** A key of an expectation that cannot hold together with the rest, or by itself. */
export interface Contradiction {
  key: keyof ExpectInput;
  what: string;
  why: string;
  fix: string;
}

/** What in an expectation can never come true, whatever the bot does. */
export function contradictions(input: ExpectInput): Contradiction[] {
  const found: Contradiction[] = [];
  const add = (key: keyof ExpectInput, what: string, why: string, fix = 'remove one of the two') =>
    found.push({ key, what, why, fix });
  const e = buildExpectation(input);

  const silent =
    e.silence === true ? 'silence' : e.replies === 0 ? 'replies' : e.bubbles?.max === 0 ? 'bubbles' : undefined;
  if (silent) {
    for (const key of NEED_A_REPLY) {
      const asked = key === 'clarifies' || key === 'grounded' ? e[key] === true : e[key] !== undefined;
      const none = (key === 'replies' && e.replies === 0) || (key === 'bubbles' && e.bubbles?.min === 0);
      const empty =
        (key === 'products' && e.products?.length === 0) ||
        (key === 'shows' && e.shows?.min === 0) ||
        (key === 'chosen' && e.chosen === 'none');
      if (asked && !none && !empty && key !== silent) {
        add(key, `"${key}" contradicts "${silent}"`, 'it needs a message to judge');
      }
    }
  }
  if (e.silence === false && e.replies === 0)
    add('replies', '"replies" contradicts "silence"', 'no silence means a reply');
  if (e.bubbles && e.replies !== undefined && e.bubbles.max < e.replies) {
    add('bubbles', '"bubbles" contradicts "replies"', 'every reply has at least one message');
  }
  if (e.within?.min !== undefined && e.within.max !== undefined && e.within.min > e.within.max) {
    add('within', 'the span is empty', 'it goes from the earliest time to the latest', 'swap the two');
  }

  const shown = new Set(e.products);
  const excluded = new Set(e.excludes);
  for (const key of ['products', 'includes'] as const) {
    for (const id of e[key] ?? []) {
      if (excluded.has(id)) add('excludes', `"excludes" contradicts "${key}"`, `"${id}" is in both`);
    }
  }
  for (const id of e.includes ?? []) {
    if (e.products && !shown.has(id)) {
      add(
        'includes',
        '"includes" contradicts "products"',
        `"${id}" is not among the products, which are all that is shown`,
      );
    }
  }
  for (const key of ['bubbles', 'shows'] as const) {
    const range = e[key];
    if (range && range.min > range.max) {
      add(
        key,
        `the range ${range.min}..${range.max} is empty`,
        'it goes from the smaller number to the larger',
        'swap the two',
      );
    }
  }
  if (e.shows && e.products && (e.products.length < e.shows.min || e.products.length > e.shows.max)) {
    add(
      'shows',
      '"shows" contradicts "products"',
      `"products" lists ${e.products.length}, and they are all that is shown`,
    );
  }
  if (e.shows?.max === 0 && e.chosen !== undefined && e.chosen !== 'none') {
    add('chosen', '"chosen" contradicts "shows"', 'a reply about a product shows it');
  }
  if (typeof e.chosen === 'string' && e.chosen !== 'none') {
    if (excluded.has(e.chosen)) add('excludes', '"excludes" contradicts "chosen"', `"${e.chosen}" is in both`);
    if (e.products && !shown.has(e.chosen)) {
      add('chosen', '"chosen" contradicts "products"', `"${e.chosen}" is not among the products that are shown`);
    }
  }
  if (e.clarifies === true && e.chosen !== undefined && e.chosen !== 'none') {
    add('chosen', '"chosen" contradicts "clarifies"', 'a reply that asks back chooses nothing');
  }
  for (const word of e.never ?? []) {
    if (e.says?.includes(word)) add('never', '"never" contradicts "says"', `"${word}" is in both`);
  }
  if (e.order !== undefined && e.order !== 'none' && Object.keys(e.order).length === 0) {
    add(
      'order',
      '"order" asks for nothing',
      'it names no state, no total and no item',
      'add state, total or items, or write order: none',
    );
  }
  if (Object.keys(e).length === 0)
    add(
      'silence',
      '"expect" is empty',
      'it must say what the bot has to do',
      'add e.g. replies: 1, or remove the step',
    );
  return found;
}

const NEED_A_REPLY = [
  'replies',
  'bubbles',
  'products',
  'includes',
  'shows',
  'chosen',
  'form',
  'language',
  'says',
  'clarifies',
  'grounded',
  'within',
  'label',
] as const;
