import { expect, it } from 'vitest';
import { chat, shoeList, text } from '../../checks/testing.ts';
import { compareMeans } from './compare.ts';

it('a message that is read as its author means it is judged alike without the author', () => {
  const trace = chat()
    .says('amina', 'show me shoes', { means: { intents: ['inquiry'], language: 'en' } })
    .bot(shoeList())
    .says('amina', 'thanks')
    .trace();
  expect(compareMeans(trace)).toEqual({ messages: 1, same: 1, byEachCheck: 1, contradictions: [], differences: [] });
});

it('a check that fails only by what was meant is a contradiction', () => {
  const trace = chat()
    .says('amina', 'niaje', { means: { intents: ['inquiry'], wants: { products: ['tote'] } } })
    .bot(shoeList())
    .trace();
  const { messages, same, contradictions, differences } = compareMeans(trace);
  expect({ messages, same }).toEqual({ messages: 1, same: 0 });
  expect(differences).toContainEqual({ check: 'inquiry-match', states: 'wrong, none', said: 'niaje' });
  expect(contradictions.map(({ check, without }) => [check, without])).toContainEqual([
    'inquiry-match',
    'nothing to look at',
  ]);
});

it('counts messages with a meaning only', () => {
  expect(compareMeans(chat().says('amina', 'hi').bot(text('Duka Bora')).trace()).messages).toBe(0);
});

it('"it", written from the page of a product, is that product without its author, too', () => {
  const trace = chat()
    .says('amina', 'how much is it?', { means: { intents: ['question'], refers: { products: ['boot'] } } })
    .bot(text('Safari Boot is KES 4,500.'))
    .trace();
  for (const event of trace.events) if (event.kind === 'said') event.message.product = 'boot';
  expect(compareMeans(trace).contradictions).toEqual([]);
});
