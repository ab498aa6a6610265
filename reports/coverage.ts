import type { Report } from './schema.ts';

/** How generated sessions were spread, in two lines for people; none without any. */
export function describeCoverage({ coverage }: Pick<Report, 'coverage'>): string[] {
  const { aimed, missing, languages, messageTypes, personas } = coverage;
  if (aimed === 0) return [];
  const reached = `${aimed - missing.length} of ${aimed} classes of intent × language × form were reached`;
  const few = missing.slice(0, 5).join(', ');
  const rest = missing.length > 5 ? ` and ${missing.length - 5} more` : '';
  return [
    missing.length === 0 ? reached : `${reached}; not ${few}${rest}`,
    `languages: ${shares(languages)} · messages: ${shares(messageTypes)} · people: ${shares(personas)}`,
  ];
}

/** `en 45%, sw 30%, …`: the largest first, what is less than a hundredth together. */
function shares(tally: Readonly<Record<string, number>>): string {
  const all = Object.values(tally).reduce((sum, n) => sum + n, 0);
  const sorted = Object.entries(tally).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const shown = sorted.filter(([, n]) => n / all >= 0.01).map(([name, n]) => `${name} ${Math.round((100 * n) / all)}%`);
  return [...shown, ...(shown.length < sorted.length ? ['others'] : [])].join(', ');
}
