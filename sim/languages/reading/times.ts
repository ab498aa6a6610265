import { ofLanguages } from '../index.ts';
import type { Phrase, TimeWords } from '../types.ts';
import { type Any, allTables, asWords, BEGIN, compile, END, type Matcher } from './matcher.ts';
import { cardinalWords, countOf, countWords, hasNumber, numberOf } from './numbers.ts';
import { sourceOf } from './phrase.ts';
import { type Stretch, stretchOf } from './stock.ts';
import { fold } from './text.ts';

/** A time span in a folded text, in hours; a range from its shorter end to its longer. */
export interface StatedSpan extends Stretch {
  from: number;
  to: number;
}

const UNITS = { minutes: 1 / 60, hours: 1, days: 24, weeks: 168, months: 730, years: 8760 } as const;
type Unit = keyof typeof UNITS;

const count = (): string => String.raw`(?<![\d.,:])(\d{1,3}|${countWords()})(?![\d,]|:\d)`;
const between = (any: Any): string =>
  String.raw`\s*(?:[-–—]|${any(({ money }) => money?.between?.to)}|${any(({ times }) => times?.until)}|or|au|ou)\s*`;

const spanOf = (unit: Unit): Matcher =>
  compile((any) => {
    const n = `${count()}(?:${between(any)}${count()})?`;
    return `${BEGIN}${any(({ times }) => times?.[unit], { n })}${END}`;
  });
const SPANS = (Object.keys(UNITS) as Unit[]).map((unit) => ({ hours: UNITS[unit], matcher: spanOf(unit) }));

/** Time spans that a text names: "24 hours", "2-3 days", "siku mbili", "a 1-year". */
export function spansIn(folded: string): StatedSpan[] {
  if (!hasNumber(folded)) return [];
  return SPANS.flatMap(({ hours, matcher }) =>
    matcher.all(folded).map((match) => {
      const counts = match.slice(1).flatMap((group) => (group === undefined ? [] : (countOf(group) ?? [])));
      const [from = 0, to = from] = counts;
      return { ...stretchOf(match), from: from * hours, to: to * hours };
    }),
  );
}

const LEAST = compile((any) => String.raw`${BEGIN}${any(({ money }) => money?.atLeast)}\s*$`);
/** The word of the unit comes first in some languages: "kuanzia siku 2". */
const LONGEST_UNIT = 10;

/** Whether a time span is said to be the least: "from 2 days", "kuanzia siku 2". */
export const isLeast = (folded: string, { start }: Pick<Stretch, 'start'>): boolean =>
  LEAST.test(folded.slice(Math.max(0, start - 2 * LONGEST_UNIT), start));

/** A time of day, in minutes since midnight: all that it may mean. */
export interface StatedTime extends Stretch {
  minutes: readonly number[];
}

const HALF_DAYS = String.raw`(\d{1,2})(?:[:.]([0-5]\d))?\s?(?:(a)\.?m\.?|(p)\.?m\.?)(?!\p{L})`;
const CLOCK = new RegExp(
  String.raw`(?<![\d:.,/-])${HALF_DAYS}|(?<![\d:.,/])(0?\d|1\d|2[0-4])[:h]([0-5]\d)(?![\d:])`,
  'gu',
);
/** A bare hour that a range links to a time: the 8 of "8-6pm", the 5 of "9am to 5". */
const LINKED = compile((any) => String.raw`(?<![\d:.,])(\d{1,2})${between(any)}$`);
const LINKED_AFTER = compile((any) => String.raw`^${between(any)}(\d{1,2})(?![\d:.,%]|\s?\p{L})`);
const HALF = 720;

const worded = ofLanguages(() =>
  allTables().flatMap(({ times }) => (times?.clock ? [{ later: times.later ?? 0, words: times.clock }] : [])),
);
const WORDED = compile(
  (any) =>
    String.raw`${BEGIN}${any(({ times }) => times?.clock)} ${count()}(?:[:.]([0-5]\d)|${between(any)}(${cardinalWords(1, 9)})(?!\p{L}))?`,
);

/** Times of day that a text names: "8:30am", "18:00", "8-6pm", "saa mbili". */
export function timesIn(folded: string): StatedTime[] {
  const spoken = spokenTimesIn(folded);
  if (spoken.length === 0 && !/\d/.test(folded) && !WORDED.test(folded)) return [];
  const written = [...folded.matchAll(CLOCK)].map((match): StatedTime => {
    const [, half, minutes = '0', am, pm, full, past = '0'] = match;
    const stretch = stretchOf(match as RegExpExecArray);
    if (half !== undefined) {
      const base = (Number(half) % 12) * 60 + Number(minutes);
      return { ...stretch, minutes: [pm && !am ? base + HALF : base] };
    }
    return { ...stretch, minutes: bothHalves(full ?? '', Number(past)) };
  });
  const found = [...spoken, ...written.filter((one) => !spoken.some((other) => isOver(one, other)))];
  const free = (at: Stretch): boolean => !found.some((other) => isOver(at, other));
  for (const { start, end } of [...found]) {
    const before = LINKED.find(folded.slice(0, start));
    if (before) {
      const hour = { start: before.index, end: before.index + (before[1] ?? '').length };
      if (free(hour)) found.push({ ...hour, minutes: bothHalves(before[1] ?? '', 0) });
    }
    const after = LINKED_AFTER.find(folded.slice(end));
    if (after) {
      const hour = { start: end + after[0].lastIndexOf(after[1] ?? ''), end: end + after[0].length };
      if (free(hour)) found.push({ ...hour, minutes: bothHalves(after[1] ?? '', 0) });
    }
  }
  for (const match of WORDED.all(folded)) {
    const [hour = '', past, more] = match.slice(1);
    const ten = numberOf(hour);
    // "Saa kumi na mbili" is twelve; "saa mbili na tatu" are two hours.
    const value = ten === 10 && more !== undefined ? ten + (numberOf(more) ?? 0) : ten;
    const stretch = stretchOf(match);
    if (value === undefined || value > 24 || !free(stretch)) continue;
    // Whether a day is counted from midnight or from sunrise, and whether a half follows, is left open.
    const hours = [0, ...worded().map(({ later }) => later)].flatMap((later) => [value + later, value + later + 12]);
    const minutes = hours.flatMap((each) => [0, 30].map((half) => ((each % 24) * 60 + Number(past ?? half)) % 1440));
    found.push({ ...stretch, minutes: [...new Set(minutes)] });
  }
  return found.sort((a, b) => a.start - b.start);
}

const isOver = (a: Stretch, b: Stretch): boolean => a.start < b.end && b.start < a.end;

const HOUR = (): string => String.raw`(?<![\d:.,/-])(\d{1,2}|${countWords()})(?:[:.]([0-5]\d))?(?![\d,])`;
/** The words of a language for an hour, and what its clock counts from. */
const hourly = ofLanguages(() =>
  allTables().flatMap(({ times }) => (times?.clock === undefined || !times.later ? [] : [times.later])),
);
const minuted = ofLanguages(() =>
  allTables().flatMap(({ times }) =>
    (times?.minutesOf ?? []).map((entry) => {
      const at = entry.indexOf('=');
      const source = sourceOf(entry.slice(at + 1), { h: HOUR() });
      return { past: Number(entry.slice(0, at)), pattern: new RegExp(`${BEGIN}${source}${END}`, 'gu') };
    }),
  ),
);
const O_CLOCK = compile(
  (any) =>
    String.raw`${BEGIN}(?:${any(({ times }) => times?.oClock, { h: HOUR() })}${END}|${any(({ times }) => times?.clock)} ${HOUR()}(?=\s${halfDay(any)})|${HOUR()}(?=\s${halfDay(any)}))`,
);
const halfDay = (any: Any): string =>
  `(?:${any(({ times }) => times?.forenoon)}|${any(({ times }) => times?.afternoon)})${END}`;
const FORENOON = compile((any) => String.raw`^,?\s?${any(({ times }) => times?.forenoon)}${END}`);
const AFTERNOON = compile((any) => String.raw`^,?\s?${any(({ times }) => times?.afternoon)}${END}`);
const NOON = asWords(({ times }) => times?.noon);
const MIDNIGHT = asWords(({ times }) => times?.midnight);

/** Times in words: "half past six", "7 in the morning", "7h", "saa moja na nusu asubuhi", "noon". */
function spokenTimesIn(folded: string): StatedTime[] {
  const found: StatedTime[] = [
    ...NOON.all(folded).map((match) => ({ ...stretchOf(match), minutes: [HALF] })),
    ...MIDNIGHT.all(folded).map((match) => ({ ...stretchOf(match), minutes: [0] })),
  ];
  const add = (match: RegExpExecArray, past: number): void => {
    const [hour, minutes] = match.slice(1).filter((group) => group !== undefined);
    const value = countOf(hour ?? '');
    const stretch = stretchOf(match);
    if (value === undefined || value > 24 || found.some((other) => isOver(stretch, other))) return;
    const after = folded.slice(stretch.end);
    const half = FORENOON.test(after) ? 0 : AFTERNOON.test(after) ? HALF : null;
    const laters = CLOCKED.test(match[0]) ? [0, ...hourly()] : [0];
    const all = laters.flatMap((later) => {
      const total = value * 60 + later * 60 + past + Number(minutes ?? 0);
      const early = ((total % HALF) + HALF) % HALF;
      if (half !== null) return [early + half];
      return value > 12 ? [total % (2 * HALF)] : [early, early + HALF];
    });
    found.push({ ...stretch, minutes: [...new Set(all)] });
  };
  if (!hasNumber(folded)) return found;
  for (const { past, pattern } of minuted()) for (const match of folded.matchAll(pattern)) add(match, past);
  for (const match of O_CLOCK.all(folded)) add(match, 0);
  return found;
}
const CLOCKED = asWords(({ times }) => times?.clock);

/** An hour without its half of the day: 8 may be either, 08 and 18 may not. */
function bothHalves(hour: string, minutes: number): number[] {
  const value = Number(hour) * 60 + minutes;
  return hour.startsWith('0') || Number(hour) > 12 ? [value % 1440] : [value, (value + HALF) % 1440];
}

const RANGE = compile((any) => `^${between(any)}$`);
const ONLY = compile((any) => String.raw`^\s*${any(({ quantities }) => quantities?.only)}\s*(?:$|[.!;)])`);

/** Whether this text between two days makes them the ends of a range; whether the one after it says "only". */
export const joinsRange = (gap: string): boolean => RANGE.test(gap);
export const saysOnly = (after: string): boolean => ONLY.test(after);

const phrases = (which: 'today' | 'tomorrow'): Matcher =>
  asWords(({ times }: { times?: TimeWords }): readonly Phrase[] | undefined => times?.[which]);
const TODAY = phrases('today');
const TOMORROW = phrases('tomorrow');

const calendar = ofLanguages((languages) => {
  const names = (at: Date, options: Intl.DateTimeFormatOptions): string[] =>
    languages.map(({ locale }) => fold(new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(at)));
  const pattern = (each: readonly string[]): RegExp =>
    new RegExp(`${BEGIN}(?:${[...new Set(each)].map((name) => name.replace(/\./g, '')).join('|')})s?${END}`, 'gu');
  return {
    /** From Sunday on. */
    days: Array.from({ length: 7 }, (_, n) => {
      const at = new Date(Date.UTC(2026, 0, 4 + n));
      return pattern([...names(at, { weekday: 'long' }), ...names(at, { weekday: 'short' })]);
    }),
    /** From January on. */
    months: Array.from({ length: 12 }, (_, n) => {
      const at = new Date(Date.UTC(2026, n, 15));
      return pattern([...names(at, { month: 'long' }), ...names(at, { month: 'short' })]);
    }),
  };
});

/** Days of the week that a text names; 0 is Sunday. */
export const weekdaysIn = (folded: string): (Stretch & { day: number })[] =>
  calendar()
    .days.flatMap((pattern, day) =>
      [...folded.matchAll(pattern)].map((match) => ({ ...stretchOf(match as RegExpExecArray), day })),
    )
    .sort((a, b) => a.start - b.start);

const NUMERIC_DATE =
  /(?<![\d./-])(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[./-](\d{1,2})[./-](?:\d{4}|\d{2}))(?![\d./-]*\d)/g;

/** Days that a text names, as days after `now`: "today", "kesho", "on Friday", "5 January", "07/01/2026". */
export function daysAheadIn(folded: string, now: number): (Stretch & { ahead: number })[] {
  const today = Math.floor(now / 86_400_000);
  const found = [
    ...TODAY.all(folded).map((match) => ({ ...stretchOf(match), ahead: 0 })),
    ...TOMORROW.all(folded).map((match) => ({ ...stretchOf(match), ahead: 1 })),
  ];
  const days = weekdaysIn(folded);
  // Several days of the week are a timetable, one is a date.
  const [day] = days;
  if (day !== undefined && days.length === 1)
    found.push({ start: day.start, end: day.end, ahead: (day.day - new Date(now).getUTCDay() + 7) % 7 || 7 });
  for (const match of folded.matchAll(NUMERIC_DATE)) {
    const [, year, month, date, first, second] = match;
    const at = year
      ? Date.UTC(Number(year), Number(month) - 1, Number(date))
      : Date.UTC(new Date(now).getUTCFullYear(), Number(second) - 1, Number(first));
    found.push({ ...stretchOf(match as RegExpExecArray), ahead: Math.round(at / 86_400_000) - today });
  }
  for (const [month, pattern] of calendar().months.entries()) {
    for (const match of folded.matchAll(pattern)) {
      const stretch = stretchOf(match as RegExpExecArray);
      const before = /(\d{1,2})(?:st|nd|rd|th)?(?: \p{L}{1,3})?\s*$/u.exec(folded.slice(0, stretch.start));
      const after = /^\s*(\d{1,2})(?!\d)/.exec(folded.slice(stretch.end));
      const date = Number(before?.[1] ?? after?.[1]);
      if (!date || date > 31) continue;
      const year = new Date(now).getUTCFullYear();
      const ahead = Date.UTC(year, month, date) / 86_400_000 - today;
      found.push({ ...stretch, ahead: ahead < -180 ? ahead + 365 : ahead });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
