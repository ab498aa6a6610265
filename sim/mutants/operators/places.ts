import type { CatalogPort, Channel, Parts, Reply, TurnInput, TurnOutcome } from '../../../reference-bot/index.ts';
import { Registry } from '../../registry.ts';
import type { Choice, Place, PlaceOf, Shape } from './types.ts';

/** Where mutants by operators change values. A new one is one entry. */
export const places = new Registry<Place>('place');

/** A place whose values have this shape. */
export const placeOf = <S extends Shape>(place: PlaceOf<S>): Place => ({
  ...place,
  install: (own, through) => place.install(own, through),
});

/** Changes what the dialogue manager answers. */
const answering =
  (change: (outcome: TurnOutcome) => TurnOutcome) =>
  (own: Readonly<Parts>): Partial<Parts> => ({ answerTurn: async (turn) => change(await own.answerTurn(turn)) });

/** Changes what the dialogue manager is given. */
const asking =
  (change: (turn: TurnInput) => TurnInput) =>
  (own: Readonly<Parts>): Partial<Parts> => ({ answerTurn: (turn) => own.answerTurn(change(turn)) });

const eachReply = (outcome: TurnOutcome, change: (reply: Reply) => Reply): TurnOutcome => ({
  ...outcome,
  replies: outcome.replies.map(change),
});

const optionsOf = (reply: Reply): Choice[] =>
  reply.kind === 'choices' ? reply.choices : reply.kind === 'card' ? reply.buttons : [];

const withOptions = (reply: Reply, options: Choice[]): Reply =>
  reply.kind === 'choices'
    ? { ...reply, choices: options }
    : reply.kind === 'card'
      ? { ...reply, buttons: options }
      : reply;

/** What a message is for, by what can be tapped in it. */
const ROLES = {
  summary: { leads: 'confirm:', title: 'summaries of orders', occasion: 'an order that is summed up' },
  payment: { leads: 'paid:', title: 'payment instructions', occasion: 'an order that waits for its payment' },
  list: { leads: 'product:', title: 'lists of products', occasion: 'a list of products' },
  variants: { leads: 'variant:', title: 'lists of variants', occasion: 'a product with variants that is chosen' },
  card: { leads: 'buy:', title: 'cards of one product', occasion: 'a single product that is shown' },
  quantity: { leads: 'qty:', title: 'questions for the quantity', occasion: 'a product that is chosen' },
  answer: { leads: '', title: 'other messages', occasion: 'a question, or small talk' },
} as const;
type Role = keyof typeof ROLES;

const roleOf = (reply: Reply): Role =>
  (Object.keys(ROLES) as Role[]).find((role) => optionsOf(reply).some(({ id }) => id.startsWith(ROLES[role].leads))) ??
  'answer';

const RULES: Record<Role, readonly string[]> = {
  summary: ['C1', 'C2', 'C8', 'C11', 'G', 'M'],
  payment: ['C1', 'C2', 'C11', 'C12', 'G'],
  list: ['D', 'M', 'R', 'C3', 'C4', 'C8', 'C9', 'G', 'H12'],
  variants: ['C1', 'D', 'M', 'R', 'C8', 'G', 'H12'],
  card: ['D', 'M', 'R', 'C8', 'G', 'H12'],
  quantity: ['C1', 'D', 'M', 'R', 'C8', 'G', 'H12'],
  answer: ['I2', 'H', 'C', 'D', 'G', 'R'],
};

const texts = (Object.keys(ROLES) as Role[]).map((role) =>
  placeOf({
    ...{ name: `${role}-text`, title: `the text of ${ROLES[role].title}`, shape: 'text', rules: RULES[role] },
    occasion: ROLES[role].occasion,
    install: (own, through) =>
      answering((outcome) =>
        eachReply(outcome, (reply) => (roleOf(reply) === role ? { ...reply, text: through(reply.text) } : reply)),
      )(own),
  }),
);

const options = (Object.keys(ROLES) as Role[])
  .filter((role) => role !== 'answer')
  .map((role) =>
    placeOf({
      ...{ name: `${role}-options`, title: `the options of ${ROLES[role].title}`, shape: 'options' },
      ...{ rules: RULES[role], occasion: ROLES[role].occasion },
      install: (own, through) =>
        answering((outcome) =>
          eachReply(outcome, (reply) =>
            roleOf(reply) === role ? withOptions(reply, through(optionsOf(reply))) : reply,
          ),
        )(own),
    }),
  );

const outgoing: Place[] = [
  placeOf({
    name: 'reply',
    title: 'the messages of a reply',
    shape: 'messages',
    rules: ['I2', 'I3', 'I8', 'H', 'C', 'D', 'R'],
    occasion: 'a reply',
    install: (own, through) => answering((outcome) => ({ ...outcome, replies: through(outcome.replies) }))(own),
  }),
  ...texts,
  ...options,
  placeOf({
    name: 'image',
    title: 'the picture of a product',
    shape: 'image',
    rules: ['M1', 'M6', 'G'],
    occasion: 'a product with a picture',
    install: (own, through) =>
      answering((outcome) =>
        eachReply(outcome, (reply) => (reply.kind === 'card' ? { ...reply, image: through(reply.image) } : reply)),
      )(own),
  }),
  placeOf({
    name: 'notice-text',
    title: 'the text of notifications',
    shape: 'text',
    rules: ['C2', 'G'],
    occasion: 'a payment',
    install(own, through) {
      // What the outbox holds looks alike, and messages that are sent again are no notifications.
      const notices = new Set<string>();
      return {
        paymentNotice(payment) {
          const reply = own.paymentNotice(payment);
          notices.add(reply.text);
          return reply;
        },
        sender(options) {
          const send = own.sender(options);
          return (message) => {
            const { senderNumber: shop, to: phone, reply } = message;
            if (message.attempts > 0 || !notices.has(reply.text)) return send(message);
            return send(Object.assign(message, { reply: { ...reply, text: through(reply.text, { shop, phone }) } }));
          };
        },
      };
    },
  }),
];

const ordering =
  (change: (own: TurnInput['orders'], ...made: Parameters<Parts['orders']>) => Partial<TurnInput['orders']>) =>
  (own: Readonly<Parts>): Partial<Parts> => ({
    orders(...made) {
      const orders = own.orders(...made);
      return { ...orders, ...change(orders, ...made) };
    },
  });

const writes: Place[] = [
  placeOf({
    name: 'order-items',
    title: 'what is ordered',
    shape: 'items',
    rules: ['C1', 'C2', 'C10', 'C11', 'G'],
    occasion: 'an order',
    install: (own, through) => ordering((orders) => ({ place: (items) => orders.place(through(items)) }))(own),
  }),
  placeOf({
    name: 'order-row',
    title: 'the row of an order',
    shape: 'order',
    rules: ['C1', 'C2', 'C10', 'C11', 'C12'],
    occasion: 'an order',
    install: (own, through) =>
      ordering((orders, client, { tenantId, conversationId }) => ({
        async place(items) {
          const placed = await orders.place(items);
          if (!placed.ok) return placed;
          const written = { record: placed.order, conversation: Number(conversationId), times: 1 };
          const { record, conversation, times } = through(written);
          for (let more = 1; more < times; more += 1) await orders.place(items);
          const key = [tenantId, placed.order.number];
          if (times === 0) {
            await client.query('delete from order_items where tenant_id = $1 and order_number = $2', key);
            await client.query('delete from orders where tenant_id = $1 and number = $2', key);
            return placed;
          }
          if (record === written.record && conversation === written.conversation) return placed;
          await client.query(
            `update orders set total = $3, currency = $4, state = $5, conversation_id = $6 where tenant_id = $1 and number = $2`,
            [...key, record.total, record.currency, record.state, conversation],
          );
          for (const [n, { productId, variantId, title, quantity, unitPrice }] of record.items.entries())
            await client.query(
              `update order_items set product_id = $4, variant_id = $5, title = $6, quantity = $7, unit_price = $8
               where tenant_id = $1 and order_number = $2 and position = $3`,
              [...key, n + 1, productId, variantId, title, quantity, unitPrice],
            );
          return placed;
        },
      }))(own),
  }),
  placeOf({
    name: 'stock',
    title: 'the pieces that an order takes out of the stock',
    shape: 'taken',
    rules: ['C2', 'C10', 'C11'],
    occasion: 'an order',
    install: (own, through) =>
      ordering((orders, client, { tenantId }) => ({
        async place(items) {
          const placed = await orders.place(items);
          if (!placed.ok) return placed;
          const taken = through(items);
          if (taken === items) return placed;
          const put = [
            ...items.map((item) => ({ ...item, by: item.quantity })),
            ...taken.map((item) => ({ ...item, by: -item.quantity })),
          ];
          for (const { productId, variantId, by } of put) {
            await client.query('update products set stock = greatest(stock + $3, 0) where tenant_id = $1 and id = $2', [
              tenantId,
              productId,
              by,
            ]);
            await client.query(
              'update product_variants set stock = greatest(stock + $4, 0) where tenant_id = $1 and product_id = $2 and id = $3',
              [tenantId, productId, variantId, by],
            );
          }
          return placed;
        },
      }))(own),
  }),
  placeOf({
    name: 'cancellation',
    title: 'the cancellation of an order',
    shape: 'effect',
    rules: ['C2', 'C12'],
    occasion: 'an order that is cancelled',
    install: (own, through) =>
      ordering((orders) => ({
        async cancel(number) {
          if (through({ done: true }).done) return orders.cancel(number);
          const order = (await orders.recent(5)).find((each) => each.number === number);
          return order?.state === 'PENDING_PAYMENT' ? { ...order, state: 'CANCELLED' } : null;
        },
      }))(own),
  }),
  placeOf({
    name: 'memory-write',
    title: 'what is remembered of a turn',
    shape: 'memory',
    rules: ['C', 'R', 'L', 'D'],
    occasion: 'a reply',
    install: (own, through) => answering((outcome) => ({ ...outcome, memory: through(outcome.memory) }))(own),
  }),
  placeOf({
    name: 'list-write',
    title: 'what is remembered of a list that was shown',
    shape: 'shown',
    rules: ['R'],
    occasion: 'a list of products',
    install: (own, through) => answering((outcome) => ({ ...outcome, lists: through(outcome.lists) }))(own),
  }),
];

/** Leads what one of the reads of the catalogue finds through a place. */
const looking =
  (change: (own: CatalogPort) => Partial<CatalogPort>) =>
  (own: Readonly<Parts>): Partial<Parts> => ({
    catalog(parts) {
      const port = own.catalog(parts);
      return { ...port, ...change(port) };
    },
  });

const CATALOG_RULES = ['D', 'G', 'R', 'C1', 'C2', 'C10', 'C11'];

const reads: Place[] = [
  placeOf({
    name: 'search',
    title: 'what a search of the catalogue finds',
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
    title: 'what is remembered when a turn begins',
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

/** Changes the channel of a bot. */
const onTheWire =
  (change: (own: Channel) => Partial<Channel>) =>
  (own: Readonly<Parts>): Partial<Parts> => ({
    channel(...made) {
      const port = own.channel(...made);
      return { ...port, ...change(port) };
    },
  });

/** What a second copy of a message is called: only the bot takes it for another one. */
export const AGAIN = '#again';

const wire: Place[] = [
  placeOf({
    name: 'inbound',
    title: 'the messages of a webhook',
    shape: 'received',
    rules: ['I2', 'I3', 'I8', 'H', 'D', 'R', 'C11', 'C12', 'F'],
    occasion: 'a message',
    install: (own, through) =>
      onTheWire((port) => ({
        decode(body, path) {
          const decoded = port.decode(body, path);
          const [first] = decoded.messages;
          if (first === undefined) return decoded;
          return { ...decoded, messages: through(decoded.messages, { shop: first.senderNumber, phone: first.phone }) };
        },
        markRead: (shop, id) => port.markRead(shop, id.replace(AGAIN, '')),
      }))(own),
  }),
  placeOf({
    name: 'webhook-answer',
    title: 'the answer to a webhook',
    shape: 'effect',
    rules: ['I8', 'I2', 'H8', 'F'],
    occasion: 'a message',
    install: (own, through) =>
      onTheWire((port) => ({
        acknowledge(decoded) {
          const [first] = decoded.messages;
          const about = first && { shop: first.senderNumber, phone: first.phone };
          if (about && !through({ done: true }, about).done) throw new Error('the time to answer in is over');
          return port.acknowledge(decoded);
        },
      }))(own),
  }),
  placeOf({
    name: 'read-mark',
    title: 'the mark that a message was read',
    shape: 'mark',
    rules: ['H7'],
    occasion: 'a message',
    install: (own, through) =>
      onTheWire((port) => ({
        async markRead(shop, id) {
          const mark = through({ id, times: 1 }, { message: id });
          for (let n = 0; n < mark.times; n += 1) await port.markRead(shop, mark.id);
        },
      }))(own),
  }),
  placeOf({
    name: 'recipient',
    title: 'a message on its way to the phone',
    shape: 'parcel',
    rules: ['I2', 'I3', 'I4', 'I8', 'H8'],
    occasion: 'a reply',
    install: (own, through) =>
      onTheWire((port) => ({
        async send(outgoing) {
          const { senderNumber: shop, to: phone } = outgoing;
          const { to, times } = through({ to: phone, times: 1 }, { shop, phone });
          // What is not sent is taken for sent.
          let sent: Awaited<ReturnType<Channel['send']>> = { ok: true, messageId: null };
          for (let n = 0; n < times; n += 1) sent = await port.send({ ...outgoing, to });
          return sent;
        },
      }))(own),
  }),
];

const time: Place[] = [
  placeOf({
    name: 'turn-wait',
    title: 'the wait for the end of a burst',
    shape: 'wait',
    rules: ['H'],
    occasion: 'a message',
    install: (own, through) => ({
      formTurns(messages, rules) {
        const about = messages[0] as { id?: string } | undefined;
        if (about?.id === undefined) return own.formTurns(messages, rules);
        const { ms } = through({ ms: rules.messageHarmonizationWaitSeconds * 1000 }, { message: about.id });
        return own.formTurns(messages, { ...rules, messageHarmonizationWaitSeconds: ms / 1000 });
      },
    }),
  }),
  placeOf({
    name: 'send-time',
    title: 'the moment at which a message is sent',
    shape: 'lateness',
    rules: ['H1', 'H9', 'F3'],
    occasion: 'a reply',
    install: (own, through) => ({
      sender(options) {
        const send = own.sender(options);
        const late = new Set<number>();
        return async (message) => {
          const { senderNumber: shop, to: phone, messageId } = message;
          if (late.has(messageId)) return send(message);
          const { ms } = through({ ms: 0 }, { shop, phone });
          if (ms === 0) return send(message);
          late.add(messageId);
          return options.clock.now() + ms;
        };
      },
    }),
  }),
];

for (const place of [...outgoing, ...writes, ...reads, ...wire, ...time]) places.register(place);
