import type { FeatureWords, MoneyWords, OrderWords, QuantityWords, StockWords } from '../types.ts';

export const quantities: QuantityWords = {
  units: ['(za|ya|cha) (hizo|hiyo|hii|ile|hizi|hizo|zile)'],
  before: [
    '[nataka|nipe|naomba] (jozi|vipande|pisi|pakiti)',
    'nataka',
    'nipe',
    'nipee',
    'nipatie',
    'niletee',
    'niwekee',
    'nitachukua',
    'nachukua',
    'naomba',
    'pea',
    'iwe',
    'fanya iwe',
    'ongeza',
    'weka',
  ],
  after: ['tafadhali', 'tu', 'za', 'ya'],
  bare: ['tu', 'tafadhali'],
  only: ['tu', 'pekee'],
  around: 'hivi kama tu pekee jozi vipande pisi idadi jumla ziwe iwe ni nyingi sana hizo hiyo si sio',
  counts: '12=dazeni 2=pea',
  half: 'nusu',
  surely: { before: ['nataka', 'naomba', 'nipe', 'niwekee'], after: ['tafadhali', 'hizo'] },
};

export const money: MoneyWords = {
  units: ['shilingi'],
  price: ['bei', 'gharama', '(i|zi|vi)nauzwa'],
  asked: [
    'bei [ni|yake|yao|zake|ya] (gani|ngapi)',
    'bei (zenu|yenu|zake|yake) [ni|ziko|iko] (aje|vipi|gani|ngapi)',
    '(ni|pesa|shilingi|inauzwa|zinauzwa|inaenda|hiyo|hii|ile) ngapi',
    'ni how much',
    '/(?<!\\p{L})(?:ngapi|bei)\\s*\\?/',
  ],
  thousands: ['bei', 'gharama', 'tu'],
  atMost: [
    'chini ya',
    '(i|zi|vi|ya|li)si[yz]ozidi',
    '(i|zi|vi|ya|ki)sizidi',
    '(isiwe|isiyo|zisizo|si|isipite|isiyopita) (zaidi ya|juu ya|pita|zidi)',
    'hadi',
    'bajeti[ ya| yangu ni| ni]',
    'budget[ ni| ya| yangu ni]',
  ],
  atLeast: [`/(?<!(?:si|isiwe|sio) )zaidi ya/`, 'kuanzia', `/(?<!(?:si|isiwe|sio) )juu ya/`],
  atMostAfter: ['kushuka', '(na|au) chini', 'hivi kushuka'],
  spend: ['(nina|niko na|nko na|nimebaki na) [kama|tu]'],
  between: { from: ['kati ya'], to: ['na', 'hadi'] },
  noPrice: [
    'bajeti[ ya| yako ya]',
    'chini ya',
    'zaidi ya',
    'hadi',
    'kati ya',
    'zamani',
    'awali',
    'punguzo[ la]',
    'kuanzia',
  ],
  total: ['[u]jumla', 'kiasi', '[ku]lipa', 'lipia', 'ulipe', 'tuma', 'malipo', 'itakuwa', '(yote|zote|vyote) ni'],
  currencies: { KES: ['shilingi'], TZS: ['shilingi'], UGX: ['shilingi'], USD: ['dola'], EUR: ['yuro'] },
  fee: ['usafiri', 'usafirishaji', 'uwasilishaji', 'ada'],
  forWhat: ['kwa'],
};

export const stock: StockWords = {
  soldOut: [
    '(i|zi|vi|ya|li|ki)me(isha|kwisha)',
    '(hai|hazi|havi|haya)po',
    '(hai|hazi|havi)patikani',
    'haina stoki',
    'hatuna (yoyote|zozote|stoki)',
    '(hatuna|hamna) tena',
  ],
  inStock: [
    '(i|zi|vi|ya)po',
    '(i|zi|vi|ya)napatikana',
    'tuna(yo|zo|vyo)',
    '/(?<!\\p{L})(?:i|zi|vi)ko(?=\\s*(?:$|[.,;!)\\n·|–])| (?:dukani|hapa|rafuni|tayari|tu(?!\\p{L})|sto[ck]))/',
  ],
  lacks: ['(hatuna|hamna|hakuna) [tena]'],
  denied: ['sio', 'si'],
  conditional: ['kama', 'ikiwa', 'iwapo', '(i|zi)kipatikana', 'endapo', 'tutakujulisha', 'pindi'],
  left: [
    '((i|zi|vi|ya|li|ki)(mebaki|mesalia)|zilizobaki|iliyobaki|stoki|stock)[ ni| tu|:][:][ ]{n}',
    '/(?<!\\p{L})tuna {n}(?=\\s*(?:$|[.;!)\\n·|_]))/',
    '(tumebaki|tumebakiwa|tumesalia) na {n}',
    '/(?<!\\p{L})(?:i|zi|vi)ko {n}(?! (?:kwenye|katika|za|ya|aina|rangi|namba))/',
  ],
  tellsLeft: ['mebaki', '/tuna .* tu/'],
};

export const features: FeatureWords = {
  names: ['rangi', '(ime|zime)tengenezwa kwa', 'inapatikana kwa', 'saizi', 'ukubwa'],
  sizes: 'saizi ukubwa namba',
  sizeLinks: 'ya ni',
  links: ['ni', 'za', 'ya', 'kwa rangi ya'],
  denied: ['hakuna', 'hatuna', 'hamna', 'sina', 'badala', 'samahani'],
};

export const orders: OrderWords = {
  names: ['(oda|agizo) [yako|lako]', 'order (yako|lako)'],
  marks: ['namba [ya]', 'nambari'],
  paid: ['malipo [yako] yamepokelewa', 'tumepokea malipo', '(i|li)melipwa'],
  cancelled: ['(i|li)meghairiwa', 'imefutwa'],
  unpaid: ['((i|li)nasubiri|(i|li)nangoja) malipo', '(hai|hali)jalipwa', '(hai|hali)jalipiwa'],
  notYet: ['baada ya', 'ukishalipa', 'ukilipa', 'tuta', 'uta', 'pindi'],
  spokenOf: ['jumla', 'lipa na', 'oda yako', 'agizo lako', 'muhtasari'],
  howToPay: ['till namba', 'lipa na'],
  payment: ['malipo'],
  none: [
    '/huna (?:agizo|oda)(?: lolote| yoyote)?(?= (?:kwetu|kwa sasa|bado|hapa)|[.!,;]|$)/',
    'hujaagiza (kitu|chochote)',
  ],
};
