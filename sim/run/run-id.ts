import { randomBytes } from 'node:crypto';

/** An id for a run that sorts by time and reads well in a folder listing: `20260105-061530-ab12`. */
export function newRunId(now: Date): string {
  const [date, time] = now.toISOString().replace(/[-:]/g, '').split(/[T.]/);
  return `${date}-${time}-${randomBytes(2).toString('hex')}`;
}
