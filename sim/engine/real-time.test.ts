import { expect, test } from 'vitest';
import { RealClock } from '../time/real-clock.ts';
import { Pace } from './pace.ts';
import { RealTime } from './real-time.ts';
import { Watchdog } from './watchdog.ts';

test('a reply that may be to an earlier message alone does not end the wait for the answer to the last one', async ({
  onTestFinished,
}) => {
  const now = new RealClock().now();
  const conversation = { saidAt: now, sentAt: now, listenUntil: undefined, mayWaitUntil: now + 60 };
  const watchdog = new Watchdog({ patience: 10_000, signal: undefined });
  onTestFinished(() => watchdog.stop());
  const time = new RealTime({
    conversation,
    watchdog,
    pace: new Pace({ quiet: 20, patience: 5_000, fixed: true }),
    wait: 0,
  });
  let answered = false;
  // The bot's own timer: the harness knows nothing of it.
  const cancel = time.clock.timer(now + 200, () => {
    answered = true;
    conversation.sentAt = time.clock.now();
    time.notify();
  });
  onTestFinished(() => cancel());
  await time.rest();
  expect(answered).toBe(true);
});
