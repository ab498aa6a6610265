import { describe, expect, it } from 'vitest';
import { buttons, type Chat, chat, list, shoeList, text } from './testing.ts';

const HOUR = 3_600_000;
const tote = text('Canvas Tote is KES 900.');
const bags = list('Here are our bags at Duka Bora:', ['Canvas Tote | KES 900', 'Evening Clutch | KES 1,500']);
const shoes = () => chat().says('amina', 'do you have shoes').bot(shoeList());
const both = () => shoes().says('amina', 'how much is the Canvas Tote').bot(tote);
const recalled = (session: Chat, reply: string) =>
  session.says('amina', 'what have we talked about?').bot(text(reply)).verdicts('recall');

describe('recall', () => {
  it('half of the topics, rounded down, is enough, in their order', () => {
    expect(recalled(both(), 'We talked about the Canvas Tote.')).toEqual(['good']);
    expect(recalled(both(), 'We talked about shoes.')).toEqual(['good']);
    const four = () =>
      both()
        .says('amina', 'do you have bags')
        .bot(bags)
        .says('amina', 'do you have shirts')
        .bot(text('Plain Tee is KES 700.'));
    expect(recalled(four(), 'We talked about shirts.')).toEqual(['bad']);
    expect(recalled(four(), 'We talked about shoes and shirts.')).toEqual(['good']);
    expect(recalled(four(), 'We talked about shirts and shoes.')).toEqual(['bad']);
  });

  it.each([
    ["We haven't talked about shoes.", 'bad'],
    ['We have not discussed shoes.', 'bad'],
    ["I didn't speak of shoes.", 'bad'],
    ['There is no previous conversation about shoes.', 'bad'],
    ['No messages about shoes.', 'bad'],
    ['Hatujazungumza kuhusu viatu.', 'bad'],
    ['We talked about shoes.', 'good'],
  ])('"%s" denies the conversation, or does not', (reply, verdict) => {
    expect(recalled(shoes(), reply)).toEqual([verdict]);
  });

  it('a topic that came twice may be named at either place', () => {
    const back = () => both().says('amina', 'do you have shoes').bot(shoeList());
    expect(recalled(back(), 'We talked about the Canvas Tote, then about shoes.')).toEqual(['good']);
    expect(recalled(back(), 'We talked about shoes, then about the Canvas Tote.')).toEqual(['good']);
  });

  it('also when it was asked for by its kind the second time', () => {
    const asked = () =>
      chat().says('amina', 'how much is the Canvas Tote').bot(tote).says('amina', 'any shoes?').bot(shoeList());
    const back = () => asked().says('amina', 'do you have bags').bot(tote);
    expect(recalled(back(), 'We talked about the Canvas Tote, then about shoes.')).toEqual(['good']);
    expect(recalled(asked(), 'We talked about shoes, then about the Canvas Tote.')).toEqual(['bad']);
  });

  it('a variant that nobody spoke of, of a product of which another one was', () => {
    const large = (how: (session: Chat) => Chat) =>
      how(
        chat()
          .says('amina', 'how much is the Plain Tee')
          .bot(buttons('Plain Tee: which size?', ['Small', 'Large'])),
      );
    const tapped = (session: Chat) => session.taps('amina', 'Large').bot(text('Plain Tee (Large) is KES 800.'));
    const said = (session: Chat) => session.says('amina', 'large').bot(text('KES 800.'));
    for (const how of [tapped, said]) {
      expect(recalled(large(how), 'We talked about the Plain Tee (Small).')).toEqual(['bad']);
      expect(recalled(large(how), 'We talked about the Plain Tee (Large).')).toEqual(['good']);
      expect(recalled(large(how), 'We talked about the Plain Tee.')).toEqual(['good']);
    }
    const small = (session: Chat) => said(session.says('amina', 'is the small one in?').bot(text('Yes.')));
    expect(recalled(large(small), 'We talked about the Plain Tee (Small).')).toEqual(['good']);
    expect(
      recalled(
        large((session) => session),
        'We talked about the Plain Tee (Small).',
      ),
    ).toEqual(['good']);
    const returned = large(tapped)
      .wait(25 * HOUR)
      .says('amina', 'hi');
    returned.bot(text('Last time we talked about the Plain Tee (Small). What are you looking for today?'));
    expect(returned.verdicts('new-session')).toEqual(['bad']);
  });

  it('options name topics too', () => {
    const asked = both().says('amina', 'what have we talked about?');
    expect(asked.bot(buttons('You asked about:', ['Shoes', 'Canvas Tote'])).verdicts('recall')).toEqual(['good']);
  });

  it('ignores later topics, and messages during silence', () => {
    const silent = chat().says('amina', 'STOP').wait(9000).says('amina', 'do you have shoes').wait(9000);
    expect(recalled(silent.says('amina', 'START').bot(text('Karibu.')), 'Nothing yet.')).toEqual([]);
    const later = chat().says('amina', 'what have we talked about?').bot(text('Nothing yet.'));
    expect(later.says('amina', 'do you have shoes').bot(shoeList()).verdicts('recall')).toEqual([]);
    expect(shoes().says('amina', 'what have we talked about?').wait(60_000).verdicts('recall')).toEqual([]);
    const stopped = shoes().says('amina', 'STOP').wait(9000);
    expect(recalled(stopped, 'Nothing yet.')).toEqual([]);
  });

  it.each([
    ['what was tapped', (session: Chat) => session.taps('amina', 'Blue Runner').bot(text('Blue Runner is KES 3,200.'))],
    [
      'what a reference led to',
      (session: Chat) => session.says('amina', 'the second one').bot(text('Blue Runner is KES 3,200.')),
    ],
    [
      'what a reference led to, and was sold out',
      (session: Chat) =>
        session.says('amina', 'the second one').bot(text('Blue Runner is sold out. What about the Canvas Tote?')),
    ],
    [
      'what the bot took a reference for, where the rules allow more than one thing',
      (session: Chat) =>
        session
          .says('amina', 'the second one', { after: 5 * 60_000 - 1 })
          .bot(text('Blue Runner is KES 3,200. And then?')),
    ],
    [
      'what was named',
      (session: Chat) => session.says('amina', 'how much is the Blue Runner').bot(text('Blue Runner is KES 3,200.')),
    ],
  ])('%s is a topic of its own', (_, goOn) => {
    const talked = () => goOn(chat().says('amina', 'hi').bot(shoeList()));
    expect(recalled(talked(), 'We talked about the Blue Runner.')).toEqual(['good']);
    expect(recalled(talked(), 'We talked about the Safari Boot.')).toEqual(['bad']);
    expect(recalled(talked(), 'We talked about of the weather.')).toEqual(['bad']);
  });

  it('ignores products that a reference did not lead to', () => {
    const taken = (reply: ReturnType<typeof text>) =>
      chat().says('amina', 'hi').bot(shoeList()).says('amina', 'the second one').bot(reply);
    expect(recalled(taken(text('Which one do you mean?')), 'We talked of many things.')).toEqual([]);
    expect(recalled(taken(shoeList('Which one?')), 'We talked of many things.')).toEqual([]);
    expect(recalled(taken(text('Safari Boot is KES 4,500.')), 'We talked of many things.')).toEqual([]);
  });

  it('a product of the kind that was asked for names the topic, a short word does not', () => {
    expect(recalled(shoes(), 'We looked at the Safari Boot.')).toEqual(['good']);
    expect(recalled(shoes(), 'We looked at the Evening Clutch.')).toEqual(['bad']);
    const sneakers = chat().says('amina', 'do you have sneakers').bot(text('Court Sneaker is KES 2,800.50.'));
    expect(recalled(sneakers, 'We looked at shoes.')).toEqual(['good']);
  });
});

describe('recall after a day of silence', () => {
  const next = (said: string, hours = 24) => shoes().says('amina', said, { after: hours * HOUR });

  it('is of this session, or of all', () => {
    const bag = (hours?: number) => next('do you have bags', hours).bot(bags);
    expect(recalled(bag(), 'We talked about bags.')).toEqual(['good']);
    expect(recalled(bag(), 'We talked about shoes and bags.')).toEqual(['good']);
    const told = (hours: number) =>
      bag(hours)
        .says('amina', 'what have we talked about?')
        .bot(text('Of bags.'))
        .see('recall')
        .map(({ expected }) => expected);
    expect(told(24)).toEqual(['names, in this order: bag']);
    expect(told(23)).toEqual(['names, in this order: shoe, bag']);
  });

  it('is of the last session while nothing has been asked in this one', () => {
    const greeted = () => next('hi').bot(text('Karibu tena Duka Bora!'));
    expect(recalled(greeted(), 'We talked about shoes.')).toEqual(['good']);
    expect(recalled(greeted(), 'We talked about the weather.')).toEqual(['bad']);
  });

  it.each([
    'do you deliver?',
    'what do you have?',
    'anything purple?',
    'I want to buy',
    'where is my order?',
    'I have paid',
    'tell me more',
  ])('is of what is no product, once "%s" was asked', (said) =>
    expect(recalled(next(said).bot(text('Yes.')), 'We talked about that.')).toEqual(['good']),
  );
});

describe('new-session', () => {
  const returned = (session: Chat, reply: string, hours = 25) =>
    session
      .says('amina', 'hi', { after: hours * HOUR })
      .bot(text(reply))
      .verdicts('new-session')
      .at(-1);

  it('C4: a summary is not forgotten within a session', () => {
    const answered = (minutes: number, reply: string) => {
      const session = chat()
        .says('amina', 'I want to buy 2 Safari Boot')
        .bot(text('2 x Safari Boot, total KES 9,000. Shall I place the order?'))
        .says('amina', 'yes', { after: minutes * 60_000 })
        .bot(text(reply));
      return session.verdicts('new-session');
    };
    const forgotten = 'We were looking at Safari Boot at KES 4,500, in stock. What would you like to do?';
    expect(answered(15, forgotten)).toEqual(['bad']);
    expect(answered(23 * 60, 'What are you looking for today?')).toEqual(['bad']);
    expect(answered(15, '2 x Safari Boot, total KES 9,000. Pay with M-Pesa: Paybill 522522.')).toEqual(['good']);
    expect(answered(15, 'We have only 1 of Safari Boot left. How many would you like?')).toEqual(['undecided']);
    // Sooner, it is the business of another check.
    expect(answered(5, forgotten)).toEqual([]);
  });

  it('24 hours from the last word of either side', () => {
    expect(returned(shoes(), 'Hello!', 24)).toBe('bad');
    const session = shoes();
    expect(
      session
        .says('amina', 'hi', { after: 24 * HOUR - 1 })
        .bot(text('Hello!'))
        .verdicts('new-session'),
    ).toEqual([]);
    const late = chat()
      .says('amina', 'do you have shoes')
      .botAfter(2 * HOUR, shoeList());
    expect(returned(late, 'Hello!', 23)).toBeUndefined();
    expect(returned(shoes().says('amina', 'STOP').wait(9000), 'Hello!')).toBeUndefined();
  });

  it.each(['Last time we met.', 'You asked for more.', 'Tulizungumza jana.', 'Ulikuwa hapa.', 'Look: shoes!'])(
    '"%s" speaks of the old conversation',
    (reply) => {
      expect(returned(shoes(), reply)).toBe('good');
    },
  );

  describe('"last time" in the middle of a conversation', () => {
    const replied = (minutes: number, reply: string, words = 'the first one', talk = shoes()) =>
      talk
        .says('amina', words, { after: minutes * 60_000 })
        .bot(text(reply))
        .verdicts('new-session')
        .at(-1);
    it.each([
      'Last time we talked about shoes. You chose Safari Boot at KES 4,500. How many?',
      'In our last conversation you looked at shoes. Safari Boot costs KES 4,500.',
      'Mara ya mwisho tulizungumza kuhusu viatu. Safari Boot ni KES 4,500.',
      'La dernière fois, nous avons parlé de chaussures.',
    ])('%s', (reply) => {
      expect(replied(2, reply)).toBe('bad');
      expect(replied(25 * 60, reply)).toBe('good');
    });

    it('is right after a silence, once, and to those who ask for it', () => {
      const reply = 'Last time we talked about shoes. Hello!';
      expect(replied(90, reply)).toBeUndefined();
      expect(
        replied(
          2,
          reply,
          'ok',
          shoes()
            .says('amina', 'hi', { after: 25 * HOUR })
            .bot(text(reply)),
        ),
      ).toBe('bad');
      expect(replied(2, reply, 'what did we talk about last time?')).toBeUndefined();
      expect(replied(2, 'You asked for shoes earlier. Safari Boot costs KES 4,500.')).toBeUndefined();
    });

    it('on a real clock, the customer may have been here in another run', () => {
      const real = chat(undefined, { clock: 'real' }).says('amina', 'do you have shoes').bot(shoeList());
      expect(replied(2, 'Last time we talked about shoes.', 'the first one', real)).toBeUndefined();
    });
  });

  it('accepts one topic of several, and observes a recall only if there are topics', () => {
    expect(returned(both(), 'The Canvas Tote is here.')).toBe('good');
    expect(returned(chat().says('amina', 'hi').bot(text('Karibu Duka Bora!')), 'Hello!')).toBeUndefined();
    expect(
      shoes()
        .says('amina', 'hi', { after: 25 * HOUR })
        .wait(60_000)
        .verdicts('new-session'),
    ).toEqual([]);
  });

  it('the old conversation reaches back to the silence before it', () => {
    const again = () =>
      shoes()
        .says('amina', 'do you have bags', { after: 25 * HOUR })
        .bot(text('Last time: shoes. Canvas Tote is KES 900.'));
    expect(returned(again(), 'You looked at bags.')).toBe('good');
    expect(returned(again(), 'Hello, Safari Boot!')).toBe('bad');
    const talkedOn = again().says('amina', 'how much is the Plain Tee').bot(text('Plain Tee is KES 700.'));
    expect(returned(talkedOn, 'You looked at bags.')).toBe('good');
  });
});
