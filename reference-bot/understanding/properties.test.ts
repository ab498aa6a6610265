import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tries } from '../../tests/repetition.ts';
import { understand } from './index.ts';
import { distance, SpellingIndex, tolerance } from './spelling.ts';
import { points, vocabulary } from './testing.ts';

/** What customers type, without signs. */
const PHRASES =
  'hello|habari|do you have red shoes|mna viatu vyekundu|the second one|ya pili|nataka hiyo ya tatu|how much is it|bei gani|i want 2 pieces|nipe tano|the blue one|ile ya bei nafuu|both|zote mbili|under 2000|chini ya elfu mbili|who are you|wewe ni nani|what have we talked about|tumeongea nini|stop|agent|nimelipa|where is my order|do you deliver|mko wapi|yes|hapana|cancel|asante sana|what do you have|mna nini|english please|ongea kiswahili|shoes size 42|cheapest phone|i want to buy the jbl tune 110 earphones'.split(
    '|',
  );

describe('understand, for arbitrary text', () => {
  it('never throws, and any text with letters makes a point', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const { points: found } = understand(text, { vocabulary, expecting: null, listLength: 3 });
        if (/[a-z]{2}/i.test(text)) expect(found.length).toBeGreaterThan(0);
      }),
      { numRuns: tries(500) },
    );
  });

  it('never throws on words thrown together', () => {
    const words = fc.constantFrom(
      ...new Set(PHRASES.join(' ').split(' ')),
      ',',
      '?',
      '#2',
      '1,200/=',
      '👍',
      '42',
      '0712345678',
      'KES 500',
    );
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 14 }),
        (list) => understand(list.join(' '), { vocabulary, expecting: 'confirm', listLength: 2 }).points.length >= 0,
      ),
      { numRuns: tries(500) },
    );
  });

  it('F9: case, punctuation at the end, emoji and space change nothing', () => {
    const shout = fc.constantFrom(
      (text: string) => text.toUpperCase(),
      (text: string) => text,
      (text: string) => (text[0] ?? '').toUpperCase() + text.slice(1),
    );
    const tail = fc.constantFrom('', '!', '!!!', '.', '...', ' 😀', ' 🙏🏾', '  ', '\n', ' ♥');
    const head = fc.constantFrom('', ' ', '\n', '😀 ', '"', '*');
    fc.assert(
      fc.property(fc.constantFrom(...PHRASES), shout, head, tail, (phrase, change, before, after) => {
        expect(points(before + change(phrase) + after)).toEqual(points(phrase));
      }),
      { numRuns: tries(400) },
    );
  });

  it('R2: every position in every form', () => {
    const english = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
    const swahili = ['kwanza', 'pili', 'tatu', 'nne', 'tano', 'sita', 'saba', 'nane', 'tisa', 'kumi'];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), (position) => {
        const [en, sw] = [english[position - 1], swahili[position - 1]];
        for (const text of [
          `#${position}`,
          `no. ${position}`,
          `number ${position}`,
          `option ${position}`,
          `the ${en} one`,
          `${en} one please`,
          `ya ${sw}`,
          `ile ya ${sw}`,
          `namba ${position}`,
          `${position}`,
        ]) {
          expect(points(text), text).toMatchObject([
            { kind: 'reference', reference: { kind: 'position', positions: [position] } },
          ]);
        }
      }),
    );
  });

  it('F4: "I want N" is never item N', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('I want', 'nataka', 'nipe', 'give me', "I'd like", 'naomba'),
        (quantity, verb) => {
          expect(points(`${verb} ${quantity} pieces`)).toMatchObject([{ kind: 'purchase', quantity }]);
        },
      ),
    );
  });
});

describe('spelling', () => {
  const words = ['sneakers', 'shirt', 'skirt', 'sugar', 'second', 'nyekundu', 'unga'];
  const index = new SpellingIndex(words);

  it.each([
    ['sneakrs', 'sneakers'],
    ['snaekers', 'sneakers'],
    ['sugr', 'sugar'],
    ['secnd', 'second'],
    ['nyekudnu', 'nyekundu'],
    ['ugna', 'unga'],
    ['shirt', 'shirt'],
  ])('D3: %s is %s', (typo, word) => expect(index.correct(typo)).toBe(word));
  it.each(['bag', 'xx', 'sneak', 'zugar', 'unda', ''])('D3: %s is nothing known', (word) =>
    expect(index.correct(word)).toBeNull(),
  );

  it('D3: one typo in a long word is forgiven, unless it is in the first letter', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...words.filter((word) => word.length > 5)),
        fc.nat(20),
        fc.constantFrom('drop', 'swap', 'double'),
        (word, at, kind) => {
          const place = 1 + (at % (word.length - 2));
          const typo =
            kind === 'drop'
              ? word.slice(0, place) + word.slice(place + 1)
              : kind === 'double'
                ? word.slice(0, place) + word[place] + word.slice(place)
                : word.slice(0, place) + word[place + 1] + word[place] + word.slice(place + 2);
          expect(index.correct(typo)).toBe(word);
        },
      ),
    );
  });

  it('distance is a symmetric count of edits', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        expect(distance(a, b, 9)).toBe(distance(b, a, 9));
        expect(distance(a, a, 2)).toBe(0);
        expect(distance(a, b, 1)).toBe(Math.min(distance(a, b, 9), 2));
      }),
      { examples: [[' r', 'r! ']] },
    );
    expect(distance('abcd', 'abdc', 2)).toBe(1);
    expect([tolerance(3), tolerance(5), tolerance(9)]).toEqual([0, 1, 2]);
  });
});
