import { expect, it } from 'vitest';
import { parseGate, SequentialTest } from '../gate/index.ts';
import type { Dispatcher, PlayControl } from '../workers/index.ts';
import { playGenerated, raised } from './phase-generated.ts';
import type { PhaseContext } from './phases.ts';

const slow = { needed: 661, played: 656, seconds: 120 };

it.each([
  ['the time ended', slow, { sessions: 2000, seconds: 120 }, '--time 150'],
  ['the sessions ended', { ...slow, seconds: 20 }, { sessions: 656, seconds: 120 }, '--sessions 800'],
  ['both are too little', { ...slow, needed: 3000 }, { sessions: 2000, seconds: 120 }, '--sessions 3600 --time 660'],
  ['the estimate is just reached', { ...slow, needed: 656 }, { sessions: 2000, seconds: 120 }, '--time 150'],
])('%s', (_, run, limits, flags) => {
  const { needed, played, seconds } = run;
  expect(raised(run, limits)).toEqual({ flags, seconds: (seconds * needed) / played });
});

it.each([
  [false, 40],
  [true, Number.POSITIVE_INFINITY],
])('says where the evidence is likely to end, unless all sessions are played in any case (%s)', async (fixed, end) => {
  const evidence = new SequentialTest(parseGate("gates: { errors: ['rate<0.01'] }", 'gate.yaml'));
  evidence.likelyEnd = (step) => 5 * step;
  const stop = new AbortController();
  let heard: Partial<PlayControl> | undefined;
  const play: Dispatcher['play'] = async (_batches, _size, _take, control) => {
    heard = control;
    stop.abort();
  };
  const around = {
    ...{ dispatcher: { play }, sink: { aggregator: {} }, signal: stop.signal },
    progress: { phase: () => () => {}, note: () => {} },
  } as unknown as PhaseContext;
  const plan = { tokenAt: String, sessions: 100, batch: 8, seconds: 60, evidence, fixed, saveTo: null };
  await playGenerated(plan, around);
  expect(heard?.likelyEnd?.()).toBe(end);
});
