/** What replies state of the shop, by many hands: right ones raise no alarm, wrong ones the right one (rule G6). */
import { describe, expect, it } from 'vitest';
import type { ShopFacts } from '../shop/facts.ts';
import { buttons, type Chat, chat, list, order, type Part, shoeShop, text } from './testing.ts';

const facts: ShopFacts = {
  hours: [
    { days: 'mon-fri', open: '08:00', close: '18:00' },
    { days: 'sat', open: '09:00', close: '14:00' },
  ],
  delivery: [
    { zone: 'Nairobi CBD', fee: 200, within: '4h' },
    { zone: 'Westlands', fee: 300, within: '1d', freeFrom: 10_000 },
    { zone: 'Kilimani', fee: 0, within: '1d' },
    { zone: 'Mombasa', fee: 500, within: '2d-3d' },
  ],
  payment: [
    { method: 'M-Pesa Paybill', number: '522522', account: 'order' },
    { method: 'Airtel Money', number: '0733 100 200' },
  ],
  returns: '7d',
  warranty: { shoes: '6mo', bags: '1y' },
  discounts: [{ percent: 10, of: 'bags' }],
  contacts: {
    phones: ['0722 123 456'],
    emails: ['hello@dukabora.co.ke'],
    links: ['https://dukabora.co.ke'],
    address: 'Biashara Street 14',
  },
};

const shop = shoeShop({}, { facts });
shop.products.push(
  {
    ...{ id: 'rain', title: 'Brown Rain Boots', category: 'shoes', price: 1900, stock: 3, active: true },
    attributes: { colour: ['brown'] },
    image: 'https://img.example/rain.jpg',
    variants: [
      { id: 's38', title: 'Size 38', stock: 1, attributes: { size: '38' } },
      { id: 's40', title: 'Size 40', stock: 2, price: 2100, attributes: { size: '40' } },
    ],
  },
  {
    ...{ id: 'bank', title: 'Power Bank 20000mAh', category: 'power', price: 2499, stock: 7, active: true },
    description: 'Charges a phone 4 times. Best before 9 months. 100% original, 85% efficient.',
    attributes: {},
  },
);

const CHECKS = ['grounding', 'checkout-facts', 'no-inventions', 'unsourced'];

/** A reply to what Amina says; she has an order of two boots if `orders` says so. */
function answered(said: string, reply: Part, orders = false, more: ShopFacts = facts): Chat {
  const session = chat({ ...shop, facts: more })
    .says('amina', said)
    .bot(reply);
  const items = [{ product: 'boot', variant: null, quantity: 2, unitPrice: 4500 }];
  return session.records({ orders: orders ? [order('DB-1001', session.phone('amina'), items)] : [] });
}

/** What the checks of facts find wrong, as `check: why`. */
const alarms = (session: Chat): string[] =>
  CHECKS.flatMap((check) =>
    session
      .see(check)
      .filter(({ ok, undecided }) => !ok && !undecided)
      .map(({ actual }) => `${check}: ${actual}`),
  );

describe('no alarm', () => {
  it.each([
    ['what time do you open?', 'We are open Monday to Friday 8am to 6pm and Saturday 9am-2pm 😊'],
    ['what time do you open?', '🕗 *Opening hours*\nMon–Fri: 8:00 – 18:00\nSat: 9:00 – 14:00\nSun: closed'],
    ['are you open on Sunday?', "Sorry, we're closed on Sundays. Mon-Fri we close at 6 pm."],
    ['mnafungua saa ngapi?', 'Tunafungua saa mbili asubuhi na kufunga saa kumi na mbili jioni, Jumatatu hadi Ijumaa.'],
    ['mko open mpaka saa ngapi', 'Tuko open 8am mpaka 6pm weekdays, na Jumamosi 9am mpaka 2pm 🙏'],
    ['hours?', '8am - 6pm, Monday to Friday'],
    ['when do you close', 'We close at 18:00 (14:00 on Saturday).'],
    ['do you deliver?', 'Yes! Delivery to Nairobi CBD is KES 200 and takes 4 hours; Westlands is KES 300, next day.'],
    ['do you deliver to Westlands?', 'Yes, delivery is KES 300 and you get it tomorrow.'],
    ['do you deliver to Kilimani?', 'Yes we do, and delivery is free 🎉'],
    ['mnaleta Mombasa?', 'Ndiyo, tunapeleka Mombasa kwa KSh 500, siku 2 hadi 3.'],
    ['do you deliver to Mombasa?', 'Yes, to Mombasa for KES 500, from 2 days.'],
    [
      'how many? do you deliver?',
      'Safari Boots: 3 left; we deliver to Nairobi CBD for KES 200 in 4 hours, Westlands for KES 300 in 1 day (free from KES 10,000) and Mombasa for KES 500 in 3 days.',
    ],
    [
      'ziko ngapi? mnapeleka?',
      'Kwa Safari Boot tumebaki na 3 tu; Tunapeleka Nairobi CBD kwa KES 200 ndani ya saa 4, Westlands kwa KES 300 ndani ya siku 1 na Mombasa kwa KES 500 ndani ya siku 3.',
    ],
    [
      'fees? and the boots?',
      'Delivery: Nairobi CBD KES 200, Westlands KES 300. Safari Boot is KES 4,500 in our Westlands shop.',
    ],
    ['delivery ni how much Mombasa?', 'Usafiri hadi Mombasa ni 500/=, itafika ndani ya siku tatu.'],
    [
      'do you deliver',
      '*Delivery*\n| Zone | Fee | Time |\n| Nairobi CBD | KES 200 | 4 hours |\n| Westlands | KES 300 | 1 day |',
    ],
    ['is delivery free?', 'Delivery to Westlands is free for orders over KES 10,000, otherwise KES 300.'],
    ['is delivery free?', 'Delivery is not free, it depends on the place: from KES 200.'],
    ['is delivery free?', 'Feel free to ask our team about delivery!'],
    ['do you deliver to Nakuru?', "I don't have that information, but I can connect you with our team."],
    ['how do i pay', 'Pay with M-Pesa: Paybill 522522, account number is your order number.'],
    ['nalipa vipi', 'Lipa na M-Pesa, Paybill *522522*, akaunti DB-1001. Jumla ni KES 9,000.'],
    [
      'paid how',
      '1. Go to M-Pesa\n2. Lipa na M-Pesa → Paybill\n3. Business number: 522522\n4. Account: DB-1001\n5. Amount: KES 9,000',
    ],
    ['can i use airtel', 'Yes, send money to 0733100200 (Airtel Money).'],
    ['I have paid', 'Thank you! We received KES 9,000 for order DB-1001 from +254 710 000 000?'],
    ['my number is 0799888777', 'Noted, we will call 0799888777 before delivery.'],
    ['your number?', 'Call or WhatsApp us on +254 722 123 456 or write to hello@dukabora.co.ke'],
    ['website?', 'See everything at www.dukabora.co.ke/shoes or https://dukabora.co.ke 👟'],
    ['can I return it?', 'Of course, you can return it within 7 days if it does not fit.'],
    ['naweza kurudisha?', 'Ndio, unaweza kurudisha ndani ya siku saba (wiki 1).'],
    ['refund?', 'We refund within one week.'],
    ['does the Safari Boot have a warranty?', 'Yes, Safari Boot comes with a 6-month warranty.'],
    ['Canvas Tote ina dhamana?', 'Canvas Tote ina dhamana ya mwaka 1.'],
    ['warranty?', 'Warranty: shoes 6 months, bags 12 months.'],
    ['any discount?', 'We have 10% off all bags this week!'],
    ['any discount?', "Sorry, there's no discount on shoes. Prices are fixed."],
    ['discount ya 20% iko?', 'Hatuna punguzo la 20%, samahani.'],
    ['how much is size 40', 'Brown Rain Boots, Size 40: KES 2,100'],
    ['prices of the rain boots', 'Brown Rain Boots\n• Size 38 – KES 1,900\n• Size 40 – KES 2,100'],
    ['prices of the rain boots', 'Brown Rain Boots: KES 1,900 (size 38), KES 2,100 (size 40).'],
    ['is 38 there', 'Hurry, only 1 of Brown Rain Boots, Size 38 left!'],
    ['is 40 there', 'Brown Rain Boots (40): 2 left, KES 2,100.'],
    ['mko na 38?', 'Brown Rain Boots, Size 38 zimebaki 1 tu, bei ni 1,900/='],
    ['power banks', 'Power Bank 20000mAh costs KES 2,499. It is 100% original and 85% efficient.'],
    ['I want 3 Safari Boots', 'Your order:\n3 × Safari Boot @ KES 4,500\n*Total: KES 13,500*'],
    ['I want 3 Safari Boots to Mombasa', '3 x Safari Boot = KES 13,500\nDelivery: KES 500\nTotal: KES 14,000'],
    ['nataka mbili', 'Oda yako: Safari Boot x2, Canvas Tote x1. Jumla ni KES 9,900.'],
    ['two please', 'Safari Boot it is! That comes to KES 9,000 👍'],
    ['mbili', 'Itakuwa KES 9,000 kwa Safari Boot mbili.'],
    ['I only have $30', 'The Safari Boot costs KES 4,500; we do not take $30.'],
    ['bei?', 'Safari Boot ni 4500 bob, ama Sh 4,500 💵'],
    ['status', 'Order DB-1001 (KES 9,000) is awaiting payment to paybill 522 522.'],
    ['call me at 5pm', 'Sure, we will call you at 5 pm.'],
    ['hi', 'Welcome to Duka Bora! Reply 1 for shoes, 2 for bags or 3 to talk to a person.'],
    [
      'how long is it on charge?',
      'Power Bank 20000mAh: please check the label; I have no information on hours of use.',
    ],
  ])('%s → %s', (said, reply) => expect(alarms(answered(said, text(reply), true))).toEqual([]));

  it('for pictures of the product, and for variants as rows', () => {
    const card = buttons('Safari Boot costs KES 4,500, in stock.', ['Buy'], { image: 'https://img.example/boot.jpg' });
    expect(alarms(answered('boots', card))).toEqual([]);
    const unknown = { ...card, image: 'https://cdn.example/boot-small.jpg' };
    expect(alarms(answered('boots', unknown))).toEqual([]);
    const rows = list('Brown Rain Boots, which size?', [
      'Size 38 | KES 1,900 · 1 left',
      'Size 40 | KES 2,100 · In stock',
    ]);
    expect(alarms(answered('rain boots', rows))).toEqual([]);
  });
});

describe('an alarm', () => {
  it.each([
    ['hours?', 'We are open from 7am to 6pm every day of the week.', 'no-inventions', /says 07:00 of its hours/],
    ['hours?', '*Opening hours*\nMon-Fri: 8:00-21:00', 'no-inventions', /21:00/],
    ['hours?', 'We are open 24/7!', 'no-inventions', /always open/],
    ['mnafungua lini', 'Tunafungua saa 24 kila siku.', 'no-inventions', /always open/],
    ['hours?', 'We open Monday to Sunday, 8am to 6pm.', 'no-inventions', /open on sun/],
    ['mnafungua saa ngapi?', 'Tunafunga saa nne usiku.', 'no-inventions', /of its hours/],
    ['what time do you close', '10pm, Monday to Friday', 'no-inventions', /22:00/],
    ['sato?', 'On Saturday we are open 8am to 2pm.', 'no-inventions', /08:00/],
    [
      'do you deliver',
      'Yes, we offer free delivery everywhere in Kenya 🚚',
      'no-inventions',
      /delivery is free.*Westlands: KES 300/,
    ],
    ['mnaleta?', 'Ndiyo, tunapeleka bure popote.', 'no-inventions', /delivery is free/],
    ['to Mombasa?', 'Delivery to Mombasa is free of charge.', 'no-inventions', /delivery is free/],
    ['Westlands?', 'Free delivery to Westlands from KES 2,000.', 'no-inventions', /delivery is free/],
    ['boots', 'Safari Boot costs KES 4,500 with free shipping, in stock.', 'no-inventions', /delivery is free/],
    ['fee?', 'Delivery to Westlands costs KES 250.', 'checkout-facts', /delivery costs KES 250.*KES 300 \(Westlands\)/],
    ['Mombasa?', 'Tunapeleka Mombasa kwa KES 300.', 'checkout-facts', /delivery costs KES 300.*KES 500 \(Mombasa\)/],
    [
      'ziko ngapi? mnapeleka?',
      'Kwa Safari Boot tumebaki na 5 tu; Tunapeleka Nairobi CBD kwa KES 200 ndani ya saa 4 na Mombasa kwa KES 350 ndani ya siku 3.',
      'checkout-facts',
      /delivery costs KES 350.*KES 500 \(Mombasa\)/,
    ],
    ['how many?', 'Safari Boots: 5 left.', 'checkout-facts', /5 left of "Safari Boot", but there are 3/],
    ['how many?', 'We have 5 Safari Boots left.', 'checkout-facts', /5 left of "Safari Boot", but there are 3/],
    ['how many?', 'There are 5 pairs of Safari Boots left', 'checkout-facts', /5 left of "Safari Boot"/],
    ['fee?', '*Delivery:* KES 150', 'checkout-facts', /delivery costs KES 150/],
    ['how fast', 'We deliver within 2 hours.', 'no-inventions', /2 hours of delivery/],
    ['Mombasa?', 'Delivery to Mombasa takes 1 day.', 'no-inventions', /1 days of delivery.*2d-3d/],
    ['itafika lini', 'Itafika ndani ya saa 2.', 'no-inventions', /2 hours of delivery/],
    ['when do I get it?', 'Your order will be delivered tomorrow.', 'no-inventions', /promises delivery within 1 day/],
    ['utaleta lini Mombasa', 'Oda yako itafika kesho.', 'no-inventions', /promises delivery within 1 day/],
    [
      'how do i pay',
      'Pay with M-Pesa: Paybill 522533, account DB-1001.',
      'checkout-facts',
      /money goes to 522533.*Paybill 522522/,
    ],
    ['nalipa vipi', 'Lipa kwa M-Pesa: nambari ya biashara *400200*.', 'checkout-facts', /money goes to 400200/],
    ['how do i pay', 'Use Till No. 909090 to pay.', 'checkout-facts', /money goes to 909090/],
    [
      'how do i pay',
      'Please send money to 0712 999 888 and share the code.',
      'checkout-facts',
      /money goes to 0712 999 888/,
    ],
    ['how do i pay', 'M-Pesa: 0712999888. Total KES 9,000.', 'checkout-facts', /money goes to 0712999888/],
    ['how do i pay', 'Paybill 522522, account DB-2002.', 'checkout-facts', /account.*DB-1001/i],
    ['how do i pay', 'Paybill 522522, account order.', 'checkout-facts', /gives order as the account.*DB-1001/i],
    ['lipa vipi', 'Lipa kwa M-Pesa: paybill 522522, akaunti order.', 'checkout-facts', /gives order as the account/i],
    ['your number?', 'Call us on 0700 111 222.', 'no-inventions', /phone 0700 111 222.*0722 123 456/],
    ['site?', 'More at https://dukabora-shop.com/sale', 'no-inventions', /links to https:\/\/dukabora-shop.com/],
    ['site?', 'See bit.ly/duka99 for pictures', 'no-inventions', /links to bit.ly/],
    ['mail?', 'Write to sales@dukabora.com.', 'no-inventions', /sales@dukabora.com/],
    ['return?', 'You can return it within 30 days.', 'no-inventions', /30 days of returns/],
    ['do you deliver to Mombasa?', 'Yes, to Mombasa within 3 to 3 days.', 'no-inventions', /of delivery/],
    ['mnaleta Mombasa?', 'Tunapeleka Mombasa ndani ya siku 3 hadi 3.', 'no-inventions', /of delivery/],
    ['do you deliver to Mombasa?', 'Yes, your parcel is in Mombasa within 2 days.', 'no-inventions', /of delivery/],
    ['mnaleta Mombasa?', 'Tunapeleka Mombasa ndani ya siku mbili.', 'no-inventions', /of delivery/],
    ['naweza kurudisha?', 'Unaweza kurudisha ndani ya wiki mbili.', 'no-inventions', /14 days of returns/],
    ['warranty?', 'Safari Boot has a 2 year warranty.', 'no-inventions', /2 years of warranty/],
    ['dhamana?', 'Canvas Tote ina dhamana ya miezi 6.', 'no-inventions', /of warranty/],
    ['guarantee?', 'Power Bank 20000mAh comes with a warranty.', 'no-inventions', /speaks of a warranty/],
    [
      'boots',
      'Safari Boot costs KES 4,500 and today you get 15% off, shall I add it?',
      'no-inventions',
      /offers 15% off/,
    ],
    ['punguzo?', 'Tunakupa punguzo la KES 500 kwa Safari Boot.', 'no-inventions', /offers KES 500 off/],
    ['bei?', 'Safari Boot costs $45.', 'checkout-facts', /USD 45, but the shop's prices are in KES/],
    ['bei?', 'Safari Boot ni dola 45 tu.', 'checkout-facts', /USD 45/],
    ['bei?', 'Safari Boot: TZS 4,500', 'checkout-facts', /TZS 4,500/],
    ['total?', 'Your order of 2 Safari Boot, total $9,000', 'checkout-facts', /USD 9,000/],
    [
      'how much is 40',
      'Brown Rain Boots, Size 40: KES 1,900',
      'grounding',
      /"Brown Rain Boots", Size 40, which costs KES 2,100/,
    ],
    ['sizes', 'Brown Rain Boots: Size 38 KES 2,100, Size 40 KES 1,900', 'grounding', /which costs KES 1,900/],
    ['sizes', 'Brown Rain Boots: KES 2,100 (size 38), KES 1,900 (size 40)', 'grounding', /which costs/],
    ['2', 'Your order:\n2 x Safari Boot @ KES 4,500\nTotal: KES 18,000', 'checkout-facts', /lines come to KES 9,000/],
    ['3', 'Oda yako: 3 x Safari Boot. Jumla ni KES 9,000.', 'checkout-facts', /lines come to KES 13,500/],
    ['status', 'Order DB-1001: the total is KES 18,000.', 'checkout-facts', /order comes to KES 9,000/],
    ['status', 'Order DB-1001, total KES 4,500.', 'checkout-facts', /order comes to KES 9,000/],
    ['is 38 there', 'Only 5 of Brown Rain Boots, Size 38 left!', 'checkout-facts', /5 left/],
  ])('%s → %s', (said, reply, check, why) => {
    const found = alarms(answered(said, text(reply), true));
    expect(
      found.some((alarm) => alarm.startsWith(`${check}: `) && why.test(alarm)),
      found.join('\n'),
    ).toBe(true);
  });

  it("for another product's picture, and another variant's price in a row", () => {
    const card = buttons('Safari Boot costs KES 4,500, in stock.', ['Buy'], { image: 'https://img.example/rain.jpg' });
    expect(alarms(answered('boots', card)).join()).toMatch(
      /no-inventions: shows the picture of "Brown Rain Boots" beside "Safari Boot"/,
    );
    const rows = list('Brown Rain Boots, which size?', ['Size 38 | KES 1,900', 'Size 40 | KES 1,900']);
    expect(alarms(answered('rain boots', rows)).join()).toMatch(/grounding: .*Size 40, which costs KES 2,100/);
    const odd = list('Brown Rain Boots, which size?', ['Size 38 | KES 1,900', 'Size 44 | KES 1,900']);
    expect(alarms(answered('rain boots', odd)).join()).toMatch(/no-inventions: offers "Size 44"/);
  });
});

describe('stock of a shop that other sessions share', () => {
  const says = (reply: string): string[] => {
    const session = chat(shop, { clock: 'real' }).says('amina', 'boots?').bot(text(reply));
    return alarms(session);
  };

  it('may have been bought by others, and is never more than there was', () => {
    expect(says('Only 1 of the Safari Boot left.')).toEqual([]);
    expect(says('Safari Boot is out of stock.')).toEqual([]);
    expect(says('Only 4 of the Safari Boot left.').join()).toMatch(/says 4 left/);
    expect(says('Maasai Beaded Leather Sandal is in stock.').join()).toMatch(/none is left/);
  });
});

describe('a catalogue file without the fact', () => {
  it.each([
    ['hours?', 'We are open 8am to 9pm.', 'hours'],
    ['hours?', 'We are open 24/7', 'hours'],
    ['fee?', 'Delivery to Westlands costs KES 250.', 'delivery'],
    ['delivery', 'Free delivery everywhere!', 'delivery'],
    ['how', 'Pay to Paybill 909090.', 'payment'],
    ['number?', 'Call us on 0700 111 222.', 'contacts'],
    ['return?', 'You can return it within 30 days.', 'returns'],
    ['warranty?', 'It has a 2 year warranty.', 'warranty'],
    ['discount?', 'You get 15% off today.', 'discounts'],
  ])('%s → %s: says so, and is no alarm', (said, reply, section) => {
    const session = answered(said, text(reply), false, {});
    expect(alarms(session)).toEqual([]);
    const seen = session.see('unsourced');
    expect(seen[0]).toMatchObject({ undecided: true, ok: false });
    expect(seen[0]?.actual).toContain(`the catalogue file has no \`${section}\`: add it`);
    expect(seen[0]?.lacks).toEqual({ section, statements: expect.any(Number) });
  });

  it('an empty section is one: it says that there is none', () => {
    const said = alarms(answered('discount?', text('You get 15% off today.'), false, { discounts: [] }));
    expect(said.join()).toMatch(/no-inventions: offers 15% off .*no discounts/);
  });

  it('judges nothing where facts are not checked', () => {
    const session = chat(shoeShop({ groundedValidation: false }, { facts })).says('amina', 'hours?');
    session.bot(text('We are open 24/7. Pay to Paybill 909090.'));
    for (const check of CHECKS) expect(session.see(check)).toEqual([]);
  });
});

describe('options for numbers of pieces', () => {
  const asks = (body: string, titles: string[]) =>
    chat().says('amina', 'I want to buy the Safari Boot').bot(buttons(body, titles)).verdicts('checkout-facts');
  it('offer no more than the same reply says is left', () => {
    expect(asks('Only 3 left of the Safari Boot. How many would you like?', ['2', '3'])).toEqual(['good']);
    expect(asks('Only 3 left of the Safari Boot. How many would you like?', ['3', '4'])).toEqual(['bad']);
    // Without that a bot may ask, and turn the number down.
    expect(asks('Safari Boot is KES 4,500. How many would you like?', ['3', '4'])).not.toContain('bad');
  });
});

describe('lists, sums and offers', () => {
  it.each<[string, string, RegExp]>([
    ['a discount without a word for it', '*Safari Boot*\nKES 4,500 · in stock\n🎉 -12% today!', /12%/],
    [
      'a line with the price of one piece',
      'Your order:\n2 x Safari Boot = KES 4,500\nTotal: KES 9,000',
      /for 2 x "Safari Boot"/,
    ],
    [
      'the same, with the price of one beside it',
      'Cart\nSafari Boot\n2 × KES 4,500 = KES 4,500\nTotal: KES 9,000',
      /for 2 x "Safari Boot"/,
    ],
    [
      'a line of something that is not sold',
      '• Safari Boot – KES 4,500, in stock\n• Copper Tea Urn – KES 1,990, in stock',
      /Copper Tea Urn/,
    ],
  ])('%s is seen', (_, reply, why) => {
    expect(alarms(answered('I want 2 Safari Boot', text(reply))).join('\n')).toMatch(why);
  });

  it.each([
    ['a sum of a line', 'Your order:\n2 x Safari Boot = KES 9,000\nTotal: KES 9,000'],
    ['a price of one and a sum', 'Cart\nSafari Boot\n2 × KES 4,500 = KES 9,000\nTotal: KES 9,000'],
    ['a line that says what one costs', 'Your order:\n2 x Safari Boot @ KES 4,500\nTotal: KES 9,000'],
  ])('%s is right', (_, reply) => {
    expect(alarms(answered('I want 2 Safari Boot', text(reply)))).toEqual([]);
  });
});

describe('a shop that is paid by an address, and delivers within minutes', () => {
  const near: ShopFacts = {
    payment: [{ method: 'UPI', number: 'Duka.Bora@okbank' }],
    delivery: [{ zone: 'Nyali', fee: 0, within: '30min-45min' }],
    contacts: { emails: ['hello@dukabora.co.ke'] },
  };

  it.each([
    ['how do i pay', 'Pay by UPI to duka.bora@okbank, then send the screenshot.'],
    ['how do i pay', 'UPI id: duka.bora@okbank'],
    ['mail?', 'Write to hello@dukabora.co.ke or follow @dukabora.'],
    ['to Nyali?', 'Delivery to Nyali takes 30 to 45 minutes.'],
    ['to Nyali?', 'We deliver to Nyali within 45 min.'],
  ])('finds nothing in "%s" → %s', (said, reply) => {
    expect(alarms(answered(said, text(reply), false, near))).toEqual([]);
  });

  it.each([
    ['how do i pay', 'Pay by UPI to dukabora@okbank.', /money goes to dukabora@okbank.*UPI Duka\.Bora@okbank/],
    ['to Nyali?', 'Delivery to Nyali takes 20 minutes.', /20 minutes of delivery/],
    ['to Nyali?', 'Delivery to Nyali takes 2 hours.', /2 hours of delivery/],
  ])('finds the invention in "%s" → %s', (said, reply, why) => {
    expect(alarms(answered(said, text(reply), false, near)).some((alarm) => why.test(alarm))).toBe(true);
  });
});
