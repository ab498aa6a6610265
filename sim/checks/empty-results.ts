import { indexCatalog } from '../model/catalog.ts';
import type { SessionModel, Turn } from '../model/conversation.ts';
import { asksFor, eachTurn, type Inspection, quote, titles } from './inspection.ts';

/** Whether a turn asks for products, in a shop that has some. */
export function isProductInquiry(turn: Turn): boolean {
  if (turn.owed !== 'yes' || turn.answer === null) return false;
  if (asksFor(turn, 'human', 'stop', 'cancel')) return false;
  if (turn.messages.some((message) => message.outcomes !== null || message.tapped !== null)) return false;
  if (asksFor(turn, 'purchase') && turn.answer.reading.order) return false;
  return asksFor(turn, 'browse', 'inquiry') && turn.answer.products.some((product) => product.active);
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
export const emptyResults: Inspection = {
  check: {
    name: 'empty-results',
    kind: 'rate',
    metric: 'empty_results',
    title: 'A product inquiry is answered with products',
    rules: ['D1', 'D3', 'D4', 'D7'],
  },
  inspect(session, note) {
    if (!session.rules.immediate) return;
    eachTurn(session, (turn) => {
      if (!isProductInquiry(turn)) return;
      const reading = turn.answer?.reading;
      const shown = reading ? [...new Set([...reading.shown, ...reading.named])] : [];
      note({
        ok: shown.length > 0,
        turn,
        expected: wanted(turn, session),
        actual: shown.length > 0 ? titles(session, shown) : `no product: ${quote(turn.answer)}`,
      });
    });
  },
};

/** The reply shows something that fits, where something fits. */
export const inquiryMatch: Inspection = {
  check: {
    name: 'inquiry-match',
    kind: 'property',
    title: 'Categories, colours, sizes, budgets and typos are understood',
    rules: ['D3', 'F9'],
  },
  inspect(session, note) {
    if (!session.rules.immediate) return;
    eachTurn(session, (turn) => {
      if (!isProductInquiry(turn) || turn.messages.length !== 1) return;
      const wants = turn.messages[0]?.reading.wants ?? [];
      const reading = turn.answer?.reading;
      const active = turn.answer
        ? indexCatalog(turn.answer.products).list.filter(({ product }) => product.active).length
        : 0;
      if (turn.messages[0]?.means?.wants === undefined && (turn.messages[0]?.reading.inquiry?.unknown.length ?? 0) > 0)
        return;
      if (wants.length === 0 || !reading || reading.shown.length === 0 || wants.length === active) return;
      // What does not fit may follow what fits, never lead.
      const [first = ''] = reading.shown;
      // Sold out, said so by name, and others shown instead, is an answer too (rule D4).
      const fitting = reading.shown.filter((id) => wants.includes(id));
      // In stock comes first (rule D2), also before what fits better and is sold out.
      const place = turn.answer?.from ?? 0;
      const soldOut = fitting.length > 0 && fitting.every((id) => session.facts.stockAt(place, id).max <= 0);
      const told = wants.some((id) => reading.named.includes(id) && !reading.shown.includes(id));
      note({
        ok: wants.includes(first) || told || soldOut,
        turn,
        expected: `${titles(session, wants.slice(0, 4))} first`,
        actual: titles(session, reading.shown),
      });
    });
  },
};
