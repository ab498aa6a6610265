import { bench, describe } from 'vitest';
import { understand } from './index.ts';
import { vocabulary } from './testing.ts';

const TEXTS = [
  'hi, do you have red shoes? and how much is the second one?',
  'ya pili',
  'nataka viatu vyekundu size 42',
  '1',
  'habari yako, naomba kujua bei ya red canvas sneakers',
];
const context = { vocabulary, expecting: null, listLength: 3 };
let next = 0;
const text = (): string => TEXTS[next++ % TEXTS.length] as string;

describe('one message', () => {
  bench('understand', () => {
    understand(text(), context);
  });
});
