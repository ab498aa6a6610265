import type { ButtonWords, EntryWords, PeopleWords, ReplyWords, SecretWords } from '../types.ts';

export const people: PeopleWords = {
  introduces: ['(mimi [ni]|naitwa|jina langu [ni]|ni|kwa|na|huyu ni)'],
  self: ['(mimi ni|mimi naitwa|naitwa|ninaitwa|jina langu ni)', '(unaongea|unazungumza|unachat) na'],
  machine: [
    '(msaidizi|bot|boti|roboti|robot|mashine|kompyuta|mfumo|programu|ai|akili bandia|akili mnemba)',
    '(kiotomatiki|kidijitali|virtual)',
  ],
  claimsHuman: [
    '(mimi ni|unaongea na|unazungumza na|unachat na) (mtu|binadamu|mwanadamu) [halisi|kamili|wa kweli|kabisa|kama wewe]',
    '(mimi si|mimi sio|mimi siyo|si|sio|siyo) (bot|boti|roboti|robot|mashine|kompyuta)',
  ],
  human: [
    'mtu',
    'mhudumu',
    'wahudumu',
    'wakala',
    'timu',
    'binadamu',
    'mwenzangu',
    'wenzetu',
    'meneja',
    'mfanyakazi',
    'wafanyakazi',
    'msimamizi',
    'mmoja wetu',
  ],
  handingOver: ['(na|nime|nita|tuna|tume|nina)kuunganisha', 'atakujibu', 'atawasiliana'],
  assistant: ['msaidizi'],
  bareAssistant: [
    'mimi ni [a[n]|your|the] [virtual|ai|digital] (msaidizi|assistant)',
    "(i am|i'm|this is|you('re| are) (chatting|talking) (with|to)) [a[n]|your|the] [virtual|ai|digital] msaidizi",
  ],
};

export const secrets: SecretWords = {
  asks: [
    '(tuma|tutumie|nitumie|nipe|tupe|niambie|tuambie|nitajie|tutajie) [hapa]',
    '(tunahitaji|nahitaji|tunaomba|naomba)',
  ],
  things: [
    'pin [yako] ya (siri|m-pesa|mpesa|airtel money|benki|kadi|atm)',
    '(m-pesa|mpesa|airtel money|atm) pin',
    '(namba|nambari) [yako] ya siri',
    '(nywila|nenosiri|neno la siri)',
    '(cvv|cvc)',
  ],
  unless: ['(kamwe|hatutakuomba|hatuombi|hatutahitaji|bila)'],
};

export const corrections = [
  '(samahani|pole|aki pole|aki|ooh|nisamehe)',
  '(namaanisha|nilimaanisha|nilikuwa namaanisha|nimemaanisha|nilitaka kusema|ninamaanisha)',
  '(hapana|ngoja|subiri|wacha|nimekosea|nimebadilisha [mawazo])',
  '(badilisha|fanya iwe|iwe)',
];

export const denials = ['(zii|zi|la|apana|sio hiyo|si hiyo|siyo hiyo|sio hii|si hii)'];

export const replies: ReplyWords = {
  asks: ['gani', 'ipi', 'zipi', 'chagua', 'niambie', 'tuambie', 'andika', 'jibu', 'bonyeza', 'gusa'],
  questions: ['je', 'unataka', 'ungependa', 'unahitaji', 'una', 'nikupe', 'nikuwekee'],
  asksQuantity: ['ngapi', 'idadi', 'kiasi gani'],
  asksPrice: ['(bei|pesa|shilingi) ngapi'],
  asksVariant: ['(size|saizi|ukubwa|rangi) (gani|ipi)'],
  chosen: ['umechagua', 'chaguo (zuri|lako)'],
  offers: {
    before: ['tuna', 'tunayo', 'tunauza', 'unaweza kujaribu'],
    article: ['pia'],
    after: ['kwa', 'bei'],
  },
  steps: ['lipa', 'ingiza', 'tuma', 'chagua'],
  unknowing: [
    'sina taarifa',
    'sina maelezo hayo',
    'sina habari hiyo',
    'hatuna taarifa hiyo',
    'sijui',
    'hatujui',
    'nitauliza',
    'nitacheki',
    'ngoja niulize',
    'niulizie',
    'wacha niulize',
    'nikuulizie',
  ],
  refuses: ['sina hakika', 'sijaelewa', 'hakuna (namba|nambari|bidhaa) hiyo', '(haiko|haipo|hayupo) kwenye orodha'],
  noList: [
    '(sijakuonyesha|hatujakuonyesha|sijakutumia|hatujakutumia|sijakupa|hatujakupa) [bado] (orodha|list)',
    'hakuna (orodha|list) [yoyote] (niliyo|tuliyo)',
  ],
  tooOld: ['/(?:orodha|list)[^.!?]{0,30}(?:imepitwa|imeisha muda|ya zamani sana|ya kale)/'],
  unsureWhich: [
    '(sina hakika|sina uhakika|hatuna hakika|hatuna uhakika|sijajua|sijui|sijaelewa) una(maanisha|taka) bidhaa',
    '(sina hakika|sina uhakika|hatuna hakika|hatuna uhakika|sijajua|sijui|sijaelewa) [ni] bidhaa (gani|ipi)',
    'unamaanisha bidhaa (gani|ipi)',
  ],
  listHas: ['/(?:orodha|list)[^.!?]{0,12}\\b(?:ina|yenye) (?:bidhaa )?/'],
  disclaims: ['inahitaji kuthibitishwa', 'itathibitishwa', 'yanahitaji kuthibitishwa'],
  deniesTalk: ['hatujazungumza', 'hatujaongea', 'hatukuzungumza', 'hakuna mazungumzo'],
  earlierTalk: ['mara ya mwisho', 'mazungumzo yetu', 'ulikuwa', 'uliuliza', 'tulizungumza'],
  lastTime: ['mara ya mwisho (tulizungumza|tuliongea|uliuliza|ulikuwa)'],
  updating: ['boresh', 'sasish', 'ongez', 'andaliwa', 'tayarishw'],
};

export const buttons: ButtonWords = {
  product: ['nunua', 'agiza', 'chagua', 'nataka', 'weka', 'ongeza', 'maelezo'],
  action: ['nunua', 'agiza', 'angalia', 'ona', 'maelezo'],
  buy: ['nunua', 'agiza', 'nataka'],
  yes: ['thibitisha', 'ndio', 'ndiyo', 'endelea', 'kubali'],
  no: ['ghairi', 'hapana', 'futa'],
  paid: ['nimelipa', 'nishalipa'],
  menu: ['menyu', 'bidhaa', 'angalia bidhaa', 'ona bidhaa', 'nunua sasa', 'anza', 'huduma', 'katalogi'],
  more: ['zaidi', 'nyingine', 'endelea kuona'],
  checkout: ['maliza', 'kamilisha', 'lipia', 'weka oda', 'agiza sasa'],
};

export const entries: EntryWords = {
  address: [
    'anwani [yako]',
    '(tulete|tukuletee|tupeleke|niletee) wapi',
    'mahali (pa|ulipo|unapotaka)',
    'unapatikana wapi',
    'eneo lako',
  ],
  name: ['jina [lako]'],
  time: ['saa ngapi', 'siku gani', 'muda gani', 'lini'],
  payment: ['utalipa (vipi|aje)', 'njia ya (malipo|kulipa)'],
};
