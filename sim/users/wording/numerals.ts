import type { Random } from '../../time/streams.ts';
import type { Variety } from './types.ts';

const WORDS: Record<'en' | 'sw', readonly string[]> = {
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  sw: ['sufuri', 'moja', 'mbili', 'tatu', 'nne', 'tano', 'sita', 'saba', 'nane', 'tisa', 'kumi'],
};
const ORDINALS: Record<'en' | 'sw', readonly string[]> = {
  en: ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'],
  sw: ['', 'kwanza', 'pili', 'tatu', 'nne', 'tano', 'sita', 'saba', 'nane', 'tisa', 'kumi'],
};
const SHORT = ['', '1st', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th', '9th', '10th'];

/** A number in words; beyond ten in digits. */
export function numberWord(n: number, variety: Variety): string {
  return WORDS[variety === 'en' ? 'en' : 'sw'][n] ?? String(n);
}

/** "second", "2nd", "pili"; beyond the tenth in digits. */
export function ordinalWord(n: number, variety: Variety, random: Random): string {
  if (variety === 'en' && random.chance(0.25)) return SHORT[n] ?? `${n}th`;
  return ORDINALS[variety === 'en' ? 'en' : 'sw'][n] ?? (variety === 'en' ? `${n}th` : String(n));
}

/** An amount as people type it: 2000, 2,000, KES 2000, ksh 2,000, 2000/=, 2000 bob, 2k. */
export function priceText(amount: number, variety: Variety, random: Random): string {
  const grouped = String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const forms = [
    String(amount),
    String(amount),
    grouped,
    `KES ${amount}`,
    `ksh ${grouped}`,
    `Ksh${amount}`,
    `${grouped}/=`,
    `${amount} bob`,
  ];
  if (amount >= 1000 && amount % 100 === 0) forms.push(`${amount / 1000}k`);
  if (variety === 'sw') forms.push(`shilingi ${amount}`);
  return forms[random.int(0, forms.length - 1)]!;
}
