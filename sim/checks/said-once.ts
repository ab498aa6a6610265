import { PreparedText } from '../languages/reading/text.ts';
import type { Turn } from '../oracle/conversation.ts';
import { eachReply, quote } from './inspection.ts';
import type { Check } from './types.ts';

/** Shorter ones may come twice: "Thank you!" A question may not, right after itself. */
const WORDS = 5;
/** Lines of lists and orders may be equal. */
const ITEM = /^\s*(?:[*_~]*\d|[-•*·–—|]|\p{Extended_Pictographic})/u;

/** No message says a whole sentence twice. */
export const saidOnce: Check = {
  meta: {
    name: 'said-once',
    kind: 'property',
    title: 'No message says the same sentence twice',
    rules: ['C7'],
  },
  run({ session, report }) {
    eachReply(session, (reply, turn) => {
      if (turn !== undefined && asksTwice(turn)) return;
      for (const { text } of reply.botMessages) {
        const twice = repeated(text);
        if (twice === undefined) continue;
        report({
          ok: false,
          turn,
          customer: reply.customer,
          at: reply.at,
          expected: 'each sentence once',
          actual: `says "${twice}" twice: ${quote(reply)}`,
        });
        return;
      }
      report({
        ok: true,
        turn,
        customer: reply.customer,
        at: reply.at,
        expected: 'each sentence once',
        actual: 'once',
      });
    });
  },
};

/** A sentence that a text has twice, outside lists. */
export function repeated(text: string): string | undefined {
  const seen = new Set<string>();
  let before = '';
  const sentences = new PreparedText(text).lines
    .filter((line) => !ITEM.test(line.text))
    .flatMap((line) => line.sentences);
  for (const sentence of sentences) {
    const asked = sentence.plain === before && sentence.words.length > 1 && /\?\s*$/.test(sentence.text);
    before = sentence.plain;
    if (!asked && sentence.words.length < WORDS) continue;
    if (asked || seen.has(sentence.plain)) return sentence.text;
    seen.add(sentence.plain);
  }
  return undefined;
}

/** Who asks the same twice may be answered twice. */
function asksTwice({ messages }: Turn): boolean {
  const said = messages.map(({ reading }) => reading.said.plain);
  return new Set(said).size < said.length;
}
