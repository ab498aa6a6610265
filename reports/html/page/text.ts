/** Words and numbers for people. */

/** `850 ms`, `12.3 s`, `3 min 5 s`, `25 h`: what lies between two messages. */
export function span(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${trimmed(ms / 1000)} s`;
  const minutes = ms / 60_000;
  if (minutes < 60) {
    const seconds = Math.round((ms % 60_000) / 1000);
    return seconds === 0 || minutes >= 10 ? `${Math.round(minutes)} min` : `${Math.floor(minutes)} min ${seconds} s`;
  }
  const hours = minutes / 60;
  return hours < 48 ? `${trimmed(hours)} h` : `${trimmed(hours / 24)} days`;
}

const trimmed = (value: number): string => value.toFixed(1).replace(/\.0$/, '');

/** `08:00:05`, by the session's clock. */
export const clock = (at: number): string => new Date(at).toISOString().slice(11, 19);

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
/** `Mon 2026-01-05` */
export function day(at: number): string {
  const date = new Date(at);
  return `${DAYS[date.getUTCDay()]} ${date.toISOString().slice(0, 10)}`;
}

export const plural = (n: number, word: string): string => `${n.toLocaleString('en-GB')} ${word}${n === 1 ? '' : 's'}`;
