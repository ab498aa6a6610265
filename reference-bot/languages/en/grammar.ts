import type { Numbers, WordRole } from '../types.ts';

/** Words by what they do in a sentence. */
export const grammar = {
  hyphened: 't shirt shirts',
  currency: 'bob shilling shillings',
  measures:
    'kg kgs gram grams gm gms g ml mls litre litres liter liters ltr ltrs l cm cms mm m gb tb mb mah inch inches watt watts w v hp %',
  ordinalEndings: 'st nd rd th',

  openers: `
    how what which when where who why do does did can could may is are will would i we you please give show send tell let also thanks cancel
    order stop delivery`,
  conjunctions: 'and also then plus but',
  alternatives: 'or',
  carriers: `
    how much price cost what which when where who do does can could want need show send tell take buy order cancel deliver delivery open close
    located location available have sell paid pay`,

  units: `
    pieces piece pcs pc pairs pair packets packet packs pack boxes box bottles bottle kilos kilo bags units unit dozen sets set items kg`,
  leadingUnits: 'quantity pieces pairs',
  wanting: 'want need take buy get order purchase like have give me add make book reserve send bring for it quantity',
  buyingOne: 'buy order purchase want need take get me',
  notOne: 'moment second sec minute time day question thing more',
  ofThem: 'of them those these only more each',
  allOf: 'all those these',
  beforeNumber: 'only just like about around exactly at least please them those the up to',
  only: 'only just',
  polite: 'please i the ok yes and hi just only kindly but no thanks',

  and: 'and',
  half: 'half',
  the: 'the',
  article: 'a one',
  one: 'one ones',
  this: 'this that',
  these: 'these those',
  it: 'it',
  them: 'them',
  copula: 'is of',
  describing: 'with in for of from that',

  numbered: 'number num option item position choice nr product',
  notNumbered: 'size phone order',
  notBeforeItem: 'at a per each every my our your his her their wait since long',
  notItems: `
    time times week weekend month months year years night day days hour hours minute minutes moment sec seconds name names floor hand aid class
    person child kid thing things chance of all price prices order orders i we you he she they it let tell message messages january february
    march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec conversation visit
    customer purchase street avenue offer quality grade resort step question half quarter`,
  times: 'size',
  afterItem: 'one ones item product option pair piece from in on please is are and or how',
  beforeItem: 'the that and number',

  sizes: 'size sizes sz number',
  nameLinks: 'the a an and or of for with in on by',
  generic: 'general other others misc various products product items goods accessories collection wear',

  colorAttributes: 'colour color colours colors',
  sizeAttributes: 'size sizes weight storage',
  materialAttributes: 'material materials fabric',

  rangeTo: 'to till',
  beforeAmount: 'than of is a the at to my price only just kes ksh',
} satisfies Partial<Record<WordRole, string>>;

export const numbers: Numbers = {
  units: [
    ...[
      'zero',
      'one',
      'two',
      'three',
      'four',
      'five',
      'six',
      'seven',
      'eight',
      'nine',
      'ten',
      'eleven',
      'twelve',
      'thirteen',
    ],
    ...['fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
  ],
  tens: ['', '', 'twenty', 'thirty', 'forty fourty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'],
  scalesAfter: { hundred: 100, thousand: 1000, million: 1_000_000 },
  counts: { pair: 1, couple: 2, dozen: 12 },
};

export const ordinals: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  last: -1,
};
