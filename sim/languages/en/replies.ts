import type { ButtonWords, PeopleWords, ReplyWords } from '../types.ts';

export const people: PeopleWords = {
  human: ['agent[s]', 'human[s]', 'person', 'people', 'team', 'staff', 'colleague[s]', 'someone'],
  handingOver: [
    "(i'm|i am|i'll|i will|we'll|we will|will be|am now|now) [now] (connect|transfer|hand|pass|forward)",
    '(have|has|been) (connected|transferred|handed|passed|forwarded)',
    'will (reply|respond|contact|get back|join|be with)',
  ],
  assistant: ['assistant'],
  bareAssistant: [
    "(i am|i'm|this is|you('re| are) (chatting|talking) (with|to)) [a[n]|your|the] [virtual|ai|digital] assistant",
  ],
};

export const corrections = [
  '(so sorry|sorry|my bad|my mistake|oops|oop|ooh sorry|apologies|pardon)',
  'i [actually] (mean[t]|said)',
  'i (meant to say|wanted to say)',
  'actually [no]',
  '(no|nah|wait) (wait|sorry|actually|no)',
  '(wait|scratch that|correction|on second thought|make (it|that)|change (it|that) to|switch (it|that) to|rather)',
  'instead',
];

export const denials = ['(no|nah|nope|not that one|not that|not this one|not it)'];

export const replies: ReplyWords = {
  asks: [
    'which',
    'choose',
    'pick',
    'select',
    'reply with',
    'tell me',
    'let me know',
    'please (give|send|tell|type)',
    'tap',
  ],
  questions: [
    'is',
    'are',
    'do',
    'does',
    'did',
    'have you',
    'would',
    'shall',
    'should',
    'can',
    'could',
    'will',
    'what',
    'which',
    'how',
  ],
  asksQuantity: ['how many', 'what quantity', 'which quantity', 'quantity (would|do|you|please)', 'quantity?'],
  asksVariant: ['which (size|colo[u]r|variant)', 'what (size|colo[u]r)', 'choose (a|your) (size|colo[u]r)'],
  asksWhich: ['which (option|one)'],
  chosen: ["you['ve| have] (chose|chosen|selected|picked)", 'great choice', 'good choice', 'you want', 'got it'],
  offers: {
    before: ['we [also|now] (have|sell|stock|recommend)', 'try', 'recommend'],
    article: ['also', 'the', 'a', 'an', 'our'],
    after: ['at', 'for', 'cost[s]'],
  },
  steps: ['go', 'enter', 'pay', 'send', 'select'],
  unknowing: [
    "don't have that information",
    'do not have that information',
    'not sure about that',
    'not sure about this',
    "don't know",
    'do not know',
    "can't say",
    'let me check',
    'let me find out',
    "i'll check",
    'will check',
    'will find out',
    'have to check',
    'no information',
    "don't have information",
  ],
  refuses: [
    'not (sure|clear|certain) (which|what)',
    "(not|isn't|no such|nothing) [number|item] (on|in) (the|that|my) list",
    String.raw`/(?:list|it) (?:only )?has (?:only )?\d/`,
    'no such (number|item|product)',
    '/(?:list|orodha)[^.!?]{0,30}(?:too old|expired)/',
  ],
  disclaims: [
    'need[s] [to be] (verif|confirm)',
    'need to (verify|confirm)',
    'to be (verified|confirmed)',
    'subject to (verification|confirmation)',
    'please verify',
    'may not be accurate',
  ],
  deniesTalk: [
    "(haven't|have not|hadn't|didn't) (talked|discussed|spoken|chatted|talk|discuss|speak|chat)",
    'no [previous|earlier] (conversation|messages|history)',
  ],
  earlierTalk: ['last time', 'previously', 'earlier', 'last conversation', 'you asked', 'you were', 'we talked'],
  lastTime: ['last time (we|you)', '(in|during) our last conversation', 'when we last (talked|spoke|chatted)'],
  updating: ['updat', 'restock', 'new stock'],
};

export const buttons: ButtonWords = {
  product: ['buy', 'order', 'add', 'choose', 'select', 'get', 'take', 'i want', '[more] details'],
  action: ['buy', 'order', 'see', 'view', 'details'],
  buy: ['buy', 'order', 'add to cart', 'i want'],
  yes: ['confirm', 'yes', 'place', 'proceed'],
  no: ['cancel', 'no'],
  paid: ['paid'],
  back: ['remove', 'cancel', 'back'],
};
