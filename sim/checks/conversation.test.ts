import { describe, expect, it } from 'vitest';
import { buttons, chat, order, shoeList, text } from './testing.ts';

const hello = 'Welcome to Duka Bora! What are you looking for?';

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
        .bot(text('1 x Safari Boot. Total: KES 4,500. Shall I place this order?'))
        .says('amina', 'yes')
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
    const back = chat()
      .says('amina', 'agent')
      .bot(text("I'm the AI assistant of Duka Bora. I am connecting you to a person."))
      .says('amina', 'STOP')
      .wait(60_000)
      .says('amina', 'START')
      .bot(text('Welcome back to Duka Bora.'))
      .wait(60_000)
      .says('amina', 'thank you');
    expect(back.bot(text("You're welcome!")).verdicts('handed-over-silent')).not.toContain('bad');
    expect(back.verdicts('none-lost')).not.toContain('bad');
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

  it.each([
    ['OK, no more messages from us. Send START to come back.', 'good'],
    ['Sorry to see you go! Do you want no messages at all, or only none about offers?', 'good'],
    ['I did not get that. Are you looking for shoes, bags or shirts?', 'bad'],
    ['The Safari Boot is here. How many do you want?', 'bad'],
  ])('C6: STOP in own words, answered with "%s"', (reply, verdict) => {
    const session = chat().says('amina', 'sitaki ujumbe wenu tena', { means: { intents: ['stop'], language: 'sw' } });
    expect(session.botAfter(0, text(reply)).verdicts('stop-final')).toEqual([verdict]);
  });

  it('means overrides a command that the words look like', () => {
    const session = chat()
      .says('amina', 'stop', { means: { intents: ['other'] } })
      .bot(buttons('Duka Bora: stop what?', ['Order', 'Chat']));
    expect(session.verdicts('stop-final')).toEqual([]);
    expect(session.faults()).toEqual([]);
  });
});
