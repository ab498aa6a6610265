import { describe, expect, it } from 'vitest';
import { parseGate } from '../gate/index.ts';
import { stream } from '../time/streams.ts';
import { joined } from './merge.ts';
import { arrivalsOf, segmentOf } from './plan.ts';
import { parseLoadProfile } from './profile.ts';
import { type LoadReport, loadReport } from './report.ts';
import { Tally } from './tally.ts';
import { judge, thresholdsOf } from './verdict.ts';

const profile = parseLoadProfile('startRate: 20\nstages:\n  - { target: 40, duration: 60s }\n', 'test.yaml');
const gate = thresholdsOf(
  parseGate("gates:\n  errors: ['rate<0.01']\nload:\n  ack_time: ['p(95)<500']\n", 'gate.yaml'),
);
const WHOLE = { stoppedBy: null, gone: undefined, faults: [] };

/** A bot whose durations depend on the number of the conversation alone, whichever segment plays it. */
function played(index: number, count: number): Tally {
  const tally = new Tally();
  for (const { number, dueMs } of segmentOf(arrivalsOf(profile.plan, 1), { index, count })) {
    const random = stream(number, 'a bot');
    for (const counter of ['due', 'begun', 'said', 'turns', 'replied', 'ended'] as const) tally.count(counter, dueMs);
    tally.measure('ack_time', dueMs, 400 * random.next() ** 3);
    tally.measure('response_time', dueMs, 900 * random.next() ** 2);
    tally.measure('generator_lag', dueMs, 2 * random.next());
  }
  return tally;
}

function report(tally: Tally, segment?: { index: number; count: number }, whole = 'a run'): LoadReport {
  const run = {
    ...{
      id: 'load',
      command: 'rehearsal load',
      version: '1',
      startedAt: '2026-11-30T00:00:00.000Z',
      seconds: 60,
      seed: 1,
    },
    ...{ channel: 'a channel', target: 'a bot', conversations: 'generated', whole, stoppedBy: null, faults: [] },
    ...(segment && { segment }),
  };
  const made = loadReport({ profile, gate, run, resources: [], notes: [] }, tally, judge(tally, gate, WHOLE));
  return JSON.parse(JSON.stringify(made)) as LoadReport;
}

const segments = (count: number, indexes = Array.from({ length: count }, (_, n) => n + 1)) =>
  indexes.map((index) => ({ folder: `segment ${index}`, report: report(played(index, count), { index, count }) }));

describe('joined', () => {
  it('makes of four segments what one run is: counters, buckets, seconds and verdict', () => {
    const one = report(played(1, 1));
    const merged = JSON.parse(JSON.stringify(joined(segments(4)))) as LoadReport;
    expect(merged.counts).toEqual(one.counts);
    for (const [name, { avg, ...summary }] of Object.entries(one.durations)) {
      const { avg: mean, ...other } = merged.durations[name] ?? { avg: null };
      expect(other).toEqual(summary);
      if (avg !== null) expect(mean).toBeCloseTo(avg, 6);
    }
    for (const [name, { hdr }] of Object.entries(one.tally.durations))
      expect(merged.tally.durations[name]?.hdr).toBe(hdr);
    expect(merged.series).toEqual(one.series);
    expect([merged.verdict, merged.because, merged.exitCode]).toEqual([one.verdict, one.because, one.exitCode]);
    expect(one.verdict).toBe('pass');
  });

  it('names a segment that is missing, and gives no verdict', () => {
    const merged = joined(segments(4, [1, 2, 4]));
    expect(merged).toMatchObject({ verdict: 'inconclusive', exitCode: 4 });
    expect(merged.because).toContain('segment 3 of 4 is missing');
  });

  it('refuses a segment twice, one of another run, and a whole run', () => {
    expect(() => joined(segments(4, [1, 1]))).toThrow('are both segment 1 of 4');
    const [one] = segments(4, [1]);
    const other = { folder: 'other', report: report(played(2, 4), { index: 2, count: 4 }, 'another run') };
    expect(() => joined([one!, other])).toThrow('a segment of another run');
    expect(() => joined([{ folder: 'alone', report: report(played(1, 1)) }])).toThrow('is no segment');
  });
});
