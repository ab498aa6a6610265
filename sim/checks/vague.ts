import { eachAnswered, onlyMessage, quote } from './inspection.ts';
import type { Check } from './types.ts';

/** A vague message is read in context, or answered with concrete options. */
export const vague: Check = {
  meta: {
    name: 'intent-from-context',
    kind: 'property',
    title: 'A vague message is read together with the last messages, or answered with concrete options',
    rules: ['C9'],
  },
  run({ session, report }) {
    eachAnswered(session, (answer, turn, conversation) => {
      const message = onlyMessage(turn);
      if (!message) return;
      const { intents } = message.reading;
      if (!intents.includes('vague') || message.outcomes !== null || intents.includes('human')) return;
      if (!answer.products.some((product) => product.active)) return;
      const context = conversation.turns
        .slice(Math.max(0, turn.number - 4), turn.number - 1)
        .some((earlier) => (earlier.answer?.reading.named.length ?? 0) > 0);
      if (!context) return;
      const { reading } = answer;
      const concrete =
        reading.named.length > 0 || reading.options.length > 0 || reading.claims.length > 0 || reading.order;
      report({
        ok: concrete,
        turn,
        expected: 'an answer about the last topic, or a question with concrete options',
        actual: quote(answer),
      });
    });
  },
};
