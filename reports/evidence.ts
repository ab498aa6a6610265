import { plural } from '../sim/plural.ts';
import type { LastProof } from './last-proof.ts';
import type { Report } from './schema.ts';

/** How much the checks looked at, and what stayed open, in lines for people; none where nothing was looked at. */
export function describeChecks({
  checks,
  relations = [],
  coverage: { unread },
}: Pick<Report, 'checks' | 'relations' | 'coverage'>): string[] {
  const looked = checks.filter(({ observations }) => observations > 0);
  // A pair of sessions that a relation compared is one observation.
  const compared = relations.filter(({ tried }) => tried > 0);
  const all = [
    ...looked,
    ...compared.map(({ tried, differed, undecided }) => ({ observations: tried, failed: differed, undecided })),
  ];
  const sum = (of: 'observations' | 'failed' | 'undecided'): number => all.reduce((total, one) => total + one[of], 0);
  if (all.length === 0) return [];
  const most = looked
    .filter(({ undecided }) => undecided > 0)
    .sort((a, b) => b.undecided - a.undecided || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name, undecided }) => `${name} ${undecided}`);
  const never = checks.length - looked.length;
  const counts = `${sum('observations')} observations, ${sum('failed')} failed, ${sum('undecided')} undecided`;
  return [
    `${plural(looked.length, 'check')}${compared.length > 0 ? ` and ${plural(compared.length, 'relation')}` : ''}: ${counts}${most.length > 0 ? ` (most undecided: ${most.join(', ')})` : ''}${never > 0 ? `; ${plural(never, 'check')} had nothing to look at` : ''}`,
    ...(unread.of > 0 ? [`messages that were not read: ${unread.messages} of ${unread.of}`] : []),
  ];
}

/** Statements about the shop that nobody judged, and the section of the catalogue file that would let them be: lines for people. */
export const describeLacking = ({ lacking = [] }: Pick<Report, 'lacking'>): string[] =>
  lacking.map(
    ({ section, statements }) =>
      `${plural(statements, 'statement')} about ${section} could not be judged: add \`${section}:\` to the catalogue`,
  );

export const CHECK_COLUMNS = ['check', 'kind', 'observations', 'failed', 'undecided', 'faults seen'];

/** One row for each check; the last cell says how many faults of the last proof it noticed. */
export function checkRows({ checks, lastProof }: Pick<Report, 'checks' | 'lastProof'>): string[][] {
  return checks.map(({ name, kind, observations, failed, undecided }) => [
    ...[name, kind, String(observations), String(failed), String(undecided)],
    noticedBy(name, lastProof),
  ]);
}

const noticedBy = (check: string, record: LastProof | undefined): string =>
  record ? String(record.checks.find(({ name }) => name === check)?.killed ?? 0) : '–';

/** Examples of what stayed open, for people who can say what it means: each a title and lines. */
export function openQuestions({ undecided = [], coverage }: Pick<Report, 'undecided' | 'coverage'>): string[] {
  const observed = undecided.map(
    ({ check, said, actual, replay }) => `${check}: ${actual} (said: "${said}"; play it again: ${replay})`,
  );
  return [
    ...observed,
    ...coverage.unread.examples.map((text) => `not read: "${text}"; say in the scenario what it \`means:\``),
  ];
}
