import type { Turn } from '../oracle/conversation.ts';
import { addressedPoints } from './addressed.ts';
import { asksFor, eachAnswered, eachTurn, faultsBy, lossOf, onlyMessage, quote, seconds } from './inspection.ts';
import type { Check, Parameter } from './types.ts';

/** Where something breaks beside the bot, it answers within so many seconds all the same. */
const LATE_WITH_FAULTS: Parameter = {
  default: 150,
  min: 0,
  max: 3600,
  title: 'seconds that a reply may come late after a fault, in virtual time',
};
const LATE: Parameter = { default: 2, min: 0, max: 600, title: 'seconds that a reply may come late, in virtual time' };

/** A burst is one turn with one coherent reply that addresses all its points. */
export const harmonization: Check = {
  meta: {
    name: 'harmonization',
    kind: 'rate',
    metric: 'harmonization_success',
    title: 'A burst (several messages in a row) gets one reply, after its turn has closed, that addresses every point',
    rules: ['H1', 'H2', 'H3', 'H6', 'H9', 'H10', 'H12', 'F1', 'F2', 'F3'],
    hint: '--setting harmonization=off',
    parameters: { late_seconds: LATE },
  },
  run({ session, parameters, report }) {
    eachTurn(session, (turn) => {
      if (turn.messages.length < 2 || turn.expectedReply !== 'yes' || !session.rules.harmonize) return;
      const wrong = faultsOf(
        turn,
        dueOf(turn, session.rules.thinking, parameters),
        session.trace.session.clock === 'virtual',
      );
      const { missed, unclear, besides } =
        wrong.length > 0 ? { missed: [], unclear: [], besides: [] } : addressedPoints(turn, session);
      const faults = [...(missed.length > 0 ? [`omits ${missed.join(', ')}`] : []), ...besides];
      if (faults.length > 0) wrong.push(`the reply ${faults.join(' and ')}: ${quote(turn.answer)}`);
      const undecided = turn.uncertain || (wrong.length === 0 && unclear.length > 0);
      const right = unclear.length > 0 ? `not clear: ${unclear.join(', ')}` : 'one reply that addresses every point';
      report({
        ok: wrong.length === 0,
        ...(undecided ? { undecided: true } : {}),
        turn,
        expected: `one reply to all ${turn.messages.length} messages, not before the turn closes`,
        actual: wrong.length === 0 ? right : wrong.join('; '),
        ...(turn.replies.some(({ kind }) => kind === 'early') ? { cause: 'answers-at-once' } : {}),
      });
    });
  },
};

/** When a reply is late: some time after the wait, and the thinking, are over. */
const dueOf = (turn: Turn, thinking: number, { late_seconds: late = 0 }: Readonly<Record<string, number>>): number =>
  turn.closesAt + 2 * thinking + late * 1000;

function faultsOf(turn: Turn, due: number, exact: boolean): string[] {
  const wrong: string[] = [];
  const early = turn.replies.filter((reply) => reply.kind === 'early');
  const answers = turn.replies.filter((reply) => reply.kind === 'answer');
  const extra = turn.replies.filter((reply) => reply.kind === 'extra');
  if (early[0])
    wrong.push(`answered ${seconds(turn.closesAt - early[0].at)} before the turn closed: ${quote(early[0])}`);
  if (early.length + answers.length > 1) wrong.push(`${early.length + answers.length} separate replies`);
  const loss = lossOf(turn);
  if (loss) wrong.push(loss.actual);
  if (extra[0]) wrong.push(`answered again later: ${quote(extra[0])}`);
  if (answers.some((reply) => reply.doubled)) wrong.push('the reply came twice');
  const [first] = answers;
  if (exact && first && first.at > due && first.refused.length === 0)
    wrong.push(`answered only ${seconds(first.at - turn.closesAt)} after the turn had closed`);
  return wrong;
}

/** A turn is answered when it closes: neither before nor, in virtual time, much later, however talkative the customer. */
export const onTime: Check = {
  meta: {
    name: 'answered-on-time',
    kind: 'property',
    title: 'A single message is not answered before its turn closes, and every turn is answered when it closes',
    rules: ['H1', 'H3', 'H9', 'F3'],
    parameters: { late_seconds: LATE, late_seconds_with_faults: LATE_WITH_FAULTS },
  },
  run({ session, parameters, report }) {
    const { late_seconds_with_faults: lateWithFaults = 0 } = parameters;
    const { harmonize, thinking } = session.rules;
    const exact = session.trace.session.clock === 'virtual';
    eachAnswered(session, (_, turn) => {
      // START acts at once; whether it waits is the bot's choice.
      if (asksFor(turn, 'start') || turn.uncertain) return;
      // An early answer to a burst is for the rate (`harmonization`).
      const alone = harmonize && onlyMessage(turn) !== undefined;
      const early = alone ? turn.replies.find((reply) => reply.kind === 'early') : undefined;
      const [first] = turn.replies;
      const broken = first !== undefined && faultsBy(session, first.at);
      const due = dueOf(turn, thinking, broken ? { late_seconds: lateWithFaults } : parameters);
      const late = exact && first !== undefined && first.at > due && first.refused.length === 0;
      report({
        ok: !early && !late,
        turn,
        expected: 'an answer when the turn closes',
        actual: early
          ? `answered ${seconds(turn.closesAt - early.at)} before the turn closed`
          : late
            ? `answered only ${seconds(first.at - turn.closesAt)} after the turn had closed`
            : 'answered when the turn closed',
        ...(early ? { cause: 'answers-at-once' } : {}),
      });
    });
  },
};
