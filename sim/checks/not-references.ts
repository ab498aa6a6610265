import { eachTurn, type Inspection, quote, titles } from './inspection.ts';

const LOOKALIKE =
  /(?<![a-z])(?:at last|at first|first time|last (?:week|month|year|night|time)|one (?:moment|minute|sec)|mara ya (?:kwanza|pili|mwisho)|wiki (?:iliyopita|ya pili)|size \d{2}|saizi \d{2}|under \d|chini ya \d|(?:i want|nataka) \d)(?![a-z])/;

/** "At last", "first time", "size 42" and the like choose nothing. */
export const notReferences: Inspection = {
  check: {
    name: 'not-a-reference',
    kind: 'property',
    title: 'Words that only look like a reference choose no item of the list',
    rules: ['R9', 'F4'],
  },
  inspect(session, note) {
    eachTurn(session, (turn, conversation) => {
      const [message] = turn.messages;
      if (turn.messages.length !== 1 || !message || !turn.answer || turn.owed !== 'yes' || message.outcomes !== null)
        return;
      const { reading } = message;
      if (reading.inquiry !== null || reading.intents.includes('inquiry') || !LOOKALIKE.test(reading.folded)) return;
      if (reading.quantity !== null || reading.intents.includes('purchase')) return;
      const before = conversation.replies.filter((reply) => reply.until <= turn.openedAt);
      const shown = before.at(-1)?.reading.shown ?? [];
      if (shown.length < 2) return;
      const { chosen } = turn.answer.reading;
      const fell = chosen !== null && shown.includes(chosen);
      note({
        ok: !fell,
        turn,
        expected: 'no item of the list is chosen: this is no reference',
        actual: fell ? `chose ${titles(session, [chosen])}: ${quote(turn.answer)}` : quote(turn.answer),
      });
    });
  },
};
