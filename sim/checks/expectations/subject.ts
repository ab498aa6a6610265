import type { Conversation, Reply, SessionModel } from '../../oracle/index.ts';
import type { Script, Step } from '../../scenario/types.ts';
import type { BotMessage, Customer, EventOf } from '../../trace/types.ts';

/** What one `expect` looks at. Places are indexes into the events of the trace. */
export interface Subject {
  step: Extract<Step, { do: 'expect' }>;
  index: number;
  at: number;
  customer: Customer;
  /** Everything after this place and before `to` is looked at. */
  from: number;
  to: number;
  /** The customer's messages in it. */
  said: EventOf<'said'>[];
  replies: Reply[];
  /** What the phone showed of these replies. */
  botMessages: BotMessage[];
  /** Replies before it, oldest first. */
  earlier: Reply[];
  /** Number of the turn that the last message belongs to; 0: none. */
  turn: number;
}

const ACTS: ReadonlySet<Step['do']> = new Set(['say', 'burst', 'tap', 'quote', 'send', 'react']);

/**
 * The subjects of all `expect` events that the trace reached. An `expect` looks at everything since the customer's last
 * message, together with the steps that this message joined (`after`), or since the customer's `expect` before it when
 * other steps came between the two.
 */
export function subjectsOf(script: Script, model: SessionModel): Subject[] {
  const { events } = model.trace;
  const subjects: Subject[] = [];
  /** Places of `expect` events by step. */
  const reached = new Map<number, number>();
  events.forEach((event, place) => {
    if (event.kind === 'expect') reached.set(event.step, place);
  });
  for (const [index, to] of reached) {
    const step = script.steps[index];
    const customer = model.trace.session.customers.find((c) => c.key === step?.as);
    if (step?.do !== 'expect' || !customer) continue;
    const from = startOf(script, index, events, reached);
    const conversation = model.conversations.find((c) => c.customer === customer.key);
    const all = conversation?.replies ?? [];
    const replies = all.filter((reply) => reply.from > from && reply.from < to);
    const said = events
      .slice(from + 1, to)
      .filter((e): e is EventOf<'said'> => e.kind === 'said' && e.customer === customer.key);
    subjects.push({
      step,
      index,
      at: events[to]?.at ?? 0,
      customer,
      from,
      to,
      said,
      replies,
      botMessages: replies.flatMap((reply) => reply.botMessages),
      earlier: all.filter((reply) => reply.from <= from),
      turn: turnOf(conversation, said.at(-1)) ?? replies.at(-1)?.turn ?? 0,
    });
  }
  return subjects;
}

/** The place after which the subject of an expect begins. */
function startOf(
  script: Script,
  index: number,
  events: SessionModel['trace']['events'],
  reached: ReadonlyMap<number, number>,
): number {
  const { as } = script.steps[index]!;
  const own = (step: Step | undefined): boolean => step?.as === as;
  let between = false;
  let acted: number | undefined;
  for (let i = index - 1; i >= 0; i -= 1) {
    const step = script.steps[i]!;
    if (step.do === 'expect') {
      const place = reached.get(i);
      if (own(step) && between && acted === undefined && place !== undefined) return place;
      if (acted !== undefined && own(step)) break;
      continue;
    }
    // Steps of the shop and the platform have no customer in particular: they come between for everybody.
    if (!ACTS.has(step.do)) {
      between = true;
      if (acted !== undefined) break;
    } else {
      if (own(step)) acted = i;
      // A step that waited for the reply to the one before it begins something new, whoever took it.
      if (acted !== undefined && !joins(step)) break;
    }
  }
  if (acted === undefined) return -1;
  const first = events.findIndex((e) => e.kind === 'said' && e.step === acted && e.customer === as);
  // The place of the message itself belongs to the subject.
  return first < 0 ? -1 : first - 1;
}

function joins(step: Step): boolean {
  if (step.do === 'say' || step.do === 'quote') return step.part.after !== undefined;
  if (step.do === 'burst') return step.parts[0]?.after !== undefined;
  return (step.do === 'tap' || step.do === 'send') && step.after !== undefined;
}

function turnOf(conversation: Conversation | undefined, said: EventOf<'said'> | undefined): number | undefined {
  if (!conversation || !said) return undefined;
  return conversation.turns.find((turn) => turn.messages.some(({ message }) => message.id === said.message.id))?.number;
}
