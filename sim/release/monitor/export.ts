import { stringify } from 'yaml';
import { parseSelector, type Selector } from './exposition.ts';
import type { Mapping } from './mapping.ts';
import { SHORT_PART, type SustainedTrigger, TRIGGERS, type Trigger } from './triggers.ts';
import { percent } from './words.ts';

/** A trigger as PromQL says it: what is compared, over a range, with its bound. */
interface Rule {
  trigger: SustainedTrigger;
  alert: string;
  /** The value over a range such as `15m`. */
  over(range: string): string;
  comparison: string;
}

/** Alert names: `RehearsalErrors`, `RehearsalSlowWarning`. */
const alertOf = ({ name }: Trigger): string =>
  `Rehearsal${name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}`;

/** A duration as Prometheus writes it. */
const range = (ms: number): string => (ms % 60_000 === 0 ? `${ms / 60_000}m` : `${ms / 1000}s`);

const labelled = ({ name, labels }: Selector, suffix = ''): string => {
  const inside = labels.map(({ label, operator, value }) => `${label}${operator}"${value}"`).join(',');
  return `${name}${suffix}${inside === '' ? '' : `{${inside}}`}`;
};

/** The growth of counters over a range; one that has not counted yet is 0. */
const increase = (written: string | readonly string[], over: string): string =>
  [written]
    .flat()
    .map((one) => `(sum(increase(${labelled(parseSelector(one) as Selector)}[${over}])) or vector(0))`)
    .join(' + ');

function rulesOf({ metrics }: Mapping): { rules: Rule[]; left: Trigger[] } {
  const { turns, responses, job = 'bot' } = metrics;
  const rules: Rule[] = [];
  const left: Trigger[] = [];
  for (const trigger of TRIGGERS) {
    const add = (over: Rule['over'], comparison: string): number =>
      rules.push({ trigger: trigger as SustainedTrigger, alert: alertOf(trigger), over, comparison });
    if (trigger.kind !== 'sustained') left.push(trigger);
    else if (trigger.series === 'turns' && turns)
      add((over) => `(${increase(turns.failed, over)}) / (${increase(turns.attempts, over)})`, `> ${trigger.bound}`);
    else if (trigger.series.startsWith('over ') && responses) {
      const bucket = labelled(parseSelector(responses.histogram) as Selector, '_bucket');
      const bound = Number.parseFloat(trigger.series.slice(5)) * (responses.unit === 'ms' ? 1000 : 1);
      add((over) => `histogram_quantile(${1 - trigger.bound}, sum by (le) (rate(${bucket}[${over}])))`, `> ${bound}`);
    } else if (trigger.series === 'health') add(() => `min(up{job="${job}"})`, '== 0');
    else left.push(trigger);
  }
  return { rules, left };
}

/**
 * The triggers as rules of Prometheus. `for` is the long window and the short one together: a value over the short window
 * stays above its bound for as long after the last failure.
 */
export function prometheusRules(mapping: Mapping): string {
  const { rules, left } = rulesOf(mapping);
  const alerts = rules.map(({ trigger, alert, over, comparison }) => {
    const { severity, says, longMs, strict } = trigger;
    const [long, short] = [range(longMs), range(longMs / SHORT_PART)];
    return {
      alert,
      expr: strict ? `${over('')} ${comparison}` : `(${over(short)}) ${comparison} and (${over(long)}) ${comparison}`,
      for: strict ? long : range(longMs + longMs / SHORT_PART),
      labels: { severity, action: severity === 'critical' ? 'roll back' : 'watch' },
      annotations: {
        summary: says,
        description: 'now at {{ $value }}; npx rehearsal release monitor shows the evidence',
      },
    };
  });
  const { turns } = mapping.metrics;
  const silent = turns && {
    alert: 'RehearsalNoData',
    expr: `(${increase(turns.attempts, '15m')}) == 0`,
    for: '5m',
    labels: { severity: 'warning', action: 'watch' },
    annotations: { summary: 'no turn was counted for 15 min: nobody knows how the bot is' },
  };
  const group = { name: 'rehearsal-release', rules: [...alerts, ...(silent ? [silent] : [])] };
  const head = [
    'Written by `rehearsal release monitor --export prometheus`. Scrape the bot every 15 s.',
    'Prometheus cannot tell these; the monitor reads them from the database:',
    ...left.map(({ name, says }) => `  ${name}: ${says}`),
  ];
  return `${head.map((line) => `# ${line}\n`).join('')}${stringify({ groups: [group] }, { lineWidth: 0 })}`;
}

/** The same values as a dashboard of Grafana, with the bounds of the triggers as lines. */
export function grafanaDashboard(mapping: Mapping): string {
  const { metrics } = mapping;
  const { rules } = rulesOf(mapping);
  /** Rules that compare the same value stand in one panel. */
  const panels = new Map<string, Rule[]>();
  for (const rule of rules) {
    const key = rule.over('5m');
    panels.set(key, [...(panels.get(key) ?? []), rule]);
  }
  const queries = [...panels].map(([expr, of]) => {
    const [{ trigger }] = of as [Rule];
    const bounds = of.map(({ trigger: { bound, severity, series }, comparison }) => ({
      value: trigger.strict ? bound : Number(comparison.slice(2)),
      color: severity === 'critical' ? 'red' : 'orange',
      series,
    }));
    const title = trigger.strict ? 'Health' : trigger.series === 'turns' ? 'Turns that fail' : 'Response time, p95';
    const unit = trigger.strict
      ? 'none'
      : trigger.series === 'turns'
        ? 'percentunit'
        : (metrics.responses?.unit ?? 's');
    return { title, expr, unit, bounds, description: of.map((rule) => rule.trigger.says).join('; ') };
  });
  if (metrics.turns)
    queries.push({
      ...{ title: 'Turns', expr: increase(metrics.turns.attempts, '5m'), unit: 'none', bounds: [] },
      description: 'attempts in 5 min; no data is a separate state, never fine',
    });
  if (metrics.cache)
    queries.push({
      ...{ title: 'Cache hits', unit: 'percentunit', bounds: [] },
      expr: `(${increase(metrics.cache.hits, '5m')}) / (${increase(metrics.cache.lookups, '5m')})`,
      description: `the checklist wants more than ${percent(0.8)}`,
    });
  const dashboard = {
    ...{ uid: 'rehearsal-release', title: 'Rehearsal: a release', schemaVersion: 39, version: 1, editable: true },
    ...{ timezone: 'utc', refresh: '30s', time: { from: 'now-2h', to: 'now' }, tags: ['rehearsal'] },
    templating: { list: [{ name: 'datasource', type: 'datasource', query: 'prometheus', label: 'Prometheus' }] },
    panels: queries.map(({ title, expr, unit, bounds, description }, n) => ({
      ...{ id: n + 1, type: 'timeseries', title, description },
      gridPos: { x: (n % 2) * 12, y: Math.floor(n / 2) * 8, w: 12, h: 8 },
      datasource: { type: 'prometheus', uid: '$datasource' },
      targets: [{ refId: 'A', expr, legendFormat: title, datasource: { type: 'prometheus', uid: '$datasource' } }],
      fieldConfig: {
        defaults: {
          unit,
          ...{ min: 0, custom: { thresholdsStyle: { mode: bounds.length > 0 ? 'line' : 'off' } } },
          thresholds: {
            mode: 'absolute',
            steps: [
              { color: 'green', value: null },
              ...bounds.map(({ value, color }) => ({ color, value })).sort((a, b) => a.value - b.value),
            ],
          },
        },
        overrides: [],
      },
    })),
  };
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}
