import type { NumberWords, Speaker } from '../languages/index.ts';
import { GROUPED_AS, WRITTEN_AMOUNTS } from '../languages/neutral.ts';
import type { Random } from '../time/streams.ts';

/** The usual forms of numbers, by place. */
const formsOf = (words = ''): string[] =>
  words
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.split('/')[0] ?? word);

/** A number in words; beyond those in the tables, in digits. */
export const numberWord = (n: number, { language }: Speaker): string =>
  formsOf(language.numbers?.cardinals)[n] ?? String(n);

/** "second", "2nd", "pili"; beyond those in the tables, in digits. */
export function ordinalWord(n: number, { language }: Speaker, random: Random): string {
  const { ordinals, short, beyond = '' } = language.numbers ?? {};
  const words = short !== undefined && random.chance(0.25) ? short : ordinals;
  return formsOf(words)[n - 1] ?? `${n}${beyond}`;
}

/** "two thousand", "elfu mbili": what has few words; undefined: more would be needed. */
function inWords(amount: number, numbers: NumberWords | undefined): string | undefined {
  const [, forms] = /(?:^|\s)1000=(\S+)/.exec(numbers?.scales ?? '') ?? [];
  const many = formsOf(numbers?.cardinals)[amount / 1000];
  const scale = forms?.split('/')[0];
  if (amount < 1000 || many === undefined || scale === undefined) return undefined;
  return numbers?.scaleFirst ? `${scale} ${many}` : `${many} ${scale}`;
}

/** An amount as people type it, e.g. 2000, 2,000, KES 2000, ksh 2,000, 2000/=, 2000 bob, 2k. */
export function priceText(amount: number, { language }: Speaker, currency: string, random: Random): string {
  const grouped = amount.toLocaleString(GROUPED_AS[currency] ?? language.locale);
  const fill = (form: string): string => form.replace('{n}', String(amount)).replace('{g}', grouped);
  const written = WRITTEN_AMOUNTS[currency] ?? [`${currency} {n}`, `{n} ${currency}`];
  const forms = [String(amount), String(amount), grouped, ...written.map(fill)];
  if (amount >= 1000 && amount % 100 === 0) forms.push(`${amount / 1000}k`);
  const words = inWords(amount, language.numbers);
  if (words !== undefined) forms.push(words);
  forms.push(...(language.speaking?.amounts?.[currency] ?? []).map(fill));
  return forms[random.int(0, forms.length - 1)]!;
}
