import { type Conversation, type Reply, readSession, type SessionModel, type Turn } from '../../oracle/index.ts';
import type { Expectation, Script } from '../../scenario/types.ts';
import type { Meaning } from '../../trace/meaning.ts';
import type { OrderRow, Trace, TraceEvent } from '../../trace/types.ts';
import { judgeFields } from './fields.ts';
import { type Subject, subjectsOf } from './subject.ts';

/** One thing that could be expected of a reply, and holds for the one that came. */
export interface Suggestion {
  /** With one key. */
  expectation: Expectation;
  /** It is about what the rules ask for, and stays true when a bot is worded otherwise. */
  usual: boolean;
}

/** Items of a list that are tried as the one that is meant. */
const MOST_ITEMS = 10;

/**
 * What an `expect` behind the last step of a script could say of the reply to this customer. Each is judged by the code
 * that judges an `expect` of a scenario, and only what holds is suggested. `orders` are those in the bot's database now.
 */
export function suggestExpectations(
  script: Script,
  trace: Trace,
  customer: string,
  orders?: readonly OrderRow[],
): Suggestion[] {
  const at = trace.events.at(-1)?.at ?? trace.session.startedAt;
  const step = { do: 'expect', expectation: {}, as: customer, line: 0, column: 0 } as const;
  const asked: TraceEvent[] = [{ at, kind: 'expect', step: script.steps.length }];
  if (orders) asked.unshift({ at, kind: 'probe', orders: [...orders] });
  const model = readSession({ ...trace, events: [...trace.events, ...asked] });
  const steps = [...script.steps, step];
  const subject = subjectsOf({ ...script, steps }, model).find(({ index }) => index === script.steps.length);
  if (!subject) return [];
  const holds = (expectation: Expectation): boolean => {
    const results = judgeFields({ ...subject, step: { ...step, expectation } }, model, new Map());
    return results.length > 0 && results.every(({ ok, undecided }) => ok && !undecided);
  };
  return candidates(subject, turnOf(model, subject), orders).filter(({ expectation }) => holds(expectation));
}

/** What the checks read in the newest messages of a customer that were sent in one go, as `means` would state it. */
export function readMeanings(model: SessionModel, customer: string): { messageId: string; means: Meaning }[] {
  const turn = model.conversations.find((one) => one.customer === customer)?.turns.at(-1);
  return (turn?.messages ?? []).map(({ message, reading, outcomes }) => {
    const expected = outcomes?.[0];
    const means: Meaning = {
      ...(reading.intents.length > 0 && { intents: [...reading.intents] }),
      ...(reading.strength === 'clear' && reading.language && { language: reading.language }),
      ...(expected?.kind === 'products' && { refers: { products: [...expected.products] } }),
      ...(expected?.kind === 'none' && expected.why !== 'flag-off' && { refers: { none: expected.why } }),
      ...(reading.wants && reading.inquiry && { wants: { products: [...reading.wants] } }),
    };
    return { messageId: message.id, means };
  });
}

const turnOf = ({ conversations }: SessionModel, { customer, turn }: Subject): Turn | undefined =>
  conversations.find((one: Conversation) => one.customer === customer.key)?.turns[turn - 1];

function candidates(
  { replies, botMessages, customer }: Subject,
  turn: Turn | undefined,
  orders: readonly OrderRow[] = [],
): Suggestion[] {
  if (botMessages.length === 0) return [{ expectation: { silence: true }, usual: true }];
  const usual = (expectation: Expectation): Suggestion => ({ expectation, usual: true });
  const further = (expectation: Expectation): Suggestion => ({ expectation, usual: false });
  const shown = unique(replies.flatMap(({ reading }) => reading.shown));
  const spoken = unique(replies.flatMap(({ reading }) => reading.spoken));
  const forms = unique(botMessages.map(({ kind }) => kind));
  const [language] = spoken;
  const chosen = replies.findLast(({ reading }: Reply) => reading.chosen !== null)?.reading.chosen;
  const refers = turn?.messages.some(({ reading }) => reading.intents.includes('reference'));
  const order = orders.findLast((one) => one.customer === customer.phone);
  const items = Object.fromEntries(
    (order?.items ?? []).map(({ product, variant, quantity }) => [
      variant === null ? product : `${product}/${variant}`,
      quantity,
    ]),
  );
  return [
    usual({ replies: replies.length }),
    usual({ form: 'rich' }),
    usual({ form: 'plain' }),
    ...forms.flatMap((form) =>
      form === 'list' || form === 'buttons' || form === 'image' ? [further({ form } as const)] : [],
    ),
    ...(language && spoken.length === 1 ? [usual({ language })] : []),
    ...(refers && chosen ? Array.from({ length: MOST_ITEMS }, (_, n) => further({ chosen: { position: n + 1 } })) : []),
    ...(chosen ? [usual({ chosen })] : []),
    ...(shown.length > 0
      ? [
          further({ shows: { min: shown.length, max: shown.length } }),
          further({ products: shown }),
          ...shown.map((id) => further({ includes: [id] })),
        ]
      : []),
    usual({ grounded: true }),
    further({ clarifies: true }),
    further({ clarifies: false }),
    further({ read: true }),
    ...(order ? [usual({ order: { state: order.state, total: order.total, items } })] : []),
    further({ bubbles: { min: botMessages.length, max: botMessages.length } }),
  ];
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
