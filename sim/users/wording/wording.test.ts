import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBudget } from '../../languages/reading/money.ts';
import { languageOf } from '../../languages/reading/spoken.ts';
import { stream } from '../../time/streams.ts';
import { WORDING } from './index.ts';
import { numberWord, ordinalWord, priceText } from './numerals.ts';
import { slip, typed } from './slips.ts';
import type { Phrase, Tongue } from './types.ts';

const PHRASES = Object.keys(WORDING.en) as Phrase[];
const TONGUES = Object.keys(WORDING) as Tongue[];
const seeds = fc.nat(0x7fff_ffff);

const readLanguage = (text: string): string | null => {
  const { language, strength } = languageOf(text.replace(/\{\w+\}/g, ' ').toLowerCase());
  return strength === 'clear' ? language : null;
};

describe('wording', () => {
  it.each(TONGUES)('%s has words for every phrase, in more than one way, and none twice', (tongue) => {
    for (const phrase of PHRASES) {
      const texts = WORDING[tongue][phrase];
      expect(texts.length, phrase).toBeGreaterThanOrEqual(2);
      for (const text of texts) expect(text.trim()).toBe(text);
    }
    expect(Object.keys(WORDING[tongue])).toEqual(PHRASES);
  });

  it('the same places are filled in for a phrase in every tongue', () => {
    const places = (tongue: Tongue, phrase: Phrase) =>
      new Set(WORDING[tongue][phrase].flatMap((text) => text.match(/\{\w+\}/g) ?? []));
    const numbers = new Set(['{n}', '{word}', '{ordinal}']);
    for (const phrase of PHRASES) {
      const [en, ...others] = TONGUES.map((tongue) =>
        [...places(tongue, phrase)].filter((place) => !numbers.has(place)),
      );
      for (const other of others) expect(other.toSorted(), phrase).toEqual(en?.toSorted());
    }
  });

  it('what is not marked as weak is no text of the other language', () => {
    for (const tongue of TONGUES) {
      const other = tongue === 'en' ? 'sw' : 'en';
      const clear = PHRASES.flatMap((phrase) => WORDING[tongue][phrase]).filter((text) => /^[^~=]/.test(text));
      const wrong = clear.filter((text) => readLanguage(text) === other);
      // The street's mix is where automatic readers err; its writers know what they write.
      expect(wrong.length / clear.length, wrong.join(' | ')).toBeLessThan(tongue === 'mixed' ? 0.08 : 0.01);
    }
  });

  it('numbers and amounts come in the forms that people use', () => {
    expect(numberWord(2, 'en')).toBe('two');
    expect(numberWord(2, 'mixed')).toBe('mbili');
    expect(numberWord(14, 'sw')).toBe('14');
    expect(ordinalWord(11, 'sw', stream(1, 'x'))).toBe('11');
    const forms = new Set(Array.from({ length: 200 }, (_, n) => priceText(2000, 'sw', stream(n, 'price'))));
    expect(forms).toEqual(
      new Set(['2000', '2,000', 'KES 2000', 'ksh 2,000', 'Ksh2000', '2,000/=', '2000 bob', '2k', 'shilingi 2000']),
    );
  });

  it('every form of an amount is a budget', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), seeds, (hundreds, seed) => {
        const text = `do you have shoes under ${priceText(hundreds * 100, 'en', stream(seed, 'price'))}`;
        expect(findBudget(text.toLowerCase())?.max).toBe(hundreds * 100);
      }),
    );
  });

  it('a slip changes one place of a long word, and no short one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{6,12}$/), seeds, (word, seed) => {
        const slipped = slip(word, stream(seed, 'slip'));
        expect(Math.abs(slipped.length - word.length)).toBeLessThanOrEqual(1);
        expect(slipped.slice(0, 2)).toBe(word.slice(0, 2));
        expect(slipped.at(-1)).toBe(word.at(-1));
      }),
    );
    for (const word of ['shoes', 'viatu', '2000', 'T-Shirt']) expect(slip(word, stream(3, 'slip'))).toBe(word);
  });

  it('typing keeps the words', () => {
    const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu);
    fc.assert(
      fc.property(fc.constantFrom(...WORDING.en.inquiry, ...WORDING.sw.price), seeds, (text, seed) => {
        expect(words(typed(text, 0.5, stream(seed, 'typed')))).toEqual(words(text));
      }),
    );
  });
});
