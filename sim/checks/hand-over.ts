import { saysAssistant, speaksOfHuman } from '../languages/reading/replies.ts';
import { plain } from '../languages/reading/text.ts';
import type { Reply, SessionModel } from '../oracle/conversation.ts';
import { mayHandOver } from '../oracle/hand-over.ts';
import { asksFor, eachAnswered, eachTurn, quote } from './inspection.ts';
import type { Check } from './types.ts';

/** A wish for a human hands over, and the bot says whose assistant it is. */
export const handOver: Check = {
  meta: {
    name: 'hand-over',
    kind: 'property',
    title: "A wish for a human leads to a hand-over, and the bot calls itself the business's AI assistant",
    rules: ['C5'],
  },
  run({ session, report }) {
    eachAnswered(session, (answer, turn) => {
      if (!asksFor(turn, 'human')) return;
      const { said } = answer.reading;
      const says = speaksOfHuman(said.folded);
      // Another language has other words for a person: what is not read is not missing.
      const perhaps = !says && mayHandOver(answer.botMessages);
      const named = said.plain.includes(plain(session.shop.name));
      const assistant = saysAssistant(said.folded);
      report({
        ok: (says || perhaps) && named && assistant,
        ...(perhaps && named && assistant ? { undecided: true } : {}),
        turn,
        expected: `hands over to a human, as the AI assistant of "${session.shop.name}"`,
        actual: `${says || perhaps ? '' : 'no human mentioned; '}${named ? '' : 'business not named; '}${assistant ? '' : 'not called an assistant; '}${quote(answer)}`,
      });
    });
  },
};

/** A conversation handed over is never answered by the bot. */
export const handedOver: Check = {
  meta: {
    name: 'handed-over-silent',
    kind: 'invariant',
    title: 'The bot never answers after a hand-over to a human',
    rules: ['C5'],
  },
  run({ session, report }) {
    eachTurn(session, (turn) => {
      if (turn.why !== 'handed-over' || turn.expectedReply !== 'forbidden') return;
      const [reply] = turn.replies;
      report({
        ok: !reply,
        turn,
        expected: 'silence: a human has the conversation',
        actual: reply ? quote(reply) : 'silence',
      });
    });
  },
};

/** STOP is final until START. */
export const stopFinal: Check = {
  meta: {
    name: 'stop-final',
    profiles: ['universal'],
    kind: 'invariant',
    title: 'After STOP there is silence until START',
    rules: ['C6'],
  },
  run({ session, report }) {
    eachTurn(session, (turn) => {
      if (turn.why === 'stop') {
        const many = turn.replies.length > 1;
        const offers = turn.replies.some((reply) => offersGoods(reply, session));
        report({
          ok: !many && !offers,
          turn,
          expected: 'at most one confirmation, without products',
          actual: many ? `${turn.replies.length} replies` : offers ? quote(turn.replies[0]) : 'at once',
        });
      } else if (turn.why === 'stopped') {
        const [reply] = turn.replies;
        report({
          ok: !reply,
          turn,
          expected: 'silence: the customer said STOP',
          actual: reply ? quote(reply) : 'silence',
        });
      }
    });
  },
};

/** Shows goods, asks for an order, or asks which of several kinds of goods are wanted: what no confirmation of STOP does. */
function offersGoods({ reading, products }: Reply, { shop }: SessionModel): boolean {
  if (reading.shown.length > 0 || reading.asks.quantity || reading.asks.variant) return true;
  if (!reading.asksBack) return false;
  const kinds = [...new Set(products.map(({ category }) => category))].filter((category) =>
    [category, ...Object.values(shop.categories?.[category]?.terms ?? {}).flat()].some((term) =>
      reading.saidWithOptions.plain.includes(plain(term)),
    ),
  );
  return kinds.length > 1;
}
