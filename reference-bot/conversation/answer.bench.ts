import { bench, describe } from 'vitest';
import { fashion } from './fixtures.ts';
import { answerTurn } from './index.ts';
import { TestTalk, testShop } from './testing.ts';

const TURNS = [
  ['hello', 'do you have shoes?'],
  ['the second one'],
  ['2'],
  ['nataka kofia chini ya 1000', 'mna delivery?'],
  ['hmm'],
];

describe('answering', () => {
  bench('a conversation of five turns', async () => {
    const talk = new TestTalk(answerTurn, testShop(fashion()));
    for (const turn of TURNS) await talk.say(turn);
  });
});
