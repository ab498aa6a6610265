/** Plays one session against the one-page bot, in virtual time. */

import type { Platform } from '../sim/channels/index.ts';
import { type PlayOptions, playSession } from '../sim/engine/player.ts';
import type { Script } from '../sim/scenario/types.ts';
import { VirtualClock } from '../sim/time/virtual-clock.ts';
import type { EventOf, Trace, TraceEvent } from '../sim/trace/types.ts';
import { type Habits, openTinyBot, type TinyBot } from './tiny-bot.ts';

export async function play(
  platform: Platform,
  played: Script,
  habits: Habits = {},
  more: Partial<PlayOptions> = {},
): Promise<{ trace: Trace; bot: TinyBot }> {
  const clock = new VirtualClock(0);
  const bot = await openTinyBot(clock, platform.url, habits);
  try {
    return { trace: await playSession(played, { slot: bot, platform, clock, ...more }), bot };
  } finally {
    await bot.close();
  }
}

/** The events of one kind. */
export const of = <K extends TraceEvent['kind']>(trace: Trace, kind: K): EventOf<K>[] =>
  trace.events.filter((event): event is EventOf<K> => event.kind === kind);

/** Deliveries of customers' messages. */
export const deliveries = (trace: Trace): EventOf<'delivery'>[] =>
  of(trace, 'delivery').filter(({ what }) => what === 'messages');
