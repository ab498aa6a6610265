import { wordsOf } from '../languages/reading/text.ts';
import { NUMBERED } from '../oracle/bot-messages.ts';
import type { Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import { asksFor, eachAnswered, quote, titles } from './inspection.ts';
import type { Finding } from './types.ts';

/** Words beside the name that "it is sold out" takes, with a courtesy. With more of them a sentence may say something else. */
const WORDS = 12;

/**
 * "Sold out" is no end of a visit, as long as the shop has others of the kind: the reply shows one, offers to tell when it is
 * back, asks, or has a button. Only replies that say nothing else at all are judged; what else they say may lead on.
 */
export function eachDeadEnd(session: SessionModel, report: (finding: Finding) => void): void {
  eachAnswered(session, (answer, turn) => {
    const gone = goneIn(answer);
    if (gone.length === 0 || !wantsIt(turn)) return;
    const others = inStockBeside(gone, answer, session);
    if (others.length === 0) return;
    const leads = leadsOn(answer, gone, session);
    report({
      ok: leads !== 'no',
      ...(leads === 'perhaps' ? { undecided: true } : {}),
      turn,
      at: answer.at,
      expected: `after "sold out" something to go on with, such as ${titles(session, others.slice(0, 1))}`,
      actual:
        leads === 'yes' ? 'something to go on with' : `says that it is sold out, and nothing else: ${quote(answer)}`,
      cause: 'a dead end after "sold out"',
    });
  });
}

/** What a reply says is sold out, if it speaks of nothing else. */
function goneIn({ reading }: Reply): string[] {
  const stock = reading.claims.flatMap((claim) => (claim.kind === 'availability' ? [claim] : []));
  const gone = [...new Set(stock.filter(({ available }) => !available).map(({ product }) => product))];
  return stock.some(({ available }) => available) ? [] : gone;
}

/** Who asks for the price of something hears it; who wants the thing wants to go on. */
const wantsIt = (turn: Turn): boolean =>
  turn.messages.some(({ tapped }) => tapped !== null) || asksFor(turn, 'purchase', 'reference', 'inquiry');

function inStockBeside(gone: readonly string[], { products, from }: Reply, { facts }: SessionModel): string[] {
  const kinds = new Set(products.filter(({ id }) => gone.includes(id)).map(({ category }) => category));
  const others = products.filter(({ id, active, category }) => active && !gone.includes(id) && kinds.has(category));
  return others.filter(({ id }) => facts.stockAt(from, id).min > 0).map(({ id }) => id);
}

function leadsOn(
  { reading, products }: Reply,
  gone: readonly string[],
  session: SessionModel,
): 'yes' | 'perhaps' | 'no' {
  const { options, asksBack, named, shown, said, claims } = reading;
  if (options.length > 0 || asksBack || [...named, ...shown].some((id) => !gone.includes(id))) return 'yes';
  const taken = new Set(products.filter(({ id }) => gone.includes(id)).flatMap(({ title }) => wordsOf(title)));
  // Buttons that were refused come as text: "1. See more".
  const numbered = said.lines.flatMap(({ text }) => NUMBERED.exec(text)?.[1] ?? []);
  if (numbered.some((item) => !wordsOf(item).some((word) => taken.has(word)))) return 'yes';
  const denials = claims.filter((claim) => claim.kind === 'availability').map(({ text }) => text);
  const own = (sentence: { words: readonly string[] }): number =>
    sentence.words.filter((word) => !taken.has(word)).length;
  const shop = session.shop.name.toLowerCase();
  const more = said.sentences.filter(
    (sentence) =>
      !denials.some((text) => text.includes(sentence.text)) && own(sentence) > 3 && !sentence.folded.includes(shop),
  );
  const long = said.sentences.some((sentence) => own(sentence) > WORDS);
  return more.length > 0 || long ? 'perhaps' : 'no';
}
