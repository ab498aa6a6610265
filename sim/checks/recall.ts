import { concept } from '../model/concepts.ts';
import type { SessionModel, Turn } from '../model/conversation.ts';
import { fold, tokenize } from '../model/text.ts';
import { asksFor, type Inspection, quote } from './inspection.ts';

const DENIES =
  /(?:haven't|have not|hadn't|didn't) (?:talked|discussed|spoken|chatted|talk|discuss|speak|chat)|no (?:previous |earlier )?(?:conversation|messages|history)|(?:hatujazungumza|hatujaongea|hatukuzungumza|hakuna mazungumzo)/;
const DAY = 24 * 3600 * 1000;

/** "What have we talked about" names the real topics, in order; the conversation is never denied. */
export const recall: Inspection = {
  check: {
    name: 'recall',
    kind: 'property',
    title: '"What have we talked about" names the real topics in order and never denies the conversation',
    rules: ['C3'],
  },
  inspect(session, note) {
    for (const conversation of session.conversations) {
      for (const [i, turn] of conversation.turns.entries()) {
        if (turn.owed !== 'yes' || !turn.answer || !asksFor(turn, 'recall')) continue;
        const topics = conversation.turns.slice(0, i).flatMap((earlier) => topicOf(earlier, session));
        if (topics.length === 0) continue;
        const text = fold(
          `${turn.answer.reading.text}\n${turn.answer.reading.options.map((option) => option.title).join('\n')}`,
        );
        const places = placesOf(topics, text);
        const named = places.filter((place) => place >= 0);
        const denied = DENIES.test(text);
        // What was come back to may be named once, at either place.
        const once = topics.map(({ name }, k) => (topics.filter((topic) => topic.name === name).length === 1 ? k : -1));
        const fixed = places.filter((place, k) => place >= 0 && once[k] === k);
        const ordered = fixed.every((place, k) => k === 0 || place >= (fixed[k - 1] ?? 0));
        const enough = named.length >= Math.max(1, Math.floor(topics.length / 2));
        note({
          ok: !denied && enough && ordered,
          turn,
          expected: `names, in this order: ${topics.map((topic) => topic.name).join(', ')}`,
          actual: `${denied ? 'claims that there was no conversation' : !enough ? `names ${named.length} of ${topics.length} topics` : ordered ? 'names the topics in order' : 'not in their order'}: ${quote(turn.answer)}`,
        });
      }
    }
  },
};

/** After 24 hours of silence the first reply sums up the old conversation. */
export const newSession: Inspection = {
  check: {
    name: 'new-session',
    kind: 'property',
    title: 'After 24 hours of silence, a new session begins with a summary of the old one',
    rules: ['C4'],
  },
  inspect(session, note) {
    for (const conversation of session.conversations) {
      for (const [i, turn] of conversation.turns.entries()) {
        const before = conversation.turns[i - 1];
        if (!before || turn.owed !== 'yes' || !turn.answer || turn.openedAt - lastOf(before) < DAY) continue;
        // The old session reaches back to the silence before it.
        const since = conversation.turns.findLastIndex(
          (earlier, k) => k < i && k > 0 && earlier.openedAt - lastOf(conversation.turns[k - 1] as Turn) >= DAY,
        );
        const old = conversation.turns.slice(Math.max(0, since), i);
        const topics = old.flatMap((earlier) => topicOf(earlier, session));
        if (topics.length === 0) continue;
        const text = fold(turn.answer.reading.text);
        const named = placesOf(topics, text).some((place) => place >= 0);
        const greeted =
          /last time|mara ya mwisho|previously|earlier|last conversation|mazungumzo yetu|ulikuwa|uliuliza|tulizungumza|you asked|you were|we talked/.test(
            text,
          );
        note({
          ok: named || greeted,
          turn,
          expected: `a summary of the old conversation (${topics.map((topic) => topic.name).join(', ')})`,
          actual: quote(turn.answer),
        });
      }
    }
  },
};

const lastOf = (turn: Turn): number => Math.max(turn.closesAt, turn.replies.at(-1)?.until ?? 0);

interface Topic {
  name: string;
  /** Concepts any of which names it. */
  words: Set<string>;
}

/** What a turn was about: products chosen or asked for. */
function topicOf(turn: Turn, session: SessionModel): Topic[] {
  if (!turn.answer) return [];
  const topics: Topic[] = [];
  for (const message of turn.messages) {
    const named = message.reading.inquiry?.nouns ?? [];
    // Where the rules leave more than one outcome, what the bot took it for is what was talked of.
    const [outcome] = message.outcomes?.length === 1 ? message.outcomes : [];
    const chosen =
      message.tapped ??
      (outcome?.kind === 'products' ? outcome.products[0] : undefined) ??
      ((message.outcomes?.length ?? 0) > 1 ? turn.answer.reading.chosen : null) ??
      message.reading.inquiry?.products[0];
    if (chosen !== undefined) {
      const title = session.facts.titleOf(chosen);
      topics.push({
        name: title,
        words: new Set(
          tokenize(fold(title))
            .map(({ word }) => concept(word))
            .filter((word) => word.length > 2),
        ),
      });
    } else if (named.length > 0) {
      const words = new Set(named);
      const { products } = turn.answer;
      // Named, not only shown: what is sold out is told of by name.
      for (const id of turn.answer.reading.named) {
        const category = products.find((product) => product.id === id)?.category ?? '';
        for (const { word } of tokenize(fold(`${session.facts.titleOf(id)} ${category}`)))
          if (word.length > 3) words.add(concept(word));
      }
      topics.push({ name: named.join(' '), words });
    }
  }
  return topics;
}

/** Where each topic is first named, not before the topic it follows if it can be found there; -1: nowhere. */
function placesOf(topics: readonly Topic[], text: string): number[] {
  const tokens = tokenize(text).map(({ word, start }) => ({ word: concept(word), start }));
  let from = 0;
  return topics.map((topic) => {
    const next =
      tokens.find((token) => token.start >= from && topic.words.has(token.word)) ??
      tokens.find((token) => topic.words.has(token.word));
    if (!next) return -1;
    from = Math.max(from, next.start);
    return next.start;
  });
}
