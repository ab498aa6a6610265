/** Answers about the shop: hours, delivery, payment, returns, warranty, discounts, where it is. */
import type { Language } from './ears/ears.ts';
import type { Hours, Zone } from './goods.ts';
import { listed, type Reply, say, textOf } from './guest.ts';
import { DAYS, spanOf, WORDS_BETWEEN } from './wording/wording.ts';

const ZONES: Record<string, string> = {
  TZS: 'Africa/Dar_es_Salaam',
  KES: 'Africa/Nairobi',
  NGN: 'Africa/Lagos',
  GHS: 'Africa/Accra',
  INR: 'Asia/Kolkata',
  XOF: 'Africa/Dakar',
};
const SHORT = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Day of the week and "HH:MM" at the shop. */
export const clockOf = ({ shop, now }: Reply) => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: ZONES[shop.currency] ?? 'UTC',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(now);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return { day: SHORT.indexOf(part('weekday').toLowerCase()), time: `${part('hour')}:${part('minute')}` };
};

const daysOf = ({ days }: Hours) =>
  days.split(',').flatMap((part) => {
    const [from = '', to = from] = part.trim().split('-');
    const start = SHORT.indexOf(from);
    const length = ((SHORT.indexOf(to) - start + 7) % 7) + 1;
    return Array.from({ length }, (_, index) => (start + index) % 7);
  });

const spokenHours = (language: Language, hours: Hours[]) => {
  const [from, to] = WORDS_BETWEEN[language];
  return hours.map((part) => {
    const days = daysOf(part);
    const first = DAYS[language][days[0] ?? 0];
    const last =
      days.length > 1
        ? `${language === 'fr' ? ' au ' : language === 'sw' ? ' hadi ' : ' to '}${DAYS[language][days.at(-1) ?? 0]}`
        : '';
    return `${first}${last} ${from} ${part.open} ${to} ${part.close}`;
  });
};

const LATER = '23:30';

export const tellHours = (reply: Reply, now: boolean) => {
  const { shop, guest, books } = reply;
  if (!shop.hours) return say(reply, 'unknown');
  const hours = books.has('invented-hours') ? shop.hours.map((part) => ({ ...part, close: LATER })) : shop.hours;
  const { day, time } = clockOf(reply);
  const today = hours.find((part) => daysOf(part).includes(day));
  if (now || guest.style % 2)
    if (today && time >= today.open && time < today.close) say(reply, 'openNow', { time: today.close });
    else {
      const opens = [0, 1, 2, 3, 4, 5, 6, 7]
        .map((ahead) => ({ ahead, part: hours.find((each) => daysOf(each).includes((day + ahead) % 7)) }))
        .find(({ ahead, part }) => part && (ahead > 0 || time < part.open));
      if (opens?.part) {
        const named = DAYS[guest.language][(day + opens.ahead) % 7] ?? '';
        const near = opens.ahead === 0 ? textOf(reply, 'today') : opens.ahead === 1 ? textOf(reply, 'tomorrow') : named;
        say(reply, 'shutNow', { day: near, time: opens.part.open });
      }
    }
  say(reply, 'open', { hours: listed(reply, spokenHours(guest.language, hours)) });
};

/** "within 3 hours", "today before 15:00", "in 2 to 4 days" */
export const withinOf = (reply: Reply, within: string): string => {
  const [, from = '', unit = '', to] = /^(\d+)(h|d)(?:-(\d+)[hd])?$/.exec(within) ?? [];
  if (unit === 'h') {
    const hour = Number(clockOf(reply).time.slice(0, 2)) + Number(from);
    return reply.guest.style % 3 === 1 && hour < 19 && hour > 9
      ? textOf(reply, 'todayBefore', { time: `${hour + (clockOf(reply).time.endsWith('00') ? 0 : 1)}:00` })
      : textOf(reply, 'hours', { n: from });
  }
  if (to) return textOf(reply, 'days', { from, to });
  return from === '1' ? textOf(reply, 'oneDay') : textOf(reply, 'upToDays', { n: from });
};

export const feeOf = (zone: Zone, goods: number) =>
  zone.freeFrom !== undefined && goods >= zone.freeFrom ? 0 : zone.fee;

/** The zone that is spoken of: a fault confuses it with the next one. */
const pricedAs = ({ shop, books }: Reply, zone: Zone) => {
  const zones = shop.delivery ?? [];
  return books.has('fee-of-another-zone') ? (zones[(zones.indexOf(zone) + 1) % zones.length] ?? zone) : zone;
};

export const tellDelivery = (reply: Reply, named: string | undefined) => {
  const { shop, guest, books } = reply;
  if (!shop.delivery) return say(reply, 'unknown');
  if (!shop.delivery.length) return say(reply, 'unknown');
  const zone = shop.delivery.find((part) => part.zone === named);
  if (!zone)
    say(reply, 'zones', {
      zones: listed(
        reply,
        shop.delivery.map((part) => part.zone),
      ),
    });
  for (const part of zone ? [zone] : shop.delivery.slice(0, guest.style % 2 ? 1 : 4)) {
    const within = books.has('in-an-hour')
      ? textOf(reply, 'hours', { n: 1 })
      : part.within
        ? withinOf(reply, part.within)
        : '';
    say(reply, 'brings', { zone: part.zone, fee: guest.purse.full(pricedAs(reply, part).fee), within });
    if (zone?.freeFrom) say(reply, 'freeFrom', { amount: guest.purse.full(zone.freeFrom) });
  }
};

const IN_WORDS: Record<Language, Record<string, string>> = {
  en: {},
  sw: { 'cash on delivery': 'pesa taslimu ukipokea', 'bank transfer': 'benki' },
  fr: { 'cash on delivery': 'espèces à la livraison', 'bank transfer': 'virement' },
};
export const methodOf = ({ guest }: Reply, method: string) => IN_WORDS[guest.language][method] ?? method;

export const tellPayment = (reply: Reply) => {
  const methods = reply.shop.payment?.map(
    ({ method, number }) => methodOf(reply, method) + (number ? ` (${account(reply, number)})` : ''),
  );
  return methods?.length ? say(reply, 'methods', { methods: listed(reply, methods, 'or') }) : say(reply, 'unknown');
};

export const account = ({ books }: Reply, number: string) =>
  books.has('account-swapped') ? number.replace(/(\d)(\D*)(\d)(\D*\d)$/, '$3$2$1$4') : number;

export const tellReturns = (reply: Reply) => {
  const { returns } = reply.shop;
  if (!returns) return say(reply, 'unknown');
  return returns === 'none'
    ? say(reply, 'noReturn')
    : say(reply, 'back7', { span: spanOf(reply.guest.language, returns) });
};

export const tellWarranty = (reply: Reply, category: string | undefined) => {
  const { shop, guest, books } = reply;
  const told = (what: string, span: string) =>
    say(reply, 'warranty', { what, span: spanOf(guest.language, books.has('invented-warranty') ? '2y' : span) });
  if (books.has('invented-warranty')) return told(reply.guest.focus?.title ?? category ?? shop.name, '2y');
  if (shop.warranty === undefined) return say(reply, 'unknown');
  if (typeof shop.warranty === 'string')
    return shop.warranty === 'none' ? say(reply, 'noWarranty') : told(category ?? shop.name, shop.warranty);
  const spans = Object.entries(shop.warranty);
  if (category && !spans.some(([name]) => name === category)) return say(reply, 'noWarranty');
  for (const [name, span] of spans) if (!category || name === category) told(name, span);
};

export const tellDiscount = (reply: Reply) => {
  const { discounts, categories } = reply.shop;
  if (reply.books.has('invented-discount'))
    return say(reply, 'discount', { percent: 15, what: reply.guest.focus?.title ?? categories[0]?.name ?? '' });
  if (!discounts) return say(reply, 'unknown');
  if (!discounts.length) return say(reply, 'noDiscount');
  for (const { percent, of = '' } of discounts) say(reply, 'discount', { percent, what: of });
};

export const tellAddress = (reply: Reply) => {
  const { address } = reply.shop.contacts ?? {};
  return address ? say(reply, 'address', { address }) : say(reply, 'unknown');
};

export const tellContact = (reply: Reply) => {
  const [phone] = reply.shop.contacts?.phones ?? [];
  return phone ? say(reply, 'phone', { phone }) : say(reply, 'unknown');
};
