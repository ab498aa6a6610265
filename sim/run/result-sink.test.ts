import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLines, packLines, readLines } from '../ndjson/index.ts';
import { Problem } from '../problem.ts';
import { Aggregator, type SessionResult } from '../results/index.ts';
import type { Trace } from '../trace/types.ts';
import { type Availability, ResultSink } from './result-sink.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rehearsal-sink-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A session that failed a rule and ended at that instant. */
const failed = (id: string, endedAt: number): SessionResult => ({
  ...{
    id,
    title: id,
    source: { kind: 'scripted', file: 'a.yaml', line: 1 },
    clock: 'virtual',
    channel: 'cloud',
    endedAt,
  },
  ...{
    messages: 1,
    webhooks: 1,
    lasted: 1,
    tookMs: 1,
    rates: {},
    crossChecks: {},
    checks: {},
    hardFailures: 1,
    findings: [],
    failed: [],
    visits: [],
  },
});
const line = (id: string): string =>
  JSON.stringify({ events: [{ at: 5, kind: 'expect', step: 0 }], session: { id, startedAt: 1 } });

/** Servers that were there until that instant. */
const availableUntil = (at: number): Availability => ({
  availableUntil: async () => at,
  lost: new Problem('infrastructure', 'Redis was lost'),
});

async function enterAll(availability: Availability, act: (sink: ResultSink) => Promise<void>) {
  const aggregator = new Aggregator(({ id }) => id);
  const path = join(folder, 'traces.gz');
  const file = openLines(path, 'traces');
  const sink = new ResultSink(aggregator, file, null, availability);
  await act(sink);
  await sink.close();
  await file.close();
  const traces: Trace[] = [];
  const named = { file: 'file', line: 'trace', fix: '' };
  for await (const trace of readLines(path, named, (value) => value as Trace)) traces.push(trace);
  return { aggregator, traces };
}

describe('entered results', () => {
  it('speaks of the bot only if the servers were there until its end', async () => {
    const { aggregator, traces } = await enterAll(availableUntil(100), async (sink) => {
      const results = [failed('before', 100), failed('after', 101)];
      await sink.enter('scripted', {
        results,
        traces: await packLines(results.map(({ id }) => line(id))),
        cutShort: [],
      });
    });
    expect(aggregator.sessions).toMatchObject({ total: 2, failed: 1, inconclusive: 1 });
    expect(aggregator.troubles).toEqual({ bot: 1, harness: 0, infrastructure: 1 });
    const trouble = { whose: 'infrastructure', what: 'Redis was lost' };
    expect(aggregator.troubleDetails).toEqual([{ ...trouble, session: 'after' }]);
    const [before, after] = traces;
    expect(before?.events.map(({ kind }) => kind)).toEqual(['expect']);
    expect(after?.events.at(-1)).toEqual({ at: 5, kind: 'trouble', ...trouble });
  });

  it('leaves the traces alone when all is well, and takes nothing when it is closed', async () => {
    const { aggregator, traces } = await enterAll(availableUntil(Number.POSITIVE_INFINITY), async (sink) => {
      const result = { results: [failed('s', 100)], traces: await packLines([line('s')]), cutShort: [] };
      await sink.enter('generated', result);
      await sink.close();
      await sink.enter('generated', result);
    });
    expect(aggregator.sessions).toMatchObject({ total: 1, failed: 1 });
    expect(traces).toHaveLength(1);
  });

  it('does not hold a call to a number that is nobody’s against the bot when its servers were lost', async () => {
    const call = async (sink: ResultSink): Promise<void> => {
      sink.unattributed('POST /x');
      await sink.enter('scripted', { results: [failed('s', 0)], traces: await packLines([line('s')]), cutShort: [] });
    };
    const faultsOf = async (availability: Availability) =>
      (await enterAll(availability, call)).aggregator.troubleDetails;
    expect(await faultsOf(availableUntil(0))).toEqual([]);
    expect(await faultsOf(availableUntil(Number.POSITIVE_INFINITY))).toMatchObject([{ whose: 'bot' }]);
  });
});
