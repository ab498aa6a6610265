import { AMOUNT, adding, amount, catalog, input, kes, replies, wording } from './craft.ts';
import type { Mutant } from './types.ts';

const changing = (change: (value: number) => string) => (text: string) =>
  text.replace(AMOUNT, (_all, digits: string) => change(amount(digits)));

/** Ways in which prices are written, none of them the true amount. */
const FORMS = [
  (value: number) => `${(value + 10).toLocaleString('en-US')}/=`,
  (value: number) => `${value + 10} bob`,
  (value: number) => `KSh ${value + 10}`,
  (value: number) => `Ksh. ${(value + 10).toLocaleString('en-US')}.00`,
];

const swapped = (text: string): string => {
  const pairs: [RegExp, string][] = [
    [/\bin stock\b/g, '\u0001out of stock'],
    [/\bIn stock\b/g, '\u0001Out of stock'],
    [/\bnayo ipo\b/g, '\u0001lakini imeisha'],
    [/\bipo\b/g, '\u0001imeisha'],
    [/\bIpo\b/g, '\u0001Imeisha'],
  ];
  return pairs.reduce((words, [from, to]) => words.replace(from, to), text).replaceAll('\u0001', '');
};

/** Wrong prices of what can be chosen only: totals have a property of their own. */
const wrongInLists = replies((reply) =>
  reply.kind === 'choices'
    ? {
        ...reply,
        choices: reply.choices.map((choice) =>
          choice.description === undefined
            ? choice
            : { ...choice, description: changing((value) => kes(value + 10))(choice.description) },
        ),
      }
    : reply,
);

export const groundingMutants: Mutant[] = [
  {
    name: 'stale-price',
    title: 'checks its drafts against the cache instead of the database',
    rules: ['F13', 'G2'],
    intendedCheck: 'stale-claims',
    always: catalog((own) => ({ fresh: own.get })),
  },
  {
    name: 'drafts-unchecked',
    title: 'does not check its drafts at all',
    rules: ['G1', 'G2', 'F13'],
    intendedCheck: 'stale-claims',
    always: input((turn) => {
      const settings = { ...turn.tenant.settings, groundedValidation: false };
      return { ...turn, tenant: { ...turn.tenant, settings } };
    }),
  },
  {
    name: 'wrong-price',
    title: 'states each price 10 shillings too high',
    rules: ['G1'],
    intendedCheck: 'grounding',
    rare: 0.08,
    belowThreshold: { share: 0.04, by: wrongInLists },
    always: wording(changing((value) => kes(value + 10))),
  },
  {
    name: 'wrong-price-in-other-forms',
    title: 'states wrong prices as "1,210/=", "1210 bob" and "KSh 1210"',
    rules: ['F12', 'G1'],
    intendedCheck: 'grounding',
    rare: 0.08,
    always: wording(changing((value) => (FORMS[Math.round(value) % FORMS.length] ?? kes)(value))),
  },
  {
    name: 'wrong-price-in-thousands',
    title: 'states wrong prices as "2.9k"',
    rules: ['F12', 'G1'],
    intendedCheck: 'grounding',
    rare: 0.14,
    always: wording(changing((value) => (value < 1000 ? kes(value) : `${Math.round(value / 100) / 10 + 1}k`))),
  },
  {
    name: 'decimals-cut-off',
    title: 'breaks "1,200.50" at the point and drops the cents',
    rules: ['F10'],
    intendedCheck: 'grounding',
    rare: 0.22,
    always: wording((text) => text.replace(/KES ([\d,]+)\.\d\d/g, 'KES $1')),
  },
  {
    name: 'sold-out-said-available',
    title: 'finds "available" in "unavailable" and says that what is sold out is in stock',
    rules: ['F11', 'G1'],
    intendedCheck: 'checkout-facts',
    always: wording((text) =>
      text
        .replace(/but (?:it )?is out of stock now|but is out of stock now/g, 'and is in stock')
        .replace(/out of stock now|out of stock/g, 'in stock')
        .replace(/Out of stock/g, 'In stock')
        .replace(/lakini imeisha kwa sasa/g, 'nayo ipo')
        .replace(/imeisha kwa sasa|imeisha/g, 'ipo')
        .replace(/Imeisha/g, 'Ipo'),
    ),
  },
  {
    name: 'available-said-sold-out',
    title: 'says that what is in stock is sold out',
    rules: ['G1'],
    intendedCheck: 'grounding',
    rare: 0.115,
    always: wording(swapped),
  },
  {
    name: 'wrong-colour',
    title: 'says of a single product that it comes in purple',
    rules: ['G1', 'G3'],
    intendedCheck: 'no-inventions',
    always: adding('feature', (reply) => reply.kind === 'card' && /KES/.test(reply.text)),
  },
  {
    name: 'feature-made-up',
    title: 'answers with a made-up feature where it has no information',
    rules: ['G3'],
    intendedCheck: 'no-inventions',
    always: wording((text) =>
      text
        .replace(/I don't have that information about ([^,]+),[^.]*\./g, 'Yes, $1 is made of pure silk.')
        .replace(/Sina taarifa hiyo kuhusu ([^,]+),[^.]*\./g, 'Ndiyo, $1 imetengenezwa kwa hariri.'),
    ),
  },
  {
    name: 'wrong-total',
    title: 'states totals that are 100 shillings too low',
    rules: ['G1', 'C2'],
    intendedCheck: 'checkout-facts',
    always: wording((text) =>
      text.replace(
        /((?:total of|jumla ya|malipo ya|malipo yako ya) KES )([\d,]+)/g,
        (_all, before: string, digits: string) => `${before}${(amount(digits) - 100).toLocaleString('en-US')}`,
      ),
    ),
  },
  {
    name: 'wrong-order-number',
    title: 'states the number of another order',
    rules: ['G1', 'C2'],
    intendedCheck: 'checkout-facts',
    always: wording((text) =>
      text.replace(
        /\b([A-Z]{2,}-)(\d+)\b/g,
        (_all, prefix: string, number: string) => `${prefix}${Number(number) + 7}`,
      ),
    ),
  },
  {
    name: 'wrong-order-state',
    title: 'says of an order that awaits its payment that it is paid',
    rules: ['G1', 'C2'],
    intendedCheck: 'checkout-facts',
    always: wording((text) =>
      text
        .replace(/is awaiting payment/g, 'is paid and confirmed')
        .replace(/linasubiri malipo\./g, 'limelipwa na kuthibitishwa.'),
    ),
  },
  {
    name: 'invented-product',
    title: 'recommends a product that does not exist',
    rules: ['G1'],
    intendedCheck: 'no-inventions',
    always: adding('offer', (reply) => reply.kind !== 'text' && /KES/.test(reply.text + JSON.stringify(reply))),
  },
  {
    name: 'wrong-quantity-left',
    title: 'states two pieces more than are left',
    rules: ['G1', 'C10'],
    intendedCheck: 'checkout-facts',
    always: wording((text) =>
      text.replace(
        /((?:We have (?:only )?|tumebaki na ))(\d+)/g,
        (_all, before: string, left: string) => `${before}${Number(left) + 2}`,
      ),
    ),
  },
  {
    name: 'disclaimer-in-passing',
    title: 'says in brackets that a price needs verification',
    rules: ['G4'],
    intendedCheck: 'disclaimers',
    always: replies((reply) => ({ ...reply, text: reply.text.replace(/KES [\d,.]*\d/, '$& (needs verification)') })),
  },
  {
    name: 'disclaimers',
    title: 'says of each price that it needs verification',
    rules: ['G4'],
    intendedCheck: 'disclaimers',
    always: adding('disclaimer', (reply) => /KES/.test(reply.text)),
  },
];
