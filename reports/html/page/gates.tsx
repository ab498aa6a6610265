import { scaleLinear } from 'd3-scale';
import { explainGate, formatInterval, formatValue } from '../../format.ts';
import type { ReportGate } from '../../schema.ts';
import { head } from './data.ts';
import { Verdict } from './parts.tsx';

/** The number that an expression such as `p(95)<500` compares with, and the side on which a value passes. */
export function thresholdOf(expression: string): { value: number; passes: 'above' | 'below' } | undefined {
  const [, sign, number] = /([<>])=?\s*([\d.]+)\s*$/.exec(expression) ?? [];
  return sign === undefined ? undefined : { value: Number(number), passes: sign === '>' ? 'above' : 'below' };
}

export function Gates() {
  const { gates } = head.report;
  if (gates.length === 0) return null;
  return (
    <section aria-labelledby="gates">
      <h2 id="gates">Gates</h2>
      <p class="legend">
        <span>
          <span class="key-value" />
          value
        </span>
        <span>
          <span class="key-interval" />
          interval ({gates[0]!.confidence * 100}% on either side)
        </span>
        <span>
          <span class="key-threshold" />
          threshold
        </span>
        <span>
          <span class="key-fails" />
          fails
        </span>
      </p>
      <ul class="gates">
        {gates.map((gate) => (
          <li key={`${gate.metric}${gate.expression}`} class={`gate ${gate.verdict}`}>
            <div class="gate-name">
              <Verdict of={gate.verdict} />
              <b>{gate.metric.replaceAll('_', ' ')}</b> <code>{gate.expression}</code>
              <small>{head.metrics[gate.metric]?.title}</small>
            </div>
            <Scale gate={gate} />
            <div class="gate-figures">
              <b>{formatValue(gate.metric, gate.value)}</b>
              <small>
                {formatInterval(gate)} · {gate.samples.toLocaleString('en-GB')} samples
              </small>
              <small>{explainGate(gate)}</small>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const WIDTH = 320;
const HEIGHT = 46;
const EDGE = 20;

/** Value, interval and threshold on one scale. */
function Scale({ gate }: { gate: ReportGate }) {
  const threshold = thresholdOf(gate.expression);
  const [lo, hi] = gate.interval ?? [null, null];
  const known = [threshold?.value, gate.value, lo, hi].filter((one) => one !== null && one !== undefined);
  if (known.length === 0) return <div />;
  const { kind = 'rate' } = head.metrics[gate.metric] ?? {};
  const isRate = kind === 'rate';
  const [from, to] = domainOf(known, isRate);
  const x = scaleLinear([from, to], [EDGE, WIDTH - EDGE]).clamp(true);
  const at = (value: number): number => Math.round(x(value) * 10) / 10;
  const y = 16;
  const fails = threshold && (threshold.passes === 'above' ? [from, threshold.value] : [threshold.value, to]);
  const label = `${formatValue(gate.metric, gate.value)}, interval ${formatInterval(gate)}, threshold ${gate.expression}`;
  return (
    <svg class="scale" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <line class="axis" x1={EDGE} x2={WIDTH - EDGE} y1={y} y2={y} />
      {fails && (
        <rect
          class="fails"
          x={at(fails[0]!)}
          width={Math.max(0, at(fails[1]!) - at(fails[0]!))}
          y={y - 9}
          height={18}
        />
      )}
      {gate.interval && (
        <line
          class="interval"
          x1={at(lo ?? from)}
          x2={at(hi ?? to)}
          y1={y}
          y2={y}
          stroke-linecap={lo === null || hi === null ? 'butt' : 'round'}
        />
      )}
      {threshold && (
        <line class="threshold" x1={at(threshold.value)} x2={at(threshold.value)} y1={y - 12} y2={y + 12} />
      )}
      {gate.value !== null && <circle class="value" cx={at(gate.value)} cy={y} r={5.5} />}
      {x.ticks(4).map((tick) => (
        <text key={tick} x={at(tick)} y={HEIGHT - 4} text-anchor="middle">
          {isRate ? `${Math.round(tick * 1000) / 10}%` : `${tick.toLocaleString('en-GB')}`}
        </text>
      ))}
    </svg>
  );
}

/** As wide as what is to be seen needs, and never beyond what can be. */
function domainOf(known: readonly number[], isRate: boolean): [number, number] {
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const room = Math.max(most - least, isRate ? 0.02 : most * 0.2) * 0.25;
  const from = Math.max(0, least - room);
  const to = isRate ? Math.min(1, most + room) : most + room;
  // What is near an end is shown with it.
  return [from < (to - from) * 0.6 ? 0 : from, isRate && 1 - to < 0.05 ? 1 : to];
}
