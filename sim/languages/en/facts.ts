import type { ShopWords, TimeWords } from '../types.ts';

export const shop: ShopWords = {
  speaksOf: {
    delivery: ['deliver', 'shipping', 'we ship', 'shipped', 'courier', 'arrive', 'reach you'],
    hours: ['open', 'close', 'closing', 'hours:', 'working hours', 'business hours', 'shop hours'],
    returns: ['return', 'refund', 'exchange', 'money back'],
    warranty: ['warrant', 'year guarantee', 'month guarantee', 'guarantee of'],
    discount: ['discount', '% off', 'percent off', 'off the price', ' off ', ' off.', ' off!', 'you save', 'save ', 'cheaper'],
  },
  free: ['free', 'free of charge', 'at no cost', 'no (delivery|shipping) (fee|fees|cost|costs|charge|charges)', 'no extra (cost|charge)'],
  always: ['24/7', '24 hours [a day]', 'around the clock', 'day and night', 'any time of [the] day'],
  payee: ['paybill', 'till', 'business (no|number)', 'buy goods', 'send money to', 'pochi', 'bank account'],
  account: ['account [name|no|number]', 'acc[t] [no|number]', 'a/c'],
  call: ['call', 'phone', 'whatsapp', 'reach us (at|on)', 'contact', 'tel'],
  denied: ['no', 'not', "don't", "doesn't", "can't", 'cannot', "couldn't", "won't", "isn't", "aren't", 'never', 'without', 'unfortunately', 'none'],
  closed: ['closed'],
  leftOpen: ['if', 'whether', 'unless', 'depend[s]', '(will|can) (confirm|check|ask)', 'let you know', 'ask', 'feel free', 'free to', 'information', 'maybe', 'might'],
};

export const times: TimeWords = {
  hours: ['{n}[-| ](hour|hr)[s]'],
  days: ['{n}[-| ][working |business ](day)[s]'],
  weeks: ['{n}[-| ]week[s]'],
  months: ['{n}[-| ]month[s]'],
  years: ['{n}[-| ]year[s]'],
  today: ['today', 'same[-| ]day', 'tonight', 'this (morning|afternoon|evening)'],
  tomorrow: ['tomorrow', 'next[-| ]day'],
};
