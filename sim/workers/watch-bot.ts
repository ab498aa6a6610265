import type { Platform } from '../channels/types.ts';
import type { Presence, SlotTarget } from '../targets/types.ts';
import type { Clock } from '../time/clock.ts';
import { BotHealth, type BotHealthEnds } from './bot-health.ts';
import { BotPresence } from './bot-presence.ts';

/** A bot in real time, as it is to be played on. */
export interface BotToWatch {
  slot: SlotTarget;
  /** The platform with the number that all sessions share. */
  platform: Platform;
  /** Absent: nobody can see whether it is there. */
  presence?: Presence | undefined;
}

/** The same bot, watched. */
export interface WatchedBot extends Pick<BotToWatch, 'slot' | 'platform'> {
  /** Whether it is there: a watch of the run beside those of its servers. To be closed before the bot is. */
  readonly presence: BotPresence | undefined;
}

export interface WatchOptions extends Omit<BotHealthEnds, 'now' | 'say'> {
  clock: Clock;
  /** Tells people at once. */
  say(text: string): void;
}

/**
 * Watches a bot that somebody else runs as a whole, whatever plays on it: what it makes of all webhooks (`BotHealth`), and
 * whether it is there (`BotPresence`). What is wrong with all of it is told once and ends the run; it is in no session.
 */
export function watchBot({ slot, platform, presence }: BotToWatch, { clock, ...ends }: WatchOptions): WatchedBot {
  const health = new BotHealth({ ...ends, now: () => clock.now() });
  const there = presence && new BotPresence({ presence, clock, say: ends.say, blamed: (how) => health.blame(how) });
  return {
    presence: there,
    platform: health.watch(there?.watch(platform) ?? platform),
    slot: {
      ...slot,
      crashed(lost) {
        const why = slot.crashed?.(lost) ?? health.crashed(lost);
        if (lost !== undefined && why === undefined) there?.doubt();
        return why;
      },
    },
  };
}
