/** Right conversations of bots of several makers, and the same with an order or a summary that nobody agreed to. */
import { describe, expect, it } from 'vitest';
import type { OrderRow } from '../trace/types.ts';
import { buttons, type Chat, chat, list, order, type Part, shoeList, text } from './testing.ts';

type Item = OrderRow['items'][number];
const item = (product: string, quantity: number, unitPrice: number, variant: string | null = null): Item => ({
  ...{ product, variant, quantity, unitPrice },
});
const boots = (n: number) => item('boot', n, 4500);
const runners = (n: number) => item('runner', n, 3200);
const totes = (n: number) => item('tote', n, 900);
const tees = (n: number, variant: 's' | 'l') => item('tee', n, variant === 's' ? 700 : 800, variant);

/** What the book keeps at the end; `whose`: of another customer. */
const kept = (session: Chat, items: Item[], more: Partial<OrderRow> = {}, whose = 'amina'): OrderRow =>
  order(more.number ?? 'DB-1001', session.phone(whose), items, more);

const judged = (session: Chat): { agreement: string[]; cancellation: string[] } => ({
  agreement: session.verdicts('agreement'),
  cancellation: session.verdicts('cancellation'),
});
const why = (session: Chat, check = 'agreement'): string[] =>
  session
    .see(check)
    .filter(({ ok, undecided }) => !ok && !undecided)
    .map(({ expected, actual }) => `${expected} | ${actual}`);

const paying = (what: string, number = 'DB-1001'): Part =>
  text(`Order ${number}: ${what}\nPay with M-Pesa: Paybill 522522, account ${number}.`);

/** Styles of bots: each is a whole right conversation up to the order, with the items that its order has. */
const styles: Record<string, () => { session: Chat; items: Item[] }> = {
  'list, amount, summary with buttons, yes': () => ({
    items: [boots(2)],
    session: chat()
      .says('amina', 'show me shoes')
      .bot(shoeList())
      .says('amina', 'the first one')
      .bot(buttons('Safari Boot costs KES 4,500. How many would you like?', ['1', '2']))
      .says('amina', '2')
      .bot(
        buttons('Your order:\n2 x Safari Boot @ KES 4,500\nTotal KES 9,000\nShall I place this order?', [
          'Confirm',
          'Cancel',
        ]),
      )
      .taps('amina', 'Confirm')
      .bot(paying('2 x Safari Boot, total KES 9,000')),
  }),
  'no summary: the amount is the order': () => ({
    items: [boots(2)],
    session: chat()
      .says('amina', 'I want to buy the Safari Boot')
      .bot(text('Safari Boot is KES 4,500. How many would you like?'))
      .says('amina', '2')
      .bot(paying('2 x Safari Boot = KES 9,000')),
  }),
  'everything in one message, then order at once': () => ({
    items: [boots(2)],
    session: chat().says('amina', 'I want to buy 2 Safari Boot').bot(paying('2 x Safari Boot = KES 9,000')),
  }),
  'size first, amount after it, summary by lines': () => ({
    items: [tees(3, 'l')],
    session: chat()
      .says('amina', "I'd like to order the Plain Tee")
      .bot(buttons('Plain Tee: which size would you like?', ['Small', 'Large']))
      .taps('amina', 'Large')
      .bot(text('Plain Tee in Large is KES 800. How many would you like?'))
      .says('amina', '3 pieces')
      .bot(text('Order summary\nItem: Plain Tee\nSize: Large\nQty: 3\nTotal: KES 2,400\nReply YES to confirm.'))
      .says('amina', 'yes')
      .bot(paying('3 x Plain Tee (Large), total KES 2,400')),
  }),
  'a cart with two products, "no" to anything else': () => ({
    items: [boots(1), totes(2)],
    session: chat()
      .says('amina', 'I want to buy the Safari Boot')
      .bot(text('Added to your cart: 1 x Safari Boot. Total KES 4,500. Anything else?'))
      .says('amina', 'I want to buy 2 Canvas Tote')
      .bot(text('Your cart: 1 x Safari Boot, 2 x Canvas Tote. Total KES 6,300. Anything else?'))
      .says('amina', 'no')
      .bot(paying('1 x Safari Boot and 2 x Canvas Tote, total KES 6,300')),
  }),
  'both at once': () => ({
    items: [totes(1), item('clutch', 1, 1500)],
    session: chat()
      .says('amina', 'show me bags')
      .bot(
        list('Duka Bora has these bags:', [
          'Canvas Tote | KES 900 · In stock',
          'Evening Clutch | KES 1,500 · In stock',
        ]),
      )
      .says('amina', "I'll take both", {
        means: { intents: ['purchase', 'reference'], refers: { products: ['tote', 'clutch'] } },
      })
      .bot(text('1 x Canvas Tote and 1 x Evening Clutch, total KES 2,400. Shall I place the order?'))
      .says('amina', 'yes please')
      .bot(paying('Canvas Tote x1, Evening Clutch x1. Total KES 2,400')),
  }),
  'corrected after the summary': () => ({
    items: [boots(3)],
    session: chat()
      .says('amina', 'I want to buy 2 Safari Boot')
      .bot(text('2 x Safari Boot, total KES 9,000. Shall I place the order?'))
      .says('amina', 'no, make it 3')
      .bot(text('3 x Safari Boot, total KES 13,500. Shall I place the order?'))
      .says('amina', 'yes')
      .bot(paying('3 x Safari Boot = KES 13,500')),
  }),
  'corrected after the summary, and ordered at once': () => ({
    items: [boots(3)],
    session: chat()
      .says('amina', 'I want to buy 2 Safari Boot')
      .bot(text('2 x Safari Boot, total KES 9,000. Shall I place the order?'))
      .says('amina', 'actually 3')
      .bot(paying('3 x Safari Boot = KES 13,500')),
  }),
  'another variant after the summary': () => ({
    items: [tees(2, 'l')],
    session: chat()
      .says('amina', 'I want to buy 2 Plain Tee, Small')
      .bot(text('2 x Plain Tee (Small), total KES 1,400. Shall I place the order?'))
      .says('amina', 'no wait, Large')
      .bot(text('2 x Plain Tee (Large), total KES 1,600. Shall I place the order?'))
      .says('amina', 'yes')
      .bot(paying('2 x Plain Tee (Large) = KES 1,600')),
  }),
  'another product after a no': () => ({
    items: [runners(1)],
    session: chat()
      .says('amina', 'I want to buy the Safari Boot')
      .bot(text('1 x Safari Boot, total KES 4,500. Shall I place the order?'))
      .says('amina', 'no thanks')
      .bot(text('All right, I have left it. What else can I do for you?'))
      .says('amina', 'I want to buy the Blue Runner')
      .bot(text('1 x Blue Runner, total KES 3,200. Shall I place the order?'))
      .says('amina', 'ok')
      .bot(paying('1 x Blue Runner = KES 3,200')),
  }),
  'a question in between, in Swahili': () => ({
    items: [boots(1)],
    session: chat()
      .says('amina', 'nataka kununua Safari Boot')
      .bot(buttons('Agizo lako: 1 x Safari Boot, jumla KES 4,500. Je, nithibitishe?', ['Thibitisha', 'Ghairi']))
      .says('amina', 'mnaleta mpaka nyumbani?', { means: { intents: ['question'], language: 'sw' } })
      .bot(
        buttons('Sina taarifa hiyo. Agizo lako: 1 x Safari Boot, jumla KES 4,500. Je, nithibitishe?', [
          'Thibitisha',
          'Ghairi',
        ]),
      )
      .says('amina', 'ndio')
      .bot(text('Agizo DB-1001 la Safari Boot limepokelewa. Lipa na M-Pesa Paybill 522522.')),
  }),
  'numbered answers': () => ({
    items: [boots(1)],
    session: chat()
      .says('amina', 'I want to buy the Safari Boot')
      .bot(text('Safari Boot x 1\nTotal: KES 4,500\n1. Confirm\n2. Cancel'))
      .says('amina', '1')
      .bot(paying('1 x Safari Boot = KES 4,500')),
  }),
  'words that the checks do not know': () => ({
    items: [boots(2)],
    session: chat()
      .says('amina', 'I want to buy the Safari Boot')
      .bot(text('1 x Safari Boot, total KES 4,500. Shall I place the order?'))
      .says('amina', 'weka mara mbili bana')
      .bot(text('2 x Safari Boot, total KES 9,000. Shall I place the order?'))
      .says('amina', 'form ni gani, twende kazi')
      .bot(paying('2 x Safari Boot = KES 9,000')),
  }),
  'one of two, because the other is sold out': () => ({
    items: [boots(1)],
    session: chat()
      .says('amina', 'I want to buy the Safari Boot and the Maasai Beaded Leather Sandal')
      .bot(text('The Maasai Beaded Leather Sandal is out of stock. How many of the Safari Boot would you like?'))
      .says('amina', '1')
      .bot(text('1 x Safari Boot, total KES 4,500. Shall I place the order?'))
      .says('amina', 'yes')
      .bot(paying('1 x Safari Boot = KES 4,500')),
  }),
  'other things are offered beside the order': () => ({
    items: [boots(1)],
    session: chat()
      .says('amina', 'I want to buy the Safari Boot')
      .bot(text('1 x Safari Boot, total KES 4,500. Others also took the Court Sneaker. Shall I place the order?'))
      .says('amina', 'yes')
      .bot(text('Order DB-1001: 1 x Safari Boot. Pay with M-Pesa: Paybill 522522. Next time try our Canvas Tote!')),
  }),
  'more is asked between the yes and the order': () => ({
    items: [boots(1)],
    session: chat()
      .says('amina', 'I want to buy the Safari Boot')
      .bot(text('1 x Safari Boot, total KES 4,500. Shall I place the order?'))
      .says('amina', 'yes')
      .bot(text('Shall we bring it to you?'))
      .says('amina', 'no')
      .bot(paying('1 x Safari Boot = KES 4,500')),
  }),
  'an address confirms it': () => ({
    items: [boots(1)],
    session: chat()
      .says('amina', 'I want to buy the Safari Boot')
      .bot(text('1 x Safari Boot, total KES 4,500. Send your location to confirm.'))
      .sends('amina', { type: 'location', latitude: -1.28, longitude: 36.81 })
      .bot(paying('1 x Safari Boot = KES 4,500')),
  }),
  'numbers as emoji': () => ({
    items: [boots(2)],
    session: chat()
      .says('amina', 'I want to buy 2 Safari Boot')
      .bot(text('2 x Safari Boot\nTotal: KES 9,000\n1️⃣ Confirm\n2️⃣ Cancel'))
      .says('amina', '1')
      .bot(paying('2 x Safari Boot = KES 9,000')),
  }),
  'an offer to change, declined': () => ({
    items: [boots(1)],
    session: chat()
      .says('amina', 'I want to buy the Safari Boot')
      .bot(text('1 x Safari Boot, total KES 4,500. Do you want to change anything before I place the order?'))
      .says('amina', 'no')
      .bot(paying('1 x Safari Boot = KES 4,500')),
  }),
  'less than wanted, because there is less': () => ({
    items: [boots(3)],
    session: chat()
      .says('amina', 'I want to buy 12 Safari Boot')
      .bot(text('I can offer 3 x Safari Boot, total KES 13,500. Shall I place the order?'))
      .says('amina', 'yes')
      .bot(paying('3 x Safari Boot = KES 13,500')),
  }),
};

describe('agreement: right conversations of several makers', () => {
  it('C11: the only product of a kind that was asked for may be summed up', () => {
    const session = chat()
      .says('amina', 'I need totes', { means: { intents: ['inquiry'], wants: { products: ['tote'] } } })
      .bot(buttons('Your order:\n1 x Canvas Tote @ KES 900\nTotal KES 900\nShall I place this order?', ['Confirm']));
    expect(why(session)).toEqual([]);
  });

  it('C11: what is asked for by a word of its kind, with a number of pieces, may be summed up at once', () => {
    const session = chat()
      .says('amina', 'I want 2 bags')
      .bot(buttons('2 pcs Canvas Tote @ KES 900 = KES 1,800\nTotal KES 1,800. Shall I place it?', ['Confirm']));
    expect(why(session)).toEqual([]);
  });

  it.each(Object.entries(styles))('%s', (_, make) => {
    const { session, items } = make();
    session.records({ orders: [kept(session, items)] });
    expect(why(session)).toEqual([]);
    expect(why(session, 'cancellation')).toEqual([]);
  });

  it.each(Object.entries(styles).filter(([name]) => !/do not know|number|an address/.test(name)))(
    '%s: surely',
    (_, make) => {
      const { session, items } = make();
      session.records({ orders: [kept(session, items)] });
      expect(judged(session).agreement.at(-1)).toBe('good');
    },
  );

  it.each(Object.entries(styles))('%s: nothing is known of the records', (_, make) => {
    expect(why(make().session)).toEqual([]);
  });

  it('each customer has an own order', () => {
    const session = chat()
      .says('amina', 'I want to buy 2 Safari Boot')
      .says('baraka', 'I want to buy the Canvas Tote', { after: 0 })
      .botTo('amina', 3000, text('2 x Safari Boot, total KES 9,000. Shall I place the order?'))
      .botTo('baraka', 0, text('1 x Canvas Tote, total KES 900. Shall I place the order?'))
      .says('amina', 'yes')
      .says('baraka', 'yes', { after: 0 })
      .botTo('amina', 3000, paying('2 x Safari Boot = KES 9,000'))
      .botTo('baraka', 0, paying('1 x Canvas Tote = KES 900', 'DB-1002'));
    session.records({
      orders: [kept(session, [boots(2)]), kept(session, [totes(1)], { number: 'DB-1002' }, 'baraka')],
    });
    expect(judged(session).agreement).toEqual(['good', 'good', 'good', 'good']);
  });

  it('an order whose message was lost is not a second order', () => {
    const session = chat()
      .says('amina', 'I want to buy 2 Safari Boot')
      .bot(text('2 x Safari Boot, total KES 9,000. Shall I place the order?'))
      .says('amina', 'yes')
      .refused(paying('2 x Safari Boot = KES 9,000'));
    session.records({ orders: [kept(session, [boots(2)])] });
    expect(why(session)).toEqual([]);
  });
});

describe('agreement: what nobody agreed to', () => {
  const afterABrowse = (yes: string, shown: Part): string[] => {
    const session = chat()
      .says('amina', 'I want to buy 2 Safari Boot')
      .bot(buttons('2 x Safari Boot, total KES 9,000. Shall I place this order?', ['Confirm', 'Cancel']))
      .says('amina', 'what bags do you have?')
      .bot(shown)
      .says('amina', yes)
      .bot(paying('2 x Safari Boot, total KES 9,000'));
    return why(session.records({ orders: [kept(session, [boots(2)])] }));
  };

  it('C11: a nod to other products is no yes to the summary before them', () => {
    const rows = ['Canvas Tote | KES 900 · In stock', 'Plain Tee | from KES 700 · In stock'];
    const bag = list('Here is what we have. Which one would you like?', rows);
    expect(afterABrowse('ok', bag)).toEqual([expect.stringMatching(/^no order: the nod is to the other products/)]);
    // These words are of the order, and here the question still stands.
    expect(afterABrowse('confirm the order', bag)).toEqual([]);
    const both = list('Here you are. Shall I place the order for 2 Safari Boot?', rows);
    expect(afterABrowse('ok', both)).toEqual([]);
  });

  const summed = () =>
    chat()
      .says('amina', 'I want to buy 2 Safari Boot')
      .bot(text('2 x Safari Boot, total KES 9,000. Shall I place the order?'));
  const placed = (said: string, items: Item[], session = summed()) => {
    session.says('amina', said).bot(paying('2 x Safari Boot = KES 9,000'));
    return session.records({ orders: [kept(session, items)] });
  };

  it.each(['no', 'no thanks', 'hapana asante', 'cancel', 'nope, not now', "don't order it"])(
    '"%s" places the order',
    (no) => {
      expect(why(placed(no, [boots(2)]))).toEqual([
        expect.stringMatching(/^no order: the customer said no \| order DB-1001/),
      ]);
    },
  );

  it.each(['no', 'not now', 'sio sasa', 'pas maintenant'])('"%s" is answered with the same summary again', (no) => {
    const again = text('2 x Safari Boot, total KES 9,000. Shall I place the order?');
    expect(why(summed().says('amina', no).bot(again))).toEqual([
      expect.stringMatching(/^the no to the summary is heard \| the same summary word by word/),
    ]);
    expect(why(summed().says('amina', 'what is it again?').bot(again))).toEqual([]);
    expect(why(summed().says('amina', no).bot(text('Alright, I left it.')))).toEqual([]);
  });

  it('a tap on Cancel places the order', () => {
    const session = chat()
      .says('amina', 'I want to buy 2 Safari Boot')
      .bot(buttons('2 x Safari Boot, total KES 9,000. Shall I place the order?', ['Confirm', 'Cancel']))
      .taps('amina', 'Cancel')
      .bot(paying('2 x Safari Boot = KES 9,000'));
    session.records({ orders: [kept(session, [boots(2)])] });
    expect(why(session)).toEqual([expect.stringContaining('the customer said no')]);
  });

  it.each(['who are you?', 'do you deliver?', 'what are your opening hours?', 'hello'])(
    '"%s" places the order',
    (other) => {
      expect(why(placed(other, [boots(2)]))).toEqual([
        expect.stringMatching(/^no order: the message says nothing of it/),
      ]);
    },
  );

  it('an order after a no that was heard', () => {
    const session = summed()
      .says('amina', 'no')
      .bot(text('All right, I have left it.'))
      .says('amina', 'ok')
      .bot(paying('2 x Safari Boot = KES 9,000'));
    session.records({ orders: [kept(session, [boots(2)])] });
    expect(why(session)).toEqual([expect.stringContaining('the customer had said no to the summary')]);
  });

  it.each([
    ['another number', [boots(1)]],
    ['another product', [runners(2)]],
    ['one more product', [boots(2), runners(1)]],
  ])('%s than summed up', (_, items) => {
    const session = summed().says('amina', 'yes').bot(text('Done! Order DB-1001. Pay with M-Pesa.'));
    session.records({ orders: [kept(session, items)] });
    expect(why(session)).toHaveLength(1);
  });

  it('one of two products', () => {
    const session = chat()
      .says('amina', 'I want to buy the Safari Boot and the Canvas Tote')
      .bot(text('1 x Safari Boot and 1 x Canvas Tote, total KES 5,400. Shall I place the order?'))
      .says('amina', 'yes')
      .bot(text('Order DB-1001 is placed. Pay with M-Pesa: Paybill 522522.'));
    session.records({ orders: [kept(session, [boots(1)])] });
    expect(why(session)).toEqual([
      expect.stringMatching(/"Safari Boot" and 1 x "Canvas Tote" \| .*\(1 x "Safari Boot"\)$/),
    ]);
  });

  it('one of two products, in the summary too', () => {
    const session = chat()
      .says('amina', 'I want to buy the Safari Boot and the Canvas Tote')
      .bot(text('1 x Safari Boot, total KES 4,500. Shall I place the order?'));
    expect(why(session)).toEqual([expect.stringMatching(/^the customer chose "Safari Boot" and "Canvas Tote"/)]);
  });

  it('another variant than chosen: in the summary, or in the order alone', () => {
    const chosen = () =>
      chat()
        .says('amina', "I'd like to order the Plain Tee")
        .bot(buttons('Plain Tee: which size would you like?', ['Small', 'Large']))
        .taps('amina', 'Large');
    const summary = chosen().bot(text('1 x Plain Tee (Small), total KES 700. Shall I place the order?'));
    expect(why(summary)).toEqual([expect.stringContaining('"Plain Tee" (Large)')]);
    const session = chosen()
      .bot(text('1 x Plain Tee (Large), total KES 800. Shall I place the order?'))
      .says('amina', 'yes')
      .bot(text('Order DB-1001 is placed. Pay with M-Pesa: Paybill 522522.'));
    session.records({ orders: [kept(session, [tees(1, 's')])] });
    expect(why(session)).toEqual([expect.stringMatching(/"Plain Tee" \(Large\) \| .*"Plain Tee" \(Small\)/)]);
  });

  it('a summary of another product than the one whose number of pieces was asked', () => {
    const asked = (product: string) =>
      chat()
        .says('amina', 'I have a question')
        .bot(buttons(`${product}. How many would you like?`, ['1', '2']))
        .says('amina', '2');
    const summary = text('2 x Blue Runner, total KES 6,400. Shall I place the order?');
    expect(why(asked('Safari Boot').bot(summary))).toEqual([
      expect.stringMatching(/^a summary of "Safari Boot", whose number of pieces was asked and answered \|/),
    ]);
    expect(why(asked('Blue Runner').bot(summary))).toEqual([]);
    // It may be a place in the list instead.
    expect(why(asked('Safari Boot or Blue Runner').bot(summary))).toEqual([]);
    const changed = asked('Safari Boot').says('amina', 'no, the Blue Runner').bot(summary);
    expect(why(changed)).toEqual([]);
  });

  it('a corrected number of pieces', () => {
    const asked = (answer: string, said: string) =>
      chat()
        .says('amina', 'I want to buy the Canvas Tote')
        .bot(text('Canvas Tote is KES 900. How many would you like?'))
        .says('amina', answer)
        .bot(text(said));
    const three = '3 x Canvas Tote, total KES 2,700. Shall I place the order?';
    const two = '2 x Canvas Tote, total KES 1,800. Shall I place the order?';
    for (const answer of ['sorry I meant 2, not 3', '3... no wait, 2', '3, sorry, 2']) {
      expect(why(asked(answer, three)), answer).toEqual([expect.stringContaining('2 x "Canvas Tote"')]);
      expect(why(asked(answer, two)), answer).toEqual([]);
    }
  });

  it('a product said to be gone, which is there, is no reason for less', () => {
    const session = chat()
      .says('amina', 'I want to buy 3 Canvas Tote')
      .bot(text('It is sold out.\n2 x Canvas Tote, total KES 1,800. Shall I place the order?'))
      .records({ orders: [] });
    expect(why(session)).toEqual([expect.stringContaining('3 x "Canvas Tote"')]);
  });

  it('fewer pieces than are left', () => {
    const session = (ordered: number) => {
      const sold = summed().changes({ product: 'boot', stock: 1 }).says('amina', 'yes');
      sold.bot(text(`Order DB-1001: ${ordered} x Safari Boot. Pay with M-Pesa: Paybill 522522.`));
      return sold.records({ orders: [kept(sold, [boots(ordered)])] });
    };
    expect(why(session(1))).toEqual([]);
    const more = chat()
      .says('amina', 'I want to buy 3 Safari Boot')
      .bot(text('3 x Safari Boot, total KES 13,500. Shall I place the order?'))
      .changes({ product: 'boot', stock: 2 })
      .says('amina', 'yes');
    more.bot(text('Order DB-1001: 1 x Safari Boot. Pay with M-Pesa: Paybill 522522.'));
    more.records({ orders: [kept(more, [boots(1)])] });
    expect(why(more)).toEqual([expect.stringMatching(/3 x "Safari Boot" \| order DB-1001 was placed/)]);
  });

  it('ten or more pieces', () => {
    const session = chat()
      .says('amina', 'I want to buy 10 Canvas Tote')
      .bot(text('1 x Canvas Tote, total KES 900. Confirm?'));
    expect(why(session)).toEqual([expect.stringContaining('10 x "Canvas Tote"')]);
  });

  it('a change of mind that was not taken over', () => {
    const unheard = summed()
      .says('amina', 'no, make it 3')
      .bot(text('2 x Safari Boot, total KES 9,000. Shall I place the order?'));
    expect(why(unheard)).toEqual([expect.stringMatching(/^the customer chose 3 x "Safari Boot"/)]);
    const session = summed()
      .says('amina', 'actually 3')
      .bot(text('Sure!'))
      .says('amina', 'yes')
      .bot(text('Order DB-1001 is placed. Pay with M-Pesa: Paybill 522522.'));
    session.records({ orders: [kept(session, [boots(2)])] });
    expect(why(session)).toEqual([expect.stringMatching(/^the customer changed the summary to 3 x "Safari Boot"/)]);
  });

  it("another customer's cart", () => {
    const session = chat()
      .says('amina', 'I want to buy the Safari Boot')
      .bot(text('1 x Safari Boot, total KES 4,500. Shall I place the order?'))
      .says('baraka', 'I want to buy the Canvas Tote')
      .bot(text('1 x Canvas Tote, total KES 900. Shall I place the order?'))
      .says('baraka', 'yes')
      .bot(text('Order DB-1001 is placed. Pay with M-Pesa: Paybill 522522.'));
    session.records({ orders: [kept(session, [boots(1)], {}, 'baraka')] });
    expect(why(session)).toEqual([expect.stringContaining('which this customer neither named nor was shown')]);
  });

  it('an order twice: in the same reply, after it, or in the records alone', () => {
    const twice = (more: (session: Chat) => Chat) => {
      const session = more(summed().says('amina', 'yes').bot(paying('2 x Safari Boot = KES 9,000')));
      return session.records({ orders: [kept(session, [boots(2)]), kept(session, [boots(2)], { number: 'DB-1002' })] });
    };
    expect(why(twice((session) => session))).toEqual([expect.stringContaining('the same order once more')]);
    const again = twice((session) => session.botAfter(4000, paying('2 x Safari Boot = KES 9,000', 'DB-1002')));
    expect(why(again)).toEqual([expect.stringContaining('the customer said yes once')]);
  });

  it('the same line twice in the record; two lines of one product that come to as many pieces are right', () => {
    const twoBoots = () =>
      chat()
        .says('amina', 'I want to buy 2 Safari Boot')
        .bot(
          buttons('Your order:\n2 x Safari Boot @ KES 4,500\nTotal KES 9,000\nShall I place it?', [
            'Confirm',
            'Cancel',
          ]),
        )
        .taps('amina', 'Confirm');
    const with2 = (items: Item[], told: string) => {
      const session = twoBoots().bot(paying(told));
      return session.records({ orders: [kept(session, items)] }).verdicts('agreement');
    };
    expect(with2([boots(2), boots(2)], '2 x Safari Boot\n2 x Safari Boot\nTotal KES 18,000')).toContain('bad');
    expect(with2([boots(2), boots(2)], 'Total KES 18,000')).toContain('bad');
    expect(with2([boots(1), boots(1)], '2 x Safari Boot, total KES 9,000')).not.toContain('bad');
  });

  it('the message says one thing, and the record another', () => {
    const session = summed().says('amina', 'yes').bot(paying('2 x Safari Boot = KES 9,000'));
    session.records({ orders: [kept(session, [boots(1)])] });
    expect(why(session)).toEqual([expect.stringMatching(/^the message says 2 x "Safari Boot"/)]);
  });
});

describe('cancellation', () => {
  describe('of two orders', () => {
    const cancelled = (cancels: (session: Chat) => Chat, gone: 'DB-1001' | 'DB-1002') => {
      const session = chat()
        .says('amina', 'I want to buy 2 Safari Boot')
        .bot(buttons('Order DB-1001: 2 x Safari Boot = KES 9,000\nPaybill 522522, account DB-1001.', ['Cancel order']))
        .says('amina', 'I want to buy 1 Blue Runner')
        .bot(paying('1 x Blue Runner = KES 3,200', 'DB-1002'));
      cancels(session).bot(text(`Order ${gone} is cancelled.`));
      const state = (number: string): Partial<OrderRow> => ({
        number,
        ...(number === gone ? { state: 'CANCELLED' } : {}),
      });
      return why(
        session.records({
          orders: [kept(session, [boots(2)], state('DB-1001')), kept(session, [runners(1)], state('DB-1002'))],
        }),
        'cancellation',
      );
    };
    const byNumber = (session: Chat) => session.says('amina', 'please cancel order DB-1001');

    it('C12: the one that was named is cancelled, and the other one stays', () => {
      expect(cancelled(byNumber, 'DB-1001')).toEqual([]);
      expect(cancelled(byNumber, 'DB-1002')).toEqual([
        expect.stringMatching(/^order DB-1001 CANCELLED: the customer cancelled it/),
        expect.stringMatching(/^order DB-1002 as it was placed/),
      ]);
    });

    it('C12: by its button, below its own message', () => {
      const byButton = (session: Chat) => session.taps('amina', 'Cancel order');
      expect(cancelled(byButton, 'DB-1001')).toEqual([]);
      expect(cancelled(byButton, 'DB-1002')).toHaveLength(2);
    });
  });

  it('C12: after the news of a payment, "the order" may be the paid one, and a number says which', () => {
    const cancelled = (words: string) => {
      const session = chat()
        .says('amina', 'I want to buy 2 Safari Boot')
        .bot(paying('2 x Safari Boot = KES 9,000'))
        .says('amina', 'I want to buy 1 Blue Runner')
        .bot(paying('1 x Blue Runner = KES 3,200', 'DB-1002'))
        .pays('DB-1002', 'paid')
        .bot(text('Order DB-1002 is paid.'))
        .says('amina', words)
        .bot(text('Order DB-1002 is paid and confirmed.'));
      const paid = kept(session, [runners(1)], { number: 'DB-1002', state: 'PAID' });
      return why(session.records({ orders: [kept(session, [boots(2)]), paid] }), 'cancellation');
    };
    expect(cancelled('cancel the order')).toEqual([]);
    expect(cancelled('cancel order DB-1001')).toHaveLength(1);
  });

  const bought = () =>
    chat()
      .says('amina', 'I want to buy 2 Safari Boot')
      .bot(text('2 x Safari Boot, total KES 9,000. Shall I place the order?'))
      .says('amina', 'yes')
      .bot(paying('2 x Safari Boot = KES 9,000'));
  const end = (session: Chat, state: string) => session.records({ orders: [kept(session, [boots(2)], { state })] });

  it.each(['cancel the order please', 'ghairi oda', 'cancel, I changed my mind', 'sitaki tena'])(
    '"%s" cancels',
    (words) => {
      const right = end(bought().says('amina', words).bot(text('Order DB-1001 is cancelled.')), 'CANCELLED');
      expect(why(right, 'cancellation')).toEqual([]);
      const unsaid = end(bought().says('amina', words).bot(text('Order DB-1001 is cancelled.')), 'PENDING_PAYMENT');
      expect(why(unsaid, 'cancellation')).toHaveLength(1);
      const ignored = end(
        bought().says('amina', words).bot(text('Order DB-1001 awaits your payment.')),
        'PENDING_PAYMENT',
      );
      expect(why(ignored, 'cancellation')).toEqual([
        expect.stringMatching(/^order DB-1001 CANCELLED: the customer cancelled it/),
      ]);
      const silent = end(bought().says('amina', words).bot(text('All right, I have taken it away.')), 'CANCELLED');
      expect(judged(silent).cancellation).toContain('undecided');
      const contrary = end(bought().says('amina', words).bot(paying('2 x Safari Boot = KES 9,000')), 'CANCELLED');
      expect(why(contrary, 'cancellation')).toEqual([expect.stringContaining('a reply that says')]);
    },
  );

  it('asks once more, and does as it is answered', () => {
    const asked = () =>
      bought().says('amina', 'cancel the order please').bot(text('Do you really want to cancel order DB-1001?'));
    expect(
      why(end(asked().says('amina', 'no').bot(text('All right, it stays.')), 'PENDING_PAYMENT'), 'cancellation'),
    ).toEqual([]);
    expect(
      why(end(asked().says('amina', 'yes').bot(text('Order DB-1001 is cancelled.')), 'CANCELLED'), 'cancellation'),
    ).toEqual([]);
    expect(
      why(end(asked().says('amina', 'yes').bot(text('Thank you!')), 'PENDING_PAYMENT'), 'cancellation'),
    ).toHaveLength(1);
  });

  it('a person may be asked to do it', () => {
    const session = bought()
      .says('amina', 'cancel the order please')
      .bot(text('I will ask someone from our team to cancel it.'));
    expect(judged(end(session, 'PENDING_PAYMENT')).cancellation).toEqual(['undecided']);
  });

  it.each(['thanks', 'where is my order?', 'hello', 'ok'])('"%s" cancels nothing', (words) => {
    const session = end(bought().says('amina', words).bot(text('Order DB-1001 is cancelled.')), 'CANCELLED');
    expect(why(session, 'cancellation')).toEqual([expect.stringContaining('its customer never cancelled it')]);
  });

  it.each(['hmm leave that thing', 'nimebadili mawazo', 'no'])('"%s" may cancel or not', (words) => {
    for (const state of ['PENDING_PAYMENT', 'CANCELLED'])
      expect(why(end(bought().says('amina', words).bot(text('OK.')), state), 'cancellation')).toEqual([]);
  });

  it('nothing is known of the records', () => {
    expect(why(bought().says('amina', 'cancel the order').bot(text('It is cancelled.')), 'cancellation')).toEqual([]);
  });
});

describe('order-sum', () => {
  const summary = (words: string, check = 'order-sum') =>
    why(
      chat()
        .says('amina', 'I want to buy it')
        .bot(text(`${words} Shall I place the order?`)),
      check,
    );

  it.each([
    '2 x Safari Boot, total KES 9,000.',
    'Safari Boot x 2. Total: KES 9,000.',
    '1 x Safari Boot and 2 x Canvas Tote, total KES 6,300.',
    '2 x Plain Tee (Large), total KES 1,600.',
    '2 x Plain Tee (Small) and 1 x Plain Tee (Large), total KES 2,200.',
    '2 x Safari Boot, delivery KES 300, total KES 9,300.',
    '2 x Safari Boot, less KES 500, total KES 8,500.',
    // Which variant it is, or how many, cannot be told.
    '2 x Plain Tee, total KES 1,600.',
    'Safari Boot, total KES 9,000.',
    // One piece: its price is the total.
    'Your order: 1 x Safari Boot @ KES 4,500.',
    'Your order: 2 x Safari Boot = KES 9,000.',
    'Your order: 2 x Safari Boot @ KES 4,500 = KES 9,000.',
    'Your order: 2 x Safari Boot @ KES 4,500, with delivery KES 9,300.',
    'Your order: 2 x Safari Boot.',
  ])('%s', (words) => {
    expect(summary(words)).toEqual([]);
    expect(summary(words, 'total-said')).toEqual([]);
  });

  it.each([
    ['2 x Safari Boot, total KES 13,500.', 'a total of KES 9,000'],
    ['2 x Safari Boot, total KES 4,500.', 'a total of KES 9,000'],
    ['1 x Safari Boot and 2 x Canvas Tote, total KES 5,400.', 'a total of KES 6,300'],
    ['2 x Plain Tee (Large), total KES 1,400.', 'a total of KES 1,600'],
  ])('%s is wrong', (words, expected) => {
    expect(summary(words)).toEqual([expect.stringContaining(expected)]);
  });

  it.each([
    ['Your order: 2 x Safari Boot @ KES 4,500.', 'the sum of the lines, KES 9,000'],
    ['Your order:\n1 x Safari Boot @ KES 4,500\n1 x Canvas Tote @ KES 900\n', 'the sum of the lines, KES 5,400'],
  ])('%s lacks its total', (words, expected) => {
    expect(summary(words)).toEqual([]);
    expect(summary(words, 'total-said')).toEqual([expect.stringContaining(expected)]);
  });
});

describe('the order', () => {
  const ordered = (line: string) => {
    const session = chat()
      .says('amina', 'I want to buy 2 Safari Boot')
      .bot(text('Your order: 2 x Safari Boot, total KES 9,000. Shall I place this order?'))
      .says('amina', 'yes')
      .bot(paying(`total KES 9,000\n${line}`));
    return session.records({ orders: [kept(session, [boots(2)])] });
  };

  it('is what the message says of it', () => {
    expect(judged(ordered('2 x Safari Boot @ KES 4,500')).agreement).not.toContain('bad');
    const other = ordered('2 x Blue Runner @ KES 4,500');
    expect(judged(other).agreement).toContain('bad');
    expect(why(other).join()).toMatch(/a message of what was ordered.*it sums up "Blue Runner"/);
    // Beside it, other things may be named.
    expect(judged(ordered('Many also like the Blue Runner at KES 3,200.')).agreement).not.toContain('bad');
  });
});

describe('a variant by its place', () => {
  const sized = (words: string, variant: 'Small' | 'Large', sizes = ['Small', 'Large'], form = buttons) =>
    chat()
      .says('amina', 'I want to buy the Plain Tee')
      .bot(form('Plain Tee: which size would you like?', sizes))
      .says('amina', words)
      .bot(text(`Your order: 1 x Plain Tee (${variant}), total KES 800. Shall I place this order?`));

  it('is the one that stands there on the phone', () => {
    expect(judged(sized('the second one', 'Large')).agreement).toEqual(['good']);
    expect(judged(sized('the second one', 'Small')).agreement).toEqual(['bad']);
    expect(judged(sized('ya mwisho', 'Small')).agreement).toEqual(['bad']);
    expect(judged(sized('the second one', 'Small', ['Large', 'Small'])).agreement).toEqual(['good']);
  });

  it('counts a row that is sold out, which turns down nothing', () => {
    const rows = ['Small | KES 700 · Out of stock', 'Large | KES 800 · In stock'];
    expect(judged(sized('the second one', 'Large', rows, list)).agreement).toEqual(['good']);
    expect(judged(sized('the second one', 'Small', rows, list)).agreement).toEqual(['bad']);
  });

  it('is not sure where other things can be tapped too', () => {
    expect(judged(sized('the second one', 'Small', ['Small', 'Large', 'See more'])).agreement).toEqual(['undecided']);
    expect(judged(sized('not the second one', 'Large')).agreement).not.toContain('bad');
  });
});
