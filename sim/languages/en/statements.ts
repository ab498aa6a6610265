import type { StatementWords } from '../types.ts';

export const statements: StatementWords = {
  cheapest: ['cheapest', 'least expensive', 'lowest[-| ](priced|price)', 'most affordable', 'least costly'],
  dearest: ['most expensive', 'dearest', 'priciest', 'highest[-| ](priced|price)', 'costliest', 'most costly'],
  cheaper: [
    '(is|are|comes|come) [much|far|a bit|a little|slightly|even] (cheaper|less expensive|more affordable|less costly) than',
    'cost[s] [much|far|a bit|a little|slightly|even] less than',
  ],
  dearer: [
    '(is|are|comes|come) [much|far|a bit|a little|slightly|even] (dearer|pricier|costlier|more expensive|more costly) than',
    'cost[s] [much|far|a bit|a little|slightly|even] more than',
  ],
  startsAt: ['(start|starts|starting|begin|begins|go|goes) (at|from|for)', 'from'],
  nothing: ['nothing', 'none', 'no', 'not', 'never', "won't", "don't", "can't", 'cannot'],
  below: ['under', 'below', 'less than', 'cheaper than'],
  assortment: [
    '(we|i|our shop|the shop|our store) [currently|now|only] (have|has|sell|sells|stock|carry|offer|keep|dispose of|disposes of) [a total of|only|just] {n}',
    '(there are|here are) [a total of|only|just] {n}',
    '{n} {goods} [model[s]|kind[s]|type[s]] (in all|in total|altogether|all together)',
  ],
  howMany: ['how many'],
  percent: ['{n} (percent|per cent|pct)'],
  halfPrice: ['half [the|of the] price', 'half off'],
  giveaway: [
    '(buy|get|take|pick|order|grab) {n} [and|you|we] [you] (get|gets|take|pay|give) [you] [only|just] [for] {n}',
    '{n} for the price of {n}',
    '(buy|get|take|pick|order|grab) {n} [and|you|we] [you] (get|gets|take|pay|give) [you] [only|just] [for] (another|the other|the second|the next)',
  ],
  takenOff: [
    '(knock|take|shave|slash|cut) [you] off {amount}',
    '(knock|take|shave|slash|cut) {amount} off',
    '{amount} off',
  ],
  everyDay: [
    '(every|each) [single] day',
    'daily',
    '[the] (all|whole) week [long]',
    '(seven|7) days a week',
    '(all|any) (days|day) of the week',
  ],
  except: ['except [for|on]', 'apart from', 'excluding', 'but not [on]', 'other than', 'save for'],
  shut: ['closed', 'not open', "(don't|do not|aren't|are not|never) (open|work|working|operating|operate)"],
  noReturns: [
    'no (returns|exchange or return|return)',
    "(don't|do not|can't|cannot|not|never) (take|accept|allow|do) [any] (returns|(it|them|goods|items) back)",
    '(not|non)[-| ]returnable',
  ],
  noWarranty: [
    'no (warranty|guarantee)',
    'without [a|any] (warranty|guarantee)',
    "(doesn't|don't|does not|do not|not) (come with|have|carry|offer|give) [a|any] (warranty|guarantee)",
    '(has|have|carries|gets) no (warranty|guarantee)',
  ],
  lifetime: ['lifetime', 'life[-| ]long', 'for life', 'forever'],
  landmarks: [
    'next to',
    'next door to',
    'opposite',
    'behind',
    'in front of',
    'across from',
    'beside',
    'adjacent to',
    'near [to]',
    'not far from',
  ],
  streets: `
    street avenue road lane drive highway boulevard plaza mall house building tower towers arcade square st ave rd centre
    center`,
  streetsBefore: '',
  weAre: [
    "(we are|we're) [located|based|found|situated|at|on|in|along]",
    '(find|visit) (us|our shop)',
    '(our|the) (shop|store) (is|stands|sits)',
    'located',
  ],
};
