import type { Customer } from '../trace/types.ts';
import { hash } from './hash.ts';
import type { HeadInput } from './schema.ts';

/** What customers are called, and how their numbers begin. */
export interface People {
  first: readonly string[];
  last: readonly string[];
  /** How many digits follow the prefix. */
  phone: { prefix: string; digits: number };
}

const FIRST = [
  'Amina',
  'Wanjiku',
  'Otieno',
  'Neema',
  'Baraka',
  'Achieng',
  'Juma',
  'Zawadi',
  'Kamau',
  'Halima',
  'Mwangi',
  'Rehema',
  'Kiprono',
  'Asha',
  'Njeri',
  'Salim',
  'Chebet',
  'Daudi',
  'Fatuma',
  'Mutua',
  'Subira',
  'Wekesa',
  'Imani',
  'Hamisi',
];
const LAST = [
  'Odhiambo',
  'Njoroge',
  'Mwakalinga',
  'Hassan',
  'Kimani',
  'Mushi',
  'Wairimu',
  'Ochieng',
  'Abdalla',
  'Mutiso',
  'Kariuki',
  'Massawe',
  'Chepkoech',
  'Omar',
  'Nyambura',
  'Barasa',
  'Mwinyi',
  'Kiptoo',
  'Auma',
  'Lyimo',
  'Were',
  'Said',
];

/** Kenyan and Tanzanian names, and Kenyan mobile numbers (254 7…). */
export const EAST_AFRICA: People = { first: FIRST, last: LAST, phone: { prefix: '2547', digits: 8 } };

/** The customers of a session; where a name or number is not given it comes from the seed. */
export function buildCustomers(
  written: HeadInput['customers'],
  seed: number,
  people: People = EAST_AFRICA,
): Customer[] {
  const entries = Object.entries(written ?? {});
  return (entries.length > 0 ? entries : [['customer', null] as const]).map(([key, entry]) => ({
    key,
    name: entry?.name ?? nameFor(key, seed, people),
    phone: entry?.phone ?? phoneFor(key, seed, people),
    ...(entry?.username === undefined ? {} : { username: entry.username }),
  }));
}

/** A key that is a first name itself (`amina`) keeps it. */
export function nameFor(key: string, seed: number, { first: given, last }: People = EAST_AFRICA): string {
  const first = given.find((name) => name.toLowerCase() === key) ?? pick(given, `${seed}:first:${key}`);
  return `${first} ${pick(last, `${seed}:last:${key}`)}`;
}

/** A number as WhatsApp writes it. */
function phoneFor(key: string, seed: number, { phone: { prefix, digits } }: People): string {
  return prefix + String(hash(`${seed}:phone:${key}`) % 10 ** digits).padStart(digits, '0');
}

function pick<T>(from: readonly T[], word: string): T {
  return from[hash(word) % from.length]!;
}
