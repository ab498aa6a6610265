import {
  accountsIn,
  accountWordsIn,
  emailsIn,
  isToCall,
  linksIn,
  payeesAfter,
  payeesIn,
  phonesIn,
  type StatedContact,
} from '../languages/reading/contacts.ts';
import { findAmounts } from '../languages/reading/money.ts';
import { saysHowToPay } from '../languages/reading/orders.ts';
import {
  alwaysIn,
  denies,
  freeIn,
  leavesOpen,
  percentagesIn,
  saysClosed,
  shopTopicsIn,
} from '../languages/reading/shop.ts';
import {
  everyDayIn,
  exceptIn,
  giveawaysIn,
  halfPricesIn,
  lifetimesIn,
  noReturnsIn,
  noWarrantyIn,
  placesIn,
  saysWhere,
  shutIn,
  takenOffIn,
} from '../languages/reading/statements.ts';
import type { Stretch } from '../languages/reading/stock.ts';
import { fold, type PreparedText, tokenize } from '../languages/reading/text.ts';
import { daysAheadIn, joinsRange, saysOnly, spansIn, timesIn, weekdaysIn } from '../languages/reading/times.ts';
import { stopWords } from '../languages/reading/words.ts';
import type { ShopTopic } from '../languages/types.ts';
import type { Shop } from '../shop/types.ts';
import type { BotMessage, Instant } from '../trace/types.ts';
import { saidBy } from './bot-messages.ts';
import { type CatalogIndex, mentionsIn } from './catalog.ts';
import type { Claim } from './reply-types.ts';
import type { Unit } from './units.ts';
import { zonesNamedIn } from './zones.ts';

const overlaps = (a: Stretch, b: Stretch): boolean => a.start < b.end && b.start < a.end;
const outside =
  (taken: readonly Stretch[]) =>
  (one: Stretch): boolean =>
    !taken.some((other) => overlaps(one, other));

/** What a sentence or line says of the shop: times, time spans, delivery, discounts, warranty. */
export function shopClaimsOf(unit: Unit, at: Instant, { currency, facts: { delivery } = {} }: Shop): Claim[] {
  const { folded } = unit.said;
  const text = unit.said.text.trim();
  const own = shopTopicsIn(folded);
  const found = own.length > 0 ? own : shopTopicsIn(unit.under).map(({ topic }) => ({ topic, start: 0, end: 0 }));
  const topics = [...new Set(found.map(({ topic }) => topic))];
  const asks = folded.trimEnd().endsWith('?');
  const amounts = findAmounts(folded, currency);
  const free = outside([...unit.mentions, ...amounts, ...linksIn(folded)]);
  const product = unit.mentions[0]?.product ?? null;
  const claims: Claim[] = [];
  const add = (claim: Claim): void => void claims.push(claim);
  // A question states nothing, but what stands before its last clause may: "today you get 15% off, shall I add it?"
  const told = (one: Stretch): boolean => !asks || /[,;:–—]/.test(folded.slice(one.end));
  const stated = (one: Stretch): boolean => free(one) && told(one) && !denies(clauseAround(folded, one));

  const spans = spansIn(folded).filter(stated);
  const times =
    topics.includes('delivery') && !topics.includes('hours') ? [] : timesIn(folded).filter(free).filter(told);
  const always = topics.includes('hours') && !asks ? alwaysIn(folded).filter(free) : [];
  for (const { start, from, to } of spans) {
    // "Saa mbili" may be two hours or two o'clock: of opening hours it is a time.
    if (topics.includes('hours') && times.some((time) => overlaps(time, { start, end: start + 1 }))) continue;
    if (always.some((one) => overlaps(one, { start, end: start + 1 }))) continue;
    add({ kind: 'span', from, to, topics: topics.filter(lasts), about: product, folded, start, text });
  }
  const days = weekdaysIn(folded).filter(free);
  for (const time of times) {
    const maySpan = topics.length === 0 && days.length === 0 && spans.some((span) => overlaps(span, time));
    add({ kind: 'time', minutes: time.minutes, days: daysOf(time, days, times, folded), topics, maySpan, text });
  }
  if (topics.includes('hours') && always.length > 0 && !denies(folded)) add({ kind: 'always-open', text });
  if (topics.includes('hours') && !asks && !saysClosed(folded) && !denies(folded))
    for (const { day } of days) add({ kind: 'open-day', day, open: true, topics, text });
  if (!asks) for (const one of weekOf(folded, days, times)) add({ kind: 'open-day', ...one, topics, text });
  const zones = zonesNamedIn(folded, delivery).length > 0;
  if ((topics.includes('delivery') || (zones && topics.length === 0)) && !asks) {
    for (const one of freeIn(folded).filter(free)) {
      const clause = clauseAround(folded, one);
      const bare = clause.replace(folded.slice(one.start, one.end), ' ');
      if (leavesOpen(bare) && amounts.length === 0) continue;
      if (denies(bare)) continue;
      add({ kind: 'free-delivery', from: amounts.map(({ value }) => value), folded, start: one.start, text });
    }
    if (!leavesOpen(folded))
      for (const { start, end, ahead } of daysAheadIn(folded, at).filter(stated))
        if (!times.some((time) => overlaps(time, { start, end }))) add({ kind: 'by-day', ahead, folded, start, text });
  }
  // "-10%" takes it off, whatever word stands beside it.
  for (const one of percentagesIn(folded).filter(stated))
    if (topics.includes('discount') || /[-−–]\s?$/u.test(folded.slice(0, one.start)))
      add({ kind: 'discount', percent: one.percent, amount: null, text });
  if (topics.includes('discount'))
    for (const amount of amounts)
      if (
        /^\s*(?:\p{L}+ ){0,1}(?:off|discount)(?!\p{L})/u.test(folded.slice(amount.end)) &&
        stated({ ...amount, start: amount.end, end: amount.end })
      )
        add({ kind: 'discount', percent: null, amount: amount.value, text });
  for (const one of halfPricesIn(folded).filter(stated))
    if (one) add({ kind: 'discount', percent: 50, amount: null, text });
  if (giveawaysIn(folded).some(stated)) add({ kind: 'discount', percent: null, amount: null, text });
  for (const one of takenOffIn(folded))
    if (told(one) && !denies(clauseAround(folded, one)) && !amounts.some((amount) => overlaps(amount, one)))
      add({ kind: 'discount', percent: null, amount: one.amount, text });
  if (!asks) {
    for (const one of lifetimesIn(folded).filter(stated))
      if (topics.includes('warranty'))
        add({
          kind: 'span',
          from: FOREVER,
          to: FOREVER,
          topics: ['warranty'],
          about: product,
          folded,
          start: one.start,
          text,
        });
    if (isWhole(noReturnsIn(folded), folded)) add({ kind: 'no-promise', promise: 'returns', about: product, text });
    if (isWhole(noWarrantyIn(folded), folded)) add({ kind: 'no-promise', promise: 'warranty', about: product, text });
    if (unit.mentions.length === 0 && !denies(folded))
      for (const place of placesIn(folded)) add({ kind: 'place', ...place, sure: saysWhere(folded), text });
  }
  const promised = own.find(({ topic }) => topic === 'warranty');
  if (promised && !asks && spans.length === 0 && !denies(folded) && !leavesOpen(folded))
    add({ kind: 'warranty', about: product, text });
  return claims;
}

/** A hundred years, in hours. */
const FOREVER = 876_000;

/** Whether what is denied is denied altogether: "no warranty on this one", not "no warranty for water damage". */
const isWhole = (denied: readonly Stretch[], folded: string): boolean =>
  denied.some(({ end }) => {
    const [clause = ''] = folded.slice(end).split(/[,.;:!?()\n–—]/);
    return tokenize(clause).every(({ word }) => stopWords().has(word));
  });

/** The days on which a sentence says that the shop is open, or closed, other than one by one. */
function weekOf(
  folded: string,
  days: readonly (Stretch & { day: number })[],
  times: readonly Stretch[],
): { day: number; open: boolean }[] {
  const excepted = exceptIn(folded).flatMap(({ end }) => {
    const [clause = ''] = folded.slice(end).split(/[.;:!?()\n]/);
    return days.filter(({ start }) => start >= end && start < end + clause.length).map(({ day }) => day);
  });
  const every = everyDayIn(folded).some((one) => !denies(clauseAround(folded, one)));
  const all = [0, 1, 2, 3, 4, 5, 6];
  const open = every && shutIn(folded).length === 0 ? all.filter((day) => !excepted.includes(day)) : [];
  return [
    ...open.map((day) => ({ day, open: true })),
    ...[...new Set([...excepted, ...shutOn(folded, days, times), ...beyond(folded, days)])].map((day) => ({
      day,
      open: false,
    })),
  ];
}

/** "Closed on Sundays", "Sunday: closed": the days after the word in its clause, else the one before it. */
function shutOn(folded: string, days: readonly (Stretch & { day: number })[], times: readonly Stretch[]): number[] {
  return shutIn(folded).flatMap((one) => {
    const clause = clauseWith(folded, one);
    const within = ({ start }: Stretch): boolean => start >= clause.start && start < clause.end;
    if (times.some(within) || /(?:^|[^\p{L}])(?:not|never|pas|si|sio) $/u.test(folded.slice(0, one.start))) return [];
    const after = days.filter((day) => within(day) && day.start >= one.end);
    return (after.length > 0 ? after : days.filter((day) => within(day) && day.end <= one.start).slice(-1)).map(
      ({ day }) => day,
    );
  });
}

const clauseWith = (folded: string, { start, end }: Stretch): Stretch => {
  const from = folded.slice(0, start).search(/[,;!?()\n–—|·][^,;!?()\n–—|·]*$/);
  const stop = folded.slice(end).search(/[,;!?()\n–—|·]/);
  return { start: from < 0 ? 0 : from + 1, end: stop < 0 ? folded.length : end + stop };
};

/** "Monday to Friday only": the other days. */
function beyond(folded: string, days: readonly (Stretch & { day: number })[]): number[] {
  const [first, last] = days;
  if (!first || !last || days.length > 2 || !saysOnly(folded.slice(last.end))) return [];
  const gap = folded.slice(first.end, last.start);
  if (!joinsRange(gap)) return [];
  const count = ((last.day - first.day + 7) % 7) + 1;
  return Array.from({ length: 7 - count }, (_, n) => (last.day + 1 + n) % 7);
}

/** The days of the week that a time is said of: those right before it, or before the time that it ends a range of. */
function daysOf(
  time: Stretch,
  days: readonly (Stretch & { day: number })[],
  times: readonly Stretch[],
  folded: string,
): number[] {
  const joined = (before: Stretch, after: Stretch): boolean =>
    before.end <= after.start &&
    after.start - before.end <= 16 &&
    !/[,;.()\n]/.test(folded.slice(before.end, after.start));
  const previous = times.filter(({ end }) => end <= time.start).at(-1);
  const last = days.filter(({ end }) => end <= time.start).at(-1);
  if (last && joined(last, time) && !(previous && previous.start > last.start)) {
    const first = days.filter((day) => day !== last && joined(day, last)).at(-1);
    // The days of a range are all those from its first to its last.
    const from = first?.day ?? last.day;
    return Array.from({ length: ((last.day - from + 7) % 7) + 1 }, (_, n) => (from + n) % 7);
  }
  return previous && joined(previous, time) ? daysOf(previous, days, times, folded) : [];
}

const lasts = (topic: ShopTopic): boolean => topic !== 'hours' && topic !== 'discount';

const clauseAround = (folded: string, { start, end }: Stretch): string => {
  const from = folded.slice(0, start).search(/[,;!?():–—|·][^,;!?():–—|·]*$/);
  const stop = folded.slice(end).search(/[,;!?()–—|·]/);
  return folded.slice(from < 0 ? 0 : from + 1, stop < 0 ? folded.length : end + stop);
};

/** Numbers, addresses and links of one message. Nothing but their form is needed, and the words before a number. */
export function contactClaimsOf(said: PreparedText, index: CatalogIndex, { currency, facts }: Shop): Claim[] {
  const { folded, tokens } = said;
  if (!/[\d@]|\.[a-z]/.test(folded)) return [];
  const links = linksIn(folded);
  const emails = emailsIn(folded);
  const free = outside([...mentionsIn(tokens, index), ...findAmounts(folded, currency), ...links, ...emails]);
  const accounts = accountsIn(folded).filter(free);
  const methods = (facts?.payment ?? []).flatMap(({ method, number }) => (number === undefined ? [] : fold(method)));
  const labelled = payeesIn(folded).filter(free).filter(outside(accounts));
  const named = payeesAfter(folded, methods).filter(
    outside([...accounts, ...labelled, ...findAmounts(folded, currency)]),
  );
  const payees = [...labelled, ...named];
  const words = accountWordsIn(folded, payees);
  const phones = phonesIn(folded)
    .filter(free)
    .filter(outside([...accounts, ...payees]));
  const pays = saysHowToPay(folded);
  const asClaim =
    (kind: 'payee' | 'account' | 'phone' | 'email' | 'link') =>
    (one: StatedContact): Claim => ({
      kind,
      value: one.value,
      text: sentenceAround(said.text, folded, one),
    });
  return [
    ...payees.map(asClaim('payee')),
    ...[...accounts, ...words].map(asClaim('account')),
    ...phones.map((phone) => asClaim(pays && !isToCall(folded.slice(0, phone.start)) ? 'payee' : 'phone')(phone)),
    ...links.map(asClaim('link')),
    ...emails.map(asClaim('email')),
  ];
}

/** The line in which something stands, for people. */
function sentenceAround(text: string, folded: string, { start }: Stretch): string {
  const line = folded.slice(0, start).split('\n').length - 1;
  return (text.split('\n')[line] ?? text).trim();
}

/** Pictures, each with the products that its message names, or else the whole reply. */
export function pictureClaimsOf(
  botMessages: readonly BotMessage[],
  index: CatalogIndex,
  about: readonly string[],
): Claim[] {
  return botMessages.flatMap((botMessage): Claim[] => {
    if (botMessage.image === undefined) return [];
    const own = mentionsIn(saidBy(botMessage).tokens, index).map(({ product }) => product);
    const products = [...new Set(own.length > 0 ? own : about)];
    return [{ kind: 'picture', address: botMessage.image, products, text: saidBy(botMessage).text }];
  });
}
