import { faults } from '../fault-plans/index.ts';
import { plural } from '../plural.ts';
import { shellWord } from '../shell-words.ts';
import type { Caught } from './prove.ts';
import type { FaultRun } from './run.ts';
import { named } from './strikes.ts';
import type { Finding, Struck } from './types.ts';

/** What came of it by fault: how often it bit, and what customers saw. */
export interface FaultRow {
  fault: string;
  strikes: number;
  bit: number;
  lost: number;
  doubled: number;
  /** Doubled because nothing could tell the bot that they were sent. */
  undecidable: number;
  other: number;
  longestWaitMs: number;
}

const of = (findings: readonly Finding[], ...kinds: Finding['kind'][]): number =>
  findings.filter(({ kind }) => kinds.includes(kind)).length;

export function rowsOf({ struck }: FaultRun): FaultRow[] {
  return faults.names.flatMap((fault) => {
    const own = struck.filter(({ strikes }) => strikes.some((strike) => strike.fault === fault));
    if (own.length === 0) return [];
    const strikes = own.flatMap((session) =>
      session.strikes.flatMap((strike, i) => (strike.fault === fault ? [session.bit[i] === true] : [])),
    );
    const findings = own.flatMap((session) => session.findings);
    return [
      {
        ...{ fault, strikes: strikes.length, bit: strikes.filter(Boolean).length },
        ...{ lost: of(findings, 'lost'), doubled: of(findings, 'doubled') },
        undecidable: own.reduce((sum, { undecidable }) => sum + undecidable.length, 0),
        other: of(findings, 'order', 'differs', 'late', 'broke'),
        longestWaitMs: Math.max(...own.map(({ longestWaitMs }) => longestWaitMs)),
      },
    ];
  });
}

/** A session that failed, with the command that plays it again. */
function example({ script, strikes, findings }: Struck, seed: number): string[] {
  const flags = strikes.map((strike) => ` --strike ${named(strike)}`).join('');
  return [
    `  ${script.id}: ${strikes.map(named).join(', ')}`,
    ...findings.slice(0, 5).map(({ kind, what }) => `    ${kind}: ${what.replaceAll('\n', ' ')}`),
    ...(script.file === undefined
      ? []
      : [`    again: npx rehearsal faults ${shellWord(script.file)}${flags} --seed ${seed}`]),
  ];
}

const MOST_EXAMPLES = 10;

/** What is printed of a run. */
export function faultText(run: FaultRun, { seed }: { seed: number }): string {
  const rows = rowsOf(run);
  const table = [
    'fault            strikes   bit  lost  doubled  undecidable  other  longest wait',
    ...rows.map(({ fault, strikes, bit, lost, doubled, undecidable, other, longestWaitMs }) =>
      [
        fault.padEnd(15),
        String(strikes).padStart(9),
        String(bit).padStart(6),
        String(lost).padStart(6),
        String(doubled).padStart(9),
        String(undecidable).padStart(13),
        String(other).padStart(7),
        `${(longestWaitMs / 1000).toFixed(1)} s`.padStart(14),
      ].join(''),
    ),
  ];
  const failed = run.struck.filter(({ findings }) => findings.length > 0);
  const open = run.struck.filter(({ undecidable }) => undecidable.length > 0);
  const never = rows.filter(({ bit }) => bit === 0).map(({ fault }) => fault);
  const shown = run.counterexamples.length > 0 ? run.counterexamples : failed;
  return [
    `${plural(run.healthy, 'session')} without faults, ${run.struck.length} with`,
    ...table,
    ...(run.unsound.length > 0 ? [`skipped, since they break off by themselves: ${run.unsound.join(', ')}`] : []),
    ...(never.length > 0 ? [`never bit: ${never.join(', ')}`] : []),
    ...(open.length > 0 ? ['doubled where nothing could tell the bot that the message was sent:'] : []),
    ...open.slice(0, MOST_EXAMPLES).flatMap((struck) => example({ ...struck, findings: struck.undecidable }, seed)),
    ...(failed.length > 0 ? [`${plural(failed.length, 'session')} failed; the smallest that still do:`] : []),
    ...shown.slice(0, MOST_EXAMPLES).flatMap((struck) => example(struck, seed)),
    failed.length === 0 ? 'PASS  customers saw what they see without faults' : 'FAIL  customers saw something else',
    '',
  ].join('\n');
}

/** What is printed of planted faults of recovery. */
export function recoveryText(caught: readonly Caught[]): string {
  return [
    ...caught.map(({ mutant, by, sessions }) =>
      by === undefined
        ? `missed  ${mutant.name}: ${mutant.title} (${plural(sessions, 'session')})`
        : `caught  ${mutant.name} by ${by.strikes.map(named).join(', ')}: ${by.findings[0]?.kind} (session ${sessions})`,
    ),
    '',
  ].join('\n');
}
