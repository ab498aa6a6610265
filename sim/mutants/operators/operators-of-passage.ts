import { AGAIN } from './places/transport.ts';
import type { Occasion, Operator } from './types.ts';
import { first, isText, saying } from './values.ts';
import * as words from './wrong-words.ts';

const reversed = <T>(values: T[]): T[] | undefined => (values.length < 2 ? undefined : values.toReversed());

/** Ids of options that stand for what is listed. */
const LISTED = /^(?:product|variant):/;

const inStock = ({ stock, variants }: Occasion['products'][number]): boolean =>
  variants.length === 0 ? stock > 0 : variants.some((variant) => variant.stock > 0);

const LATE_MS = { wait: 5_000, send: 20_000 };

/** Operators that make wrong how something passes: in order, once, in time, and to whom. */
export const passageOperators: Operator[] = [
  {
    name: 'order',
    title: 'another order',
    rules: [],
    placeExplains: true,
    on: {
      messages: reversed,
      // Where it means something: a list is counted through, and what is in stock comes first in it.
      options: (options) => (options.some(({ id }) => LISTED.test(id)) ? reversed(options) : undefined),
      products: (products) => {
        const soldOut = products.filter((product) => !inStock(product));
        return soldOut.length === 0 ? undefined : [...soldOut, ...products.filter(inStock)];
      },
      orders: reversed,
      received: reversed,
      lists: reversed,
      memory: ({ topics, ...memory }) => ({ ...memory, topics: topics.toReversed() }),
      shown: (lists) =>
        first(lists, (list) => ({
          ...list,
          items: list.items.map((item) => ({ ...item, position: list.items.length + 1 - item.position })).reverse(),
        })),
    },
  },
  {
    name: 'omission',
    title: 'nothing, where there is something',
    rules: ['I2', 'I8', 'H12'],
    placeExplains: true,
    on: {
      messages: (messages) => messages.slice(0, -1),
      text: words.withoutFacts,
      options: (options) => options.slice(0, -1),
      image: () => null,
      items: (items) => (items.length < 2 ? undefined : items.slice(0, -1)),
      order: (value) => ({ ...value, times: 0 }),
      taken: () => [],
      effect: () => ({ done: false }),
      products: () => [],
      orders: () => [],
      memory: (memory) => ({ ...memory, topics: [], focus: null, checkout: null, awaiting: null }),
      lists: () => [],
      shown: () => [],
      wait: ({ ms }) => ({ ms: Math.min(ms, 600) }),
      received: () => [],
      parcel: (parcel) => ({ ...parcel, times: 0 }),
      mark: (mark) => ({ ...mark, times: 0 }),
    },
  },
  {
    name: 'duplication',
    title: 'the same twice',
    rules: ['I2', 'H8', 'I3', 'C7', 'M4'],
    placeExplains: true,
    on: {
      messages: (messages) => [...messages, ...messages.slice(-1)],
      text: words.lastTwice,
      options: ([one, two, ...rest]) => one && two && [one, { ...one, id: two.id }, ...rest],
      items: (items) => [...items, ...items.slice(-1)],
      order: (value) => ({ ...value, times: 2 }),
      taken: (items) => [...items, ...items],
      products: (products) => [...products.slice(0, 1), ...products],
      received: (messages) => [
        ...messages,
        ...messages.map((received) => ({
          ...received,
          message: { ...received.message, id: `${received.message.id}${AGAIN}` },
        })),
      ],
      parcel: (parcel) => ({ ...parcel, times: 2 }),
      mark: (mark) => ({ ...mark, times: 2 }),
    },
  },
  {
    name: 'delay',
    title: 'the same, late',
    rules: ['H1', 'H3', 'H9', 'F3', 'I2'],
    placeExplains: true,
    on: { wait: ({ ms }) => ({ ms: ms + LATE_MS.wait }), lateness: ({ ms }) => ({ ms: ms + LATE_MS.send }) },
  },
  {
    name: 'stale',
    title: 'the value of an earlier time',
    rules: ['G', 'R1', 'R11', 'L'],
    placeExplains: true,
    on: {
      ...{ messages: before, text: before, options: before, image: before, items: before },
      ...{ products: before, orders: before, memory: before, lists: before, mark: before },
      received: (messages, { earlier }) =>
        first(messages, (received) => {
          const said = earlier?.[0];
          return said && isText(received) && isText(said) ? saying(received, said.message.text) : undefined;
        }),
    },
  },
  {
    name: 'wrong-conversation',
    title: 'the value of another customer',
    rules: ['I4', 'I3', 'I2', 'L', 'C8'],
    placeExplains: true,
    on: {
      ...{ messages: elsewhere, text: elsewhere, options: elsewhere, items: elsewhere },
      ...{ orders: elsewhere, memory: elsewhere, lists: elsewhere, mark: elsewhere },
      order: (value, { other }) => (other?.id === undefined ? undefined : { ...value, conversation: other.id }),
      parcel: (parcel, { other }) => other && { ...parcel, to: other.phone },
      received: (messages, { other }) => other && messages.map((received) => ({ ...received, phone: other.phone })),
    },
  },
];

function before<T>(_: T, { earlier }: Occasion<T>): T | undefined {
  return earlier;
}

function elsewhere<T>(_: T, { others }: Occasion<T>): T | undefined {
  return others;
}
