/** What the shop says of itself: its facts in words, and which of them are known. */
import type { ShopFacts } from '../dialogue.ts';
import type { ShopTopic, Statement } from './parts.ts';
import { money } from './products.ts';
import type { Voice } from './voice.ts';

type Of<T extends ShopTopic> = NonNullable<ShopFacts[(typeof SECTION)[T]]>;

/** The facts that answer a question. */
const SECTION = {
  payment: 'payment',
  delivery: 'delivery',
  hours: 'hours',
  location: 'contacts',
  discount: 'discounts',
  returns: 'returns',
  warranty: 'warranty',
} as const satisfies Record<ShopTopic, keyof ShopFacts>;

export const isShopTopic = <T extends string>(about: T): about is Extract<T, ShopTopic> => about in SECTION;

/** Whether the shop has said what answers this. An empty list of hours or accounts answers nothing. */
export function isKnown(about: ShopTopic, facts: ShopFacts): boolean {
  if (about === 'location') return facts.contacts?.address !== undefined;
  if (about === 'payment') return accountOf(facts) !== undefined;
  if (about === 'hours') return (facts.hours ?? []).length > 0;
  return facts[SECTION[about]] !== undefined;
}

const accountOf = ({ payment = [] }: ShopFacts) => payment.find(({ number }) => number !== undefined);

/** By what money is sent, and to whom, in words. */
export interface Payee {
  by: string;
  to: string;
}

/** Null: the shop has not said to whom money goes. */
export function payeeOf({ facts, words }: Pick<Voice, 'facts' | 'words'>, order: string | null): Payee | null {
  const found = accountOf(facts);
  if (found?.number === undefined) return null;
  const { method, number, account } = found;
  const given = account === 'order' ? order : (account ?? null);
  if (/paybill/i.test(method)) return { by: MOBILE_MONEY, to: words.payee.paybill(number, given) };
  if (/till|buy goods/i.test(method)) return { by: MOBILE_MONEY, to: words.payee.till(number) };
  return { by: method, to: given === null ? number : words.payee.withAccount(number, given) };
}

/** Whose paybill and till numbers are. */
const MOBILE_MONEY = 'M-Pesa';

/** `4h` in the words of a language; a range by its ends. */
function spanText(span: string, { words }: Voice): string {
  const [from = '', to = from] = span.split('-');
  const read = (part: string) => /^(\d+)(\D+)$/.exec(part);
  const [, count = '0', unit = 'h'] = read(from) ?? [];
  const [, most = count, last = unit] = read(to) ?? [];
  const name = (wanted: string) => words.span[wanted as keyof typeof words.span];
  const least = unit === last ? Number(count) : words.spanOf(name(unit), Number(count));
  return from === to
    ? words.spanOf(name(unit), Number(count))
    : words.spanRange(name(last), String(least), Number(most));
}

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

function daysText(days: string, { words }: Voice): string {
  const name = (day: string): string => words.days[DAYS.indexOf(day)] ?? day;
  const parts = days.split(',').map((part) => {
    const [from = '', to = from] = part.split('-');
    return from === to ? name(from) : words.fromTo(name(from), name(to));
  });
  return words.and(parts);
}

type Told = Extract<Statement, { kind: 'shop' }>;

const SENTENCES: { [T in ShopTopic]: (section: Of<T>, voice: Voice, told: Told) => string } = {
  payment: (_, voice) => {
    const payee = payeeOf(voice, null);
    return payee === null ? voice.words.unknown(null) : voice.words.payBy(payee.by, payee.to);
  },
  hours: (hours, voice) =>
    voice.words.openHours(
      voice.words.and(hours.map((one) => voice.words.openOn(daysText(one.days, voice), one.open, one.close))),
    ),
  delivery: (zones, voice, { zone }) => {
    const { words, currency } = voice;
    const named = zones.filter((one) => zone === null || one.zone === zone);
    const each = named.map(({ zone: name, fee, within, freeFrom }) => {
      const free = freeFrom === undefined ? null : money(currency, freeFrom);
      return words.deliveryTo(name, fee === 0 ? null : money(currency, fee), spanText(within, voice), free);
    });
    return each.length === 0 ? words.noDelivery : words.delivery(words.and(each));
  },
  location: ({ address = '', phones = [] }, { words }) => words.location(address, phones[0] ?? null),
  discount: (discounts, { words, currency }) => {
    const each = discounts.map(({ percent, amount = 0, of = null }) =>
      words.discountOf(percent === undefined ? money(currency, amount) : `${percent}%`, of),
    );
    return each.length === 0 ? words.noDiscount : words.discount(words.and(each));
  },
  returns: (span, voice) => (span === 'none' ? voice.words.noReturns : voice.words.returns(spanText(span, voice))),
  warranty: (warranty, voice, { of }) => {
    const { words } = voice;
    if (warranty === 'none') return words.noWarranty(of?.title ?? null);
    if (typeof warranty === 'string') return words.warranty(spanText(warranty, voice), of?.title ?? null);
    const own = of === null ? undefined : warranty[of.category];
    if (own !== undefined) return words.warranty(spanText(own, voice), of?.title ?? null);
    if (of !== null) return words.noWarranty(of.title);
    const each = Object.entries(warranty).map(([kind, span]) => words.warrantyFor(kind, spanText(span, voice)));
    return words.warranties(words.and(each));
  },
};

/** The sentence that answers a question about the shop; what is not known is said not to be (rule G3). */
export function shopSentence(told: Told, voice: Voice): string {
  const section = voice.facts[SECTION[told.about]];
  if (section === undefined || !isKnown(told.about, voice.facts)) return voice.words.unknown(null);
  return (SENTENCES[told.about] as (section: unknown, voice: Voice, told: Told) => string)(section, voice, told);
}

/** Amounts that such a sentence may name. */
export const factAmounts = ({ delivery = [], discounts = [] }: ShopFacts): number[] => [
  ...delivery.flatMap(({ fee, freeFrom }) => [fee, ...(freeFrom === undefined ? [] : [freeFrom])]),
  ...discounts.flatMap(({ amount }) => amount ?? []),
];
