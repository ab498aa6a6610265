/** A message of the bot that answers a question, as it left. Milliseconds since the epoch. */
export interface Answer {
  at: number;
  text: string;
}

/** What is known of a question when one more answer to it comes. */
export interface Answered {
  /** What its answer must hold; undefined: any message answers it. */
  answer: string | undefined;
  /** A message just before it that belongs to the same turn. */
  before?: string;
  /** Its two messages reached the bot too far apart for one turn: each has an answer of its own. */
  apart: boolean;
  answers: readonly Answer[];
}

/** Messages of one reply leave one after the other within this time, on a machine that has the time. */
const REPLY_MS = 1_000;

/**
 * Whether one more message is a second answer. The same words again are one: the message went out twice, or what asked for it
 * was taken twice. Other words that hold the answer, long after the last, are the rest of a reply or a second answer, and nobody
 * can tell which. Where nothing is known of the answer, other words say nothing. Two messages that became two turns are two
 * questions, and the same words may answer both.
 */
export function secondAnswer(asked: Answered, { at, text }: Answer): 'twice' | 'undecided' | undefined {
  const { answer, before, apart, answers } = asked;
  const last = answers.at(-1);
  if (last === undefined) return undefined;
  if (answers.some((one) => one.text === text)) return apart ? 'undecided' : 'twice';
  if (answer === undefined || before !== undefined) return undefined;
  return at - last.at > REPLY_MS ? 'undecided' : undefined;
}
