import { describe, expect, it } from 'vitest';
import { buttons, chat, order, shoeList, shoeShop, text } from './testing.ts';

const hello = 'Welcome to Duka Bora! What are you looking for?';

describe('language', () => {
  const swahili = () =>
    chat().says('amina', 'Habari! Mna viatu gani?').bot(text('Karibu Duka Bora! Tuna viatu vingi sana.'));

  it.each(['1', 'ok', '👍', 'Safari Boot', '0712345678', 'M-Pesa'])(
    'F8: "%s" does not flip Swahili to English',
    (said) => {
      expect(swahili().says('amina', said).bot(text('Sure, which one would you like?')).verdicts('language')).toEqual([
        'good',
        'bad',
      ]);
      expect(
        swahili().says('amina', said).bot(text('Sawa, ungependa kipi kati ya hivi?')).verdicts('language'),
      ).toEqual(['good', 'good']);
    },
  );

  it('L2: a clear message or a wish switches at once', () => {
    const clear = swahili().says('amina', 'how much do they cost?');
    expect(
      clear.bot(text('They are between these prices, which one would you like?')).verdicts('language').at(-1),
    ).toBe('good');
    const wish = (reply: string) =>
      swahili().says('amina', 'English please').bot(text(reply)).verdicts('language').at(-1);
    expect(wish('Sure, how can I help you?')).toBe('good');
    expect(wish('Sawa, naweza kukusaidia vipi?')).toBe('bad');
    const other = (reply: string) =>
      chat()
        .says('amina', 'what do you have')
        .bot(text(hello))
        .says('amina', 'ongea kiswahili')
        .bot(text(reply))
        .verdicts('language')
        .at(-1);
    expect(other('Sawa, ungependa bidhaa gani?')).toBe('good');
    expect(other('Okay, what would you like?')).toBe('bad');
  });

  it('L1, F8: what says nothing of the language tolerates no other one', () => {
    const kept = (said: string, reply: string) =>
      swahili().says('amina', said).bot(text(reply)).verdicts('language-kept');
    for (const said of ['1', 'ok', 'OK!', '👍🏾', '0712 345 678']) {
      expect(kept(said, 'Sure, which one would you like?'), said).toEqual(['bad']);
      expect(kept(said, 'Sawa, ungependa kipi kati ya hivi?'), said).toEqual(['good']);
    }
    expect(kept('okay show me bags', 'Sure, which one would you like?')).toEqual([]);
    expect(kept('1', '👍')).toEqual([]);
    const unestablished = chat(shoeShop({}, { language: 'sw' }))
      .says('amina', '👋')
      .bot(text(hello));
    expect(unestablished.verdicts('language-kept')).toEqual(['bad']);
  });

  it('L2, F9: a clear message or a wish tolerates no other language', () => {
    const followed = (said: string, reply: string) =>
      chat().says('amina', said).bot(text(reply)).verdicts('language-followed');
    expect(followed('habari!! mko?', hello)).toEqual(['bad']);
    expect(followed('habari!! mko?', 'Karibu Duka Bora! Unatafuta bidhaa gani?')).toEqual(['good']);
    expect(followed('ongea kiswahili', 'Okay, what would you like?')).toEqual(['bad']);
    expect(followed('asante', hello)).toEqual([]);
    // What a single word says is for the rate.
    expect(followed('habari!', hello)).toEqual([]);
    expect(followed('42', 'Karibu Duka Bora! Unatafuta bidhaa gani?')).toEqual([]);
  });

  it("L3: the shop's language while none is established", () => {
    const first = (reply: string) =>
      chat(shoeShop({}, { language: 'sw' }))
        .says('amina', '👋')
        .bot(text(reply))
        .verdicts('language');
    expect(first('Karibu Duka Bora! Unatafuta bidhaa gani?')).toEqual(['good']);
    expect(first(hello)).toEqual(['bad']);
  });

  it('F9: punctuation does not hide a word', () => {
    expect(chat().says('amina', 'habari!! mko?').bot(text(hello)).verdicts('language')).toEqual(['bad']);
  });

  it('L4: no mix inside one reply; product names are neutral', () => {
    const reply = (words: string) => chat().says('amina', 'what do you have').bot(text(words)).verdicts('one-language');
    expect(reply('Here is what we have for you. Tafadhali chagua bidhaa unayotaka.')).toEqual(['bad']);
    expect(reply('Here is what we have for you.')).toEqual(['good']);
    const swahiliReply = swahili()
      .says('amina', 'ya bei nafuu')
      .bot(text('Maasai Beaded Leather Sandal imeisha. Blue Runner na Court Sneaker zipo, ungependa kipi?'));
    expect(swahiliReply.verdicts('one-language')).toEqual(['good', 'good']);
    expect(swahiliReply.verdicts('language')).toEqual(['good', 'good']);
  });

  it('abstains where there is nothing to classify', () => {
    expect(chat().says('amina', 'hi').bot(text('👍')).verdicts('language')).toEqual(['abstained']);
  });
});

describe('conversation', () => {
  it('C8: the business name in the first reply and on asking', () => {
    const who = (first: string, second: string) =>
      chat().says('amina', 'hi').bot(text(first)).says('amina', 'who are you?').bot(text(second)).verdicts('identity');
    expect(who(hello, 'I am the assistant of Duka Bora.')).toEqual(['good', 'good']);
    expect(who('Welcome!', 'I am your virtual assistant.')).toEqual(['bad', 'bad']);
    expect(
      chat()
        .says('amina', 'hi')
        .bot(text(hello))
        .says('amina', 'ok')
        .bot(text("I'm an assistant."))
        .verdicts('identity'),
    ).toEqual(['good', 'bad']);
  });

  it('C3: topics are recalled in order and never denied', () => {
    const talked = () =>
      chat()
        .says('amina', 'do you have shoes')
        .bot(shoeList())
        .says('amina', 'how much is the Canvas Tote')
        .bot(text('Canvas Tote is KES 900.'))
        .says('amina', 'what have we talked about?');
    expect(talked().bot(text('You asked about shoes, then about the Canvas Tote.')).verdicts('recall')).toEqual([
      'good',
    ]);
    expect(talked().bot(text('You asked about the Canvas Tote, then about shoes.')).verdicts('recall')).toEqual([
      'bad',
    ]);
    expect(talked().bot(text("We haven't talked about anything yet.")).verdicts('recall')).toEqual(['bad']);
    expect(talked().bot(text('We talked about many things.')).verdicts('recall')).toEqual(['bad']);
    expect(chat().says('amina', 'what have we talked about?').bot(text('Nothing yet.')).verdicts('recall')).toEqual([]);
  });

  it('C4: after 24 hours of silence a summary', () => {
    const back = (reply: string, hours: number) =>
      chat()
        .says('amina', 'do you have shoes')
        .bot(shoeList())
        .says('amina', 'hi', { after: hours * 3_600_000 })
        .bot(text(reply))
        .verdicts('new-session');
    expect(back('Welcome back to Duka Bora! You looked at shoes.', 25)).toEqual(['good']);
    expect(back('Hello!', 25)).toEqual(['bad']);
    expect(back('Hello!', 23)).toEqual([]);
  });

  it('C9: a vague message is read in context', () => {
    const vague = (reply: string) =>
      chat()
        .says('amina', 'do you have shoes')
        .bot(shoeList())
        .says('amina', 'nyingine?')
        .bot(text(reply))
        .verdicts('intent-from-context');
    expect(vague('What do you mean?')).toEqual(['bad']);
    expect(vague('We also have the Canvas Tote at KES 900.')).toEqual(['good']);
  });

  it('C7: at most 3 sentences outside lists', () => {
    const said = (reply: string) => chat().says('amina', 'hi').bot(text(reply)).verdicts('short-replies');
    expect(
      said('Welcome to Duka Bora. We sell shoes and bags. Prices start at KES 700.50 today. Which one would you like?'),
    ).toEqual(['bad']);
    expect(
      said(
        'Hi! Welcome to Duka Bora. We sell shoes and bags. Which one would you like?\n1. Safari Boot. It is good. It is nice.',
      ),
    ).toEqual(['good']);
  });

  it('C1: more than 3 messages to payment, or none at all', () => {
    const path = () =>
      chat()
        .says('amina', 'show me shoes')
        .bot(shoeList())
        .says('amina', 'the first one')
        .bot(text('Safari Boot is KES 4,500. How many would you like?'));
    const pay = text('Total: KES 9,000. Pay with M-Pesa to Paybill 522522.');
    expect(path().says('amina', '2').bot(pay).verdicts('checkout-path')).toEqual(['good']);
    expect(path().says('amina', '2').bot(text('Pay with M-Pesa to Paybill 522522.')).verdicts('checkout-path')).toEqual(
      ['bad'],
    );
    const long = path()
      .says('amina', '2')
      .bot(text('What is your name?'))
      .says('amina', 'Amina')
      .bot(text('Where do you live?'))
      .says('amina', 'Westlands');
    expect(long.bot(pay).verdicts('checkout-path')).toEqual(['bad']);
    const never = path()
      .says('amina', '2')
      .bot(text('What is your name?'))
      .says('amina', 'Amina')
      .bot(text('Where do you live?'))
      .says('amina', 'Westlands')
      .bot(text('Which day suits you?'));
    expect(never.verdicts('checkout-path')).toEqual(['bad']);
  });

  it('C1: an order without a way to pay is a dead end', () => {
    const placed = (reply: string, state = 'PENDING_PAYMENT') => {
      const session = chat();
      const items = [{ product: 'boot', variant: null, quantity: 1, unitPrice: 4500 }];
      return session
        .says('amina', 'do you have shoes')
        .bot(shoeList())
        .says('amina', 'the first one')
        .bot(text('Safari Boot is KES 4,500. How many would you like?'))
        .says('amina', '1')
        .bot(text(reply))
        .records({ orders: [order('DB-1001', session.phone('amina'), items, { state })] })
        .verdicts('checkout-path');
    };
    expect(placed('Order DB-1001 is placed. Total: KES 4,500.')).toEqual(['bad']);
    expect(placed('Order DB-1001 is placed. Total: KES 4,500.', 'CANCELLED')).toEqual([]);
    expect(placed('Order DB-1001 is placed. Total: KES 4,500. Pay with M-Pesa to Paybill 522522.')).toEqual(['good']);
  });

  it('C5: a wish for a human', () => {
    const human = (reply: string) => chat().says('amina', 'agent').bot(text(reply)).verdicts('hand-over');
    expect(human("I'm the AI assistant of Duka Bora. A person will reply shortly.")).toEqual(['good']);
    expect(human('Please wait.')).toEqual(['bad']);
  });

  it('C5, C6: answers after a hand-over or STOP', () => {
    const over = chat()
      .says('amina', 'agent')
      .bot(text("I'm the AI assistant of Duka Bora. I am connecting you to a person."))
      .says('amina', 'do you have shoes')
      .bot(shoeList());
    expect(over.verdicts('handed-over-silent')).toEqual(['bad']);
    const stopped = chat()
      .says('amina', 'hi')
      .bot(text(hello))
      .says('amina', 'Stop.')
      .botAfter(0, text('Goodbye from Duka Bora.'))
      .says('amina', 'do you have shoes')
      .bot(shoeList());
    expect(stopped.verdicts('stop-final')).toEqual(['good', 'bad']);
    const offers = chat()
      .says('amina', 'hi')
      .bot(text(hello))
      .says('amina', 'STOP')
      .botAfter(0, shoeList('Before you go:'));
    expect(offers.verdicts('stop-final')).toEqual(['bad']);
  });

  it('means overrides a command that the words look like', () => {
    const session = chat()
      .says('amina', 'stop', { means: { intents: ['other'] } })
      .bot(buttons('Duka Bora: stop what?', ['Order', 'Chat']));
    expect(session.verdicts('stop-final')).toEqual([]);
    expect(session.faults()).toEqual([]);
  });
});
