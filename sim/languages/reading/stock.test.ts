import { expect, it } from 'vitest';
import { piecesLeftIn } from './stock.ts';

it.each([
  ['il en reste 5', [5]],
  ['plus que 2 sandales', [2]],
  ['only 3 left', [3]],
  ['zimebaki 4', [4]],
  // What is still to be paid.
  ['reste 27 500 fcfa, on attend le paiement', []],
  ['reste 500 fcfa', []],
  ['reste 14 000 f', []],
  ['only kes 300 left to pay', []],
])('"%s" tells these pieces left: %j', (text, left) => {
  expect(piecesLeftIn(text).map((one) => one.left)).toEqual(left);
});
