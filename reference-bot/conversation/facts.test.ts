import { describe, expect, it } from 'vitest';
import type { ShopFacts } from '../dialogue.ts';
import { answerTurn } from './answer.ts';
import { fashion } from './fixtures.ts';
import { TestTalk, testShop } from './testing.ts';

const facts: ShopFacts = {
  hours: [
    { days: 'mon-fri', open: '08:00', close: '18:00' },
    { days: 'sat', open: '09:00', close: '13:30' },
  ],
  delivery: [
    { zone: 'Westlands', fee: 250, within: '1d' },
    { zone: 'Nyali', fee: 0, within: '2d-3d', freeFrom: 5000 },
  ],
  payment: [{ method: 'M-Pesa Paybill', number: '522533', account: 'order' }],
  returns: '7d',
  warranty: { Shoes: '6mo' },
  discounts: [{ percent: 5, of: 'hats' }],
  contacts: { address: 'Biashara Street 14', phones: ['0722 400 200'] },
};

const asked = async (said: string, known: ShopFacts = facts): Promise<string> => {
  const talk = new TestTalk(answerTurn, testShop(fashion()), { facts: known });
  await talk.say(said);
  return talk.text;
};

describe('facts of the shop', () => {
  it.each(['mnaleta mpaka Nyali', 'do you deliver to Nyali?', 'vous livrez à Nyali ?'])(
    '"%s" names a place, and no product that is called after it',
    async (said) => {
      const shop = fashion();
      const hat = shop.find(({ id }) => id === 'sun-hat');
      if (hat !== undefined) hat.description = 'A hat as they wear it in Nyali.';
      const talk = new TestTalk(answerTurn, testShop(shop), { facts });
      await talk.say('show me the Red Sandal');
      await talk.say(said);
      expect(talk.text).toContain('Nyali');
      expect(talk.text).not.toContain('Sun Hat');
      expect(talk.memory.focus?.productId).toBe('red-sandal');
    },
  );

  it('a product that is asked about beside the place is shown', async () => {
    const talk = new TestTalk(answerTurn, testShop(fashion()), { facts });
    await talk.say('do you deliver hats to Nyali?');
    expect(talk.text).toContain('Sun Hat');
  });

  it.each([
    [
      'what are your opening hours?',
      'We are open Monday to Friday from 08:00 to 18:00 and Saturday from 09:00 to 13:30.',
    ],
    ['mnafungua saa ngapi?', 'Tunafungua Jumatatu hadi Ijumaa kuanzia 08:00 hadi 18:00'],
    [
      'do you deliver?',
      'We deliver to Westlands for KES 250 within 1 day and to Nyali free of charge within 2 to 3 days',
    ],
    ['can you deliver to Westlands?', 'We deliver to Westlands for KES 250 within 1 day.'],
    ['mnaleta Westlands?', 'Tunapeleka Westlands kwa KES 250 ndani ya siku 1.'],
    ['how do I pay?', 'You pay with M-Pesa, paybill 522533, once your order is placed.'],
    ['what is your return policy?', 'You can return a product within 7 days.'],
    ['is there a warranty?', 'The warranty is 6 months for Shoes.'],
    ['any discount?', 'Right now there is 5% off hats.'],
    ['where are you located?', 'You find us at Biashara Street 14, and you can call us on 0722 400 200.'],
  ])('G6: "%s" is answered from them', async (said, answer) => expect(await asked(said)).toContain(answer));

  it.each(['do you deliver to NYALI?', 'how much is delivery to nyali'])(
    'G7: "%s" is answered for that place alone',
    async (said) => {
      const text = await asked(said);
      expect(text).toContain('Nyali');
      expect(text).not.toContain('Westlands');
    },
  );

  it('C9: the warranty of what is in view is that of its category', async () => {
    const talk = new TestTalk(answerTurn, testShop(fashion()), { facts });
    await talk.say('do you have the Blue Runner?');
    await talk.say('is there a warranty?');
    expect(talk.text).toContain('Blue Runner has a warranty of 6 months.');
  });

  it('C1: a question in the middle of a summary is answered, and the summary goes on waiting for its yes', async () => {
    const talk = new TestTalk(answerTurn, testShop(fashion()), { facts });
    await talk.say('I want 2 of the Blue Runner size 42');
    const [total] = /total of KES [\d,.]+\d/.exec(talk.text) ?? ['no summary'];
    await talk.say('Does it come with a warranty?');
    expect(talk.text).toContain('6 months');
    expect(talk.text).toContain(total);
    await talk.say('ok');
    expect(talk.text).toContain(total);
    expect(talk.text).toMatch(/is placed/);
  });

  it.each([
    [{ ...facts, returns: 'none' }, 'do you give refunds?', 'Products cannot be returned.'],
    [{ ...facts, warranty: 'none' }, 'is there a warranty?', 'What we sell comes without a warranty.'],
    [{ ...facts, discounts: [] }, 'any discount?', 'We have no discounts right now'],
    [{ ...facts, delivery: [] }, 'do you deliver?', 'We do not deliver'],
  ] satisfies [ShopFacts, string, string][])('G6: says that there is none: %#', async (known, said, answer) =>
    expect(await asked(said, known)).toContain(answer),
  );

  it('G6: names how money is sent, and delivery in minutes', async () => {
    const near: ShopFacts = {
      payment: [{ method: 'UPI', number: 'duka@okbank' }],
      delivery: [{ zone: 'Nyali', fee: 0, within: '30min-45min' }],
    };
    expect(await asked('how do I pay?', near)).toContain('You pay with UPI, duka@okbank, once');
    expect(await asked('do you deliver?', near)).toContain('within 30 to 45 minutes');
  });

  it.each(['what are your opening hours?', 'do you deliver?', 'any discount?', 'where are you located?'])(
    'G3, G6: "%s" is unknown when they are missing, and the reply has no figure',
    async (said) => {
      const text = await asked(said, {});
      expect(text).toContain("I don't have that information");
      expect(text).not.toMatch(/\d/);
    },
  );

  it('C1, G6: payment goes to the account of the shop', async () => {
    const pay = async (known: ShopFacts): Promise<string> => {
      const talk = new TestTalk(answerTurn, testShop(fashion()), { facts: known });
      await talk.say(['I want to buy the Blue Runner', '2']);
      await talk.say('yes');
      return talk.text;
    };
    expect(await pay(facts)).toContain('paybill 522533, account ORD-1001.');
    expect(await pay({ payment: [{ method: 'M-Pesa Buy Goods Till', number: '831144' }] })).toContain(
      'till number 831144.',
    );
    expect(await pay({ payment: [{ method: 'Airtel Money', number: '0733 1' }] })).toContain(
      'with Airtel Money: 0733 1.',
    );
    expect(await pay({ payment: [{ method: 'UPI', number: 'duka@okbank', account: 'order' }] })).toContain(
      'with UPI: duka@okbank, account ORD-1001.',
    );
    expect(await pay({})).toContain('a person from our team will send you the number.');
  });
});
