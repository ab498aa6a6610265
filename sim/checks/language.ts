import { eachReply, type Inspection, quote } from './inspection.ts';

const NAME = { en: 'English', sw: 'Swahili', mixed: 'a mix of English and Swahili' } as const;

/** Replies are in the conversation's language. */
export const language: Inspection = {
  check: {
    name: 'language',
    kind: 'rate',
    metric: 'language_consistency',
    title: "A reply is in the conversation's language",
    rules: ['L1', 'L2', 'L3', 'L5', 'F8', 'F9'],
  },
  inspect(session, note) {
    eachReply(session, (reply, turn) => {
      if (reply.kind === 'forbidden' || reply.languages.length === 0) return;
      const spoken = reply.reading.language;
      note({
        ok: spoken !== null && spoken !== 'mixed' && reply.languages.includes(spoken),
        ...(spoken === null ? { abstained: true } : {}),
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
export const oneLanguage: Inspection = {
  check: {
    name: 'one-language',
    kind: 'property',
    title: 'No English and Swahili mixed inside one reply',
    rules: ['L4'],
  },
  inspect(session, note) {
    eachReply(session, (reply, turn) => {
      if (reply.reading.language === null) return;
      note({
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
