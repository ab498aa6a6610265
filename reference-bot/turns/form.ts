/**
 * Which messages form a turn (rules H1, H2, H3, H6, H10, C6): a pure function of when they came, and the only place that
 * knows. The answer is the same whether it is asked at once or an hour late, so that a worker that was away loses no
 * boundary.
 */
import type { Settings } from '../types.ts';

const STOP =
  /^[\s\p{P}]*(?:please\s+)?(?:stop|stop ?all|unsubscribe(?: me)?|stop (?:messaging|sending|texting)\b.*)[\s\p{P}]*$/isu;

/** A message that tells the bot to be silent: STOP or UNSUBSCRIBE, in any case and with any punctuation (rule C6). */
export const isStopWord = (text: string): boolean => text.length < 200 && STOP.test(text);

/** A tap is a complete decision (rule H3), and STOP acts at once (rule C6): neither waits for more. */
export const closesAtOnce = (message: { kind: string; text: string }): boolean =>
  message.kind === 'tap' || isStopWord(message.text);

const MAX_MESSAGES = 10;
/** Beyond the wait: the longest that a talkative customer can put a reply off. */
const CAP_MS = 2000;

/** What the rules need to know of a message. */
export interface Arrival {
  receivedAt: number;
  /** A tap or STOP: the turn closes with it. */
  atOnce: boolean;
}

export interface FormedTurn<T extends Arrival> {
  messages: T[];
  /** No message joins from here on, except while the reply is being prepared. */
  closesAt: number;
  /** The reply may be made: closing plus thinking, plus thinking again when late messages were taken in. */
  readyAt: number;
  /** Late messages were taken in; that happens once a turn. */
  extended: boolean;
}

export type TurnRules = Pick<Settings, 'messageHarmonization' | 'messageHarmonizationWaitSeconds' | 'replyThinkingMs'>;

/**
 * @param messages ordered by arrival
 * @returns the turns they form, in order; the last may still be open at any given time
 */
export function formTurns<T extends Arrival>(messages: readonly T[], rules: TurnRules): FormedTurn<T>[] {
  const wait = rules.messageHarmonizationWaitSeconds * 1000;
  const turns: FormedTurn<T>[] = [];
  let current: FormedTurn<T> | undefined;
  for (const message of messages) {
    const at = message.receivedAt;
    if (rules.messageHarmonization && current !== undefined) {
      if (at < current.closesAt) {
        current.messages.push(message);
        const opened = current.messages[0]?.receivedAt ?? at;
        const full = message.atOnce || current.messages.length >= MAX_MESSAGES;
        current.closesAt = full ? at : Math.min(at + wait, opened + wait + CAP_MS);
        current.readyAt = current.closesAt + rules.replyThinkingMs;
        continue;
      }
      // H6: a first preparation takes in all that comes during it; the second one takes in nothing.
      const preparedUntil = current.closesAt + rules.replyThinkingMs;
      if (at < preparedUntil) {
        current.messages.push(message);
        current.extended = true;
        current.readyAt = preparedUntil + rules.replyThinkingMs;
        continue;
      }
    }
    const closesAt = message.atOnce || !rules.messageHarmonization ? at : at + wait;
    current = { messages: [message], closesAt, readyAt: closesAt + rules.replyThinkingMs, extended: false };
    turns.push(current);
  }
  return turns;
}
