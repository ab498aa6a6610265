import type { Point } from '../understanding/index.ts';
import { amount, purchase, summarized } from './checkout.ts';
import { ANYTHING, browse, findProducts, inquire, joinedWish, showFound } from './discovery.ts';
import { cancel, orderStatus, paid } from './orders.ts';
import { answerQuestion, refer } from './questions.ts';
import { say, type TurnState, tell } from './state.ts';
import { confirm, handOver } from './talk.ts';

/** `done`, or what is still owed if nothing else of the turn gets an answer. */
export type Answered = 'done' | 'vague' | 'not-understood' | 'confirm';

/** Answers one point. */
export async function answerPoint(state: TurnState, point: Point): Promise<Answered> {
  const { memory } = state;
  switch (point.kind) {
    case 'greeting':
      tell(state, 'hello');
      break;
    case 'thanks':
    case 'language':
    case 'identity':
      tell(state, point.kind);
      break;
    case 'recall': {
      const { topics, previousTopics, introduced } = memory;
      say(state, { kind: 'recall', topics: [...topics], previousTopics, firstMessage: !introduced });
      break;
    }
    case 'browse':
      await browse(state, point.more);
      break;
    case 'inquiry':
      await answerInquiry(state, point);
      break;
    case 'question':
      await answerQuestion(state, point);
      break;
    case 'reference': {
      const [position = 0] = point.reference.kind === 'position' ? point.reference.positions : [];
      // A bare number corrects the amount of the summary.
      if (point.bare && position > 0 && summarized(state) !== undefined) await amount(state, position);
      else await refer(state, point.reference, point.query);
      break;
    }
    case 'purchase':
      await purchase(state, point.quantity, point.target);
      break;
    case 'quantity':
      await amount(state, point.quantity);
      break;
    case 'confirm': {
      const step = memory.checkout?.step;
      if (memory.awaiting !== 'human' && step !== 'confirm')
        // "Ok" to "how many?" may be a yes, or no more than an ok before something else is asked.
        return step === 'quantity' ? 'confirm' : 'vague';
      await confirm(state);
      break;
    }
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
      if (memory.checkout?.step === 'payment') await paid(state);
      else say(state, { kind: 'media', what: 'contact' });
      break;
    case 'stop':
    case 'start':
      state.effect = point.kind;
      break;
    case 'vague':
      return 'vague';
    case 'other':
      return (await lookUp(state, point)) ? 'done' : 'not-understood';
  }
  return 'done';
}

async function answerInquiry(state: TurnState, point: Extract<Point, { kind: 'inquiry' }>): Promise<void> {
  const { query, productIds } = joinedWish(state, point.query, point.productIds);
  const before = state.draft.length;
  if (point.buying) await purchase(state, point.quantity, { reference: null, query, productIds });
  else await inquire(state, query, productIds);
  state.wish = { query, productIds, answer: state.draft.slice(before) };
}

/** Words of no known kind may still be in the catalog. */
async function lookUp(state: TurnState, { terms, asked }: Extract<Point, { kind: 'other' }>): Promise<boolean> {
  // "It is very hot today" names no Hot 40i: a word among many others that ask for nothing.
  const inPassing = !asked && state.message.text.trim().split(/\s+/).length > 3 * terms.length;
  if (inPassing || terms.length === 0) return false;
  const query = { ...ANYTHING, terms };
  const found = await findProducts(state, query, []);
  if (found.match === 'exact') showFound(state, query, found);
  return found.match === 'exact';
}
