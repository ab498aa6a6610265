import type { Evidence, Proof, ProveReport } from './types.ts';

/** Colours, or none. */
export interface Paint {
  green(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  dim(text: string): string;
  bold(text: string): string;
}

/** The table for a terminal: a line for each defect, what escaped in full, and the control. */
export function renderProof({ proofs, control, proved }: ProveReport, paint: Paint): string {
  const name = widest(proofs.map(({ defect }) => defect));
  const check = widest(proofs.map(({ intendedCheck }) => intendedCheck));
  const lines = proofs.map((proof) => {
    const others = proof.evidence.filter((found) => found.check !== proof.intendedCheck).map((found) => found.check);
    return [
      mark(proof, paint),
      proof.defect.padEnd(name),
      proof.intendedCheck.padEnd(check),
      `${proof.sessions} session${proof.sessions === 1 ? ' ' : 's'}`.padStart(12),
      `${proof.seconds.toFixed(1)} s`.padStart(7),
      paint.dim(others.length > 0 ? `also ${others.join(', ')}` : ''),
    ]
      .join('  ')
      .trimEnd();
  });
  const missed = proofs.filter(({ verdict }) => verdict !== 'caught').flatMap((proof) => explain(proof, paint));
  const alarms = control.falseAlarms.map(
    (alarm) => `  ${paint.red('false alarm')} of ${alarm.check}: ${example(alarm)}`,
  );
  const caught = proofs.filter(({ verdict }) => verdict === 'caught').length;
  const summary = `${caught} of ${proofs.length} defects caught by the check that is meant to; healthy bot: ${control.sessions} sessions, ${control.falseAlarms.length} false alarms${control.troubles.length > 0 ? `, ${control.troubles.length} broken sessions` : ''}`;
  const verdict = proved ? paint.green('PROVED') : paint.red('NOT PROVED');
  return `${[...lines, ...missed, ...alarms, '', `${paint.bold(verdict)}  ${summary}`].join('\n')}\n`;
}

/** The table of `docs/prove.md`. */
export function renderMarkdown(proofs: readonly Pick<Proof, 'defect' | 'title' | 'rules' | 'intendedCheck'>[]): string {
  const rows = proofs.map(
    ({ defect, title, rules, intendedCheck }) =>
      `| \`${defect}\` | ${title} | ${rules.join(', ')} | \`${intendedCheck}\` |`,
  );
  return ['| defect | the bot … | breaks | caught by |', '|---|---|---|---|', ...rows].join('\n');
}

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => text.length));

const mark = ({ verdict }: Proof, paint: Paint): string =>
  verdict === 'caught'
    ? paint.green('caught   ')
    : verdict === 'otherwise'
      ? paint.yellow('otherwise')
      : paint.red('escaped  ');

function explain(proof: Proof, paint: Paint): string[] {
  return [
    '',
    `${paint.bold(proof.defect)}: ${proof.title}`,
    `  ${proof.intendedCheck} had ${proof.misses} misses in ${proof.sessions} sessions, too few to be beyond doubt`,
    ...proof.evidence.map((found) => `  seen by ${found.check}: ${example(found)}`),
    ...proof.troubles.map((trouble) => `  broken: ${trouble}`),
  ];
}

const example = ({ session, said, expected, actual }: Evidence): string =>
  `${session}, after ${JSON.stringify(said)}: expected ${expected}; ${actual}`;
