import { findAmounts } from '../oracle/money.ts';
import { fold, sentences, wordsOf } from '../oracle/text.ts';
import { eachReply, quote } from './inspection.ts';
import type { Check } from './types.ts';

const MOST = 3;
const LIST_LINE = /^\s*(?:\*?\d{1,2}\s*[.):-]|[-•*·–]\s|\p{Extended_Pictographic}|[^.!?]{1,30}:\s*\S|.*[·•|])/u;

/** Sentences of a text, without lines of lists and summaries and without fragments of one or two words. */
export function sentencesOutsideLists(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !LIST_LINE.test(line) && (findAmounts(fold(line)).length === 0 || /[.!?]\s+\S/.test(line)))
    .flatMap((line) => sentences(line))
    .filter((sentence) => wordsOf(sentence).length > 2);
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
      const found = sentencesOutsideLists(reply.bubbles.map((bubble) => bubble.text).join('\n'));
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
