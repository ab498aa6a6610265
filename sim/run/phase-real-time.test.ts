import { expect, it } from 'vitest';
import { parseGate } from '../gate/index.ts';
import type { TrendFigure } from '../gate/metrics/types.ts';
import type { Script } from '../scenario/types.ts';
import { targetOf } from '../targets/index.ts';
import type { Dispatcher } from '../workers/index.ts';
import { playRealTime } from './phase-real-time.ts';
import type { PhaseContext } from './phases.ts';

const script = { id: 'short', tags: ['realtime'], steps: [], customers: [{}], settings: {} } as unknown as Script;

/** Plays nothing, and enters a reply of so many milliseconds for each session. */
async function play(ms: number, { shards = 1, channel = 'cloud', perSecond = 10 } = {}) {
  const values: number[] = [];
  const ids: string[] = [];
  const opened: string[] = [];
  const notes: string[] = [];
  let closed = 0;
  const figures = (): TrendFigure[] => [
    {
      ...{
        kind: 'trend',
        metric: 'response_time',
        n: values.length,
        avg: ms,
        p50: ms,
        p90: ms,
        p95: ms,
        p99: ms,
        max: ms,
      },
      clusters: values.map((value, n) => ({ session: String(n), values: [value] })),
    },
  ];
  const dispatcher: Pick<Dispatcher, 'play' | 'close'> = {
    async play(batches, _size, _take, control) {
      for (const batch of batches) {
        if (batch.kind !== 'scripted') continue;
        for (const { id } of batch.scripts) {
          ids.push(id);
          values.push(ms);
          control?.onEnded?.();
        }
      }
    },
    async close() {
      closed += 1;
    },
  };
  const none = { figures: () => [] };
  const around = {
    sink: { aggregator: { drawn: none, drawnAmounts: none, trends: { figures } }, enter: async () => {} },
    progress: { phase: () => () => {}, note: (text: string) => notes.push(text) },
    signal: new AbortController().signal,
    openForTiming: async (name: string) => {
      opened.push(name);
      return dispatcher;
    },
  } as unknown as PhaseContext;
  const plan = {
    target: targetOf('reference'),
    options: { channel } as never,
    gate: parseGate("gates: { response_time: ['p(95)<500'] }", 'gate.yaml'),
  };
  const { planned } = await playRealTime(
    { scripts: [script], ratePerSecond: perSecond, seconds: 10, shard: { index: 1, count: shards } },
    plan,
    around,
  );
  return { planned, ids, opened, notes, closed };
}

it('goes on while a gate on durations is open, and no longer', async () => {
  // Of quick replies 317 decide it.
  const { planned, ids, notes, opened, closed } = await play(10);
  expect(planned).toBe(400);
  expect(new Set(ids).size).toBe(400);
  expect(notes).toHaveLength(3);
  expect([opened, closed]).toEqual([['cloud'], 1]);
});

it('ends where the gate is decided: slow replies are few enough', async () => {
  expect((await play(900)).planned).toBe(100);
});

it('goes on up to four times as long', async () => {
  expect((await play(10, { perSecond: 2 })).planned).toBe(80);
});

it('shares the time among channels, each of which is opened once', async () => {
  const { planned, opened, closed } = await play(10, { channel: 'both' });
  expect(planned).toBe(400);
  expect([opened, closed]).toEqual([['cloud', 'twilio'], 2]);
});

it('does not go on in a shard, which sees a part only', async () => {
  expect((await play(10, { shards: 2 })).planned).toBe(50);
});
