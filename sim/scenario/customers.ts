import type { Customer } from '../trace/types.ts';
import { hash } from './hash.ts';
import type { HeadInput } from './schema.ts';

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

/** The customers of a session; where a name or number is not given it comes from the seed. */
export function buildCustomers(written: HeadInput['customers'], seed: number): Customer[] {
  const entries = Object.entries(written ?? {});
  return (entries.length > 0 ? entries : [['customer', null] as const]).map(([key, entry]) => ({
    key,
    name: entry?.name ?? nameFor(key, seed),
    phone: entry?.phone ?? phoneFor(key, seed),
  }));
}

/** A Kenyan or Tanzanian name. A key that is a first name itself (`amina`) keeps it. */
function nameFor(key: string, seed: number): string {
  const first = FIRST.find((name) => name.toLowerCase() === key) ?? pick(FIRST, `${seed}:first:${key}`);
  return `${first} ${pick(LAST, `${seed}:last:${key}`)}`;
}

/** A Kenyan mobile number (254 7…), as WhatsApp writes it. */
function phoneFor(key: string, seed: number): string {
  return `2547${String(hash(`${seed}:phone:${key}`) % 100_000_000).padStart(8, '0')}`;
}

function pick<T>(from: readonly T[], word: string): T {
  return from[hash(word) % from.length]!;
}
