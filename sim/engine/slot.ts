import { type Mailbox, openMailbox } from '../channels/webhook-client.ts';
import type { LaneTarget, Target } from '../targets/types.ts';
import { inTime } from '../time/in-time.ts';
import { VirtualClock } from '../time/virtual-clock.ts';

/** A bot of its own with a clock of its own: one session at a time is played on it. */
export interface Lane {
  clock: VirtualClock;
  target: LaneTarget;
  mailbox: Mailbox;
  close(): Promise<void>;
}

export async function openLane(name: string, target: Target): Promise<Lane> {
  const clock = new VirtualClock(0);
  const bot = await target.openLane(name, clock);
  const mailbox = openMailbox();
  return {
    clock,
    target: bot,
    mailbox,
    async close() {
      await mailbox.close();
      // A bot that hangs cannot close; the run goes on without it.
      await inTime(bot.close(), 'closing the bot').catch(() => {});
    },
  };
}
