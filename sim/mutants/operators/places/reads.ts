import type { Place } from '../types.ts';
import { asking, looking, ordering, placeOf } from './parts.ts';

/** What is not found of one wish of a burst is missing in the reply (F2, H12). */
const CATALOG_RULES = ['D', 'G', 'R', 'C1', 'C2', 'C10', 'C11', 'F2', 'H12'];

/** What the bot reads from its database and its cache. */
export const reads: Place[] = [
  placeOf({
    name: 'search',
    title: 'the products that a search of the catalogue finds',
    shape: 'products',
    rules: CATALOG_RULES,
    occasion: 'an inquiry',
    install: (own, through) =>
      looking((port) => ({
        async search(query, limit) {
          const found = await port.search(query, limit);
          return { ...found, products: through(found.products) };
        },
      }))(own),
  }),
  placeOf({
    name: 'cached-products',
    title: 'products as the cache has them',
    shape: 'products',
    rules: CATALOG_RULES,
    occasion: 'a product that is chosen',
    install: (own, through) => looking((port) => ({ get: async (ids) => through(await port.get(ids)) }))(own),
  }),
  placeOf({
    name: 'current-products',
    title: 'products as the database has them',
    shape: 'products',
    rules: CATALOG_RULES,
    occasion: 'a reply that states something of a product',
    install: (own, through) => looking((port) => ({ fresh: async (ids) => through(await port.fresh(ids)) }))(own),
  }),
  placeOf({
    name: 'memory-read',
    title: 'the memory read when a turn begins',
    shape: 'memory',
    rules: ['C', 'R', 'L', 'D'],
    occasion: 'a message',
    install: (own, through) => asking((turn) => ({ ...turn, memory: through(turn.memory) }))(own),
  }),
  placeOf({
    name: 'lists-read',
    title: 'the lists that are remembered when a turn begins',
    shape: 'lists',
    rules: ['R', 'C1', 'C9', 'C11', 'F'],
    occasion: 'a message after a list of products',
    install: (own, through) => asking((turn) => ({ ...turn, lists: through(turn.lists) }))(own),
  }),
  placeOf({
    name: 'orders-read',
    title: "the customer's orders",
    shape: 'orders',
    rules: ['C2', 'G', 'C1', 'C11', 'C12', 'I4'],
    occasion: 'a question for an order, a payment or a cancellation',
    install: (own, through) =>
      ordering((orders) => ({ recent: async (limit) => through(await orders.recent(limit)) }))(own),
  }),
];
