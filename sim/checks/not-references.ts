import { isSurelyQuantity } from '../languages/reading/quantities.ts';
import { choosesNothing } from '../languages/reading/references.ts';
import { listBasis } from './basis.ts';
import { eachAnswered, onlyMessage, quote, titles } from './inspection.ts';
import type { Check } from './types.ts';

/** "At last", "first time", "size 42" and the like choose nothing. */
export const notReferences: Check = {
  meta: {
    name: 'not-a-reference',
    kind: 'property',
    title: 'Words that only look like a reference choose no item of the list',
    rules: ['R9', 'F4'],
  },
  run({ session, report }) {
    eachAnswered(session, (answer, turn, conversation) => {
      const message = onlyMessage(turn);
      if (!message) return;
      const { chosen } = answer.reading;
      const { reading } = message;
      const before = conversation.replies.filter((reply) => reply.until <= turn.openedAt);
      const last = before.at(-1)?.reading;
      const wanted = last?.chosen ?? null;
      if (wanted !== null && isSurelyQuantity(reading.said.folded)) {
        report({
          ok: chosen === null || chosen === wanted,
          turn,
          expected: `a quantity of ${titles(session, [wanted])}`,
          actual: chosen === null ? quote(answer) : `chose ${titles(session, [chosen])}: ${quote(answer)}`,
        });
        return;
      }
      if (message.outcomes !== null) return;
      if (message.declined.length > 0) {
        report({
          ok: chosen === null || !message.declined.includes(chosen),
          turn,
          expected: `not ${titles(session, message.declined)}, which the customer turns down`,
          actual: chosen === null ? quote(answer) : `chose ${titles(session, [chosen])}: ${quote(answer)}`,
        });
        return;
      }
      if (reading.inquiry !== null || reading.intents.includes('inquiry') || !choosesNothing(reading.said)) return;
      if (reading.quantity !== null || reading.intents.includes('purchase')) return;
      // A size that the bot has just asked for is none either.
      if (!last || last.asks.variant || last.shown.length < 2) return;
      // A purchase that was under way before may be brought back to mind: of a summary, or of what the customer had
      // asked to buy by its name.
      const asked = conversation.turns
        .filter(({ number }) => number < turn.number)
        .flatMap(({ messages }) => messages.filter(({ reading: earlier }) => earlier.intents.includes('purchase')))
        .flatMap(({ reading: { wants, inquiry } }) => [...(wants ?? []), ...(inquiry?.products ?? [])]);
      const pending = (product: string): boolean =>
        asked.includes(product) ||
        last.chosen === product ||
        (answer.reading.order && before.some((reply) => reply.reading.order && reply.reading.named.includes(product)));
      const fell = chosen !== null && last.shown.includes(chosen) && !pending(chosen);
      report({
        ok: !fell,
        turn,
        expected: 'no item of the list is chosen: this is no reference',
        actual: fell ? `chose ${titles(session, [chosen])}: ${quote(answer)}` : quote(answer),
        basis: fell ? listBasis(session, conversation, turn, message, answer) : undefined,
      });
    });
  },
};
