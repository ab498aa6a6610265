import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatalogVocabulary } from '../dialogue.ts';
import { understand } from './index.ts';
import { vocabulary } from './testing.ts';

const english = [
  'hello',
  'good morning',
  'do you have shoes',
  'how much is it?',
  'what do you have',
  'I want the second one',
  'thanks',
  'is it available',
  'can you deliver to town',
  'do u hav this in blue',
  'hw mch is it',
  'where are you located',
  'i dont like it',
  'show me the cheapest',
  'what have we talked about',
  'who are you',
  'under 2000',
  "I'd like to buy it",
  'the blue one',
  'which colours do you have',
  'I have paid',
  'please send me the price',
  'are you open today',
  'Do yuo hvae any drses for my sistr',
];
const swahili = [
  'habari!',
  'Habari yako',
  'mambo vipi',
  'niaje',
  'tuanze afresh',
  'naomba nianze upya',
  'mna viatu?',
  'Mnatoa dhamana',
  'mnarudisha?',
  'niondoe kwenye orodha',
  'bei gani?',
  'ipi poa?',
  'ni bei gani hiyo',
  'nataka ya pili',
  'asante sana',
  'ipo?',
  'mnafungua saa ngapi',
  'mko wapi',
  'naomba kuona magauni',
  'nitachukua ile nyekundu',
  'chini ya 2000',
  'nimelipa',
  'wewe ni nani',
  'tumeongea nini',
  'ya kwanza',
  'ile ya mwisho',
  'sijaelewa',
  'ninahitaji kununua simu',
  'mnauzaje',
  'hatujalipa bado',
  'JAMBO',
  'zimebaki ngapi',
  'viatu vyekundu',
  'ningependa kujua zaidi',
  'nipe tano',
  'kesho asubuhi',
  'nataak viatu vyekudnu',
];
const neutral = [
  '1',
  '2',
  '42',
  '0712345678',
  'ok',
  'OK!',
  'okay',
  'k',
  '👍',
  '😀😀',
  '?',
  '',
  '   ',
  '...',
  'size 42',
  'XL',
  'KES 1,200',
  '1.2k',
  '500 bob',
  'M-Pesa',
  'mpesa',
  'Nike',
  'Samsung',
  'Kilimani',
  'Moi Avenue, Mombasa',
  'Tecno Spark 20',
  'Red Canvas Sneakers',
  'Unga wa Ngano 2kg',
  'red',
  'shoes',
  'yes',
  'no',
  'hi',
  'sawa',
  '#2',
  '3rd',
  '12/05/2026',
  'https://example.com/the-shop',
  'STOP',
  'cancel',
  'JBL Tune 110 Earphones',
];

const detectLanguage = (text: string, words?: CatalogVocabulary) =>
  understand(text, words && { vocabulary: words, expecting: null, listLength: 0 }).language;
const requestedLanguage = (text: string) => understand(text).requestedLanguage;

describe('the language of a text', () => {
  it.each(english)('L2: %j is English', (text) => expect(detectLanguage(text, vocabulary)).toBe('en'));
  it.each(swahili)('L2: %j is Swahili', (text) => expect(detectLanguage(text, vocabulary)).toBe('sw'));
  it.each(neutral)('L1, L4, F8: %j says nothing about the language', (text) =>
    expect(detectLanguage(text, vocabulary)).toBeNull(),
  );

  it.each([
    'prix ?',
    'Est-ce que Blue Runner Shoes existe en noir',
    'je voudrais la rouge',
    'on recommence',
    'combien ca coute',
    'bonjour',
    'je ne veux pas ca',
    'avez vous des robes',
    'le deuxieme',
  ])('L2: %j is French', (text) => expect(detectLanguage(text, vocabulary)).toBe('fr'));
  it.each(['pas', 'ca', 'pas ca', 'plus size', 'la', 'non', 'size 42 sur', 'red plus', 'commander'])(
    'L1: what may be a word of another language tells nothing alone: %j',
    (text) => expect(detectLanguage(text, vocabulary)).toBeNull(),
  );

  it.each([
    ['hi, mna viatu?', 'sw'],
    ['niaje boss, nataka shoes za red', 'sw'],
    ['nataka red shoes size 42 please', 'sw'],
    ['ile ya second ni bei gani', 'sw'],
    ['do you have unga and sukari', 'en'],
    ['habari, I would like to know if you have the bag in stock', 'en'],
    ['how much is that one boss', 'en'],
    ['mna Red Canvas Sneakers?', 'sw'],
    ['do you have the Unga wa Ngano', 'en'],
    ['mnafanya delivery?', 'sw'],
    ['uko na Red Canvas Sneakers?', 'sw'],
    ['thanks sana 👍', 'sw'],
    ['Red Canvas Sneakers ni how much???', 'sw'],
    ['sema boss, hizi shoes ni how much?', 'sw'],
  ])('L5: %j is %s by its dominant language', (text, language) =>
    expect(detectLanguage(text, vocabulary)).toBe(language),
  );

  it('L4: a complete English product name does not count for the language, in every question', () => {
    const named = { ...vocabulary, titles: [{ id: 'paste', title: 'Close Up Toothpaste 70g' }] };
    expect(detectLanguage('Close Up Toothpaste 70g ni how much???', named)).toBe('sw');
    expect(detectLanguage('Close Up Toothpaste 70g', named)).toBeNull();
    const salt = { ...vocabulary, titles: [{ id: 'salt', title: 'Habari Table Salt 1kg' }] };
    expect(detectLanguage('habari! 😊', salt)).toBe('sw');
    expect(detectLanguage('Habari Table Salt', salt)).toBeNull();
    const potatoes = { ...vocabulary, titles: [{ id: 'viazi', title: 'Sack of Potatoes' }] };
    expect(detectLanguage('NATAFUTA SACK OF POTATOES', potatoes)).toBe('sw');
    expect(detectLanguage('how much is the Close Up Toothpaste 70g', named)).toBe('en');
  });

  it('L4: the name of a variant does not count either, although it may be a word of a language', () => {
    const sized = { ...vocabulary, sizes: ['S', 'M'], variants: ['Small', 'Medium', 'Family Pack'] };
    for (const text of ['NO, SMALL', 'Medium', 'no, family pack']) expect(detectLanguage(text, sized)).toBeNull();
    expect(detectLanguage('hapana, small', sized)).toBe('sw');
    expect(detectLanguage('the small one please', sized)).toBe('en');
  });

  it('F9: punctuation, capitals, emoji and stretched letters change nothing', () => {
    for (const text of ['habari!', 'HABARI', '«habari»', 'habari😀', 'habariiii!!!', '*habari*', '(habari)'])
      expect(detectLanguage(text)).toBe('sw');
    for (const text of ['Hello.', 'HELLOOOO', '"hello"', 'hello,,,', '¡hello!'])
      expect(detectLanguage(text)).toBe('en');
  });

  it('L1, F8: any mix of neutral tokens is neutral', () => {
    const pieces = fc.constantFrom(
      '1',
      '42',
      'ok',
      '👍',
      '😊',
      'M-Pesa',
      'KES 500',
      'XL',
      '1,200/=',
      '0712345678',
      '#3',
      '...',
      '?!',
      '2kg',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 2 }), (list) => detectLanguage(list.join(' '), vocabulary) === null),
    );
    fc.assert(
      fc.property(
        fc.array(
          pieces.filter((piece) => piece !== 'ok'),
          { maxLength: 8 },
        ),
        (list) => detectLanguage(list.join(' '), vocabulary) === null,
      ),
    );
  });

  it('never throws, and without a vocabulary it answers too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) =>
        [null, 'en', 'sw', 'fr'].includes(detectLanguage(text)),
      ),
    );
  });
});

describe('the language that is asked for', () => {
  it.each([
    'English please',
    'in english',
    'can you speak english',
    'reply in English',
    'ENGLISH PLEASE!',
    'ongea kiingereza',
    'kwa kiingereza tafadhali',
    'tumia kiingereza',
    'sielewi kiswahili',
    'I do not understand Swahili',
    "I don't understand swahili",
    'english',
  ])('L2: %j asks for English', (text) => expect(requestedLanguage(text)).toBe('en'));
  it.each([
    'ongea Kiswahili',
    'ongea kiswahili tafadhali',
    'Kiswahili tafadhali',
    'kwa kiswahili',
    'tumia Kiswahili',
    'swahili please',
    'reply in swahili',
    'naomba tuongee Kiswahili',
    'sielewi kiingereza',
    'kiswahili',
    'speak swahili',
  ])('L2: %j asks for Swahili', (text) => expect(requestedLanguage(text)).toBe('sw'));
  it.each(['hello', 'do you have an english dictionary', 'bei gani', '', 'kamusi ya kiswahili ni ngapi'])(
    '%j asks for none',
    (text) => expect(requestedLanguage(text)).toBeNull(),
  );
});
