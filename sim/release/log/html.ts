import escapeHtml from 'escape-html';
import { plainPage } from '../../../reports/plain-page.ts';
import { plural } from '../../plural.ts';
import { allDone } from './all-done.ts';
import { shorten } from './shorten.ts';
import type { DeploymentLog, Entry } from './types.ts';

const STYLE = `
:root { color-scheme: light dark; --good: #1a7f37; --bad: #cf222e; --open: #9a6700; --line: #8884 }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem }
.pass, .done { color: var(--good) } .fail, .failed { color: var(--bad) } .error, .inconclusive, .open, .began { color: var(--open) }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top }
td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap } .scroll { overflow-x: auto } dt { opacity: .7 } dd { margin: 0 0 .4rem }
.sign { border-bottom: 1px solid; display: inline-block; min-width: 14rem } td small { overflow-wrap: anywhere; white-space: pre-line }
`;

const list = (items: readonly string[], none: string): string =>
  items.length === 0 ? `<p>${none}</p>` : `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
const SIGN = '<span class="sign">&nbsp;</span>';

/** The log as one self-contained page: no script, no address outside it. */
export function renderHtml(log: DeploymentLog): string {
  const { backup, customers, rollback } = log;
  const people = log.entries.filter(({ outcome }) => outcome === 'for people');
  const facts: [string, string][] = [
    ['Date', `${log.startedAt.slice(0, 16).replace('T', ' ')} UTC`],
    ['Ended', log.endedAt === null ? 'it goes on, or was ended' : `${log.endedAt.slice(0, 16).replace('T', ' ')} UTC`],
    ['Version', `${log.versions.from} to ${log.versions.to}`],
    ['Runbook', log.runbook],
    [
      'Backup',
      backup ? `${backup.file}, ${backup.bytes} bytes, ${backup.at}; ${backup.proof ?? 'not restored'}` : 'none',
    ],
    ['All checklist items completed', `${allDone(log).done ? 'yes' : 'no'}: ${allDone(log).why}`],
    ...log.surroundings.map((line): [string, string] => ['With', line]),
  ];
  const body = `<h1>Deployment log: ${escapeHtml(log.title)}</h1>
<p>Verdict: <strong class="${log.verdict}">${log.verdict}</strong></p>
${list(log.because, '')}
<dl>${facts.map(([what, value]) => `<dt>${what}</dt><dd>${escapeHtml(value)}</dd>`).join('')}<dt>Deployed by</dt><dd>${SIGN}</dd></dl>
<h2>For people</h2>
<ul>${people.map(({ name, said, by }) => `<li>${escapeHtml(`${name}: ${said}${by ? ` (${by})` : ''}`)} ${SIGN}</li>`).join('')}<li>Team notified ${SIGN}</li></ul>
<h2>Deployment timeline</h2>
<div class="scroll"><table><tr><th>time</th><th>plan</th><th>part</th><th>step</th><th>outcome</th><th>took</th><th>longest wait</th><th>by</th><th>found</th></tr>
${log.entries.map(row).join('\n')}
</table></div>
<h2>Customers meanwhile</h2>
<p>${customers === null ? 'Nobody wrote.' : `${plural(customers.asked, 'message')}, ${customers.answered} answered, ${customers.lost} lost, ${customers.twice} answered twice${customers.undecided === 0 ? '' : `, ${customers.undecided} undecided`}; the longest waited ${customers.longestMs} ms.`}</p>
<table><tr><th>figure</th><th>measured</th><th>target</th><th>met</th></tr>
${log.figures.map(({ what, value, target, met }) => `<tr><td>${escapeHtml(what)}</td><td class="n">${escapeHtml(value)}</td><td class="n">${escapeHtml(target)}</td><td class="${met === null ? 'open' : met ? 'done' : 'failed'}">${met === null ? 'unknown' : met ? 'yes' : 'no'}</td></tr>`).join('\n')}
</table>
<h2>Issues encountered</h2>
${list(log.issues, 'None.')}
${
  log.open.length === 0
    ? ''
    : `<h2>Not taken back</h2>
<p>To be done in this order:</p>
<ol>${log.open.map(({ step, undo }) => `<li>${escapeHtml(step)}: <code>${escapeHtml(undo)}</code></li>`).join('')}</ol>
`
}<h2>Rollback performed</h2>
<p>${rollback.performed ? escapeHtml(`Yes: ${rollback.why}. The previous state is ${rollback.proven ? 'proven' : 'not proven'}.`) : 'No.'}</p>
<h2>Post-deployment status</h2>
${list(
  log.status.map(({ what, value }) => `${what}: ${value}`),
  '',
)}
<h2>Notes</h2>
${list(log.notes, SIGN)}
<h2>Sign-off</h2>
<p>Engineering: ${SIGN} Time: ${SIGN}</p>
<p>Product: ${SIGN} Time: ${SIGN}</p>`;
  return plainPage({ title: `Deployment log: ${log.title}`, style: STYLE, body });
}

function row({ startedAt, at, phase, name, outcome, ms, customers, by, said }: Entry): string {
  const cells = [
    ...[`<td>${startedAt.slice(11, 19)}</td>`, `<td>${escapeHtml(at ?? '')}</td>`, `<td>${phase}</td>`],
    ...[`<td>${escapeHtml(name)}</td>`, `<td class="${outcome === 'for people' ? 'open' : outcome}">${outcome}</td>`],
    `<td class="n">${(ms / 1000).toFixed(1)} s</td>`,
    `<td class="n">${customers === null ? '' : `${customers.longestMs} ms`}</td>`,
    ...[`<td>${escapeHtml(by ?? '')}</td>`, `<td><small>${escapeHtml(shorten(said))}</small></td>`],
  ];
  return `<tr>${cells.join('')}</tr>`;
}
