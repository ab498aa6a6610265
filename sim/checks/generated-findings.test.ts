import { describe, expect, it } from 'vitest';
import { buttons, chat, list, order, shoeList, shoeShop, text } from './testing.ts';

/** What generated sessions found wrong in the checks themselves: good replies that were judged bad. */
describe('good replies that must pass', () => {
  const boot = 'Safari Boot costs KES 4,500 and is in stock. How many would you like?';

  it('C3: a topic that was come back to may be named once', () => {
    const talked = (reply: string) =>
      chat()
        .says('amina', 'do you have the Safari Boot?')
        .bot(text(boot))
        .says('amina', 'do you have bags?')
        .bot(list('We have:', ['Canvas Tote | KES 900 · In stock', 'Evening Clutch | KES 1,500 · In stock']))
        .says('amina', 'do you have the Safari Boot?')
        .bot(text(boot))
        .says('amina', 'what have we talked about?')
        .bot(text(reply))
        .verdicts('recall');
    expect(talked('We talked about the Safari Boot, then about bags.')).toEqual(['good']);
    expect(talked('We talked about bags, then about the Safari Boot.')).toEqual(['good']);
    expect(talked('We talked about the weather.')).toEqual(['bad']);
  });

  it('C3, C4: after a day of silence, "we" may have talked in this session or ever', () => {
    const day = 24 * 3600 * 1000;
    const talked = (reply: string, ...today: string[]) => {
      const said = chat()
        .says('amina', 'do you have the Safari Boot?')
        .bot(text(boot))
        .wait(day)
        .says('amina', 'hello')
        .bot(text('Last time we talked about the Safari Boot. What are you looking for today?'))
        .says('amina', 'do you have bags?')
        .bot(list('We have:', ['Canvas Tote | KES 900 · In stock', 'Evening Clutch | KES 1,500 · In stock']))
        .says('amina', 'do you have the Blue Runner?')
        .bot(text('Blue Runner costs KES 3,200 and is in stock.'))
        .wait(day)
        .says('amina', 'hello')
        .bot(text('Last time we talked about bags, then about the Blue Runner. What are you looking for today?'));
      for (const words of today) said.says('amina', words).bot(text('We deliver all over Nairobi.'));
      return said.says('amina', 'what have we talked about?').bot(text(reply)).verdicts('recall').at(-1);
    };
    expect(talked('Last time we talked about bags, then about the Blue Runner.')).toBe('good');
    expect(talked('We talked about the Safari Boot, then bags, then the Blue Runner.')).toBe('good');
    expect(talked('Last time we talked about the Blue Runner, then about bags.')).toBe('bad');
    expect(talked('We talked about the weather.')).toBe('bad');
    expect(talked('We talked about the weather.', 'do you have the Safari Boot?')).toBe('bad');
    // Delivery is no topic that the check knows by its words.
    expect(talked('We talked about a question on our service.', 'do you deliver?')).toBe('good');
    expect(talked("We haven't talked yet.", 'do you deliver?')).toBe('bad');
  });

  it('C1: a number answers the question for the pieces, though something else was asked in between', () => {
    const talked = (between: string, ...taps: string[]) =>
      chat()
        .says('amina', 'show me shoes')
        .bot(shoeList())
        .says('amina', 'the first one')
        .bot(text(boot))
        .says('amina', 'where are you located?')
        .bot(taps.length > 0 ? buttons(between, taps) : text(between))
        .says('amina', '9')
        .bot(text('9 x Safari Boot, total KES 40,500. Shall I place this order?'))
        .verdicts('reference')
        .at(-1);
    expect(talked('We are in Nairobi.')).toBe('good');
    expect(talked('A colleague can tell you that.', 'Talk to a person')).toBe('good');
    // Nine of what a new list shows would be a place that it has not.
    expect(talked('We are in Nairobi. We also have the Canvas Tote and the Evening Clutch.')).toBe('bad');
  });

  it('L1, C6: a message after STOP sets no language', () => {
    const stopped = (reply: string) =>
      chat()
        .says('amina', 'habari, mna viatu?')
        .bot(shoeList('Karibu Duka Bora! Hivi ndivyo viatu vyetu. Chagua kimoja.'))
        .says('amina', 'STOP')
        .bot(text('Hutapokea ujumbe mwingine kutoka kwa Duka Bora.'))
        .wait(10_000)
        .says('amina', 'what do you have today?')
        .wait(10_000)
        .says('amina', 'START')
        .bot(text(reply))
        .verdicts('language')
        .at(-1);
    expect(stopped('Karibu tena Duka Bora, unatafuta nini leo?')).toBe('good');
    expect(stopped('Welcome back to Duka Bora, what are you looking for today?')).toBe('good');
  });

  it('R7: a list of one item, shown again because the number is not on it, is no choice', () => {
    const asked = (reply: string) =>
      chat()
        .says('amina', 'do you have the Safari Boot?')
        .bot(text('We have Safari Boot at KES 4,500, in stock.'))
        .says('amina', 'the second one', { means: { intents: ['reference'], refers: { none: 'out-of-range' } } })
        .bot(text(reply))
        .verdicts('reference');
    expect(asked('That number is not on the list, which has 1. We have Safari Boot at KES 4,500, in stock.')).toEqual([
      'good',
    ]);
    expect(asked(boot)).toEqual(['bad']);
  });

  it('H12: a word that a name has too asks for no product when its author says so', () => {
    const asked = (means: object) =>
      chat()
        .says('amina', 'do you have the Safari Boot?')
        .says('amina', 'where do you run?', { means })
        .bot(text(`${boot} We are on Moi Avenue.`))
        .verdicts('harmonization');
    expect(asked({ intents: ['question'], language: 'en' })).toEqual(['good']);
  });

  it('D4: sold out, said by name, with others instead, is an answer', () => {
    const asked = (reply: string) =>
      chat()
        .changes({ product: 'boot', stock: 0 })
        .says('amina', 'do you have boots?', { means: { intents: ['inquiry'], wants: { products: ['boot'] } } })
        .bot(list(reply, ['Blue Runner | KES 3,200 · In stock', 'Court Sneaker | KES 2,800.50 · In stock']))
        .verdicts('inquiry-match');
    expect(asked('Safari Boot is out of stock now. Here are others.')).toEqual(['good']);
    expect(asked('Here is what we have.')).toEqual(['bad']);
  });
});

it('R4: a doubt in words, with the only candidate beside it, is asking back', () => {
  const last = (reply: string) =>
    chat()
      .says('amina', 'do you have the Safari Boot?')
      .bot(text('Safari Boot costs KES 4,500 and is in stock.'))
      .says('amina', 'I will take both', { means: { intents: ['reference'], refers: { none: 'ambiguous' } } })
      .bot(text(reply))
      .verdicts('reference')
      .at(-1);
  expect(last('I am not sure which product you mean. We have the Safari Boot: KES 4,500, in stock.')).toBe('good');
  expect(last('You chose the Safari Boot: KES 4,500, in stock.')).toBe('bad');
});

it('R4: "this one" is what was asked for, or the order that the bot has put forward since', () => {
  const ordered = (reply: string) =>
    chat()
      .says('amina', 'how much is the Safari Boot?')
      .bot(text('Safari Boot costs KES 4,500 and is in stock.'))
      .wait(10 * 60_000)
      .says('amina', 'hello')
      .bot(text('Your order, with a total of KES 3,200:\n1 x Blue Runner @ KES 3,200\nShall I place this order?'))
      .says('amina', 'I will take this one')
      .bot(text(reply))
      .verdicts('reference')
      .at(-1);
  expect(ordered('You chose the Safari Boot: KES 4,500, in stock. How many would you like?')).toBe('good');
  expect(ordered('You chose the Blue Runner: KES 3,200, in stock. How many would you like?')).toBe('good');
  expect(ordered('You chose the Court Sneaker: KES 2,800.50, in stock. How many would you like?')).toBe('bad');
});

it('L2: a command word, or a word beside a number, is no clear message in a language', () => {
  const swahili = 'Mimi ni msaidizi wa AI wa Duka Bora, hizi ndizo bidhaa tulizonazo.';
  const last = (said: string) =>
    chat().says('amina', said).bot(text(swahili)).verdicts('language-followed').at(-1) ?? 'good';
  expect(['Agent please', 'Number 4'].map(last)).toEqual(['good', 'good']);
  expect(last('Show me number 4')).toBe('bad');
});

it('L2: the name of a variant is no word of a language', () => {
  const shop = shoeShop();
  const products = shop.products.map((product) =>
    product.id === 'tee'
      ? {
          ...product,
          variants: [...(product.variants ?? []), { id: 'm', title: 'Midnight', stock: 4, attributes: {} }],
        }
      : product,
  );
  const said = chat({ ...shop, products })
    .says('amina', 'nataka kununua Plain Tee tafadhali')
    .bot(text('Umechagua Plain Tee, bei yake ni KES 700, nayo ipo. Ungependa ipi?'))
    .says('amina', 'no, Midnight')
    .bot(text('Agizo lako, jumla ya KES 700: 1 x Plain Tee, Midnight. Je, nithibitishe agizo hili?'));
  expect(said.verdicts('language').at(-1)).toBe('good');
});

it('L5: of a burst in two languages, either may be followed', () => {
  const swahili = 'Karibu, mimi ni msaidizi wa AI wa Duka Bora. Hizi ndizo bidhaa tulizonazo.';
  const burst = chat().says('amina', 'si mnauza').says('amina', 'coking oil?').bot(text(swahili));
  expect(burst.verdicts('language-followed')).toEqual([]);
});

it('C2: the news of a payment is that of the order which it names', () => {
  const day = 24 * 3600 * 1000;
  const session = chat()
    .says('amina', 'hello')
    .bot(text('Hello from Duka Bora!'))
    .records({
      orders: [order('DB-1', '254710000000', []), order('DB-2', '254710000000', [])],
    })
    .wait(day + 3_600_000)
    .pays('DB-1')
    .wait(60_000)
    .says('amina', 'thanks')
    .bot(text('Welcome!'))
    .pays('DB-2');
  const told = session.botAfter(
    0,
    text('Thank you, Duka Bora has received your payment, and order DB-2 is confirmed.'),
  );
  expect(told.verdicts('payment-confirmation')).toEqual(['good']);
});

it('C2: a payment that comes after a day, at the very moment of a message, may stand in the answer to it', () => {
  const late = (hours: number) =>
    chat()
      .says('amina', 'hello')
      .bot(text('Hello from Duka Bora!'))
      .records({ orders: [order('DB-1', '254710000000', [])] })
      .wait(hours * 3_600_000)
      .pays('DB-1')
      .says('amina', 'I have paid', { after: 0 })
      .bot(text('Order DB-1 is paid and confirmed.'))
      .says('amina', 'thanks')
      .bot(text('You are welcome!'));
  const judges = ['payment-confirmation', 'acknowledged-means-safe', 'answered-on-time', 'no-unsolicited'];
  expect(judges.flatMap((check) => late(25).verdicts(check))).not.toContain('bad');
  expect(late(1).verdicts('payment-confirmation')).toEqual(['bad']);
});

it('C1: a correction that comes to the same is summed up again, and is no further step', () => {
  const summary = text('Your order: 1 x Safari Boot, total KES 4,500. Shall I place this order?');
  const verdicts = chat()
    .says('amina', 'I want to buy the Safari Boot')
    .bot(text('Safari Boot costs KES 4,500 and is in stock. How many would you like?'))
    .says('amina', '1')
    .bot(summary)
    .says('amina', 'sorry, I meant 1')
    .bot(summary)
    .says('amina', 'yes')
    .bot(text('Order DB-1: total KES 4,500. Pay with M-Pesa: Paybill 522522, account DB-1.'))
    .verdicts('checkout-path');
  expect(verdicts).toEqual(['good']);
});

it('C12: who starts over may mean the order too', () => {
  const over = (intents: 'restart' | 'thanks') => {
    const session = chat()
      .says('amina', 'I want to buy 1 Safari Boot')
      .bot(text('Order DB-1: 1 x Safari Boot, total KES 4,500. Pay with M-Pesa: Paybill 522522, account DB-1.'))
      .says('amina', 'let us begin again', { means: { intents: [intents] } })
      .bot(text('Order DB-1 is cancelled.'));
    const items = [{ product: 'boot', variant: null, quantity: 1, unitPrice: 4500 }];
    return session
      .records({ orders: [order('DB-1', session.phone('amina'), items, { state: 'CANCELLED' })] })
      .verdicts('cancellation');
  };
  expect(over('restart')).not.toContain('bad');
  expect(over('thanks')).toContain('bad');
});

it('C11: the variant of something that was shown before may be what is meant', () => {
  const session = chat()
    .says('amina', 'I want to buy the Plain Tee')
    .bot(text('Plain Tee costs KES 700. Which size would you like, Small or Large?'))
    .says('amina', 'I want to buy the Safari Boot')
    .bot(text('Safari Boot costs KES 4,500 and is in stock. How many would you like?'))
    .says('amina', '1')
    .bot(text('Your order: 1 x Safari Boot, total KES 4,500. Shall I place this order?'))
    .says('amina', 'no, I want Large')
    .bot(text('You chose Plain Tee, Large, at KES 800. How many would you like?'))
    .says('amina', '1')
    .bot(text('Your order: 1 x Plain Tee (Large), total KES 800. Shall I place this order?'));
  expect(session.verdicts('agreement')).not.toContain('bad');
});
