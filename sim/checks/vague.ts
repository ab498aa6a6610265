import { eachTurn, type Inspection, quote } from './inspection.ts';

/** A vague message is read in context, or answered with concrete options. */
export const vague: Inspection = {
  check: {
    name: 'intent-from-context',
    kind: 'property',
    title: 'A vague message is read in the light of the last messages, or answered with concrete options',
    rules: ['C9'],
  },
  inspect(session, note) {
    eachTurn(session, (turn, conversation) => {
      const [message] = turn.messages;
      if (turn.messages.length !== 1 || !message || turn.owed !== 'yes' || !turn.answer) return;
      const { intents } = message.reading;
      if (!intents.includes('vague') || message.outcomes !== null || intents.includes('human')) return;
      if (!turn.answer.products.some((product) => product.active)) return;
      const context = conversation.turns
        .slice(Math.max(0, turn.number - 4), turn.number - 1)
        .some((earlier) => (earlier.answer?.reading.named.length ?? 0) > 0);
      if (!context) return;
      const { reading } = turn.answer;
      const concrete =
        reading.named.length > 0 || reading.options.length > 0 || reading.claims.length > 0 || reading.order;
      note({
        ok: concrete,
        turn,
        expected: 'an answer about what was just talked of, or a question with concrete options',
        actual: quote(turn.answer),
      });
    });
  },
};
