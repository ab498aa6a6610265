/** Bursts as people write them, with replies of bots in several styles: what is right is not blamed, what is wrong is named. */
import { describe, expect, it } from 'vitest';
import { buttons, type Chat, chat, list, type Part, shoeShop, text } from './testing.ts';

const shop = () => {
  const made = shoeShop();
  made.products.push(
    {
      ...{ id: 'polo', title: 'Cotton Polo', category: 'shirts', price: 1100, stock: 12, active: true },
      attributes: { colour: ['black', 'white'], material: ['cotton'] },
      variants: ['S', 'M', 'L'].flatMap((size) =>
        ['Black', 'White'].map((colour) => ({
          id: `${size}-${colour}`.toLowerCase(),
          title: `${colour} ${size}`,
          stock: 2,
          attributes: { size: size.toLowerCase(), colour: colour.toLowerCase() },
        })),
      ),
    },
    {
      ...{ id: 'trail', title: 'Trail Hiker', category: 'shoes', price: 5200, stock: 6, active: true },
      attributes: { colour: ['black'] },
      variants: ['40', '41', '42'].map((size) => ({ id: size, title: `Size ${size}`, stock: 2, attributes: { size } })),
    },
  );
  return made;
};

const SHOES = list('Duka Bora here. Our shoes:', [
  'Safari Boot | KES 4,500 · In stock',
  'Blue Runner | KES 3,200 · In stock',
  'Court Sneaker | KES 2,800.50 · In stock',
]);
const BAGS = list('Our bags:', ['Canvas Tote | KES 900 · In stock', 'Evening Clutch | KES 1,500 · In stock']);
const BOTH = list('Shoes and bags:', [
  'Safari Boot | KES 4,500 · In stock',
  'Blue Runner | KES 3,200 · In stock',
  'Canvas Tote | KES 900 · In stock',
]);
const HELLO = text('Welcome to Duka Bora! How can I help?');

/** A list is on the phone: `shoes`, `bags`; or a question for the number of pieces or the size of an item. */
const BEFORE: Record<string, (talk: Chat) => Chat> = {
  '-': (talk) => talk,
  shoes: (talk) => talk.says('amina', 'show me shoes').bot(SHOES),
  bags: (talk) => talk.says('amina', 'any bags?').bot(BAGS),
  tee: (talk) =>
    talk
      .says('amina', 'Plain Tee')
      .bot(buttons('Plain Tee from KES 700. Which size would you like?', ['Small', 'Large'])),
  runner: (talk) =>
    talk
      .says('amina', 'I want the Blue Runner')
      .bot(text('You chose Blue Runner at KES 3,200, in stock. How many would you like?')),
};

type Said = string;
type Case = [before: keyof typeof BEFORE, said: Said[], replies: Part[]];

const judged = ([before, said, replies]: Case) => {
  const talk = BEFORE[before as string]?.(chat(shop())) ?? chat(shop());
  for (const [at, words] of said.entries()) talk.says('amina', words, at === 0 ? {} : { after: 900 });
  return talk
    .bot(...replies)
    .see('harmonization')
    .at(-1);
};

const RIGHT: Case[] = [
  // English.
  ['-', ['hey', 'do u have bags', 'and do you deliver to Thika?'], [text('Yes, we deliver countrywide.'), BAGS]],
  ['-', ['hi there', 'any shoes', 'and bags too'], [BOTH]],
  ['-', ['do you have bags and shoes'], [BOTH]],
  ['-', ['looking for bags', 'sorry i meant shoes'], [SHOES]],
  ['-', ['looking for bags', 'how do i pay?', 'sorry i meant shoes'], [SHOES, text('You can pay by M-Pesa.')]],
  ['-', ['something under 1000', 'a bag pls'], [text('We have the Canvas Tote at KES 900, in stock. Want it?')]],
  ['-', ['shoes', 'the blue ones only'], [text('We have one: Blue Runner at KES 3,200.')]],
  [
    '-',
    ['how much is the canvas tote', 'and where r u located'],
    [
      text(
        'Canvas Tote goes for 900/=. Find us at Moi Avenue, Nairobi, opposite the bank. We are located on the 2nd floor.',
      ),
    ],
  ],
  [
    '-',
    ['canvas tote price?', 'also what time do you close'],
    [text('It is KES 900 for the Canvas Tote.'), text('8 am to 6 pm every day.')],
  ],
  ['-', ['Canvas Tote', 'Evening Clutch', 'how much'], [text('Canvas Tote: KES 900\nEvening Clutch: KES 1,500')]],
  [
    '-',
    ['do you have a warranty on the safari boot', 'how much is it'],
    [text("Safari Boot is KES 4,500. I don't know about a warranty, a colleague can tell you.")],
  ],
  ['-', ['u sell bags?', 'my sister told me abt you', 'thanks in advance'], [BAGS]],
  ['-', ['who are you', 'what do you sell'], [text("I'm the assistant of Duka Bora."), BOTH]],
  [
    '-',
    ['do you deliver?', 'do you accept cards?', 'when do you open?'],
    [text('1. We deliver in Nairobi. 2. Payment is by M-Pesa or card. 3. Open from 8 am.')],
  ],
  [
    '-',
    ['do you deliver?', 'can i return it if it does not fit'],
    [text('Delivery takes two days. Returns within 7 days.')],
  ],
  [
    '-',
    ['hello', 'agent please', 'i want to talk to a person'],
    [text('A person of our team will write to you. I am the assistant of Duka Bora.')],
  ],
  ['shoes', ['the second one', 'how much is it?'], [text('Blue Runner is KES 3,200, in stock. How many?')]],
  [
    'shoes',
    ['I want 2 of the second one', 'do you deliver'],
    [text('2 x Blue Runner @ KES 3,200 = KES 6,400. Delivery in Nairobi. Confirm the order?')],
  ],
  ['shoes', ['second one', 'no wait the first'], [text('You chose Safari Boot at KES 4,500.')]],
  [
    'shoes',
    ['i want the first', 'actually make it the last one'],
    [text('Court Sneaker at KES 2,800.50, in stock. How many?')],
  ],
  ['shoes', ['the first one', 'and do you have bags'], [text('You chose Safari Boot at KES 4,500, in stock.'), BAGS]],
  [
    'shoes',
    ['the blue one', 'is there a discount?'],
    [text('Blue Runner is KES 3,200. There is no discount at the moment.')],
  ],
  [
    'shoes',
    ['i want the blue one', '3 pieces pls'],
    [text('Order summary: 3 x Blue Runner, total KES 9,600. Reply YES to confirm.')],
  ],
  ['shoes', ['i want the first one', '5 pieces'], [text('Only 3 of Safari Boot left. How many would you like?')]],
  ['shoes', ['hm let me see', 'ok the third'], [buttons('Court Sneaker, KES 2,800.50', ['Buy'])]],
  [
    'runner',
    ['2', 'do you deliver to Kisumu'],
    [text('We deliver to Kisumu. 2 x Blue Runner, total KES 6,400. Shall I place the order?')],
  ],
  ['runner', ['2', 'sorry 3'], [text('3 x Blue Runner = KES 9,600. Confirm?')]],
  [
    'runner',
    ['two please', 'where are you located'],
    [text('Our address is Moi Avenue. Blue Runner x2: KES 6,400. Confirm?')],
  ],
  ['tee', ['large', 'how much is that one'], [text('Plain Tee, Large is KES 800. How many?')]],
  ['tee', ['Small', 'and how do i pay'], [text('Plain Tee (Small), KES 700. How many? You pay by M-Pesa.')]],
  ['-', ['I want the Trail Hiker', 'size 41'], [text('Trail Hiker, Size 41 at KES 5,200. How many?')]],
  [
    '-',
    ['I want the Trail Hiker in size 40 and size 42'],
    [text('Order: 1 x Trail Hiker Size 40, 1 x Trail Hiker Size 42. Total KES 10,400. Confirm?')],
  ],
  ['-', ['i want the cotton polo', 'black, size M'], [text('Cotton Polo, Black M at KES 1,100. How many?')]],
  ['-', ['i want the cotton polo', 'size M'], [buttons('Cotton Polo in M: which colour?', ['Black M', 'White M'])]],
  // Swahili and mixed.
  ['-', ['habari', 'mna viatu?', 'mnapeleka Kisumu?'], [text('Ndio, tunapeleka Kisumu.'), SHOES]],
  ['-', ['mambo', 'mko na bags', 'na mko wapi?'], [text('Tuko Moi Avenue, duka letu liko ghorofa ya pili.'), BAGS]],
  ['-', ['natafuta mikoba', 'samahani nilimaanisha viatu'], [SHOES]],
  ['shoes', ['nataka ya pili', 'ni bei gani?'], [text('Blue Runner ni KES 3,200. Unataka ngapi?')]],
  [
    'shoes',
    ['nipe ya kwanza', 'na mnafungua saa ngapi'],
    [text('Tunafungua saa mbili asubuhi. Safari Boot ni KES 4,500.')],
  ],
  [
    'shoes',
    ['ile ya blue', 'bei yake ngapi', 'mnadeliver?'],
    [text('Blue Runner iko, bei ni KES 3,200. Delivery iko Nairobi yote.')],
  ],
  ['runner', ['tatu', 'mnakubali mpesa?'], [text('Blue Runner x 3, jumla KES 9,600. Unalipa kwa M-Pesa. Thibitisha?')]],
  [
    '-',
    ['niaje', 'canvas tote ni how much', 'na location yenu'],
    [text('Canvas Tote ni 900 bob. Location: Moi Avenue.')],
  ],
  ['-', ['mna waranti?', 'na viatu mko nazo?'], [text('Sina taarifa kuhusu waranti, nitauliza.'), SHOES]],
  // French.
  ['-', ['bonjour', 'vous avez des sacs ?', 'vous livrez a Goma ?'], [text('Oui, nous livrons a Goma.'), BAGS]],
  ['-', ['je cherche des sacs', 'pardon, je voulais dire des chaussures'], [SHOES]],
  [
    'shoes',
    ['je veux le deuxieme', 'combien ca coute ?'],
    [text('Blue Runner coute KES 3,200. Combien en voulez-vous ?')],
  ],
  [
    '-',
    ['salut', 'quel est le prix du Canvas Tote ?', 'vous ouvrez a quelle heure ?'],
    [text('Canvas Tote : KES 900. Nous ouvrons a 8 h.')],
  ],
  // Courtesies and chatter owe nothing.
  ['-', ['do you have bags', 'no rush', 'thanks a lot'], [BAGS]],
  ['-', ['good morning', 'how are you', 'bags please'], [BAGS]],
  [
    'shoes',
    ['the second one', 'cancel that', 'thanks'],
    [text('No problem, nothing is ordered. Anything else from Duka Bora?')],
  ],
];

/** With what the alarm must name. */
const WRONG: [...Case, RegExp][] = [
  // A point is missing.
  ['-', ['hey', 'do u have bags', 'and do you deliver to Thika?'], [BAGS], /Thika.*delivery/],
  ['-', ['hi there', 'any shoes', 'and bags too'], [SHOES], /and bags too.*Canvas Tote/],
  ['-', ['hi', 'do you have bags and shoes'], [SHOES], /bags and shoes.*Canvas Tote/],
  ['-', ['any bags', 'when do you open'], [BAGS], /when do you open.*hours/],
  ['-', ['any bags', 'where are you located'], [BAGS], /location/],
  ['-', ['any bags', 'how do i pay'], [BAGS], /payment/],
  ['-', ['any bags', 'can i return it'], [BAGS], /returns/],
  ['-', ['any bags', 'do they have a warranty'], [BAGS], /warranty/],
  ['-', ['do you deliver?', 'when do you open?'], [text('We deliver in Nairobi.')], /hours/],
  ['-', ['do you deliver? and do you accept mpesa?', 'thanks'], [text('We deliver in Nairobi.')], /payment/],
  ['-', ['who are you', 'any bags'], [BAGS], /name of the business/],
  ['-', ['any bags', 'can i talk to a human'], [BAGS], /a human/],
  ['-', ['hi', 'what do you have', 'do you deliver'], [text('We deliver everywhere. Anything else?')], /products/],
  ['-', ['canvas tote', 'how much'], [text('Canvas Tote is in stock. Shall I reserve one?')], /how much.*the price/],
  ['-', ['looking for bags', 'how do i pay?', 'sorry i meant shoes'], [SHOES], /how do i pay.*payment/],
  ['-', ['any bags? how do i pay?', 'thanks'], [text('You can pay by M-Pesa.')], /any bags.*Canvas Tote/],
  [
    'shoes',
    ['the first one', 'and do you have bags'],
    [text('You chose Safari Boot at KES 4,500, in stock.')],
    /do you have bags/,
  ],
  ['shoes', ['the first one', 'and do you have bags'], [BAGS], /the first one.*Safari Boot/],
  // The wrong item, alone or beside the right one.
  [
    'shoes',
    ['the second one', 'how much is it?'],
    [text('Safari Boot is KES 4,500. How many?')],
    /the second one.*Blue Runner/,
  ],
  [
    'shoes',
    ['the second one', 'do you deliver'],
    [text('Blue Runner is KES 3,200. Safari Boot is KES 4,500. We deliver.')],
    /Safari Boot.*nobody asked/,
  ],
  [
    'shoes',
    ['hi again', 'the second one'],
    [list('Here:', ['Safari Boot | KES 4,500', 'Blue Runner | KES 3,200'])],
    /Safari Boot.*nobody asked/,
  ],
  [
    '-',
    ['how much is the canvas tote', 'do you deliver'],
    [text('Canvas Tote is KES 900. Evening Clutch is KES 1,500. We deliver.')],
    /Evening Clutch.*nobody asked/,
  ],
  [
    'shoes',
    ['second one', 'no wait the first'],
    [text('You chose Blue Runner at KES 3,200.')],
    /the first.*Safari Boot/,
  ],
  [
    'shoes',
    ['second one', 'no wait the first'],
    [text('You chose Safari Boot at KES 4,500.\nYou chose Blue Runner at KES 3,200.')],
    /Blue Runner/,
  ],
  ['-', ['looking for bags', 'sorry i meant shoes'], [BAGS], /sorry i meant shoes/],
  ['-', ['looking for bags', 'sorry i meant shoes'], [BOTH], /Canvas Tote.*taken back/],
  ['-', ['shoes', 'the blue ones only'], [text('We have Safari Boot at KES 4,500.')], /Blue Runner/],
  ['-', ['a bag', 'under 1000'], [text('We have the Evening Clutch at KES 1,500.')], /under 1000.*Canvas Tote/],
  [
    '-',
    ['red bags', 'do you deliver'],
    [text('We have the Canvas Tote at KES 900. We deliver.')],
    /red bags.*Evening Clutch/,
  ],
  // The wrong number of pieces.
  [
    'shoes',
    ['I want 2 of the second one', 'do you deliver'],
    [text('1 x Blue Runner = KES 3,200. Delivery in Nairobi. Confirm the order?')],
    /2 pieces.*not 1/,
  ],
  [
    'shoes',
    ['i want the blue one', '3 pieces pls'],
    [text('You chose Blue Runner at KES 3,200. How many would you like?')],
    /3 pieces.*asks how many/,
  ],
  [
    'runner',
    ['2', 'do you deliver to Kisumu'],
    [text('We deliver to Kisumu. Order summary: 1 x Blue Runner, total KES 3,200. Confirm?')],
    /2 pieces.*not 1/,
  ],
  ['runner', ['2', 'sorry 3'], [text('Order summary: 2 x Blue Runner = KES 6,400. Confirm?')], /3 pieces.*not 2/],
  [
    'runner',
    ['tatu', 'mnakubali mpesa?'],
    [text('Muhtasari wa oda: Blue Runner x 1, jumla KES 3,200. Unalipa kwa M-Pesa. Thibitisha?')],
    /3 pieces.*not 1/,
  ],
  [
    'runner',
    ['two please', 'where are you located'],
    [text('Our address is Moi Avenue. Blue Runner is KES 3,200. How many would you like?')],
    /2 pieces.*asks how many/,
  ],
  // The wrong size.
  ['-', ['I want the Trail Hiker', 'size 41'], [text('Trail Hiker, Size 42 at KES 5,200. How many?')], /Size 41/],
  [
    '-',
    ['I want the Trail Hiker', 'size 41'],
    [buttons('Trail Hiker, KES 5,200. Which size would you like?', ['Size 40', 'Size 41', 'Size 42'])],
    /Size 41.*asks which/,
  ],
  [
    '-',
    ['hi', 'I want the Trail Hiker in size 40 and size 42'],
    [text('Order summary: 1 x Trail Hiker Size 40. Total KES 5,200. Confirm?')],
    /Size 42/,
  ],
  ['tee', ['large', 'do you deliver'], [text('Plain Tee, Small is KES 700. We deliver. How many?')], /Large/],
  ['-', ['i want the cotton polo', 'black, size M'], [text('Cotton Polo, White M at KES 1,100. How many?')], /Black M/],
  // Swahili, mixed, French.
  ['-', ['habari', 'mna viatu?', 'mnapeleka Kisumu?'], [SHOES], /mnapeleka.*delivery/],
  ['-', ['mambo', 'mko na bags', 'na mko wapi?'], [BAGS], /mko wapi.*location/],
  ['-', ['natafuta mikoba', 'samahani nilimaanisha viatu'], [BAGS], /viatu/],
  [
    'shoes',
    ['nipe ya kwanza', 'na mnafungua saa ngapi'],
    [text('Safari Boot ni KES 4,500. Unataka ngapi?')],
    /saa ngapi.*hours/,
  ],
  [
    'shoes',
    ['nataka ya pili', 'mnadeliver?'],
    [text('Safari Boot ni KES 4,500. Tunapeleka Nairobi.')],
    /ya pili.*Blue Runner/,
  ],
  ['-', ['bonjour', 'vous avez des sacs ?', 'vous livrez a Goma ?'], [BAGS], /livrez.*delivery/],
  ['-', ['je cherche des sacs', 'pardon, je voulais dire des chaussures'], [BAGS], /chaussures/],
  [
    'shoes',
    ['je veux le deuxieme', 'vous acceptez mpesa ?'],
    [text('Blue Runner coute KES 3,200. Combien en voulez-vous ?')],
    /payment/,
  ],
  ['-', ['hi', 'any bags'], [HELLO], /any bags/],
];

describe('a burst whose points are all addressed', () => {
  it.each(RIGHT.map((each) => [each[1].join(' / '), each] as const))('%s', (_, each) => {
    const seen = judged(each);
    if (each[1].length < 2) return expect(seen).toBeUndefined();
    expect(seen?.ok ? 'right' : seen?.actual).toBe('right');
  });

  it('is mostly decided', () => {
    const undecided = RIGHT.filter((each) => judged(each)?.undecided);
    expect(undecided.map((each) => `${each[1].join(' / ')}: ${judged(each)?.actual}`)).toEqual([]);
  });
});

describe('a burst with a point that is missed', () => {
  it.each(WRONG.map((each) => [each[1].join(' / '), each] as const))('%s', (_, [before, said, replies, names]) => {
    const seen = judged([before, said, replies]);
    expect(seen?.ok).toBe(false);
    expect(seen?.undecided).toBeUndefined();
    expect(seen?.actual).toMatch(names);
  });
});
