import { plural } from '../sim/plural.ts';
import type { Report } from './schema.ts';

type Repeats = NonNullable<Report['repeats']>;
export type Unsteady = Repeats['unsteady'][number];

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;

/** What repeats show, in one line; undefined where nothing was repeated. */
export function describeRepeats({ repeats }: Pick<Report, 'repeats'>): string | undefined {
  if (!repeats) return undefined;
  const { sessions, steady, flaky, broken, undecided } = repeats;
  const counts = [
    `${steady} steady`,
    ...(flaky > 0 ? [`${flaky} flaky`] : []),
    ...(broken > 0 ? [`${broken} broken`] : []),
    ...(undecided > 0 ? [`${undecided} undecided`] : []),
  ];
  const figures = shown(repeats).map(
    ({ k, value, interval: [lo, hi] }) => `pass^${k} ${percent(value)} (${percent(lo)} to ${percent(hi)})`,
  );
  return `${plural(sessions, 'repeated session')}: ${counts.join(', ')}; ${figures.join(', ')}`;
}

/** The chance of one play, and of all of them. */
const shown = ({ passK }: Repeats): Repeats['passK'] => passK.filter((_, n) => n === 0 || n === passK.length - 1);

/** Why a session counts as flaky or broken. */
export function evidenceOf({ verdict, played, passed, passRate: [, hi] }: Unsteady, confidence: number): string {
  const plays = `${passed} of ${played} plays passed`;
  if (verdict === 'flaky') return `flaky: ${plays}`;
  if (verdict === 'undecided') return `undecided: ${plays}; one play tells no flaky session from a broken one`;
  return `broken: ${plays}; it passes in less than ${percent(hi)} of all plays (${percent(confidence)} sure)`;
}

/** `language in 5 of 5, echo in 2 of 5`: one that fails in every play is no matter of chance. */
export const failedChecks = ({ failed, played }: Unsteady): string =>
  failed.map(({ check, times }) => `${check} in ${times} of ${played}`).join(', ');
