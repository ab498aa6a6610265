import { describe, expect, it, onTestFinished } from 'vitest';
import { VirtualClock } from '../time/virtual-clock.ts';
import { BotPresence } from './bot-presence.ts';

/** A bot whose door is what `listens` says at that time, and whose process can be ended. */
function watched({ listens = (_: number): boolean => true, blamed = false } = {}) {
  const clock = new VirtualClock(0);
  const said: string[] = [];
  let end: (how: string) => void = () => {};
  const presence = new BotPresence({
    presence: {
      refuses: async () => !listens(clock.now()),
      ended: new Promise<string>((resolve) => {
        end = resolve;
      }),
      lastLines: () => '  TypeError: boom\n  at bot.mjs:3',
    },
    clock,
    say: (text) => said.push(text),
    blamed: () => blamed,
  });
  onTestFinished(() => presence.close());
  /** Lets so many milliseconds pass. */
  const pass = async (ms: number): Promise<void> => {
    const until = clock.now() + ms;
    for (;;) {
      for (let n = 0; n < 20; n++) await Promise.resolve();
      if (!clock.step(until)) return;
    }
  };
  return { presence, pass, said, end: (how: string) => end(how) };
}

describe('a bot that is watched', () => {
  it('whose process ends is gone at once: with its code, when, and the last that it wrote', async () => {
    let there = true;
    const { presence, pass, said, end } = watched({ listens: () => there });
    await pass(12_300);
    there = false;
    end('it ended with code 7');
    await pass(0);
    expect(presence.signal.aborted).toBe(true);
    expect(presence.lost?.message).toMatch(/^the bot is gone: it ended with code 7, 12\.3 s into the run; before any/);
    expect(presence.lost?.why).toContain('TypeError: boom ⏎ at bot.mjs:3');
    expect(said.join('')).toContain('The last lines that it wrote:\n  TypeError: boom');
  });

  it('is there when the process that ended left another one behind', async () => {
    const { presence, pass, end } = watched();
    end('it ended with code 0');
    await pass(60_000);
    expect(presence.lost).toBeUndefined();
    expect(await presence.availableUntil(60_000)).toBeGreaterThanOrEqual(60_000);
  });

  it('whose connections are refused for longer than a restart takes is gone; one that restarts is not', async () => {
    const gone = watched({ listens: (now) => now < 1000 });
    await gone.pass(1500);
    gone.presence.doubt();
    await gone.pass(2000);
    expect(gone.presence.lost).toBeUndefined();
    await gone.pass(2000);
    expect(gone.presence.lost?.message).toContain('nothing listens any more');
    const back = watched({ listens: (now) => now < 1000 || now > 3500 });
    await back.pass(1500);
    back.presence.doubt();
    await back.pass(10_000);
    expect(back.presence.lost).toBeUndefined();
  });

  it('confirms sessions until it was last seen, and none after that', async () => {
    const { presence, pass } = watched({ listens: (now) => now < 5000 });
    await pass(4000);
    expect(await presence.availableUntil(4000)).toBe(4000);
    await pass(3000);
    const asked = presence.availableUntil(7000);
    await pass(5000);
    expect(await asked).toBe(4000);
    expect(presence.lost).toBeDefined();
  });

  it('that went by its own fault is reported elsewhere, and its sessions stand', async () => {
    const { presence, pass, said, end } = watched({ listens: () => false, blamed: true });
    await pass(100);
    end('it ended with code 1');
    await pass(100);
    expect(presence.lost).toBeUndefined();
    expect(said).toEqual([]);
    expect(await presence.availableUntil(200)).toBeGreaterThanOrEqual(200);
  });
});
