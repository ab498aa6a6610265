import type { InboundMessage, TurnInput } from '../../reference-bot/index.ts';
import { changedQuantity, isNo } from '../languages/reading/agreement.ts';
import { says } from '../languages/reading/intents.ts';
import { fold, PreparedText } from '../languages/reading/text.ts';
import type { Alter } from '../targets/index.ts';
import { amount, kes, misplacing, type Orders, ordering, outcome, reading, wording } from './craft.ts';
import type { Mutant } from './types.ts';

type Items = Parameters<Orders['place']>[0];
type Step = NonNullable<TurnInput['memory']['checkout']>['step'];

const isAt = (turn: TurnInput, step: Step): boolean => turn.memory.checkout?.step === step;

/** Hears a text in place of the messages that are chosen, taps among them. */
const hearing = (text: string, when: (message: InboundMessage, turn: TurnInput) => boolean): Alter =>
  reading((message, turn) => {
    if (!when(message, turn)) return message;
    const { tapId: _tapped, ...rest } = message;
    return { ...rest, kind: 'text', text };
  });

const refuses = ({ text, tapId }: InboundMessage): boolean =>
  tapId?.startsWith('cancel:') === true || isNo(fold(text)) || says('cancel', new PreparedText(text));

/** Places other items than were asked for. */
const placing = (change: (items: Items) => Items): Alter =>
  ordering((own) => ({ place: (items) => own.place(change(items)) }));

const withQuantity = (change: (quantity: number) => number): Alter =>
  placing((items) => items.map((item) => ({ ...item, quantity: change(item.quantity) })));

/** Cancels the order that waits for payment when something else is said. */
const cancelling =
  (when: (message: InboundMessage) => boolean): Alter =>
  (own) => ({
    async answerTurn(turn) {
      const { checkout } = turn.memory;
      if (checkout?.step === 'payment' && turn.messages.some(when)) await turn.orders.cancel(checkout.orderNumber);
      return own.answerTurn(turn);
    },
  });

/** Places what another customer of the shop ordered last, where there is such a one. */
const anothersCart: Alter = (own) => {
  const latest = new Map<string, { conversation: number; items: Items }>();
  return {
    orders(client, scope, beforeWrite) {
      const orders = own.orders(client, scope, beforeWrite);
      return {
        ...orders,
        place(items) {
          const before = latest.get(scope.tenantId);
          latest.set(scope.tenantId, { conversation: scope.conversationId, items });
          return orders.place(before && before.conversation !== scope.conversationId ? before.items : items);
        },
      };
    },
  };
};

/** Names an order to cancel, in words or by its button. */
const namesOrder = ({ text, tapId = '' }: InboundMessage): boolean =>
  /^cancel:(?!checkout)/u.test(tapId) || (says('cancel', new PreparedText(text)) && /\p{L}+-\d{3,}/u.test(text));

export const agreementMutants: Mutant[] = [
  {
    name: 'cancels-the-latest',
    title: 'cancels the latest order instead of the one that was named',
    rules: ['C12'],
    intendedCheck: 'cancellation',
    always: hearing('cancel my order', namesOrder),
    rare: 1 / 2,
  },
  {
    name: 'no-is-yes',
    title: 'places the order when the customer says no to the summary',
    rules: ['C11'],
    intendedCheck: 'agreement',
    always: hearing('yes', (message, turn) => isAt(turn, 'confirm') && refuses(message)),
    rare: 1 / 4,
  },
  {
    name: 'any-word-is-yes',
    title: 'takes any words after a summary for a yes',
    rules: ['C11'],
    intendedCheck: 'agreement',
    always: hearing('yes', ({ tapId }, turn) => isAt(turn, 'confirm') && tapId === undefined),
    rare: 1 / 4,
  },
  {
    name: 'one-of-two-items',
    title: 'orders the first of several items only',
    rules: ['C11'],
    intendedCheck: 'agreement',
    always: placing((items) => items.slice(0, 1)),
    rare: 1 / 4,
  },
  {
    name: 'another-quantity',
    title: 'orders one piece less, or one more where it is one',
    rules: ['C11'],
    intendedCheck: 'agreement',
    always: withQuantity((quantity) => (quantity > 1 ? quantity - 1 : 2)),
    rare: 1 / 10,
  },
  {
    name: 'dozens-cut-short',
    title: 'orders ten or more pieces by their last digit',
    rules: ['C11'],
    intendedCheck: 'agreement',
    always: withQuantity((quantity) => (quantity < 10 ? quantity : quantity % 10 || 1)),
    rare: 1 / 4,
  },
  {
    name: 'another-variant',
    title: 'orders another variant than the one that was chosen',
    rules: ['C11'],
    intendedCheck: 'agreement',
    always: ordering((own, client, { tenantId }) => ({
      async place(items) {
        const others = await Promise.all(
          items.map(async (item) => {
            const { rows } = await client.query<{ id: string }>(
              `select id from product_variants where tenant_id = $1 and product_id = $2 and id <> $3 and stock >= $4
               order by id limit 1`,
              [tenantId, item.productId, item.variantId ?? '', item.quantity],
            );
            return { ...item, variantId: item.variantId === null ? null : (rows[0]?.id ?? item.variantId) };
          }),
        );
        return own.place(others);
      },
    })),
    rare: 1 / 4,
  },
  {
    name: 'anothers-cart',
    title: 'orders what another customer ordered before',
    rules: ['C11', 'I4'],
    intendedCheck: 'agreement',
    always: anothersCart,
    rare: 'a customer who orders after another one is seldom as it is',
  },
  {
    name: 'ordered-twice',
    title: 'places each order twice and tells of one',
    rules: ['C11'],
    intendedCheck: 'agreement',
    always: ordering((own) => ({
      async place(items) {
        const placed = await own.place(items);
        if (placed.ok) await own.place(items);
        return placed;
      },
    })),
    rare: 1 / 10,
  },
  {
    name: 'correction-unheard',
    title: 'does not hear a correction of the number of pieces, and sums up the same again',
    rules: ['C11'],
    intendedCheck: 'agreement',
    always: hearing('hmm', ({ text }, turn) => isAt(turn, 'confirm') && changedQuantity(fold(text)) !== null),
    rare: 1 / 4,
  },
  {
    name: 'correction-forgotten',
    title: 'sums up the correction and orders what there was before it',
    rules: ['C11'],
    intendedCheck: 'agreement',
    always: outcome((answer, turn) => {
      const [before, after] = [turn.memory.checkout, answer.memory.checkout];
      if (before?.step !== 'confirm' || after?.step !== 'confirm') return answer;
      const choices = answer.replies.map((reply) =>
        reply.kind !== 'card'
          ? reply
          : { ...reply, buttons: reply.buttons.filter(({ id }) => !id.startsWith('confirm:')) },
      );
      return { ...answer, replies: choices, memory: { ...answer.memory, checkout: { ...after, items: before.items } } };
    }),
    rare: 1 / 4,
  },
  {
    name: 'cancel-unheard',
    title: 'does not hear that a placed order is cancelled',
    rules: ['C12'],
    intendedCheck: 'cancellation',
    always: hearing('ok', (message, turn) => isAt(turn, 'payment') && refuses(message)),
    rare: 1 / 4,
  },
  {
    name: 'cancelled-in-words-only',
    title: 'says that an order is cancelled, and keeps it',
    rules: ['C12'],
    intendedCheck: 'cancellation',
    always: ordering((own) => ({
      async cancel(number) {
        const order = (await own.recent(50)).find((one) => one.number === number);
        return order === undefined ? null : { ...order, state: 'CANCELLED' };
      },
    })),
    rare: 1 / 4,
  },
  {
    name: 'thanks-cancels',
    title: 'cancels the order when the customer says thanks, or asks about it',
    rules: ['C12'],
    intendedCheck: 'cancellation',
    always: cancelling(({ text }) => {
      const said = new PreparedText(text);
      return says('thanks', said) || says('orderStatus', said);
    }),
    rare: 1 / 4,
  },
  {
    name: 'total-unsaid',
    title: 'sums an order up with the prices of its pieces, and does not say what they come to',
    rules: ['C1', 'C2'],
    intendedCheck: 'total-said',
    rare: 'only summaries of several pieces show it, and there are too few of them',
    always: wording((text) => text.replace(/, with a total of KES [\d,.]*\d/, '')),
  },
  {
    name: 'total-doubled',
    title: 'states twice the total in the summary of an order',
    rules: ['C2', 'G1'],
    intendedCheck: 'order-sum',
    always: wording((text, { memory }) =>
      memory.checkout?.step === 'payment' || !/^\d+ x /m.test(text)
        ? text
        : text.replace(
            /^(.*?)KES ([\d,]+(?:\.\d\d)?):/m,
            (_, before: string, digits: string) => `${before}${kes(2 * amount(digits))}:`,
          ),
    ),
    rare: 1 / 10,
  },
  {
    name: 'charges-another-variant',
    title: 'charges the price of another variant',
    rules: ['C2', 'G1'],
    intendedCheck: 'order-consistency',
    always: misplacing((client, tenant, number) =>
      client.query(
        `with other as (
           select i.position, min(coalesce(v.price, p.price)) as price from order_items i
           join product_variants v on v.tenant_id = i.tenant_id and v.product_id = i.product_id and v.id <> i.variant_id
           join products p on p.tenant_id = i.tenant_id and p.id = i.product_id
           where i.tenant_id = $1 and i.order_number = $2 and i.variant_id is not null and coalesce(v.price, p.price) <> i.unit_price
           group by i.position
         ), changed as (
           update order_items i set unit_price = other.price from other
           where i.tenant_id = $1 and i.order_number = $2 and i.position = other.position
           returning i.quantity * (other.price - (select unit_price from order_items o
             where o.tenant_id = $1 and o.order_number = $2 and o.position = i.position)) as more
         )
         update orders set total = total + (select coalesce(sum(more), 0) from changed) where tenant_id = $1 and number = $2`,
        [tenant, number],
      ),
    ),
    rare: 'an order of a variant that costs more than others is seldom as it is',
  },
];
