import type { Arrival } from '../oracle/arrivals.ts';
import type { Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import { opensTurns } from '../oracle/turns.ts';
import { plural } from '../plural.ts';
import { causeNamed } from './causes.ts';
import { eachTurn, faultsBy, quote } from './inspection.ts';
import type { Check } from './types.ts';

/** A message that was acknowledged is answered in the end. */
export const acknowledgedSafe: Check = {
  meta: {
    name: 'acknowledged-means-safe',
    profiles: ['universal'],
    kind: 'invariant',
    title: 'A message acknowledged with 2xx gets its reply',
    rules: ['I2', 'I8', 'H5', 'F17', 'F18', 'F19', 'F23'],
  },
  run({ session, report }) {
    eachTurn(session, (turn) => {
      if (turn.expectedReply !== 'yes' || !turn.messages.some((message) => message.acknowledged)) return;
      report({
        ok: !turn.unanswered,
        turn,
        expected: 'an answer',
        actual: !turn.unanswered
          ? 'answered'
          : turn.answer
            ? 'acknowledged, but the messages after the reply were never answered'
            : 'acknowledged, but never answered',
      });
    });
  },
};

/**
 * No message is lost, even one whose deliveries failed. Nor is a customer lost whom the bot can know by the user id alone: an
 * acknowledgement is worth nothing when nobody with a username is ever answered.
 */
export const noneLost: Check = {
  meta: {
    name: 'none-lost',
    profiles: ['universal'],
    kind: 'invariant',
    title: 'No message is lost',
    rules: ['I2', 'F3', 'I10'],
  },
  run({ session, report }) {
    eachTurn(session, (turn) => {
      if (turn.expectedReply !== 'yes' || turn.messages.some((message) => message.acknowledged)) return;
      if (turn.messages.every((message) => message.deliveries === 0)) return;
      // A platform that brings a message once leaves nothing to take up: who could not store it then never had it.
      const broughtOnce = turn.messages.every((message) => message.deliveries === 1);
      report({
        ok: !turn.unanswered,
        ...(turn.unanswered && broughtOnce && faultsBy(session, turn.closesAt) ? { undecided: true } : {}),
        turn,
        expected: 'the webhook is taken and the message answered',
        actual: turn.unanswered ? 'never acknowledged and never answered' : 'answered',
      });
    });
    for (const turns of ofHiddenNumbers(session)) {
      const [first] = turns;
      if (first === undefined) continue;
      const answered = turns.some((turn) => !turn.unanswered);
      report({
        ok: answered,
        turn: first,
        expected: 'a customer without a number is answered, known by the user id',
        actual: answered ? 'answered' : 'acknowledged, and nothing ever came to this customer',
      });
    }
  },
};

/** By customer whose number a username hides: the turns with an expected reply of which the bot took a message. */
function ofHiddenNumbers({ trace, conversations }: SessionModel): Turn[][] {
  const hidden = new Set(trace.session.customers.flatMap(({ key, username }) => (username === undefined ? [] : [key])));
  return conversations
    .filter(({ customer }) => hidden.has(customer))
    .map(({ turns }) =>
      turns.filter(
        ({ expectedReply, messages }) => expectedReply === 'yes' && messages.some(({ acknowledged }) => acknowledged),
      ),
    );
}

/** No message is answered twice. */
export const onceOnly: Check = {
  meta: {
    name: 'none-answered-twice',
    profiles: ['universal'],
    kind: 'invariant',
    title: 'No message is answered twice',
    rules: ['I2', 'H8', 'F20', 'F21'],
  },
  run({ session, report }) {
    eachTurn(session, (turn) => {
      const counted = turn.replies.filter((reply) => reply.kind === 'answer' || reply.kind === 'early');
      const again = turn.replies.find(
        (reply) =>
          reply.kind === 'extra' &&
          counted.some((first) => resembles(first, reply)) &&
          reactionBefore(reply, session) === undefined,
      );
      const doubled = turn.replies.find((reply) => reply.doubled);
      if (counted.length === 0 || (isOneByOne(turn) && mayAnswerEach(turn, session))) return;
      const repeats = Math.max(...turn.messages.map((message) => message.deliveries));
      const because = repeats > 1 ? ` (a message was delivered ${repeats} times)` : '';
      report({
        ok: !again && !doubled,
        turn,
        expected: 'one answer',
        actual: again
          ? `the same answer again${because}: ${quote(again)}`
          : doubled
            ? `the same message twice${because}: ${quote(doubled)}`
            : 'one answer',
      });
    });
  },
};

/**
 * Whether the replies to a burst may be answers to its messages one by one: there are no more of them than messages. Of a bot
 * that does not wait each message is answered once, and that is right by all rules but those of bursts.
 */
function isOneByOne({ messages, replies }: Turn): boolean {
  const sent = replies.filter(({ kind }) => kind !== 'notification' && kind !== 'forbidden');
  const copies = sent.filter(({ doubled }) => doubled).length;
  return messages.length > 1 && sent.length + copies > 1 && sent.length + copies <= messages.length;
}

/**
 * Whether a bot may be one that answers each message by itself: it did not wait for this turn to close; or it gives the same
 * answer to other messages as well, and was never seen to wait for several and to answer them once. Who waits and then says
 * the same twice says it to the same messages.
 */
const mayAnswerEach = (turn: Turn, session: SessionModel): boolean =>
  isHasty(turn) || (isHabit(turn, session) && !wasSeenToWait(session));

/** It says what it says to another turn, too. */
const isHabit = (turn: Turn, { conversations }: SessionModel): boolean =>
  conversations.some(({ replies }) =>
    replies.some(
      (other) =>
        (other.customer !== turn.customer || other.turn !== turn.number) &&
        turn.replies.some(({ reading }) => reading.text === other.reading.text),
    ),
  );

/** Several messages got one reply, after their turn had closed. */
const wasSeenToWait = ({ conversations }: SessionModel): boolean =>
  conversations.some(({ turns }) => turns.some((turn) => turn.messages.length > 1 && isOnce(turn)));

/** One reply, after the turn had closed. */
const isOnce = ({ replies }: Turn): boolean =>
  replies.length === 1 && replies.every(({ kind, doubled }) => kind === 'answer' && !doubled);

/** The reaction, or the like, that a customer sent after the reply before this one: then it may be an answer to that. */
function reactionBefore({ customer, at, turn }: Reply, { arrivals, conversations }: SessionModel): Arrival | undefined {
  const replies = conversations.find((conversation) => conversation.customer === customer)?.replies ?? [];
  const before = replies.findLast((other) => other.turn === turn && other.at < at)?.at ?? at;
  return arrivals.messages.find(
    (arrival) => arrival.customer === customer && !opensTurns(arrival) && arrival.at >= before && arrival.at <= at,
  );
}

/** Some reply came before the turn closed. */
const isHasty = ({ replies }: Turn): boolean => replies.some(({ kind }) => kind === 'early');

/** Whether a reply says what another one of its turn says, or says something twice itself. */
const resemblesAny = (reply: Reply, { replies }: Turn): boolean =>
  reply.doubled || replies.some((other) => other !== reply && resembles(other, reply));

/** A burst is not answered message by message. */
export const oneReply: Check = {
  meta: {
    name: 'one-reply-a-turn',
    kind: 'invariant',
    title: 'A burst that was answered is not answered again',
    rules: ['I2', 'I3', 'H8', 'H9', 'F1'],
    hint: causeNamed('answers-at-once')?.hint ?? '',
  },
  run({ session, report }) {
    eachTurn(session, (turn) => {
      if (turn.messages.length < 2 || turn.answer === null) return;
      const again = turn.replies.find(({ kind, doubled }) => kind === 'extra' || doubled);
      const wrong =
        again !== undefined && isOneByOne(turn) && (mayAnswerEach(turn, session) || !resemblesAny(again, turn));
      if (again && !wrong) return;
      report({
        ok: !wrong,
        turn,
        expected: `one reply to all of ${plural(turn.messages.length, 'message')}`,
        actual: wrong ? `answered again: ${quote(again)}` : 'one reply',
        cause: 'answers-at-once',
      });
    });
  },
};

interface Read {
  reading: { text: string; shown: string[] };
}

/** Two replies that answer the same thing: the same text, or the same products. */
const resembles = (a: Read, b: Read): boolean =>
  a.reading.text === b.reading.text ||
  (a.reading.shown.length > 0 &&
    a.reading.shown.length === b.reading.shown.length &&
    a.reading.shown.every((id) => b.reading.shown.includes(id)));

/** Nothing is sent that nobody waits for. */
export const unsolicited: Check = {
  meta: {
    name: 'no-unsolicited',
    profiles: ['universal'],
    kind: 'invariant',
    title: 'One question, then wait: no unsolicited follow-up',
    rules: ['I3', 'H4', 'H9', 'F1'],
  },
  run({ session, report }) {
    for (const conversation of session.conversations) {
      for (const reply of conversation.replies) {
        const turn = conversation.turns[reply.turn - 1];
        if (reply.kind === 'forbidden') continue;
        const answers = turn?.replies.filter((other) => other.kind === 'answer' || other.kind === 'early') ?? [];
        const reaction = reactionBefore(reply, session);
        if (reply.kind === 'extra' && !reaction && answers.some((first) => resembles(first, reply))) continue;
        if (reply.kind === 'extra' && turn && isOneByOne(turn)) continue;
        report({
          ok: reply.kind !== 'extra',
          turn,
          customer: reply.customer,
          at: reply.at,
          expected: 'silence until the customer writes',
          actual:
            reply.kind !== 'extra'
              ? 'an expected reply'
              : `${reaction ? `an answer to a ${reaction.message.content.type}` : 'a message that no rule expects'}: ${quote(reply)}`,
        });
      }
    }
  },
};

/** A webhook with an invalid signature has no effect. */
export const tampered: Check = {
  meta: {
    name: 'forged-no-effect',
    profiles: ['universal'],
    kind: 'invariant',
    title: 'A webhook with an invalid signature has no effect',
    rules: ['I7'],
  },
  run({ session, report }) {
    for (const event of session.trace.events) {
      if (event.kind !== 'delivery' || event.injected !== 'bad-signature') continue;
      const taken = session.trace.events.find((other) => other.kind === 'read' && event.ids.includes(other.messageId));
      const quoted = session.trace.events.find(
        (other) =>
          other.kind === 'sent' && other.botMessage.quotes !== undefined && event.ids.includes(other.botMessage.quotes),
      );
      const window = event.at + session.rules.cap + 2 * session.rules.thinking + 2000;
      const answered = session.conversations
        .flatMap((conversation) => conversation.replies)
        .find((reply) => reply.kind === 'extra' && reply.at >= event.at && reply.at <= window);
      const logged =
        session.trace.whiteBox?.harmonized.some((ids) => ids.some((id) => event.ids.includes(id))) ?? false;
      const said = session.arrivals.tampered.find((arrival) => event.ids.includes(arrival.message.id))?.message.content;
      report({
        ok: !taken && !quoted && !answered && !logged,
        at: event.at,
        said: said?.type === 'text' ? said.text : '[tampered webhook]',
        expected: 'no effect at all',
        actual: taken
          ? 'the tampered message was marked as read'
          : answered
            ? `it was answered: ${quote(answered)}`
            : quoted
              ? 'it was quoted'
              : logged
                ? 'it was taken into a turn'
                : 'no effect',
      });
    }
  },
};
