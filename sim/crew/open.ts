import { startCloudPlatform } from '../platform/index.ts';
import { referenceInProcess } from '../target/index.ts';
import { LanePlayer } from './player.ts';
import type { Player, PlayerEvents, PlayerSetup } from './types.ts';

/** A player in this process, with a platform and bots of its own. */
export async function openPlayer(setup: PlayerSetup, events: PlayerEvents): Promise<Player> {
  const { services, credentials, poolSize } = setup;
  const platform = await startCloudPlatform({
    credentials,
    onStray: ({ method, path, status }) => events.onStray(`${method} ${path}, answered ${status}`),
  });
  try {
    const target = await referenceInProcess({ ...services, credentials, platformUrl: platform.url, poolSize });
    const player = new LanePlayer(setup, { target, platform }, events);
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
