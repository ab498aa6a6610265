import { concept } from '../languages/reading/concepts.ts';
import { deniesTalk, speaksOfEarlierTalk, speaksOfLastTime } from '../languages/reading/replies.ts';
import { type PreparedText, wordsOf } from '../languages/reading/text.ts';
import type { QuestionAnswered } from '../oracle/agreement.ts';
import { termsOf } from '../oracle/catalog.ts';
import type { SessionModel, Turn } from '../oracle/conversation.ts';
import { agreed } from './agreement.ts';
import { asksFor, quote, titles } from './inspection.ts';
import { wrongVariantIn } from './recalled-variants.ts';
import type { Check, Finding } from './types.ts';

const DAY = 24 * 3600 * 1000;

/** "What have we talked about" names the real topics, in order; the conversation is never denied. */
export const recall: Check = {
  meta: {
    name: 'recall',
    kind: 'property',
    title: '"What have we talked about" names the real topics in order and never denies the conversation',
    rules: ['C3'],
  },
  run({ session, report }) {
    for (const conversation of session.conversations) {
      for (const [i, turn] of conversation.turns.entries()) {
        if (turn.expectedReply !== 'yes' || !turn.answer || !asksFor(turn, 'recall')) continue;
        const all = conversation.turns.slice(0, i).flatMap((earlier) => topicOf(earlier, session));
        if (all.length === 0) continue;
        const text = turn.answer.reading.saidWithTitles;
        // A day of silence begins a new session (rule C4): "we" may have talked in this one, or ever.
        const recent = recentTopics(conversation.turns, i, session);
        const [whole, latest] = [missing(all, text), missing(recent, text)];
        const denied = deniesTalk(text.folded);
        const told = turn.answer.reading.said.sentences.map((sentence) => sentence.text);
        const variant = wrongVariantIn(told, turn.answer, conversation.turns.slice(0, i), session);
        report({
          ok: !denied && variant === null && (whole === null || latest === null),
          turn,
          expected: `names, in this order: ${(recent.length > 0 ? recent : all).map((topic) => topic.name).join(', ')}`,
          actual: `${denied ? 'claims that there was no conversation' : ((latest && whole) ?? variant ?? 'names the topics in order')}: ${quote(turn.answer)}`,
        });
      }
    }
  },
};

/** After 24 hours of silence the first reply sums up the old conversation. */
export const newSession: Check = {
  meta: {
    name: 'new-session',
    kind: 'property',
    title: 'After 24 hours of silence, and not before, a new session begins with a summary of the old one',
    rules: ['C4'],
  },
  run({ session, report }) {
    for (const conversation of session.conversations) {
      for (const event of agreed(conversation, session).events)
        if (event.kind === 'answered' && event.late && event.asked === 'yes') report(lateYes(event, session));
      for (const [i, turn] of conversation.turns.entries()) {
        const before = conversation.turns[i - 1];
        if (!before || turn.expectedReply !== 'yes' || !turn.answer) continue;
        if (turn.openedAt - lastOf(before) < DAY) {
          const early = beginsEarly(conversation.turns, i, session);
          if (early) report({ ok: false, turn, ...early });
          continue;
        }
        const old = conversation.turns.slice(startOf(conversation.turns, i - 1), i);
        const topics = old.flatMap((earlier) => topicOf(earlier, session));
        if (topics.length === 0) continue;
        const text = turn.answer.reading.said;
        const named = placesOf(topics, text).some((found) => found.length > 0);
        const greeted = speaksOfEarlierTalk(text.folded);
        const told = text.sentences.filter(({ folded }) => speaksOfLastTime(folded)).map((sentence) => sentence.text);
        const variant = wrongVariantIn(told, turn.answer, conversation.turns.slice(0, i), session);
        report({
          ok: (named || greeted) && variant === null,
          turn,
          expected: `a summary of the old conversation (${topics.map((topic) => topic.name).join(', ')})`,
          actual: `${variant === null ? '' : `${variant}: `}${quote(turn.answer)}`,
        });
      }
    }
  },
};

/** A yes to a summary that comes after a while: nothing was to be forgotten yet. */
function lateYes({ turn, products }: QuestionAnswered, session: SessionModel): Finding {
  const goesOn = turn.replies.some(
    ({ reading, refused }) =>
      reading.order || refused.length > 0 || reading.claims.some(({ kind }) => kind === 'total' || kind === 'payee'),
  );
  // Less may be left by now, or nothing; and whoever is handed over is not answered.
  const open =
    turn.expectedReply !== 'yes' ||
    turn.answer === null ||
    turn.replies.some(
      ({ reading, from, products: known }) =>
        reading.claims.some(
          (claim) => claim.kind === 'quantity' || (claim.kind === 'availability' && !claim.available),
        ) || products.some((id) => session.facts.stockAt(from, id).min <= 0 || !known.some((one) => one.id === id)),
    );
  return {
    ok: goesOn || open,
    ...(open && !goesOn ? { undecided: true } : {}),
    turn,
    expected: `a reply that takes the yes to the summary of ${titles(session, products)}: there was no silence of 24 hours`,
    actual: goesOn ? 'goes on with it' : `has forgotten it: ${quote(turn.answer)}`,
    cause: 'forgets a summary within a session',
  };
}

/** So long a silence may be felt as the end of a visit. */
const WHILE = 3_600_000;

/** A summary of "last time" in the middle of a conversation: the bot has lost what it was told minutes ago. */
function beginsEarly(
  turns: readonly Turn[],
  i: number,
  { trace }: SessionModel,
): Pick<Finding, 'expected' | 'actual'> | undefined {
  const turn = turns[i];
  const sums = (each: Turn | undefined): boolean =>
    each?.answer !== undefined && each.answer !== null && speaksOfLastTime(each.answer.reading.said.folded);
  // On a real clock, the same phones may have talked with the bot in a run before.
  if (!turn || trace.session.clock === 'real' || !sums(turn)) return undefined;
  if (asksFor(turn, 'recall', 'vague') || turn.messages.some(({ reading }) => speaksOfEarlierTalk(reading.said.folded)))
    return undefined;
  const from = turns.findLastIndex(
    (each, k) => k <= i && k > 0 && each.openedAt - lastOf(turns[k - 1] as Turn) >= WHILE,
  );
  // After a silence it is said once.
  if (from >= 0 && !turns.slice(from, i).some(sums)) return undefined;
  return {
    expected: 'the conversation goes on: there was no silence of 24 hours',
    actual: `sums it up as that of another time: ${quote(turn.answer)}`,
  };
}

/** The first turn of the session that a turn is part of: a session reaches back to the silence before it. */
function startOf(turns: readonly Turn[], i: number): number {
  const since = turns.findLastIndex(
    (turn, k) => k <= i && k > 0 && turn.openedAt - lastOf(turns[k - 1] as Turn) >= DAY,
  );
  return Math.max(0, since);
}

/**
 * Topics of the session that turn `i` is part of, or of the one before while nothing has been asked in it. Empty: this
 * session's topics are of no kind that is known here, e.g. delivery.
 */
function recentTopics(turns: readonly Turn[], i: number, session: SessionModel): Topic[] {
  for (let [from, to] = [startOf(turns, i), i]; ; [from, to] = [startOf(turns, from - 1), from]) {
    const own = turns.slice(from, to);
    const topics = own.flatMap((turn) => topicOf(turn, session));
    if (topics.length > 0 || from === 0) return topics;
    if (own.some((turn) => asksFor(turn, 'question', 'browse', 'inquiry', 'purchase', 'order_status', 'paid', 'vague')))
      return [];
  }
}

/** What a summary lacks of these topics; null: at least half are named, in order. */
function missing(topics: readonly Topic[], text: PreparedText): string | null {
  const places = placesOf(topics, text);
  const named = places.filter((found) => found.length > 0).length;
  if (named < Math.min(topics.length, Math.max(1, Math.floor(topics.length / 2))))
    return `names ${named} of ${topics.length} topics`;
  // What was come back to may be named once, at either place: also when it was asked for by its kind the second time.
  const again = (topic: Topic): boolean =>
    topics.some((other) => other !== topic && (within(topic, other) || within(other, topic)));
  const fixed = places.filter((_, k) => !again(topics[k] as Topic));
  return inOrder(fixed) ? null : 'not in their order';
}

const lastOf = (turn: Turn): number => Math.max(turn.closesAt, turn.replies.at(-1)?.until ?? 0);

interface Topic {
  name: string;
  /** Concepts any of which names it. */
  words: Set<string>;
}

/** Whether all that names one topic names the other as well. */
const within = ({ words }: Topic, other: Topic): boolean =>
  words.size > 0 && [...words].every((word) => other.words.has(word));

/** What a turn was about: products chosen or asked for. */
function topicOf(turn: Turn, session: SessionModel): Topic[] {
  if (!turn.answer) return [];
  const topics: Topic[] = [];
  for (const message of turn.messages) {
    const named = message.reading.inquiry?.nouns ?? [];
    // What a reference leads to was talked of when the bot took it for that; where it did not, that is for `reference`.
    const outcome = message.outcomes?.length === 1 ? message.outcomes[0] : undefined;
    const meant = outcome?.kind === 'products' ? outcome.products[0] : undefined;
    const { chosen: taken, named: told, shown } = turn.answer.reading;
    const spokenOf = (id: string): boolean => taken === id || (told.includes(id) && !shown.includes(id));
    const referred = meant !== undefined && spokenOf(meant) ? meant : undefined;
    const chosen =
      message.tapped ??
      referred ??
      ((message.outcomes?.length ?? 0) > 1 ? taken : null) ??
      message.reading.inquiry?.products[0];
    if (chosen !== undefined) {
      const title = session.facts.titleOf(chosen);
      topics.push({
        name: title,
        words: new Set([
          ...wordsOf(title)
            .map(concept)
            .filter((word) => word.length > 2),
          ...termsSaid(message.reading.said.words, session),
        ]),
      });
    } else if (named.length > 0) {
      const words = new Set([...named, ...termsSaid(message.reading.said.words, session)]);
      const { products } = turn.answer;
      // Named, not only shown: what is sold out is told of by name.
      for (const id of turn.answer.reading.named) {
        const category = products.find((product) => product.id === id)?.category ?? '';
        for (const word of wordsOf(`${session.facts.titleOf(id)} ${category}`))
          if (word.length > 3) words.add(concept(word));
      }
      topics.push({ name: named.join(' '), words });
    }
  }
  return topics;
}

/** The customer's own words for things of this shop, as its catalogue knows them: the bot may use them as well. */
function termsSaid(words: readonly string[], { trace }: SessionModel): string[] {
  const { products, categories = {} } = trace.session.shop;
  const terms = [...products.map((product) => product.terms), ...Object.values(categories).map((each) => each.terms)];
  const known = new Set(terms.flatMap((each) => [...termsOf(each)]));
  return words.map(concept).filter((word) => known.has(word));
}

/** Every place where each topic is named. */
function placesOf(topics: readonly Topic[], text: PreparedText): number[][] {
  const tokens = text.tokens.map(({ word, start }) => ({ word: concept(word), start }));
  return topics.map((topic) => tokens.filter(({ word }) => topic.words.has(word)).map(({ start }) => start));
}

/** Whether a place can be chosen for each topic that is named, none before the one chosen for the topic ahead of it. */
function inOrder(places: readonly number[][]): boolean {
  let from = 0;
  return places.every((found) => {
    if (found.length === 0) return true;
    const next = found.find((place) => place >= from);
    if (next !== undefined) from = next;
    return next !== undefined;
  });
}
