import { speaksOfHuman } from '../languages/reading/replies.ts';
import { leavesUnknown } from '../languages/reading/topics.ts';
import type { ReadArrival, Reply } from '../oracle/conversation.ts';
import type { Outcome } from '../oracle/resolve.ts';
import { listBasis } from './basis.ts';
import { eachAnswered, isOnSale, quote, titles } from './inspection.ts';
import { describeOutcome, fitsOutcome } from './outcome.ts';
import type { Check } from './types.ts';

/** A question about "it" that the bot has no answer to, so that it names no goods: nobody knows of which it has none. */
const isUnknown = ({ said }: ReadArrival, { reading }: Reply): boolean =>
  said.folded.includes('?') &&
  reading.named.length === 0 &&
  (speaksOfHuman(reading.said.folded) || reading.said.sentences.some((sentence) => leavesUnknown(null, sentence)));

/** A reference resolves to what the customer's screen says it is, or is not resolved where the rules forbid it. */
export const reference: Check = {
  meta: {
    name: 'reference',
    kind: 'rate',
    metric: 'reference_resolution',
    title:
      'A reference such as "the second one" leads to the item that the customer sees, or to a question if it is not clear',
    rules: ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R11', 'R12', 'F4', 'F5', 'F6', 'F7', 'F17', 'F18'],
    hint: '--setting reference_resolution=off',
  },
  run({ session, report }) {
    eachAnswered(session, (reply, turn, conversation) => {
      // Two references in one turn have no single chosen product: that is for the points of the burst.
      const referring = turn.messages.filter(({ outcomes, tapped }) => outcomes !== null || tapped !== null);
      const [message] = referring;
      if (!message || referring.length > 1) return;
      const { reading } = reply;
      const { tapped } = message;
      const meant: Outcome[] =
        tapped === null ? [...(message.outcomes ?? [])] : [{ kind: 'products', products: [tapped] }];
      // What was withdrawn from sale since it was shown leads nowhere: others are shown, or it is asked back.
      const [only] = meant;
      const withdrawn = only?.kind === 'products' && !only.products.some((id) => isOnSale(id, reply));
      const outcomes: Outcome[] = withdrawn ? [...meant, { kind: 'none', why: 'no-match' }] : meant;
      // An empty catalogue has nothing to show (rule D5), and to show all that there is of a single product looks the
      // same as to choose it.
      if (outcomes[0]?.kind === 'none' && reply.products.filter((product) => product.active).length <= 1) return;
      const named = tapped !== null && reading.chosen === null && (reading.order || reading.named.includes(tapped));
      const ok = named || outcomes.some((outcome) => fitsOutcome(outcome, reading));
      const open = !ok && message.reading.reference?.by === 'demonstrative' && isUnknown(message, reply);
      report({
        ok: ok || open,
        ...(open ? { undecided: true } : {}),
        turn,
        at: reply.at,
        expected: outcomes.map((outcome) => describeOutcome(outcome, session)).join(', or: '),
        actual: `${reading.chosen === null ? `no single product chosen (shows ${titles(session, reading.shown)})` : `chose ${titles(session, [reading.chosen])}`}: ${quote(reply)}`,
        basis: ok || open ? undefined : listBasis(session, conversation, turn, { ...message, outcomes }, reply),
      });
    });
  },
};
