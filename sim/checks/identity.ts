import { isBareAssistant } from '../languages/reading/replies.ts';
import { plain } from '../languages/reading/text.ts';
import type { Reply } from '../oracle/conversation.ts';
import { asksFor, eachAnswered, quote } from './inspection.ts';
import type { Check } from './types.ts';

/** The first reply and the answer to "who are you" carry the business name. */
export const identity: Check = {
  meta: {
    name: 'identity',
    kind: 'property',
    title: 'The first reply and "who are you" carry the business name; never a bare "Assistant"',
    rules: ['C8'],
  },
  run({ session, report }) {
    const name = plain(session.shop.name);
    const carries = (reply: Reply): boolean => reply.reading.said.plain.includes(name);
    for (const conversation of session.conversations) {
      const first = conversation.turns.find((turn) => turn.answer !== null);
      if (!first?.answer || first.expectedReply !== 'yes') continue;
      const opening = first.replies[0] ?? first.answer;
      report({
        ok: carries(opening),
        turn: first,
        expected: `the first reply names "${session.shop.name}"`,
        actual: quote(opening),
      });
    }
    eachAnswered(session, (answer, turn) => {
      const ok = carries(answer);
      if (asksFor(turn, 'identity'))
        report({ ok, turn, expected: `says that it is "${session.shop.name}"`, actual: quote(answer) });
      else if (isBareAssistant(answer.reading.said.folded) && !ok) {
        report({ ok, turn, expected: `the assistant of "${session.shop.name}"`, actual: quote(answer) });
      }
    });
  },
};
