import { formatDuration, formatValue, plural } from './format.ts';
import type { ProofOfDefects, ProvedDefect } from './proof-schema.ts';
import { tableLines } from './table.ts';
import type { Colors } from './types.ts';

export const PROOF_COLUMNS = ['', 'defect', 'form', 'check', 'sessions', 'time', 'rate'];

/** One row of the table of defects: what became of it, then what `PROOF_COLUMNS` says. */
export function proofCells(defect: ProvedDefect): string[] {
  const { name, form, check, by, sessions, seconds, rate } = defect;
  const shown = by === null || by === check ? check : `${check} (seen by ${by})`;
  const measured = rate === undefined ? '' : formatValue(check, rate);
  return [word(defect), name, form, shown, String(sessions), formatDuration(seconds * 1000), measured];
}

/** What all of them come to, in a line. */
export function proofSummary({ total, caught, tolerable, seeds, falseAlarms }: ProofOfDefects): string {
  return [
    `${caught} of ${total} defects caught by the check that is meant to`,
    ...(tolerable.total > 0 ? [`${tolerable.failed} of ${tolerable.total} tolerable ones failed`] : []),
    `${plural(falseAlarms, 'false alarm')} on the healthy bot (${plural(seeds, 'seed')})`,
  ].join(' · ');
}

/** The table for a terminal: a line for each form of each defect, and what did not come out as it should in full. */
export function proofTable(proof: ProofOfDefects, c: Colors): string {
  const [head = '', ...lines] = tableLines([PROOF_COLUMNS, ...proof.defects.map(proofCells)], [4, 5, 6]);
  const painted = lines.map((line, i) => (isRight(proof.defects[i]) ? line : c.red(line)));
  const wrong = proof.defects.filter((defect) => !isRight(defect)).map((defect) => explained(defect, c));
  return [c.dim(head), ...painted, ...wrong, '', proofSummary(proof)].join('\n');
}

/** The same in Markdown, with the examples folded away. */
export function proofMarkdown(proof: ProofOfDefects): string {
  const rows = proof.defects.map((defect) => `| ${proofCells(defect).join(' | ')} |`);
  const examples = proof.defects.flatMap(({ name, form, example }) => {
    if (!example) return [];
    const chat = example.chat.map(({ who, text }) => `${who}: ${text.replace(/\n/g, '\n    ')}`).join('\n');
    return [`**${name}** (${form}), \`${example.session}\`\n\n\`\`\`\n${chat.replace(/```/g, "'''")}\n\`\`\``];
  });
  return [
    proofSummary(proof),
    [`| ${PROOF_COLUMNS.join(' | ')} |`, '|---|---|---|---|---:|---:|---:|', ...rows].join('\n'),
    `<details><summary>${plural(examples.length, 'example')}</summary>\n\n${examples.join('\n\n')}\n\n</details>`,
  ].join('\n\n');
}

/** Whether it came out as it should. */
const isRight = (defect: ProvedDefect | undefined): boolean =>
  defect?.form === 'tolerable' ? defect.by === null : defect?.caught === true;

const word = ({ form, caught, by }: ProvedDefect): string => {
  if (form === 'tolerable') return by === null ? 'tolerated' : 'failed';
  return caught ? 'caught' : by === null ? 'escaped' : 'otherwise';
};

function explained({ name, title, form, check, misses, sessions, by, also }: ProvedDefect, c: Colors): string {
  const others = [...(by === null || by === check ? [] : [by]), ...also];
  return [
    '',
    `${c.bold(name)}, ${form}: the bot ${title}`,
    `  ${check} counted ${misses} against it in ${plural(sessions, 'session')}${others.length > 0 ? `; convinced: ${others.join(', ')}` : ''}`,
  ].join('\n');
}
