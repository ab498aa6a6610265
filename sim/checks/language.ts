import type { ReadArrival, Turn } from '../oracle/conversation.ts';
import { fold, wordsOf } from '../oracle/text.ts';
import { eachReply, eachTurn, quote } from './inspection.ts';
import type { Check, Finding } from './types.ts';

const NAME = { en: 'English', sw: 'Swahili', mixed: 'a mix of English and Swahili' } as const;

/** Replies are in the conversation's language. */
export const language: Check = {
  meta: {
    name: 'language',
    kind: 'rate',
    metric: 'language_consistency',
    title: "A reply is in the conversation's language",
    rules: ['L1', 'L2', 'L3', 'L5', 'F8', 'F9'],
  },
  run({ session, report }) {
    eachReply(session, (reply, turn) => {
      if (reply.kind === 'forbidden') return;
      const spoken = reply.reading.language;
      report({
        ok: reply.languages.some((each) => each === spoken),
        ...(spoken === null ? { undecided: true } : {}),
        turn,
        customer: reply.customer,
        at: reply.at,
        expected: reply.languages.map((each) => NAME[each]).join(' or '),
        actual: `${spoken === null ? 'nothing to classify' : NAME[spoken]}: ${quote(reply)}`,
      });
    });
  },
};

/** One reply is in one language. */
export const oneLanguage: Check = {
  meta: {
    name: 'one-language',
    kind: 'property',
    title: 'No English and Swahili mixed inside one reply',
    rules: ['L4'],
  },
  run({ session, report }) {
    eachReply(session, (reply, turn) => {
      if (reply.reading.language === null) return;
      report({
        ok: reply.reading.language !== 'mixed',
        turn,
        customer: reply.customer,
        at: reply.at,
        expected: 'one language',
        actual: `${NAME[reply.reading.language]}: ${quote(reply)}`,
      });
    });
  },
};

/** Beyond doubt: nothing that a customer could mean as a word of one language. */
const SAYS_NOTHING = /^(?:[^\p{L}]*|\W*(?:ok|okay|oky|okey|k)\W*)$/iu;

const saysNothing = ({ message, reading }: ReadArrival): boolean =>
  message.content.type === 'tap' || (message.content.type === 'text' && SAYS_NOTHING.test(reading.text));

/** The reply to a turn, held against the one language that it must be in; nothing where that cannot be classified. */
function judged(turn: Turn): Finding | null {
  const [expected] = turn.languages;
  const spoken = turn.answer?.reading.language ?? null;
  if (expected === undefined || turn.languages.length > 1 || spoken === null || spoken === 'mixed') return null;
  return { ok: spoken === expected, turn, expected: NAME[expected], actual: `${NAME[spoken]}: ${quote(turn.answer)}` };
}

/** A number, "ok", an emoji or a tap never settles a language: no single miss is tolerated. */
export const languageKept: Check = {
  meta: {
    name: 'language-kept',
    kind: 'property',
    title: 'A number, "ok", an emoji or a tap leaves the language as it is: the shop\'s, while none is established',
    rules: ['L1', 'L3', 'F8'],
  },
  run({ session, report }) {
    eachTurn(session, (turn) => {
      const finding = turn.expectedReply === 'yes' && turn.messages.every(saysNothing) ? judged(turn) : null;
      if (finding) report(finding);
    });
  },
};

/** Beyond doubt: a wish, or a clear message of more than one word; what a single word ("Number 4") says is for the rate. */
const settles = ({ reading }: ReadArrival): boolean =>
  reading.wish !== null ||
  (reading.strength === 'clear' && wordsOf(fold(reading.text)).filter((word) => !/^\d/.test(word)).length > 1);

/** A clear message or a wish is followed at once: no single miss is tolerated. */
export const languageFollowed: Check = {
  meta: {
    name: 'language-followed',
    kind: 'property',
    title: 'A clear message, or a wish for a language, is answered in its language at once',
    rules: ['L2', 'F9'],
  },
  run({ session, report }) {
    eachTurn(session, (turn) => {
      const finding = turn.expectedReply === 'yes' && turn.messages.some(settles) ? judged(turn) : null;
      if (finding) report(finding);
    });
  },
};
