import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../oracle/index.ts';
import { findBudget } from '../../oracle/money.ts';
import { stream } from '../../time/streams.ts';
import { WORDING } from './index.ts';
import { numberWord, ordinalWord, priceText } from './numerals.ts';
import type { Phrase, Variety } from './types.ts';
import { typed, typo } from './typos.ts';

const PHRASES = Object.keys(WORDING.en) as Phrase[];
const VARIETIES = Object.keys(WORDING) as Variety[];
const seeds = fc.nat(0x7fff_ffff);

const readLanguage = (text: string): string | null => {
  const { language, strength } = languageOf(text.replace(/\{\w+\}/g, ' ').toLowerCase());
  return strength === 'clear' ? language : null;
};

describe('wording', () => {
  it.each(VARIETIES)('%s has words for every phrase, in more than one way, and none twice', (variety) => {
    for (const phrase of PHRASES) {
      const texts = WORDING[variety][phrase];
      expect(texts.length, phrase).toBeGreaterThanOrEqual(2);
      for (const text of texts) expect(text.trim()).toBe(text);
    }
    expect(Object.keys(WORDING[variety])).toEqual(PHRASES);
  });

  it('the same places are filled in for a phrase in every tongue', () => {
    const places = (variety: Variety, phrase: Phrase) =>
      new Set(WORDING[variety][phrase].flatMap((text) => text.match(/\{\w+\}/g) ?? []));
    const numbers = new Set(['{n}', '{word}', '{ordinal}']);
    for (const phrase of PHRASES) {
      const [en, ...others] = VARIETIES.map((variety) =>
        [...places(variety, phrase)].filter((place) => !numbers.has(place)),
      );
      for (const other of others) expect(other.toSorted(), phrase).toEqual(en?.toSorted());
    }
  });

  it('what is not marked as weak is no text of the other language', () => {
    for (const variety of VARIETIES) {
      const other = variety === 'en' ? 'sw' : 'en';
      const clear = PHRASES.flatMap((phrase) => WORDING[variety][phrase]).filter((text) => /^[^~=]/.test(text));
      const wrong = clear.filter((text) => readLanguage(text) === other);
      // The street's mix is where automatic readers err; its writers know what they write.
      expect(wrong.length / clear.length, wrong.join(' | ')).toBeLessThan(variety === 'mixed' ? 0.08 : 0.01);
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
      fc.property(fc.constantFrom(...WORDING.en.inquiry, ...WORDING.sw.price), seeds, (text, seed) => {
        expect(words(typed(text, 0.5, stream(seed, 'typed')))).toEqual(words(text));
      }),
    );
  });
});
