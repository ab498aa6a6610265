import type { SessionModel } from '../model/conversation.ts';
import type { ReplyReading } from '../model/reply-types.ts';
import type { Outcome } from '../model/resolve.ts';
import { titles } from './inspection.ts';

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));

/** Whether a reply does what the outcome of a reference asks for. */
export function fitsOutcome(outcome: Outcome, reading: ReplyReading): boolean {
  if (outcome.kind === 'products') {
    const [only] = outcome.products;
    if (outcome.products.length === 1) return reading.chosen === only;
    return outcome.products.every((id) => reading.named.includes(id));
  }
  if (outcome.kind === 'several') {
    const shown = reading.shown.length > 0 ? reading.shown : reading.named;
    return same(shown, outcome.products);
  }
  if (outcome.why === 'flag-off') return reading.chosen === null;
  if (reading.order) return false;
  const chosen = reading.chosen !== null && reading.shown.length < 2;
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
