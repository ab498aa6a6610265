/** What is passed over in a burst, for bots that need not answer it in one reply: `burst-answered`, `questions-in-bursts`. */
import { describe, expect, it } from 'vitest';
import { buttons, type Chat, chat, shoeShop, text } from './testing.ts';

const facts = {
  hours: [{ days: 'mon-sat', open: '08:00', close: '18:00' }],
  delivery: [{ zone: 'Westlands', fee: 300, within: '1d' }],
  contacts: { address: 'Biashara Street 14' },
  discounts: [],
};
const shop = shoeShop({}, { facts });

const burst = (said: readonly string[], ...replies: string[]): Chat => {
  const session = chat(shop);
  for (const one of said) session.says('amina', one);
  for (const reply of replies) session.bot(text(reply));
  return session;
};

/** What either check says, the worse of the two. */
const either = (session: Chat): string[] => {
  const all = ['burst-answered', 'questions-in-bursts'].flatMap((check) => session.verdicts(check));
  return all.includes('bad') ? ['bad'] : all.slice(0, 1);
};
const judge = (said: string[], ...replies: string[]): string[] => either(burst(said, ...replies));

const ASKED = ['how much is the Safari Boot?', 'and where are you?'];

describe('of two questions', () => {
  it.each([
    ['both in one reply', ['It is KES 4,500, and you find us in Biashara Street 14.'], 'good'],
    ['each in a reply of its own', ['KES 4,500 for the Safari Boot.', 'Biashara Street 14.'], 'good'],
    ['the last one only', ['Biashara Street 14, come by.'], 'bad'],
    ['the first one only', ['The Safari Boot is KES 4,500.'], 'bad'],
  ])('%s', (_, replies, verdict) => expect(judge(ASKED, ...replies)).toEqual([verdict]));

  it('says which is passed over', () => {
    const [seen] = chat(shop)
      .says('amina', ASKED[0] as string)
      .says('amina', ASKED[1] as string)
      .bot(text('The Safari Boot is KES 4,500.'))
      .see('questions-in-bursts');
    expect(seen?.actual).toContain('"and where are you?" (location)');
  });
});

it('a wish beside a question is passed over where no goods come into the reply', () => {
  const said = ['do you have bags?', 'what time do you close?'];
  expect(judge(said, 'We close at 18:00.')).toEqual(['bad']);
  expect(judge(said, 'We close at 18:00. The Canvas Tote is KES 900.')).toEqual(['good']);
  expect(judge(said, 'At 18:00. About bags, what are you after?')).toEqual(['good']);
  expect(judge(said, 'At 18:00. It is waiting for you. How many shall I pack?')).toEqual(['good']);
});

it('a reply names the price of a product without variants, and asks nothing back for it', () => {
  const said = ['Canvas Tote ni pesa ngapi', 'mko wapi?'];
  expect(judge(said, 'Biashara Street 14. Is it far for you?')).toEqual(['bad']);
  expect(judge(said, '900 tu. Biashara Street 14.')).toEqual(['good']);
});

it('goods that somebody asks for by name are not passed over, also where the bot may ask first', () => {
  const session = chat(shoeShop({ immediateDisplay: false }, { facts })).says('amina', 'do you sell the Canvas Tote?');
  session.says('amina', 'where are you located?').bot(text('You find us at Biashara Street 14.'));
  expect(session.verdicts('burst-answered')).toEqual(['bad']);
});

it('says nothing where the bot does not know, or a person will answer', () => {
  expect(judge(ASKED, "KES 4,500. The rest I don't know, sorry.")).toEqual([]);
  expect(judge(ASKED, 'A colleague will answer you here.')).toEqual([]);
});

it('asks nothing that the catalogue file does not say: a bot may have any words for that', () => {
  const said = ['any discount?', 'what time do you close?'];
  expect(judge(said, 'At 18:00. Prices are as they are.')).toEqual(['good']);
});

it('options to choose from answer a wish', () => {
  const session = chat(shop).says('amina', 'do you have bags?').says('amina', 'what time do you close?');
  expect(
    session
      .bot(buttons('We close at 18:00. What do you want to see?', ['All goods', 'My order']))
      .verdicts('burst-answered'),
  ).toEqual(['good']);
});

it('an answer to the next turn counts: a bot may be late', () => {
  const session = chat(shop)
    .says('amina', ASKED[0] as string)
    .says('amina', ASKED[1] as string);
  session.bot(text('Safari Boot: KES 4,500.')).says('amina', 'hello?').bot(text('We are in Biashara Street 14.'));
  expect(either(session)).toEqual(['good']);
});

describe('a plain question late in a burst', () => {
  const sure = (said: readonly string[], ...replies: string[]) =>
    burst(said, ...replies).verdicts('questions-in-bursts');

  it.each([
    [
      ['hi', 'do you have bags?', 'what time do you close?'],
      'Canvas Tote, KES 900.',
      'Canvas Tote, KES 900. We close at 6 pm.',
    ],
    [['niaje', 'nataka viatu', 'mko wapi?'], 'Safari Boot, bei 4,500.', 'Safari Boot, 4,500. Tuko Biashara Street 14.'],
    [
      ['Canvas Tote please', 'also', 'do you deliver to Westlands?'],
      'One Canvas Tote is 900/-.',
      'Canvas Tote 900/-. Westlands is 300.',
    ],
    [
      ['bonjour', 'je cherche un sac', 'vous fermez à quelle heure ?'],
      'Le Canvas Tote, 900 KES.',
      'Le Canvas Tote, 900 KES. On ferme à 18h.',
    ],
    [
      ['show me shoes', 'how much is the Canvas Tote?'],
      'Here: Safari Boot 4,500, Blue Runner 3,200.',
      'Safari Boot 4,500. The bag goes for 900.',
    ],
  ])('%j is passed over by %j, and not by %j', (said, wrong, right) => {
    expect(sure(said, wrong)).toEqual(['bad']);
    expect(sure(said, right)).toEqual(['good']);
    const [first = '', ...rest] = right.split('. ');
    expect(sure(said, first, rest.join('. '))).toEqual(['good']);
  });

  it('leaves wishes for goods to the other check, which only warns', () => {
    expect(sure(['do you have bags?', 'I want shoes'], 'Safari Boot, KES 4,500.')).toEqual([]);
    expect(sure(['what time do you close?', 'do you have bags?'], 'We close at 18:00.')).toEqual(['good']);
  });

  it('says nothing where the bot does not know, a person will answer, or the file has no answer', () => {
    expect(
      sure(['do you have bags?', 'where are you?'], 'Canvas Tote, KES 900. A colleague will tell you the rest.'),
    ).toEqual([]);
    expect(sure(['do you have bags?', 'is there a warranty?'], 'Canvas Tote, KES 900.')).toEqual([]);
    expect(sure(['do you have bags?', 'mnafungua saa ngapi?'], 'Canvas Tote, KES 900. Sijui masaa, samahani.')).toEqual(
      [],
    );
  });

  it('says nothing of a price that names no product: it may be a wish for a discount', () => {
    const asked = ['hizo hupunguzwi bei gani mwisho?', 'bei yenu ya mwisho kabisa ni how much?'];
    expect(sure(asked, 'Hakuna punguzo kwa sasa, bei ni kama zilivyo.')).not.toContain('bad');
  });
});

it('but not where the next turn asks for the same itself', () => {
  const asked = () =>
    chat(shop)
      .says('amina', 'can I see the Safari Boot?')
      .says('amina', 'where are you?')
      .bot(text('Biashara Street 14.'));
  const boot = text('The Safari Boot is KES 4,500.');
  expect(asked().says('amina', 'hello?').bot(boot).verdicts('burst-answered')).toEqual(['good']);
  for (const again of ['I want to buy the Safari Boot', 'do you have boots?', 'what do you sell?'])
    expect(asked().says('amina', again).bot(boot).verdicts('burst-answered'), again).toEqual(['bad']);
  const place = () =>
    chat(shop)
      .says('amina', ASKED[0] as string)
      .says('amina', ASKED[1] as string);
  const twice = place().bot(boot).says('amina', 'where is your shop?').bot(text('Biashara Street 14.'));
  expect(twice.verdicts('questions-in-bursts')).toEqual(['bad']);
});
