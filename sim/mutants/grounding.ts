import type { Reply } from '../../reference-bot/index.ts';
import type { Alter } from '../targets/index.ts';
import { AMOUNT, adding, amount, catalog, input, kes, reading, replies, wording } from './craft.ts';
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

const showsPrice = (reply: Reply): boolean => reply.kind !== 'text' && /KES/.test(reply.text + JSON.stringify(reply));

/** States something that no shop has said. */
const promising = (
  name: string,
  title: string,
  which: 'freeDelivery' | 'deliveryDate' | 'hours' | 'discount' | 'warranty' | 'phone' | 'link',
): Mutant => ({ name, title, rules: ['G6', 'G1'], intendedCheck: 'no-inventions', always: adding(which, showsPrice) });

/** The price of each variant in the row of the one before it. */
const rotated = replies((reply) => {
  if (reply.kind !== 'choices' || !reply.choices[0]?.id.startsWith('variant:')) return reply;
  const prices = reply.choices.map(({ description = '' }) => description.match(AMOUNT)?.[0] ?? '');
  const other = (n: number): string => prices[(n + 1) % prices.length] ?? '';
  const choices = reply.choices.map((choice, n) => ({
    ...choice,
    ...(choice.description === undefined ? {} : { description: choice.description.replace(AMOUNT, other(n)) }),
  }));
  return { ...reply, choices };
});

/** Hears the next place to which the shop delivers in place of the one that is named. */
const anotherPlace = reading((message, { tenant }) => {
  const zones = tenant.facts.delivery?.map(({ zone }) => zone) ?? [];
  const at = zones.findIndex((zone) => message.text.toLowerCase().includes(zone.toLowerCase()));
  const next = zones[(at + 1) % zones.length];
  if (at < 0 || next === undefined || message.kind !== 'text') return message;
  const start = message.text.toLowerCase().indexOf(zones[at]?.toLowerCase() ?? '');
  const end = start + (zones[at]?.length ?? 0);
  return { ...message, text: `${message.text.slice(0, start)}${next}${message.text.slice(end)}` };
});

/** The picture of the card shown before, whatever it shows. */
const lastPicture: Alter = (own) => {
  const shown = new Map<string, string>();
  return {
    async answerTurn(turn) {
      const answer = await own.answerTurn(turn);
      const answered = answer.replies.map((reply): Reply => {
        if (reply.kind !== 'card' || reply.image === null) return reply;
        const before = shown.get(turn.tenant.name);
        shown.set(turn.tenant.name, reply.image);
        return { ...reply, image: before ?? reply.image };
      });
      return { ...answer, replies: answered };
    },
  };
};

/** Wrong prices of what can be chosen only: totals have a property of their own. */
const wrongInLists = replies((reply) =>
  reply.kind === 'choices'
    ? {
        ...reply,
        choices: reply.choices.map((choice) =>
          choice.description === undefined || choice.id.startsWith('variant:')
            ? choice
            : { ...choice, description: changing((value) => kes(value + 10))(choice.description) },
        ),
      }
    : reply,
);

export const groundingMutants: Mutant[] = [
  {
    name: 'another-place',
    title: 'answers a question about one place of delivery with another one',
    rules: ['G7', 'G6'],
    intendedCheck: 'asked-about',
    always: anotherPlace,
    rare: 1 / 4,
  },
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
    intendedCheck: 'features-sourced',
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
    name: 'dollars-for-shillings',
    title: 'states each amount in dollars',
    rules: ['G1', 'G6'],
    intendedCheck: 'checkout-facts',
    always: wording((text) => text.replace(/KES /g, 'USD ')),
  },
  {
    name: 'wrong-paybill',
    title: "sends the money to another's paybill or till",
    rules: ['G6', 'C2'],
    intendedCheck: 'checkout-facts',
    always: wording((text) =>
      text.replace(
        /((?:paybill|till number|nambari ya till) )(\d+)/g,
        (_all, before: string, number: string) => `${before}${Number(number) + 10}`,
      ),
    ),
  },
  {
    name: 'wrong-payment-account',
    title: 'gives another account for the payment',
    rules: ['G6', 'C2'],
    intendedCheck: 'checkout-facts',
    always: wording((text) => text.replace(/((?:account|akaunti) )[A-Z]+-\d+/g, '$1 77001')),
  },
  {
    name: 'price-of-another-variant',
    title: 'states the price of a variant in the row of another',
    rules: ['G6', 'G1'],
    intendedCheck: 'checkout-facts',
    always: rotated,
  },
  {
    name: 'double-total',
    title: 'states totals that are twice the sum of the lines',
    rules: ['G6', 'C2'],
    intendedCheck: 'checkout-facts',
    always: wording((text) =>
      text.replace(
        /((?:total of|jumla ya|malipo ya) KES )([\d,]+(?:\.\d\d)?)/g,
        (_all, before: string, digits: string) => `${before}${(amount(digits) * 2).toLocaleString('en-US')}`,
      ),
    ),
  },
  {
    name: 'wrong-delivery-fee',
    title: 'asks 75 shillings less for delivery than the shop does',
    rules: ['G6'],
    intendedCheck: 'checkout-facts',
    always: wording((text) =>
      /deliver|Tunapeleka/.test(text)
        ? text.replace(
            /((?:for|kwa) KES )([\d,]+)/g,
            (_all, before: string, digits: string) => `${before}${amount(digits) - 75}`,
          )
        : text,
    ),
  },
  promising('free-delivery', 'promises free delivery everywhere', 'freeDelivery'),
  promising('delivery-too-soon', 'promises delivery sooner than the shop does', 'deliveryDate'),
  promising('hours-made-up', "states opening hours that are not the shop's", 'hours'),
  promising('discount-made-up', 'offers a discount that the shop does not give', 'discount'),
  promising('warranty-made-up', 'promises a warranty that the shop does not give', 'warranty'),
  promising('phone-made-up', "names a phone that is not the shop's", 'phone'),
  promising('link-made-up', "links to a page that is not the shop's", 'link'),
  {
    name: 'picture-of-another-product',
    title: 'shows the picture of the product before',
    rules: ['G6', 'M1'],
    intendedCheck: 'no-inventions',
    rare: 'the picture before is remembered for the bot, so one turn alone cannot be broken',
    always: lastPicture,
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
