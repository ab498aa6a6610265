import { saysHowToPay } from '../languages/reading/orders.ts';
import type { ReplyReading } from '../oracle/reply-types.ts';
import type { StepBody } from '../scenario/types.ts';
import type { Intent } from '../trace/meaning.ts';
import { sumsUp } from './summary.ts';

/** Where a conversation can stand, as its customer knows it: what the phone shows, and what the customer has done. */
export const STATES = {
  nothing: 'nothing shown yet',
  list: 'a list is shown',
  more: 'the next page of a list is shown',
  product: 'one product is shown',
  options: 'the bot asks for the variant',
  quantity: 'the bot asks for the number of pieces',
  summary: 'the order is summed up',
  ordered: 'just ordered',
  awaiting: 'the payment is awaited',
  failed: 'the payment failed',
  paid: 'paid',
  cancelled: 'cancelled',
  person: 'handed over to a person',
  stopped: 'opted out',
} as const;
export type State = keyof typeof STATES;

/** What may be so in any state. */
export const CONDITIONS = {
  later: 'after a day of silence',
  foreign: "in another language than the shop's",
} as const;
export type Condition = keyof typeof CONDITIONS;

/** Before an order, while one is made, and after it; and where the bot owes silence. */
export const SHOPPING = ['nothing', 'list', 'more', 'product'] as const satisfies State[];
export const ORDERING = ['options', 'quantity', 'summary'] as const satisfies State[];
export const AFTERWARDS = ['ordered', 'awaiting', 'failed', 'paid', 'cancelled'] as const satisfies State[];
export const SILENT = ['person', 'stopped'] as const satisfies State[];

export const isSilent = (state: State): boolean => (SILENT as readonly State[]).includes(state);

/** Keeps where one customer's conversation stands. */
export class Standing {
  state: State = 'nothing';
  /** An order was placed. */
  hasOrdered = false;
  /** What was asked for last, where the reply decides what has become of it. */
  #asked: 'yes' | 'no' | 'more' | undefined;

  /** The customer does this. */
  did(steps: readonly StepBody[]): void {
    for (const step of steps) {
      if (step.do === 'pay' && !isSilent(this.state)) this.state = step.result === 'paid' ? 'paid' : 'failed';
      for (const { intents, saying } of meantBy(step)) this.#meant(intents, saying);
    }
  }

  #meant(intents: readonly Intent[], saying: string | undefined): void {
    if (intents.includes('stop')) this.state = 'stopped';
    if (intents.includes('start') && this.state === 'stopped') this.state = 'nothing';
    if (isSilent(this.state)) return;
    if (intents.includes('human')) this.state = 'person';
    if (intents.includes('restart')) this.state = 'nothing';
    this.#asked = intents.includes('confirm')
      ? 'yes'
      : intents.includes('cancel')
        ? 'no'
        : saying === 'more'
          ? 'more'
          : undefined;
  }

  /** The phone shows this. */
  sees(reply: ReplyReading): void {
    if (isSilent(this.state)) return;
    const { order, asks, shown, said } = reply;
    const asked = this.#asked;
    this.#asked = undefined;
    if (order && asked === 'yes' && saysHowToPay(said.folded)) {
      this.state = 'ordered';
      this.hasOrdered = true;
    } else if (sumsUp(reply)) this.state = 'summary';
    else if (asks.variant) this.state = 'options';
    else if (asks.quantity) this.state = 'quantity';
    else if (shown.length > 1) this.state = asked === 'more' ? 'more' : 'list';
    else if (shown.length === 1) this.state = 'product';
    else if (asked === 'no' && (this.hasOrdered || (ORDERING as readonly State[]).includes(this.state)))
      this.state = 'cancelled';
    else if (this.state === 'ordered') this.state = 'awaiting';
  }
}

/** Each message of a step, by what its customer meant. */
function meantBy(step: StepBody): { intents: readonly Intent[]; saying?: string | undefined }[] {
  if (step.do === 'say' || step.do === 'quote') return [of(step.part)];
  if (step.do === 'burst') return step.parts.map(of);
  return step.do === 'tap' || step.do === 'send' ? [{ intents: step.means?.intents ?? [] }] : [];
}

const of = ({ means, worded }: Extract<StepBody, { do: 'say' }>['part']) => ({
  intents: means?.intents ?? [],
  saying: worded?.saying,
});
