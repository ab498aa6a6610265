/** Replies of bots that other people wrote: what is said in other words or in another form is right, or undecided. */
import { describe, expect, it } from 'vitest';
import { buttons, chat, list, type Part, text } from './testing.ts';

const shoes = () => chat().says('amina', 'do you have shoes');
const boots = () => chat().says('amina', 'do you have brown shoes');

describe('product-facts: availability in any words', () => {
  it.each<[string, Part, string]>([
    [
      'rows',
      list('Pick one.', ['Safari Boot | KES 4,500, yours today', 'Blue Runner | KES 3,200, yours today']),
      'undecided',
    ],
    [
      'rows, Swahili',
      list('Chagua moja.', ['Safari Boot | KES 4,500, mzigo umefika kamili', 'Blue Runner | 3,200/=, tele kabisa']),
      'undecided',
    ],
    [
      'rows, German',
      list('Bitte wählen?', ['Safari Boot | KES 4.500 · vorrätig', 'Blue Runner | KES 3,200 · vorrätig']),
      'undecided',
    ],
    [
      'lines',
      text('1️⃣ Safari Boot – KES 4,500 (come and get it)\n2️⃣ Blue Runner – KES 3,200 (come and get it)\nWhich one?'),
      'undecided',
    ],
    [
      'a card',
      buttons('*Safari Boot*\nKES 4,500 · we hold three of them\nHow many?', ['I want this', 'Talk to us']),
      'undecided',
    ],
    ['a sentence', buttons('Safari Boot costs KES 4,500. Heaps of it arrived.', ['I want this']), 'undecided'],
    [
      'of all at once',
      text('All of them in stock:\n- Safari Boot KES 4,500\n- Blue Runner KES 3,200\nWhich one?'),
      'undecided',
    ],
    ['nothing beside the price', list('Pick one.', ['Safari Boot | KES 4,500', 'Blue Runner | KES 3,200']), 'bad'],
    [
      'nothing but the price and what it is of',
      list('Pick one.', ['Safari Boot | KES 4,500, brown leather', 'Blue Runner | blue, KES 3,200']),
      'bad',
    ],
    [
      'a card with its price',
      buttons('*Safari Boot*\nPrice: KES 4,500\nHow many would you like?', ['I want this']),
      'bad',
    ],
    ['one of two', list('Pick one.', ['Safari Boot | KES 4,500, yours today', 'Blue Runner | KES 3,200']), 'bad'],
    ['no price', list('Pick one.', ['Safari Boot | ready to go', 'Blue Runner | KES 3,200, ready to go']), 'bad'],
    [
      'words that are known',
      list('Pick one.', ['Safari Boot | KES 4,500, in stock', 'Blue Runner | KES 3,200, in stock']),
      'good',
    ],
  ])('%s', (_, reply, verdict) => {
    const talk = _.startsWith('a card') || _ === 'a sentence' ? boots() : shoes();
    expect(talk.bot(reply).verdicts('product-facts')).toEqual([verdict]);
  });

  it('words read as sold out are still compared with the stock', () => {
    const talk = boots().bot(buttons('*Safari Boot*\nKES 4,500 · sold out\nAnything else?', ['Others']));
    expect(talk.verdicts('product-facts')).not.toContain('bad');
    expect(talk.faults().join()).toContain('says that "Safari Boot" is not available, but 3 are in stock');
  });
});

describe('short-replies: lists, cards, tables and totals are no sentences', () => {
  const said = (...parts: string[]) =>
    chat()
      .says('amina', 'hi')
      .bot(...parts.map(text))
      .verdicts('short-replies');
  const three = 'Good to see you here. We sell all kinds of shoes. Tell me what you need.';

  it.each([
    ['keycaps', `${three}\n1️⃣ Safari Boot – Ksh. 4,500, ready to go\n2️⃣ Blue Runner – Ksh. 3,200, ready to go`],
    ['numbers with dots', `${three}\nSafari Boot for just KES 1,250.75 until noon`],
    ['a range of prices', `${three}\n▪ Plain Tee – Ksh. 700 – Ksh. 800, come and see`],
    ['letters', `${three}\na) the brown boot there\nb) the blue runner there`],
    ['dashes', `${three}\n– the brown boot there\n— the blue runner there`],
    ['a table', `${three}\n2 | Safari Boot | KES 9,000\n1 | Blue Runner | KES 3,200\nIn all: KES 12,200`],
    ['sums', `${three}\n2 x Safari Boot = KES 9,000\n1 x Blue Runner = KES 3,200\nThat makes KES 12,200`],
    ['the title of a card', `${three}\n*Maasai Beaded Leather Sandal*\nKES 1,200 · ready to go`],
    ['a heading', `${three}\n*What we have for you:*`],
  ])('%s', (_, reply) => expect(said(reply)).toEqual(['good']));

  it.each([
    ['a fourth sentence', `${three} We are open today.`],
    ['a fourth sentence that ends in an emoji', `${three} We are open today! 🎉`],
    ['a fourth sentence in bold', `${three}\n*We are open today.*`],
    [
      'sentences behind a colon',
      'Please note: we are open today. We sell shoes here. We deliver to you. We close at six.',
    ],
    ['in another message', three, 'We are open today.'],
  ])('%s is one too many', (_, ...reply) => expect(said(...reply)).toEqual(['bad']));

  it('a line without an end leaves it open', () => {
    expect(said(`${three}\nready to go as always`)).toEqual(['undecided']);
    expect(said(`${three} We are open today.\nready to go as always`)).toEqual(['bad']);
  });
});

describe('hand-over in other words', () => {
  const asked = () => chat().says('amina', 'agent');

  it.each([
    'Kama msaidizi wa AI wa Duka Bora nakuunganisha na mmoja wa watu wetu.',
    'The assistant of Duka Bora hands this over: Wanjiku from the shop floor calls you in a moment.',
    'Der assistant von Duka Bora meldet: gleich schreibt jemand aus dem Laden.',
  ])('"%s" may be one, and the silence after it is right', (reply) => {
    const talk = asked().bot(text(reply));
    expect(talk.verdicts('hand-over')).toEqual([expect.stringMatching(/undecided|good/)]);
    const after = talk.says('amina', 'what time do you close?').wait(20_000);
    expect(after.faults().filter((fault) => !fault.startsWith('language'))).toEqual([]);
    expect(after.verdicts('acknowledged-means-safe')).toEqual(['good']);
  });

  it('a bot that goes on answering has handed nothing over, and its answers are expected again', () => {
    const talk = asked().bot(text('Kama msaidizi wa AI wa Duka Bora nakuunganisha sasa hivi na Wanjiku wa dukani.'));
    talk.says('amina', 'do you have shoes').bot(list('Pick one.', ['Safari Boot | KES 4,500, in stock']));
    expect(talk.verdicts('handed-over-silent')).toEqual([]);
    expect(talk.says('amina', 'the first one').wait(20_000).verdicts('acknowledged-means-safe')).toEqual([
      ...['good', 'good', 'bad'],
    ]);
  });

  it.each(['OK.', 'Hello from Duka Bora.', "I'm the AI assistant of Duka Bora. What are you looking for?"])(
    '"%s" is none',
    (reply) => {
      expect(asked().bot(text(reply)).verdicts('hand-over')).toEqual(['bad']);
      const burst = chat().says('amina', 'hi').says('amina', 'agent please').bot(text(reply));
      expect(burst.verdicts('harmonization')).toEqual(['bad']);
    },
  );

  it('products instead of a person are none', () => {
    const shown = list('Duka Bora, your assistant here. These are all of our best shoes today.', [
      'Safari Boot | KES 4,500, in stock',
    ]);
    expect(asked().bot(shown).verdicts('hand-over')).toEqual(['bad']);
  });
});

describe('no-echo: greetings', () => {
  it.each([
    ['Hi there', 'Hi there!', 'good'],
    ['thank you', 'Thank you!', 'good'],
    ['the blue one', 'The blue one!', 'bad'],
  ])('%s: %s', (said, reply, verdict) =>
    expect(chat().says('amina', said).bot(text(reply)).verdicts('no-echo')).toEqual([verdict]),
  );
});

describe('language-followed: one word beside loans is no clear message', () => {
  it.each([
    ['Mnazo shoes?', []],
    ['naomba unionyeshe viatu', ['bad']],
    ['nataka kununua shoes', ['bad']],
  ])('%s', (said, verdicts) => {
    const reply = list('Here are our shoes. Which one would you like?', ['Safari Boot | KES 4,500, in stock']);
    expect(chat().says('amina', said).bot(reply).verdicts('language-followed')).toEqual(verdicts);
  });
});

describe('rich: products that the customer has just bought are not offered', () => {
  const asks = buttons('Safari Boot costs KES 4,500, in stock. Plain Tee costs KES 700, in stock. Which size?', [
    'Small',
    'Large',
  ]);

  it.each([
    ['I want to buy the Safari Boot and the Plain Tee', []],
    ['do you have boots and shirts', ['bad']],
  ])('%s', (said, verdicts) => {
    expect(chat().says('amina', said).bot(asks).verdicts('rich')).toEqual(verdicts);
  });
});

describe('marks and names that look like something else', () => {
  it.each([
    ['keycaps', '1️⃣ *Safari Boot* @ KES4,500 (at hand)\n2️⃣ *Blue Runner* @ KES3,200 (at hand)'],
    ['bare numbers', '1 Safari Boot @ KES 4,500\n2 Blue Runner @ KES 3,200'],
  ])('agreement: %s at the heads of lines are places, no pieces', (_, lines) => {
    const talk = chat()
      .says('amina', 'hello')
      .bot(text(`${lines}\nReply with the number to order.`));
    expect(talk.verdicts('agreement')).not.toContain('bad');
  });

  it('agreement: a currency right before its amount is no number of an order', () => {
    const talk = shoes()
      .bot(text('Order now, Safari Boot @ KES4500, at hand.'))
      .says('amina', 'hello again')
      .bot(text('Order any time: Safari Boot @ KES4501.'));
    expect(talk.verdicts('agreement')).not.toContain('bad');
  });

  it('language: the name of a service is of no language', () => {
    const talk = chat()
      .says('amina', 'how do I pay please')
      .bot(text('After confirming, use Lipa na M-Pesa, paybill 522533.'));
    expect(talk.verdicts('language')).toEqual(['good']);
  });

  it('language: one word that nobody knows may be of any language', () => {
    const talk = chat().says('amina', 'shukuranio').bot(text('Karibu sana, ungependa kununua nini leo?'));
    expect(talk.verdicts('language')).toEqual(['good']);
  });
});
