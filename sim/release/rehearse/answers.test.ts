import { expect, it } from 'vitest';
import { type Answered, secondAnswer } from './answers.ts';

const FIRST = { at: 0, text: 'One costs 5' };
const asked = (more: Partial<Answered> = {}): Answered => ({ answer: 'One', apart: false, answers: [FIRST], ...more });

it.each<[string, Answered, at: number, text: string, found: ReturnType<typeof secondAnswer>]>([
  ['the first answer', asked({ answers: [] }), 9_000, 'One costs 5', undefined],
  ['the same words at once', asked(), 10, 'One costs 5', 'twice'],
  ['the same words much later', asked(), 90_000, 'One costs 5', 'twice'],
  ['the same words, whatever answers', asked({ answer: undefined }), 9_000, 'One costs 5', 'twice'],
  ['the same words to two messages of one turn', asked({ before: 'wait' }), 9_000, 'One costs 5', 'twice'],
  // A webhook that was refused in a restart comes again after the other one: the bot has two turns to answer.
  ['the same words to two turns', asked({ before: 'wait', apart: true }), 5_000, 'One costs 5', 'undecided'],
  ['other words in one reply', asked(), 900, 'One is blue', undefined],
  ['other words after a pause of a busy machine', asked(), 1_500, 'One is blue', 'undecided'],
  // From the message before it, not from the first.
  ['a long reply', asked({ answers: [FIRST, { at: 900, text: 'One is blue' }] }), 1_800, 'One is new', undefined],
  ['other words to two messages', asked({ before: 'wait' }), 9_000, 'One is blue', undefined],
  // Many bots pause between the messages of a reply.
  ['other words, where nobody knows the answer', asked({ answer: undefined }), 9_000, 'anything', undefined],
])('%s', (_title, known, at, text, found) => {
  expect(secondAnswer(known, { at, text })).toBe(found);
});
