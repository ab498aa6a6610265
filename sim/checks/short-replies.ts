import { findAmounts } from '../languages/reading/money.ts';
import { PreparedText } from '../languages/reading/text.ts';
import { type CatalogIndex, indexCatalog, mentionsIn } from '../oracle/catalog.ts';
import { plural } from '../plural.ts';
import type { Product } from '../shop/types.ts';
import { eachReply, quote } from './inspection.ts';
import type { Check } from './types.ts';

/** A number, keycap, bullet, dash, arrow or emoji at the beginning: one of a list, whatever follows. */
const ITEM =
  /^\s*(?:[*_~]*(?:\d{1,2}\s*[.):\]-]|[a-z][.)]\s)|\d\ufe0f?\u20e3|#\d|\(\d{1,2}\)|[-•*·–—▪▫◦‣>→➤|]\s|\p{Extended_Pictographic})/iu;
/** A cell of a table, a part of a card, "name: value", "2 x this = that". */
const CELLS = /[·•|=]|\s[–—-]\s|^[^.!?:]{1,40}:(?:\s*\S|[*_]*\s*$)/u;
/** What may stand after the end of a sentence. */
const ENDS = /[.!?\u2026](?:["')\]*_~\s\u200d]|\p{Extended_Pictographic}|\ufe0f)*$/u;

/** Sentences of a text outside lists, cards, tables and totals. */
interface Sentences {
  /** Those with the end of a sentence. */
  sure: string[];
  /** Lines without one: a sentence, or the line of a card or a list in a form of its own. */
  perhaps: string[];
}

/** Sentences of a text, without lines of lists, cards and summaries and without fragments of one or two words. */
export function sentencesOutsideLists(text: string, products: readonly Product[] = []): Sentences {
  const index = indexCatalog(products);
  const found: Sentences = { sure: [], perhaps: [] };
  for (const line of new PreparedText(text).lines) {
    if (ITEM.test(line.text) || isName(line, index)) continue;
    const several = line.sentences.length > 1;
    if (!several && (CELLS.test(line.text) || findAmounts(line.folded).length > 0)) continue;
    for (const sentence of line.sentences) {
      if (sentence.words.length <= 2) continue;
      (ENDS.test(sentence.text) ? found.sure : found.perhaps).push(sentence.text);
    }
  }
  return found;
}

/** A line that is the name of a product, or hardly more: the title of a card. */
function isName({ tokens, text }: PreparedText, index: CatalogIndex): boolean {
  if (ENDS.test(text)) return false;
  const mentions = mentionsIn(tokens, index);
  return (
    mentions.length > 0 &&
    tokens.filter(({ start }) => !mentions.some((name) => start >= name.start && start < name.end)).length <= 2
  );
}

/** At most 3 sentences outside product lists. */
export const shortReplies: Check = {
  meta: {
    name: 'short-replies',
    anyTurn: true,
    kind: 'property',
    title: 'A reply has at most 3 sentences outside product lists',
    rules: ['C7'],
    parameters: { sentences: { default: 3, min: 1, max: 100, title: 'sentences outside product lists, at most' } },
  },
  run({ session, parameters: { sentences: most = 0 }, report }) {
    eachReply(session, (reply, turn) => {
      const text = reply.botMessages.map((botMessage) => botMessage.text).join('\n');
      const { sure, perhaps } = sentencesOutsideLists(text, reply.products);
      const open = sure.length <= most && sure.length + perhaps.length > most;
      // Where nobody knows in which turns the bot saw a burst, what came together may be the replies to two of them.
      const several = turn?.uncertain === true && turn.messages.length > 1 && reply.botMessages.length > 1;
      report({
        ok: sure.length <= most,
        ...(open || (several && sure.length > most) ? { undecided: true } : {}),
        turn,
        customer: reply.customer,
        at: reply.at,
        expected: `at most ${most} sentences`,
        actual: open
          ? `${plural(sure.length, 'sentence')}, and ${plural(perhaps.length, 'line')} that may be more: ${quote(reply)}`
          : sure.length <= most
            ? plural(sure.length, 'sentence')
            : `${plural(sure.length, 'sentence')}: ${quote(reply)}`,
      });
    });
  },
};
