import { describe, expect, it } from 'vitest';
import { only, points, referenceIn } from './testing.ts';

const position = (...positions: number[]) => ({ kind: 'reference', reference: { kind: 'position', positions } });

describe('positions', () => {
  it.each([
    ['#2', 2],
    ['# 2', 2],
    ['no. 3', 3],
    ['no 3', 3],
    ['No.3', 3],
    ['number two', 2],
    ['number 2', 2],
    ['option 1', 1],
    ['item 4', 4],
    ['the first one', 1],
    ['first one please', 1],
    ['the second', 2],
    ['second one', 2],
    ['3rd', 3],
    ['the 3rd one', 3],
    ['the fourth one', 4],
    ['fifth one', 5],
    ['the tenth', 10],
    ['last one', -1],
    ['the last one', -1],
    ['the last', -1],
    ['LAST ONE!!', -1],
    ['secnd one', 2],
    ['the secodn one', 2],
    ['frst one', 1],
    ['thrid one', 3],
    ['teh last one', -1],
    ['ya kwanza', 1],
    ['ya pili', 2],
    ['ya tatu', 3],
    ['ya nne', 4],
    ['ya tano', 5],
    ['ya sita', 6],
    ['ya saba', 7],
    ['ya nane', 8],
    ['ya tisa', 9],
    ['ya kumi', 10],
    ['la pili', 2],
    ['cha kwanza', 1],
    ['wa tatu', 3],
    ['za pili', 2],
    ['vya mwisho', -1],
    ['ya mwisho', -1],
    ['ile ya tatu', 3],
    ['hiyo ya pili', 2],
    ['ile ya mwisho', -1],
    ['namba mbili', 2],
    ['namba tatu', 3],
    ['nambari moja', 1],
    ['namba 2', 2],
    ['ya 2', 2],
    ['ya pli', 2],
    ['ya kwnza', 1],
    ['ya mwsho', -1],
    ['ile ya kwanza tafadhali', 1],
    ['yapili', 2],
    ['namba saba', 7],
    ['Ya Pili 👍', 2],
  ])('R2: %j is position %i', (text, expected) => expect(only(text)).toEqual(position(expected)));

  it.each([
    ['1', [1]],
    ['2', [2]],
    ['2.', [2]],
    ['two', [2]],
    ['mbili', [2]],
    ['1 and 3', [1, 3]],
    ['1, 3', [1, 3]],
    ['1 na 2', [1, 2]],
    ['2 please', [2]],
    ['2️⃣', [2]],
  ])('R2: %j alone is a position, or the answer to the bot’s question', (text, expected) =>
    expect(only(text)).toEqual({ ...position(...expected), bare: true }),
  );

  it('R2: several at once, in the order said', () => {
    expect(only('the first and the third')).toEqual(position(1, 3));
    expect(only('ya kwanza na ya tatu')).toEqual(position(1, 3));
    expect(only('the last two')).toEqual(position(-2, -1));
  });

  it.each([
    ['I want the second one', 2],
    ['nataka hiyo ya pili', 2],
    ['naomba ya mwisho', -1],
    ["I'll take number 3", 3],
    ['nitachukua ya kwanza', 1],
    ['I want number 2', 2],
    ['can I have the 2nd one', 2],
    ['nipe namba tatu', 3],
  ])('R2: %j buys position %i', (text, expected) =>
    expect(points(text)[0]).toMatchObject({
      kind: 'purchase',
      quantity: null,
      target: { reference: { kind: 'position', positions: [expected] } },
    }),
  );

  it.each([
    ['how much is the second one?', 2],
    ['ya pili ni bei gani', 2],
    ['bei ya kwanza ni ngapi', 1],
    ['ile ya tatu ni ngapi', 3],
  ])('R2: %j asks the price of position %i', (text, expected) =>
    expect(only(text)).toEqual({
      kind: 'question',
      about: 'price',
      target: { reference: { kind: 'position', positions: [expected] } },
    }),
  );

  it('R7: a position is reported even when it lies outside the list', () =>
    expect(only('number 9')).toEqual(position(9)));
});

describe('words that are no reference', () => {
  it.each([
    'I want 2',
    'I want 2 pieces',
    'nataka mbili',
    'nataka tano',
    'nipe tatu',
    '2 pieces',
    'jozi mbili',
    'two pairs please',
    'size 42',
    'saizi 42',
    'nataka size 42',
    'under 2000',
    'chini ya 2000',
    'kati ya 1000 na 2000',
    '0712345678',
    'my number is 0712345678',
    '2nd of May',
    'on 12/05/2026',
    'at 5pm',
    'at last',
    'at last, someone answers!',
    'first time',
    "it's my first time here",
    'last week',
    'my sister bought one last week',
    'one moment',
    'one moment please',
    'just a second',
    'one second',
    'last time I came you were closed',
    'last month',
    'first of all hello',
    'second hand shoes',
    'mara ya kwanza',
    'hii ni mara yangu ya kwanza',
    'wiki ya pili',
    'mwezi wa tatu',
    'siku ya kwanza',
    'bei ya mwisho',
    'what is your last price',
    'first tell me the price',
    'dakika moja',
    'at first I was not sure',
    'how many are left',
    'ngoja kwanza',
    'every second day',
  ])('R9, F4: %j', (text) => expect((referenceIn(text) as { kind: string } | null)?.kind).not.toBe('position'));

  it.each(['celui-ci', 'celui-là svp', 'je prends celui-ci', 'je veux celui-là'])('R4: "%s" points at one', (text) =>
    expect(referenceIn(text)).toEqual({ kind: 'demonstrative', plural: false }),
  );

  it('R9: "I want 2 of those" is a quantity of what was pointed at', () =>
    expect(only('I want 2 of those')).toEqual({
      kind: 'purchase',
      quantity: 2,
      target: { reference: { kind: 'demonstrative', plural: true } },
    }));
});
