import { asWords, BEGIN, compile, END } from './matcher.ts';

const ASKED = compile((any) => {
  const asks = any(({ secrets }) => secrets?.asks);
  const things = any(({ secrets }) => secrets?.things);
  return `${BEGIN}${asks} ${things}${END}`;
});
const UNLESS = asWords(({ secrets }) => secrets?.unless);

/**
 * The words by which a sentence asks for a PIN, a password or the number of a card, or nothing. Warnings ("never share your PIN")
 * and what is typed into one's own phone ("enter your PIN") are none.
 */
export function secretAskedIn(folded: string): string | undefined {
  const found = ASKED.find(folded)?.[0];
  return found === undefined || UNLESS.test(folded) ? undefined : found;
}
