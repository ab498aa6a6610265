import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CREDENTIALS } from '../../tests/credentials.ts';
import { say, script, type WrittenStep } from '../../tests/scripts.ts';
import { tinyTarget } from '../../tests/tiny-bot.ts';
import { startCloudPlatform } from '../channels/cloud/platform.ts';
import type { Platform } from '../channels/index.ts';
import type { Script } from '../scenario/types.ts';
import { canonical } from '../trace/index.ts';
import type { Trace } from '../trace/types.ts';
import { type PlayAllOptions, playAll } from './play-all.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startCloudPlatform({ credentials: CREDENTIALS });
});
afterAll(() => platform.close());

const long: WrittenStep[] = Array.from({ length: 8 }, (_, n) => say(`message ${n}`));
const sessions = (count: number): Script[] =>
  Array.from({ length: count }, (_, n) => script(`s${n}`, n % 5 === 0 ? long : [say('hi')], { seed: n }));

async function all(
  scripts: Parameters<typeof playAll>[0],
  options: Partial<PlayAllOptions> = {},
): Promise<{ ids: string[]; lines: string[]; notPlayed: string[] }> {
  const traces: Trace[] = [];
  const target = options.target ?? tinyTarget(() => platform.url);
  const onTrace = (trace: Trace): void => void traces.push(trace);
  const { played, notPlayed } = await playAll(scripts, { target, platform, onTrace, ...options });
  if (!options.onTrace) expect(played).toBe(traces.length);
  return { ids: traces.map(({ session }) => session.id), lines: traces.map(canonical), notPlayed };
}

describe('playAll', () => {
  it('hands traces over in the order of the scripts, equal for any number of slots', async () => {
    const scripts = sessions(40);
    const one = await all(scripts, { slots: 1 });
    const many = await all(scripts, { slots: 16 });
    expect(one.ids).toEqual(scripts.map(({ id }) => id));
    expect(many.lines).toEqual(one.lines);
    expect(one.notPlayed).toEqual([]);
  });

  it('takes scripts as they are made, and only as many as are needed', async () => {
    let made = 0;
    async function* generate(): AsyncGenerator<Script> {
      for (const each of sessions(20)) {
        made += 1;
        yield each;
      }
    }
    let most = 0;
    let handed = 0;
    const onTrace = async (): Promise<void> => {
      most = Math.max(most, made - handed);
      handed += 1;
      await new Promise((resolve) => setImmediate(resolve));
    };
    await all(generate(), { slots: 2, onTrace });
    expect(handed).toBe(20);
    expect(most).toBeLessThanOrEqual(2 * 8 + 2);
  });

  it('opens a slot again after an infrastructure error, and goes on', async () => {
    const target = tinyTarget(() => platform.url, { hangsAt: 'hang' });
    const scripts = [script('a', [say('hang')]), script('b', [say('hi')]), script('c', [say('hi')])];
    const traces: Trace[] = [];
    await playAll(scripts, { target, platform, slots: 1, patience: 100, onTrace: (trace) => void traces.push(trace) });
    expect(traces.map(({ events }) => events.some(({ kind }) => kind === 'trouble'))).toEqual([true, false, false]);
    expect(target.opened).toBe(2);
  });

  it('stops when the signal is given, and returns the sessions that were not played', async () => {
    const stop = new AbortController();
    const ids: string[] = [];
    const scripts = sessions(200);
    const { notPlayed } = await all(scripts, {
      slots: 4,
      signal: stop.signal,
      onTrace: (trace) => {
        ids.push(trace.session.id);
        if (ids.length === 10) stop.abort();
      },
    });
    expect(ids.length).toBeGreaterThanOrEqual(10);
    expect(notPlayed.length).toBeGreaterThan(0);
    const every = [...ids, ...notPlayed].sort();
    expect(every).toEqual(scripts.map(({ id }) => id).sort());
  });

  it('stops a session in the middle of a hang', async () => {
    const stop = new AbortController();
    const target = tinyTarget(() => platform.url, { hangsAt: 'hang' });
    const scripts = [script('a', [say('hang')])];
    const played = all(scripts, { target, signal: stop.signal });
    setImmediate(() => stop.abort());
    expect((await played).notPlayed).toEqual(['a']);
  });

  it('ends with the error of the one who takes the traces, of the scripts, or of the target', async () => {
    const full = new Error('disk full');
    const onTrace = (): void => {
      throw full;
    };
    await expect(all(sessions(30), { slots: 3, onTrace })).rejects.toBe(full);
    function* broken(): Generator<Script> {
      yield* sessions(2);
      throw full;
    }
    await expect(all(broken(), { slots: 2 })).rejects.toBe(full);
    const target = { ...tinyTarget(() => platform.url), openSlot: () => Promise.reject(full) };
    await expect(all(sessions(2), { target })).rejects.toBe(full);
  });
});
