import type { SessionModel, Turn } from '../oracle/conversation.ts';
import { type OrderLine, orderLinesIn } from '../oracle/order-lines.ts';
import type { CartItem } from '../trace/types.ts';
import { eachTurn, quote } from './inspection.ts';
import type { Check } from './types.ts';

/** A cart of the platform's catalogue is answered by its goods, known by their ids, and by its numbers of pieces. */
export const cart: Check = {
  meta: {
    name: 'cart',
    kind: 'property',
    title: 'A cart is answered by the goods and the numbers of pieces in it',
    rules: ['C13'],
  },
  run({ session, report }) {
    eachTurn(session, (turn) => {
      const items = itemsOf(turn);
      // Words beside a cart may change it.
      const alone = turn.messages.every(({ message }) => message.content.type === 'order');
      if (turn.answer === null || turn.expectedReply !== 'yes' || items.length === 0 || !alone) return;
      const { answer } = turn;
      const wrong = items.flatMap((item) => faultOf(item, answer, session) ?? []);
      report({
        ok: wrong.length === 0,
        turn,
        at: answer.at,
        expected: items.map((item) => inWords(item, session)).join(', '),
        actual: wrong.length === 0 ? 'these goods' : `${wrong.join(', ')}: ${quote(answer)}`,
      });
    });
  },
};

const itemsOf = ({ messages }: Turn): CartItem[] =>
  messages.flatMap(({ message: { content } }) => (content.type === 'order' ? content.items : []));

const inWords = ({ product, quantity }: CartItem, { facts }: SessionModel): string =>
  `${quantity} x "${facts.titleOf(product)}"`;

/** What is wrong with what the answer says of one of the goods; undefined: nothing. */
function faultOf(item: CartItem, answer: NonNullable<Turn['answer']>, session: SessionModel): string | undefined {
  const { products, reading } = answer;
  const product = products.find(({ id }) => id === item.product);
  // What is not sold any more cannot be named by every bot.
  if (product === undefined || product.active === false) return undefined;
  const title = `"${session.facts.titleOf(item.product)}"`;
  const named = [...reading.shown, ...reading.named].includes(item.product);
  if (!named) return `${title} is not named`;
  // How many there are of it, or which variant, has to be settled first.
  if (product.variants !== undefined || item.quantity > (product.stock ?? Number.POSITIVE_INFINITY)) return undefined;
  const fewer = reading.claims.some(
    (claim) => claim.kind === 'quantity' && claim.product === item.product && claim.left < item.quantity,
  );
  if (fewer) return undefined;
  const lines: OrderLine[] = orderLinesIn(answer.botMessages, products).filter((line) => line.product === item.product);
  const said = lines.flatMap(({ quantity }) => quantity ?? []);
  if (said.length === 0 || said.includes(item.quantity)) return undefined;
  return `${said.join(' or ')} x ${title}`;
}
