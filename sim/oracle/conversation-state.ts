import { languages } from '../languages/index.ts';
import type { LanguageName } from '../shop/types.ts';
import type { Instant } from '../trace/types.ts';
import type { ReadArrival } from './conversation.ts';

/** What is known of a conversation when its next turn is read. */
export interface ConversationState {
  /** Languages that the next reply may be in. */
  language: LanguageName[];
  /** A clear message, or a wish, has said which. */
  settled?: true;
  /** The product that was settled on last. */
  selected: { product: string; at: Instant } | null;
  /** A message of the bot may not have arrived since its last one that did, because this machine stood still. */
  mayBeLost?: boolean;
  /** A wish to begin again after STOP got no answer, nor did anything since: the bot may still be silent because of the STOP. */
  mayBeStopped?: boolean;
}

/**
 * Rules L1 to L3 and L5: only a clear message, or a wish, changes the language. Weak hints leave both open, and so does
 * what was said into the silence after STOP or a hand-over, which a bot need not even read, and what it may never have got.
 */
export function settleLanguage(messages: readonly ReadArrival[], state: ConversationState, silent: boolean): void {
  const said = messages.map(({ reading }) => reading);
  const wish = said.findLast((reading) => reading.wish !== null)?.wish;
  const clear = said.filter(({ strength }) => strength === 'clear').flatMap(({ language }) => language ?? []);
  const perhaps = silent
    ? said.flatMap((reading) => reading.wish ?? reading.language ?? [])
    : said.filter(({ strength }) => strength === 'weak').flatMap(({ language }) => language ?? []);
  const all = languages.all.map(({ name }) => name);
  if (!silent && (wish || clear.length > 0)) state.settled = true;
  if (!silent && wish) state.language = [wish];
  // Beside a clear message, another one of the same turn may be of the language that it seems to be of.
  else if (!silent && clear.length > 0) {
    const beside = said.filter(({ open }) => open).flatMap(({ language }) => language ?? []);
    state.language = [...new Set([...clear, ...beside])];
  } else if (said.some(({ open, unread }) => open || (unread && !state.settled))) state.language = all;
  else state.language = [...new Set([...state.language, ...perhaps])];
}
