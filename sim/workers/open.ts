import { startPlatform } from '../channels/index.ts';
import { referenceInProcess } from '../targets/index.ts';
import type { ChannelName } from '../trace/types.ts';
import { bothWires } from './both-channels.ts';
import type { Player, PlayerEvents, PlayerSetup } from './types.ts';
import { LanePlayer } from './worker.ts';

/** A player in this process, in a database whose tables are up to date; on two channels, one that plays every session on both and compares. */
export async function openPlayer(setup: PlayerSetup, events: PlayerEvents): Promise<Player> {
  const opened: Player[] = [];
  try {
    for (const channel of setup.channels) opened.push(await openOn(channel, setup, events));
  } catch (error) {
    await Promise.all(opened.map((player) => player.close()));
    throw error;
  }
  const [first, second] = opened as [Player, Player?];
  return second ? bothWires(first, second) : first;
}

/** A player with a platform and bots of its own. */
async function openOn(channel: ChannelName, setup: PlayerSetup, events: PlayerEvents): Promise<Player> {
  const { credentials, channels } = setup;
  const platform = await startPlatform(channel, { credentials, onStray: events.onStray });
  try {
    const target = await referenceInProcess({
      ...{ ...setup.services, credentials, channel, platformUrl: platform.url },
      redisPrefix: `${setup.services.redisPrefix}${channel}.`,
      ...{ migrated: true, onLost: events.onLost },
      poolSize: Math.max(4, Math.floor(setup.poolSize / channels.length)),
    });
    const player = new LanePlayer(setup, { channel, target, platform }, events);
    return {
      target: player.target,
      play: (block) => player.play(block),
      shrink: (job) => player.shrink(job),
      async close() {
        await player.close();
        await target.close();
        await platform.close();
      },
    };
  } catch (error) {
    await platform.close();
    throw error;
  }
}
