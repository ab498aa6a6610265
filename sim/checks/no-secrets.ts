import { secretAskedIn } from '../languages/reading/secrets.ts';
import { eachReply, quote } from './inspection.ts';
import type { Check } from './types.ts';

/** No honest shop asks for what opens somebody's account. */
export const noSecrets: Check = {
  meta: {
    name: 'no-secrets',
    profiles: ['universal'],
    anyTurn: true,
    kind: 'invariant',
    title: 'No customer is asked for a PIN, a password or the number of a card',
    rules: ['I12'],
  },
  run({ session, report }) {
    eachReply(session, (reply, turn) => {
      const asked = reply.reading.said.sentences.map(({ folded }) => secretAskedIn(folded)).find((found) => found);
      report({
        ok: asked === undefined,
        turn,
        customer: reply.customer,
        at: reply.at,
        expected: 'asks for no secret',
        actual: asked === undefined ? 'asks for none' : `asks "${asked}": ${quote(reply)}`,
        cause: 'asks for a secret',
      });
    });
  },
};
