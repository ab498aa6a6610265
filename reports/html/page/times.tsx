import { type ScaleLogarithmic, scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { useEffect, useState } from 'preact/hooks';
import { formatValue } from '../../format.ts';
import type { PageRows } from '../page-data.ts';
import { head, rows as loadRows } from './data.ts';
import { thresholdOf } from './gates.tsx';
import { plural, span } from './text.ts';

type Durations = PageRows['durations'][string];

/** How long replies took: how often each time came, and when in the run. */
export function Times() {
  const [durations, setDurations] = useState<PageRows['durations']>();
  useEffect(() => void loadRows().then((list) => setDurations(list.durations)), []);
  if (!durations) return <p class="loading">…</p>;
  const measured = Object.entries(durations).filter(([, all]) => all.length > 0);
  return (
    <section aria-labelledby="times">
      <h2 id="times">Response times</h2>
      {measured.length === 0 && (
        <p>Nothing was measured: times are measured by the real clock, and this run has no phase in real time.</p>
      )}
      {measured.map(([metric, all]) => (
        <Metric key={metric} metric={metric} durations={all} />
      ))}
    </section>
  );
}

const quantile = (sorted: readonly number[], p: number): number =>
  sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? 0;

function Metric({ metric, durations }: { metric: string; durations: Durations }) {
  const sorted = durations.map(({ ms }) => Math.max(0.1, ms)).sort((a, b) => a - b);
  const gates = head.report.gates.filter((gate) => gate.metric === metric);
  const limits = gates.flatMap(({ expression }) => thresholdOf(expression) ?? []).map(({ value }) => value);
  const figures = [0.5, 0.9, 0.95, 0.99].map((p) => [p, quantile(sorted, p)] as const);
  const domain: [number, number] = [sorted[0]! * 0.9, Math.max(sorted.at(-1)!, ...limits) * 1.1];
  return (
    <section class="metric">
      <h3>
        {metric.replaceAll('_', ' ')} <small>{head.metrics[metric]?.title}</small>
      </h3>
      <p>
        {plural(sorted.length, 'sample')}:{' '}
        {figures.map(([p, value]) => `p${p * 100} ${formatValue(metric, value)}`).join(', ')}, longest{' '}
        {formatValue(metric, sorted.at(-1))}
      </p>
      <Histogram {...{ metric, sorted, domain, limits, figures }} />
      <Series {...{ metric, durations, domain, limits }} />
    </section>
  );
}

const W = 720;
const H = 190;
const PAD = { left: 48, right: 12, top: 14, bottom: 26 };

interface HistogramProps {
  metric: string;
  sorted: readonly number[];
  domain: [number, number];
  limits: readonly number[];
  figures: readonly (readonly [number, number])[];
}

function Histogram({ metric, sorted, domain, limits, figures }: HistogramProps) {
  const bins = 40;
  const x = scaleLog(domain, [PAD.left, W - PAD.right]);
  const counts = Array.from({ length: bins }, () => 0);
  for (const ms of sorted) {
    const n = Math.min(bins - 1, Math.floor(((x(ms) - PAD.left) / (W - PAD.left - PAD.right)) * bins));
    counts[n] = (counts[n] ?? 0) + 1;
  }
  const y = scaleLinear([0, Math.max(...counts)], [H - PAD.bottom, PAD.top]).nice(4);
  const width = (W - PAD.left - PAD.right) / bins;
  return (
    <figure>
      <svg viewBox={`0 0 ${W} ${H}`} role="img" aria-label={`How often each ${metric} came`} class="chart">
        {y.ticks(4).map((tick) => (
          <g key={tick}>
            <line class="grid" x1={PAD.left} x2={W - PAD.right} y1={y(tick)} y2={y(tick)} />
            <text x={PAD.left - 6} y={y(tick) + 4} text-anchor="end">
              {tick}
            </text>
          </g>
        ))}
        {counts.map((count, n) => (
          <rect
            key={n}
            class="bar"
            x={PAD.left + n * width + 0.5}
            width={width - 1}
            y={y(count)}
            height={H - PAD.bottom - y(count)}
          />
        ))}
        {figures.map(([p, value]) => (
          <g key={p}>
            <line class="quantile" x1={x(value)} x2={x(value)} y1={PAD.top} y2={H - PAD.bottom} />
          </g>
        ))}
        {limits.map((limit) => (
          <line key={limit} class="threshold" x1={x(limit)} x2={x(limit)} y1={PAD.top} y2={H - PAD.bottom} />
        ))}
        <TimeAxis x={x} />
      </svg>
      <figcaption>How often each time came. Thin lines: p50, p90, p95, p99; thick line: threshold.</figcaption>
    </figure>
  );
}

function TimeAxis({ x }: { x: ScaleLogarithmic<number, number> }) {
  const ticks = x.ticks(6);
  const few = ticks.filter((tick) => /^[125]/.test(String(tick).replace(/^0\.0*/, '')));
  return (
    <>
      {(few.length > 1 ? few : ticks).map((tick) => (
        <text key={tick} x={x(tick)} y={H - 8} text-anchor="middle">
          {span(tick)}
        </text>
      ))}
    </>
  );
}

/** More points than this say no more. */
const POINTS = 1_500;

function Series({
  metric,
  durations,
  domain,
  limits,
}: {
  metric: string;
  durations: Durations;
  domain: [number, number];
  limits: readonly number[];
}) {
  const sorted = [...durations].sort((a, b) => a.at - b.at);
  const start = sorted[0]?.at ?? 0;
  const last = (sorted.at(-1)?.at ?? start) - start || 1;
  const x = scaleLinear([0, last], [PAD.left, W - PAD.right]);
  const y = scaleLog(domain, [H - PAD.bottom, PAD.top]);
  const every = Math.ceil(sorted.length / POINTS);
  const parts = Math.max(1, Math.min(30, Math.floor(sorted.length / 8)));
  const medians = Array.from({ length: parts }, (_, n) => {
    const part = sorted.slice(Math.floor((n * sorted.length) / parts), Math.floor(((n + 1) * sorted.length) / parts));
    const times = part.map(({ ms }) => Math.max(0.1, ms)).sort((a, b) => a - b);
    return [x((part[Math.floor(part.length / 2)]?.at ?? start) - start), y(quantile(times, 0.5))] as [number, number];
  });
  return (
    <figure>
      <svg viewBox={`0 0 ${W} ${H}`} role="img" aria-label={`${metric} during the run`} class="chart">
        {y
          .ticks(4)
          .filter((tick) => /^[15]/.test(String(tick).replace(/^0\.0*/, '')))
          .map((tick) => (
            <g key={tick}>
              <line class="grid" x1={PAD.left} x2={W - PAD.right} y1={y(tick)} y2={y(tick)} />
              <text x={PAD.left - 6} y={y(tick) + 4} text-anchor="end">
                {span(tick)}
              </text>
            </g>
          ))}
        {sorted
          .filter((_, n) => n % every === 0)
          .map(({ at, ms, row }, n) => (
            <circle key={`${row}-${n}`} class="point" cx={x(at - start)} cy={y(Math.max(0.1, ms))} r={2} />
          ))}
        {parts > 2 && <path class="median" d={line()(medians) ?? ''} />}
        {limits.map((limit) => (
          <line key={limit} class="threshold" x1={PAD.left} x2={W - PAD.right} y1={y(limit)} y2={y(limit)} />
        ))}
        {x.ticks(6).map((tick) => (
          <text key={tick} x={x(tick)} y={H - 8} text-anchor="middle">
            {span(tick)}
          </text>
        ))}
      </svg>
      <figcaption>When in the run. Line: median.</figcaption>
    </figure>
  );
}
