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
  courtesies: 'please pls kindly boss so then hi hey',
  fillers: 'in and of size',
  plurals: [
    { ending: /ies$/, letters: 5, cut: 3, add: 'y' },
    { ending: /(?:s|x|z|ch|sh)es$/, letters: 5, cut: 2, add: '' },
    { ending: /(?<!s)s$/, letters: 4, cut: 1, add: '' },
  ],
};

export const numbers: NumberWords = {
  cardinals: 'zero one two three four five six seven eight nine ten',
  ordinals: 'first second third fourth fifth sixth seventh eighth ninth tenth',
  short: '1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th',
  beyond: 'th',
  last: 'last',
};
