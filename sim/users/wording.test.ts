import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Saying, speakerOf, varieties } from '../languages/index.ts';
import { heard } from '../languages/reading/hearing.ts';
import { findBudget } from '../languages/reading/money.ts';
import { languageOf } from '../languages/reading/spoken.ts';
import { PreparedText } from '../languages/reading/text.ts';
import { stream } from '../time/streams.ts';
import { numberWord, ordinalWord, priceText } from './numerals.ts';
import { typed, typo } from './typos.ts';

const VARIETIES = varieties();
const wordingOf = (variety: string) => speakerOf(variety).variety.wording;
const SAYINGS = Object.keys(wordingOf('en')) as Saying[];
const seeds = fc.nat(0x7fff_ffff);

const readLanguage = (text: string): string | null => {
  const { language, strength } = languageOf(text.replace(/\{\w+\}/g, ' ').toLowerCase());
  return strength === 'clear' ? language : null;
};

describe('wording', () => {
  it.each(VARIETIES)('%s has words for every saying, in more than one way', (variety) => {
    const wording = wordingOf(variety);
    for (const saying of SAYINGS) {
      const texts = wording[saying];
      expect(texts.length, saying).toBeGreaterThanOrEqual(2);
      for (const text of texts) expect(text.trim()).toBe(text);
    }
    expect(Object.keys(wording)).toEqual(SAYINGS);
  });

  it('fills in the same places for a saying in every variety', () => {
    const places = (variety: string, saying: Saying) =>
      new Set(wordingOf(variety)[saying].flatMap((text) => text.match(/\{\w+\}/g) ?? []));
    const numbers = new Set(['{n}', '{word}', '{ordinal}']);
    for (const saying of SAYINGS) {
      const [first, ...others] = VARIETIES.map((variety) =>
        [...places(variety, saying)].filter((place) => !numbers.has(place)),
      );
      for (const other of others) expect(other.toSorted(), saying).toEqual(first?.toSorted());
    }
  });

  it('marks as weak what could be a text of another language', () => {
    for (const variety of VARIETIES) {
      const { language, mixed } = speakerOf(variety);
      const clear = SAYINGS.flatMap((saying) => wordingOf(variety)[saying]).filter((text) => /^[^~=]/.test(text));
      const wrong = clear.filter((text) => ![null, language.name].includes(readLanguage(text)));
      // The street's mix is where automatic readers err; its writers know what they write.
      expect(wrong.length / clear.length, wrong.join(' | ')).toBeLessThan(mixed ? 0.08 : 0.01);
    }
  });

  it('numbers and amounts come in the forms that people use', () => {
    expect(numberWord(2, speakerOf('en'))).toBe('two');
    expect(numberWord(2, speakerOf('mixed'))).toBe('mbili');
    expect(numberWord(14, speakerOf('sw'))).toBe('14');
    expect(ordinalWord(11, speakerOf('sw'), stream(1, 'x'))).toBe('11');
    const forms = new Set(
      Array.from({ length: 200 }, (_, n) => priceText(2000, speakerOf('sw'), 'KES', stream(n, 'price'))),
    );
    expect(forms).toEqual(
      new Set([
        '2000',
        '2,000',
        'KES 2000',
        'ksh 2,000',
        'Ksh2000',
        '2,000/=',
        '2000 bob',
        '2k',
        'shilingi 2000',
        'elfu mbili',
      ]),
    );
  });

  it('every form of an amount is a budget', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), seeds, (hundreds, seed) => {
        const text = `do you have shoes under ${priceText(hundreds * 100, speakerOf('en'), 'KES', stream(seed, 'price'))}`;
        expect(findBudget(heard(new PreparedText(text)).folded)?.max).toBe(hundreds * 100);
      }),
    );
  });

  it('a typo changes one place of a long word, and no short one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{6,12}$/), seeds, (word, seed) => {
        const slipped = typo(word, stream(seed, 'slip'));
        expect(Math.abs(slipped.length - word.length)).toBeLessThanOrEqual(1);
        expect(slipped.slice(0, 2)).toBe(word.slice(0, 2));
        expect(slipped.at(-1)).toBe(word.at(-1));
      }),
    );
    for (const word of ['shoes', 'viatu', '2000', 'T-Shirt']) expect(typo(word, stream(3, 'slip'))).toBe(word);
  });

  it('typing keeps the words', () => {
    const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu);
    fc.assert(
      fc.property(fc.constantFrom(...wordingOf('en').inquiry, ...wordingOf('sw').price), seeds, (text, seed) => {
        expect(words(typed(text, 0.5, stream(seed, 'typed')))).toEqual(words(text));
      }),
    );
  });
});
