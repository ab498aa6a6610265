import { describe, expect, it } from 'vitest';
import { buttons, chat, list, shoeList, shoeShop, text } from './testing.ts';

type Part = ReturnType<typeof text>;
const asked = () => chat().says('amina', 'do you have shoes');

describe('card', () => {
  const image = 'https://img.example/boot.jpg';
  const card = (reply: Part[], picture: string | undefined = image, more = {}) => {
    const shop = shoeShop();
    for (const product of shop.products) if (product.id === 'boot' && picture !== undefined) product.image = picture;
    return chat(shop, more)
      .says('amina', 'do you have brown boots')
      .bot(...reply)
      .see('card')
      .map(({ ok, actual }) => (ok ? 'good' : actual.split(':')[0]));
  };
  const said = 'Safari Boot costs KES 4,500 and is in stock.';

  it('has buttons, and the picture where there is one that can be sent', () => {
    expect(card([buttons(said, ['Buy'], { image })])).toEqual(['good']);
    expect(card([buttons(said, ['Buy'])])).toEqual(['without its picture']);
    expect(card([text(said)])).toEqual(['without buttons and its picture']);
    expect(card([buttons(said, ['Buy']), { ...text('Look'), image }])).toEqual(['good']);
    expect(card([list('Here:', ['Safari Boot | KES 4,500'])])).toEqual(['without its picture']);
    expect(card([text('1. Safari Boot - KES 4,500')])).toEqual(['without buttons and its picture']);
  });

  it('may omit them after an injected refusal, not after the bot’s own mistake', () => {
    const refused = (injected: boolean) =>
      chat()
        .says('amina', 'do you have brown boots')
        .refused(buttons(said, ['Buy']), { injected })
        .botAfter(0, text(said));
    expect(refused(true).verdicts('card')).toEqual([]);
    expect(refused(false).verdicts('card')).toEqual(['bad']);
  });

  it.each([
    'http://img.example/boot.jpg',
    'see https://img.example/boot.jpg',
    'https://img.example/my boot.jpg',
    'https://img.example/boot.webp',
  ])('"%s" cannot be sent', (picture) => {
    expect(card([buttons(said, ['Buy'])], picture)).toEqual(['good']);
  });
});

describe('option-titles', () => {
  const titles = (part: Part) =>
    asked()
      .bot(part)
      .see('option-titles')
      .map(({ actual }) => actual);
  const long = (length: number) => 'x'.repeat(length);

  it.each([
    ['twenty characters on a button', buttons('Hi', [long(20), 'b']), 'distinct titles'],
    ['twenty-one', buttons('Hi', [long(21), 'b']), `"${long(21)}" is too long`],
    ['twenty-four in a row', list('Hi', [long(24), 'b']), 'distinct titles'],
    ['twenty-five', list('Hi', [long(25), 'b']), `"${long(25)}" is too long`],
    ['three buttons', buttons('Hi', ['a', 'b', 'c']), 'distinct titles'],
    ['four buttons', buttons('Hi', ['a', 'b', 'c', 'd']), '4 buttons'],
    ['four rows', list('Hi', ['a', 'b', 'c', 'd']), 'distinct titles'],
    [
      'a number apart',
      buttons('Hi', ['I have paid', 'I have paid 2']),
      '"I have paid 2" differs from another option by a number only',
    ],
    ['numbers', buttons('Hi', ['1', '1 2', '3']), '"1 2" differs from another option by a number only'],
    ['numbers that are numbers', buttons('Hi', ['1', '2', '12']), 'distinct titles'],
    [
      'a whole name with a number, which no product has',
      list('Hi', ['Canvas Tote', 'Canvas Tote 2']),
      '"Canvas Tote 2" differs from another option by a number only',
    ],
    ['parts of names with numbers', list('Hi', ['Canvas', 'Canvas 2']), 'distinct titles'],
    ['variants with numbers', buttons('Hi', ['Small', 'Small 2']), 'distinct titles'],
    ['steps with numbers', list('Hi', ['Page 1', 'Page 2']), 'distinct titles'],
    [
      'one product in two rows',
      list('Hi', ['Maasai Beaded Leather… | KES 1,200', 'Maasai Beaded Leath… | KES 1,200', 'Canvas Tote | KES 900']),
      'two rows are "Maasai Beaded Leath…" and say the same',
    ],
    [
      'one product by its variants',
      list('Hi', ['Plain Tee Small | KES 700', 'Plain Tee Large | KES 800']),
      'distinct titles',
    ],
    ['one product for two purposes', buttons('Hi', ['Buy Canvas Tote', 'See Canvas Tote']), 'distinct titles'],
    ['the same title, but for case and blanks', buttons('Hi', ['Buy ', ' buy']), 'two options are both called "Buy "'],
  ])('%s', (_, part, actual) => expect(titles(part)).toEqual([actual]));

  it('ignores messages with one option', () => expect(titles(buttons('Hi', [long(30)]))).toEqual([]));
});

describe('fallback', () => {
  const lines = (...names: string[]) => text(`Duka Bora has:\n${names.join('\n')}`);
  const [boot, runner, court] = ['Safari Boot - KES 4,500', 'Blue Runner - KES 3,200', 'Court Sneaker - KES 2,800.50'];
  const resent = (reply: Part, refused = shoeList(), injected = true) =>
    asked().refused(refused, { injected }).botAfter(0, reply).verdicts('fallback');

  it.each([
    ['the same items, numbered', lines(`1. ${boot}`, `2. ${runner}`, `3. ${court}`), ['good']],
    ['the same items, numbered in bold', lines(`*1. ${boot}`, `*2. ${runner}`, `*3. ${court}`), ['good']],
    ['in another order', lines(`1. ${runner}`, `2. ${boot}`, `3. ${court}`), ['bad']],
    ['one item less', lines(`1. ${boot}`, `2. ${runner}`), ['bad']],
    ['one item more', lines(`1. ${boot}`, `2. ${runner}`, `3. ${court}`, '4. Canvas Tote - KES 900'), ['bad']],
    ['numbered otherwise', text(`  1 ) ${boot}\n  2 ) ${runner}\n  3 ) ${court}`), ['good']],
    ['not numbered', lines(`- ${boot}`, `- ${runner}`, `- ${court}`), ['bad']],
    ['as buttons, which need no numbers', shoeList(), ['good']],
  ])('%s', (_, reply, verdicts) => expect(resent(reply)).toEqual(verdicts));

  it('has the items of what was refused first, and a single one needs no number', () => {
    const one = list('Here:', ['Safari Boot | KES 4,500']);
    expect(resent(lines(boot), one)).toEqual(['good']);
    const twice = asked().refused(shoeList(), { injected: true }).refused(one, { injected: true });
    expect(twice.botAfter(0, lines(`1. ${boot}`, `2. ${runner}`, `3. ${court}`)).verdicts('fallback')).toEqual([
      'good',
    ]);
  });

  it('M6: without the picture that was refused, and with its buttons', () => {
    const pictured = buttons('Safari Boot: KES 4,500', ['Buy', 'See more'], { image: 'https://img.example/boot.jpg' });
    const once = (code: number, reply: Part) =>
      asked().refused(pictured, { injected: true, code }).botAfter(0, reply).verdicts('fallback');
    expect(once(131_053, buttons('Safari Boot: KES 4,500', ['Buy', 'See more']))).not.toContain('bad');
    expect(once(131_053, text('Safari Boot: KES 4,500\n1. Buy\n2. See more'))).toContain('bad');
    // What is wrong with the form is not known to be the picture.
    expect(once(131_009, text('Safari Boot: KES 4,500\n1. Buy\n2. See more'))).not.toContain('bad');
  });

  it('expects the fallback only after an injected refusal of products', () => {
    expect(resent(lines(boot), shoeList(), false)).toEqual([]);
    expect(resent(lines(boot), buttons('Which?', ['Cheap', 'Dear']))).toEqual([]);
    expect(asked().bot(shoeList()).verdicts('fallback')).toEqual([]);
  });
});
