import { describe, expect, it } from 'vitest';
import { languageOf, languagesOfReply, languageWish } from './spoken.ts';

describe('language of customers', () => {
  it.each([
    'do you have shoes',
    'how much is the blue one',
    'where is my order',
    'I want to buy two',
    "what's the price of this",
    'show me bags please',
  ])('English: %s', (text) => {
    expect(languageOf(text)).toMatchObject({ language: 'en', strength: 'clear' });
  });

  it.each([
    'habari!',
    'mna viatu gani',
    'nataka ile ya pili tafadhali',
    'bei yake ni ngapi',
    'oda yangu iko wapi',
    'nitachukua hiyo nyekundu',
    'mnafungua saa ngapi',
    'tuliongea nini?',
    'naomba kuona mikoba',
  ])('Swahili: %s', (text) => expect(languageOf(text)).toMatchObject({ language: 'sw', strength: 'clear' }));

  it.each(['1', 'ok', '👍', '0712345678', 'M-Pesa', 'XL', '...'])('nothing: %s', (text) => {
    expect(languageOf(text)).toMatchObject({ language: null, strength: 'none' });
  });

  it.each(['hello', 'asante', 'sawa', 'thanks', 'Moi Avenue, Mombasa'])('only a hint: %s', (text) =>
    expect(languageOf(text).strength).toBe('weak'),
  );

  it('L2: wishes', () => {
    expect(languageWish('english please')).toBe('en');
    expect(languageWish('kwa kiingereza tafadhali')).toBe('en');
    expect(languageWish('ongea kiswahili')).toBe('sw');
    expect(languageWish('swahili')).toBe('sw');
    expect(languageWish('do you have shoes')).toBeNull();
  });

  it('L5: the dominant language of a mixed message', () => {
    expect(languageOf('nataka viatu za kukimbia size 42 please').language).toBe('sw');
    expect(languageOf('can I get viatu in blue please').language).toBe('en');
  });

  it('replies: one language, a mix, or nothing', () => {
    expect(languagesOfReply('Karibu! Ungependa bidhaa gani?')).toEqual(['sw']);
    expect(languagesOfReply('Welcome! What would you like?')).toEqual(['en']);
    expect(languagesOfReply('Welcome to the shop today. Ungependa bidhaa gani leo?').toSorted()).toEqual(['en', 'sw']);
    expect(languagesOfReply('👍 12')).toEqual([]);
    // "La" is a word of Swahili too, but one word is no second language, however often it comes.
    const french = 'La dernière fois, nous avons parlé de la commande DB-1. La commande DB-1 est payée et confirmée.';
    expect(languagesOfReply(french)).toEqual(['fr']);
  });
});
