import { digitsOf, samePhone } from '../languages/reading/contacts.ts';
import { money, sameAmount } from '../languages/reading/money.ts';
import { codesIn, shapeOf } from '../languages/reading/orders.ts';
import { percentagesIn } from '../languages/reading/shop.ts';
import { fold, PreparedText, wordsOf } from '../languages/reading/text.ts';
import { isLeast, spansIn, timesIn } from '../languages/reading/times.ts';
import type { ShopTopic } from '../languages/types.ts';
import { indexCatalog } from '../oracle/catalog.ts';
import type { Reply, SessionModel } from '../oracle/conversation.ts';
import { pricesOf } from '../oracle/inquiry.ts';
import type { Claim } from '../oracle/reply-types.ts';
import { placesOf, zonesNamedIn } from '../oracle/zones.ts';
import { plural } from '../plural.ts';
import {
  DAYS,
  type DeliveryZone,
  daysIn,
  type FactSection,
  minutesOf,
  type PaymentAccount,
  type ShopFacts,
  spanOf,
} from '../shop/facts.ts';
import type { Product } from '../shop/types.ts';
import { asksFor } from './inspection.ts';
import { type Sources, sourcesOf } from './sources.ts';
import { speaksOfElse, subjectOf } from './subject.ts';

/** A statement about the shop of which its catalogue file says nothing. */
export interface Lacking {
  /** The section that the file lacks. */
  lacks: FactSection;
  says: string;
}

/** `true` for a true statement, words for a false one, null where it cannot be told. */
export type Verdict = true | string | null | Lacking;

export type ShopClaim = Extract<
  Claim,
  {
    kind:
      | 'currency'
      | 'fee'
      | 'payee'
      | 'account'
      | 'phone'
      | 'email'
      | 'link'
      | 'picture'
      | 'time'
      | 'always-open'
      | 'open-day'
      | 'span'
      | 'by-day'
      | 'free-delivery'
      | 'discount'
      | 'warranty'
      | 'no-promise'
      | 'place';
  }
>;

interface Around {
  reply: Reply;
  session: SessionModel;
  facts: ShopFacts;
  sources: Sources;
}

const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.02 * Math.max(a, b, 1);
const DAY = 24;

/** Holds a statement about the shop against its facts, its catalogue, the customer's orders and words. */
export function verifyShop(claim: ShopClaim, reply: Reply, session: SessionModel): Verdict {
  const around: Around = { reply, session, facts: session.shop.facts ?? {}, sources: sourcesOf(reply, session) };
  return (VERIFIERS[claim.kind] as (claim: ShopClaim, around: Around) => Verdict)(claim, around);
}

type Of<K extends ShopClaim['kind']> = Extract<ShopClaim, { kind: K }>;

const VERIFIERS: { [K in ShopClaim['kind']]: (claim: Of<K>, around: Around) => Verdict } = {
  currency: ({ amount, currencies }, { session, sources }) => {
    if (sources.numbers.some((number) => number === amount)) return null;
    const [code = ''] = currencies;
    return `says ${money(amount, code)}, but the shop's prices are in ${session.shop.currency}`;
  },
  fee: verifyFee,
  payee: ({ value }, { facts, session, sources }) => {
    const own = [...(facts.payment ?? []).flatMap(({ number }) => number ?? []), ...phonesOf(facts, session, sources)];
    if (own.some((number) => samePayee(number, value)) || said(value, sources)) return true;
    const says = `says that money goes to ${value}`;
    if (facts.payment === undefined) return { lacks: 'payment', says };
    const accounts = facts.payment.flatMap(({ method, number }) =>
      number === undefined ? [] : [`${method} ${number}`],
    );
    return `${says}, but the shop has ${accounts.join(' and ') || 'no number for payments'}`;
  },
  account: ({ value }, { facts, session, sources, reply }) => {
    const token = value.toUpperCase();
    const numbers = sources.orders.map(({ number }) => number.toUpperCase());
    // A mere word, such as "order", is no account because the customer has it too.
    if (numbers.includes(token) || (/\d/.test(value) && said(value, sources))) return true;
    if (sources.phone !== undefined && sameNumber(sources.phone, value)) return true;
    const own = ({ account, number }: PaymentAccount): string[] => [
      account === 'order' ? '' : (account ?? ''),
      number ?? '',
    ];
    const fixed = (facts.payment ?? []).flatMap(own);
    if (fixed.some((each) => each.toUpperCase() === token)) return true;
    const says = `gives ${value} as the account for a payment`;
    if (facts.payment === undefined) return { lacks: 'payment', says };
    const byOrder = facts.payment.some(({ account }) => account === 'order');
    if (byOrder && (!session.facts.ordersKnown || numbers.length === 0)) return beside(token, reply, sources, says);
    const right = byOrder ? `the number of the order, ${numbers.join(' or ')}` : fixed.filter(Boolean).join(' or ');
    return `${says}, which is ${right || 'no account of the shop'}`;
  },
  phone: ({ value }, { facts, session, sources }) => {
    const own = [...phonesOf(facts, session, sources), ...(facts.payment ?? []).flatMap(({ number }) => number ?? [])];
    if (own.some((number) => sameNumber(number, value)) || said(value, sources)) return true;
    return unless(facts, 'contacts', `names the phone ${value}`, (facts.contacts?.phones ?? []).join(' and '));
  },
  email: ({ value }, { facts, sources, session }) => {
    const own = [...(facts.contacts?.emails ?? []), ...(facts.payment ?? []).flatMap(({ number }) => number ?? [])].map(
      fold,
    );
    if (own.includes(value) || sources.words.includes(value) || inCatalog(value, session)) return true;
    const known = (facts.contacts?.emails ?? []).join(' and ');
    return unless(facts, 'contacts', `names the address ${value}`, known);
  },
  link: ({ value }, { facts, sources, session }) => {
    const own = [...(facts.contacts?.links ?? []), ...session.shop.products.flatMap(({ image }) => image ?? [])];
    if (own.some((link) => hostOf(link) === hostOf(value)) || sources.words.includes(hostOf(value))) return true;
    if (inCatalog(hostOf(value), session)) return true;
    const phone = /^wa\.me$/.test(hostOf(value)) ? digitsOf(value) : '';
    if (phone !== '' && phonesOf(facts, session, sources).some((number) => samePhone(number, phone))) return true;
    return unless(facts, 'contacts', `links to ${value}`, (facts.contacts?.links ?? []).join(' and '));
  },
  picture: ({ address, products }, { session }) => {
    const owners = session.shop.products.filter(({ image }) => image === address);
    if (owners.length === 0 || products.length === 0) return null;
    if (owners.some(({ id }) => products.includes(id))) return true;
    const titles = (ids: readonly string[]): string => ids.map((id) => `"${session.facts.titleOf(id)}"`).join(', ');
    return `shows the picture of ${titles(owners.map(({ id }) => id))} beside ${titles(products)}`;
  },
  time: ({ minutes, days, topics, maySpan, text }, { facts, sources }) => {
    if (!isOfHours({ topics, days, maySpan }, sources)) return null;
    const spoken = timesIn(sources.lately).flatMap((time) => time.minutes);
    if (minutes.some((each) => spoken.includes(each))) return true;
    const says = `says ${clock(minutes)} of its hours ("${text}")`;
    if (facts.hours === undefined) return { lacks: 'hours', says };
    const meant = facts.hours.filter(
      (entry) => days.length === 0 || daysIn(entry.days).some((day) => days.includes(day)),
    );
    const known = (meant.length > 0 ? meant : facts.hours).flatMap(({ open, close }) => [open, close].map(minutesOf));
    if (minutes.some((each) => known.some((time) => time % 1440 === each % 1440))) return true;
    return `${says}, but it is open ${hoursText(facts)}`;
  },
  'always-open': (_, { facts }) => {
    const says = 'says that it is always open';
    if (facts.hours === undefined) return { lacks: 'hours', says };
    const always = facts.hours.some(({ open, close }) => open === '00:00' && minutesOf(close) >= 1439);
    return always ? true : `${says}, but it is open ${hoursText(facts)}`;
  },
  'open-day': ({ day, open, topics }, { facts, sources }) => {
    if (!isOfHours({ topics, days: [], maySpan: false }, sources)) return null;
    const says = `says that it is ${open ? 'open' : 'closed'} on ${DAYS[day]}`;
    if (facts.hours === undefined) return { lacks: 'hours', says };
    return facts.hours.some(({ days }) => daysIn(days).includes(day)) === open
      ? true
      : `${says}, but it is open ${hoursText(facts)}`;
  },
  span: verifySpan,
  'by-day': (claim, around) => {
    const { facts, sources } = around;
    const says = `promises delivery within ${claim.ahead === 0 ? 'the same day' : plural(claim.ahead, 'day')} ("${claim.text}")`;
    if (facts.delivery === undefined) return { lacks: 'delivery', says };
    const zones = zonesFor(claim, facts.delivery, sources);
    const least = zones.map(({ within }) => Math.floor(spanOf(within).from / DAY));
    const named = zones.length < facts.delivery.length || zones.length === 1;
    const keeps = named ? least.some((days) => claim.ahead >= days) : least.every((days) => claim.ahead >= days);
    return zones.length > 0 && keeps ? true : `${says}, but delivery takes ${zonesText(facts, around)}`;
  },
  'free-delivery': (claim, around) => {
    const { facts, sources, reply } = around;
    const says = `says that delivery is free ("${claim.text}")`;
    if (facts.delivery === undefined) return { lacks: 'delivery', says };
    const zones = zonesFor(claim, facts.delivery, sources);
    const named = zones.length < facts.delivery.length || facts.delivery.length === 1;
    const from = facts.delivery.flatMap(({ freeFrom }) => freeFrom ?? []);
    if (claim.from.length > 0 && claim.from.some((amount) => from.some((each) => near(amount, each)))) return true;
    const isFree = ({ fee }: DeliveryZone): boolean => fee === 0;
    if (zones.length > 0 && (named ? zones.some(isFree) : zones.every(isFree))) return true;
    // A large order may have become free.
    const total = sources.orders.some((order) =>
      from.some((each) => order.total >= each && reply.reading.text.includes(order.number)),
    );
    return total ? null : `${says}, but it costs ${zonesText(facts, around)}`;
  },
  discount: ({ percent, amount, text }, { facts, session, sources }) => {
    const figure = percent === null ? money(amount ?? 0, session.shop.currency) : `${percent}%`;
    const says =
      percent === null && amount === null ? `gives some away ("${text}")` : `offers ${figure} off ("${text}")`;
    if (percent === null && amount === null && inCatalog(text, session)) return true;
    if (percent !== null && percentagesIn(sources.words).some((each) => each.percent === percent)) return null;
    if (percent !== null && inCatalog(`${percent}%`, session)) return true;
    if (facts.discounts === undefined) return { lacks: 'discounts', says };
    const known = facts.discounts.some((one) =>
      percent === null ? amount !== null && one.amount === amount : one.percent === percent,
    );
    return known ? true : `${says}, but the shop has ${facts.discounts.length === 0 ? 'no discounts' : 'others'}`;
  },
  warranty: ({ about, text }, { facts, session, sources }) => {
    // Among what was talked about it promises nothing.
    if (sources.turn !== undefined && asksFor(sources.turn, 'recall')) return null;
    const says = `speaks of a warranty ("${text}")`;
    if (facts.warranty === undefined) return { lacks: 'warranty', says };
    return warrantiesOf(facts.warranty, about, session).length > 0 ? true : `${says}, but the shop gives none`;
  },
  'no-promise': ({ promise, about, text }, { facts, reply, session }) => {
    const says =
      promise === 'returns'
        ? `says that nothing can be returned ("${text}")`
        : `says that there is no warranty ("${text}")`;
    const fact = facts[promise];
    if (fact === undefined) return { lacks: promise, says };
    if (promise === 'returns')
      return fact === 'none' ? true : `${says}, but the shop takes it back for ${String(fact)}`;
    const subject = about ?? subjectOf(reply, session);
    const given = warrantiesOf(fact as NonNullable<ShopFacts['warranty']>, subject, session);
    if (given.length === 0) return true;
    return subject === null && typeof fact !== 'string' ? null : `${says}, but it has ${given.join(' or ')}`;
  },
  place: verifyPlace,
};

/** Whether a time or a day is one of the opening hours: it is said of them, or answers a question for them. */
function isOfHours(
  { topics, days, maySpan }: { topics: readonly ShopTopic[]; days: readonly number[]; maySpan: boolean },
  sources: Sources,
): boolean {
  const asked = askedTopics(sources);
  if (topics.length > 0) return topics.includes('hours');
  if (maySpan) return asked.includes('hours') && !asked.some((topic) => topic in SECTION);
  return asked.includes('hours') || days.length > 0;
}

/** A street, a building or a landmark that no source of the shop has. */
function verifyPlace({ words, number, sure, text }: Of<'place'>, { facts, sources, session }: Around): Verdict {
  if (!sure && !askedTopics(sources).includes('location')) return null;
  const says = `says that the shop is at another place than it is ("${text}")`;
  if (facts.contacts === undefined) return { lacks: 'contacts', says };
  const { address } = facts.contacts;
  if (address === undefined) return null;
  const known = new Set(
    wordsOf([address, session.shop.name, sources.words, ...(facts.delivery ?? []).map(({ zone }) => zone)].join(' ')),
  );
  const fits = words.some((word) => known.has(word) || inCatalog(word, session));
  const numbers = wordsOf(address).filter((word) => /^\d/.test(word));
  const other =
    number !== null &&
    wordsOf(address).some((word) => words.includes(word)) &&
    numbers.length > 0 &&
    !numbers.includes(number);
  return fits && !other ? true : `${says}, which is ${address}`;
}

/** An account that no message had before, beside the number of another order that the same reply names. */
function beside(token: string, { reading }: Reply, { earlier }: Sources, says: string): string | null {
  const said = reading.text.toUpperCase();
  const named = (text: string): boolean => text.toUpperCase().includes(token);
  if (said.split(token).length > 2 || earlier.some((reply) => named(reply.reading.text))) return null;
  const others = codesIn(reading.text).filter((code) => code !== token && shapeOf(code) === shapeOf(token));
  return others.length === 0 ? null : `${says}, but the order is ${others.join(' and ')}`;
}

function unless(facts: ShopFacts, section: FactSection, says: string, known: string): Verdict {
  return facts[section] === undefined
    ? { lacks: section, says }
    : `${says}, which is not the shop's${known === '' ? '' : ` (${known})`}`;
}

const sameNumber = (a: string, b: string): boolean =>
  digitsOf(a) === digitsOf(b) || (digitsOf(a).length >= 9 && digitsOf(b).length >= 9 && samePhone(a, b));

/** Addresses are equal in their letters, numbers in their digits. */
const samePayee = (a: string, b: string): boolean =>
  a.includes('@') || b.includes('@') ? fold(a) === fold(b) : sameNumber(a, b);

const said = (value: string, { words }: Sources): boolean => {
  if (value.includes('@')) return words.includes(value);
  const digits = digitsOf(value);
  return (
    digits.length >= 3 && digitsOf(words.replace(/[^\d\n]+/g, (gap) => (gap.length > 1 ? '\n' : ''))).includes(digits)
  );
};

const phonesOf = (facts: ShopFacts, { shop }: SessionModel, { phone }: Sources): string[] => [
  ...(facts.contacts?.phones ?? []),
  shop.displayPhone,
  ...(phone === undefined ? [] : [phone]),
];

const hostOf = (link: string): string =>
  fold(link)
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .split(/[/?#]/)[0] ?? '';

const catalogTexts = new WeakMap<readonly Product[], string>();

function inCatalog(value: string, { shop }: SessionModel): boolean {
  let text = catalogTexts.get(shop.products);
  if (text === undefined) {
    text = fold(
      [
        shop.name,
        ...shop.products.flatMap(({ title, description = '', attributes }) => [
          title,
          description,
          ...Object.values(attributes).flat(),
        ]),
      ].join('\n'),
    );
    catalogTexts.set(shop.products, text);
  }
  return text.includes(fold(value));
}

/** What the customer asked of the shop in the turn that is answered. */
const askedTopics = ({ turn }: Sources): string[] => turn?.messages.flatMap(({ reading }) => reading.topics) ?? [];

const clock = (minutes: readonly number[]): string => {
  const [first = 0] = minutes;
  return `${String(Math.floor(first / 60)).padStart(2, '0')}:${String(first % 60).padStart(2, '0')}`;
};

const hoursText = ({ hours = [] }: ShopFacts): string =>
  hours.map(({ days, open, close }) => `${days} ${open} to ${close}`).join(', ') || 'at no stated hours';

const zonesText = ({ delivery = [] }: ShopFacts, { session }: Around): string =>
  delivery.map(({ zone, fee, within }) => `${zone}: ${money(fee, session.shop.currency)}, ${within}`).join('; ') ||
  'nothing: the shop does not deliver';

/** Zones whose name, or a longer word of it, stands in a text: the one right before a place, else all. */
function zonesIn(text: string, zones: readonly DeliveryZone[], at = text.length): DeliveryZone[] {
  const found = zones.flatMap((zone) => {
    const name = fold(zone.zone);
    const words = name.split(/[^\p{L}\d]+/u).filter((word) => word.length >= 4);
    return [name, ...words].flatMap((word) =>
      placesOf(word, text).map((index) => ({ zone, index, length: word.length })),
    );
  });
  const before = found.filter(({ index }) => index < at);
  // "Three hours in town, a day to Westlands": what stands before a comma may be of another place.
  const apart =
    at < text.length && found.length > 0 && found.every(({ index }) => /[,;]\s/.test(text.slice(at, index)));
  if (before.length === 0 && apart) return [...zones];
  const last = Math.max(...before.map(({ index }) => index));
  const nearest = before.length === 0 ? found : before.filter(({ index }) => index === last);
  const longest = Math.max(...nearest.map(({ length }) => length));
  const best = before.length === 0 ? nearest : nearest.filter(({ length }) => length === longest);
  return [...new Set(best.map(({ zone }) => zone))];
}

/** The zones that a statement is about: those that it names, else those that the customer named, else all. */
function zonesFor(
  { folded, start }: { folded: string; start: number },
  zones: readonly DeliveryZone[],
  { lately, words }: Sources,
): readonly DeliveryZone[] {
  for (const [text, at] of [
    [folded, start],
    [lately, undefined],
    [words, undefined],
  ] as const) {
    const found = zonesIn(text, zones, at);
    if (found.length > 0) return found;
  }
  return zones;
}

function verifyFee(claim: Of<'fee'>, { facts, session, sources, reply }: Around): Verdict {
  const { amount } = claim;
  const says = `says that delivery costs ${money(amount, session.shop.currency)} ("${claim.text}")`;
  const zones = facts.delivery ?? [];
  const own = zonesFor(claim, zones, sources);
  const fees = own.flatMap(({ fee, freeFrom }) => [fee, ...(freeFrom === undefined ? [] : [freeFrom])]);
  if (fees.some((fee) => near(fee, amount))) return true;
  // An amount in the same breath may be the price of the goods, or all together.
  const index = indexCatalog(reply.products);
  const prices = reply.reading.named.flatMap((id) => {
    const product = index.byId.get(id)?.product;
    return product ? pricesOf(product) : [];
  });
  const goods = [...prices, ...sources.orders.map(({ total }) => total)];
  const added = [0, ...zones.map(({ fee }) => fee)];
  if (goods.some((price) => added.some((fee) => near(price + fee, amount)))) return null;
  if (sources.numbers.some((number) => sameAmount(number, amount))) return null;
  if (facts.delivery === undefined) return { lacks: 'delivery', says };
  return `${says}, but the shop asks ${own.map(({ zone, fee }) => `${money(fee, session.shop.currency)} (${zone})`).join(', ') || 'for no delivery'}`;
}

const SECTION: Partial<Record<ShopTopic, 'delivery' | 'returns' | 'warranty'>> = {
  delivery: 'delivery',
  returns: 'returns',
  warranty: 'warranty',
};

function verifySpan(claim: Of<'span'>, around: Around): Verdict {
  const { facts, session, sources } = around;
  // "Iten: 450, within a day" speaks of delivery, whatever else was asked.
  const ofZone = claim.topics.length === 0 && zonesNamedIn(claim.folded, facts.delivery).length > 0;
  const asked: ('delivery' | 'returns' | 'warranty')[] = ofZone
    ? ['delivery']
    : askedTopics(sources).flatMap((topic) => SECTION[topic as ShopTopic] ?? []);
  const sections = claim.topics.length > 0 ? claim.topics.flatMap((topic) => SECTION[topic] ?? []) : asked.slice(0, 1);
  if (sections.length === 0) return null;
  // "The rider calls 10 minutes before": so short a time is of delivery only where it says so.
  if (claim.from < 1 && claim.topics.length === 0 && !ofZone) return null;
  const about = claim.about === null ? undefined : session.shop.products.find(({ id }) => id === claim.about);
  const spans = sections.flatMap((section) => spansOf(section, claim, around));
  const texts = [about?.description ?? '', sources.lately].flatMap((text) => spansIn(fold(text)));
  // The shorter end is a promise that the shop does not make: within 2 days, where it takes 2 or 3.
  const early = !sections.includes('delivery') || isLeast(claim.folded, claim);
  const fits = ({ from, to }: { from: number; to: number }): boolean =>
    (near(from, claim.from) && near(to, claim.to)) ||
    // One end of a range, said alone: "3 to 3 days" is a range, and another one.
    (near(claim.from, claim.to) && !saysRange(claim) && (near(to, claim.from) || (near(from, claim.from) && early)));
  if ([...spans, ...texts, ...hull(spans)].some(fits)) return true;
  const [section] = sections as [FactSection];
  const says = `says ${spanText(claim)} of ${sections.join(' or ')} ("${claim.text}")`;
  if (sections.some((each) => facts[each] === undefined)) return { lacks: section, says };
  return `${says}, but the shop says ${sections.map((each) => JSON.stringify(facts[each])).join(', ')}`;
}

/** Whether a span is said with two ends, equal or not. */
const saysRange = ({ folded, start }: { folded: string; start: number }): boolean =>
  /^\D{0,10}(\d+)\D{1,8}\1(?!\d)/.test(folded.slice(start, start + 24));

/** All of them in one range: "1 to 3 days" of zones that take 1 day and 3. */
function hull(spans: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  if (spans.length < 2) return [];
  return [{ from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) }];
}

function spansOf(
  section: 'delivery' | 'returns' | 'warranty',
  claim: Of<'span'>,
  { facts, session, sources, reply }: Around,
) {
  if (section === 'delivery') return zonesFor(claim, facts.delivery ?? [], sources).map(({ within }) => spanOf(within));
  if (section === 'returns')
    return facts.returns === undefined || facts.returns === 'none' ? [] : [spanOf(facts.returns)];
  const subject = subjectOf(reply, session);
  const index = indexCatalog(reply.products);
  // "Phones have a year, earbuds six months": then it is not of the product at hand alone.
  const others = subject !== null && speaksOfElse(new PreparedText(claim.folded), subject, index, true);
  return warrantiesOf(facts.warranty ?? 'none', claim.about ?? (others ? null : subject), session).map(spanOf);
}

/** The warranties that a product may have; of no product, all. */
function warrantiesOf(
  warranty: NonNullable<ShopFacts['warranty']>,
  about: string | null,
  { shop }: SessionModel,
): string[] {
  if (warranty === 'none') return [];
  if (typeof warranty === 'string') return [warranty];
  const category = shop.products.find(({ id }) => id === about)?.category;
  const own = category === undefined ? undefined : warranty[category];
  return about === null ? Object.values(warranty) : own === undefined ? [] : [own];
}

const spanText = ({ from, to }: { from: number; to: number }): string => {
  const units: [size: number, unit: string][] = [
    [8760, 'years'],
    [730, 'months'],
    [DAY, 'days'],
    [1, 'hours'],
  ];
  const [size, unit] = units.find(([hours]) => from >= hours && from % hours === 0 && to % hours === 0) ?? [
    1 / 60,
    'minutes',
  ];
  const [least, most] = [from, to].map((hours) => Math.round(hours / size));
  return from === to ? `${least} ${unit}` : `${least} to ${most} ${unit}`;
};
