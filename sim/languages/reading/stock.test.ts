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

it.each([
  ['we have 5 _ left.', 5],
  ['there are 5 pairs of _ left', 5],
  ['zimebaki _ 3', 3],
  ['il reste encore _', undefined],
  ['your 2 _ left our shop today', undefined],
])('with a name between its words: %s', (text, left) => {
  const start = text.indexOf('_');
  const [found] = piecesLeftIn(text.replace('_', 'safari boots'), [{ start, end: start + 'safari boots'.length }]);
  expect(found?.left).toBe(left);
});
