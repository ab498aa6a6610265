import { shorten } from '../languages/reading/text.ts';
import type { Conversation, Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import { asksNoMore } from '../oracle/left.ts';
import { saidOf } from '../oracle/read-turn.ts';
import { causeOf } from './causes.ts';
import { namesIn } from './names.ts';
import type { Check, CheckContext, Finding, Observation, Ruling } from './types.ts';

/** What one check observes in a session that was read. Throws what the check throws. */
export function observe(
  check: Check,
  session: SessionModel,
  { otherTenants, otherCustomers }: Pick<CheckContext, 'otherTenants' | 'otherCustomers'>,
  ruling?: Ruling,
): Observation[] {
  const { name } = check.meta;
  // A rule that tolerates a share of failures is a rate of its own.
  const { kind, metric } =
    ruling?.level === 'tolerate' && check.meta.metric === undefined
      ? ({ kind: 'rate', metric: name } as const)
      : check.meta;
  const observations: Observation[] = [];
  const id = session.trace.session.id;
  const end = session.trace.events.at(-1)?.at ?? session.trace.session.startedAt;
  const report = (finding: Finding): void => {
    // Where the clocks leave open which messages a reply answers, nothing that rests on it is a fault.
    const unsure = finding.turn?.uncertain === true || session.overloaded;
    const open = !finding.ok && unsure && !check.meta.anyTurn;
    observations.push({
      session: id,
      check: name,
      kind,
      ...(metric === undefined ? {} : { metric }),
      ok: finding.ok,
      ...(finding.undecided || open ? { undecided: true } : {}),
      ...(finding.ok ? {} : { cause: finding.cause ?? causeOf(finding.actual, namesIn(session)) }),
      ...(finding.ok || !finding.basis ? {} : { basis: finding.basis }),
      ...(finding.lacks ? { lacks: finding.lacks } : {}),
      ...(finding.ok || ruling?.level !== 'warn' ? {} : { warning: true }),
      customer: finding.customer ?? finding.turn?.customer ?? session.trace.session.customers[0]?.key ?? '',
      turn: finding.turn?.number ?? 0,
      at: finding.at ?? finding.turn?.closesAt ?? end,
      said: shorten(finding.said ?? finding.turn?.said ?? '', 300),
      expected: finding.expected,
      actual: finding.actual,
    });
  };
  const answer: unknown = check.run({
    ...{ session, otherTenants, otherCustomers, parameters: parametersOf(check, ruling), report },
  });
  if (answer instanceof Promise) {
    answer.catch(() => {});
    throw new Error('run() is async, but a check has only the session to wait for, and that is there');
  }
  return observations;
}

/** The parameters of a check, as a profile sets them. */
export function parametersOf({ meta }: Pick<Check, 'meta'>, ruling?: Ruling): Readonly<Record<string, number>> {
  const defaults = Object.entries(meta.parameters ?? {}).map(([name, parameter]) => [name, parameter.default] as const);
  return { ...Object.fromEntries(defaults), ...ruling?.parameters };
}

/** Whether a fault has acted beside the bot by then. */
export const faultsBy = ({ trace }: SessionModel, at: number): boolean =>
  trace.events.some((event) => event.kind === 'fault' && event.at <= at);

/** Calls `look` for every turn of every customer. */
export function eachTurn(session: SessionModel, look: (turn: Turn, conversation: Conversation) => void): void {
  for (const conversation of session.conversations) for (const turn of conversation.turns) look(turn, conversation);
}

/** Calls `look` for every reply of every customer, with the turn that it answers or follows. */
export function eachReply(
  session: SessionModel,
  look: (reply: Reply, turn: Turn | undefined, conversation: Conversation) => void,
): void {
  for (const conversation of session.conversations) {
    for (const reply of conversation.replies) look(reply, conversation.turns[reply.turn - 1], conversation);
  }
}

/** Calls `look` for every turn that is expected an answer and got one. */
export function eachAnswered(
  session: SessionModel,
  look: (answer: Reply, turn: Turn, conversation: Conversation) => void,
): void {
  eachTurn(session, (turn, conversation) => {
    if (turn.expectedReply === 'yes' && turn.answer !== null) look(turn.answer, turn, conversation);
  });
}

/** The message of a turn that has no other one. */
export const onlyMessage = ({ messages }: Turn): Turn['messages'][number] | undefined =>
  messages.length === 1 ? messages[0] : undefined;

/** Whether a turn asks for one of these. */
export const asksFor = (turn: Turn, ...intents: Turn['messages'][number]['reading']['intents']): boolean =>
  turn.messages.some(({ reading }) => reading.intents.some((intent) => intents.includes(intent)));

/** Titles in quotes, for people. */
export function titles(session: SessionModel, ids: readonly string[]): string {
  return ids.length === 0 ? 'nothing' : ids.map((id) => `"${session.facts.titleOf(id)}"`).join(', ');
}

const quotes = new WeakMap<Reply, string>();

/** The beginning of a reply, for people. */
export function quote(reply: Reply | null | undefined): string {
  if (!reply) return 'no reply';
  const known = quotes.get(reply);
  if (known !== undefined) return known;
  const text = reply.reading.text.replace(/\s+/g, ' ').trim();
  const options = reply.reading.options.map((option) => option.title).join(' | ');
  const quoted = shorten(`"${shorten(text, 160)}"${options ? ` [${options}]` : ''}`, 300);
  quotes.set(reply, quoted);
  return quoted;
}

/**
 * What is wrong with a turn that was not answered, or not to its end; undefined: it was. Undecided where a reply came, and
 * nothing but pictures without words after it.
 */
export function lossOf(turn: Turn): { undecided?: true; actual: string } | undefined {
  if (!turn.unanswered) return undefined;
  const [first] = turn.left;
  const before = turn.replies.findLast((reply) => first !== undefined && reply.until < first.at);
  if (first === undefined || before === undefined) return { actual: 'never answered' };
  const actual = `no answer to "${shorten(saidOf(turn.left), 100)}", which came ${seconds(first.at - before.until)} after the reply`;
  return asksNoMore(turn) ? { undecided: true, actual } : { actual };
}

/** `1.5 s`, for people. */
export const seconds = (milliseconds: number): string => `${Math.round(milliseconds / 100) / 10} s`;

/** Whether the shop sells a product at the moment of a reply. */
export const isOnSale = (product: string, { products }: Reply): boolean =>
  products.some(({ id, active }) => id === product && active);
