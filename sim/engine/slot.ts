import { openWebhookClient, type WebhookClient } from '../channels/webhook-client.ts';
import type { OpenTarget, SlotTarget } from '../targets/types.ts';
import { inTime } from '../time/in-time.ts';
import { VirtualClock } from '../time/virtual-clock.ts';

/** A bot of its own with a clock of its own: one session at a time is played on it. */
export interface Slot {
  clock: VirtualClock;
  target: SlotTarget;
  webhookClient: WebhookClient;
  close(): Promise<void>;
}

export async function openSlot(name: string, target: OpenTarget): Promise<Slot> {
  const clock = new VirtualClock(0);
  const bot = await target.openSlot(name, clock);
  const webhookClient = openWebhookClient();
  return {
    clock,
    target: bot,
    webhookClient,
    async close() {
      await webhookClient.close();
      // A bot that hangs cannot close; the run goes on without it.
      await inTime(bot.close(), 'closing the bot').catch(() => {});
    },
  };
}
