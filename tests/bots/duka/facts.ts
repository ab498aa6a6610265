/** Answers about the shop itself, from its facts only. */
import type { Clause } from './hear.ts';
import type { Good } from './shop.ts';
import { alike, words } from './text.ts';
import type { Turn } from './turn.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY_WORDS = [
  ['monday', 'jumatatu', 'lundi'],
  ['tuesday', 'jumanne', 'mardi'],
  ['wednesday', 'jumatano', 'mercredi'],
  ['thursday', 'alhamisi', 'jeudi'],
  ['friday', 'ijumaa', 'vendredi'],
  ['saturday', 'jumamosi', 'samedi'],
  ['sunday', 'jumapili', 'dimanche'],
];

const covers = (days: string, day: number): boolean => {
  const [from, to = from] = days.split('-').map((one) => DAYS.indexOf(one)) as [number, number?];
  return day >= from && day <= to!;
};

function hours(turn: Turn, clause: Clause): string {
  const all = turn.shop.facts.hours;
  if (!all) return turn.say('dunno');
  const name = (days: string) =>
    days
      .split('-')
      .map((one) => turn.say('days').split(' ')[DAYS.indexOf(one)])
      .join('-');
  const day = DAY_WORDS.findIndex((all) => all.some((word) => clause.words.some((typed) => alike(typed, word))));
  const found = day < 0 ? undefined : all.find(({ days }) => covers(days, day));
  if (day >= 0 && !found && !turn.f('open-every-day')) return turn.say('closed', { day: name(DAYS[day]!) });
  if (day >= 0) {
    const { open, close } = found ?? all[0]!;
    return turn.say('openOn', { day: name(DAYS[day]!), open, close });
  }
  const each = all.map(({ days, open, close }) => `${name(days)} ${open}-${close}`);
  return turn.say('hours', { hours: turn.f('open-every-day') ? `${name('mon-sun')} 07:00-20:00` : each.join(', ') });
}

const span = (turn: Turn, text: string): string => {
  const [from, to] = text.split('-').map((one) => /^(\d+)(\w+)$/.exec(one)!);
  const unit = turn.say(`unit.${(to ?? from)![2]}${Number((to ?? from)![1]) === 1 ? '' : 's'}`);
  const count = to && to[2] === from![2] ? `${from![1]}-${to[1]}` : (to ?? from)![1]!;
  return unit.replace('#', count);
};

function zoneLine(
  turn: Turn,
  { zone, fee, within, freeFrom }: { zone: string; fee: number; within?: string; freeFrom?: number },
): string {
  const first = turn.shop.facts.delivery![0]!;
  const asked = turn.f('fee-of-first-zone') ? first.fee : fee;
  const time = within === undefined ? '' : `, ${span(turn, within)}`;
  const free = freeFrom === undefined ? '' : `, ${turn.say('freeFrom', { price: turn.money(freeFrom) })}`;
  return `${zone}: ${asked === 0 ? turn.say('free') : turn.money(asked)}${time}${free}`;
}

const zoneOf = (turn: Turn, clause: Clause) =>
  turn.shop.facts.delivery?.find(({ zone }) => {
    const all = words(zone);
    return (
      clause.words.some((_, at) => all.every((word, step) => alike(clause.words[at + step] ?? '', word))) ||
      (all.length > 1 && clause.words.some((typed) => all[0]!.length > 4 && alike(typed, all[0]!)))
    );
  });

function delivery(turn: Turn, clause: Clause, unknown: readonly string[]): string {
  const all = turn.shop.facts.delivery;
  if (!all) return turn.say('dunno');
  const zone = zoneOf(turn, clause);
  if (zone) return turn.say('zone', { zone: zoneLine(turn, zone) });
  const each = all.map((one) => zoneLine(turn, one)).join('; ');
  if (unknown.length > 0 && turn.f('delivers-everywhere'))
    return turn.say('zone', { zone: zoneLine(turn, { ...all[0]!, zone: unknown.join(' ') }) });
  return turn.say(unknown.length > 0 ? 'zoneNo' : 'zones', { zones: each });
}

/** How to pay; with the number of an order, where that is the account. */
export function payment(turn: Turn, order?: string): string {
  const all = turn.shop.facts.payment;
  if (!all) return turn.say('dunno');
  const swap = (number: string) => (turn.f('digit-of-till') ? number.replace(/(\d)(\d)(\D*)$/, '$2$1$3') : number);
  const each = all.map(({ method, number, account }) => {
    const own = turn.say(`way.${words(method).join('-')}`) || method;
    const to = number === undefined ? '' : ` ${swap(number)}`;
    return own + to + (account === 'order' && order ? `, ${turn.say('account')} ${order}` : '');
  });
  return turn.say('pay', { ways: each.join(` ${turn.say('or')} `) });
}

function warranty(turn: Turn, good: Good | undefined): string {
  const all = turn.shop.facts.warranty;
  if (all === undefined) return turn.say('dunno');
  if (turn.f('warranty-for-all')) return turn.say('warranty', { what: `${turn.say('all')}: ${span(turn, '1y')}` });
  if (typeof all === 'string')
    return all === 'none' ? turn.say('warrantyNo') : turn.say('warranty', { what: span(turn, all) });
  const entries = Object.entries(all);
  const mine = good && entries.filter(([name]) => name === good.category);
  if (mine?.length === 0) return turn.say('warrantyNoFor', { title: good!.title });
  return turn.say('warranty', {
    what: (mine ?? entries).map(([name, time]) => `${name}: ${span(turn, time)}`).join(', '),
  });
}

/** The line that answers a question about the shop, and its topic. */
export function fact(turn: Turn, act: string, clause: Clause, unknown: readonly string[], good?: Good): string {
  const { returns, discounts, contacts } = turn.shop.facts;
  if (act === 'hours') return hours(turn, clause);
  if (act === 'deliver') return delivery(turn, clause, unknown);
  if (act === 'payment') return payment(turn);
  if (act === 'warranty') return warranty(turn, good);
  if (act === 'returns') {
    if (returns === undefined) return turn.say('dunno');
    return returns === 'none' ? turn.say('returnsNo') : turn.say('returns', { time: span(turn, returns) });
  }
  if (act === 'discount') {
    if (!discounts) return turn.say('dunno');
    const each = discounts.map(({ percent, of }) =>
      of === undefined ? `${percent}%` : `${percent}% ${turn.say('on')} ${of}`,
    );
    return each.length === 0 ? turn.say('discountNo') : turn.say('discount', { what: each.join(', ') });
  }
  if (!contacts) return turn.say('dunno');
  return turn.say('contacts', {
    what: [contacts.address, ...(contacts.phones ?? []), ...(contacts.links ?? [])].filter(Boolean).join(', '),
  });
}

export const FACTS = ['hours', 'deliver', 'payment', 'returns', 'warranty', 'discount', 'contacts'];
export const namesZone = (turn: Turn, clause: Clause): boolean => zoneOf(turn, clause) !== undefined;
