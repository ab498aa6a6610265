import { refuses } from '../languages/reading/replies.ts';
import type { SessionModel } from '../oracle/conversation.ts';
import type { ReplyReading } from '../oracle/reply-types.ts';
import type { Outcome } from '../oracle/resolve.ts';
import { titles } from './inspection.ts';

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));

/** Offers sizes or colours and no product: which product is meant has been taken as settled. */
export const asksForSize = ({ asks, options, selectable }: ReplyReading): boolean =>
  asks.variant && options.length > 1 && selectable.length === 0;

/** Whether a reply does what the outcome of a reference asks for. */
export function fitsOutcome(outcome: Outcome, reading: ReplyReading): boolean {
  if (outcome.kind === 'products') {
    const [only] = outcome.products;
    if (only !== undefined && outcome.products.length === 1) {
      // Sold out: said so by name, and another is shown in its place.
      const gone = reading.claims.some((c) => c.kind === 'availability' && c.product === only && !c.available);
      return reading.chosen === only || (gone && reading.named[0] === only && !reading.shown.includes(only));
    }
    return outcome.products.every((id) => reading.named.includes(id));
  }
  if (outcome.kind === 'several') {
    const shown = reading.shown.length > 0 ? reading.shown : reading.named;
    return same(shown, outcome.products);
  }
  if (outcome.why === 'flag-off') return reading.chosen === null;
  if (reading.order) return false;
  if (asksForSize(reading)) return false;
  // A list of one item that is shown again is no choice of it, where the reply says why it is shown.
  const chosen = reading.chosen !== null && reading.shown.length < 2 && !refuses(reading.said.folded);
  return !chosen && (reading.asksBack || reading.shown.length > 0);
}

const WHY: Record<Extract<Outcome, { kind: 'none' }>['why'], string> = {
  expired: 'the list has expired: say so and show products again, choose none',
  ambiguous: 'it is not clear which item is meant: ask back, choose none',
  'out-of-range': 'the list has no such position: ask back with the list, choose none',
  'no-list': 'no list was shown: take it as a new inquiry, choose none',
  'no-match': 'no item of the list is like that: say so and show the list again',
  'flag-off': 'references are switched off: ask for the name',
};

/** An outcome in words. */
export function describeOutcome(outcome: Outcome, session: SessionModel): string {
  if (outcome.kind === 'none') return WHY[outcome.why];
  return outcome.kind === 'several'
    ? `show just those that fit: ${titles(session, outcome.products)}`
    : `${titles(session, outcome.products)} and no other`;
}
