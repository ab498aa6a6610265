/** Milliseconds. Written as `500ms`, `2s`, `1.5s`, `6m`, `25h`, `2d`. */
export type Duration = number;

const UNITS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;

/** What a duration looks like: `500ms`, `2s`, `1.5s`, `6m`, `25h`, `2d`, or several of them as in `1h30m`. */
export const DURATION = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/;

/** Milliseconds, or undefined when the text is no duration. */
export function parseDuration(text: string): Duration | undefined {
  if (!DURATION.test(text)) return undefined;
  let total = 0;
  for (const [, number, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    total += Number(number) * UNITS[unit as keyof typeof UNITS];
  }
  return Math.round(total);
}

/** The shortest text that parses to the same duration. */
export function formatDuration(duration: Duration): string {
  for (const unit of ['d', 'h', 'm', 's'] as const) {
    if (duration > 0 && duration % UNITS[unit] === 0) return `${duration / UNITS[unit]}${unit}`;
  }
  return duration > 1000 && duration % 100 === 0 ? `${duration / 1000}s` : `${duration}ms`;
}

/** `3s..5s`, `..5s`, `3s..` or, for the latest alone, `5s`. */
export function parseSpan(text: string): { min?: Duration; max?: Duration } | undefined {
  const [from, to, ...rest] = text.split('..');
  if (rest.length > 0) return undefined;
  if (to === undefined) {
    const max = parseDuration(text);
    return max === undefined ? undefined : { max };
  }
  const min = from === '' ? undefined : parseDuration(from ?? '');
  const max = to === '' ? undefined : parseDuration(to);
  if ((from !== '' && min === undefined) || (to !== '' && max === undefined) || (from === '' && to === ''))
    return undefined;
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

/** The text of a span. */
export function formatSpan(span: { min?: Duration; max?: Duration }): string {
  const max = span.max === undefined ? '' : formatDuration(span.max);
  return span.min === undefined ? max : `${formatDuration(span.min)}..${max}`;
}
