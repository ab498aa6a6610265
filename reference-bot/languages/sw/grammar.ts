import type { Numbers, WordRole } from '../types.ts';

/** Words by what they do in a sentence. */
export const grammar = {
  pluralPrefixes: 'ma vi',
  currency: 'shilingi',

  openers: `
    bei ngapi mna una muna kuna nataka ninataka nadai naomba nipe je iko ipo zipo unaweza mnaweza mko uko mnauza unauza mnafungua mnafunga lini wapi
    nini naweza natafuta asante nimelipa tafadhali niletee nionyeshe nitachukua nachukua nanunua mnaleta mnadeliver delivery tumeongea wewe
    nani`,
  conjunctions: 'na pia halafu alafu kisha lakini afu ama',
  alternatives: 'au',
  carriers: `
    bei ngapi gani nini lini wapi nani nataka ninataka naomba natafuta nipe mna una kuna iko ipo zipo mko uko mnauza unauza mnafungua mnafunga
    mnaleta nitachukua nachukua nanunua ninunue nimelipa`,

  units: 'vipande kipande jozi pakiti chupa kilo kg gunia debe dazeni',
  leadingUnits: 'jozi vipande kipande pakiti kilo chupa gunia mifuko idadi',
  wanting: `
    nataka ninataka nadai naomba ninaomba nahitaji ninahitaji nipe nipatie niletee nitumie leta chukua nachukua nitachukua nunua nanunua ninunue
    nitanunua kununua agiza naagiza weka niwekee ongeza iwe ziwe ningependa niuzie natak`,
  buyingOne: 'kununua nunua',
  ofThem: 'za ya hizo hizi tu zaidi',
  allOf: 'zote vyote yote wote hizo hizi',
  beforeNumber: 'kama tu hizo hiyo hizi hii zile ile',
  only: 'tu',
  polite: 'tafadhali na tu hiyo hii ile lakini hapana basi boss',

  and: 'na',
  half: 'nusu',
  this: 'hii hiyo ile hicho hiki kile huyo hilo lile hili',
  these: 'hizo hizi zile hivyo hivi vile hayo',
  pointers: 'ile zile hiyo hizo hii hizi kile hicho lile hilo vile hivi hivyo',
  links: 'ya la cha wa za vya',
  countLinks: 'wa vya',
  possessives: `
    yangu yetu yako yenu yake yao wangu wetu wako wenu wake wao langu letu lako lenu lake lao changu chetu chako chenu chake chao zangu zetu zako
    zenu zake zao`,
  copula: 'ni ya',

  numbered: 'namba nambari chaguo bidhaa',
  notNumbered: 'saizi simu oda',
  times: `
    mara wiki siku mwezi mwaka saa tarehe awamu darasa kidato juma msimu mtoto dakika kati chini juu zaidi saizi jozi hatua swali`,
  notLast: 'bei siku mara wiki mwaka mwezi neno saa',
  afterItem: 'ni na kwenye kwa tafadhali bei',

  sizes: 'saizi ukubwa namba',
  nameLinks: 'na ya wa la za cha vya kwa ni',
  generic: 'bidhaa',

  colorAttributes: 'rangi',
  sizeAttributes: 'saizi uzito',
  materialAttributes: 'kitambaa',

  rangeTo: 'hadi mpaka kwa',
  beforeAmount: 'ya ni na yangu bei kiasi shilingi',
} satisfies Partial<Record<WordRole, string>>;

/** With the forms that agree with a noun (watu wawili, vitu viwili). */
export const numbers: Numbers = {
  units: [
    'sifuri',
    'moja mmoja kimoja',
    'mbili wawili viwili mawili miwili',
    'tatu watatu vitatu mitatu',
    'nne wanne vinne manne minne',
    'tano watano vitano matano mitano',
    'sita',
    'saba',
    'nane wanane vinane',
    'tisa',
  ],
  tens: [
    '',
    'kumi',
    'ishirini',
    'thelathini',
    'arobaini arubaini',
    'hamsini',
    'sitini',
    'sabini',
    'themanini',
    'tisini',
  ],
  unitAfterAnd: true,
  scalesBefore: {
    mia: 100,
    elfu: 1000,
    laki: 100_000,
    milioni: 1_000_000,
    ngiri: 1000,
    ngwiri: 1000,
    thao: 1000,
    soo: 100,
  },
  scalesAfter: { thao: 1000, ngiri: 1000, ngwiri: 1000, soo: 100, elfu: 1000 },
  counts: { dazeni: 12 },
};

export const linkedOrdinals: Record<string, number> = { kwanza: 1, pili: 2, mwisho: -1 };
