import type { ButtonWords, EntryWords, PeopleWords, ReplyWords, SecretWords } from '../types.ts';

export const people: PeopleWords = {
  introduces: ["(i am|i'm|im|it's|this is|my name is|call me|ask for|with|by|to|from|for)"],
  human: [
    'agent[s]',
    'human[s]',
    'person',
    'people',
    'team',
    'staff',
    'colleague[s]',
    'someone',
    'somebody',
    'owner',
    'manager',
    'representative',
    'attendant',
    'one of us',
  ],
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

export const secrets: SecretWords = {
  asks: [
    '(send|give|tell|text|share|provide|submit) [me|us] [with|here] [your|the]',
    '(reply|respond|answer) with [your|the]',
    "(what is|what's) your",
    '(i|we) [will|also|just|now] need your',
  ],
  things: [
    '[secret] (m-pesa|mpesa|airtel money|mobile money|momo|bank|atm|card|wallet|sim) pin',
    'pin [number] (of|for) [your|the] (m-pesa|mpesa|airtel money|mobile money|momo|bank|atm|card|wallet|sim)',
    '(secret|4[-]digit|four[-]digit) pin',
    '[m-pesa|mpesa|email|account|bank] password',
    '(credit|debit|bank|atm|visa|mastercard) card (number|details)',
    '(cvv|cvc)',
  ],
  unless: ["(never|not|don't|no one|nobody|won't|without|avoid)"],
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
    'not (sure|clear|certain) (which|what) (of|size|colo|variant|number|one|list)',
    "(not|isn't|no such|nothing) [number|item] (on|in) (the|that|my) list",
    'no such (number|item|product)',
  ],
  noList: [
    "(haven't|have not|hadn't|didn't|did not|never) [yet] (shown|show|sent|send|given|give|shared|share) [you] (a|any|the) list",
    "(there is|there's|there was) no list (yet|so far|to (choose|pick|count))",
  ],
  tooOld: ['/list[^.!?]{0,30}(?:too old|expired|out of date|outdated|no longer valid)/'],
  unsureWhich: [
    'not (sure|clear|certain) (which|what) [product|item|one] (you|is)',
    'not (sure|clear|certain) (which|what) (product|item)',
    '(which|what) (product|item) (do|did) you mean',
  ],
  listHas: ['/list[^.!?]{0,12}\\bhas (?:only )?/', '(there are|it has) only'],
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
  menu: [
    'menu',
    'browse',
    'shop [now]',
    'catalog[ue]',
    'products',
    'categories',
    '(see|view|show) (menu|products|items|goods|all)',
    'order (now|food|here)',
    'place [an] order',
    'start',
    'services',
    'book [now|a (visit|service|slot)]',
  ],
  more: ['more', 'next [page]', 'see more'],
  checkout: ['check[ ]out', 'place order', 'complete order', 'finish', 'proceed', 'done', 'order now', 'pay [now]'],
};

export const entries: EntryWords = {
  address: [
    '(delivery|shipping|your|full) [delivery|full] address',
    '(enter|type|send|share|give|provide) [us|me] [your] [delivery] (address|location)',
    'where (should|shall|do|can) (we|i) (deliver|send|bring) [it|them|this|your order]',
    'where to deliver',
  ],
  name: ['(your|full) [full] name', '(enter|type|give) [us|me] your name', 'what is your name'],
  time: [
    '(which|what|preferred) [day|date] (time|slot|day|date)',
    'time (slot|suits)',
    'when (would|do|shall|should) (you|we|i)',
    '(pick|choose|select) (a|your) (day|date|time|slot)',
  ],
  payment: [
    'how (would|do|will) you [like to|want to] pay',
    '(choose|select|pick) (a|your) payment [method|option]',
    'payment method',
  ],
};
