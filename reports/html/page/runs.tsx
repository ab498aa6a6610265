import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { useEffect, useState } from 'preact/hooks';
import { formatValue } from '../../format.ts';
import type { PastRun } from '../../types.ts';
import { head, rows as loadRows } from './data.ts';
import { SessionLink } from './findings.tsx';
import { thresholdOf } from './gates.tsx';
import { Verdict } from './parts.tsx';
import { address, go, type Route } from './route.ts';
import { plural } from './text.ts';

const when = (startedAt: string): string => startedAt.slice(0, 16).replace('T', ' ');

/** The runs before this one: how each gate went, and what is new, fixed and still failing since any of them. */
export function Runs({ route }: { route: Route }) {
  const { history } = head;
  if (history.length === 0)
    return (
      <section>
        <h2>Runs</h2>
        <p>This is the first run in its folder of results: there is nothing to compare it with yet.</p>
      </section>
    );
  const id = route.get('with') ?? history[0]!.id;
  const other = history.find((run) => run.id === id) ?? history[0]!;
  return (
    <section aria-labelledby="runs">
      <h2 id="runs">This run and {plural(history.length, 'run')} before it</h2>
      <label class="compare-with">
        Compare with{' '}
        <select
          value={other.id}
          onChange={(event) => go(address({ v: 'runs', with: event.currentTarget.value }), true)}
        >
          {history.map((run) => (
            <option key={run.id} value={run.id}>
              {when(run.startedAt)} · {run.verdict} · {run.command} · seed {run.seed}
            </option>
          ))}
        </select>
      </label>
      <Differences other={other} />
      <Trends />
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="runs">
        <table>
          <thead>
            <tr>
              <th scope="col">started</th>
              <th scope="col">verdict</th>
              <th scope="col">command</th>
              <th scope="col" class="n">
                sessions
              </th>
              <th scope="col" class="n">
                failed
              </th>
              <th scope="col">commit</th>
              <th scope="col" class="n">
                seed
              </th>
            </tr>
          </thead>
          <tbody>
            {[present(), ...history].map((run, n) => (
              <tr key={run.id} class={n === 0 ? 'this' : ''}>
                <td>
                  {when(run.startedAt)}
                  {n === 0 && <small> this run</small>}
                </td>
                <td>
                  <Verdict of={run.verdict} />
                </td>
                <td>{run.command}</td>
                <td class="n">{run.sessions.toLocaleString('en-GB')}</td>
                <td class="n">{run.failedSessions ?? '—'}</td>
                <td>{run.commit?.slice(0, 10) ?? '—'}</td>
                <td class="n">{run.seed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** This run, as its line in the history says it. */
function present(): PastRun {
  const { run, verdict, sessions, gates, metrics } = head.report;
  return {
    ...{ id: run.id, startedAt: run.startedAt, command: run.command, commit: run.commit, seed: run.seed },
    ...{ target: run.target, verdict, durationMs: run.durationMs, sessions: sessions.total, gates },
    metrics: Object.fromEntries(Object.entries(metrics).map(([name, { value, p95 }]) => [name, value ?? p95 ?? null])),
    failedSessions: sessions.failed,
  };
}

function Differences({ other }: { other: PastRun }) {
  const [now, setNow] = useState<ReadonlyMap<string, string>>();
  useEffect(
    () => void loadRows().then(({ rows }) => setNow(new Map(rows.map(({ id, verdict }) => [id, verdict])))),
    [],
  );
  if (!now) return <p class="loading">…</p>;
  if (!other.failed) return <p>That run was played by a version that did not keep which sessions failed.</p>;
  const then = new Set(other.failed.map(([session]) => session));
  const failing = [...now].flatMap(([id, verdict]) => (verdict === 'failed' ? [id] : []));
  const groups = [
    ['new failures', failing.filter((id) => !then.has(id)), 'bad'],
    ['still failing', failing.filter((id) => then.has(id)), 'bad'],
    ['fixed', [...then].filter((id) => now.get(id) === 'passed'), 'good'],
    ['failed then, not played now', [...then].filter((id) => !now.has(id)), ''],
  ] as const;
  const differ = [
    ...(other.seed === head.report.run.seed ? [] : [`another seed (${other.seed})`]),
    ...(other.command === head.report.run.command ? [] : [`another command (${other.command})`]),
    ...(other.target === head.report.run.target ? [] : [`another bot (${other.target})`]),
  ];
  return (
    <>
      {differ.length > 0 && <p class="hint">That run had {differ.join(', ')}: its sessions may be others.</p>}
      <div class="differences">
        {groups.map(([title, ids, kind]) => (
          <section key={title} class={kind}>
            <h3>
              {ids.length.toLocaleString('en-GB')} {title}
            </h3>
            <ul>
              {ids.slice(0, 50).map((id) => (
                <li key={id}>{now.has(id) ? <SessionLink id={id} /> : id}</li>
              ))}
            </ul>
            {ids.length > 50 && <p>and {ids.length - 50} more</p>}
          </section>
        ))}
      </div>
    </>
  );
}

/** Each gate over the runs, the newest at the right. */
function Trends() {
  const runs = [present(), ...head.history].reverse();
  return (
    <ul class="trends">
      {head.report.gates.map(({ metric, expression }) => {
        const points = runs.map((run) => {
          const gate = run.gates?.find((one) => one.metric === metric && one.expression === expression);
          return { run, value: gate?.value ?? null, verdict: gate?.verdict };
        });
        return (
          <li key={metric + expression}>
            <b>{metric.replaceAll('_', ' ')}</b> <code>{expression}</code>
            <Trend metric={metric} expression={expression} points={points} />
          </li>
        );
      })}
    </ul>
  );
}

interface TrendProps {
  metric: string;
  expression: string;
  points: { run: PastRun; value: number | null; verdict: string | undefined }[];
}

function Trend({ metric, expression, points }: TrendProps) {
  const threshold = thresholdOf(expression)?.value;
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]));
  if (known.length === 0) return <small>nothing measured</small>;
  const all = threshold === undefined ? known : [...known, threshold];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const room = (most - least || Math.abs(most) || 1) * 0.15;
  const x = scaleLinear([0, Math.max(1, points.length - 1)], [8, 252]);
  const y = scaleLinear([least - room, most + room], [52, 8]);
  const path = line<TrendProps['points'][number]>()
    .defined(({ value }) => value !== null)
    .x((_, n) => x(n))
    .y(({ value }) => y(value ?? 0))(points);
  const last = points.at(-1)?.value;
  return (
    <svg
      viewBox="0 0 330 60"
      role="img"
      class="trend"
      aria-label={`${metric} over ${points.length} runs, now ${formatValue(metric, last)}`}
    >
      {threshold !== undefined && <line class="threshold" x1={4} x2={256} y1={y(threshold)} y2={y(threshold)} />}
      <path class="median" d={path ?? ''} />
      {points.map(({ run, value, verdict }, n) =>
        value === null ? null : (
          <circle key={run.id} class={`dot ${verdict ?? ''}`} cx={x(n)} cy={y(value)} r={3.5}>
            <title>{`${when(run.startedAt)}: ${formatValue(metric, value)}`}</title>
          </circle>
        ),
      )}
      <text x={262} y={34}>
        {formatValue(metric, last)}
      </text>
    </svg>
  );
}
