import { findAmounts } from '../languages/reading/money.ts';
import { PreparedText } from '../languages/reading/text.ts';
import { eachReply, quote } from './inspection.ts';
import type { Check } from './types.ts';

const MOST = 3;
const LIST_LINE = /^\s*(?:\*?\d{1,2}\s*[.):-]|[-•*·–]\s|\p{Extended_Pictographic}|[^.!?]{1,30}:\s*\S|.*[·•|])/u;

/** Sentences of a text, without lines of lists and summaries and without fragments of one or two words. */
export function sentencesOutsideLists(text: string): string[] {
  return new PreparedText(text).lines
    .filter(
      (line) => !LIST_LINE.test(line.text) && (findAmounts(line.folded).length === 0 || /[.!?]\s+\S/.test(line.text)),
    )
    .flatMap((line) => line.sentences)
    .filter(({ words }) => words.length > 2)
    .map((sentence) => sentence.text);
}

/** At most 3 sentences outside product lists. */
export const shortReplies: Check = {
  meta: {
    name: 'short-replies',
    kind: 'property',
    title: 'A reply has at most 3 sentences outside product lists',
    rules: ['C7'],
  },
  run({ session, report }) {
    eachReply(session, (reply, turn) => {
      const found = sentencesOutsideLists(reply.botMessages.map((botMessage) => botMessage.text).join('\n'));
      report({
        ok: found.length <= MOST,
        turn,
        customer: reply.customer,
        at: reply.at,
        expected: `at most ${MOST} sentences`,
        actual: found.length <= MOST ? `${found.length} sentences` : `${found.length} sentences: ${quote(reply)}`,
      });
    });
  },
};
