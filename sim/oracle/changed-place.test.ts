/** A number that changes what was just chosen may be a place or a number of pieces. */
import { expect, it } from 'vitest';
import { chat, shoeList, text } from '../checks/testing.ts';
import { readSession } from './conversation.ts';

const outcomesOf = (...said: string[]) => {
  const talk = chat().says('amina', 'show me shoes').bot(shoeList());
  for (const words of said) talk.says('amina', words);
  const [conversation] = readSession(talk.bot(text('OK.')).trace()).conversations;
  return conversation?.turns.at(-1)?.messages.at(-1)?.outcomes;
};

it.each([['I want the first one'], ['I want the Safari Boot']])('"%s", "change it to 2" may be two of it', (first) => {
  expect(outcomesOf(first, 'change it to 2')).toEqual([
    { kind: 'products', products: ['runner'] },
    { kind: 'products', products: ['boot'] },
  ]);
});

it('a place is one where nothing was chosen before', () => {
  expect(outcomesOf('number 2')).toEqual([{ kind: 'products', products: ['runner'] }]);
  expect(outcomesOf('I want the first one', 'no, number 2')).toEqual([{ kind: 'products', products: ['runner'] }]);
});
