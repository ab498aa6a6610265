import escapeHtml from 'escape-html';
import { formatDuration } from '../../reports/index.ts';
import { plainPage } from '../../reports/plain-page.ts';
import { chart, type Line } from './chart.ts';
import { shownDrift } from './drift.ts';
import { rateAt } from './plan.ts';
import { DURATIONS, type LoadReport, type SeriesPoint } from './report.ts';
import type { ResourceSample } from './resources.ts';
import { shownMs, shownValue } from './text.ts';

const STYLE = `
:root { color-scheme: light dark; --good: #1a7f37; --bad: #cf222e; --open: #9a6700; --line: #8884;
  --a: #0969da; --b: #bc4c00; --c: #8250df; --d: #1a7f37 }
@media (prefers-color-scheme: dark) { :root { --a: #58a6ff; --b: #f0883e; --c: #bc8cff; --d: #3fb950 } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
h1 { margin-bottom: 0 } .pass, .met { color: var(--good) } .fail, .broken { color: var(--bad) } .inconclusive, .error { color: var(--open) }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .35rem .7rem; border-bottom: 1px solid var(--line) }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap } .scroll { overflow-x: auto }
figure { margin: 1.2rem 0 } figcaption { margin-bottom: .3rem } svg { width: 100%; height: auto; display: block }
svg text { font: 11px system-ui, sans-serif; fill: currentColor } svg .grid { stroke: var(--line) } svg path { fill: none; stroke-width: 1.6 }
.a { stroke: var(--a) } .b { stroke: var(--b) } .c { stroke: var(--c) } .d { stroke: var(--d) } .plan { stroke: currentColor; stroke-dasharray: 4 4; opacity: .6 }
.key { display: inline-block; width: 1rem; height: .25rem; margin: 0 .3rem 0 .9rem; vertical-align: middle }
.key.a { background: var(--a) } .key.b { background: var(--b) } .key.c { background: var(--c) } .key.d { background: var(--d) } .key.plan { background: currentColor; opacity: .6 }
`;

/** The report of a run under load as one self-contained page: no script, no address outside it. */
export function loadHtml(report: LoadReport): string {
  const { run, profile } = report;
  const part = run.segment && run.segment.count > 1 ? `, segment ${run.segment.index} of ${run.segment.count}` : '';
  const body = `<h1>Load: <span class="${report.verdict}">${report.verdict}</span></h1>
<p>${escapeHtml(report.because)}</p>
<p>${escapeHtml(`${run.target} on ${run.channel}; profile ${profile.name}${part}; ${run.conversations}; from ${run.startedAt}, ${formatDuration(run.seconds * 1000)}`)}</p>
${thresholds(report)}
${report.knee ? knee(report) : ''}
${losses(report)}
${charts(report)}
${durations(report)}
${growth(report)}
${counted(report)}`;
  return plainPage({ title: `Rehearsal, load: ${report.verdict}`, style: STYLE, body });
}

const table = (head: readonly string[], rows: readonly (readonly string[])[], numbers: readonly number[]): string => {
  const cell = (tag: 'th' | 'td', text: string, n: number): string =>
    `<${tag}${numbers.includes(n) ? ' class="n"' : ''}>${text}</${tag}>`;
  const line = (tag: 'th' | 'td', cells: readonly string[]): string =>
    `<tr>${cells.map((text, n) => cell(tag, text, n)).join('')}</tr>`;
  return `<div class="scroll"><table><thead>${line('th', head)}</thead><tbody>${rows.map((row) => line('td', row)).join('')}</tbody></table></div>`;
};

const thresholds = ({ gates }: LoadReport): string =>
  `<h2>Thresholds</h2>${table(
    ['threshold', 'measured', 'of', 'verdict', ''],
    gates.map(({ metric, expression, value, samples, verdict, reason }) => [
      `<code>${escapeHtml(`${metric} ${expression}`)}</code>`,
      shownValue(metric, expression, value),
      String(samples),
      `<span class="${verdict}">${verdict}</span>`,
      escapeHtml(reason ?? ''),
    ]),
    [1, 2],
  )}`;

function knee({ knee: found }: LoadReport): string {
  if (!found) return '';
  const { held, broke, full, steps } = found;
  const shown = (value: number | null): string =>
    value === null ? 'none' : `${value.toFixed(1)} conversations a second`;
  return `<h2>Knee</h2><p>Held: ${shown(held)}. Broke: ${shown(broke)}. Full at the rate that broke: ${escapeHtml(full)}.</p>${table(
    ['conversations a second', 'seconds', 'p95 of response_time', '', 'why'],
    steps.map(({ rate, seconds, met, why, p95 }) => [
      ...[rate.toFixed(1), seconds.toFixed(0), shownMs(p95)],
      ...[`<span class="${met ? 'met' : 'broken'}">${met ? 'met' : 'broken'}</span>`, escapeHtml(why)],
    ]),
    [0, 1, 2],
  )}`;
}

function losses({ tally: { losses: kept = [] }, counts }: LoadReport): string {
  if (kept.length === 0) return '';
  const all = counts.lost + counts.doubled + counts.refused;
  const most = all > kept.length ? ` The first ${kept.length} of ${all}.` : '';
  return `<h2>Lost, doubled, refused</h2><p>What the customer had said, or why the platform refused.${most}</p>${table(
    ['', 'after', 'conversation', ''],
    kept.map(({ what, atMs, conversation, text }) => [
      ...[what, shownMs(atMs), `<code>${escapeHtml(conversation)}</code>`, escapeHtml(text)],
    ]),
    [1],
  )}`;
}

const durations = ({ durations: all }: LoadReport): string =>
  `<h2>Durations</h2>${table(
    ['', 'n', 'mean', 'median', 'p90', 'p95', 'p99', 'max'],
    DURATIONS.map((name) => {
      const { n = 0, avg, p50, p90, p95, p99, max } = all[name] ?? {};
      return [`<code>${name}</code>`, String(n), ...[avg, p50, p90, p95, p99, max].map(shownMs)];
    }),
    [1, 2, 3, 4, 5, 6, 7],
  )}`;

function growth({ drifts }: LoadReport): string {
  const rows = Object.entries(drifts).map(([name, drift]) => [name, shownDrift(drift)]);
  return rows.length === 0 ? '' : `<h2>Growth</h2><p>Memory in MB.</p>${table(['', ''], rows, [])}`;
}

const counted = ({ counts, run }: LoadReport): string =>
  `<h2>Counted</h2>${table(
    ['', ''],
    [
      ...Object.entries(counts).map(([name, n]) => [name, String(n)]),
      ...run.faults.map((what) => ['fault', escapeHtml(what)]),
    ],
    [1],
  )}`;

function charts({ series, profile, resources, run }: LoadReport): string {
  const share = 1 / (run.segment?.count ?? 1);
  const p95 = (name: string) => (point: SeriesPoint) => point.p95[name] ?? null;
  const planned: Line<SeriesPoint> = {
    ...{ name: 'planned', style: 'plan' },
    at: ({ at }) => rateAt(profile.plan, at * 1000 + 500) * share,
  };
  const processors: Line<ResourceSample>[] = [
    { name: 'bot', style: 'a', at: ({ bot }) => bot },
    { name: 'Postgres', style: 'b', at: ({ postgres }) => postgres },
    { name: 'Redis', style: 'c', at: ({ redis }) => redis },
    { name: 'generator', style: 'plan', at: ({ generator }) => generator },
  ];
  return [
    '<h2>By second</h2>',
    chart('Conversations that begin', series, String, [
      ...(profile.breakpoint ? [] : [planned]),
      { name: 'begun', style: 'a', at: ({ begun }) => begun },
      { name: 'dropped', style: 'b', at: ({ dropped }) => dropped },
    ]),
    chart('Messages', series, String, [
      { name: 'of customers', style: 'a', at: ({ said }) => said },
      { name: 'turns replied to', style: 'd', at: ({ replied }) => replied },
      { name: 'errors', style: 'b', at: ({ errors }) => errors },
    ]),
    chart('95th percentile', series, shownMs, [
      { name: 'ack_time', style: 'a', at: p95('ack_time') },
      { name: 'response_time', style: 'c', at: p95('response_time') },
      { name: 'generator_lag', style: 'plan', at: p95('generator_lag') },
    ]),
    chart('Processors in use', resources, (value) => String(Number(value.toFixed(1))), processors),
  ].join('\n');
}
