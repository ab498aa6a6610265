import { describe, expect, it } from 'vitest';
import { buttons, type Chat, chat, shoeList, shoeShop, text } from './testing.ts';

const blank = text('What do you mean?');
const shown = () => chat().says('amina', 'do you have shoes').bot(shoeList());
const judge = (session: Chat) => session.verdicts('intent-from-context');

describe('intent-from-context', () => {
  it.each([
    ['a product', text('There is the Canvas Tote.'), 'good'],
    ['options', buttons('Which one?', ['Cheaper', 'Bigger']), 'good'],
    ['an order', text('Your order is being packed.'), 'good'],
    ['nothing concrete', blank, 'bad'],
  ])('a vague message is answered with %s', (_, reply, verdict) => {
    expect(judge(shown().says('amina', 'nyingine?').bot(reply))).toEqual([verdict]);
  });

  it('products must have been talked of, at most three turns before', () => {
    expect(judge(chat().says('amina', 'nyingine?').bot(blank))).toEqual([]);
    const talk = (turns: number) => {
      const session = shown();
      for (let i = 0; i < turns; i += 1) session.says('amina', 'thanks').bot(text('Karibu.'));
      return judge(session.says('amina', 'nyingine?').bot(blank));
    };
    expect([talk(1), talk(2), talk(3), talk(7)]).toEqual([['bad'], ['bad'], [], []]);
    const later = chat().says('amina', 'nyingine?').bot(blank).says('amina', 'do you have shoes').bot(shoeList());
    expect(judge(later)).toEqual([]);
    const now = chat().says('amina', 'hi').bot(text('Karibu.')).says('amina', 'nyingine?').bot(shoeList());
    expect(judge(now)).toEqual([]);
  });

  it('only a vague message alone counts, where something is on sale and a human was not asked for', () => {
    expect(judge(shown().says('amina', 'thanks').bot(text('Karibu.')))).toEqual([]);
    expect(judge(shown().says('amina', 'nyingine?').says('amina', 'thanks').bot(blank))).toEqual([]);
    expect(judge(shown().says('amina', 'nyingine? agent please').bot(blank))).toEqual([]);
    expect(judge(shown().says('amina', 'nyingine?').wait(60_000))).toEqual([]);
    const closed = shoeShop();
    for (const product of closed.products) product.active = false;
    const empty = chat(closed).says('amina', 'do you have shoes').bot(text('Safari Boot is sold out.'));
    expect(judge(empty.says('amina', 'nyingine?').bot(blank))).toEqual([]);
  });
});
