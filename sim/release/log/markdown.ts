import { plural } from '../../plural.ts';
import { allDone } from './all-done.ts';
import { shorten } from './shorten.ts';
import type { DeploymentLog, Entry } from './types.ts';

/** A line for somebody to fill in. */
const BLANK = '_________________';

/** The log as the checklist's template has it, for people to sign. */
export function renderMarkdown(log: DeploymentLog): string {
  const { startedAt, versions, backup, entries, customers, issues, rollback, notes } = log;
  const people = entries.filter(({ outcome }) => outcome === 'for people');
  return `# Deployment log: ${log.title}

- **Date**: ${startedAt.slice(0, 10)}
- **Time**: ${startedAt.slice(11, 16)} UTC to ${log.endedAt?.slice(11, 16) ?? BLANK} UTC
- **Version**: ${versions.from} to ${versions.to}
- **Deployed by**: ${BLANK}
- **Runbook**: ${log.runbook}
- **Verdict**: ${log.verdict}${log.because.map((why) => `\n  - ${why}`).join('')}
${log.surroundings.map((line) => `- ${line}\n`).join('')}
## Pre-deployment

- [${allDone(log).done ? 'x' : ' '}] All checklist items completed: ${allDone(log).why}
- [${backup ? 'x' : ' '}] Backup created: ${backup ? `${backup.file} (${backup.bytes} bytes, ${backup.at})` : BLANK}
- [${backup?.proof ? 'x' : ' '}] Backup proven by restore: ${backup?.proof ?? 'no'}
- [ ] Team notified: ${BLANK}
${people.map(({ name, said, by }) => `- [ ] ${name}: ${said}${by ? ` (${by})` : ''} ${BLANK}\n`).join('')}
## Deployment timeline

${timeline(entries)}

## Customers meanwhile

${
  customers === null
    ? 'Nobody wrote.'
    : `${plural(customers.asked, 'message')}, ${customers.answered} answered, ${customers.lost} lost, ${customers.twice} answered twice${customers.undecided === 0 ? '' : `, ${customers.undecided} undecided`}. Half were answered within ${customers.medianMs ?? '?'} ms of their turn, 95% within ${customers.p95Ms ?? '?'} ms; the longest waited ${customers.longestMs} ms.`
}

${log.figures.length === 0 ? '' : `| figure | measured | target | met |\n|---|---|---|---|\n${log.figures.map(({ what, value, target, met }) => `| ${cell(what)} | ${value} | ${target} | ${met === null ? 'unknown' : met ? 'yes' : '**no**'} |\n`).join('')}`}
## Issues encountered

${issues.length === 0 ? 'None.' : issues.map((issue) => `- ${issue}`).join('\n')}

${
  log.open.length === 0
    ? ''
    : `## Not taken back

To be done in this order:

${log.open.map(({ step, undo }) => `- [ ] ${step}: \`${cell(undo)}\``).join('\n')}

`
}## Rollback performed

${rollback.performed ? `Yes: ${rollback.why}. The previous state is ${rollback.proven ? 'proven' : '**not proven**'}.` : 'No.'}

## Post-deployment status

${log.status.map(({ what, value }) => `- ${what}: ${value}`).join('\n') || BLANK}

## Notes

${notes.map((note) => `- ${note}`).join('\n') || BLANK}

## Sign-off

- Engineering: ${BLANK} Time: ________
- Product: ${BLANK} Time: ________
`;
}

/** A cell of a table: on one line, with nothing that ends it. */
const cell = (text: string): string =>
  text
    .trim()
    .replaceAll(/\s*\n\s*/g, ' · ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('|', '\\|');
function timeline(entries: readonly Entry[]): string {
  const rows = entries.map(({ phase, at, name, startedAt, ms, outcome, said, customers, by }) => {
    const wait = customers === null ? '' : `${customers.longestMs} ms`;
    const cells = [
      startedAt.slice(11, 19),
      at ?? '',
      phase,
      name,
      outcome,
      `${(ms / 1000).toFixed(1)} s`,
      wait,
      by ?? '',
      shorten(said),
    ];
    return `| ${cells.map(cell).join(' | ')} |`;
  });
  return [
    '| time | plan | part | step | outcome | took | longest wait | by | found |',
    '|---|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}
