import { plural } from '../sim/plural.ts';
import { speakerOf } from './chat.ts';
import { formatDuration, formatValue } from './format.ts';
import { operatorsMarkdown, operatorsText } from './operators.ts';
import type { ProofOfMutants, ProvedMutant } from './proof-schema.ts';
import { tableLines } from './table.ts';
import type { Colors } from './types.ts';

export const PROOF_COLUMNS = ['', 'mutant', 'frequency', 'check', 'sessions', 'time', 'rate'];

/** One row of the table of mutants: what became of it, then what `PROOF_COLUMNS` says. */
export function proofCells(mutant: ProvedMutant): string[] {
  const { name, frequency, check, by, sessions, seconds, rate } = mutant;
  const shown = by === null || by === check ? check : `${check} (seen by ${by})`;
  const measured = rate === undefined ? '' : formatValue(check, rate);
  return [word(mutant), name, frequency, shown, String(sessions), formatDuration(seconds * 1000), measured];
}

/** What all of them come to, in a line. */
export function proofSummary({ total, caught, belowThreshold, seeds, falseAlarms }: ProofOfMutants): string {
  return [
    `${caught} of ${plural(total, 'mutant')} caught by the intended check`,
    ...(belowThreshold.total > 0
      ? [`${belowThreshold.failed} of ${belowThreshold.total} below-threshold ones failed`]
      : []),
    `${plural(falseAlarms, 'false alarm')} on the healthy bot (${plural(seeds, 'seed')})`,
  ].join(' · ');
}

/** The table for a terminal: a line for each mutant at each frequency, and what did not come out as it should in full. */
export function proofTable(proof: ProofOfMutants, c: Colors): string {
  const named = proof.mutants.length > 0 ? [namedTable(proof, c)] : [];
  return [...named, ...(proof.operators ? [operatorsText(proof.operators, c)] : [])].join('\n\n');
}

function namedTable(proof: ProofOfMutants, c: Colors): string {
  const [head = '', ...lines] = tableLines([PROOF_COLUMNS, ...proof.mutants.map(proofCells)], [4, 5, 6]);
  const painted = lines.map((line, i) => (isRight(proof.mutants[i]) ? line : c.red(line)));
  const wrong = proof.mutants.filter((mutant) => !isRight(mutant)).map((mutant) => explained(mutant, c));
  return [c.dim(head), ...painted, ...wrong, '', proofSummary(proof)].join('\n');
}

/** The same in Markdown, with the examples folded away. */
export function proofMarkdown(proof: ProofOfMutants): string {
  const named = proof.mutants.length > 0 ? [namedMarkdown(proof)] : [];
  return [...named, ...(proof.operators ? [operatorsMarkdown(proof.operators)] : [])].join('\n\n');
}

function namedMarkdown(proof: ProofOfMutants): string {
  const rows = proof.mutants.map((mutant) => `| ${proofCells(mutant).join(' | ')} |`);
  const examples = proof.mutants.flatMap(({ name, frequency, example }) => {
    if (!example) return [];
    const chat = example.chat.map((line) => `${speakerOf(line)}: ${line.text.replace(/\n/g, '\n    ')}`).join('\n');
    return [`**${name}** (${frequency}), \`${example.session}\`\n\n\`\`\`\n${chat.replace(/```/g, "'''")}\n\`\`\``];
  });
  return [
    proofSummary(proof),
    [`| ${PROOF_COLUMNS.join(' | ')} |`, '|---|---|---|---|---:|---:|---:|', ...rows].join('\n'),
    `<details><summary>${plural(examples.length, 'example')}</summary>\n\n${examples.join('\n\n')}\n\n</details>`,
  ].join('\n\n');
}

/** Whether it came out as it should. */
const isRight = (mutant: ProvedMutant | undefined): boolean =>
  mutant?.frequency === 'below-threshold' ? mutant.by === null : mutant?.caught === true;

const word = ({ frequency, caught, by }: ProvedMutant): string => {
  if (frequency === 'below-threshold') return by === null ? 'tolerated' : 'failed';
  return caught ? 'caught' : by === null ? 'escaped' : 'otherwise';
};

function explained({ name, title, frequency, check, failed, sessions, by, also }: ProvedMutant, c: Colors): string {
  const others = [...(by === null || by === check ? [] : [by]), ...also];
  return [
    '',
    `${c.bold(name)}, ${frequency}: the bot ${title}`,
    `  ${check} counted ${failed} against it in ${plural(sessions, 'session')}${others.length > 0 ? `; convinced: ${others.join(', ')}` : ''}`,
  ].join('\n');
}
