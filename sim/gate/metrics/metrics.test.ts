import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkMetas } from '../../checks/index.ts';
import type { Observation } from '../../checks/types.ts';
import { metrics, metricsOf } from '../metrics.ts';
import { countRates, quantile, RateCounter, TrendCounter } from './index.ts';

function seen(metric: string, session: string, ok: boolean, more: Partial<Observation> = {}): Observation {
  return {
    session,
    check: 'c',
    kind: 'rate',
    metric,
    ok,
    customer: 'a',
    turn: 1,
    at: 0,
    said: '',
    expected: '',
    actual: '',
    ...more,
  };
}

describe('RateCounter', () => {
  it('counts successes, by session, and how many sessions say the same', () => {
    const counter = new RateCounter();
    const mixed = [seen('rich_messages', 'a', true), seen('rich_messages', 'a', false)];
    for (let n = 0; n < 3; n++) counter.add(countRates(mixed));
    counter.add(countRates([seen('rich_messages', 'b', true)]));
    expect(counter.figure('rich_messages')).toMatchObject({
      value: 4 / 7,
      n: 7,
      hits: 4,
      clusters: [
        { n: 2, hits: 1, sessions: 3 },
        { n: 1, hits: 1, sessions: 1 },
      ],
    });
  });

  it('counts failures where the metric is a failure rate', () => {
    const counter = new RateCounter();
    counter.add(countRates([true, false, true, true].map((ok) => seen('errors', 'a', ok))));
    expect(counter.figure('errors').value).toBe(0.25);
  });

  it('counts undecided observations apart, and is null for an empty sample', () => {
    const counter = new RateCounter();
    counter.add(countRates([seen('language_consistency', 'a', true, { undecided: true })]));
    expect(counter.figure('language_consistency')).toMatchObject({ value: null, n: 0, undecided: 1, clusters: [] });
  });

  it('separates the phone’s figures from the cross-checks', () => {
    const crossChecks = new RateCounter();
    const both = [seen('errors', 'a', false), seen('harmonization_success', 'a', true, { kind: 'cross-check' })];
    crossChecks.add(countRates(both, 'cross-check'));
    expect(crossChecks.figure('harmonization_success').n).toBe(1);
    expect(crossChecks.figure('errors').n).toBe(0);
    expect(crossChecks.figures()).toHaveLength(8);
  });
});

describe('TrendCounter', () => {
  it('takes quantiles over all sessions', () => {
    const counter = new TrendCounter();
    const took = (...times: number[]) => times.map((ms, i) => ({ at: 1000 + i, ms }));
    counter.add('a', { response_time: took(30, 10), reply_wait: [], ack_time: took(1) });
    counter.add('b', { response_time: took(20, 40), reply_wait: [], ack_time: [] });
    expect(counter.figure('response_time').clusters[0]).toEqual({ session: 'a', values: [30, 10], at: [1000, 1001] });
    expect(counter.figure('response_time')).toMatchObject({ n: 4, avg: 25, p50: 20, p95: 40, max: 40 });
    expect(counter.figure('reply_wait')).toMatchObject({ n: 0, avg: null, p50: null, max: null });
    expect(counter.figures()).toHaveLength(3);
  });

  it('has no quantile for an empty sample', () => expect(quantile([], 0.5)).toBeNull());
});

describe('the table of metrics', () => {
  it('has every rate that a check feeds, and a check for every rate', () => {
    const fed = checkMetas().flatMap(({ kind, metric }) => (kind === 'rate' ? [metric] : []));
    expect([...fed].sort()).toEqual(metricsOf('rate').sort());
    for (const { metric } of checkMetas()) if (metric !== undefined) expect(metrics.get(metric).kind).toBe('rate');
  });

  it.each(metrics.names)('is what docs/gate.md explains: %s', (name) =>
    expect(readFileSync('docs/gate.md', 'utf8')).toContain(`| \`${name}\` |`),
  );
});
