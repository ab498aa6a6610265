import type { Pool } from 'pg';
import { rollUpDay } from '../store/analytics.ts';

const DAY_MS = 86_400_000;

/** Milliseconds since the epoch, as the day that it is in UTC: `2026-01-05`. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Fills `analytics_analyticsdaily` from one day to another, both included. @returns the rows of each day */
export async function rollUp(pool: Pool, from: string, to: string): Promise<{ day: string; rows: number }[]> {
  const days: { day: string; rows: number }[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) {
    const day = dayOf(at);
    days.push({ day, rows: await rollUpDay(pool, day) });
  }
  return days;
}
