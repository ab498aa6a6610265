import { plural } from '../sim/plural.ts';
import { speakerOf } from './chat.ts';
import { formatDuration } from './format.ts';
import type { ProofByOperators, ProvedOperatorMutant } from './operators-schema.ts';
import { tableLines } from './table.ts';
import type { Colors } from './types.ts';

const share = (killed: number, judged: number): string =>
  judged === 0 ? '—' : `${((killed / judged) * 100).toFixed(killed === judged ? 0 : 1)}%`;

/** What they come to, in a line. */
export function operatorsSummary(proof: ProofByOperators): string {
  const { killed, judged, mutants, product, unreached, falseAlarms, sessions, seeds } = proof;
  const left = unreached.reduce((sum, one) => sum + one.mutants.length, 0);
  const of = (fate: ProvedOperatorMutant['fate']): number => mutants.filter((mutant) => mutant.fate === fate).length;
  return [
    `${killed} of ${judged} mutants by operators killed (${share(killed, judged)})`,
    `${mutants.length} drawn from ${product - left} of ${product} that had an occasion; ${of('equivalent')} equivalent, ${of('unreached')} without effect`,
    `${plural(falseAlarms.length, 'false alarm')} on the healthy bot (${plural(sessions, 'session')}, ${plural(seeds, 'seed')})`,
  ].join(' · ');
}

/** The tables of kill rates: a title, and rows with a head. */
export function operatorTables(proof: ProofByOperators): { title: string; rows: string[][] }[] {
  const kinds = [
    ['operator', proof.operators],
    ['place', proof.places],
    ['condition', proof.conditions],
  ] as const;
  return [
    ...kinds.map(([title, all]) => ({
      title,
      rows: [
        [title, 'killed', 'of', 'rate'],
        ...all.map(({ name, killed, judged }) => [name, String(killed), String(judged), share(killed, judged)]),
      ],
    })),
    {
      title: 'check',
      rows: [
        ['check', 'killed', 'alone', ''],
        ...proof.checks.map(({ name, killed, alone }) => [name, String(killed), String(alone), '']),
      ],
    },
  ].filter(({ rows }) => rows.length > 1);
}

/** Mutants that somebody should look at, by what became of them. */
const MISSED: [ProvedOperatorMutant['fate'], string][] = [
  ['survived', 'Survived: no check alarmed'],
  ['misexplained', 'Missed: only checks alarmed that explain it wrongly'],
  ['within-threshold', 'Within the threshold: seen, and not enough to fail the run'],
];

const missed = (proof: ProofByOperators): { title: string; mutants: ProvedOperatorMutant[] }[] =>
  MISSED.map(([fate, title]) => ({ title, mutants: proof.mutants.filter((mutant) => mutant.fate === fate) })).filter(
    ({ mutants }) => mutants.length > 0,
  );

const NAMED = 3;

/** What nobody has to mend in the checks: equivalent mutants, and occasions that the sessions lack. */
function silent({ mutants, unreached }: ProofByOperators): { title: string; lines: string[] }[] {
  const of = (fate: ProvedOperatorMutant['fate']): string[] =>
    mutants.filter((mutant) => mutant.fate === fate).map(({ name, why = '' }) => `${name}: ${why}`);
  const occasions = [...unreached]
    .sort((a, b) => b.mutants.length - a.mutants.length)
    .map(({ occasion, mutants: all }) => {
      const more = all.length > NAMED ? ', …' : '';
      return `${occasion}: ${plural(all.length, 'mutant')} (${all.slice(0, NAMED).join(', ')}${more})`;
    });
  return [
    { title: 'Equivalent', lines: of('equivalent') },
    { title: 'Without effect in these sessions', lines: of('unreached') },
    { title: 'Not reached: no session had the occasion', lines: occasions },
  ].filter(({ lines }) => lines.length > 0);
}

const chatOf = ({ example }: ProvedOperatorMutant): string[] =>
  (example?.chat ?? []).map((line) => `${speakerOf(line)}: ${line.text.replace(/\n/g, '\n    ')}`);

const seenBy = ({ by, wrongly }: ProvedOperatorMutant): string =>
  [
    ...(by.length > 0 ? [`seen by ${by.join(', ')}`] : []),
    ...(wrongly.length > 0 ? [`alarmed: ${wrongly.join(', ')}`] : []),
  ].join('; ');

/** For a terminal: kill rates, and each mutant that was missed with a conversation. */
export function operatorsText(proof: ProofByOperators, c: Colors): string {
  const tables = operatorTables(proof).flatMap(({ rows }) => {
    const [head = '', ...lines] = tableLines(rows, [1, 2, 3]);
    return [c.dim(head), ...lines, ''];
  });
  const chats = missed(proof).flatMap(({ title, mutants }) => [
    c.bold(title),
    ...mutants.flatMap((mutant) => [
      c.red(mutant.name),
      `  ${[mutant.title, seenBy(mutant)].filter(Boolean).join('; ')}`,
      ...(mutant.example ? [`  ${mutant.example.from}  →  ${mutant.example.to}`] : []),
      ...chatOf(mutant).map((line) => c.dim(`    ${line.replace(/\n/g, '\n    ')}`)),
    ]),
    '',
  ]);
  const rest = silent(proof).flatMap(({ title, lines }) => [c.bold(title), ...lines.map((line) => `  ${line}`), '']);
  return [...tables, ...chats, ...rest, operatorsSummary(proof), speed(proof)].join('\n');
}

const speed = ({ played, seconds }: ProofByOperators): string =>
  `${plural(played, 'session')} with mutants in ${formatDuration(seconds * 1000)}`;

/** The same in Markdown, with the conversations folded away. */
export function operatorsMarkdown(proof: ProofByOperators): string {
  const tables = operatorTables(proof).map(({ rows: [head = [], ...rows] }) =>
    [head, ['---', '---:', '---:', '---:'], ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n'),
  );
  const chats = missed(proof).map(({ title, mutants }) => {
    const all = mutants.map(
      (mutant) =>
        `**${mutant.name}** ${[mutant.title, seenBy(mutant)].filter(Boolean).join('; ')}\n\n\`\`\`\n${chatOf(mutant).join('\n').replace(/```/g, "'''")}\n\`\`\``,
    );
    return `<details><summary>${title}: ${mutants.length}</summary>\n\n${all.join('\n\n')}\n\n</details>`;
  });
  const rest = silent(proof).map(
    ({ title, lines }) =>
      `<details><summary>${title}: ${lines.length}</summary>\n\n${lines.map((line) => `- ${line}`).join('\n')}\n\n</details>`,
  );
  return [operatorsSummary(proof), ...tables, ...chats, ...rest].join('\n\n');
}

/** The same as parts of a page. */
export function operatorParts(proof: ProofByOperators) {
  const named = missed(proof).flatMap(({ title, mutants }) =>
    mutants.map((mutant) => ({
      title: `${title}: ${mutant.name}`,
      lines: [
        [mutant.title, seenBy(mutant)].filter(Boolean).join('; '),
        ...(mutant.example ? [`before: ${mutant.example.from}`, `with the mutant: ${mutant.example.to}`] : []),
        ...chatOf(mutant),
      ],
    })),
  );
  return { summary: operatorsSummary(proof), tables: operatorTables(proof), folded: [...named, ...silent(proof)] };
}
