import { withParts } from './steps.ts';
import type { Relation } from './types.ts';

export const forwarded: Relation = {
  meta: {
    name: 'forwarded',
    title: 'with messages that the platform marks as forwarded: the same outcome',
    why: 'a customer who forwards a wish wants it answered like any other',
  },
  vary: ({ script }) => withParts(script, (part) => (part.forwarded ? part : { ...part, forwarded: 'once' })),
};
