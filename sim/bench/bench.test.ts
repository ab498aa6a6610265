import { describe, expect, it } from 'vitest';
import type { Script } from '../scenario/types.ts';
import { usedBetween } from './cpu.ts';
import { benchOptions } from './options.ts';
import { corpus, type Round } from './round.ts';
import { renderFindings, renderRounds } from './table.ts';

const round = (part: Partial<Round>): Round => ({
  ...{ sessions: 2, messages: 10, webhooks: 30, broken: 0, seconds: 2, checkingMs: 0.5 },
  cpu: { node: 40, postgres: 20, redis: 1 },
  ...part,
});

describe('the bench', () => {
  it('plays every script once before one comes again, each session with an id and a seed of its own', () => {
    const scripts = [1, 2, 3, 4, 5].map((n) => ({ id: `s${n}`, seed: n }) as Script);
    const played = [...corpus(scripts, 10, 'x')];
    expect(new Set(played.slice(0, 5).map(({ id }) => id.split('~')[0])).size).toBe(5);
    expect(new Set(played.map(({ id }) => id)).size).toBe(10);
    expect(new Set(played.filter(({ id }) => id.startsWith('s2~')).map(({ seed }) => seed)).size).toBe(2);
  });

  it('says which option it does not understand', () => {
    expect(benchOptions(['--sessions', '5'])).toMatchObject({ sessions: 5, times: 10, workers: 1, slots: 32 });
    expect(() => benchOptions(['--times', '1'])).toThrow('--times cannot be 1');
    expect(() => benchOptions(['--services', 'cloud'])).toThrow('--services cannot be cloud');
    expect(() => benchOptions(['--short', '--generated'])).toThrow('exclude each other');
    expect(() => benchOptions(['--long'])).toThrow("Unknown option '--long'");
  });

  it('gives CPU time by message, without the processes that it cannot see', () => {
    const table = renderRounds([{ name: '1×', round: round({}) }]);
    expect(table).toContain('| 1× | 2 | 10 | 2.0 | 5 | 15 | 6.10 | 4.00 | 0.50 | 2.00 | 0.10 | 0.03 |');
    const blind = round({ cpu: { node: 40, postgres: undefined, redis: 1 } });
    expect(renderRounds([{ name: '1×', round: blind }])).toContain('| 4.10 | 4.00 | 0.50 | – | 0.10 |');
  });

  it('tells growth as a ratio of time to messages', () => {
    const ten = round({ messages: 100, webhooks: 300, seconds: 21, cpu: { node: 400, postgres: 200, redis: 10 } });
    const yardsticks = [{ messagesPerSecond: 100, cpuMs: 3.05 }];
    const arrivals = { arrivals: 3000, meanErrorMs: 0.204, p99ErrorMs: 1, distance: 0.002, mostDistance: 0.0298 };
    const text = renderFindings(round({}), ten, { yardsticks, arrivals }, { before: [200], after: [300, 250] });
    expect(text).toContain('before and after the last round | 200 → 300 + 250 MB |');
    expect(text).toContain('| time for 10.0 times the messages | 10.5 times (CPU: 10.0 times) |');
    expect(text).toContain('messages of the naive loop | 2.0 |');
    expect(text).toContain('of 3000 arrivals at 1,000 a second: mean, 99% | 0.20 ms, 1.00 ms |');
    expect(text).toContain('| 0.0020 (0.0298) |');
  });

  it('knows what was used between two readings', () => {
    const from = { node: 1, postgres: 2, redis: 3 };
    expect(usedBetween(from, { node: 11, postgres: 22, redis: 33 })).toEqual({ node: 10, postgres: 20, redis: 30 });
    expect(usedBetween({ ...from, postgres: undefined }, from).postgres).toBeUndefined();
  });
});
