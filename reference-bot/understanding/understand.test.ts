import { describe, expect, it } from 'vitest';
import { understand } from './index.ts';
import { bare, only, points, vocabulary } from './testing.ts';

/** Texts, one a line, that each make one point of a kind. */
const ALONE: Record<string, string> = {
  greeting:
    'hi|hello|Hey there!|good morning|Habari|habari yako|habari za asubuhi|mambo vipi|niaje|sasa boss|jambo|shikamoo|hodi|hello team 👋|halo|heyyyy|vipi',
  thanks:
    "thanks|thank you so much|asante|asante sana|ahsanteni|shukran|thx|nashukuru|that's all|hiyo tu|kwaheri|bye|I'll think about it|nitafikiria",
  identity:
    'who are you|who are you?|whats your name|who is this|am I talking to a bot|are you a robot|which shop is this|wewe ni nani|wewe ni nani?|unaitwa nani|hii ni duka gani|naongea na nani|jina lako ni nani|who am i talking to',
  recall:
    'what have we talked about|what did we talk about?|what did we discuss|remind me what we discussed|summarize please|recap|tumeongea nini|tumeongea nini?|tumeongea kuhusu nini|tulizungumza nini|nikumbushe|what were we talking about|what was I looking for',
  human:
    'agent|human|mtu|AGENT!|I want to talk to a person|can I speak to a human|customer care|let me talk to a real person|connect me to an agent|nataka kuongea na mtu|naomba kuongea na mhudumu|niunganishe na mtu|mtu tafadhali|I need a human agent please',
  stop: 'STOP|stop|Stop.|unsubscribe|UNSUBSCRIBE|acha|ACHA|please stop|stop messaging me|acha kunitumia ujumbe|un-subscribe',
  start: 'START|start|anza|subscribe',
  paid: "I have paid|i've paid|paid|already paid|payment done|I have sent the money|nimelipa|nishalipa|nimeshalipa|nimetuma pesa|tayari nimelipa|nimelipa sasa hivi",
  order_status:
    'where is my order|where is my order?|order status|what is the status of my order|track my order|has my order been shipped|oda yangu iko wapi|order yangu imefika wapi|hali ya oda yangu|mzigo wangu uko wapi',
  confirm:
    'yes|yes please|Yeah|ok|okay|Oky|sure|confirm|go ahead|proceed|correct|ndio|ndiyo|naam|sawa|sawa sawa|haya|poa|eeh|thibitisha|endelea|👍|✅|sawa endelea|ndio nataka|hakuna shida',
  vague: 'hmm|one moment|so?|and?|ngoja kidogo|that thing you said yesterday maybe|?!|I want',
};

describe('intents', () => {
  for (const [kind, texts] of Object.entries(ALONE)) {
    const rule =
      { identity: 'C8: ', recall: 'C3: ', human: 'C5: ', stop: 'C6: ', start: 'C6: ', vague: 'C9: ' }[kind] ?? '';
    it.each(texts.split('|'))(`${rule}%j is ${kind}`, (text) =>
      expect(points(text).map((point) => point.kind)).toEqual([kind]),
    );
  }

  it.each([
    'no',
    'No.',
    'nope',
    'hapana',
    'no thanks',
    'hapana asante',
    'not now',
    '👎',
    'apana',
    'not that one',
    'si hiyo',
    'none of these',
  ])('C1: %j says no', (text) => expect(only(text)).toEqual({ kind: 'cancel' }));
  it.each([
    'cancel',
    'cancel my order',
    'forget it',
    'never mind',
    'I changed my mind',
    'ghairi',
    'sitaki tena',
    'futa oda',
    'achana nayo',
    'cancel, I changed my mind',
  ])('C1: %j cancels', (text) => expect(only(text)).toEqual({ kind: 'cancel', explicit: true }));

  it.each([
    'what do you have',
    'what do you sell?',
    'show me what you have',
    'show me your products',
    'catalogue please',
    'mna nini',
    'mna nini?',
    'mko na nini leo',
    'mnauza nini',
    'uko na nini dukani boss?',
    'nionyeshe products zenu',
    'una nini',
    'kuna nini',
    'bidhaa zenu',
    'nionyeshe bidhaa',
    'mna bidhaa gani',
    'wat do u hav',
    "what's available?",
    'niaje mna nini',
    'montrez-moi vos produits',
  ])('D1: %j browses', (text) => expect(points(text).at(-1)).toEqual({ kind: 'browse', more: false }));
  it.each([
    'show me more',
    'what else do you have',
    'zingine',
    'anything else?',
    'onyesha zingine',
    'la suite svp',
    'montrez-moi la suite',
  ])('D1: %j browses on', (text) => expect(only(text)).toEqual({ kind: 'browse', more: true }));

  it.each([
    [
      'delivery',
      'do you deliver?|do you deliver to Kilimani|mnafanya delivery?|how much is delivery|mnaleta hadi Nyali|usafiri ni ngapi',
    ],
    ['hours', 'what time do you open|are you open today|mnafungua saa ngapi|mnafunga saa ngapi|opening hours?'],
    ['location', 'where are you located|where is your shop|mko wapi|mko wapi?|duka liko wapi|mnapatikana wapi'],
    [
      'payment',
      'how do I pay|how can I pay?|do you accept mpesa|nalipaje|till number|kulipa vipi|nalipa namna gani?|mnakubali mpesa?',
    ],
    ['discount', "what's your last price|any discount|bei ya mwisho ni ngapi|punguza bei|naomba punguzo"],
    ['returns', 'can I return it|do you do refunds|naweza kurudisha'],
    ['warranty', 'does it have a warranty|ina warranty|ina dhamana'],
  ])('G3: questions about %s', (about, texts) => {
    for (const text of texts.split('|')) expect(points(text), text).toMatchObject([{ kind: 'question', about }]);
  });

  it.each([
    ['how much', 'price'],
    ['how much is it', 'price'],
    ['hw mch', 'price'],
    ['price?', 'price'],
    ['bei gani', 'price'],
    ['ni bei gani?', 'price'],
    ['ni ngapi', 'price'],
    ['pesa ngapi', 'price'],
    ['hii inauzwa ngapi', 'price'],
    ['bei', 'price'],
    ['is it available', 'availability'],
    ['still available?', 'availability'],
    ['ipo?', 'availability'],
    ['bado ipo', 'availability'],
    ['is it in stock', 'availability'],
    ['is that one unavailable?', 'availability'],
    ['how many are left', 'stock_left'],
    ['zimebaki ngapi', 'stock_left'],
    ['imebaki ngapi?', 'stock_left'],
  ])('D6: %j asks for %s', (text, about) => expect(only(text)).toMatchObject({ kind: 'question', about }));

  it.each([
    ['what colours do you have', 'color', {}],
    ['rangi gani?', 'color', {}],
    ['which sizes are available', 'size', {}],
    ['size gani ziko', 'size', {}],
    ['what is it made of', 'material', {}],
    ['do you have it in blue', 'color', { colors: ['Blue'] }],
    ['does it come in black?', 'color', { colors: ['Black'] }],
    ['ina size 42?', 'size', { sizes: ['42'] }],
    ['is it leather?', 'material', { materials: ['Leather'] }],
    ['iko na nyekundu?', 'color', { colors: ['Red'] }],
  ])('G1: %j asks for a %s', (text, feature, query) => {
    const point = only(text) as { target?: { query?: object } };
    expect(point).toMatchObject({ kind: 'question', about: 'feature', feature });
    expect(point.target?.query ?? {}).toEqual(query);
  });

  it('G3: a question about what no catalog holds is a question, not a choice', () => {
    expect(only('is it waterproof?')).toMatchObject({
      kind: 'question',
      about: 'feature',
      target: { reference: { kind: 'demonstrative' } },
    });
    expect(only('can it survive rain?')).toMatchObject({ kind: 'question', about: 'feature' });
  });

  it.each(['is the gold clutch waterproof?', 'is the gold clutch waterproof', 'is the kitenge maxi dress waterproof?'])(
    'G3: %j is no search',
    (text) => expect(only(text)).toMatchObject({ kind: 'question', about: 'feature', feature: 'other' }),
  );
});

describe('several points', () => {
  const kinds = (text: string) => points(text).map((point) => point.kind);

  it('H12, F2: in the order said', () => {
    expect(points('hi, do you have red shoes? and how much is the second one?').map(bare)).toEqual([
      { kind: 'greeting' },
      { kind: 'inquiry', query: { category: 'Shoes', colors: ['Red'] } },
      { kind: 'question', about: 'price', target: { reference: { kind: 'position', positions: [2] } } },
    ]);
  });

  it.each([
    ['niaje, mna viatu na bei ni gani', ['greeting', 'inquiry', 'question']],
    ['asante, nataka ya pili', ['thanks', 'purchase']],
    ['habari yako naomba bei ya Tecno Spark 20', ['greeting', 'question']],
    ['sawa, how much does that cost and is it in stock?', ['confirm', 'question', 'question']],
    ['do you deliver and where are you located?', ['question', 'question']],
    ['hmm, the second one', ['reference']],
    ['English please. how much is it', ['language', 'question']],
    ['I want the first one, also do you have bags', ['purchase', 'inquiry']],
    ['hi there\nwho are you\nmna nini', ['greeting', 'identity', 'browse']],
  ])('H12: %j', (text, expected) => expect(kinds(text)).toEqual(expected));

  it('C1: an answer comes before what else is said when one was asked for', () => {
    expect(points('yes, and do you deliver?', { expecting: 'confirm' }).map((point) => point.kind)).toEqual([
      'confirm',
      'question',
    ]);
    expect(points('no, the blue one', { expecting: 'confirm' }).map((point) => point.kind)).toEqual([
      'cancel',
      'reference',
    ]);
  });

  it('order numbers and phone numbers are kept', () => {
    expect(only('order status ORD-1042')).toEqual({ kind: 'order_status', orderNumber: 'ORD-1042' });
    expect(only('namba yangu ya simu ni 0712345678')).toEqual({ kind: 'phone', digits: '0712345678' });
    expect(only('+254 712 345 678')).toEqual({ kind: 'phone', digits: '+254712345678' });
  });

  it('says language and request beside the points', () => {
    expect(understand('ongea Kiswahili tafadhali')).toEqual({
      points: [{ kind: 'language', language: 'sw' }],
      language: 'sw',
      requestedLanguage: 'sw',
      asksOfIt: false,
      corrects: false,
    });
    expect(understand('')).toEqual({
      points: [],
      language: null,
      requestedLanguage: null,
      asksOfIt: false,
      corrects: false,
    });
    expect(understand('na zinaweza kuoshwa?').asksOfIt).toBe(true);
  });

  it.each(['xyzzy plugh', 'Moi Avenue, Mombasa', 'my cat is sick'])('C9: %j is nothing that the bot knows', (text) =>
    expect(points(text)[0]?.kind).toBe('other'),
  );

  it('D3: a ligature is two letters', () => {
    const eggs = { ...vocabulary, categories: [...vocabulary.categories, 'Eggs'] };
    for (const text of ['avez-vous des œufs', 'avez-vous des oeufs', 'AVEZ-VOUS DES ŒUFS'])
      expect(only(text, { vocabulary: eggs }), text).toEqual({ kind: 'inquiry', query: { category: 'Eggs' } });
  });
});
