/** Replies and messages in everyday words, of any shop: each kind of misreading in several wordings. */
import { describe, expect, it } from 'vitest';
import { readSession } from '../oracle/index.ts';
import type { Claim } from '../oracle/reply-types.ts';
import { chat, shoeShop, text } from './testing.ts';

/** What a reply to "do you have brown shoes" claims of the Safari Boot (KES 4,500, 3 pieces). */
function claims(reply: string, currency = 'KES', said = 'do you have brown shoes'): Claim[] {
  const talk = chat(shoeShop({}, { currency })).says('amina', said).bot(text(reply));
  return readSession(talk.trace()).conversations[0]!.replies.at(-1)!.reading.claims;
}
const kinds = (reply: string, kind: Claim['kind'], currency?: string) =>
  claims(reply, currency).filter((claim) => claim.kind === kind);

describe('availability in everyday words', () => {
  it.each([
    'Safari Boot, KES 4,500: yes, we still have it!',
    'The Safari Boot is on our shelves right now.',
    'Safari Boot KES 4,500, ready for pickup.',
    'Safari Boot, KES 4,500. We have got plenty here.',
    'The Safari Boot is back in the shop and you can get it today.',
    'Safari Boot iko, bei ni 4,500/=',
    'Safari Boot bado tunazo.',
    'Safari Boot ipo dukani, karibu.',
    'Tenemos Safari Boot en existencia.',
    'Safari Boot: sí hay, 4,500',
    'Safari Boot todavía está disponible.',
    'Safari Boot est bien disponible.',
  ])('there: %s', (reply) => {
    expect(kinds(reply, 'availability')).toMatchObject([{ product: 'boot', available: true }]);
  });

  it.each([
    'We ran out of the Safari Boot.',
    'The Safari Boot is all gone, sorry.',
    'No more Safari Boot for now.',
    'The last Safari Boot went this morning, so it is sold out.',
    'We do not have the Safari Boot at the moment.',
    'Safari Boot imeisha kwa sasa.',
    'Hatuna Safari Boot kwa sasa.',
    'Safari Boot hazipo dukani.',
    'Se nos acabó Safari Boot.',
    'Safari Boot ya no hay.',
    'Safari Boot está agotado.',
    "Nous n'avons plus de Safari Boot.",
  ])('gone: %s', (reply) => {
    expect(kinds(reply, 'availability')).toMatchObject([{ product: 'boot', available: false }]);
  });

  it.each([
    ['We have 3 of the Safari Boot left.', 3],
    ['Safari Boot KES 4,500, ziko 3 tu', 3],
    ['Safari Boot KES 4,500 – last 3 pieces', 3],
    ['Safari Boot KES 4,500 (just three left)', 3],
    ['Safari Boot KES 4,500: quedan 3 pares', 3],
    ['Safari Boot KES 4,500, 3 in the shop', 3],
  ])('how many: %s', (reply, left) => {
    expect(kinds(reply, 'quantity')).toMatchObject([{ product: 'boot', left }]);
  });

  it.each([
    'Tell me if you want the Safari Boot, I will check whether it is in stock.',
    'Let us know when you need the Safari Boot.',
    'What is available? The Safari Boot, for example.',
    'Si quieres el Safari Boot, te aviso cuando haya.',
  ])('nothing is stated: %s', (reply) => expect(kinds(reply, 'availability')).toEqual([]));
});

describe('a statement before a question in one line', () => {
  it.each([
    ['We have the Safari Boot in stock, how many pairs?', true],
    ['Safari Boot is available 👍 shall I pack one?', true],
    ['Safari Boot ipo, unataka ngapi?', true],
    ['Sí tenemos Safari Boot disponible, ¿cuántos quieres?', true],
    ['Safari Boot is sold out, would you like to see others?', false],
    ['Safari Boot imeisha, uone nyingine?', false],
    ['Safari Boot está agotado, ¿te muestro otros?', false],
  ])('%s', (reply, available) => {
    expect(kinds(reply, 'availability')).toMatchObject([{ product: 'boot', available }]);
  });

  it.each(['Do you want the Safari Boot in stock?', 'Is the Safari Boot available, you ask?'])(
    'only asked: %s',
    (reply) => expect(kinds(reply, 'availability')).toEqual([]),
  );
});

describe('money', () => {
  it.each([
    ['Safari Boot: shilingi 4500', 'KES'],
    ['Safari Boot ni shilingi 4,500 tu', 'KES'],
    ['Safari Boot *Ksh. 4,500*', 'KES'],
    ['Safari Boot 4,500/- only', 'KES'],
    ['Safari Boot KES 4,500/-', 'KES'],
    ['Safari Boot goes for 4500 bob 🔥', 'KES'],
    ['Safari Boot: ₹4,500', 'INR'],
    ['Safari Boot Rs. 4,500/-', 'INR'],
    ['Safari Boot is 4500 rupees', 'INR'],
    ['Safari Boot INR 4,500.00', 'INR'],
    ['Safari Boot: GH₵4,500', 'GHS'],
    ['Safari Boot ₵ 4,500.00', 'GHS'],
    ['Safari Boot, 4500 GHS', 'GHS'],
    ['Safari Boot for 4,500 cedis', 'GHS'],
    ['Safari Boot: $4,500', 'MXN'],
    ['Safari Boot cuesta 4,500 pesos', 'MXN'],
    ['Safari Boot $4,500 MXN', 'MXN'],
    ['Safari Boot cuesta $4.500', 'COP'],
    ['Safari Boot ₦4,500', 'NGN'],
    ['Safari Boot N4,500', 'NGN'],
    ['Safari Boot R4500', 'ZAR'],
    ['Safari Boot costs four thousand five hundred shillings', 'KES'],
    ['Safari Boot ni shilingi elfu nne na mia tano', 'KES'],
    ['Safari Boot cuesta cuatro mil quinientos pesos', 'MXN'],
    ['Safari Boot - 4500', 'KES'],
    ['Safari Boot: 4,500', 'INR'],
    ['Safari Boot | 4500', 'GHS'],
  ])('%s (%s)', (reply, currency) => {
    expect(kinds(reply, 'price', currency)).toMatchObject([{ product: 'boot', amount: 4500 }]);
    const talk = chat(shoeShop({}, { currency })).says('amina', 'do you have brown shoes').bot(text(reply));
    expect(talk.faults().filter((fault) => fault.startsWith('grounding'))).toEqual([]);
  });

  it.each([
    ['Safari Boot: ₹5,400', 'INR'],
    ['Safari Boot GH₵ 5,400', 'GHS'],
    ['Safari Boot cuesta 5,400 pesos', 'MXN'],
    ['Safari Boot ni shilingi 5400', 'KES'],
    ['Safari Boot costs five thousand four hundred shillings', 'KES'],
    ['Safari Boot - 5400', 'KES'],
    ['Safari Boot: USD 4,500', 'INR'],
    ['Safari Boot: ₹4,500', 'KES'],
    ['Safari Boot is 4500 rupees', 'GHS'],
  ])('wrong: %s (%s)', (reply, currency) => {
    const talk = chat(shoeShop({}, { currency })).says('amina', 'do you have brown shoes').bot(text(reply));
    expect(talk.faults().join()).toMatch(/grounding/);
  });

  it('lakhs are one number', () => {
    const shop = shoeShop({}, { currency: 'INR' });
    const dear = {
      ...shop,
      products: shop.products.map((each) => (each.id === 'boot' ? { ...each, price: 125_000 } : each)),
    };
    const talk = chat(dear).says('amina', 'do you have brown shoes').bot(text('Safari Boot ₹1,25,000'));
    expect(talk.faults().filter((fault) => fault.startsWith('grounding'))).toEqual([]);
  });
});

describe('a human, in any words', () => {
  it.each([
    'I am the AI assistant of Duka Bora. One of our people will write to you shortly.',
    'As the assistant of Duka Bora I am passing you to a colleague.',
    'The AI assistant of Duka Bora here: somebody from the shop takes over now.',
    'This is the AI assistant of Duka Bora, our staff will call you back.',
    'Mimi ni msaidizi wa AI wa Duka Bora, mwenzangu atakujibu hapa.',
    'Mimi ni msaidizi wa Duka Bora, nakupeleka kwa mtu wetu sasa hivi.',
    'Soy el asistente de Duka Bora, un compañero te atenderá en un momento.',
    'Soy el asistente virtual de Duka Bora: te paso con una persona del equipo.',
  ])('%s', (reply) => {
    const talk = chat().says('amina', 'agent').bot(text(reply));
    expect(talk.verdicts('hand-over')).toEqual(['good']);
  });

  it('is not one who only tells about the team', () => {
    const talk = chat()
      .says('amina', 'agent')
      .bot(text('I am the AI assistant of Duka Bora. What are you looking for?'));
    expect(talk.verdicts('hand-over')).toEqual(['bad']);
  });
});

describe('"I do not know", in any words', () => {
  it.each([
    'I have no information on returns, sorry.',
    'That I do not know about returns; a colleague can tell you.',
    'We are not sure about returns, let me ask.',
    'Returns? I cannot tell you that, but our team can.',
    'Sina habari kuhusu kurudisha bidhaa.',
    'Kuhusu kurudisha sijui, lakini mwenzangu atakuambia.',
    'Sobre devoluciones no tengo información.',
    'No sabría decirte si se puede devolver, pregunto y te aviso.',
  ])('%s', (reply) => {
    const talk = chat()
      .says('amina', 'do you have brown shoes')
      .says('amina', 'can I return it if it does not fit?', { after: 1000 });
    const answered = talk.bot(text(`Safari Boot KES 4,500, in stock. ${reply}`));
    expect(answered.faults().filter((fault) => fault.startsWith('harmonization'))).toEqual([]);
  });
});

describe('a Spanish sentence', () => {
  it.each([
    'Tenemos estos zapatos, elige uno por favor.',
    'Claro, te muestro lo que hay en la tienda.',
    'El pedido está listo, gracias por tu compra.',
    'Con gusto, ¿cuántas piezas quieres llevar?',
    'La vitamina está agotada por ahora.',
    'Aquí la panadería analiza tu pedido.',
  ])('is not Swahili, nor French: %s', (said) => {
    const session = chat(shoeShop({}, { language: 'es', currency: 'MXN' }))
      .says('amina', 'hola, qué zapatos tienen?')
      .bot(text(said));
    expect(readSession(session.trace()).conversations[0]!.replies.at(-1)!.reading.spoken).toEqual(['es']);
  });
});

describe('the address in a summary is no echo', () => {
  it.each([
    [
      'deliver it to Kilimani, Argwings Kodhek Road 14, blue gate',
      'Your order: 1 x Safari Boot = KES 4,500\nTo: Kilimani, Argwings Kodhek Road 14, blue gate\nTotal: KES 4,500\nShall I place it?',
    ],
    [
      'naomba iletwe Kahawa West, nyuma ya soko, nyumba namba kumi na mbili',
      'Oda yako: 1 x Safari Boot = KES 4,500\nMahali: Kahawa West, nyuma ya soko, nyumba namba kumi na mbili\nJumla: KES 4,500\nNiweke oda?',
    ],
    [
      'Calle Allende 36, colonia Del Carmen, Coyoacán, junto a la panadería',
      'Tu pedido: 1 x Safari Boot = KES 4,500\nEnvío a: Calle Allende 36, colonia Del Carmen, Coyoacán, junto a la panadería\nTotal: KES 4,500\n¿Confirmas?',
    ],
  ])('%s', (said, reply) => {
    const talk = chat()
      .says('amina', 'I want to buy the Safari Boot')
      .bot(text('Where shall we bring it?'))
      .says('amina', said)
      .bot(text(reply));
    expect(talk.faults().filter((fault) => fault.startsWith('no-echo'))).toEqual([]);
  });
});

describe('how one pays, in the words of any country', () => {
  it.each([
    'We take UPI.',
    'You can give cash to the rider.',
    'MTN MoMo 0244 555 010, please.',
    'Aceptamos transferencia y tarjeta.',
  ])('%s', (reply) => {
    const talk = chat().says('amina', 'do you have brown shoes').says('amina', 'how do I pay?', { after: 1000 });
    const answered = talk.bot(text(`Safari Boot KES 4,500, in stock. ${reply}`));
    expect(answered.faults().filter((fault) => fault.startsWith('harmonization'))).toEqual([]);
  });
});

it('"the cheapest" may be the one with the cheapest variant', () => {
  const shop = shoeShop();
  const products = shop.products.map((each) =>
    each.id === 'boot'
      ? { ...each, variants: [{ id: 'kids', title: 'Kids', price: 1000, stock: 3, attributes: {} }] }
      : each,
  );
  const talk = chat({ ...shop, products })
    .says('amina', 'do you have shoes')
    .bot(text('1. Safari Boot – KES 1,000 – 4,500, in stock\n2. Blue Runner – KES 3,200, in stock\nWhich one?'));
  const chosen = (title: string) =>
    talk
      .says('amina', 'the cheapest one please')
      .bot(text(`${title} it is. How many do you want?`))
      .verdicts('reference');
  expect(chosen('Safari Boot').at(-1)).toBe('good');
});
