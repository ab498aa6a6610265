import { saysUpdating, speaksOfHuman } from '../languages/reading/replies.ts';
import { eachInquiry, wanted } from './empty-results.ts';
import { asksFor, eachAnswered, onlyMessage, quote, titles } from './inspection.ts';
import type { Check } from './types.ts';

/**
 * No narrowing question before products; with the flag deliberately off, the category is asked first. A reply that neither
 * shows nor asks is for `empty-results` to count, of which the checklist tolerates some.
 */
export const immediateProducts: Check = {
  meta: {
    name: 'immediate-products',
    kind: 'property',
    title: 'A product inquiry shows real products at once, without a narrowing question first',
    rules: ['D1', 'D7'],
    hint: '--setting immediate_display=off',
  },
  run({ session, report }) {
    eachInquiry(session, (answer, turn) => {
      const { reading } = answer;
      // An order that is summed up shows its product too.
      const shows = reading.shown.length > 0 || (reading.named.length > 0 && (!reading.asksBack || reading.order));
      if (session.rules.immediate) {
        if (!shows && !reading.asksBack) return;
        report({
          ok: shows,
          turn,
          expected: `${wanted(turn, session)}, at once`,
          actual: shows ? titles(session, reading.named) : `a question first: ${quote(answer)}`,
        });
        return;
      }
      const first = turn.messages.every((message) => message.reading.intents.includes('browse'));
      if (first)
        report({
          ok: reading.shown.length === 0 && reading.asksBack,
          turn,
          expected: 'asks for the category first (the flag is off in this session)',
          actual: quote(answer),
        });
    });
  },
};

/** An empty catalogue: says that it is being updated, and offers a human. Of one with goods on sale nobody says so instead of showing them. */
export const emptyCatalogue: Check = {
  meta: {
    name: 'empty-catalogue',
    kind: 'property',
    title: 'For an empty catalogue, and no other, the reply says that it is being updated and offers a human',
    rules: ['D5'],
  },
  run({ session, report }) {
    eachAnswered(session, (answer, turn) => {
      const asked = asksFor(turn, 'browse', 'inquiry');
      if (!asked) return;
      const { folded } = answer.reading.saidWithTitles;
      const says = saysUpdating(folded);
      const human = speaksOfHuman(folded);
      const active = answer.products.filter((product) => product.active).length;
      if (active > 0) {
        // What was asked for may be on its way, where other things are there: only the whole offer is none.
        if (!says || !human || !onlyMessage(turn) || answer.reading.named.length > 0 || !asksFor(turn, 'browse'))
          return;
        report({
          ok: false,
          turn,
          expected: `products: ${active} are on sale`,
          actual: `says that the catalogue is being updated: ${quote(answer)}`,
        });
        return;
      }
      report({
        ok: says && human && answer.reading.shown.length === 0,
        turn,
        expected: 'says that the catalogue is being updated and offers a human',
        actual: quote(answer),
      });
    });
  },
};
