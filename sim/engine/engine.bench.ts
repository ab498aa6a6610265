import { afterAll, beforeAll, bench, describe } from 'vitest';
import { CREDENTIALS } from '../../tests/credentials.ts';
import { say, script } from '../../tests/scripts.ts';
import { tinyTarget } from '../../tests/tiny-bot.ts';
import { startCloudPlatform } from '../channels/cloud/platform.ts';
import type { Platform } from '../channels/index.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import { playAll } from './play-all.ts';

/** One run plays so many sessions of 6 messages each: 240 messages of customers, 200 messages, 600 statuses, all HTTP. */
const SESSIONS = 40;
const scripts = Array.from({ length: SESSIONS }, (_, n) =>
  script(
    `s${n}`,
    [
      { do: 'burst', parts: [{ text: 'hi' }, { text: 'shoes?' }] },
      { do: 'tap', target: { product: 'boot' } },
      say('thanks'),
      say('what else?'),
      { do: 'tap', target: { product: 'sandal' } },
    ],
    { seed: n },
  ),
);

let platform: Platform;
beforeAll(async () => {
  platform = await startCloudPlatform({ credentials: CREDENTIALS });
});
afterAll(() => platform.close());

describe('sessions over HTTP against a bot of one page', () => {
  for (const slots of [1, 8]) {
    bench(`${SESSIONS} sessions of 6 messages on ${slots} slots`, async () => {
      await playAll(scripts, { target: tinyTarget(() => platform.url), platform, slots, onTrace: () => {} });
    });
  }
});

describe('virtual clock', () => {
  bench('10,000 timers set and fired', () => {
    const clock = new VirtualClock(0);
    for (let n = 0; n < 10_000; n++) clock.timer((n * 7919) % 10_007, () => {});
    clock.advanceTo(10_007);
  });
});
