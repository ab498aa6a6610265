import type { Report } from './schema.ts';

/** How generated sessions were spread, and what happened in all of them, in a few lines for people. */
export function describeCoverage({ coverage }: Pick<Report, 'coverage'>): string[] {
  return [...spread(coverage), ...occasionLines(coverage)];
}

function spread({ aimed, missing, languages, messageTypes, personas }: Report['coverage']): string[] {
  if (aimed === 0) return [];
  const reached = `${aimed - missing.length} of ${aimed} classes of intent × language × form were reached`;
  return [
    missing.length === 0 ? reached : `${reached}; not ${fewOf(missing)}`,
    `languages: ${shares(languages)} · messages: ${shares(messageTypes)} · people: ${shares(personas)}`,
  ];
}

/** Which occasions came in any session: the faults of one that did not come cannot have been seen. */
function occasionLines({ occasions }: Report['coverage']): string[] {
  const lacking = occasions.filter(({ sessions }) => sessions === 0);
  const came = occasions.length - lacking.length;
  if (came === 0) return [];
  const line = `occasions: ${came} of ${occasions.length} came`;
  return [lacking.length === 0 ? line : `${line}; not ${fewOf(lacking.map(({ name }) => name))}`];
}

const NAMED = 5;

/** The first of many names. */
const fewOf = (names: readonly string[]): string =>
  `${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ` and ${names.length - NAMED} more` : ''}`;

/** `en 45%, sw 30%, …`: the largest first, what is less than a hundredth together. */
function shares(tally: Readonly<Record<string, number>>): string {
  const all = Object.values(tally).reduce((sum, n) => sum + n, 0);
  const sorted = Object.entries(tally).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const shown = sorted.filter(([, n]) => n / all >= 0.01).map(([name, n]) => `${name} ${Math.round((100 * n) / all)}%`);
  return [...shown, ...(shown.length < sorted.length ? ['others'] : [])].join(', ');
}
