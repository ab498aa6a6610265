import type { Grammar, NumberWords, WishWords } from '../types.ts';

export const wish: WishWords = {
  names: ['english', 'kiingereza'],
  before: ['in', 'speak', 'use', 'switch to'],
  after: ['please', 'pls', 'only'],
};

export const grammar: Grammar = {
  abbreviations: ['no', 'nr', 'approx', 'e.g', 'i.e', 'mr', 'mrs', 'ms', 'dr', 'st', 'vs', 'pcs', 'pc', 'qty', 'incl'],
  stopWords: `
    i me my we you your they it its the a an is are was be am do does did have has had get got any some of for in on at
    to with and or but if please pls want need like love looking look show see buy take find help tell know what which
    who where when why how much many can could would will there here this that these those one ones all more most less
    than under below within over above between about around up budget price prices cost costs cheap cheapest cheaper
    expensive best good nice new size colour color colors colours available stock sell selling send give hi hello hey
    thanks thank ok okay not no yes just also too very really something anything else other another products product
    items item stuff things thing shop store catalogue catalog menu today now sir madam kes ksh bob sh each pair pairs
    piece pieces pcs left range type types kind kinds from us im ill id ive dont lets let bro boss`,
  spellings: `
    please: pls plz plse pliz plis pleas plea pleaz
    you: u
    your: ur
    are: r
    do not: dont
    have: hav
    where: wher
    what: wat wht
    what's: whats wats
    that's: thats
    i'm: im
    i've: ive
    i'd: id
    i'll: ill
    can't: cant
    it's: its
    is not: isnt
    did not: didnt
    does not: doesnt
    how much: hw
    between: btwn btw
    about: abt
    because: coz cuz bcoz
    want: wnt wan
    wanna: wana
    thanks: thnx thnks thanx tnx tks thankz tanx ths thx
    thank you: ty tysm tnk thankyou
    good: gud gd
    good morning: goodmorning gm
    good evening: goodevening
    good afternoon: goodafternoon
    price: prc pric
    available: avail availabl availabe avlbl
    size: sz
    something: smth
    message: msg txt
    messages: msgs
    delivery: delivry deliverly
    number: num nmbr
    anything: anythin anithing
    looking: lookin luking
    yes: yess yea
    the: teh`,
  courtesies: `
    please pls plz kindly boss so then hi hey sir madam dear bro sis guys thanks thank you okay ok just only um uh hmm well
    oh bana jamani`,
  fillers: 'in and of size',
  plurals: [
    { ending: /ies$/, letters: 5, cut: 3, add: 'y' },
    { ending: /(?:s|x|z|ch|sh)es$/, letters: 5, cut: 2, add: '' },
    { ending: /(?<!s)s$/, letters: 4, cut: 1, add: '' },
  ],
};

export const numbers: NumberWords = {
  cardinals: `
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen`,
  ordinals: 'first second third fourth fifth sixth seventh eighth ninth tenth',
  short: '1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th',
  beyond: 'th',
  last: 'last',
  tens: 'ten twenty thirty forty/fourty fifty sixty seventy eighty ninety',
  scales: '1000000=million 1000=thousand/thousands/grand 100=hundred/hundreds',
  and: 'and',
};
