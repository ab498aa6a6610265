/** Which words of a customer mean which item of the list that is shown: `reference`. */
import { describe, expect, it } from 'vitest';
import { chat, shoeList, text } from './testing.ts';

const boot = text('Safari Boot is KES 4,500 and in stock. How many would you like?');
const runner = text('Blue Runner is KES 3,200 and in stock. How many would you like?');
const court = text('Court Sneaker is KES 2,800.50. How many would you like?');
const judge = (said: string, reply: typeof boot, shown = shoeList()) =>
  chat().says('amina', 'show me shoes').bot(shown).says('amina', said).bot(reply).verdicts('reference');

describe('reference', () => {
  it.each([
    '1',
    '#1',
    'no. 1',
    'number one',
    'the first one',
    'I will take the first one please',
    '1st',
    'ya kwanza',
    'nataka ya kwanza',
    'namba moja',
    'the brown one',
    'most expensive one',
  ])('"%s" is the boot and nothing else', (said) => {
    expect(judge(said, boot)).toEqual(['good']);
    expect(judge(said, runner)).toEqual(['bad']);
  });

  it.each([
    'last one',
    'the last one',
    'ya mwisho',
    'ile ya tatu',
    'the cheapest one',
    'ya bei nafuu',
    '3rd one please',
    'the white one',
    'ile nyeupe',
  ])('"%s" is the sneaker', (said) => {
    expect(judge(said, court)).toEqual(['good']);
    expect(judge(said, boot)).toEqual(['bad']);
  });

  it.each([
    'at last',
    'my first time here',
    'I want 2 of those',
    'size 42',
    'under 2000',
    'one moment',
    'last week I saw you',
    'call 0712345678',
    'mara ya kwanza',
  ])('R9: "%s" is no reference', (said) => expect(judge(said, boot)).toEqual([]));

  it.each(['Which one would you like?', 'Which option would you like?'])(
    'counts under a list that asks "%s"',
    (question) => expect(judge('the first one', runner, shoeList(`Our shoes. ${question}`))).toEqual(['bad']),
  );

  it('a number after "how many?" is a quantity', () => {
    const session = chat().says('amina', 'show me shoes').bot(shoeList()).says('amina', '2').bot(runner);
    session.says('amina', '1').bot(text('Order summary: 1 x Blue Runner. Total KES 3,200.'));
    expect(session.verdicts('reference')).toEqual(['good']);
  });

  it('the meaning that the author gave overrides the reading', () => {
    const means = (refers: { products: string[] } | { none: 'ambiguous' }, reply: typeof boot) =>
      chat()
        .says('amina', 'show me shoes')
        .bot(shoeList())
        .says('amina', 'yule mdosi', { means: { refers } })
        .bot(reply)
        .verdicts('reference');
    expect(means({ products: ['court'] }, court)).toEqual(['good']);
    expect(means({ products: ['court'] }, boot)).toEqual(['bad']);
    expect(means({ none: 'ambiguous' }, boot)).toEqual(['bad']);
  });
});
