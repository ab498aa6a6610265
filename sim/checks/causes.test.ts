import { describe, expect, it } from 'vitest';
import { causeNamed, causeOf } from './causes.ts';
import { chat, shoeList, text } from './testing.ts';

describe('causeOf', () => {
  it.each([
    ['says KES 650 for "Safari Boot", which costs KES 4,500 · "Here you are: …"', 'says # for …, which costs #'],
    ['no price for "Safari Boot", "Canvas Tote": "We have these"', 'no price for …'],
    ['English: "Welcome! Here is what we have." [Boots | Bags]', 'English'],
    ['"Your order: 2 x Boot" [Confirm | Cancel]', '…'],
    ['answered 2.9 s before the turn closed', 'answered # s before the turn closed'],
    ['HTTP 502', 'HTTP #'],
    ['acknowledged, but never answered', 'acknowledged, but never answered'],
  ])('%s is grouped as %s', (actual, cause) => expect(causeOf(actual)).toBe(cause));

  it.each([
    ['names order SH-1002, which does not exist', 'names order #, which does not exist'],
    ['order A7K-204 and order KJ4102 were placed', 'order # and order # were placed'],
    ['order … was placed (2 x "Boot" (Large)) for Mama Duka', 'order … was placed (# x …) for …'],
    ['delivers to Thika Road for KES 350 with M-Pesa Paybill', 'delivers to … for # with …'],
    ['amina got the answer to baraka', '… got the answer to …'],
  ])('%s holds no name: %s', (actual, cause) =>
    expect(causeOf(actual, ['Mama Duka', 'Thika Road', 'M-Pesa Paybill', 'Large', 'amina', 'baraka'])).toBe(cause),
  );

  it('is the same for the same mistake in shops that share no name', () => {
    const of = (shop: string, product: string, number: string): string =>
      causeOf(`order ${number} (2 x "${product}") of ${shop} was placed, and ${product} was shown`, [shop, product]);
    expect(of('Duka Bora', 'Safari Boot', 'DB-1001')).toBe(of('Mbao (Ltd.)', 'Oak+Pine 3', 'ML2-77-X1'));
  });

  it('is the same for the same mistake about other goods and amounts', () => {
    const of = (price: string, title: string) => causeOf(`says ${price} for "${title}", which costs KES 1,000`);
    expect(of('KES 900', 'Safari Boot')).toBe(of('KES 1,250.50', 'Plain Tee'));
  });
});

describe('a bot that does not wait for bursts', () => {
  const hasty = () =>
    chat()
      .says('amina', 'do you have shoes')
      .botAfter(300, shoeList())
      .says('amina', 'how much is the first one', { after: 1000 })
      .botAfter(300, text('It costs KES 4,500.'));

  it('fails several checks for one cause, which has words and a setting', () => {
    const failed = hasty().see('harmonization');
    expect(failed).toMatchObject([{ ok: false, cause: 'answers-at-once' }]);
    expect(causeNamed('answers-at-once')?.hint).toContain('harmonization=off');
  });

  it('sees no unsolicited or doubled messages: each message got one answer', () => {
    for (const check of ['no-unsolicited', 'none-answered-twice'])
      expect(hasty().verdicts(check), check).not.toContain('bad');
  });
});

it('a bot that answers nothing fails several checks for one cause', () => {
  const session = chat().says('amina', 'do you have shoes');
  for (const check of ['acknowledged-means-safe', 'errors'])
    expect(
      session.see(check).find(({ ok }) => !ok),
      check,
    ).toMatchObject({ cause: 'never-answered' });
});

it('the same answer again, and one message more of what was said twice, are one finding of one check', () => {
  const again = chat().says('amina', 'do you have shoes').bot(shoeList()).botAfter(9000, shoeList());
  expect(again.see('none-answered-twice')).toMatchObject([{ ok: false, cause: 'the same again' }]);
  expect(again.verdicts('no-unsolicited')).not.toContain('bad');
});

it('a wrong total has one cause in all checks that see it', () => {
  const wrong = 'Your order:\n2 x Safari Boot @ KES 4,500\nTotal: KES 18,000\nShall I place the order?';
  const session = chat().says('amina', 'two safari boots please').bot(text(wrong));
  const causes = ['order-sum', 'checkout-facts', 'grounding'].map((check) =>
    causeOf(session.see(check).find(({ ok }) => !ok)?.actual ?? ''),
  );
  expect(causes[0]).toContain('says a total of #');
  expect(new Set(causes).size).toBe(1);
});

describe('one-reply-a-turn', () => {
  const waited = () => chat().says('amina', 'do you have shoes').says('amina', 'black ones');

  it('a second answer to a burst is no unsolicited message, and a fault of the house', () => {
    const session = waited().bot(shoeList()).botAfter(3000, text('Black ones cost KES 4,500.'));
    expect(session.verdicts('one-reply-a-turn')).toEqual(['bad']);
    expect(session.verdicts('no-unsolicited')).not.toContain('bad');
  });

  it('more replies than messages are unsolicited', () => {
    const session = waited()
      .bot(shoeList())
      .botAfter(3000, text('Black ones cost KES 4,500.'))
      .botAfter(3000, text('Are you still there?'));
    expect(session.verdicts('no-unsolicited')).toContain('bad');
  });

  it('a bot that waited and then says the same twice answers twice', () => {
    const session = waited().bot(shoeList()).botAfter(3000, shoeList());
    expect(session.verdicts('none-answered-twice')).toEqual(['bad']);
  });

  it('holds for one reply', () => {
    expect(waited().bot(shoeList()).verdicts('one-reply-a-turn')).toEqual(['good']);
  });
});
