import { indexCatalog } from '../oracle/catalog.ts';
import type { Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import { productsFor, variantsFor } from '../oracle/inquiry.ts';
import { asksFor, eachTurn, onlyMessage, quote, titles } from './inspection.ts';
import type { Check } from './types.ts';

/** Whether a turn asks for products, in a shop that has some, and is answered. */
export function isProductInquiry(turn: Turn): turn is Turn & { answer: Reply } {
  if (turn.expectedReply !== 'yes' || turn.answer === null) return false;
  if (asksFor(turn, 'human', 'cancel')) return false;
  if (turn.messages.some((message) => message.outcomes !== null || message.tapped !== null)) return false;
  if (asksFor(turn, 'purchase') && turn.answer.reading.order) return false;
  const asks = asksFor(turn, 'browse', 'inquiry') || isShownWhatItNames(turn, turn.answer);
  return asks && turn.answer.products.some((product) => product.active);
}

/**
 * Whether a question names products in full and is answered with one of them as it is shown to customers, with something to
 * tap: "how much is the Safari Boot?" A sentence that answers it shows nothing.
 */
const isShownWhatItNames = ({ messages }: Turn, { reading, botMessages }: Reply): boolean =>
  botMessages.some(({ kind }) => kind === 'buttons' || kind === 'list') &&
  messages.some(
    (message) =>
      message.reading.intents.includes('question') &&
      message.reading.inquiry?.products.some((product) => reading.shown.includes(product)),
  );

/** Calls `look` for every product inquiry, with its answer. */
export function eachInquiry(session: SessionModel, look: (answer: Reply, turn: Turn) => void): void {
  eachTurn(session, (turn) => {
    if (isProductInquiry(turn)) look(turn.answer, turn);
  });
}

/** What a product inquiry shows at best, for people. */
export function wanted(turn: Turn, session: SessionModel): string {
  const fits = [...new Set(turn.messages.flatMap((message) => message.reading.wants ?? []))];
  if (fits.length > 0) return `products, e.g. ${titles(session, fits.slice(0, 3))}`;
  return turn.messages.some((message) => message.reading.wants)
    ? 'the closest alternatives (nothing fits exactly)'
    : 'products';
}

/** A product inquiry whose reply shows no product. */
export const emptyResults: Check = {
  meta: {
    name: 'empty-results',
    kind: 'rate',
    metric: 'empty_results',
    title: 'A product inquiry is answered with products',
    rules: ['D1', 'D3', 'D4', 'D7'],
  },
  run({ session, report }) {
    if (!session.rules.immediate) return;
    eachInquiry(session, (answer, turn) => {
      const { reading } = answer;
      const shown = [...new Set([...reading.shown, ...reading.named])];
      report({
        ok: shown.length > 0,
        turn,
        expected: wanted(turn, session),
        actual: shown.length > 0 ? titles(session, shown) : `no product: ${quote(answer)}`,
      });
    });
  },
};

/** The reply shows something that fits, where something fits. */
export const inquiryMatch: Check = {
  meta: {
    name: 'inquiry-match',
    kind: 'property',
    title: 'Categories, colours, sizes, budgets and typos are understood',
    rules: ['D3', 'F9'],
  },
  run({ session, report }) {
    if (!session.rules.immediate) return;
    eachInquiry(session, ({ reading, products, from }, turn) => {
      const message = onlyMessage(turn);
      if (!message) return;
      const { inquiry } = message.reading;
      const meant = message.means?.wants;
      // Beside a product that is named in full, other words make it no other one.
      const isVague = inquiry !== null && inquiry.unknown.length > 0 && inquiry.products.length === 0;
      // The catalogue may have changed since it was last shown: something must fit now, and what did fit is no fault.
      const before = message.reading.wants ?? [];
      const wants = meant || !inquiry ? before : productsFor(inquiry, indexCatalog(products));
      const active = products.filter((product) => product.active).length;
      if (reading.shown.length === 0) return;
      if ([before, wants].some((fits) => fits.length === 0 || fits.length === active)) return;
      const fits = [...new Set([...wants, ...before])];
      const fitting = reading.shown.filter((id) => fits.includes(id));
      // What does not fit may follow what fits, never lead.
      const leads = fitting[0] === reading.shown[0];
      // Sold out, said so by name, and others shown instead, is an answer too (rule D4).
      const told = fits.some((id) => reading.named.includes(id) && !reading.shown.includes(id));
      // In stock comes first (rule D2), also before what fits better and may be sold out, as it is or in what was asked for.
      const mayBeGone = (id: string): boolean => {
        const product = products.find((each) => each.id === id);
        const variants = product && inquiry ? variantsFor(inquiry, product) : [];
        const stocks = variants.map((each) => session.facts.stockAt(from, id, each.id));
        return (stocks.length > 0 ? stocks : [session.facts.stockAt(from, id)]).every(({ min }) => min <= 0);
      };
      const soldOut = fitting.length > 0 && fitting.every(mayBeGone);
      const ok = leads || told || soldOut;
      // Words that are not read may ask for something else than what fits the others: what fits those is right all the same.
      if (!ok && isVague && meant === undefined) return;
      // "Doesn't the iPhone come in yellow?" may be answered with what does come in yellow before it.
      if (!ok && !asksFor(turn, 'browse', 'inquiry')) return;
      report({
        ok,
        turn,
        expected: `${titles(session, wants.slice(0, 4))} first`,
        actual: titles(session, reading.shown),
      });
    });
  },
};
