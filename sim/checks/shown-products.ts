import { listsActions } from '../languages/reading/buttons.ts';
import { mayTellStock } from '../oracle/beside-price.ts';
import { indexCatalog } from '../oracle/catalog.ts';
import type { ReadArrival, Reply, SessionModel } from '../oracle/conversation.ts';
import { productsFor } from '../oracle/inquiry.ts';
import { plural } from '../plural.ts';
import { eachDeadEnd } from './dead-end.ts';
import { eachInquiry, isProductInquiry } from './empty-results.ts';
import { asksFor, eachReply, onlyMessage, quote, titles } from './inspection.ts';
import type { Check } from './types.ts';

/** At most MAX_PRODUCTS_TO_SHOW products. */
export const maxProducts: Check = {
  meta: {
    name: 'max-products',
    kind: 'property',
    title: 'At most MAX_PRODUCTS_TO_SHOW products, in stock first',
    rules: ['D2'],
    hint: '--setting max_products=N',
  },
  run({ session, report }) {
    eachReply(session, (reply, turn) => {
      const { chosen } = reply.reading;
      // A purchase that is under way, asked about beside a list, is no row of it.
      const others = reply.reading.shown.filter((id) => id !== chosen);
      const shown = others.length > 0 ? others : reply.reading.shown;
      if (shown.length === 0) return;
      const stocks = shown.map((id) => session.facts.stockAt(reply.from, id));
      const lastIn = stocks.findLastIndex((stock) => stock.min > 0);
      const inquiry = turn !== undefined && isProductInquiry(turn) ? onlyMessage(turn) : undefined;
      const wanted = inquiry?.reading.wants ?? [];
      const lastWanted = shown.findLastIndex((id, at) => (stocks[at]?.min ?? 0) > 0 && wanted.includes(id));
      // What was asked for and is sold out may stand before other things that are there.
      const firstOut = stocks.findIndex(
        (stock, at) => stock.max <= 0 && at < (wanted.includes(shown[at] ?? '') ? lastWanted : lastIn),
      );
      const disordered = inquiry !== undefined && firstOut >= 0;
      const over = shown.length > session.rules.maxProducts;
      const leftOut = inquiry === undefined || over || disordered ? null : crowdedOut(inquiry, reply, session);
      report({
        ok: !over && !disordered && leftOut === null,
        turn,
        customer: reply.customer,
        at: reply.at,
        expected: `at most ${plural(session.rules.maxProducts, 'product')}, those in stock first`,
        actual: over
          ? plural(shown.length, 'product')
          : disordered
            ? `${titles(session, [shown[firstOut] ?? ''])} is out of stock and stands before ${titles(session, [shown[lastIn] ?? ''])}`
            : leftOut !== null
              ? `${titles(session, [leftOut.shown])} is out of stock and is shown, and ${titles(session, [leftOut.instead])} is in stock and is not`
              : plural(shown.length, 'product'),
      });
    });
  },
};

/** Of what fits an inquiry, something sold out that is shown where something that is there is not even named. */
function crowdedOut(
  { reading: { inquiry, wants }, means }: ReadArrival,
  { reading, from, products }: Reply,
  { facts }: SessionModel,
): { shown: string; instead: string } | null {
  // Where words were not read, or a size was asked for, what fits is not sure enough.
  if (!inquiry || inquiry.unknown.length > 0 || means?.wants !== undefined || wants === null) return null;
  const fits = productsFor(inquiry, indexCatalog(products)).filter((id) => wants.includes(id));
  const plain = fits.filter((id) => products.some((product) => product.id === id && !product.variants?.length));
  const shown = plain.find((id) => reading.shown.includes(id) && facts.stockAt(from, id).max <= 0);
  const instead = plain.find(
    (id) =>
      ![...reading.named, ...reading.shown].includes(id) &&
      facts.stockAt(from, id).min > 0 &&
      products.some((product) => product.id === id && product.active),
  );
  return shown === undefined || instead === undefined ? null : { shown, instead };
}

/** Each shown product carries its price and availability, and the reply a next step. */
export const productFacts: Check = {
  meta: {
    name: 'product-facts',
    kind: 'property',
    title: 'Each shown product carries its price, its availability and a next step, and "sold out" is no dead end',
    rules: ['D6', 'M1'],
  },
  run({ session, report }) {
    eachDeadEnd(session, report);
    eachInquiry(session, (answer, turn) => {
      const { shown, claims, options, asksBack, said } = answer.reading;
      if (shown.length === 0) return;
      const without = (kinds: string[]): string[] =>
        shown.filter(
          (id) => !claims.some((claim) => kinds.includes(claim.kind) && 'product' in claim && claim.product === id),
        );
      const gone = (id: string): boolean =>
        claims.some((claim) => claim.kind === 'availability' && claim.product === id && !claim.available);
      // Where nothing of it can be bought there is nothing to go on with, and no price is needed.
      const unpriced = shown.every(gone) ? [] : without(['price']);
      const unstocked = without(['availability', 'quantity']);
      // Words for what is in stock have no end: what stands beside the price and is not read may be some of them.
      const perhaps = unstocked.length > 0 ? unstocked.filter((id) => mayTellStock(id, answer)) : [];
      const unsaid = unstocked.filter((id) => !perhaps.includes(id));
      const wrong = [
        ...(unpriced.length > 0 ? [`no price for ${titles(session, unpriced)}`] : []),
        ...(unsaid.length > 0 ? [`no availability for ${titles(session, unsaid)}`] : []),
        ...(options.length === 0 && !asksBack && !listsActions(said.folded) ? ['no next step'] : []),
      ];
      // A question is answered by what it asks for: what a card lacks besides is no fault.
      if (wrong.length > 0 && !asksFor(turn, 'browse', 'inquiry')) return;
      report({
        ok: wrong.length === 0,
        ...(wrong.length === 0 && perhaps.length > 0 ? { undecided: true } : {}),
        turn,
        expected: 'price and availability of each product, and what to do next',
        actual:
          wrong.length > 0
            ? `${wrong.join('; ')}: ${quote(answer)}`
            : perhaps.length > 0
              ? `availability of ${titles(session, perhaps)} perhaps in words that are not read: ${quote(answer)}`
              : 'all there',
      });
    });
  },
};
