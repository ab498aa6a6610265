import type { Conversation, ReadArrival, Reply, Turn } from '../oracle/conversation.ts';
import { listBasis } from './basis.ts';
import { eachAnswered, onlyMessage, quote, titles } from './inspection.ts';
import { describeOutcome, fitsOutcome } from './outcome.ts';
import type { Check } from './types.ts';

/**
 * A reference is looked up in the latest list, or in the one that is quoted, and is never guessed: no single miss is
 * tolerated. Taking the wrong item of the right list is for the rate (`reference`).
 */
export const recentContext: Check = {
  meta: {
    name: 'recent-context',
    kind: 'property',
    title: 'No reference leads to an older list than the right one, to an expired one, or to a guess',
    rules: ['R3', 'R4', 'R5', 'R7', 'R8', 'R11', 'F5', 'F6', 'F7', 'F18'],
    hint: '--setting context_ttl_minutes=N',
  },
  run({ session, report }) {
    if (!session.rules.references) return;
    eachAnswered(session, (answer, turn, conversation) => {
      const message = onlyMessage(turn);
      const outcomes = message?.outcomes ?? [];
      const [outcome] = outcomes;
      if (!message || message.tapped !== null || !outcome || outcome.kind === 'several') return;
      const { reading } = answer;
      const right = outcomes.some((each) => fitsOutcome(each, reading));
      const chosen = reading.shown.length < 2 ? reading.chosen : null;
      const wrong =
        !right && chosen !== null && (outcome.kind === 'none' || elsewhere(chosen, message, turn, conversation));
      // Whether something is ambiguous is only beyond doubt where the author of the session says so.
      if (wrong && outcome.kind === 'none' && outcome.why === 'ambiguous' && message.means?.refers === undefined)
        return;
      const again = wrong && outcome.kind === 'none' && asksAgain(answer, turn, conversation);
      report({
        ok: !wrong,
        // "That one", after the question for the variant of one product: the question is put again, and nothing new chosen.
        ...(again && { undecided: true }),
        turn,
        at: answer.at,
        expected: describeOutcome(outcome, session),
        actual: wrong ? `chose ${titles(session, [chosen])}: ${quote(answer)}` : quote(answer),
        basis: wrong ? listBasis(session, conversation, turn, message, answer) : undefined,
      });
    });
  },
};

/**
 * Whether a reply ends with the very question, and its options, that the customer was asked last, or with the list that was
 * shown last: the buttons of a summary that was turned down are no list.
 */
function asksAgain(answer: Reply, turn: Turn, { replies }: Conversation): boolean {
  const earlier = replies.filter(
    (reply) => reply.until <= turn.openedAt && reply.botMessages.some(({ options }) => options.length > 0),
  );
  const listed = earlier.findLast(({ reading }) => reading.asks.variant || reading.shown.length > 1);
  const now = lastOptions(answer);
  return now !== '' && [earlier.at(-1), listed].some((asked) => asked !== undefined && lastOptions(asked) === now);
}

const lastOptions = ({ botMessages }: Reply): string =>
  (botMessages.at(-1)?.options ?? []).map(({ title }) => title).join('\n');

/**
 * Whether a product is not of the list that the message means: it is of another one, or this customer never came across it,
 * and the whole list could be read.
 */
function elsewhere(product: string, { message }: ReadArrival, turn: Turn, { replies, turns }: Conversation): boolean {
  const earlier = replies.filter((reply) => reply.until <= turn.openedAt);
  const shown = earlier.filter((reply) => reply.reading.shown.length > 0);
  const quoted = shown.find(({ botMessages }) => botMessages.some(({ id }) => id === message.quotes));
  const meant = quoted ?? shown.at(-1);
  const has = ({ reading }: Reply): boolean => reading.shown.includes(product);
  if (meant === undefined || has(meant)) return false;
  const read = meant.reading.options.every((option) => option.product !== null);
  const asked = turns
    .slice(0, turn.number)
    .flatMap(({ messages }) => messages)
    .flatMap(({ reading: { inquiry, wants } }) => [...(inquiry?.products ?? []), ...(wants ?? [])]);
  const met = asked.includes(product) || earlier.some(({ reading }) => reading.named.includes(product));
  return shown.some(has) || (read && !met);
}
