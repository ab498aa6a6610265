import type { Point } from '../understanding/index.ts';
import { amount, purchase } from './checkout.ts';
import { browse, findProducts, inquire, showFound } from './discovery.ts';
import { narrow, withinList } from './narrowing.ts';
import { cancel, orderStatus, paid } from './orders.ts';
import { answerQuestion } from './questions.ts';
import { refer } from './references.ts';
import { say, type TurnState, tell } from './state.ts';
import { confirm, handOver, recall } from './talk.ts';
import type { ProductQuery } from './types.ts';

/** `done`, or what is still owed if nothing else of the turn gets an answer. */
export type Answered = 'done' | 'vague' | 'not-understood' | 'confirm';

/** Answers one point. */
export async function answerPoint(state: TurnState, point: Point): Promise<Answered> {
  switch (point.kind) {
    case 'greeting':
      tell(state, 'hello');
      break;
    case 'thanks':
      tell(state, 'thanks');
      break;
    case 'language':
      tell(state, 'language');
      break;
    case 'identity':
      tell(state, 'identity');
      break;
    case 'recall':
      recall(state);
      break;
    case 'browse':
      await browse(state, point.more);
      break;
    case 'inquiry':
      await answerInquiry(state, point);
      break;
    case 'question':
      await answerQuestion(state, point);
      break;
    case 'reference':
      await answerReference(state, point);
      break;
    case 'purchase':
      await purchase(state, point.quantity, point.target);
      break;
    case 'quantity':
      await amount(state, point.quantity);
      break;
    case 'confirm':
      if (nothingToConfirm(state)) return 'vague';
      // "Ok" to "how many?" may be a yes, or no more than an ok before something else is asked.
      if (state.memory.awaiting !== 'human' && state.memory.checkout?.step === 'quantity') return 'confirm';
      await confirm(state);
      break;
    case 'cancel':
      await cancel(state, point.explicit);
      break;
    case 'paid':
      await paid(state);
      break;
    case 'order_status':
      await orderStatus(state, point.orderNumber);
      break;
    case 'human':
      handOver(state);
      break;
    case 'phone':
      if (state.memory.checkout?.step === 'payment') await paid(state);
      else say(state, { kind: 'media', what: 'contact' });
      break;
    case 'stop':
      state.effect = 'stop';
      break;
    case 'start':
      state.effect = 'start';
      break;
    case 'vague':
      return 'vague';
    case 'other':
      if (!point.asked && isInPassing(state, point.terms)) return 'not-understood';
      return (await lookUp(state, point.terms)) ? 'done' : 'not-understood';
  }
  return 'done';
}

async function answerInquiry(state: TurnState, point: Extract<Point, { kind: 'inquiry' }>): Promise<void> {
  const { buying, quantity } = point;
  const wish = narrow(state, point.query, point.productIds);
  const { query, productIds } = wish;
  const before = state.draft.length;
  if (buying) await purchase(state, quantity, { reference: null, query, productIds });
  else if (!(await withinList(state, query, productIds))) await inquire(state, query, productIds);
  state.wish = { query, productIds, answer: state.draft.slice(before) };
}

async function answerReference(state: TurnState, point: Extract<Point, { kind: 'reference' }>): Promise<void> {
  const { checkout } = state.memory;
  const [position] = point.reference.kind === 'position' ? point.reference.positions : [];
  const correcting = checkout?.step === 'confirm' && checkout.items.length === 1;
  if (point.bare && position !== undefined && position > 0 && correcting) return amount(state, position);
  await refer(state, point.reference, point.query);
}

function nothingToConfirm({ memory }: TurnState): boolean {
  const step = memory.checkout?.step;
  return memory.awaiting !== 'human' && step !== 'confirm' && step !== 'quantity';
}

/** "It is very hot today" names no Hot 40i: a word among many others that ask for nothing. */
function isInPassing({ message }: TurnState, terms: string[]): boolean {
  return message.text.trim().split(/\s+/).length > 3 * terms.length;
}

/** Words of no known kind may still be in the catalogue. */
async function lookUp(state: TurnState, terms: string[]): Promise<boolean> {
  if (terms.length === 0) return false;
  const query: ProductQuery = { terms, colors: [], sizes: [], materials: [] };
  const found = await findProducts(state, query, []);
  if (found.match !== 'exact') return false;
  showFound(state, query, found);
  return true;
}
