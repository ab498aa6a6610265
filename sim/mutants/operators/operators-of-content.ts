import { languages, otherThan } from '../../languages/index.ts';
import { sentencesIn } from '../craft.ts';
import { FOREIGN_SHOP } from '../foreign.ts';
import type { Choice, Memory, Occasion, Operator, OrderItem, OrderRecord } from './types.ts';
import { first, isText, last, saying } from './values.ts';
import * as words from './wrong-words.ts';

/** Changes what options say of themselves; undefined where that changes none. */
const described = (options: Choice[], change: (text: string) => string): Choice[] =>
  options.map((option) => (option.description ? { ...option, description: change(option.description) } : option));

/** Where several options lead to products or variants, each leads to the next one's. */
function leadingElsewhere(options: Choice[], kinds: RegExp): Choice[] | undefined {
  const ids = options.map(({ id }) => id).filter((id) => kinds.test(id));
  if (ids.length < 2) return undefined;
  return options.map((option) => {
    const at = ids.indexOf(option.id);
    return at < 0 ? option : { ...option, id: ids[(at + 1) % ids.length] ?? option.id };
  });
}

/** A product that has no variants to choose among, other than this one. */
const anotherProduct = ({ products }: Occasion, id: string) =>
  products.find((product) => product.id !== id && product.variants.length === 0);

const anotherVariant = ({ products }: Occasion, productId: string, variantId: string | null) =>
  products.find(({ id }) => id === productId)?.variants.find(({ id }) => variantId !== null && id !== variantId);

const otherProductItem = (item: OrderItem, occasion: Occasion): OrderItem | undefined => {
  const other = anotherProduct(occasion, item.productId);
  return other && { ...item, productId: other.id, variantId: null };
};

const otherVariantItem = (item: OrderItem, occasion: Occasion): OrderItem | undefined => {
  const other = anotherVariant(occasion, item.productId, item.variantId);
  return other && { ...item, variantId: other.id };
};

const oneMore = <T extends { quantity: number }>(item: T): T => ({ ...item, quantity: item.quantity + 1 });

type Lines = OrderRecord['items'];
const withLines = <T extends { record: OrderRecord }>(value: T, items: Lines | undefined): T | undefined =>
  items && { ...value, record: { ...value.record, items } };

function checkoutWith(
  memory: Memory,
  change: (item: { productId: string; variantId: string | null; quantity: number | null }) => object | undefined,
): Memory | undefined {
  const { checkout } = memory;
  if (checkout?.step === 'confirm') {
    const items = first(checkout.items, (item) => {
      const changed = change(item);
      return changed && ({ ...item, ...changed } as OrderItem);
    });
    return items && { ...memory, checkout: { ...checkout, items } };
  }
  if (checkout === null || checkout.step === 'payment') return undefined;
  const changed = change(checkout);
  return changed && { ...memory, checkout: { ...checkout, ...changed } };
}

const HOUR_MS = 3_600_000;
/** Operators that make wrong what is said. */
export const contentOperators: Operator[] = [
  {
    name: 'amount',
    title: 'another amount',
    rules: ['G', 'C1', 'C2', 'R1', 'R10', 'D6'],
    on: {
      text: words.otherAmount,
      options: (options) => described(options, words.otherAmount),
      order: ({ record, ...value }) => ({ ...value, record: { ...record, total: words.more(record.total) } }),
      orders: (orders) => first(orders, (order) => ({ ...order, total: words.more(order.total) })),
      products: (products) =>
        first(products, (product) => ({
          ...product,
          price: words.more(product.price),
          variants: product.variants.map((variant) => ({ ...variant, price: words.more(variant.price) })),
        })),
    },
  },
  {
    name: 'currency',
    title: 'another currency',
    rules: ['G', 'C1', 'C2', 'R10', 'D6'],
    on: {
      text: words.inOtherCurrency,
      options: (options) => described(options, words.inOtherCurrency),
      order: ({ record, ...value }) => ({
        ...value,
        record: { ...record, currency: words.otherCurrency(record.currency) },
      }),
      orders: (orders) => first(orders, (order) => ({ ...order, currency: words.otherCurrency(order.currency) })),
    },
  },
  {
    name: 'unit',
    title: 'another unit',
    rules: ['G', 'D'],
    on: {
      text: words.inOtherUnit,
      options: (options) => options.map((option) => ({ ...option, title: words.inOtherUnit(option.title) })),
    },
  },
  {
    name: 'item',
    title: 'another product',
    rules: ['G', 'C1', 'C2', 'C10', 'C11', 'R', 'D', 'M1', 'C3', 'C4'],
    on: {
      text: (text, { products }) => words.otherItem(text, products),
      options: (options, { products }) =>
        leadingElsewhere(options, /^product:/) ??
        options.map((option) => {
          const named = products.find(({ id }) => option.id.split(':')[1] === id);
          const other = named && products.find(({ id, variants }) => id !== named.id && variants.length === 0);
          return other ? { ...option, id: option.id.replace(named.id, other.id) } : option;
        }),
      image: (image, { products }) =>
        image === null
          ? undefined
          : products.find((product) => product.image !== null && product.image !== image)?.image,
      items: (items, occasion) => first(items, (item) => otherProductItem(item, occasion)),
      order: (value, occasion) =>
        withLines(
          value,
          first(value.record.items, (line) => {
            const other = anotherProduct(occasion, line.productId);
            return other && { ...line, productId: other.id, variantId: null, title: other.title };
          }),
        ),
      taken: (items, occasion) => first(items, (item) => otherProductItem(item, occasion)),
      products: ([one, two, ...rest]) => one && two && [{ ...two, id: one.id }, { ...one, id: two.id }, ...rest],
      memory: (memory, occasion) => {
        const elsewhere = (id: string) => anotherProduct(occasion, id);
        const focus = memory.focus && elsewhere(memory.focus.productId);
        const changed = checkoutWith(memory, ({ productId }) => {
          const other = elsewhere(productId);
          return other && { productId: other.id, variantId: null };
        });
        if (!focus && !changed) return undefined;
        return { ...(changed ?? memory), ...(focus ? { focus: { productId: focus.id, variantId: null } } : {}) };
      },
      lists: (lists) =>
        first(lists, (list) => {
          const [one, two, ...rest] = list.items;
          return one && two && { ...list, items: [{ ...one, id: two.id }, { ...two, id: one.id }, ...rest] };
        }),
      shown: (lists) =>
        first(lists, (list) => {
          const [one, two, ...rest] = list.items;
          return one && two && { ...list, items: [{ ...one, id: two.id }, { ...two, id: one.id }, ...rest] };
        }),
    },
  },
  {
    name: 'variant',
    title: 'another variant',
    rules: ['G', 'C1', 'C2', 'C10', 'C11', 'R', 'C3', 'C4'],
    on: {
      text: (text, { products }) => words.otherVariant(text, products),
      options: (options) => leadingElsewhere(options, /^variant:/),
      items: (items, occasion) => first(items, (item) => otherVariantItem(item, occasion)),
      order: (value, occasion) =>
        withLines(
          value,
          first(value.record.items, (line) => {
            const other = anotherVariant(occasion, line.productId, line.variantId);
            return other && { ...line, variantId: other.id };
          }),
        ),
      taken: (items, occasion) => first(items, (item) => otherVariantItem(item, occasion)),
      products: (products) =>
        first(products, (product) => {
          const prices = product.variants.map(({ price }) => price);
          if (new Set(prices).size < 2) return undefined;
          const variants = product.variants.map((variant, n) => ({
            ...variant,
            price: prices[(n + 1) % prices.length] ?? variant.price,
          }));
          return { ...product, variants };
        }),
      memory: (memory, occasion) =>
        checkoutWith(memory, ({ productId, variantId }) => {
          const other = anotherVariant(occasion, productId, variantId);
          return other && { variantId: other.id };
        }),
    },
  },
  {
    name: 'quantity',
    title: 'another quantity',
    rules: ['G', 'C1', 'C2', 'C10', 'C11'],
    on: {
      text: (text, { products }) => words.otherQuantity(text, products),
      options: (options) =>
        options.map((option) => ({
          ...option,
          id: option.id.replace(/^((?:confirm|qty):.*:)(\d+)$/, (_, before, n) => `${before}${Number(n) + 1}`),
        })),
      items: (items) => last(items, oneMore),
      order: (value) => withLines(value, last(value.record.items, oneMore)),
      taken: (items) => last(items, oneMore),
      products: (products) =>
        first(products, (product) => ({
          ...product,
          stock: product.stock + 3,
          variants: product.variants.map((variant) => ({ ...variant, stock: variant.stock + 3 })),
        })),
      memory: (memory) =>
        checkoutWith(memory, ({ quantity }) => (quantity === null ? undefined : { quantity: quantity + 1 })),
      orders: (orders) =>
        first(orders, (order) => {
          const items = last(order.items, oneMore);
          return items && { ...order, items };
        }),
      received: (messages, { products }) =>
        messages.map((received) =>
          isText(received) ? saying(received, words.otherQuantity(received.message.text, products)) : received,
        ),
    },
  },
  {
    name: 'owner',
    title: "somebody else's",
    rules: ['I4', 'C2', 'C8', 'C11', 'G', 'I3'],
    on: {
      text: (text, { conversation }) => text.replaceAll(conversation.turn?.tenant.name || FOREIGN_SHOP, FOREIGN_SHOP),
      order: (value, { other }) => (other?.id === undefined ? undefined : { ...value, conversation: other.id }),
      parcel: (parcel) => ({ ...parcel, to: parcel.to.replace(/\d$/, (digit) => `${(Number(digit) + 1) % 10}`) }),
    },
  },
  {
    name: 'account',
    title: 'another account to pay into',
    rules: ['G', 'C1', 'C2'],
    on: { text: words.otherAccount },
  },
  {
    name: 'hour',
    title: 'another hour',
    rules: ['G', 'R', 'C1', 'C4'],
    on: {
      text: words.otherHour,
      lists: (lists) =>
        lists.length === 0 ? undefined : lists.map((list) => ({ ...list, expiresAt: list.expiresAt + HOUR_MS })),
      memory: (memory) =>
        memory.lastMessageAt === null ? undefined : { ...memory, lastMessageAt: memory.lastMessageAt - 25 * HOUR_MS },
    },
  },
  {
    name: 'language',
    title: 'another language',
    rules: ['L'],
    on: {
      text: (text, { language }) => {
        const { courtesy } = sentencesIn(otherThan(language || languages.first.name));
        return courtesy === undefined ? undefined : `${text} ${courtesy}`;
      },
      memory: (memory) => ({ ...memory, language: otherThan(memory.language ?? languages.first.name) }),
    },
  },
];
