import type { Arrival } from '../oracle/arrivals.ts';
import type { Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import { opensTurns } from '../oracle/turns.ts';
import { plural } from '../plural.ts';
import type { EventOf, TraceEvent } from '../trace/types.ts';
import { causeNamed } from './causes.ts';
import { eachTurn, lossOf, quote } from './inspection.ts';
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
      const loss = lossOf(turn);
      report({
        ok: loss === undefined,
        ...(loss?.undecided ? { undecided: true } : {}),
        turn,
        expected: 'an answer',
        actual: loss ? `acknowledged, but ${loss.actual}` : 'answered',
        cause: 'never-answered',
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
      const never = turn.messages.every(({ deliveries, doubtful }) => doubtful || deliveries === 0);
      const loss = lossOf(turn);
      report({
        ok: loss === undefined,
        ...(loss && (loss.undecided || never) ? { undecided: true } : {}),
        turn,
        expected: 'the webhook is taken and the message answered',
        actual: loss ? `${howTaken(turn, session)} and ${loss.actual}` : 'answered',
        cause: 'never-answered',
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

/** What became of the webhooks with a turn's messages, none of which the bot acknowledged. */
function howTaken({ messages }: Turn, { trace }: SessionModel): string {
  const ids = new Set(messages.map(({ message }) => message.id));
  const statuses = trace.events.flatMap((event) =>
    event.kind === 'delivery' && event.httpStatus !== null && event.ids.some((id) => ids.has(id))
      ? [event.httpStatus]
      : [],
  );
  if (statuses.length === 0) return 'never acknowledged';
  const each = [...new Set(statuses)].map((status) => `HTTP ${status}`).join(' and ');
  return `its webhook answered with ${each}, never acknowledged`;
}

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
    const forged = answersToForged(session);
    eachTurn(session, (turn, { turns }) => {
      const counted = turn.replies.filter((reply) => reply.kind === 'answer' || reply.kind === 'early');
      const again = turn.replies.find(
        (reply) =>
          reply.kind === 'extra' &&
          counted.some((first) => resembles(first, reply)) &&
          !forged.has(reply) &&
          reactionBefore(reply, session) === undefined,
      );
      const doubled = turn.replies.find((reply) => reply.doubled);
      if (counted.length === 0 || (isOneByOne(turn) && mayAnswerEach(turn, session))) return;
      const repeats = Math.max(...turn.messages.map((message) => message.deliveries));
      const because = repeats > 1 ? ` (a message was delivered ${repeats} times)` : '';
      report({
        ok: !again && !doubled,
        ...((again || doubled) && mayBeOfAnother(turn, session, turns) ? { undecided: true } : {}),
        turn,
        expected: 'one answer',
        actual: again
          ? `the same answer again${because}: ${quote(again)}`
          : doubled
            ? `the same message twice${because}: ${quote(doubled)}`
            : 'one answer',
        cause: 'the same again',
      });
    });
  },
};

/**
 * Whether the replies to a burst may be answers to its messages one by one: there are no more of them than messages. Of a bot
 * that does not wait each message is answered once, and that is right by all rules but those of bursts.
 */
function isOneByOne({ messages, replies }: Pick<Turn, 'messages' | 'replies'>): boolean {
  const sent = replies.filter(({ kind }) => kind !== 'notification' && kind !== 'forbidden');
  const copies = sent.filter(({ doubled }) => doubled).length;
  return messages.length > 1 && sent.length + copies > 1 && sent.length + copies <= messages.length;
}

/**
 * Whether one of the replies may answer a turn beside this one, by a bot that waits for no turn to close and is behind: in
 * turns that follow each other closely there are no more replies than messages.
 */
function mayBeOfAnother(turn: Turn, { rules }: SessionModel, turns: readonly Turn[]): boolean {
  const follows = (before: Turn | undefined, next: Turn | undefined): boolean =>
    before !== undefined && next !== undefined && next.openedAt - before.closesAt < rules.pauseInReply;
  let from = turn.number - 1;
  let to = from;
  while (follows(turns[from - 1], turns[from])) from -= 1;
  while (follows(turns[to], turns[to + 1])) to += 1;
  const near = turns.slice(from, to + 1);
  if (near.length < 2 || !near.some(isHasty)) return false;
  return isOneByOne({
    messages: near.flatMap(({ messages }) => messages),
    replies: near.flatMap(({ replies }) => replies),
  });
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
    const forged = answersToForged(session);
    eachTurn(session, (turn) => {
      if (turn.messages.length < 2 || turn.answer === null) return;
      const again = turn.replies.find((reply) => (reply.kind === 'extra' && !forged.has(reply)) || reply.doubled);
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

/** Two replies that answer the same thing: the same products; where none are shown, the same text. */
function resembles({ reading: a }: Read, { reading: b }: Read): boolean {
  if (a.shown.length === 0 && b.shown.length === 0) return a.text === b.text;
  return a.shown.length === b.shown.length && a.shown.every((id) => b.shown.includes(id));
}

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
    const forged = answersToForged(session);
    for (const conversation of session.conversations) {
      for (const reply of conversation.replies) {
        const turn = conversation.turns[reply.turn - 1];
        if (reply.kind === 'forbidden' || forged.has(reply)) continue;
        const answers = turn?.replies.filter((other) => other.kind === 'answer' || other.kind === 'early') ?? [];
        const reaction = reply.kind === 'extra' ? reactionBefore(reply, session) : undefined;
        if (reply.kind === 'extra' && !reaction && answers.some((first) => resembles(first, reply))) continue;
        // One copy more of what was said twice is that fault (`none-answered-twice`).
        const copies = (first: Reply): boolean => first.doubled && first.reading.text.includes(reply.reading.text);
        if (reply.kind === 'extra' && !reaction && answers.some(copies)) continue;
        if (reply.kind === 'extra' && turn && isOneByOne(turn)) continue;
        report({
          ok: reply.kind !== 'extra',
          ...(reply.kind === 'extra' && turn && mayBeOfAnother(turn, session, conversation.turns)
            ? { undecided: true }
            : {}),
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

/** The first reply that nobody else waits for, soon after a tampered webhook. */
function answerToForged(event: EventOf<'delivery'>, { conversations, rules }: SessionModel): Reply | undefined {
  const until = event.at + rules.cap + 2 * rules.thinking + 2000;
  return conversations
    .flatMap(({ replies }) => replies)
    .find(({ kind, at }) => kind === 'extra' && at >= event.at && at <= until);
}

const isForged = (event: TraceEvent): event is EventOf<'delivery'> =>
  event.kind === 'delivery' && event.injected === 'bad-signature';

/** What answers a tampered webhook is counted by the check of those, and by no other. */
const answersToForged = (session: SessionModel): ReadonlySet<Reply | undefined> =>
  new Set(session.trace.events.filter(isForged).map((event) => answerToForged(event, session)));

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
      if (!isForged(event)) continue;
      const taken = session.trace.events.find((other) => other.kind === 'read' && event.ids.includes(other.messageId));
      const quoted = session.trace.events.find(
        (other) =>
          other.kind === 'sent' && other.botMessage.quotes !== undefined && event.ids.includes(other.botMessage.quotes),
      );
      const answered = answerToForged(event, session);
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
