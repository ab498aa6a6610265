import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { grafanaDashboard, prometheusRules } from './export.ts';
import { type Mapping, parseMapping, readMapping } from './mapping.ts';
import { REFERENCE_MAPPING } from './reference-mapping.ts';
import { TRIGGERS } from './triggers.ts';

/** Debian has it in the package prometheus; PROMTOOL names another one. */
const PROMTOOL = process.env.PROMTOOL ?? 'promtool';
const hasPromtool = spawnSync(PROMTOOL, ['--version']).status === 0;
if (!hasPromtool)
  console.warn('SKIPPED: no promtool here, so no rule file is checked by Prometheus itself (PROMTOOL=…)');

interface Alert {
  alert: string;
  expr: string;
  for: string;
  labels: { severity: string };
}

let mapping: Mapping;
let alerts: Alert[] = [];
beforeAll(async () => {
  mapping = await readMapping(REFERENCE_MAPPING);
  alerts = (parse(prometheusRules(mapping)) as { groups: { rules: Alert[] }[] }).groups[0]?.rules ?? [];
});

describe('rules of Prometheus', () => {
  it('have an alert for each trigger that counters can tell, and name the others', () => {
    const text = prometheusRules(mapping);
    for (const { name, says, severity, ...trigger } of TRIGGERS) {
      const alert = alerts.find((one) => one.alert.toLowerCase() === `rehearsal${name.replace('-', '')}`);
      expect(alert?.labels.severity).toBe(name === 'customers' || trigger.kind !== 'sustained' ? undefined : severity);
      expect(text).toContain(says);
    }
    expect(alerts.at(-1)?.alert).toBe('RehearsalNoData');
  });

  it('take windows and bounds from the triggers', () => {
    const errors = alerts.find(({ alert }) => alert === 'RehearsalErrors');
    expect(errors?.for).toBe('975s');
    expect(errors?.expr).toContain('[75s]');
    expect(errors?.expr).toContain('[15m]');
    expect(errors?.expr).toContain('> 0.05');
    expect(alerts.find(({ alert }) => alert === 'RehearsalSlow')?.expr).toContain('histogram_quantile(0.95');
  });

  it('are those of another mapping', () => {
    const other =
      'metrics:\n  turns: { attempts: jobs_total, failed: "jobs_total{state=\\"failed\\"}" }\n  job: shop\n';
    const text = prometheusRules(parseMapping(other, 'bot.yaml'));
    expect(text).toContain('increase(jobs_total{state="failed"}[75s])');
    expect(text).toContain('up{job="shop"}');
    expect(text).not.toMatch(/bot_|histogram/u);
  });

  it.skipIf(!hasPromtool)('fire by promtool at the minute that the table says, and not for 14 minutes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rehearsal-rules-'));
    try {
      writeFileSync(join(folder, 'rules.yaml'), prometheusRules(mapping));
      expect(execFileSync(PROMTOOL, ['check', 'rules', 'rules.yaml'], { cwd: folder, encoding: 'utf8' })).toContain(
        `${alerts.length} rules found`,
      );
      // Scraped every 15 s: 60 min of turns, then failures as many, then turns again.
      const tests = ([lasts, at, fires]: [number, number, boolean]) => ({
        interval: '15s',
        input_series: [
          { series: 'bot_turns_total', values: `5+5x239 1200+0x${lasts * 4 - 1} 1205+5x400` },
          { series: 'bot_errors_total{where="turn"}', values: `0+0x239 5+5x${lasts * 4 - 1} ${lasts * 20}+0x400` },
          { series: 'up{job="bot"}', values: '1+0x900' },
        ],
        promql_expr_test: [
          {
            expr: 'count(ALERTS{alertname="RehearsalErrors",alertstate="firing"}) or vector(0)',
            ...{ eval_time: `${60 + at}m`, exp_samples: [{ value: fires ? 1 : 0, labels: '{}' }] },
          },
        ],
      });
      const cases: [number, number, boolean][] = [
        [20, 16, false],
        [20, 17, true],
        [14, 14, false],
        [14, 16, false],
        [14, 18, false],
        [14, 20, false],
      ];
      const file = { rule_files: ['rules.yaml'], evaluation_interval: '15s', tests: cases.map(tests) };
      writeFileSync(join(folder, 'test.yaml'), JSON.stringify(file));
      const { stdout, stderr, status } = spawnSync(PROMTOOL, ['test', 'rules', 'test.yaml'], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(status === 0 ? '' : stdout + stderr).toBe('');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a dashboard of Grafana', () => {
  it('shows each value once, with the bounds of its triggers as lines', () => {
    const { panels } = JSON.parse(grafanaDashboard(mapping)) as {
      panels: {
        title: string;
        targets: { expr: string }[];
        fieldConfig: { defaults: { thresholds: { steps: { value: number | null }[] } } };
      }[];
    };
    const lines = Object.fromEntries(
      panels.map(({ title, fieldConfig }) => [title, fieldConfig.defaults.thresholds.steps.map(({ value }) => value)]),
    );
    expect(lines).toEqual({
      'Turns that fail': [null, 0.02, 0.05],
      'Response time, p95': [null, 1, 2],
      ...{ Health: [null, 0.5], Turns: [null], 'Cache hits': [null] },
    });
    expect(panels.every(({ targets }) => (targets[0]?.expr ?? '') !== '')).toBe(true);
  });
});
