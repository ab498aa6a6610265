import { PreparedText } from '../languages/reading/text.ts';
import type { Turn } from '../oracle/conversation.ts';
import { eachReply, quote } from './inspection.ts';
import { eachOpening } from './openings.ts';
import type { Check } from './types.ts';

/** Shorter ones may come twice: "Thank you!" A question may not, right after itself. */
const WORDS = 5;
/** So many words of a sentence, and then the same again, are no figure of speech, in whatever line. */
const RUN = 5;
/** What parts a sentence into clauses. */
const CLAUSE = /[,;:](?=\s)/;
/** Lines of lists and orders may be equal. */
const ITEM = /^\s*(?:[*_~]*\d|[-•*·–—|]|\p{Extended_Pictographic})/u;

/** No message says a whole sentence twice, and no conversation opens every reply alike. */
export const saidOnce: Check = {
  meta: {
    name: 'said-once',
    kind: 'property',
    title: 'No message says the same sentence twice, and not every reply opens with the same one',
    rules: ['C7'],
  },
  run({ session, report }) {
    eachOpening(session, report);
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

/** A sentence that a text has twice, outside lists; or words that a sentence has twice in a row. */
export function repeated(text: string): string | undefined {
  const lines = new PreparedText(text).lines;
  const seen = new Set<string>();
  let before = '';
  const sentences = lines.filter((line) => !ITEM.test(line.text)).flatMap((line) => line.sentences);
  for (const sentence of sentences) {
    const asked = sentence.plain === before && sentence.words.length > 1 && /\?\s*$/.test(sentence.text);
    before = sentence.plain;
    if (!asked && sentence.words.length < WORDS) continue;
    if (asked || seen.has(sentence.plain)) return sentence.text;
    seen.add(sentence.plain);
  }
  for (const { text: sentence } of lines.flatMap((line) => line.sentences)) {
    const clauses = sentence.split(CLAUSE).flatMap((clause) => new PreparedText(clause).lines);
    const words = clauses.map((line) => line.sentences.flatMap((one) => one.words));
    const run = words.map(runTwice).find((found) => found !== undefined);
    if (run !== undefined) return run.join(' ');
    // Of two clauses one of which goes on, as in "the shoes, then the shoes in size 40", each says something of its own.
    const again = words.find((clause, n) => clause.length >= RUN && clause.join(' ') === words[n - 1]?.join(' '));
    if (again !== undefined) return again.join(' ');
  }
  return undefined;
}

/** Words that come twice in a row: a b c d a b c d. */
function runTwice(words: readonly string[]): readonly string[] | undefined {
  for (let length = RUN; length * 2 <= words.length; length += 1) {
    let equal = 0;
    for (let at = length; at < words.length; at += 1) {
      equal = words[at] === words[at - length] ? equal + 1 : 0;
      if (equal === length) return words.slice(at - length + 1, at + 1);
    }
  }
  return undefined;
}

/** Who asks the same twice may be answered twice. */
function asksTwice({ messages }: Turn): boolean {
  const said = messages.map(({ reading }) => reading.said.plain);
  return new Set(said).size < said.length;
}
