import escapeHtml from 'escape-html';
import { describeCoverage } from './coverage.ts';
import { describeChecks, openQuestions } from './evidence.ts';
import { describeProfile, howOften, type ShownFinding, sortFindings, whatIfMeant } from './findings.ts';
import { explainGate, formatCompared, formatInterval, formatValue, howLong, plural } from './format.ts';
import { describeLastProof } from './last-proof.ts';
import { describeLlm } from './llm.ts';
import { operatorsHtml } from './operators.ts';
import { describePairs, sideBySide } from './pairs.ts';
import { PROOF_COLUMNS, proofCells, proofSummary } from './proof.ts';
import { describeRepeats, evidenceOf, failedChecks } from './repeats.ts';
import type { Failure, Report, ReportGate } from './schema.ts';
import type { CreateReporter } from './types.ts';

const STYLE = `
:root { color-scheme: light dark; --good: #1a7f37; --bad: #cf222e; --open: #9a6700; --line: #8884; --bot: #8882; --me: #1a7f3722; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0 } .pass { color: var(--good) } .fail { color: var(--bad) } .inconclusive, .error { color: var(--open) }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .35rem .7rem; border-bottom: 1px solid var(--line); vertical-align: top }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap } .scroll { overflow-x: auto }
details { border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1rem; margin: .6rem 0 } summary { cursor: pointer }
.chat { display: grid; gap: .35rem; margin: .8rem 0 } .chat p { margin: 0; padding: .4rem .7rem; border-radius: .6rem; background: var(--bot); white-space: pre-wrap; max-width: 40rem }
.pair { grid-template-columns: 1fr 1fr } .chat .differs { outline: 2px solid var(--bad) }
.chat small { opacity: .7; display: block } code { background: var(--bot); padding: .1rem .3rem; border-radius: .25rem; overflow-wrap: anywhere } td code { white-space: nowrap } dt { opacity: .7 } dd { margin: 0 0 .4rem }
`;

/** The report as a page, as `index.html`. */
export const html: CreateReporter = ({ writeFile }) => ({
  onEnd: (report) => writeFile('index.html', renderHtml(report)),
});

/** The report as one self-contained page: no script, no address outside it. */
export function renderHtml(report: Report): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rehearsal: ${report.verdict}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Rehearsal: <span class="${report.verdict}">${report.verdict}</span></h1>
<p>${escapeHtml(report.because)}</p>
${report.prove ? '' : lastProof(report)}${facts(report)}
${profile(report)}
${gates(report)}
${proof(report)}
${findings(report)}
${repeats(report)}
${describeLlm(report)
  .map((line) => `<p>${escapeHtml(line)}</p>`)
  .join('')}
${pairs(report)}
${comparison(report)}
${coverage(report)}
${checks(report)}
</body>
</html>
`;
}

function facts(report: Report): string {
  const { run, sessions } = report;
  const { postgres, redis } = run.services;
  const items: [string, string][] = [
    ['Bot', run.target],
    ['Command', run.command],
    ['Seed', String(run.seed)],
    ['Started', run.startedAt],
    [
      'Sessions',
      `${sessions.total}: ${sessions.passed} passed, ${sessions.failed} failed, ${sessions.inconclusive} inconclusive`,
    ],
    ['Played', howLong(report)],
    ...(postgres
      ? [
          ['Postgres', `${postgres.version} (${postgres.provider}: ${postgres.image ?? postgres.origin})`] as [
            string,
            string,
          ],
        ]
      : []),
    ...(redis
      ? [['Redis', `${redis.version} (${redis.provider}: ${redis.image ?? redis.origin})`] as [string, string]]
      : []),
  ];
  return table(
    ['', ''],
    items.map(([name, value]) => [`<strong>${name}</strong>`, escapeHtml(value)]),
    [],
  );
}

function profile(report: Report): string {
  const [held, ...changes] = describeProfile(report);
  if (held === undefined) return '';
  const list = changes.map((change) => `<li>${escapeHtml(change)}</li>`).join('');
  return `<p>Rules: ${escapeHtml(held)}.</p>${list === '' ? '' : `<ul>${list}</ul>`}`;
}

function gates(report: Report): string {
  if (report.gates.length === 0) return '';
  const rows = report.gates.map((gate) => [
    escapeHtml(gate.metric),
    `<code>${escapeHtml(gate.expression)}</code>`,
    formatValue(gate.metric, gate.value),
    formatInterval(gate),
    String(gate.samples),
    `<span class="${gate.verdict}">${gate.verdict}</span>${why(gate)}`,
  ]);
  return `<h2>Gates</h2>${table(['gate', 'threshold', 'value', 'interval', 'samples', 'verdict'], rows, [2, 3, 4])}`;
}

function why(gate: ReportGate): string {
  const text = explainGate(gate);
  return text === '' ? '' : `<br><small>${escapeHtml(text)}</small>`;
}

function proof({ prove }: Report): string {
  if (!prove) return '';
  const { mutants, operators } = prove;
  return [mutants.length > 0 ? named(prove) : '', operators ? operatorsHtml(operators, table) : ''].join('\n');
}

function named(prove: NonNullable<Report['prove']>): string {
  const rows = prove.mutants.map((mutant) => proofCells(mutant).map(escapeHtml));
  return `<h2>Planted mutants</h2><p>${escapeHtml(proofSummary(prove))}</p>${table(PROOF_COLUMNS, rows, [4, 5, 6])}`;
}

function findings(report: Report): string {
  const { wrong, apart } = sortFindings(report);
  const first =
    wrong.length === 0
      ? '<h2>Findings</h2><p>None.</p>'
      : `<h2>${plural(wrong.length, 'finding')}</h2>${wrong.map(findingBlock).join('\n')}`;
  const others = apart.map(({ title, findings }) => `<h2>${title}</h2>${findings.map(findingBlock).join('\n')}`);
  return [first, ...others].join('\n');
}

/** Sessions of a finding that are named one by one. */
const MOST_PLACES = 200;

function findingBlock(finding: ShownFinding): string {
  const { checks, says, examples, where } = finding;
  const meant = whatIfMeant(finding);
  const places = where
    .slice(0, MOST_PLACES)
    .map(
      ({ session, turns }) => `${escapeHtml(session)} <small>(${turns.filter((turn) => turn > 0).join(', ')})</small>`,
    );
  const more = where.length > MOST_PLACES ? `, and ${where.length - MOST_PLACES} more in report.json` : '';
  return `<details open><summary><strong>${escapeHtml(checks.join(', '))}</strong> ${howOften(finding)}${says === '' ? '' : `: ${escapeHtml(says)}`}</summary>
${meant === '' ? '' : `<p>${escapeHtml(meant)}</p>`}
${examples.map(failureBlock).join('\n')}
<details><summary>All sessions, with the turns</summary><p>${places.join(', ').replaceAll(' <small>()</small>', '')}${more}</p></details></details>`;
}

function failureBlock(failure: Failure): string {
  const rows = sideBySide(failure);
  const chat = rows
    ? `<p>${escapeHtml(failure.pair?.title ?? '')}</p><div class="chat pair">${rows.flat().map(bubble).join('')}</div>`
    : `<div class="chat">${failure.evidence.map(bubble).join('')}</div>`;
  return `<details><summary><strong>${escapeHtml(failure.check)}</strong> ${escapeHtml(failure.title)} ${failure.place ? `<small>${escapeHtml(failure.place)}</small>` : ''}</summary>
<dl><dt>said</dt><dd>${escapeHtml(failure.said || '—')}</dd><dt>expected</dt><dd>${escapeHtml(failure.expected)}</dd><dt>got</dt><dd>${escapeHtml(failure.actual)}</dd></dl>
${chat}
<p>Play it again: <code>${escapeHtml(failure.replay)}</code></p></details>`;
}

/** One line of a conversation; none: the other conversation has one there. */
function bubble(line: Failure['evidence'][number] | undefined): string {
  if (!line) return '<span></span>';
  const differs = line.differs ? ' class="differs"' : '';
  return `<p${differs}><small>${escapeHtml(line.who)}${line.differs ? ' ≠' : ''}</small>${escapeHtml(line.text)}</p>`;
}

function repeats(report: Report): string {
  if (!report.repeats) return '';
  const { confidence, unsteady } = report.repeats;
  const rows = unsteady.map((one) => [
    `${escapeHtml(one.title)}<br><small>${escapeHtml(one.place ?? one.session)}</small>`,
    escapeHtml(evidenceOf(one, confidence)),
    escapeHtml(failedChecks(one)),
  ]);
  const list = rows.length > 0 ? table(['session', 'evidence', 'failed checks'], rows, []) : '';
  return `<h2>Repeats</h2><p>${escapeHtml(describeRepeats(report) ?? '')}.</p>${list}`;
}

function pairs(report: Report): string {
  if (!report.relations) return '';
  const rows = report.relations.map(({ name, title, tried, agreed, differed, undecided }) => [
    escapeHtml(name),
    escapeHtml(title),
    ...[tried, agreed].map(String),
    differed > 0 ? `<span class="fail">${differed}</span>` : '0',
    String(undecided),
  ]);
  const header = ['relation', 'the same session', 'tried', 'agreed', 'differed', 'undecided'];
  return `<h2>Relations</h2><p>${describePairs(report)}.</p>${table(header, rows, [2, 3, 4, 5])}`;
}

function comparison({ comparison }: Report): string {
  if (!comparison) return '';
  const { a, b } = comparison.channels;
  const rows = comparison.differences.map(({ session, said, what, explainedBy, times, ...seen }) => [
    `${escapeHtml(what)}<br><small>${escapeHtml(session)}</small>`,
    escapeHtml(said),
    escapeHtml(seen.a),
    escapeHtml(seen.b),
    explainedBy === null ? '<span class="fail">nothing</span>' : escapeHtml(explainedBy),
    String(times),
  ]);
  const facts = comparison.explained
    .map(({ says, times }) => `<li>${times} explained: ${escapeHtml(says)}</li>`)
    .join('');
  return `<h2>${escapeHtml(a.title)} and ${escapeHtml(b.title)}</h2>
<p>${formatCompared(comparison)}: <span class="${comparison.unexplained > 0 ? 'fail' : 'pass'}">${plural(comparison.unexplained, 'unexplained difference')}</span>.</p>
<ul>${facts}</ul>
${rows.length > 0 ? table(['what', 'said', escapeHtml(a.title), escapeHtml(b.title), 'explained by', 'times'], rows, [5]) : ''}`;
}

function coverage(report: Report): string {
  const lines = describeCoverage(report).map((line) => `<p>${escapeHtml(line)}</p>`);
  if (lines.length === 0) return '';
  const rows = report.coverage.occasions.map(({ name, title, sessions }) => [
    escapeHtml(name),
    escapeHtml(title),
    sessions > 0 ? String(sessions) : '<strong>0</strong>',
  ]);
  const occasions = table(['occasion', 'what happens', 'sessions'], rows, [2]);
  return `<h2>Coverage</h2>${lines.join('')}<details><summary>Occasions</summary>${occasions}</details>`;
}

function lastProof({ lastProof }: Report): string {
  return lastProof ? `<p><small>${escapeHtml(describeLastProof(lastProof))}</small></p>\n` : '';
}

function checks(report: Report): string {
  const noticed = new Map(report.lastProof?.checks.map(({ name, killed }) => [name, killed]));
  const rows = report.checks.map((check) => [
    escapeHtml(check.name),
    escapeHtml(check.title),
    check.level ?? check.kind,
    String(check.observations),
    check.failed > 0 ? `<span class="fail">${check.failed}</span>` : '0',
    String(check.undecided),
    report.lastProof ? String(noticed.get(check.name) ?? 0) : '–',
  ]);
  const header = ['check', 'rule', 'level', 'observations', 'failed', 'undecided', 'faults seen in the last proof'];
  const open = openQuestions(report).map((line) => `<li>${escapeHtml(line)}</li>`);
  const lines = describeChecks(report).map((line) => `<p>${escapeHtml(line)}</p>`);
  return `<h2>Checks</h2>${lines.join('')}${table(header, rows, [3, 4, 5, 6])}${
    open.length > 0
      ? `<details><summary>${plural(open.length, 'example')} of what stayed open</summary><ul>${open.join('')}</ul></details>`
      : ''
  }`;
}

function table(header: string[], rows: string[][], numeric: number[]): string {
  const kind = (i: number): string => (numeric.includes(i) ? ' class="n"' : '');
  const head = header.some(Boolean) ? `<tr>${header.map((cell, i) => `<th${kind(i)}>${cell}</th>`).join('')}</tr>` : '';
  const body = rows.map((row) => `<tr>${row.map((cell, i) => `<td${kind(i)}>${cell}</td>`).join('')}</tr>`).join('\n');
  return `<div class="scroll"><table>${head}${body}</table></div>`;
}
