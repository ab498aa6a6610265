import { plural } from '../plural.ts';
import type { Io } from '../run/io.ts';
import type { Regrading } from '../run/regrade.ts';

/** Sessions that are named one by one. */
const MOST_SESSIONS = 5;

/** What runs would have said by the rules of today, for people. */
export function renderRegrading(regradings: readonly Regrading[], c: Io['colors']): string {
  return `${regradings.map((one) => blockOf(one, c)).join('\n\n')}\n`;
}

function blockOf({ was, is, differences, without, unexpected }: Regrading, c: Io['colors']): string {
  const profile = is.profile?.name ?? '';
  const before = was.profile?.name;
  const paint = { pass: c.green, fail: c.red, inconclusive: c.yellow, error: c.magenta };
  const verdicts = `${was.verdict.toUpperCase()} → ${paint[is.verdict](c.bold(is.verdict.toUpperCase()))}`;
  return [
    `${c.bold(was.run.id)}  ${was.run.command} · ${was.run.target}`,
    c.dim(`profile ${before !== undefined && before !== profile ? `${before} → ` : ''}${profile}`),
    ...(is.profile?.changes ?? []).map(({ rule, is: now, was: then, by }) =>
      c.yellow(`! ${rule}: ${now}, was ${then} (${by})`),
    ),
    c.dim(
      [
        `${plural(is.sessions.total, 'session')} judged again`,
        ...(without > 0 ? [`${without} without a trace`] : []),
        ...(unexpected > 0 ? [`${unexpected} without its scenario, so without what it expects`] : []),
      ].join(', '),
    ),
    ...(differences.length === 0 ? ['no difference'] : []),
    ...differences.flatMap((one) => differenceOf(one, c)),
    `${verdicts}  ${is.because} ${c.dim(`(exit ${is.exitCode})`)}`,
  ].join('\n');
}

function differenceOf(
  { check, title, was, is, fresh, gone, example }: Regrading['differences'][number],
  c: Io['colors'],
) {
  const places = (sessions: typeof fresh): string => {
    const shown = sessions
      .slice(0, MOST_SESSIONS)
      .map(({ session, turns }) =>
        `${session} ${turns.some((turn) => turn > 0) ? `(turn ${turns.join(', ')})` : ''}`.trim(),
      );
    const more = sessions.length > MOST_SESSIONS ? ` and ${sessions.length - MOST_SESSIONS} more` : '';
    return `${shown.join(', ')}${more}`;
  };
  const count = (sessions: typeof fresh): number => sessions.reduce((sum, { turns }) => sum + turns.length, 0);
  return [
    `  ${c.bold(check)}  ${was} → ${is}  ${c.dim(title)}`,
    ...(fresh.length > 0 ? [`    ${c.red(`${count(fresh)} new`)}   ${places(fresh)}`] : []),
    ...(gone.length > 0 ? [`    ${c.green(`${count(gone)} gone`)}  ${places(gone)}`] : []),
    ...(example ? [c.dim(`    e.g. ${example.session}: expected ${example.expected}, got ${example.actual}`)] : []),
  ];
}
